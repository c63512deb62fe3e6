#include "gateway/http/edge.h"

#include <gtest/gtest.h>

#include <fstream>
#include <ostream>
#include <stdexcept>

#include "gateway/http/admission.h"
#include "gateway/http/cookies.h"
#include "gateway/http/form.h"
#include "gateway/http/headers.h"
#include "gateway/http/run_for_test.h"
#include "gateway/http/steered.h"
#include "services/platform/base/error.h"
#include "services/platform/base/fake_clock.h"

namespace motcua::gateway {
namespace {

std::string ValueOf(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

http::Awaitable<http::Response> Good(Call& call) {
  http::Response response;
  response.body = std::string(PathValue(call, "code"));
  co_return response;
}

http::Awaitable<http::Response> Cached(Call&) {
  http::Response response;
  response.headers = {{"cache-control", "public"}, {"content-security-policy", "mine"}};
  co_return response;
}

http::Awaitable<http::Response> Throwing(Call&) {
  throw std::runtime_error("the secret of the house");
  co_return http::Response();
}

struct EdgeCase {
  std::string method;
  std::string path;
  int status;
  std::string cache_control;
  std::size_t body = 0;  // octets
};
std::ostream& operator<<(std::ostream& out, const EdgeCase& row) {
  return out << row.method << " " << row.path;
}

http::Response Answer(const EdgeCase& row) {
  static const FakeClock clock;
  static const Edge edge(
      {{"GET", "/good/{code}", Access::kPublic, Good},
       {"GET", "/cached", Access::kPublic, Cached},
       {"GET", "/api/throwing", Access::kPublic, Throwing},
       {"GET", "/throwing", Access::kPublic, Throwing}},
      [](const Problem& problem) { return HtmlResponse(problem.status, problem.reason); }, clock);
  http::Request request;
  request.method = row.method;
  request.path = row.path;
  request.request_id = "r-1";
  request.body.assign(row.body, 'x');
  return RunForTest(edge.Handle(request));
}

class EdgeAnswers : public testing::TestWithParam<EdgeCase> {};

TEST_P(EdgeAnswers, CarryTheSecurityHeaders) {
  const http::Response response = Answer(GetParam());
  EXPECT_EQ(response.status, GetParam().status);
  const auto policy = [&] {
    for (const auto& [name, value] : response.headers) {
      if (name == "Content-Security-Policy" || name == "content-security-policy") return value;
    }
    return std::string();
  };
  EXPECT_EQ(policy(), kContentSecurityPolicy);
  EXPECT_EQ(ValueOf(response, "X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(ValueOf(response, "Cross-Origin-Opener-Policy"), "same-origin");
  EXPECT_EQ(ValueOf(response, "Cross-Origin-Resource-Policy"), "same-origin");
  EXPECT_EQ(ValueOf(response, "Referrer-Policy"), "same-origin");
  EXPECT_NE(ValueOf(response, "Strict-Transport-Security"), "");
  EXPECT_EQ(ValueOf(response, "Motcua-Request-Id"), "r-1");
}

TEST(EdgeHeaders, LetTheConsoleHaveItsOwnPolicyAndNobodyElse) {
  http::Request request;
  const auto policy_after = [&](std::string_view wanted) {
    http::Response response;
    response.headers = {{"content-security-policy", std::string(wanted)}};
    AddEdgeHeaders(request, response);
    return response.headers.front().second;
  };
  EXPECT_EQ(policy_after(kConsoleContentPolicy), kConsoleContentPolicy);
  EXPECT_EQ(policy_after("script-src *"), kContentSecurityPolicy);
  EXPECT_EQ(policy_after(""), kContentSecurityPolicy);
}

TEST_P(EdgeAnswers, AreNotStoredUnlessTheHandlerSaysSo) {
  const http::Response response = Answer(GetParam());
  const std::string own = ValueOf(response, "cache-control");
  EXPECT_EQ(own.empty() ? ValueOf(response, "Cache-Control") : own, GetParam().cache_control);
}

TEST_P(EdgeAnswers, KeepExceptionsToThemselves) {
  EXPECT_EQ(Answer(GetParam()).body.find("secret"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(All, EdgeAnswers,
                         testing::Values(EdgeCase{"GET", "/good/x", 200, "no-store"},
                                         EdgeCase{"HEAD", "/good/x", 200, "no-store"},
                                         EdgeCase{"GET", "/cached", 200, "public"},
                                         EdgeCase{"GET", "/throwing", 500, "no-store"},
                                         EdgeCase{"GET", "/api/throwing", 500, "no-store"},
                                         EdgeCase{"POST", "/good/x", 405, "no-store"},
                                         EdgeCase{"GET", "/nowhere", 404, "no-store"},
                                         EdgeCase{"GET", "/api/nowhere", 404, "no-store"}));

TEST(Edge, SpeaksJsonUnderApiAndHtmlElsewhere) {
  EXPECT_EQ(ValueOf(Answer({"GET", "/api/nowhere", 404, ""}), "Content-Type"),
            "application/problem+json");
  EXPECT_EQ(ValueOf(Answer({"GET", "/nowhere", 404, ""}), "Content-Type"),
            "text/html; charset=utf-8");
}

TEST(Edge, RefusesALongBodyWithAReason) {
  const http::Response response = Answer({"GET", "/api/throwing", 413, "", kBodyLimit + 1});
  EXPECT_EQ(response.status, 413);
  EXPECT_NE(response.body.find("BODY_TOO_LARGE"), std::string::npos);
}

TEST(Edge, NamesTheMethodsItTakes) {
  EXPECT_EQ(ValueOf(Answer({"POST", "/good/x", 405, ""}), "Allow"), "GET");
}

TEST(ContentTag, TellsBodiesApartAndKnowsItsOwn) {
  const std::string tag = ContentTag("a");
  EXPECT_NE(tag, ContentTag("b"));
  http::Request request;
  request.headers = {{"if-none-match", "\"x\", " + tag}};
  EXPECT_TRUE(HasTag(request, tag));
  EXPECT_FALSE(HasTag(request, ContentTag("b")));
}

TEST(Cookies, OneIsFoundAmongOthers) {
  http::Request request;
  request.headers = {{"cookie", "a=1; __Host-sid=tok-en_1; b=__Host-sid"}};
  EXPECT_EQ(CookieValue(request, kSessionCookie), "tok-en_1");
  EXPECT_EQ(CookieValue(request, "c"), "");
}

TEST(Cookies, SessionCookieIsBoundToThisHost) {
  EXPECT_EQ(SetSessionCookie("t"), "__Host-sid=t; Path=/; Secure; HttpOnly; SameSite=Strict");
  EXPECT_EQ(ClearSessionCookie(),
            "__Host-sid=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict");
}

TEST(Form, IsDecoded) {
  const auto fields = ParseForm("ma=H20.214%2D1+2&b&c=%C4%91&ma=second");
  ASSERT_TRUE(fields.has_value());
  EXPECT_EQ(FieldValue(*fields, "ma"), "H20.214-1 2");
  EXPECT_EQ(FieldValue(*fields, "b"), "");
  EXPECT_EQ(FieldValue(*fields, "c"), "đ");
}

TEST(Form, BrokenEscapesAndTooManyFieldsAreRefused) {
  for (const std::string text : {"a=%", "a=%4", "a=%zz"}) EXPECT_FALSE(ParseForm(text)) << text;
  std::string many;
  for (std::size_t i = 0; i <= kMostFormFields; ++i) many += "a=1&";
  EXPECT_FALSE(ParseForm(many).has_value());
}

TEST(SteeredInstant, IsTakenOnlyWhereAllowed) {
  http::Request request;
  EXPECT_EQ(SteeredInstant(request, {})->has_value(), false);
  request.headers = {{"motcua-steered-at", "2011-10-11T13:42:00.1234567+02:00"}};
  EXPECT_EQ(ReasonOf(SteeredInstant(request, {}).status()), "STEERED_CLOCK_OFF");
  const auto at = SteeredInstant(request, {.allowed = true});
  ASSERT_TRUE(at.ok());
  EXPECT_EQ(absl::ToUnixMicros(**at), 1'318'333'320'123'456);
}

TEST(SteeredInstant, TheStatedClockSpeaksWhereTheCallerIsSilent) {
  const std::string path = ::testing::TempDir() + "stated-clock";
  const FakeClock clock;
  std::ofstream(path) << "2026-11-12T09:10:00+07:00 " << absl::ToUnixSeconds(clock.Now());
  const runtime::StatedClock stated(path, clock);
  http::Request request;
  const auto at = SteeredInstant(request, {.allowed = true, .stated = &stated});
  ASSERT_TRUE(at.ok() && at->has_value());
  EXPECT_EQ(**at, absl::FromCivil(absl::CivilSecond(2026, 11, 12, 9, 10), VietnamTime()));
  request.headers = {{"motcua-steered-at", "2011-10-11T13:42:00Z"}};
  EXPECT_NE(**SteeredInstant(request, {.allowed = true, .stated = &stated}), **at);
}

TEST(SteeredInstant, MustBeAnInstant) {
  for (const std::string text : {"tomorrow", "2011-10-11", "infinite-future", "2011-10-11T13:42:00",
                                 "2011-13-11T13:42:00Z"}) {
    http::Request request;
    request.headers = {{"motcua-steered-at", text}};
    EXPECT_EQ(ReasonOf(SteeredInstant(request, {.allowed = true}).status()), "BAD_FIELD") << text;
  }
}

TEST(Admission, RefusesOneMoreThanItHolds) {
  Admission admission(2);
  std::optional<Admission::Ticket> first = admission.Enter();
  const std::optional<Admission::Ticket> second = admission.Enter();
  EXPECT_FALSE(admission.Enter().has_value());
  EXPECT_EQ(admission.inside(), 2);
  first.reset();
  EXPECT_TRUE(admission.Enter().has_value());
  EXPECT_EQ(admission.inside(), 1);
}

}  // namespace
}  // namespace motcua::gateway
