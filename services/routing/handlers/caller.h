// What every handler of movement asks of its caller and of the catalogue.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/routing/handlers/handlers.h"

namespace motcua::routing {

inline constexpr std::string_view kReception = "reception";
inline constexpr std::string_view kHandling = "handling";
inline constexpr std::string_view kLeader = "leader";

// PERMISSION_DENIED/ROLE_MISSING (naming the first) unless the officer holds one of them.
absl::Status RequireRole(const rpc::CallContext& call,
                         std::initializer_list<std::string_view> roles);

// The write of this call. BAD_FIELD request_id. `fields` is the command in canonical form.
absl::StatusOr<Write> WriteOf(std::string_view method, std::string_view request_id,
                              const rpc::CallContext& call, std::vector<std::string> fields);

// Why a dossier goes back: code for the ledger, words for the sealed note. BAD_FIELD.
struct Reason {
  std::string code;
  std::string note;
};
absl::StatusOr<Reason> ParseReason(std::string_view reason_code, std::string_view note);

// The snapshot to use for the whole call. UNAVAILABLE/NO_CATALOGUE before the first was loaded.
absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> CurrentCatalogue(const Deps& deps);

// The dossier in the answer to a write: only what is a function of its last event.
type::v1::Dossier Answer(const domain::Dossier& dossier);

}  // namespace motcua::routing
