// Which token a request shows, and whether it may act on it: bearer tokens always, cookies for
// writes only from our own pages (CSRF). Pure.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "services/platform/http/server.h"

namespace motcua::gateway {

// Longest token looked at; ours have 43 characters.
inline constexpr std::size_t kLongestToken = 128;

struct Credential {
  std::string token;
  bool by_cookie = false;
};

// Authorization: Bearer wins over the cookie. SESSION_REQUIRED without a readable token; CROSS_SITE
// for a method other than GET or HEAD by cookie that IsSameOrigin refuses.
absl::StatusOr<Credential> CredentialOf(const http::Request& request);

// Sec-Fetch-Site says same-origin, or Origin names our own Host; when both are there both must.
// Without either the request is not ours: every browser sends one with an unsafe method.
bool IsSameOrigin(const http::Request& request);

// A browser says that another site, or none, sent this. Programs say nothing and are let pass: for
// requests that carry no cookie of ours yet, like signing in.
bool IsForeign(const http::Request& request);

}  // namespace motcua::gateway
