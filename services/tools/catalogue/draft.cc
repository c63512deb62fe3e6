#include "services/tools/catalogue/draft.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/domain/draft_year.h"
#include "services/platform/base/error.h"

namespace motcua::publishing {
namespace {

std::string Quoted(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

}  // namespace

absl::StatusOr<std::string> DraftRows(int year) {
  const std::vector<domain::DraftDay> days = domain::DraftYear(year);
  if (days.empty()) {
    return BadOption(absl::StrFormat("year %d: expected %d to %d", year, domain::kFirstDraftYear,
                                     domain::kLastDraftYear));
  }
  std::string text = "day,working,name,notice,source,confirmed\n";
  for (const domain::DraftDay& day : days) {
    const std::string source =
        day.made_good ? absl::StrCat("draft from the lunar calendar and the Labour Code, for ",
                                     absl::FormatCivilTime(*day.made_good))
                      : "draft from the lunar calendar and the Labour Code";
    absl::StrAppend(&text, absl::FormatCivilTime(day.day), ",false,", Quoted(day.name), ",",
                    Quoted(day.instrument), ",", Quoted(source), ",false\n");
  }
  return text;
}

}  // namespace motcua::publishing
