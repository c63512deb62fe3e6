#include <grpcpp/grpcpp.h>

#include <string>

#include "absl/strings/cord.h"
#include "absl/strings/str_format.h"
#include "absl/strings/string_view.h"
#include "absl/strings/strip.h"
#include "motcua/type/v1/error_info.pb.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"
#include "services/platform/rpc/call.h"

namespace motcua::rpc {
namespace {

constexpr std::string_view kDomain = "motcua";
constexpr std::string_view kNeutralMessage = "internal error";
// Tells of our inside, hence stays inside with the message.
constexpr std::string_view kInnerKey = "what";

bool IsInner(absl::StatusCode code) {
  return code == absl::StatusCode::kInternal || code == absl::StatusCode::kUnknown;
}

type::v1::ErrorInfo ToErrorInfo(const absl::Status& status) {
  type::v1::ErrorInfo info;
  info.set_domain(std::string(kDomain));
  info.set_reason(ReasonOf(status));
  const bool inner = IsInner(status.code());
  status.ForEachPayload([&](absl::string_view url, const absl::Cord& value) {
    if (ToStd(url) == kReasonPayload) return;
    if (!absl::ConsumePrefix(&url, ToAbsl(kPayloadPrefix))) return;
    if (inner && ToStd(url) == kInnerKey) return;
    (*info.mutable_metadata())[std::string(url)] = std::string(value);
  });
  return info;
}

}  // namespace

grpc::Status ToGrpc(const absl::Status& status) {
  if (status.ok()) return grpc::Status::OK;
  const auto code = static_cast<grpc::StatusCode>(static_cast<int>(status.code()));
  const std::string message =
      IsInner(status.code()) ? std::string(kNeutralMessage) : std::string(ToStd(status.message()));
  return grpc::Status(code, message, ToErrorInfo(status).SerializeAsString());
}

absl::Status FromGrpc(const grpc::Status& status) {
  if (status.ok()) return absl::OkStatus();
  absl::Status result(static_cast<absl::StatusCode>(static_cast<int>(status.error_code())),
                      status.error_message());
  type::v1::ErrorInfo info;
  const std::string details = status.error_details();
  if (details.empty() || !info.ParseFromString(details) || info.domain() != kDomain) return result;
  if (!info.reason().empty()) {
    result.SetPayload(ToAbsl(kReasonPayload), absl::Cord(info.reason()));
  }
  for (const auto& [key, value] : info.metadata()) {
    result.SetPayload(absl::StrFormat("%s%s", kPayloadPrefix, key), absl::Cord(value));
  }
  return result;
}

}  // namespace motcua::rpc
