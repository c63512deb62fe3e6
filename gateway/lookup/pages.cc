#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "gateway/html/embedded.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/lookup/handlers.h"
#include "gateway/lookup/instant.h"
#include "gateway/lookup/texts.h"
#include "services/convert/time.h"
#include "services/domain/text.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

http::Response AnswerResponse(const Call& call, const status::v1::LookUpResponse& answer,
                              const Typed& typed, const PageDeps& deps) {
  const AnswerPage page = MakeAnswerPage(answer, typed);
  const std::string_view title =
      page.answers.empty() ? TextOf("web.title") : std::string_view(page.answers[0].code_line);
  http::Response response = HtmlResponse(200, deps.pages.Answer(MakeFrame(deps.site, title), page));
  SetFreshness(call.request, TellsApplicantOnly(answer), response);
  return response;
}

http::Response RefusalResponse(const absl::Status& status, std::string_view typed,
                               const PageDeps& deps) {
  const Problem problem = ProblemFrom(status);
  const std::string error = LookUpErrorText(status, typed, deps.site);
  const std::string_view shown = domain::IsCleanText(typed) ? typed : std::string_view();
  http::Response response = HtmlResponse(
      problem.status, deps.pages.LookUp(MakeFrame(deps.site, TextOf("page.title.error")),
                                        TextOf("web.title"), MakeForm(shown, error)));
  if (problem.retry_after_s > 0) {
    SetHeader(response, "Retry-After", absl::StrCat(problem.retry_after_s));
  }
  return response;
}

// What the form was sent with. The fields of "and if I come then?" are there only when it was
// asked.
struct Sent {
  Typed typed;
  status::v1::LookUpRequest question;
};

Sent ReadForm(const http::Request& request) {
  Sent sent;
  const std::optional<Fields> fields = ParseForm(request.body);
  if (!fields) return sent;
  const auto value = [&fields](std::string_view name) {
    return std::string(absl::StripAsciiWhitespace(ToAbsl(FieldValue(*fields, name))));
  };
  sent.typed = {.number = value("ma"), .date = value("ngay"), .time = value("gio"), .error = ""};
  sent.question.set_query(sent.typed.number);
  const bool asks_what_if = HasField(*fields, "ngay") || HasField(*fields, "gio");
  if (!asks_what_if) return sent;
  const TypedInstant then = ReadInstant(sent.typed.date, sent.typed.time);
  if (then.at) {
    *sent.question.mutable_what_if_at() = convert::ToProto(*then.at);
    sent.typed.date = then.date;
    sent.typed.time = then.time;
  } else {
    sent.typed.error = then.error;
  }
  return sent;
}

http::Awaitable<http::Response> Answer(Call& call, const PageDeps& deps) {
  const Sent sent = ReadForm(call.request);
  status::v1::LookUpRequest question = sent.question;
  absl::StatusOr<status::v1::LookUpResponse> answer =
      co_await AskStatus(call, std::move(question), deps.look_up);
  if (!answer.ok()) co_return RefusalResponse(answer.status(), sent.typed.number, deps);
  co_return AnswerResponse(call, *answer, sent.typed, deps);
}

http::Awaitable<http::Response> Home(Call& call, const PageDeps& deps) {
  http::Response response =
      HtmlResponse(200, deps.pages.LookUp(MakeFrame(deps.site, TextOf("web.title")),
                                          TextOf("web.title"), MakeForm("", "")));
  SetFreshness(call.request, false, response);
  co_return response;
}

http::Awaitable<http::Response> Fixed(Call& call, http::Response response) {
  const std::string tag = ContentTag(response.body);
  SetHeader(response, "ETag", tag);
  if (HasTag(call.request, tag)) {
    response.status = 304;
    response.body.clear();
  }
  co_return response;
}

}  // namespace

PageHandler HomePage(const PageDeps& deps) {
  return [&deps](Call& call) { return Home(call, deps); };
}

PageHandler AnswerPageOf(const PageDeps& deps) {
  return [&deps](Call& call) { return Answer(call, deps); };
}

PageHandler BackHome() {
  return [](Call&) -> http::Awaitable<http::Response> { co_return SeeOther("/"); };
}

PageHandler Elsewhere(std::string address) {
  return [address = std::move(address)](Call&) -> http::Awaitable<http::Response> {
    co_return SeeOther(address);
  };
}

PageHandler Asset(std::string_view name, std::string_view content_type) {
  const EmbeddedFile* file = FindPageFile(name);
  http::Response response;
  response.headers = {{"Content-Type", std::string(content_type)},
                      {"Cache-Control", "public, max-age=31536000, immutable"}};
  if (file != nullptr) response.body = std::string(file->content);
  return [response = std::move(response)](Call& call) { return Fixed(call, response); };
}

Edge::ErrorPage ErrorPageOf(const Pages& pages, const Site& site) {
  return [&pages, &site](const Problem& problem) {
    const MessagePage message = MakeErrorPage(problem, site);
    http::Response response =
        HtmlResponse(problem.status, pages.Message(MakeFrame(site, message.title), message));
    if (problem.retry_after_s > 0) {
      SetHeader(response, "Retry-After", absl::StrCat(problem.retry_after_s));
    }
    return response;
  };
}

}  // namespace motcua::gateway
