// Headers every answer of the gateway carries, and content tags. No handler sets these itself.
#pragma once

#include <string>
#include <string_view>

#include "services/platform/http/server.h"

namespace motcua::gateway {

// Pages hold no script at all; styles and pictures come from us alone.
inline constexpr std::string_view kContentSecurityPolicy =
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'; object-src 'none'";
// Of the console, which has modules of its own; still nothing inline and nobody else's. The only
// other policy a handler may set.
inline constexpr std::string_view kConsoleContentPolicy =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; object-src 'none'";

// Adds the security headers, the request id, and "Cache-Control: no-store" where the handler said
// nothing about caching.
void AddEdgeHeaders(const http::Request& request, http::Response& response);

// A strong entity tag of a body, with its quotes.
std::string ContentTag(std::string_view body);
// True if the request has this tag in If-None-Match.
bool HasTag(const http::Request& request, std::string_view tag);

// An HTML page that must not be stored; handlers of level 0 change its Cache-Control.
http::Response HtmlResponse(int status, std::string body);
http::Response JsonResponse(int status, std::string body);
// 303: read that page instead.
http::Response SeeOther(std::string_view location);

// Name and value as answered; replaces an earlier value of the name.
void SetHeader(http::Response& response, std::string_view name, std::string_view value);

}  // namespace motcua::gateway
