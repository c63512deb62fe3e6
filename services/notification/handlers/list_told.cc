#include <charconv>
#include <string>

#include "services/convert/fields.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/typed_code.h"
#include "services/notification/handlers/told.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::notification {
namespace {

constexpr int kDefaultPage = 50;
constexpr int kLargestPage = 200;
// Only the gateway knows who signed in; adapters call this program too, and speak for nobody.
constexpr std::string_view kStaffDoor = "gateway";

absl::StatusOr<int> ParsePageSize(int asked) {
  if (asked == 0) return kDefaultPage;
  if (asked < 1 || asked > kLargestPage) return domain::BadField("page_size", "0 to 200");
  return asked;
}

// A token is the number of the last message of the page before.
absl::StatusOr<std::int64_t> ParsePageToken(std::string_view token) {
  std::int64_t before = 0;
  if (token.empty()) return before;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), before);
  if (error != std::errc() || end != token.data() + token.size() || before < 1) {
    return domain::BadField("page_token", "the token of the page before");
  }
  return before;
}

// "0912345678" → "09xx xxx 678".
std::string MaskPhone(std::string_view national) {
  constexpr std::size_t kDigits = 10;
  constexpr std::size_t kShownFirst = 2;
  constexpr std::size_t kShownLast = 3;
  if (national.size() != kDigits) return "xxx";
  std::string masked(national.substr(0, kShownFirst));
  masked += "xx xxx ";
  masked += national.substr(kDigits - kShownLast);
  return masked;
}

v1::ToldMessage ToProto(const ToldRow& row) {
  v1::ToldMessage message;
  *message.mutable_at() = convert::ToProto(row.at);
  message.set_channel(row.is_answer ? v1::TOLD_CHANNEL_SMS_ANSWER : v1::TOLD_CHANNEL_SMS_NOTICE);
  message.set_text(row.text);
  message.set_erased(row.erased);
  message.set_state(static_cast<v1::ToldState>(row.arrival));
  if (row.settled_at) *message.mutable_settled_at() = convert::ToProto(*row.settled_at);
  if (!row.erased) message.set_masked_phone(MaskPhone(row.phone));
  message.set_own_phone(row.own_phone);
  message.set_template_(row.template_key);
  return message;
}

}  // namespace

absl::StatusOr<v1::ListToldResponse> ListTold(const v1::ListToldRequest& request,
                                              const rpc::CallContext& call, ToldStore& store) {
  if (call.actor.program != kStaffDoor) return ActorNotAllowed();
  if (request.code().size() > convert::kCodeLimit) {
    return domain::BadField("code", "a dossier code, at most 64 octets");
  }
  ASSIGN_OR_RETURN(const domain::TypedCode code, domain::ParseTypedCode(request.code()));
  ASSIGN_OR_RETURN(const int page, ParsePageSize(request.page_size()));
  ASSIGN_OR_RETURN(const std::int64_t before, ParsePageToken(request.page_token()));
  ASSIGN_OR_RETURN(const Told told, store.Read({.code = code.text,
                                                .party = domain::AgencyId(call.actor.agency_id),
                                                .before = before,
                                                .limit = page + 1,
                                                .deadline = call.deadline}));
  v1::ListToldResponse response;
  response.mutable_codes()->Assign(told.codes.begin(), told.codes.end());
  for (const ToldRow& row : told.rows) {
    if (response.messages_size() == page) {
      response.set_next_page_token(
          std::to_string(told.rows[static_cast<std::size_t>(page) - 1].id));
      break;
    }
    *response.add_messages() = ToProto(row);
  }
  v1::Asked& asked = *response.mutable_asked();
  asked.set_by_text(told.asked);
  asked.set_by_text_from_own_phone(told.asked_from_own_phone);
  if (told.last_asked_at) *asked.mutable_last_by_text_at() = convert::ToProto(*told.last_asked_at);
  return response;
}

}  // namespace motcua::notification
