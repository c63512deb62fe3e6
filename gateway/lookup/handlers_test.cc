#include "gateway/lookup/handlers.h"

#include <gtest/gtest.h>

#include <functional>
#include <ostream>

#include "gateway/http/run_for_test.h"
#include "services/platform/base/error.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

namespace v1 = status::v1;
using Stub = v1::StatusService::StubInterface;

// A status service that answers what it is told to, without a network.
class FakeStatus final : public Stub {
 public:
  std::function<grpc::Status(const v1::LookUpRequest&, v1::LookUpResponse&)> answer;
  int asked = 0;

  class async_interface* async() override {
    return &rpcs_;
  }
  grpc::Status LookUp(grpc::ClientContext*, const v1::LookUpRequest&,
                      v1::LookUpResponse*) override {
    return grpc::Status::CANCELLED;
  }
  grpc::Status GetTimeline(grpc::ClientContext*, const v1::GetTimelineRequest&,
                           v1::GetTimelineResponse*) override {
    return grpc::Status::CANCELLED;
  }
  grpc::Status GetDeadline(grpc::ClientContext*, const v1::GetDeadlineRequest&,
                           v1::GetDeadlineResponse*) override {
    return grpc::Status::CANCELLED;
  }
  grpc::Status ComputeDeadline(grpc::ClientContext*, const v1::ComputeDeadlineRequest&,
                               v1::ComputeDeadlineResponse*) override {
    return grpc::Status::CANCELLED;
  }

 private:
  class Rpcs final : public Stub::async_interface {
   public:
    explicit Rpcs(FakeStatus& fake) : fake_(fake) {}
    void LookUp(grpc::ClientContext*, const v1::LookUpRequest* request,
                v1::LookUpResponse* response, std::function<void(grpc::Status)> done) override {
      ++fake_.asked;
      done(fake_.answer(*request, *response));
    }
    // Never called here.
    void LookUp(grpc::ClientContext*, const v1::LookUpRequest*, v1::LookUpResponse*,
                grpc::ClientUnaryReactor*) override {}
    void GetTimeline(grpc::ClientContext*, const v1::GetTimelineRequest*, v1::GetTimelineResponse*,
                     std::function<void(grpc::Status)>) override {}
    void GetTimeline(grpc::ClientContext*, const v1::GetTimelineRequest*, v1::GetTimelineResponse*,
                     grpc::ClientUnaryReactor*) override {}
    void GetDeadline(grpc::ClientContext*, const v1::GetDeadlineRequest*, v1::GetDeadlineResponse*,
                     std::function<void(grpc::Status)>) override {}
    void GetDeadline(grpc::ClientContext*, const v1::GetDeadlineRequest*, v1::GetDeadlineResponse*,
                     grpc::ClientUnaryReactor*) override {}
    void ComputeDeadline(grpc::ClientContext*, const v1::ComputeDeadlineRequest*,
                         v1::ComputeDeadlineResponse*, std::function<void(grpc::Status)>) override {
    }
    void ComputeDeadline(grpc::ClientContext*, const v1::ComputeDeadlineRequest*,
                         v1::ComputeDeadlineResponse*, grpc::ClientUnaryReactor*) override {}
    void Watch(grpc::ClientContext*,
               grpc::ClientBidiReactor<v1::WatchRequest, v1::WatchResponse>*) override {}

   private:
    FakeStatus& fake_;
  };

  Rpcs rpcs_{*this};
  using LookUpReader = grpc::ClientAsyncResponseReaderInterface<v1::LookUpResponse>;
  using TimelineReader = grpc::ClientAsyncResponseReaderInterface<v1::GetTimelineResponse>;
  using Queue = grpc::CompletionQueue;
  LookUpReader* AsyncLookUpRaw(grpc::ClientContext*, const v1::LookUpRequest&, Queue*) override {
    return nullptr;
  }
  LookUpReader* PrepareAsyncLookUpRaw(grpc::ClientContext*, const v1::LookUpRequest&,
                                      Queue*) override {
    return nullptr;
  }
  TimelineReader* AsyncGetTimelineRaw(grpc::ClientContext*, const v1::GetTimelineRequest&,
                                      Queue*) override {
    return nullptr;
  }
  TimelineReader* PrepareAsyncGetTimelineRaw(grpc::ClientContext*, const v1::GetTimelineRequest&,
                                             Queue*) override {
    return nullptr;
  }
  using DeadlineReader = grpc::ClientAsyncResponseReaderInterface<v1::GetDeadlineResponse>;
  DeadlineReader* AsyncGetDeadlineRaw(grpc::ClientContext*, const v1::GetDeadlineRequest&,
                                      Queue*) override {
    return nullptr;
  }
  DeadlineReader* PrepareAsyncGetDeadlineRaw(grpc::ClientContext*, const v1::GetDeadlineRequest&,
                                             Queue*) override {
    return nullptr;
  }
  using ComputeReader = grpc::ClientAsyncResponseReaderInterface<v1::ComputeDeadlineResponse>;
  ComputeReader* AsyncComputeDeadlineRaw(grpc::ClientContext*, const v1::ComputeDeadlineRequest&,
                                         Queue*) override {
    return nullptr;
  }
  ComputeReader* PrepareAsyncComputeDeadlineRaw(grpc::ClientContext*,
                                                const v1::ComputeDeadlineRequest&,
                                                Queue*) override {
    return nullptr;
  }
  grpc::ClientReaderWriterInterface<v1::WatchRequest, v1::WatchResponse>* WatchRaw(
      grpc::ClientContext*) override {
    return nullptr;
  }
  grpc::ClientAsyncReaderWriterInterface<v1::WatchRequest, v1::WatchResponse>* AsyncWatchRaw(
      grpc::ClientContext*, Queue*, void*) override {
    return nullptr;
  }
  grpc::ClientAsyncReaderWriterInterface<v1::WatchRequest, v1::WatchResponse>* PrepareAsyncWatchRaw(
      grpc::ClientContext*, Queue*) override {
    return nullptr;
  }
};

std::string ValueOf(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

class LookUpHandlers : public testing::Test {
 protected:
  LookUpHandlers() {
    fake_.answer = [this](const v1::LookUpRequest& request, v1::LookUpResponse& response) {
      query_ = request.query();
      what_if_ = request.has_what_if_at() ? request.what_if_at().seconds() : 0;
      if (!outcome_.ok()) return rpc::ToGrpc(outcome_);
      v1::Answer& answer = *response.add_answers();
      answer.set_code(request.query());
      answer.set_level(level_);
      answer.set_key(key_);
      answer.set_title("Đang giải quyết");
      response.mutable_as_of()->set_seconds(1794969660);
      return grpc::Status::OK;
    };
  }

  http::Response Run(const PageHandler& handler, http::Request request) {
    request.peer = "203.0.113.7";
    request.request_id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
    Call call{request, "x", {}};
    return RunForTest(handler(call));
  }
  http::Response Post(const std::string& form) {
    http::Request request;
    request.method = "POST";
    request.body = form;
    return Run(AnswerPageOf(page_deps_), std::move(request));
  }
  http::Response PostJson(const std::string& body) {
    http::Request request;
    request.method = "POST";
    request.headers = {{"content-type", "application/json"}};
    request.body = body;
    return Run(JsonLookUp(deps_), std::move(request));
  }

  FakeClock clock_;
  FakeStatus fake_;
  absl::Status outcome_;
  v1::ViewLevel level_ = v1::VIEW_LEVEL_PUBLIC;
  std::string key_ = "web.l0.s4";
  std::string query_;
  std::int64_t what_if_ = 0;
  rpc::ActorSigner signer_{"gateway", crypto::MakeSigningKey().secret_key};
  Limiter limiter_{
      {.on = true, .hash_key = std::string(32, 'k'), .redis = nullptr, .clock = &clock_}};
  Admission admission_{2};
  LookUpDeps deps_{fake_, signer_, limiter_, admission_, {}, clock_};
  Pages pages_;
  Site site_{.trial = false, .help_phone = "0277 3000 111"};
  PageDeps page_deps_{pages_, site_, deps_};
};

TEST_F(LookUpHandlers, FormFieldIsAskedTrimmed) {
  const http::Response response = Post("ma=+H20.214-261112-0007+");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(query_, "H20.214-261112-0007");
  EXPECT_NE(response.body.find("Hồ sơ H20.214-261112-0007"), std::string::npos);
}

// 26/11/2026 10:00 in Vietnam.
constexpr std::int64_t kThen = 1795662000;

TEST_F(LookUpHandlers, WhatIfTravelsInTheBodyAsAnInstantOfTheHouse) {
  level_ = v1::VIEW_LEVEL_APPLICANT;
  key_ = "web.l1.s5";
  const http::Response first = Post("ma=4829");
  EXPECT_EQ(what_if_, 0);
  EXPECT_NE(first.body.find("name=\"ma\" value=\"4829\""), std::string::npos);
  EXPECT_EQ(Post("ma=4829&ngay=2026-11-26&gio=10%3A00").status, 200);
  EXPECT_EQ(what_if_, kThen);
  EXPECT_EQ(query_, "4829");
  EXPECT_EQ(PostJson(R"({"query":"x","whatIfAt":"2026-11-26T03:00:00Z"})").status, 200);
  EXPECT_EQ(what_if_, kThen);
  EXPECT_EQ(PostJson(R"({"query":"x","whatIfAt":"tomorrow"})").status, 400);
}

TEST_F(LookUpHandlers, AnUnreadableWhatIfIsNamedBesideTheAnswer) {
  level_ = v1::VIEW_LEVEL_APPLICANT;
  key_ = "web.l1.s5";
  const http::Response response = Post("ma=4829&ngay=ng%C3%A0y+mai&gio=");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(what_if_, 0);
  EXPECT_NE(response.body.find("Ngày “ngày mai” không đọc được"), std::string::npos);
  EXPECT_NE(response.body.find("Đang giải quyết"), std::string::npos);
  EXPECT_NE(response.body.find("name=\"ma\" value=\"4829\""), std::string::npos);
}

TEST_F(LookUpHandlers, Level0MayBeKeptAndCheckedByItsTag) {
  const http::Response response = Post("ma=x");
  EXPECT_EQ(ValueOf(response, "Cache-Control"), "private, no-cache");
  EXPECT_NE(ValueOf(response, "ETag"), "");
}

TEST_F(LookUpHandlers, Level1MustNotBeStored) {
  level_ = v1::VIEW_LEVEL_APPLICANT;
  for (const http::Response& response : {Post("ma=x"), PostJson(R"({"query":"x"})")}) {
    EXPECT_EQ(ValueOf(response, "Cache-Control"), "no-store");
    EXPECT_EQ(ValueOf(response, "ETag"), "");
  }
}

struct OutcomeCase {
  absl::StatusCode code;
  std::string reason;
  int http;
};
std::ostream& operator<<(std::ostream& out, const OutcomeCase& row) {
  return out << absl::StatusCodeToString(row.code);
}

TEST_F(LookUpHandlers, OutageIsNeverNotFound) {
  const std::vector<OutcomeCase> cases = {
      {absl::StatusCode::kUnavailable, "OVERLOADED", 503},
      {absl::StatusCode::kDeadlineExceeded, "DEADLINE_EXCEEDED", 503},
      {absl::StatusCode::kInternal, "INTERNAL", 500},
      {absl::StatusCode::kInvalidArgument, "BAD_CHECK_DIGITS", 400},
      {absl::StatusCode::kFailedPrecondition, "LEVEL0_OFF", 409},
      {absl::StatusCode::kNotFound, "DOSSIER_NOT_FOUND", 404},
  };
  for (const OutcomeCase& row : cases) {
    outcome_ = MakeStatus(row.code, row.reason);
    const http::Response page = Post("ma=x");
    const http::Response json = PostJson(R"({"query":"x"})");
    EXPECT_EQ(page.status, row.http) << row;
    EXPECT_EQ(json.status, row.http) << row;
    EXPECT_EQ(ValueOf(page, "Retry-After").empty(), row.http != 503) << row;
    EXPECT_EQ(page.body.find("Không tìm thấy") != std::string::npos, row.http == 404) << row;
  }
}

TEST_F(LookUpHandlers, TypedTextComesBackEscaped) {
  outcome_ = MakeStatus(absl::StatusCode::kNotFound, "DOSSIER_NOT_FOUND");
  const http::Response response = Post("ma=%22%3E%3Cscript%3E");
  EXPECT_EQ(response.body.find("<script"), std::string::npos);
  EXPECT_NE(response.body.find("&lt;script&gt;"), std::string::npos);
}

TEST_F(LookUpHandlers, UnreadableTextIsNotEvenAsked) {
  for (const std::string& form :
       {std::string("ma=%FF%FE"), "ma=" + std::string(kLongestQuery + 1, '1'),
        std::string("ma=a%00b")}) {
    EXPECT_EQ(Post(form).status, 400) << form;
  }
  EXPECT_EQ(fake_.asked, 0);
}

TEST_F(LookUpHandlers, MissesEndInTooManyButWrongShapesAndOutagesDoNot) {
  outcome_ = MakeStatus(absl::StatusCode::kInvalidArgument, "BAD_SHAPE");
  for (int i = 0; i < 6; ++i) EXPECT_EQ(Post("ma=x").status, 400) << i;
  outcome_ = MakeStatus(absl::StatusCode::kUnavailable, "DATABASE_FULL");
  for (int i = 0; i < 20; ++i) EXPECT_EQ(Post("ma=x").status, 503) << i;
  outcome_ = MakeStatus(absl::StatusCode::kNotFound, "DOSSIER_NOT_FOUND");
  EXPECT_EQ(Post("ma=x").status, 404);
  EXPECT_EQ(Post("ma=x").status, 404);
  const http::Response limited = Post("ma=x");
  EXPECT_EQ(limited.status, 429);
  EXPECT_NE(ValueOf(limited, "Retry-After"), "");
  EXPECT_NE(limited.body.find("quá nhiều lần nhập sai"), std::string::npos);
}

TEST_F(LookUpHandlers, OneMoreThanAdmittedIsRefusedAtOnce) {
  const auto first = admission_.Enter();
  const auto second = admission_.Enter();
  const http::Response response = PostJson(R"({"query":"x"})");
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(ValueOf(response, "Retry-After"), "1");
  EXPECT_EQ(fake_.asked, 0);
}

TEST_F(LookUpHandlers, JsonIsStrict) {
  EXPECT_EQ(PostJson(R"({"query":"x","level":2})").status, 400);
  EXPECT_EQ(PostJson("query=x").status, 400);
  http::Request request;
  request.method = "POST";
  request.headers = {{"content-type", "text/plain"}};
  request.body = R"({"query":"x"})";
  EXPECT_EQ(Run(JsonLookUp(deps_), std::move(request)).status, 415);
  EXPECT_EQ(fake_.asked, 0);
}

TEST_F(LookUpHandlers, SteeredTimeIsRefusedWhereItIsOff) {
  http::Request request;
  request.method = "POST";
  request.body = "ma=x";
  request.headers = {{"motcua-steered-at", "2011-10-11T13:42:00Z"}};
  EXPECT_EQ(Run(AnswerPageOf(page_deps_), std::move(request)).status, 400);
  EXPECT_EQ(fake_.asked, 0);
}

TEST_F(LookUpHandlers, HomePageHasTheFormAndATag) {
  http::Request request;
  request.method = "GET";
  const http::Response response = Run(HomePage(page_deps_), request);
  EXPECT_EQ(response.status, 200);
  EXPECT_NE(response.body.find("<form class=\"ask\" method=\"post\" action=\"/tra-cuu\""),
            std::string::npos);
  request.headers = {{"if-none-match", ValueOf(response, "ETag")}};
  EXPECT_EQ(Run(HomePage(page_deps_), request).status, 304);
}

TEST_F(LookUpHandlers, GetOfTheAnswerLeadsHome) {
  const http::Response response = Run(BackHome(), {});
  EXPECT_EQ(response.status, 303);
  EXPECT_EQ(ValueOf(response, "Location"), "/");
}

TEST_F(LookUpHandlers, AssetsMayBeKeptForAYear) {
  const http::Response response = Run(Asset("app.css", "text/css; charset=utf-8"), {});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(ValueOf(response, "Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_NE(response.body.find(":root"), std::string::npos);
}

}  // namespace
}  // namespace motcua::gateway
