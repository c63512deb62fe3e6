#include "gateway/http/problem.h"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "gateway/http/problem_texts.h"
#include "services/platform/base/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/text.h"

namespace motcua::gateway {
namespace {

// Asked to come back after this when a peer is down.
constexpr int kRetryAfterOutageS = 2;

struct ReasonStatus {
  std::string_view reason;
  int status;
};

// Reasons whose HTTP status is not that of their code.
constexpr auto kReasonStatus = std::to_array<ReasonStatus>({
    {"TRY_AGAIN", 503},     // lost a race; the same request may succeed at once
    {"NO_CATALOGUE", 503},  // a service that has not loaded yet
    {"NOT_JSON", 415},      //
    {"BODY_TOO_LARGE", 413},
    {"METHOD_NOT_ALLOWED", 405},  //
    {"BAD_ACTOR", 500},           // our own signature was refused: not the officer's fault
});

int StatusOfCode(absl::StatusCode code) {
  switch (code) {
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange:
      return 400;
    case absl::StatusCode::kUnauthenticated:
      return 401;
    case absl::StatusCode::kPermissionDenied:
      return 403;
    case absl::StatusCode::kNotFound:
      return 404;
    case absl::StatusCode::kAlreadyExists:
    case absl::StatusCode::kFailedPrecondition:
    case absl::StatusCode::kAborted:
      return 409;
    case absl::StatusCode::kResourceExhausted:
      return 429;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kDeadlineExceeded:
    case absl::StatusCode::kCancelled:
      return 503;
    default:  // absl's own enumeration, not ours
      return 500;
  }
}

int HttpStatusOf(const absl::Status& status, std::string_view reason) {
  for (const ReasonStatus& row : kReasonStatus) {
    if (row.reason == reason) return row.status;
  }
  return StatusOfCode(status.code());
}

std::string ReasonOrDefault(const std::string& reason, int http_status) {
  if (http_status == 500) return "INTERNAL";
  // Which part of us is out is nobody else's business.
  if (http_status == 503 && !HasProblemText(reason)) return "TEMPORARILY_UNAVAILABLE";
  return reason.empty() ? absl::StrCat("HTTP_", http_status) : reason;
}

int RetryAfter(const absl::Status& status, int http_status) {
  int seconds = 0;
  if (absl::SimpleAtoi(DetailOf(status, "retry_after_s"), &seconds) && seconds > 0) return seconds;
  if (http_status == 503) return kRetryAfterOutageS;
  return http_status == 429 ? 1 : 0;
}

// The quality the header gives to a language; -1 if it does not name it.
double QualityOf(std::string_view header, std::string_view language) {
  double best = -1;
  for (absl::string_view part : absl::StrSplit(ToAbsl(header), ',')) {
    const std::vector<std::string> pieces = absl::StrSplit(part, ';');
    const std::string tag = absl::AsciiStrToLower(absl::StripAsciiWhitespace(pieces[0]));
    if (tag != language && !tag.starts_with(std::string(language) + "-")) continue;
    double quality = 1;
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const absl::string_view parameter = absl::StripAsciiWhitespace(pieces[i]);
      if (ToStd(parameter).starts_with("q=") && !absl::SimpleAtod(parameter.substr(2), &quality)) {
        quality = 0;
      }
    }
    best = std::max(best, quality);
  }
  return best;
}

// Services name fields as the protocol does, the JSON API in camelCase: "page_size" is "pageSize"
// here.
std::string FieldOfApi(std::string_view field) {
  std::string name;
  bool raise = false;
  for (const char c : field) {
    if (c == '_') {
      raise = true;
      continue;
    }
    name += raise ? absl::ascii_toupper(static_cast<unsigned char>(c)) : c;
    raise = false;
  }
  return name;
}

}  // namespace

Problem ProblemFrom(const absl::Status& status) {
  const std::string reason = ReasonOf(status);
  Problem problem;
  problem.status = HttpStatusOf(status, reason);
  problem.reason = ReasonOrDefault(reason, problem.status);
  problem.retry_after_s = RetryAfter(status, problem.status);
  if (problem.status == 500) return problem;
  problem.field = FieldOfApi(DetailOf(status, "field"));
  problem.expected = DetailOf(status, "expected");
  problem.allowed = DetailOf(status, "allowed");
  return problem;
}

http::Response ProblemResponse(const Problem& problem, const http::Request& request) {
  const bool english = PrefersEnglish(http::Header(request, "accept-language"));
  const ProblemText title = TitleText(problem.status);
  const ProblemText detail = DetailText(problem.reason, problem.status);
  const auto pick = [english](const ProblemText& text) {
    return english ? text.english : text.vietnamese;
  };
  const auto text = [](std::string_view value) {
    return boost::json::string_view(value.data(), value.size());
  };
  boost::json::object body;
  body["type"] = absl::StrFormat("urn:motcua:problem:%s", problem.reason);
  body["title"] = text(pick(title));
  body["status"] = problem.status;
  body["detail"] = text(pick(detail));
  body["reason"] = problem.reason;
  if (!problem.field.empty()) body["field"] = problem.field;
  if (!problem.expected.empty()) body["expected"] = problem.expected;
  body["requestId"] = request.request_id;

  http::Response response;
  response.status = problem.status;
  response.headers = {{"Content-Type", "application/problem+json"},
                      {"Content-Language", english ? "en" : "vi"},
                      {"Vary", "Accept-Language"},
                      {"Cache-Control", "no-store"}};
  if (problem.retry_after_s > 0) {
    response.headers.emplace_back("Retry-After", absl::StrCat(problem.retry_after_s));
  }
  if (!problem.allowed.empty()) response.headers.emplace_back("Allow", problem.allowed);
  if (problem.status == 401) response.headers.emplace_back("WWW-Authenticate", "Bearer");
  response.body = boost::json::serialize(body);
  return response;
}

http::Response ProblemResponse(const absl::Status& status, const http::Request& request) {
  const Problem problem = ProblemFrom(status);
  if (problem.status == 500) {
    Log(Severity::kError, "gateway.internal",
        {{"request_id", request.request_id}, {"status", std::string(status.message())}});
  }
  return ProblemResponse(problem, request);
}

bool PrefersEnglish(std::string_view accept_language) {
  const double english = QualityOf(accept_language, "en");
  return english > 0 && english > QualityOf(accept_language, "vi");
}

}  // namespace motcua::gateway
