#include "services/platform/rpc/call_key.h"

#include <utility>

#include "motcua/type/v1/actor.pb.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/limits.h"
#include "services/platform/rpc/timestamp.h"

namespace motcua::rpc {
namespace {

constexpr std::size_t kKeySize = 32;

bool IsAlive(absl::Time made_at, absl::Time at) {
  return at - made_at <= kCallKeyLife && made_at - at <= kActorAhead;
}

}  // namespace

std::string_view ServiceOf(std::string_view method) {
  if (method.starts_with('/')) method.remove_prefix(1);
  return method.substr(0, method.find('/'));
}

CallKey CallKeys::Make(std::string_view service, absl::Time at) const {
  CallKey made{.key = crypto::RandomBytes(kKeySize), .made_at = at};
  type::v1::ActorKey introduction;
  introduction.set_program(program_);
  introduction.set_service(std::string(service));
  introduction.set_key(made.key);
  *introduction.mutable_made_at() = ToTimestamp(at);
  made.introduction = introduction.SerializeAsString();
  made.signature = crypto::SignDetached(secret_key_, made.introduction);
  return made;
}

std::shared_ptr<const CallKey> CallKeys::For(std::string_view service, absl::Time at) {
  const std::lock_guard lock(mutex_);
  const auto found = keys_.find(service);
  if (found != keys_.end()) {
    const absl::Duration age = at - found->second->made_at;
    if (age >= absl::ZeroDuration() && age <= kCallKeyLife / 2) return found->second;
  }
  auto made = std::make_shared<const CallKey>(Make(service, at));
  keys_.insert_or_assign(std::string(service), made);
  return made;
}

std::optional<KnownCallKeys::Known> KnownCallKeys::Read(const Introduction& introduction) {
  type::v1::ActorKey read;
  const bool sound =
      read.ParseFromArray(introduction.octets.data(),
                          static_cast<int>(introduction.octets.size())) &&
      read.key().size() == kKeySize &&
      crypto::VerifyDetached(introduction.public_key, introduction.octets, introduction.signature);
  if (!sound) return std::nullopt;
  return Known{.signature = std::string(introduction.signature),
               .program = read.program(),
               .service = read.service(),
               .key = read.key(),
               .made_at = FromTimestamp(read.made_at())};
}

void KnownCallKeys::Keep(std::string_view octets, Known known, absl::Time at) {
  std::erase_if(known_, [at](const auto& one) { return !IsAlive(one.second.made_at, at); });
  if (known_.size() >= kMostCallKeys) known_.clear();
  known_.insert_or_assign(std::string(octets), std::move(known));
}

std::optional<std::string> KnownCallKeys::Check(const Introduction& introduction) {
  const auto good = [&introduction](const Known& known) -> std::optional<std::string> {
    const bool fits =
        known.program == introduction.program && known.service == introduction.service &&
        known.signature == introduction.signature && IsAlive(known.made_at, introduction.at);
    return fits ? std::optional(known.key) : std::nullopt;
  };
  {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(introduction.octets);
    if (found != known_.end()) return good(found->second);
  }
  std::optional<Known> read = Read(introduction);
  if (!read) return std::nullopt;
  std::optional<std::string> key = good(*read);
  if (!key) return std::nullopt;
  const std::lock_guard lock(mutex_);
  Keep(introduction.octets, *std::move(read), introduction.at);
  return key;
}

}  // namespace motcua::rpc
