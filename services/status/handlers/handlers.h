// The RPCs of status, one free function each (Watch is a stream: services/status/watch.h), and
// what they need.
#pragma once

#include <functional>
#include <memory>

#include "absl/status/statusor.h"
#include "motcua/status/v1/status.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/platform/rpc/call.h"
#include "services/status/store/store.h"

namespace motcua::status {

struct Deps {
  Store& store;
  // The snapshot in force; nullptr until one is loaded.
  std::function<std::shared_ptr<const catalogue::Snapshot>()> catalogue;
};

// INVALID_ARGUMENT with the reasons of domain::ParseQuestion; FAILED_PRECONDITION/LEVEL0_OFF;
// NOT_FOUND/DOSSIER_NOT_FOUND for unknown, replaced and expired alike, after the same reads.
absl::StatusOr<v1::LookUpResponse> LookUp(const v1::LookUpRequest& request,
                                          const rpc::CallContext& call, const Deps& deps);

// INVALID_ARGUMENT naming code, page_size or page_token; NOT_FOUND/DOSSIER_NOT_FOUND for unknown
// and for not a party.
absl::StatusOr<v1::GetTimelineResponse> GetTimeline(const v1::GetTimelineRequest& request,
                                                    const rpc::CallContext& call, const Deps& deps);

// INVALID_ARGUMENT naming code or what_if_at; NOT_FOUND/DOSSIER_NOT_FOUND for unknown and for not a
// party; FAILED_PRECONDITION/NO_CALENDAR when the what-if leaves the calendar.
absl::StatusOr<v1::GetDeadlineResponse> GetDeadline(const v1::GetDeadlineRequest& request,
                                                    const rpc::CallContext& call, const Deps& deps);

// INVALID_ARGUMENT naming the field; FAILED_PRECONDITION/NO_CALENDAR.
absl::StatusOr<v1::ComputeDeadlineResponse> ComputeDeadline(
    const v1::ComputeDeadlineRequest& request, const rpc::CallContext& call, const Deps& deps);

}  // namespace motcua::status
