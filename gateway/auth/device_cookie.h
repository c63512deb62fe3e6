// The cookie that makes a browser known at sign-in (docs/adr/0012-sign-in.md). Its value is
// identity's business; it opens nothing.
#pragma once

#include <string>
#include <string_view>

#include "services/platform/http/server.h"

namespace motcua::gateway {

// Empty when the browser has none, or one no identity of ours makes.
std::string DeviceTokenOf(const http::Request& request);
// A Set-Cookie value, good for half a year.
std::string SetDeviceCookie(std::string_view token);

}  // namespace motcua::gateway
