#include "gateway/http/problem.h"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>
#include <fstream>
#include <ostream>
#include <regex>
#include <set>
#include <sstream>

#include "gateway/http/error.h"
#include "gateway/http/problem_texts.h"
#include "services/platform/base/error.h"

namespace motcua::gateway {
namespace {

namespace fs = std::filesystem;

http::Request MakeRequest(std::string language) {
  http::Request request;
  request.method = "GET";
  request.path = "/api/v1/dossiers/x";
  request.request_id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
  if (!language.empty()) request.headers = {{"accept-language", std::move(language)}};
  return request;
}

std::string ValueOf(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

// Told at start, to the channel adapters, or turned into our own fault: no caller ever sees them.
const std::set<std::string> kNeverSeen = {"BAD_OPTION", "BAD_FILE", "BAD_ACTOR", "STALE_EPOCH"};

// Every "CODE/REASON" that a header or proto file of a service promises to its callers.
std::set<std::pair<std::string, std::string>> PromisedReasons() {
  const std::regex pattern(
      "(INVALID_ARGUMENT|UNAUTHENTICATED|PERMISSION_DENIED|NOT_FOUND|ALREADY_EXISTS|"
      "FAILED_PRECONDITION|ABORTED|RESOURCE_EXHAUSTED|UNAVAILABLE|DEADLINE_EXCEEDED)/"
      "([A-Z0-9_]{4,})");
  std::set<std::pair<std::string, std::string>> found;
  const fs::path root = MOTCUA_SOURCE_DIR;
  for (const char* folder : {"proto", "services/domain", "services/ledger", "services/catalogue",
                             "services/identity", "services/intake", "services/routing",
                             "services/status", "services/platform/pg", "services/platform/rpc"}) {
    for (const auto& entry : fs::recursive_directory_iterator(root / folder)) {
      const std::string extension = entry.path().extension();
      if (extension != ".h" && extension != ".proto") continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      const std::string content = text.str();
      for (std::sregex_iterator at(content.begin(), content.end(), pattern), end; at != end; ++at) {
        found.emplace((*at)[1], (*at)[2]);
      }
    }
  }
  return found;
}

TEST(Problem, EveryPromisedReasonHasASentenceOfItsOwn) {
  const auto reasons = PromisedReasons();
  EXPECT_GT(reasons.size(), 20U);
  for (const auto& [code, reason] : reasons) {
    // An outage has one sentence, whatever part is out.
    if (code == "UNAVAILABLE" || kNeverSeen.contains(reason)) continue;
    EXPECT_TRUE(HasProblemText(reason))
        << code << "/" << reason << ": add a row to gateway/http/problem_texts.cc";
  }
}

struct CodeCase {
  absl::StatusCode code;
  std::string reason;
  int http;
  std::string shown;
  int retry_after = 0;
};
std::ostream& operator<<(std::ostream& out, const CodeCase& row) {
  return out << absl::StatusCodeToString(row.code) << "/" << row.reason;
}

class ProblemMapping : public testing::TestWithParam<CodeCase> {};

TEST_P(ProblemMapping, HasOneHttpStatus) {
  const CodeCase& row = GetParam();
  absl::Status status = row.reason.empty() ? absl::Status(row.code, "secret words")
                                           : MakeStatus(row.code, row.reason);
  const Problem problem = ProblemFrom(status);
  EXPECT_EQ(problem.status, row.http);
  EXPECT_EQ(problem.reason, row.shown);
  EXPECT_EQ(problem.retry_after_s, row.retry_after);
}

using Code = absl::StatusCode;
INSTANTIATE_TEST_SUITE_P(
    All, ProblemMapping,
    testing::Values(
        CodeCase{Code::kInvalidArgument, "BAD_FIELD", 400, "BAD_FIELD"},
        CodeCase{Code::kInvalidArgument, "BODY_TOO_LARGE", 413, "BODY_TOO_LARGE"},
        CodeCase{Code::kInvalidArgument, "NOT_JSON", 415, "NOT_JSON"},
        CodeCase{Code::kInvalidArgument, "METHOD_NOT_ALLOWED", 405, "METHOD_NOT_ALLOWED"},
        CodeCase{Code::kInvalidArgument, "", 400, "HTTP_400"},
        CodeCase{Code::kOutOfRange, "BAD_FIELD", 400, "BAD_FIELD"},
        CodeCase{Code::kUnauthenticated, "SESSION_ENDED", 401, "SESSION_ENDED"},
        CodeCase{Code::kUnauthenticated, "BAD_ACTOR", 500, "INTERNAL"},
        CodeCase{Code::kPermissionDenied, "ROLE_MISSING", 403, "ROLE_MISSING"},
        CodeCase{Code::kNotFound, "DOSSIER_NOT_FOUND", 404, "DOSSIER_NOT_FOUND"},
        CodeCase{Code::kAlreadyExists, "REQUEST_ID_REUSED", 409, "REQUEST_ID_REUSED"},
        CodeCase{Code::kFailedPrecondition, "WRONG_STATE", 409, "WRONG_STATE"},
        CodeCase{Code::kFailedPrecondition, "NO_CATALOGUE", 503, "NO_CATALOGUE", 2},
        CodeCase{Code::kAborted, "RESYNC", 409, "RESYNC"},
        CodeCase{Code::kAborted, "TRY_AGAIN", 503, "TRY_AGAIN", 2},
        CodeCase{Code::kResourceExhausted, "TOO_MANY_REQUESTS", 429, "TOO_MANY_REQUESTS", 1},
        CodeCase{Code::kUnavailable, "", 503, "TEMPORARILY_UNAVAILABLE", 2},
        CodeCase{Code::kUnavailable, "DATABASE_FULL", 503, "TEMPORARILY_UNAVAILABLE", 2},
        CodeCase{Code::kUnavailable, "OVERLOADED", 503, "OVERLOADED", 2},
        CodeCase{Code::kDeadlineExceeded, "", 503, "TEMPORARILY_UNAVAILABLE", 2},
        CodeCase{Code::kCancelled, "CALL_GIVEN_UP", 503, "CALL_GIVEN_UP", 2},
        CodeCase{Code::kInternal, "BROKEN_HISTORY", 500, "INTERNAL"},
        CodeCase{Code::kUnknown, "", 500, "INTERNAL"},
        CodeCase{Code::kUnimplemented, "", 500, "INTERNAL"},
        CodeCase{Code::kDataLoss, "X", 500, "INTERNAL"}));

TEST(Problem, NeverShowsInternalText) {
  const std::vector<absl::Status> statuses = {
      InternalError("password=hunter2 at 10.0.0.7"),
      absl::UnknownError("password=hunter2 at 10.0.0.7"),
      absl::UnavailableError("password=hunter2 at 10.0.0.7"),
      absl::NotFoundError("password=hunter2 at 10.0.0.7")};
  for (const absl::Status& status : statuses) {
    const http::Response response = ProblemResponse(status, MakeRequest(""));
    EXPECT_EQ(response.body.find("hunter2"), std::string::npos) << response.body;
    EXPECT_EQ(response.body.find("10.0.0.7"), std::string::npos) << response.body;
  }
}

TEST(Problem, InternalErrorsDropTheirMetadata) {
  const Problem problem =
      ProblemFrom(MakeStatus(Code::kInternal, "SECRET", {{"field", "row 7"}, {"expected", "x"}}));
  EXPECT_EQ(problem.field, "");
  EXPECT_EQ(problem.expected, "");
}

TEST(Problem, IsRfc9457Json) {
  const http::Response response =
      ProblemResponse(BadParameter("days", "1 to 365"), MakeRequest(""));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(ValueOf(response, "Content-Type"), "application/problem+json");
  EXPECT_EQ(ValueOf(response, "Content-Language"), "vi");
  const boost::json::object body = boost::json::parse(response.body).as_object();
  EXPECT_EQ(body.at("type").as_string(), "urn:motcua:problem:BAD_FIELD");
  EXPECT_EQ(body.at("title").as_string(), "Yêu cầu chưa đúng");
  EXPECT_EQ(body.at("status").as_int64(), 400);
  EXPECT_EQ(body.at("reason").as_string(), "BAD_FIELD");
  EXPECT_EQ(body.at("field").as_string(), "days");
  EXPECT_EQ(body.at("expected").as_string(), "1 to 365");
  EXPECT_EQ(body.at("requestId").as_string(), "6f9619ff-8b86-4d01-b42d-00cf4fc964ff");
}

TEST(Problem, SpeaksEnglishToWhoPrefersIt) {
  const http::Response response = ProblemResponse(NoSuchRoute(), MakeRequest("en-GB,vi;q=0.5"));
  EXPECT_EQ(ValueOf(response, "Content-Language"), "en");
  EXPECT_NE(response.body.find("There is nothing at this address."), std::string::npos);
}

TEST(Problem, SaysWhenToComeBack) {
  const http::Response busy = ProblemResponse(TooBusy(), MakeRequest(""));
  EXPECT_EQ(busy.status, 503);
  EXPECT_EQ(ValueOf(busy, "Retry-After"), "1");
  const http::Response limited =
      ProblemResponse(TooManyRequests(absl::Milliseconds(61'200)), MakeRequest(""));
  EXPECT_EQ(limited.status, 429);
  EXPECT_EQ(ValueOf(limited, "Retry-After"), "62");
}

struct LanguageCase {
  std::string header;
  bool english;
};
std::ostream& operator<<(std::ostream& out, const LanguageCase& row) { return out << row.header; }

class Language : public testing::TestWithParam<LanguageCase> {};

TEST_P(Language, IsVietnameseUnlessEnglishIsPreferred) {
  EXPECT_EQ(PrefersEnglish(GetParam().header), GetParam().english);
}

INSTANTIATE_TEST_SUITE_P(
    All, Language,
    testing::Values(LanguageCase{"", false}, LanguageCase{"vi", false}, LanguageCase{"en", true},
                    LanguageCase{"EN-us", true}, LanguageCase{"vi,en", false},
                    LanguageCase{"vi;q=0.3, en;q=0.9", true}, LanguageCase{"en;q=0", false},
                    LanguageCase{"en;q=x", false}, LanguageCase{"fr, *", false},
                    LanguageCase{"english", false}));

}  // namespace
}  // namespace motcua::gateway
