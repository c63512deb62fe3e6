#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "gateway/api/limits.h"
#include "gateway/auth/credential.h"
#include "gateway/auth/pending_sign_in.h"
#include "gateway/html/staff_pages.h"
#include "gateway/http/cookies.h"
#include "gateway/http/error.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/staff/answer.h"
#include "gateway/staff/ask.h"
#include "gateway/staff/place.h"
#include "gateway/staff/view.h"
#include "services/domain/text.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

namespace identity = motcua::identity::v1;

constexpr std::string_view kTitle = "Cán bộ đăng nhập";
constexpr std::size_t kLongestName = 256;  // octets of a name that is shown again
constexpr int kMinute = 60;                // seconds

// What the handlers of sign-in share.
struct SignInParts {
  StaffPageDeps deps;
  std::shared_ptr<const PendingSignIns> pending;
};

struct SignInForm {
  PendingSignIn typed;
  std::string back;
  bool known = false;  // the password came from the step before
};

// What was typed now, on top of what was typed in the step before.
SignInForm ReadForm(const http::Request& request, const PendingSignIns& pending) {
  const Fields fields = ParseForm(request.body).value_or(Fields());
  SignInForm form{.typed = {}, .back = SafeAddress(FieldValue(fields, "ve"))};
  const std::string name(FieldValue(fields, "ten"));
  const std::string_view password = FieldValue(fields, "mat-khau");
  const std::optional<PendingSignIn> before = password.empty() ? pending.Of(request) : std::nullopt;
  if (before && (name.empty() || before->username == name)) {
    form.typed = *before;
    form.known = true;
  } else {
    if (name.size() <= kLongestName && domain::IsCleanText(name)) form.typed.username = name;
    form.typed.password = std::string(password);
  }
  if (HasField(fields, "ma-mot-lan")) {
    form.typed.one_time_code = std::string(FieldValue(fields, "ma-mot-lan"));
  }
  std::int32_t agency = 0;
  if (absl::SimpleAtoi(ToAbsl(FieldValue(fields, "co-quan")), &agency)) form.typed.agency = agency;
  return form;
}

http::Response Form(int status, StaffSignInPage page, const StaffPageDeps& deps) {
  page.again_href = SignInAddress(page.back);
  return HtmlResponse(status, deps.pages.StaffSignIn(MakeFrame(deps.site, kTitle), page));
}

// "Xin thử lại sau 14 phút."
std::string WaitSentence(int seconds) {
  if (seconds < kMinute) return absl::StrFormat("Xin thử lại sau %d giây.", seconds);
  return absl::StrFormat("Xin thử lại sau %d phút.", (seconds + kMinute - 1) / kMinute);
}

std::string Sentence(const absl::Status& refusal, const SignInForm& form) {
  const std::string reason = ReasonOf(refusal);
  if (reason == "BAD_FIELD" && form.typed.password.empty() && !form.typed.username.empty()) {
    return "Hãy nhập mật khẩu. Nếu vừa nhập rồi thì đã quá 3 phút, xin nhập lại.";
  }
  if (reason == "BAD_FIELD") return "Hãy ghi cả tên đăng nhập và mật khẩu.";
  // Not a fault: the page asks for it.
  if (reason == "ONE_TIME_CODE_REQUIRED") return "";
  if (reason == "AGENCY_REQUIRED") return "";
  const int wait = ProblemFrom(refusal).retry_after_s;
  if (reason == "TOO_MANY_TRIES") {
    return "Đã nhập sai quá nhiều lần. " + WaitSentence(wait);
  }
  if (reason == "TOO_MANY_REQUESTS") {
    return "Từ đường mạng này đã có quá nhiều lần đăng nhập sai. " + WaitSentence(wait);
  }
  return RefusalSentence(refusal);
}

// The agencies the account may choose from, by name; the list comes with the refusal.
http::Awaitable<std::vector<Choice>> AgenciesOf(const Call& call, const absl::Status& refusal,
                                                const StaffPageDeps& deps) {
  std::vector<Choice> choices;
  if (ReasonOf(refusal) != "AGENCY_REQUIRED") co_return choices;
  const auto agencies = co_await AskAgencies(call, deps);
  for (const absl::string_view number : absl::StrSplit(DetailOf(refusal, "agencies"), ',')) {
    std::int32_t id = 0;
    if (!absl::SimpleAtoi(number, &id)) continue;
    std::string name = agencies.ok() ? AgencyName(*agencies, id) : std::string();
    if (name.empty()) name = "Cơ quan số " + std::string(number);
    choices.push_back(
        {.value = std::string(number), .label = std::move(name), .chosen = choices.empty()});
  }
  co_return choices;
}

http::Awaitable<absl::StatusOr<identity::SignInResponse>> Try(const Call& call,
                                                              const SignInForm& form,
                                                              const StaffPageDeps& deps) {
  if (!IsSameOrigin(call.request)) co_return CrossSite();
  identity::SignInRequest request;
  request.set_request_id(call.request.request_id);
  request.set_username(form.typed.username);
  request.set_password(form.typed.password);
  request.set_one_time_code(form.typed.one_time_code);
  request.set_agency_id(form.typed.agency);
  absl::StatusOr<identity::SignInResponse> answer =
      co_await SignInFrom(call.request, std::move(request), deps.sessions);
  co_return answer;
}

// Where somebody goes who just signed in: first to what has to be done, or chosen, before work.
std::string NextOf(const identity::SignInResponse& answer, const std::string& back) {
  if (answer.state() != identity::SESSION_STATE_ACTIVE) return OwnAccountAddress(back);
  return MayStandIn(answer.officer()) ? PlaceAddress(back) : back;
}

// The password was right, and one thing more is asked for.
bool AsksForMore(std::string_view reason) {
  return reason == "ONE_TIME_CODE_REQUIRED" || reason == "BAD_ONE_TIME_CODE" ||
         reason == "AGENCY_REQUIRED";
}

http::Awaitable<http::Response> Refuse(const Call& call, const absl::Status& refusal,
                                       SignInForm form, const SignInParts& parts) {
  const Problem problem = ProblemFrom(refusal);
  std::vector<Choice> agencies = co_await AgenciesOf(call, refusal, parts.deps);
  StaffSignInPage page{.error = Sentence(refusal, form),
                       .username = form.typed.username,
                       .agencies = std::move(agencies),
                       .back = form.back,
                       .known = AsksForMore(problem.reason),
                       .code = problem.reason != "AGENCY_REQUIRED"};
  http::Response response = Form(problem.status, std::move(page), parts.deps);
  if (AsksForMore(problem.reason)) {
    // A code that was refused is not offered again.
    if (problem.reason != "AGENCY_REQUIRED") form.typed.one_time_code.clear();
    response.headers.emplace_back("Set-Cookie", parts.pending->Cookie(form.typed));
  } else if (form.known) {
    response.headers.emplace_back("Set-Cookie", ClearPendingCookie());
  }
  if (problem.retry_after_s > 0) {
    SetHeader(response, "Retry-After", absl::StrCat(problem.retry_after_s));
  }
  co_return response;
}

http::Awaitable<http::Response> SignIn(Call& call, const SignInParts& parts) {
  SignInForm form = ReadForm(call.request, *parts.pending);
  const absl::StatusOr<identity::SignInResponse> answer = co_await Try(call, form, parts.deps);
  if (answer.ok()) {
    http::Response response = SeeOther(NextOf(*answer, form.back));
    SetSignInCookies(response, answer->token(), answer->device_token());
    if (form.known) response.headers.emplace_back("Set-Cookie", ClearPendingCookie());
    co_return response;
  }
  if (ReasonOf(answer.status()) == "CROSS_SITE") {
    co_return StaffRefusal(answer.status(), parts.deps);
  }
  http::Response response = co_await Refuse(call, answer.status(), std::move(form), parts);
  co_return response;
}

http::Awaitable<http::Response> ShowForm(Call& call, const StaffPageDeps& deps) {
  const Fields fields = ParseForm(call.request.query).value_or(Fields());
  StaffSignInPage page{
      .error = "", .username = "", .agencies = {}, .back = SafeAddress(FieldValue(fields, "ve"))};
  http::Response response = Form(200, std::move(page), deps);
  // Who begins again wants another account.
  response.headers.emplace_back("Set-Cookie", ClearPendingCookie());
  co_return response;
}

http::Awaitable<http::Response> SignOut(Call& call, const StaffPageDeps& deps) {
  // Also of a session that is locked, or good for one thing only.
  const absl::StatusOr<Session> session =
      co_await deps.staff.sessions.Resolve(call.request, kReadBudget, identity::SESSION_USE_SHOW);
  if (!session.ok() && !absl::IsUnauthenticated(session.status())) {
    co_return StaffRefusal(session.status(), deps);
  }
  if (session.ok()) {
    identity::SignOutRequest request;
    request.set_request_id(call.request.request_id);
    request.set_token(session->token);
    const absl::Status ended =
        co_await deps.staff.sessions.SignOut(std::move(request), kReadBudget);
    if (!ended.ok()) co_return StaffRefusal(ended, deps);
  }
  http::Response response = SeeOther("/can-bo/dang-nhap");
  SetHeader(response, "Set-Cookie", ClearSessionCookie());
  co_return response;
}

}  // namespace

PageHandler StaffSignInForm(StaffPageDeps deps) {
  return [deps](Call& call) { return ShowForm(call, deps); };
}

PageHandler StaffSignIn(StaffPageDeps deps) {
  const SignInParts parts{deps, std::make_shared<const PendingSignIns>(deps.staff.clock)};
  return [parts](Call& call) { return SignIn(call, parts); };
}

PageHandler StaffSignOut(StaffPageDeps deps) {
  return [deps](Call& call) { return SignOut(call, deps); };
}

}  // namespace motcua::gateway
