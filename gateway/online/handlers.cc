#include "gateway/online/handlers.h"

#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "gateway/api/fill.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/problem.h"
#include "gateway/http/proto_json.h"
#include "gateway/online/form.h"
#include "gateway/online/texts.h"
#include "gateway/online/view.h"
#include "services/domain/text.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

namespace pb = intake::v1;

constexpr int kOk = 200;
constexpr int kCreated = 201;
constexpr int kBadRequest = 400;
constexpr int kNotFound = 404;
constexpr std::size_t kLongestSearch = 200;  // octets of what is searched for

Frame FrameOf(const OnlinePageDeps& deps) { return MakeFrame(deps.site, OnlineText("title")); }

http::Response Notice(const absl::Status& refusal, const OnlinePageDeps& deps) {
  const Problem problem = ProblemFrom(refusal);
  // That the house takes none is an answer, not a fault of who asks.
  const bool off = problem.reason == "ONLINE_OFF";
  // What is no code of a procedure at all is no address of ours either.
  const int refused = problem.status == kBadRequest ? kNotFound : problem.status;
  const int status = off ? kOk : refused;
  http::Response response =
      HtmlResponse(status, deps.pages.OnlineList(FrameOf(deps), MakeNotice(refusal, deps.site)));
  if (problem.retry_after_s > 0) {
    SetHeader(response, "Retry-After", absl::StrCat(problem.retry_after_s));
  }
  return response;
}

http::Response FormResponse(const pb::GetOnlineProcedureResponse& procedure,
                            const Registration& typed, std::vector<OnlineFault> faults,
                            const OnlinePageDeps& deps) {
  const int status = faults.empty() ? kOk : kBadRequest;
  return HtmlResponse(
      status,
      deps.pages.OnlineForm(FrameOf(deps), MakeFormPage(procedure, typed, std::move(faults))));
}

http::Response ReviewResponse(const pb::GetOnlineProcedureResponse& procedure,
                              const Registration& typed, const pb::PreRegisterResponse& checked,
                              const OnlinePageDeps& deps) {
  return HtmlResponse(
      kOk, deps.pages.OnlineReview(FrameOf(deps), MakeReview(procedure, typed, LeadOf(checked))));
}

// The page it was sent from, with what is to be done about it; the same button sends it again.
http::Response NotSent(const pb::GetOnlineProcedureResponse& procedure, Registration typed,
                       const absl::Status& refusal, const OnlinePageDeps& deps) {
  const Problem problem = ProblemFrom(refusal);
  // Another registration is wanted under an id that was used: that takes an id of its own.
  if (problem.reason == "REQUEST_ID_REUSED") typed.request_id = crypto::RandomUuid();
  OnlineReviewPage page = MakeReview(procedure, typed, "");
  page.fault = SendFault(refusal);
  http::Response response =
      HtmlResponse(problem.status, deps.pages.OnlineReview(FrameOf(deps), page));
  if (problem.retry_after_s > 0) {
    SetHeader(response, "Retry-After", absl::StrCat(problem.retry_after_s));
  }
  return response;
}

// Faults of a field lead back to the form, everything else stays where it can be sent again.
http::Response Refused(const pb::GetOnlineProcedureResponse& procedure, Registration typed,
                       const absl::Status& refusal, const OnlinePageDeps& deps) {
  if (ProblemFrom(refusal).status == kBadRequest) {
    return FormResponse(procedure, typed, {FaultOf(refusal)}, deps);
  }
  return NotSent(procedure, std::move(typed), refusal, deps);
}

http::Awaitable<http::Response> List(Call& call, const OnlinePageDeps& deps) {
  const Fields fields = ParseForm(call.request.query).value_or(Fields());
  std::string typed(absl::StripAsciiWhitespace(ToAbsl(FieldValue(fields, "tim"))));
  if (typed.size() > kLongestSearch || !domain::IsCleanText(typed)) typed.clear();
  pb::ListOnlineProceduresRequest request;
  request.set_query(typed);
  const absl::StatusOr<pb::ListOnlineProceduresResponse> found =
      co_await AskOnlineProcedures(call, std::move(request), deps.ask);
  if (!found.ok()) co_return Notice(found.status(), deps);
  co_return HtmlResponse(kOk,
                         deps.pages.OnlineList(FrameOf(deps), MakeList(*found, typed, deps.site)));
}

http::Awaitable<absl::StatusOr<pb::GetOnlineProcedureResponse>> Chosen(const Call& call,
                                                                       const OnlinePageDeps& deps) {
  pb::GetOnlineProcedureRequest request;
  const std::string_view code = PathValue(call, "code");
  if (domain::IsCleanText(code)) request.set_code(std::string(code));
  absl::StatusOr<pb::GetOnlineProcedureResponse> answer =
      co_await AskOnlineProcedure(call, std::move(request), deps.ask);
  co_return answer;
}

http::Awaitable<http::Response> Form(Call& call, const OnlinePageDeps& deps) {
  const absl::StatusOr<pb::GetOnlineProcedureResponse> procedure = co_await Chosen(call, deps);
  if (!procedure.ok()) co_return Notice(procedure.status(), deps);
  http::Response response = FormResponse(*procedure, EmptyRegistration(), {}, deps);
  // Nobody's data stand in it yet. Kept by the browser, it is there again with all that was typed,
  // under the same id, for who goes back from the next page.
  SetHeader(response, "Cache-Control", "private, no-cache");
  co_return response;
}

http::Awaitable<http::Response> Sent(Call& call, const OnlinePageDeps& deps) {
  const absl::StatusOr<pb::GetOnlineProcedureResponse> procedure = co_await Chosen(call, deps);
  if (!procedure.ok()) co_return Notice(procedure.status(), deps);
  const Registration typed = ReadRegistration(ParseForm(call.request.body).value_or(Fields()));
  if (typed.step == Step::kChange) co_return FormResponse(*procedure, typed, {}, deps);
  std::vector<OnlineFault> faults = CheckRegistration(typed);
  if (!faults.empty()) co_return FormResponse(*procedure, typed, std::move(faults), deps);

  pb::PreRegisterRequest request = RequestOf(typed, procedure->procedure().procedure_code());
  request.set_check_only(typed.step == Step::kReview);
  const absl::StatusOr<pb::PreRegisterResponse> answer =
      co_await AskPreRegister(call, std::move(request), deps.ask);
  if (!answer.ok()) co_return Refused(*procedure, typed, answer.status(), deps);
  if (typed.step == Step::kReview) co_return ReviewResponse(*procedure, typed, *answer, deps);
  co_return HtmlResponse(kOk, deps.pages.OnlineDone(FrameOf(deps), MakeDone(*answer)));
}

http::Awaitable<http::Response> PreRegister(Call& call, const OnlineAsk& ask) {
  pb::PreRegisterRequest request;
  const absl::Status filled = FillWrite(call, request);
  if (!filled.ok()) co_return ProblemResponse(filled, call.request);
  const int status = request.check_only() ? kOk : kCreated;
  const absl::StatusOr<pb::PreRegisterResponse> answer =
      co_await AskPreRegister(call, std::move(request), ask);
  if (!answer.ok()) co_return ProblemResponse(answer.status(), call.request);
  co_return JsonResponse(status, ToJson(*answer));
}

}  // namespace

PageHandler OnlineListOf(OnlinePageDeps deps) {
  return [deps](Call& call) { return List(call, deps); };
}

PageHandler OnlineFormOf(OnlinePageDeps deps) {
  return [deps](Call& call) { return Form(call, deps); };
}

PageHandler OnlineFormSent(OnlinePageDeps deps) {
  return [deps](Call& call) { return Sent(call, deps); };
}

PageHandler JsonPreRegister(OnlineAsk ask) {
  return [ask](Call& call) { return PreRegister(call, ask); };
}

}  // namespace motcua::gateway
