#include "gateway/auth/form_token.h"

#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {

std::string FormTokenOf(std::string_view session_token) {
  const crypto::Hash32 hash = crypto::HmacSha256(session_token, "motcua form");
  return crypto::Base64Url({reinterpret_cast<const char*>(hash.data()), hash.size()});
}

bool IsFormToken(std::string_view typed, std::string_view session_token) {
  return !session_token.empty() && crypto::SameOctets(typed, FormTokenOf(session_token));
}

}  // namespace motcua::gateway
