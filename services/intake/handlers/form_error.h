// The refusals of the forms as named functions.
#pragma once

#include <string_view>

#include "absl/status/status.h"

namespace motcua::intake {

// FAILED_PRECONDITION/FORM_NOT_DUE: nothing happened to the dossier that the form tells of;
// metadata form.
absl::Status FormNotDue(std::string_view form_no);
// FAILED_PRECONDITION/NO_FORM_TEMPLATE: the catalogue has no drawn template for that day; metadata
// form.
absl::Status NoFormTemplate(std::string_view form_no);

}  // namespace motcua::intake
