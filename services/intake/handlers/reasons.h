// Why something was done: a code for programs, words for the paper; and numbers of notices.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace motcua::intake {

struct Reason {
  std::string code;
  std::string note;
};
// BAD_FIELD reason_code, note.
absl::StatusOr<Reason> ParseReason(std::string_view code, std::string_view note);

// A number, not a sentence: it goes into the ledger, where nothing typed freely may stand. At most
// 64 characters without blanks; may be empty. BAD_FIELD notice_number.
absl::StatusOr<std::string> NoticeField(std::string_view text);

}  // namespace motcua::intake
