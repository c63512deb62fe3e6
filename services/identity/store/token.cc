#include "services/identity/store/token.h"

#include "services/platform/crypto/crypto.h"

namespace motcua::identity {
namespace {

constexpr std::size_t kTokenOctets = 32;

}  // namespace

std::string NewToken() { return crypto::Base64Url(crypto::RandomBytes(kTokenOctets)); }

}  // namespace motcua::identity
