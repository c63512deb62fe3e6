#include "services/intake/handlers/reasons.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {

absl::StatusOr<Reason> ParseReason(std::string_view code, std::string_view note) {
  Reason reason;
  ASSIGN_OR_RETURN(reason.code, convert::SymbolField("reason_code", code));
  ASSIGN_OR_RETURN(
      reason.note,
      convert::TextField({.field = "note", .fewest = 1, .most = convert::kNoteLimit}, note));
  return reason;
}

absl::StatusOr<std::string> NoticeField(std::string_view text) {
  const absl::Status refusal =
      domain::BadField("notice_number", "a number of at most 64 characters without blanks");
  absl::StatusOr<std::string> number =
      convert::TextField({.field = "notice_number", .fewest = 0, .most = kNoticeNumberLimit}, text);
  if (!number.ok()) return refusal;
  const bool blank = std::any_of(number->begin(), number->end(),
                                 [](unsigned char c) { return absl::ascii_isspace(c); });
  return blank ? absl::StatusOr<std::string>(refusal) : number;
}

}  // namespace motcua::intake
