#include "gateway/console/forms/otpauth_picture.h"

#include <boost/json.hpp>

#include "gateway/api/limits.h"
#include "gateway/http/error.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "services/platform/base/status_macros.h"

namespace motcua::gateway {
namespace {

namespace json = boost::json;

constexpr std::string_view kScheme = "otpauth://totp/";
constexpr std::string_view kField = "uri";

absl::StatusOr<Barcode> Draw(const http::Request& request) {
  RETURN_IF_ERROR(CheckJsonContent(request));
  json::error_code error;
  const json::value body = json::parse({request.body.data(), request.body.size()}, error);
  const json::object* const asked = error.failed() ? nullptr : body.if_object();
  if (asked == nullptr) return BadJson("one JSON object");
  for (const auto& member : *asked) {
    const std::string_view name(member.key().data(), member.key().size());
    if (name != kField) return UnknownField(name);
  }
  const json::value* const uri = asked->if_contains("uri");
  const json::string* const text = uri == nullptr ? nullptr : uri->if_string();
  std::optional<Barcode> picture;
  if (text != nullptr) picture = OtpAuthPicture({text->data(), text->size()});
  if (!picture) return BadParameter(kField, "the address given with begin-totp");
  return *std::move(picture);
}

http::Awaitable<http::Response> Show(Call& call, const Sessions& sessions, Admission& admission) {
  const std::optional<Admission::Ticket> ticket = admission.Enter();
  if (!ticket) co_return ProblemResponse(TooBusy(), call.request);
  const absl::StatusOr<Session> session =
      co_await sessions.Resolve(call.request, kReadBudget, identity::v1::SESSION_USE_OWN_ACCOUNT);
  if (!session.ok()) co_return ProblemResponse(session.status(), call.request);
  const absl::StatusOr<Barcode> picture = Draw(call.request);
  if (!picture.ok()) co_return ProblemResponse(picture.status(), call.request);
  json::object answer;
  answer["width"] = picture->width;
  answer["height"] = picture->height;
  answer["path"] = picture->path;
  co_return JsonResponse(200, json::serialize(answer));
}

}  // namespace

std::optional<Barcode> OtpAuthPicture(std::string_view uri) {
  if (!uri.starts_with(kScheme)) return std::nullopt;
  return QrCode(uri);
}

PageHandler OtpAuthPictureRoute(const Sessions& sessions, Admission& admission) {
  return [&sessions, &admission](Call& call) { return Show(call, sessions, admission); };
}

}  // namespace motcua::gateway
