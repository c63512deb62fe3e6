#include <set>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/convert/time.h"
#include "services/domain/calendar.h"
#include "services/domain/error.h"
#include "services/identity/credentials/password_rule.h"
#include "services/identity/handlers/caller.h"
#include "services/identity/handlers/fields.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/handlers/second_factor.h"
#include "services/identity/handlers/session_state.h"
#include "services/identity/handlers/show.h"
#include "services/identity/handlers/tries.h"
#include "services/identity/store/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

struct Credentials {
  std::string username;
  std::string password;
  domain::AgencyId agency;
  domain::OfficerId acting_for;
};

absl::StatusOr<Credentials> Parse(const v1::SignInRequest& request) {
  ASSIGN_OR_RETURN(std::string username, TypedUsername(request.username()));
  if (request.password().empty() || request.password().size() > kLongestPassword) {
    return domain::BadField("password", "1 to 256 octets");
  }
  if (request.agency_id() < 0) return domain::BadField("agency_id", "an agency, or 0");
  if (request.acting_for() < 0) return domain::BadField("acting_for", "an officer, or 0");
  if (request.acting_for() > 0 && request.agency_id() == 0) {
    return domain::BadField("agency_id", "an agency, to act in another's place");
  }
  return Credentials{.username = std::move(username),
                     .password = ComposedPassword(request.password()),
                     .agency = domain::AgencyId(request.agency_id()),
                     .acting_for = domain::OfficerId(request.acting_for())};
}

Visitor VisitorOf(const SignInFacts& facts, const Credentials& given,
                  const v1::SignInRequest& request, const Deps& deps) {
  Visitor visitor{.username = given.username,
                  .network = request.edge().network(),
                  .device = std::nullopt,
                  .known_network = facts.known_network};
  // The same work for an unknown name: nobody's device.
  const DeviceOwner owner{.officer = facts.account ? facts.account->officer : domain::OfficerId(),
                          .epoch = facts.account ? facts.account->device_epoch : 0};
  visitor.device = deps.devices.Find(request.edge().device_token(), owner, deps.clock.Now());
  return visitor;
}

// The same work whether the name is known or not.
bool PasswordFits(const SignInFacts& facts, std::string_view password, const Deps& deps) {
  const std::string& hash = facts.account ? facts.account->password_hash : deps.decoy_hash;
  const bool right = deps.verify_password(hash, password);
  return right && facts.account && !facts.account->disabled;
}

absl::StatusOr<domain::AgencyId> ChooseAgency(const std::vector<Role>& roles,
                                              const Credentials& given) {
  std::set<domain::AgencyId> agencies;
  for (const Role& role : roles) {
    if (role.for_officer == given.acting_for) agencies.insert(role.agency);
  }
  if (agencies.empty() || (given.agency && !agencies.contains(given.agency))) return NotAMember();
  if (given.agency) return given.agency;
  if (agencies.size() == 1) return *agencies.begin();
  std::string list;
  for (const domain::AgencyId agency : agencies) {
    if (!list.empty()) list += ',';
    list += absl::StrFormat("%d", agency.value());
  }
  return AgencyRequired(list);
}

// One sign-in, from the first statement to the last.
class Attempt {
 public:
  Attempt(const v1::SignInRequest& request, const rpc::CallContext& call, const Deps& deps)
      : request_(request), call_(call), deps_(deps) {}

  absl::StatusOr<v1::SignInResponse> Run() {
    ASSIGN_OR_RETURN(given_, Parse(request_));
    ASSIGN_OR_RETURN(trace_, TraceOf(request_.edge(), call_, deps_));
    ASSIGN_OR_RETURN(facts_, deps_.sessions.ReadSignInFacts(
                                 {.username = given_.username,
                                  .now = trace_.at,
                                  .day = absl::ToCivilDay(call_.now, domain::HouseZone()),
                                  .network = trace_.network},
                                 call_.deadline));
    visitor_ = VisitorOf(facts_, given_, request_, deps_);
    RETURN_IF_ERROR(Take(PasswordTries(visitor_, deps_.keys)));
    if (!PasswordFits(facts_, given_.password, deps_)) {
      return Fail(AuditKind::kSignInFailed, BadCredentials());
    }
    ASSIGN_OR_RETURN(const CodeUsed code, SecondFactor());
    const absl::StatusOr<domain::AgencyId> agency = ChooseAgency(facts_.roles, given_);
    if (!agency.ok()) return Forgive(agency.status());
    return Open(*agency, code);
  }

 private:
  absl::Status Take(std::vector<TryCount> counts) {
    RETURN_IF_ERROR(deps_.sessions.TakeTries(counts, trace_.at, call_.deadline));
    for (TryCount& count : counts) taken_.push_back(count);
    return absl::OkStatus();
  }

  // Written down for a name nobody has as well: it costs the same.
  absl::Status Fail(AuditKind kind, absl::Status refusal) {
    RETURN_IF_ERROR(deps_.sessions.Record(
        trace_,
        {.kind = kind,
         .officer = domain::OfficerId(),
         .agency = domain::AgencyId(),
         .for_officer = domain::OfficerId(),
         .subject = facts_.account ? facts_.account->officer : domain::OfficerId()},
        call_.deadline));
    return refusal;
  }

  // The password was right: it was no guess.
  absl::Status Forgive(absl::Status refusal) {
    RETURN_IF_ERROR(deps_.sessions.GiveBackTries(taken_, call_.deadline));
    return refusal;
  }

  absl::StatusOr<CodeUsed> SecondFactor() {
    const Account& account = *facts_.account;
    if (!account.totp) return CodeUsed{};
    if (request_.one_time_code().empty()) return Forgive(OneTimeCodeRequired());
    RETURN_IF_ERROR(Take({CodeTries(visitor_, deps_.keys)}));
    absl::StatusOr<CodeUsed> code = ReadCode(account, request_.one_time_code(), deps_);
    if (!code.ok()) return Fail(AuditKind::kOneTimeCodeFailed, code.status());
    return code;
  }

  absl::StatusOr<v1::SignInResponse> Open(domain::AgencyId agency, const CodeUsed& code) {
    const Account& account = *facts_.account;
    const absl::Time expires_at = trace_.at + kSessionLife;
    const absl::StatusOr<OpenedSession> opened =
        deps_.sessions.OpenSession({.officer = account.officer,
                                    .agency = agency,
                                    .acting_for = given_.acting_for,
                                    .expires_at = expires_at,
                                    .agent = AgentOf(request_.edge()),
                                    .password_hash = account.password_hash,
                                    .code = code,
                                    .previous_sign_in_at = account.last_sign_in_at,
                                    .replaced_token = request_.edge().token(),
                                    .tries = taken_},
                                   trace_, call_.deadline);
    if (absl::IsUnauthenticated(opened.status())) {
      return Fail(AuditKind::kOneTimeCodeFailed, opened.status());
    }
    if (!opened.ok()) return opened.status();
    v1::SignInResponse response;
    response.set_token(opened->token);
    response.set_session_id(opened->session_id);
    *response.mutable_officer() = ToProto(OfficerFacts{.officer = account.officer,
                                                       .username = account.username,
                                                       .display_name = account.display_name,
                                                       .agency = agency,
                                                       .acting_for = given_.acting_for,
                                                       .roles = facts_.roles});
    *response.mutable_expires_at() = convert::ToProto(expires_at);
    response.set_device_token(
        deps_.devices.Add(request_.edge().device_token(),
                          {.officer = account.officer, .epoch = account.device_epoch}, trace_.at));
    response.set_state(StateOf({.agency = agency,
                                .acting_for = given_.acting_for,
                                .roles = facts_.roles,
                                .must_change = account.must_change,
                                .totp_enrolled = account.totp.has_value()},
                               deps_.policy));
    if (account.last_sign_in_at) {
      *response.mutable_previous_sign_in_at() = convert::ToProto(*account.last_sign_in_at);
    }
    response.set_failed_tries(opened->failed_tries);
    return response;
  }

  const v1::SignInRequest& request_;
  const rpc::CallContext& call_;
  const Deps& deps_;
  Credentials given_;
  Trace trace_;
  SignInFacts facts_;
  Visitor visitor_;
  std::vector<TryCount> taken_;
};

void Tell(const absl::Status& refusal, const rpc::CallContext& call) {
  const std::string reason = ReasonOf(refusal);
  GlobalMetrics().Count("motcua_identity_refused_sign_ins_total", {{"reason", reason}});
  Log(Severity::kWarning, "sign_in.refused", {{"reason", reason}, {"request_id", call.request_id}});
}

}  // namespace

absl::StatusOr<v1::SignInResponse> SignIn(const v1::SignInRequest& request,
                                          const rpc::CallContext& call, const Deps& deps) {
  absl::StatusOr<v1::SignInResponse> answer = Attempt(request, call, deps).Run();
  if (!answer.ok() && !absl::IsInvalidArgument(answer.status())) Tell(answer.status(), call);
  return answer;
}

}  // namespace motcua::identity
