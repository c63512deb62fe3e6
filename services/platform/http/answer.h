// The answers the server gives without a handler, and what every answer must carry. Pure.
#pragma once

#include "services/platform/http/server.h"

namespace motcua::http {

// A line of text with the standard's own words, not to be stored by anybody.
Response PlainAnswer(int status);
// 503, Retry-After: 1, as problem+json: every handler is busy.
Response BusyAnswer();
// Sets what the handler left unset: nosniff, no-referrer, same-origin opener, a
// Content-Security-Policy that allows nothing.
void AddSafetyHeaders(Response& response);
// False if a header of the answer could end its line early, or tells a length of its own.
bool HasCleanHeaders(const Response& response);

}  // namespace motcua::http
