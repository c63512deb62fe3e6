// Guidance papers of requests ⇄ those that are sealed, checked field by field.
#pragma once

#include "absl/status/statusor.h"
#include "motcua/intake/v1/counter.pb.h"
#include "services/intake/store/guidance.h"

namespace motcua::intake {

// BAD_FIELD form.
absl::StatusOr<int> ParseForm(int form);
// BAD_FIELD naming the field ("guidance.phone"), never the value.
absl::StatusOr<Guidance> ParseGuidance(const v1::Guidance& sent, int form);
v1::Guidance ToProto(const Guidance& guidance);
v1::GuidanceNumber ToProto(const GuidanceNumber& number);

}  // namespace motcua::intake
