#include "services/platform/rpc/actor.h"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <utility>

#include "absl/time/clock.h"
#include "motcua/type/v1/actor.pb.h"
#include "services/platform/base/log.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/call_key.h"
#include "services/platform/rpc/error.h"
#include "services/platform/rpc/limits.h"
#include "services/platform/rpc/timestamp.h"

namespace motcua::rpc {
namespace {

constexpr std::size_t kPublicKeySize = 32;

absl::Time WholeMicroseconds(absl::Time time) {
  return absl::UnixEpoch() + absl::Floor(time - absl::UnixEpoch(), absl::Microseconds(1));
}

type::v1::ActorKind ToProto(ActorKind kind) {
  switch (kind) {
    case ActorKind::kPublic:
      return type::v1::ACTOR_KIND_PUBLIC;
    case ActorKind::kSystem:
      return type::v1::ACTOR_KIND_SYSTEM;
    case ActorKind::kOfficer:
      return type::v1::ACTOR_KIND_OFFICER;
  }
  return type::v1::ACTOR_KIND_UNSPECIFIED;
}

std::optional<ActorKind> FromProto(int kind) {
  if (kind == type::v1::ACTOR_KIND_PUBLIC) return ActorKind::kPublic;
  if (kind == type::v1::ACTOR_KIND_SYSTEM) return ActorKind::kSystem;
  if (kind == type::v1::ACTOR_KIND_OFFICER) return ActorKind::kOfficer;
  return std::nullopt;
}

// An officer has an account and an agency; nobody else has any of it.
bool IsConsistent(const type::v1::ActorContext& context, ActorKind kind) {
  if (kind == ActorKind::kOfficer) return context.officer_id() > 0 && context.agency_id() > 0;
  return context.officer_id() == 0 && context.agency_id() == 0 && context.roles().empty();
}

std::string_view AsText(const crypto::Hash32& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

absl::Status CheckBinding(const type::v1::ActorContext& context,
                          const ActorVerifier::Arrival& arrival) {
  if (std::ranges::find(arrival.peers, context.program()) == arrival.peers.end()) {
    return ActorRefused("program");
  }
  if (context.method() != arrival.method) return ActorRefused("method");
  if (context.request_id() != arrival.request_id) return ActorRefused("request_id");
  const absl::Time signed_at = FromTimestamp(context.signed_at());
  if (arrival.at - signed_at > kActorLife) return ActorRefused("stale");
  if (signed_at - arrival.at > kActorAhead) return ActorRefused("ahead");
  return absl::OkStatus();
}

}  // namespace

bool HasRole(const Actor& actor, std::string_view role) {
  return actor.kind == ActorKind::kOfficer &&
         std::ranges::find(actor.roles, role) != actor.roles.end();
}

ActorSigner::ActorSigner(std::string program, std::string secret_key)
    : program_(std::move(program)),
      keys_(std::make_shared<CallKeys>(program_, std::move(secret_key))) {}

std::string ActorSigner::Sign(const Actor& actor, const Purpose& purpose) const {
  type::v1::ActorContext context;
  context.set_kind(ToProto(actor.kind));
  context.set_officer_id(actor.officer_id);
  context.set_agency_id(actor.agency_id);
  context.mutable_roles()->Assign(actor.roles.begin(), actor.roles.end());
  context.set_program(program_);
  context.set_method(std::string(purpose.method));
  context.set_request_id(std::string(purpose.request_id));
  *context.mutable_signed_at() = ToTimestamp(purpose.signed_at);
  if (purpose.steered_at) *context.mutable_steered_at() = ToTimestamp(*purpose.steered_at);

  type::v1::SignedActor signed_actor;
  signed_actor.set_context(context.SerializeAsString());
  const std::shared_ptr<const CallKey> key =
      keys_->For(ServiceOf(purpose.method), purpose.signed_at);
  signed_actor.set_code(std::string(AsText(crypto::HmacSha256(key->key, signed_actor.context()))));
  signed_actor.set_key(key->introduction);
  signed_actor.set_key_signature(key->signature);
  return signed_actor.SerializeAsString();
}

void Prepare(grpc::ClientContext& context, const ActorSigner& signer, std::string_view method,
             const OutgoingCall& call) {
  const absl::Time now = absl::Now();
  const ActorSigner::Purpose purpose{.method = method,
                                     .request_id = call.request_id,
                                     .signed_at = now,
                                     .steered_at = call.steered_at};
  context.AddMetadata(std::string(kActorKey), signer.Sign(call.actor, purpose));
  context.AddMetadata(std::string(kRequestIdKey), call.request_id);
  context.set_deadline(absl::ToChronoTime(now + call.timeout));
}

ActorVerifier::ActorVerifier(const std::vector<std::string>& key_files, bool steered_clock)
    : steered_clock_(steered_clock) {
  for (const std::string& file : key_files) {
    absl::StatusOr<std::string> key = crypto::ReadSecretFile(file, kPublicKeySize);
    if (!key.ok()) {
      Log(Severity::kError, "actor_key_unreadable",
          {{"file", file}, {"error", std::string(ToStd(key.status().message()))}});
      continue;
    }
    keys_[std::filesystem::path(file).stem().string()] = *std::move(key);
  }
}

absl::Status ActorVerifier::CheckVoucher(const type::v1::SignedActor& signed_actor,
                                         const Caller& caller, const Arrival& arrival) {
  const std::optional<std::string> key = known_.Check({.octets = signed_actor.key(),
                                                       .signature = signed_actor.key_signature(),
                                                       .program = caller.program,
                                                       .public_key = caller.public_key,
                                                       .service = ServiceOf(arrival.method),
                                                       .at = arrival.at});
  if (!key) return ActorRefused("call_key");
  const crypto::Hash32 code = crypto::HmacSha256(*key, signed_actor.context());
  if (!crypto::SameOctets(AsText(code), signed_actor.code())) return ActorRefused("code");
  return absl::OkStatus();
}

absl::StatusOr<VerifiedActor> ActorVerifier::Verify(const Arrival& arrival) {
  if (arrival.signed_actor.empty() || arrival.signed_actor.size() > kLongestActor) {
    return ActorRefused("missing");
  }
  type::v1::SignedActor signed_actor;
  type::v1::ActorContext context;
  if (!signed_actor.ParseFromArray(arrival.signed_actor.data(),
                                   static_cast<int>(arrival.signed_actor.size())) ||
      !context.ParseFromString(signed_actor.context())) {
    return ActorRefused("encoding");
  }
  const auto key = keys_.find(context.program());
  if (key == keys_.end()) return ActorRefused("key");
  RETURN_IF_ERROR(CheckBinding(context, arrival));
  const std::optional<ActorKind> kind = FromProto(context.kind());
  if (!kind || !IsConsistent(context, *kind)) return ActorRefused("kind");
  if (context.has_steered_at() && !steered_clock_) return ActorRefused("steered");
  RETURN_IF_ERROR(CheckVoucher(signed_actor,
                               {.program = context.program(), .public_key = key->second}, arrival));
  VerifiedActor verified;
  verified.actor = {.kind = *kind,
                    .officer_id = context.officer_id(),
                    .agency_id = context.agency_id(),
                    .roles = {context.roles().begin(), context.roles().end()},
                    .program = context.program()};
  if (context.has_steered_at()) {
    verified.steered_at = WholeMicroseconds(FromTimestamp(context.steered_at()));
  }
  return verified;
}

}  // namespace motcua::rpc
