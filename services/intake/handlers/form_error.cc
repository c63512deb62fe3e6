#include "services/intake/handlers/form_error.h"

#include <string>

#include "services/platform/base/error.h"

namespace motcua::intake {

absl::Status FormNotDue(std::string_view form_no) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "FORM_NOT_DUE",
                    {{"form", std::string(form_no)}});
}

absl::Status NoFormTemplate(std::string_view form_no) {
  return MakeStatus(absl::StatusCode::kFailedPrecondition, "NO_FORM_TEMPLATE",
                    {{"form", std::string(form_no)}});
}

}  // namespace motcua::intake
