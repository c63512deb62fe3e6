#include "services/identity/credentials/keys.h"

#include "absl/strings/str_format.h"

namespace motcua::identity {
namespace {

std::string Derived(std::string_view master, std::string_view purpose) {
  const crypto::Hash32 key = crypto::HmacSha256(master, purpose);
  return {reinterpret_cast<const char*>(key.data()), key.size()};
}

}  // namespace

Keys::Keys(std::string_view master)
    : network_(Derived(master, "network")),
      tries_(Derived(master, "tries")),
      recovery_(Derived(master, "recovery")),
      request_(Derived(master, "request")),
      device_(Derived(master, "device")),
      generated_(Derived(master, "generated")) {}

KeyedHash Keys::Network(std::string_view network) const {
  return crypto::BlindIndex(network_, network);
}

KeyedHash Keys::Tries(std::string_view what) const { return crypto::BlindIndex(tries_, what); }

KeyedHash Keys::RecoveryCode(std::int64_t officer, std::string_view code) const {
  return crypto::BlindIndex(recovery_, absl::StrFormat("%d|%s", officer, code));
}

crypto::Hash32 Keys::Request(const std::vector<std::string>& fields) const {
  std::string canonical;
  for (const std::string& field : fields) {
    canonical += absl::StrFormat("%d:%s", field.size(), field);
  }
  return crypto::HmacSha256(request_, canonical);
}

}  // namespace motcua::identity
