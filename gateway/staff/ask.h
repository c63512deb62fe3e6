// The calls behind the pages of the staff, each on behalf of who is signed in.
#pragma once

#include "absl/status/statusor.h"
#include "gateway/staff/handlers.h"

namespace motcua::gateway {

// On whose behalf, and with which instant for now, a page asks.
struct Asker {
  rpc::Actor actor;
  std::optional<absl::Time> steered_at;
  absl::Duration budget;
};

http::Awaitable<absl::StatusOr<status::v1::GetDeadlineResponse>> AskDeadline(
    const Call& call, status::v1::GetDeadlineRequest request, const Asker& asker,
    const StaffPageDeps& deps);
http::Awaitable<absl::StatusOr<status::v1::ComputeDeadlineResponse>> AskComputed(
    const Call& call, status::v1::ComputeDeadlineRequest request, const Asker& asker,
    const StaffPageDeps& deps);

// Public lists; the first page of them has all there are.
http::Awaitable<absl::StatusOr<intake::v1::ListAgenciesResponse>> AskAgencies(
    const Call& call, const StaffPageDeps& deps);
http::Awaitable<absl::StatusOr<intake::v1::ListProceduresResponse>> AskProcedures(
    const Call& call, std::optional<absl::Time> steered_at, const StaffPageDeps& deps);

}  // namespace motcua::gateway
