#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_split.h"
#include "gateway/api/limits.h"
#include "gateway/auth/credential.h"
#include "gateway/html/staff_pages.h"
#include "gateway/http/cookies.h"
#include "gateway/http/error.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/staff/answer.h"
#include "gateway/staff/ask.h"
#include "gateway/staff/view.h"
#include "services/domain/text.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

namespace identity = motcua::identity::v1;

constexpr std::string_view kTitle = "Cán bộ đăng nhập";
constexpr std::size_t kLongestName = 256;  // octets of a name that is shown again

struct SignInForm {
  identity::SignInRequest request;
  std::string back;
};

SignInForm ReadForm(const http::Request& request) {
  SignInForm form;
  const Fields fields = ParseForm(request.body).value_or(Fields());
  form.request.set_request_id(request.request_id);
  const std::string name(FieldValue(fields, "ten"));
  if (name.size() <= kLongestName && domain::IsCleanText(name)) form.request.set_username(name);
  form.request.set_password(std::string(FieldValue(fields, "mat-khau")));
  std::int32_t agency = 0;
  if (absl::SimpleAtoi(ToAbsl(FieldValue(fields, "co-quan")), &agency)) {
    form.request.set_agency_id(agency);
  }
  form.back = SafeAddress(FieldValue(fields, "ve"));
  return form;
}

http::Response Form(int status, const StaffSignInPage& page, const StaffPageDeps& deps) {
  return HtmlResponse(status, deps.pages.StaffSignIn(MakeFrame(deps.site, kTitle), page));
}

std::string Sentence(const absl::Status& refusal) {
  if (ReasonOf(refusal) == "BAD_FIELD") return "Hãy ghi cả tên đăng nhập và mật khẩu.";
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
    choices.push_back({.value = std::string(number), .label = std::move(name)});
  }
  co_return choices;
}

http::Awaitable<absl::StatusOr<identity::SignInResponse>> Try(const Call& call,
                                                              const SignInForm& form,
                                                              const StaffPageDeps& deps) {
  if (!IsSameOrigin(call.request)) co_return CrossSite();
  identity::SignInRequest request = form.request;
  absl::StatusOr<identity::SignInResponse> answer =
      co_await SignInFrom(call.request, std::move(request), deps.sessions);
  co_return answer;
}

http::Awaitable<http::Response> SignIn(Call& call, const StaffPageDeps& deps) {
  const SignInForm form = ReadForm(call.request);
  const absl::StatusOr<identity::SignInResponse> answer = co_await Try(call, form, deps);
  if (answer.ok()) {
    http::Response response = SeeOther(form.back);
    SetSignInCookies(response, answer->token(), answer->device_token());
    co_return response;
  }
  if (ReasonOf(answer.status()) == "CROSS_SITE") co_return StaffRefusal(answer.status(), deps);
  StaffSignInPage page{.error = Sentence(answer.status()),
                       .username = form.request.username(),
                       .agencies = {},
                       .back = form.back};
  page.agencies = co_await AgenciesOf(call, answer.status(), deps);
  co_return Form(ProblemFrom(answer.status()).status, page, deps);
}

http::Awaitable<http::Response> ShowForm(Call& call, const StaffPageDeps& deps) {
  const Fields fields = ParseForm(call.request.query).value_or(Fields());
  const StaffSignInPage page{
      .error = "", .username = "", .agencies = {}, .back = SafeAddress(FieldValue(fields, "ve"))};
  co_return Form(200, page, deps);
}

http::Awaitable<http::Response> SignOut(Call& call, const StaffPageDeps& deps) {
  const absl::StatusOr<Session> session =
      co_await deps.staff.sessions.Resolve(call.request, kReadBudget);
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
  return [deps](Call& call) { return SignIn(call, deps); };
}

PageHandler StaffSignOut(StaffPageDeps deps) {
  return [deps](Call& call) { return SignOut(call, deps); };
}

}  // namespace motcua::gateway
