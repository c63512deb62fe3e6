// The RPCs of notification, one free function each, and what they need.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "motcua/notification/v1/notification.pb.h"
#include "services/catalogue/catalogue.h"
#include "services/notification/store/store.h"
#include "services/platform/rpc/call.h"

namespace motcua::notification {

// What the installation leased from its operator, as it stands in texts.
struct House {
  std::string keyword;      // first word of every question, "HS"
  std::string short_code;   // {sc}, at most 4 characters
  std::string price;        // {price} of a question, "1.000"
  std::string help_phone;   // {phone} where no dossier names a desk, digits only
  std::string sender_name;  // {brand} notices come from, at most 11 characters
};

struct Deps {
  Store& store;
  // The snapshot in force; nullptr until one is loaded.
  std::function<std::shared_ptr<const catalogue::Snapshot>()> catalogue;
  const House& house;
};

// All: INVALID_ARGUMENT/BAD_FIELD naming field and expected. OpenLink, AnswerQuestion and
// LeaseMessages: FAILED_PRECONDITION/STALE_EPOCH. What cannot be stored now is UNAVAILABLE, and
// INTERNAL/CATALOGUE_BROKEN where a text is missing: nothing was recorded.
absl::StatusOr<v1::OpenLinkResponse> OpenLink(const v1::OpenLinkRequest& request,
                                              const rpc::CallContext& call, const Deps& deps);
absl::StatusOr<v1::AnswerQuestionResponse> AnswerQuestion(const v1::AnswerQuestionRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps);
absl::StatusOr<v1::RecordReceiptResponse> RecordReceipt(const v1::RecordReceiptRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::LeaseMessagesResponse> LeaseMessages(const v1::LeaseMessagesRequest& request,
                                                        const rpc::CallContext& call,
                                                        const Deps& deps);
absl::StatusOr<v1::SettleMessagesResponse> SettleMessages(const v1::SettleMessagesRequest& request,
                                                          const rpc::CallContext& call,
                                                          const Deps& deps);

}  // namespace motcua::notification
