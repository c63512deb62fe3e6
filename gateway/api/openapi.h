// The API's own description, OpenAPI 3.1, as it is in openapi.json.
#pragma once

#include <string_view>

#include "gateway/http/call.h"

namespace motcua::gateway {

// The file; a test holds it against the route table and the protocol.
std::string_view OpenApiText();
// GET /api/v1/openapi.json, with a tag.
PageHandler OpenApiFile();

}  // namespace motcua::gateway
