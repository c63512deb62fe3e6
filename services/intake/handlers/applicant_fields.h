// The applicant of a request ⇄ the one that is sealed, checked field by field.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/intake.pb.h"
#include "services/intake/store/applicant.h"

namespace motcua::intake {

// BAD_FIELD naming the field ("applicant.submitter.phone") and what was expected, never the value.
absl::StatusOr<Applicant> ParseApplicant(const v1::Applicant& sent);
v1::Applicant ToProto(const Applicant& applicant);

}  // namespace motcua::intake
