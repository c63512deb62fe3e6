// From what stands in the address of a form to what is asked of the service. Pure.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "gateway/http/form.h"
#include "motcua/intake/v1/form.pb.h"

namespace motcua::gateway {

// /can-bo/bieu-mau/{form}?ma=CODE&ban=khach|luu[&lan=N], for papers given to who was not received
// ?so=NUMBER&nam=YEAR, for the register ?tu=DAY&den=DAY (both left out: today). BAD_FIELD naming
// the field of the address.
absl::StatusOr<intake::v1::GetFormDataRequest> FormRequestOf(std::string_view form_no,
                                                             const Fields& fields,
                                                             absl::CivilDay today);

}  // namespace motcua::gateway
