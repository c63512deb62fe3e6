// What every handler of the desk asks of its caller and of the catalogue.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/intake/handlers/handlers.h"

namespace motcua::intake {

inline constexpr std::string_view kReception = "reception";
inline constexpr std::string_view kHandling = "handling";
inline constexpr std::string_view kLeader = "leader";

// PERMISSION_DENIED/ROLE_MISSING (naming the first) unless the officer holds one of them.
absl::Status RequireRole(const rpc::CallContext& call,
                         std::initializer_list<std::string_view> roles);

// The write of this call. BAD_FIELD request_id. `fields` is the command in canonical form.
absl::StatusOr<Write> WriteOf(std::string_view method, std::string_view request_id,
                              const rpc::CallContext& call, std::vector<std::string> fields);

domain::AgencyId ActingAgency(const rpc::CallContext& call);

// The snapshot to use for the whole call. UNAVAILABLE/NO_CATALOGUE before the first was loaded.
absl::StatusOr<std::shared_ptr<const catalogue::Snapshot>> CurrentCatalogue(const Deps& deps);

// An agency open on a day; BAD_FIELD naming the field otherwise.
absl::StatusOr<const catalogue::Agency*> OpenAgency(const catalogue::Snapshot& snapshot,
                                                    domain::AgencyId id, absl::CivilDay day,
                                                    std::string_view field);

// The dossier in the answer to a write: only what is a function of its last event.
type::v1::Dossier Answer(const Written& written);

}  // namespace motcua::intake
