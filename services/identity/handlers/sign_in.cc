#include <algorithm>
#include <set>

#include "absl/strings/str_format.h"
#include "services/convert/time.h"
#include "services/domain/calendar.h"
#include "services/domain/error.h"
#include "services/domain/text.h"
#include "services/identity/handlers/error.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/handlers/officer.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

struct Credentials {
  std::string username;
  std::string_view password;
  domain::AgencyId agency;
};

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

absl::StatusOr<Credentials> Parse(const v1::SignInRequest& request) {
  const std::string_view username = Trim(request.username());
  const int length = domain::CharacterCount(username).value_or(0);
  if (length < 1 || length > kLongestUsername || !domain::IsCleanText(username)) {
    return domain::BadField("username", "1 to 64 characters");
  }
  if (request.password().empty() || request.password().size() > kLongestPassword) {
    return domain::BadField("password", "1 to 256 octets");
  }
  if (request.agency_id() < 0) return domain::BadField("agency_id", "an agency, or 0");
  return Credentials{.username = std::string(username),
                     .password = request.password(),
                     .agency = domain::AgencyId(request.agency_id())};
}

absl::Status CheckTries(const std::optional<FailureCount>& failures, absl::Time now) {
  if (!failures || failures->tries < kMostTries) return absl::OkStatus();
  const absl::Duration left = failures->since + kTryWindow - now;
  return left > absl::ZeroDuration() ? TooManyTries(left) : absl::OkStatus();
}

// The same work whether the name is known or not.
bool PasswordFits(const SignInFacts& facts, std::string_view password, const Deps& deps) {
  const std::string& hash = facts.account ? facts.account->password_hash : deps.decoy_hash;
  const bool right = deps.verify_password(hash, password);
  return right && facts.account && !facts.account->disabled;
}

absl::StatusOr<domain::AgencyId> ChooseAgency(const std::vector<Membership>& memberships,
                                              domain::AgencyId asked) {
  std::set<domain::AgencyId> agencies;
  for (const Membership& membership : memberships) agencies.insert(membership.agency);
  if (agencies.empty() || (asked && !agencies.contains(asked))) return NotAMember();
  if (asked) return asked;
  if (agencies.size() == 1) return *agencies.begin();
  std::string list;
  for (const domain::AgencyId agency : agencies) {
    if (!list.empty()) list += ',';
    list += absl::StrFormat("%d", agency.value());
  }
  return AgencyRequired(list);
}

absl::Status Refuse(absl::Status refusal, const rpc::CallContext& call) {
  const std::string reason = ReasonOf(refusal);
  GlobalMetrics().Count("motcua_identity_refused_sign_ins_total", {{"reason", reason}});
  Log(Severity::kWarning, "sign_in.refused", {{"reason", reason}, {"request_id", call.request_id}});
  return refusal;
}

}  // namespace

absl::StatusOr<v1::SignInResponse> SignIn(const v1::SignInRequest& request,
                                          const rpc::CallContext& call, const Deps& deps) {
  ASSIGN_OR_RETURN(const Credentials given, Parse(request));
  const absl::CivilDay day = absl::ToCivilDay(call.now, domain::HouseZone());
  ASSIGN_OR_RETURN(
      const SignInFacts facts,
      deps.store.ReadSignInFacts({.username = given.username, .day = day}, call.deadline));
  if (absl::Status tries = CheckTries(facts.failures, deps.clock.Now()); !tries.ok()) {
    return Refuse(std::move(tries), call);
  }
  if (!PasswordFits(facts, given.password, deps)) {
    const absl::Time failed_at = deps.clock.Now();
    RETURN_IF_ERROR(deps.store.CountFailure(
        {.username = given.username, .at = failed_at, .window_start = failed_at - kTryWindow},
        call.deadline));
    return Refuse(BadCredentials(), call);
  }
  const absl::StatusOr<domain::AgencyId> agency = ChooseAgency(facts.memberships, given.agency);
  if (!agency.ok()) return Refuse(agency.status(), call);

  const absl::Time opened_at = deps.clock.Now();
  const absl::Time expires_at = opened_at + kSessionLife;
  ASSIGN_OR_RETURN(const std::string token,
                   deps.store.OpenSession({.username = given.username,
                                           .officer = facts.account->officer,
                                           .agency = *agency,
                                           .created_at = opened_at,
                                           .expires_at = expires_at},
                                          call.deadline));
  v1::SignInResponse response;
  response.set_token(token);
  *response.mutable_officer() = ToProto(OfficerFacts{.officer = facts.account->officer,
                                                     .username = facts.account->username,
                                                     .display_name = facts.account->display_name,
                                                     .agency = *agency,
                                                     .memberships = facts.memberships});
  *response.mutable_expires_at() = convert::ToProto(expires_at);
  return response;
}

}  // namespace motcua::identity
