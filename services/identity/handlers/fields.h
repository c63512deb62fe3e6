// Fields of requests → values, with the limits the protocol states. Every refusal is
// INVALID_ARGUMENT/BAD_FIELD with the field named.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/identity/handlers/handlers.h"

namespace motcua::identity {

// As typed at sign-in: without blanks around it, in small letters; 1 to 64 characters.
absl::StatusOr<std::string> TypedUsername(std::string_view text);
// Of a new account: 1 to 64 of [a-z0-9._-].
absl::StatusOr<std::string> NewUsername(std::string_view text);
absl::StatusOr<std::string> DisplayName(std::string_view text);
absl::StatusOr<domain::OfficerId> OfficerField(std::string_view field, std::int64_t number);
absl::StatusOr<domain::AgencyId> AgencyField(std::string_view field, std::int32_t number);
// YYYY-MM-DD; nullopt when empty.
absl::StatusOr<std::optional<absl::CivilDay>> DayField(std::string_view field,
                                                       std::string_view text);
absl::StatusOr<absl::CivilDay> RequiredDay(std::string_view field, std::string_view text);
// `field`: what the grant is called in the request; empty where its parts are fields themselves.
absl::StatusOr<Grant> GrantField(std::string_view field, const v1::Grant& grant);
// Canonical, for the hash of a request.
std::string Canonical(const Grant& grant);

struct PageFields {
  int size = 0;
  std::int64_t key = 0;  // where the page before ended; 0 = from the beginning
};
absl::StatusOr<PageFields> PageField(int size, std::string_view token);

}  // namespace motcua::identity
