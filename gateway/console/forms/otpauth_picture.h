// The picture an authenticator application is shown to learn a secret for one-time codes: drawn
// here, by no stranger's service, and neither kept nor logged.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "gateway/auth/sessions.h"
#include "gateway/console/forms/barcode.h"
#include "gateway/http/admission.h"
#include "gateway/http/call.h"

namespace motcua::gateway {

// nullopt unless it is an address of the kind otpauth://totp/… that fits a code. Pure.
std::optional<Barcode> OtpAuthPicture(std::string_view uri);

// POST of {"uri": "otpauth://totp/…"} by who is signed in, also where that must be done first:
// {"width", "height", "path"} of an SVG picture.
PageHandler OtpAuthPictureRoute(const Sessions& sessions, Admission& admission);

}  // namespace motcua::gateway
