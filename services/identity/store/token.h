// Draws session tokens: 32 random octets, base64url. Their SHA-256 is all that is kept (columns.h).
#pragma once

#include <string>

namespace motcua::identity {

std::string NewToken();

}  // namespace motcua::identity
