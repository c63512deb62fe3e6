// Reads one cookie and writes the session cookie. The prefix __Host- makes browsers refuse it for
// subdomains, other paths and plain HTTP.
#pragma once

#include <string>
#include <string_view>

#include "services/platform/http/server.h"

namespace motcua::gateway {

inline constexpr std::string_view kSessionCookie = "__Host-sid";

// Value of a cookie; empty if absent.
std::string_view CookieValue(const http::Request& request, std::string_view name);
// Set-Cookie values: a session cookie for this browser run, and its end.
std::string SetSessionCookie(std::string_view token);
std::string ClearSessionCookie();

}  // namespace motcua::gateway
