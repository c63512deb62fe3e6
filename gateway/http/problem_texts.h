// The sentences of problem+json: one table by reason, one by HTTP status, in both languages.
#pragma once

#include <string_view>

namespace motcua::gateway {

struct ProblemText {
  std::string_view vietnamese;
  std::string_view english;
};

// The sentence of a reason; that of the HTTP status when the reason has none.
ProblemText DetailText(std::string_view reason, int http_status);
// The headline of an HTTP status; 500's for one not in the table.
ProblemText TitleText(int http_status);
// True if the reason has a sentence of its own.
bool HasProblemText(std::string_view reason);

}  // namespace motcua::gateway
