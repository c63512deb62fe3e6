#include "gateway/console/handlers.h"

#include <map>
#include <optional>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gateway/api/limits.h"
#include "gateway/console/files.h"
#include "gateway/http/cookies.h"
#include "gateway/http/error.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/staff/answer.h"
#include "gateway/staff/ask.h"
#include "gateway/staff/view.h"
#include "services/platform/base/error.h"
#include "services/platform/base/text.h"

namespace motcua::gateway::console {
namespace {

constexpr std::string_view kLanguageCookie = "__Host-language";
constexpr std::string_view kUnlockPage = "/can-bo/mo-khoa";
constexpr std::string_view kAccountPage = "/can-bo/tai-khoan";

std::string AddressOf(const http::Request& request) {
  return request.path + (request.query.empty() ? "" : "?") + request.query;
}

std::string With(std::string_view page, const http::Request& request) {
  return absl::StrCat(std::string(page), "?", PrintForm({{"ve", AddressOf(request)}}));
}

// Where somebody goes whose session cannot open this page yet; empty: nowhere, it is a refusal.
std::string Elsewhere(const absl::Status& refusal, const http::Request& request) {
  const std::string reason = ReasonOf(refusal);
  if (reason == "SESSION_LOCKED") return With(kUnlockPage, request);
  if (reason == "PASSWORD_CHANGE_REQUIRED" || reason == "TOTP_ENROLMENT_REQUIRED") {
    return With(kAccountPage, request);
  }
  if (absl::IsUnauthenticated(refusal)) return SignInAddress(AddressOf(request));
  return "";
}

Language LanguageOf(const http::Request& request) {
  return CookieValue(request, kLanguageCookie) == TagOf(Language::kEnglish) ? Language::kEnglish
                                                                            : Language::kVietnamese;
}

http::Awaitable<http::Response> ShowPage(Call& call, const Page& page, const StaffPageDeps& deps,
                                         const Shell& shell) {
  const std::optional<Admission::Ticket> ticket = deps.staff.admission.Enter();
  if (!ticket) co_return StaffRefusal(TooBusy(), deps);
  const absl::StatusOr<Session> session =
      co_await deps.staff.sessions.Resolve(call.request, kReadBudget, page.use);
  if (!session.ok()) {
    const std::string elsewhere = Elsewhere(session.status(), call.request);
    if (elsewhere.empty()) co_return StaffRefusal(session.status(), deps);
    co_return SeeOther(elsewhere);
  }
  Visit visit{.language = LanguageOf(call.request),
              .frame = StaffFrame(deps.site, page.name),
              .who = session->who,
              .agency = "",
              .address = AddressOf(call.request)};
  const auto agencies = co_await AskAgencies(call, deps);
  const int agency = session->who.officer().agency_id();
  if (agencies.ok()) visit.agency = AgencyName(*agencies, agency);
  if (visit.agency.empty()) visit.agency = absl::StrCat("#", agency);
  http::Response response = HtmlResponse(200, shell.Show(page, visit));
  SetHeader(response, "Content-Language", TagOf(visit.language));
  SetHeader(response, "Content-Security-Policy", kConsoleContentPolicy);
  co_return response;
}

http::Awaitable<http::Response> ChooseLanguage(Call& call) {
  const Fields fields = ParseForm(call.request.query).value_or(Fields());
  const bool english = FieldValue(fields, "sang") == TagOf(Language::kEnglish);
  http::Response response = SeeOther(SafeAddress(FieldValue(fields, "ve")));
  SetHeader(response, "Set-Cookie",
            absl::StrCat(std::string(kLanguageCookie), "=", english ? "en" : "vi",
                         "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000"));
  co_return response;
}

std::string_view TypeOf(std::string_view name) {
  return name.ends_with(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
}

// By name, with the tag of the content.
struct Served {
  std::string content;
  std::string tag;
  std::string type;
};
using Files = std::map<std::string, Served, std::less<>>;

Files FilesOf(const Shell& shell) {
  Files files;
  const auto add = [&files](const std::string& name, std::string content) {
    std::string tag = ContentTag(content);
    files[name] = {std::move(content), std::move(tag), std::string(TypeOf(name))};
  };
  for (const EmbeddedFile& file : ConsoleFiles()) {
    if (file.name.ends_with(".js") || file.name.ends_with(".css")) {
      add(std::string(file.name), std::string(file.content));
    }
  }
  for (const Language language : {Language::kVietnamese, Language::kEnglish}) {
    add(absl::StrCat("texts-", std::string(TagOf(language)), ".js"),
        shell.texts().Module(language));
  }
  return files;
}

http::Awaitable<http::Response> ShowFile(Call& call, const Files& files) {
  const auto found = files.find(PathValue(call, "file"));
  http::Response response;
  if (found == files.end()) {
    response.status = 404;
    co_return response;
  }
  response.headers = {{"Content-Type", found->second.type},
                      {"Cache-Control", "no-cache"},
                      {"ETag", found->second.tag}};
  if (HasTag(call.request, found->second.tag)) {
    response.status = 304;
  } else {
    response.body = found->second.content;
  }
  co_return response;
}

}  // namespace

std::vector<Route> ConsoleRoutes(const StaffPageDeps& deps) {
  const auto shell = std::make_shared<const Shell>();
  const auto files = std::make_shared<const Files>(FilesOf(*shell));
  std::vector<Route> routes;
  for (const Page& page : PageTable()) {
    routes.push_back({"GET", std::string(page.path), Access::kStaff,
                      [&page, deps, shell](Call& call) -> http::Awaitable<http::Response> {
                        return ShowPage(call, page, deps, *shell);
                      }});
  }
  routes.push_back({"GET", "/can-bo/ngon-ngu", Access::kPublic,
                    [](Call& call) { return ChooseLanguage(call); }});
  routes.push_back({"GET", "/assets/console/{file}", Access::kPublic,
                    [files](Call& call) { return ShowFile(call, *files); }});
  return routes;
}

}  // namespace motcua::gateway::console
