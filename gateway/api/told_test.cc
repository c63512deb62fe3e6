// The route that joins two answers: the message ledger's over real gRPC, and the counts in a real
// Redis (MOTCUA_TEST_REDIS).
#include "gateway/api/told.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>

#include "gateway/http/run_for_test.h"
#include "services/platform/base/error.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

namespace v1 = notification::v1;

constexpr char kToken[] = "token-of-a-known-session";
constexpr char kCode[] = "H20.214-261112-0007";
constexpr char kRegistration[] = "DK-H20.214-261110-0001";

class FakeTold final : public v1::ToldService::Service {
 public:
  grpc::Status ListTold(grpc::ServerContext*, const v1::ListToldRequest* request,
                        v1::ListToldResponse* response) override {
    asked = *request;
    if (!outcome.ok()) return rpc::ToGrpc(outcome);
    response->add_codes(kCode);
    response->add_codes(kRegistration);
    response->add_messages()->set_text("MotCuaDT: da tiep nhan ho so");
    response->mutable_asked()->set_by_text(3);
    return grpc::Status::OK;
  }
  v1::ListToldRequest asked;
  absl::Status outcome;
};

class ToldRouteTest : public testing::Test {
 protected:
  ToldRouteTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(), &port);
    builder.RegisterService(&fake_);
    server_ = builder.BuildAndStart();
    told_ = v1::ToldService::NewStub(grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                                                         grpc::InsecureChannelCredentials()));
    auto who = std::make_shared<identity::v1::ResolveSessionResponse>();
    who->mutable_officer()->set_officer_id(7);
    who->mutable_officer()->set_agency_id(114);
    memory_.Keep(kToken, who);
    const char* address = std::getenv("MOTCUA_TEST_REDIS");
    EXPECT_NE(address, nullptr) << "run under tests/support/with-servers";
    redis_ = std::make_unique<redis::Client>(redis::ClientOptions{
        .address = address == nullptr ? "" : address, .budget = absl::Seconds(2)});
  }
  ~ToldRouteTest() override { server_->Shutdown(); }

  LookUpCounts Counts(redis::Client* redis) {
    return LookUpCounts({.hash_key = key_, .redis = redis, .clock = &clock_});
  }
  http::Response Get(const LookUpCounts& counts, const std::string& query = "") {
    http::Request request;
    request.method = "GET";
    request.query = query;
    request.request_id = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
    request.headers = {{"authorization", std::string("Bearer ") + kToken}};
    Call call{request, "/api/v1/dossiers/{code}/told", {{"code", kCode}}};
    return RunForTest(ToldRoute(deps_, *told_, counts)(call));
  }

  FakeClock clock_;
  const std::string key_ = crypto::RandomBytes(32);
  std::unique_ptr<redis::Client> redis_;
  FakeTold fake_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::ToldService::Stub> told_;
  std::unique_ptr<identity::v1::IdentityService::Stub> identity_ =
      identity::v1::IdentityService::NewStub(
          grpc::CreateChannel("unix:/nonexistent", grpc::InsecureChannelCredentials()));
  rpc::ActorSigner signer_{"gateway", crypto::MakeSigningKey().secret_key};
  SessionMemory memory_{clock_};
  Sessions sessions_{*identity_, signer_, memory_};
  Admission admission_{1};
  StaffDeps deps_{sessions_, signer_, admission_, {}, clock_};
};

TEST_F(ToldRouteTest, JoinsMessagesWithTheCountsOfAllNames) {
  const LookUpCounts counts = Counts(redis_.get());
  counts.Add({{.code = kCode}, {.code = kCode, .by_number = true}});
  counts.Add({{.code = kRegistration}});
  const http::Response response = Get(counts, "pageSize=20");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(fake_.asked.code(), kCode);
  EXPECT_EQ(fake_.asked.page_size(), 20);
  EXPECT_NE(response.body.find(R"("text":"MotCuaDT: da tiep nhan ho so")"), std::string::npos);
  EXPECT_NE(response.body.find(R"("byText":3)"), std::string::npos);
  EXPECT_NE(response.body.find(R"("lookUps":{"byCode":2,"byNumber":1,"lastAt":"2026-11-12T)"),
            std::string::npos)
      << response.body;
}

TEST_F(ToldRouteTest, WithoutRedisTheNumberIsAbsentAndAllElseIsThere) {
  redis::Client gone({.address = "/nonexistent/redis.sock"});
  for (redis::Client* redis : {&gone, static_cast<redis::Client*>(nullptr)}) {
    const http::Response response = Get(Counts(redis));
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body.find("lookUps"), std::string::npos) << response.body;
    EXPECT_NE(response.body.find(R"("byText":3)"), std::string::npos);
  }
}

TEST_F(ToldRouteTest, ARefusalIsARefusalAndCountsAreNotTold) {
  const LookUpCounts counts = Counts(redis_.get());
  counts.Add({{.code = kCode}});
  fake_.outcome = MakeStatus(absl::StatusCode::kNotFound, "DOSSIER_NOT_FOUND");
  const http::Response response = Get(counts);
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.body.find("lookUps"), std::string::npos);
}

}  // namespace
}  // namespace motcua::gateway
