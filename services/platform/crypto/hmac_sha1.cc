#include "services/platform/crypto/hmac_sha1.h"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cassert>

namespace motcua::crypto {

Hash20 HmacSha1(std::string_view key, std::string_view octets) {
  Hash20 hash = {};
  unsigned int length = 0;
  const unsigned char* made = HMAC(EVP_sha1(), key.data(), static_cast<int>(key.size()),
                                   reinterpret_cast<const unsigned char*>(octets.data()),
                                   octets.size(), hash.data(), &length);
  assert(made != nullptr && length == hash.size());
  (void)made;
  return hash;
}

}  // namespace motcua::crypto
