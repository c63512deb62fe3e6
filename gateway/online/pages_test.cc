#include <gtest/gtest.h>

#include <utility>

#include "gateway/http/form.h"
#include "gateway/http/run_for_test.h"
#include "gateway/online/fake_online.h"
#include "gateway/online/form.h"
#include "gateway/online/handlers.h"
#include "services/platform/base/error.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/rpc/call.h"

namespace motcua::gateway {
namespace {

namespace pb = intake::v1;
using testing::Test;

constexpr std::string_view kId = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";
constexpr std::int64_t kAnswerBy = 1795687200;  // 26/11/2026 17:00 in Vietnam

void AddDesk(int id, const std::string& name, pb::OnlineDesk& desk) {
  desk.set_agency_id(id);
  desk.set_name(name);
  desk.set_desk_name("Bộ phận một cửa " + name);
}

grpc::Status OneProcedure(const pb::GetOnlineProcedureRequest& request,
                          pb::GetOnlineProcedureResponse& response) {
  response.mutable_procedure()->set_procedure_code(request.code());
  response.mutable_procedure()->set_name("Đăng ký khai sinh");
  response.add_cases()->set_case_code("late");
  response.mutable_cases(0)->set_name("Đăng ký quá hạn");
  AddDesk(114, "phường Cao Lãnh", *response.add_competent_desks());
  AddDesk(117, "phường Sa Đéc", *response.add_competent_desks());
  AddDesk(2, "Trung tâm", *response.add_pickup_desks());
  return grpc::Status::OK;
}

grpc::Status Registered(const pb::PreRegisterRequest& request, pb::PreRegisterResponse& response) {
  AddDesk(request.competent_agency_id(), "phường Cao Lãnh", *response.mutable_desk());
  response.mutable_answer_by()->set_seconds(kAnswerBy);
  response.set_procedure_name("Đăng ký khai sinh");
  response.set_desk_phone("0277 3000 114");
  pb::OnlinePaper& paper = *response.add_papers();
  paper.set_name("Giấy chứng sinh");
  paper.set_kind("original");
  paper.set_copies(1);
  paper.set_required(true);
  if (request.check_only()) return grpc::Status::OK;
  response.set_registration_number("DK-H20.114-261126-0003");
  response.set_lookup_number("4829173055610798");
  return grpc::Status::OK;
}

std::string ValueOf(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

class OnlinePages : public Test {
 protected:
  OnlinePages() {
    fake_.get = OneProcedure;
    fake_.send = Registered;
    fake_.list = [this](const pb::ListOnlineProceduresRequest& request,
                        pb::ListOnlineProceduresResponse& response) {
      query_ = request.query();
      response.set_open(open_);
      if (!open_ || none_) return grpc::Status::OK;
      pb::OnlineProcedure& one = *response.add_procedures();
      one.set_procedure_code("1.001193");
      one.set_name("Đăng ký khai sinh");
      one.set_field("Hộ tịch");
      return grpc::Status::OK;
    };
  }

  http::Response Run(const PageHandler& handler, http::Request request) {
    request.peer = peer_;
    request.request_id = "0f9619ff-8b86-4d01-b42d-00cf4fc964ff";
    Call call{request, "x", {{"code", "1.001193"}}};
    return RunForTest(handler(call));
  }
  http::Response List(std::string query) {
    http::Request request;
    request.method = "GET";
    request.query = std::move(query);
    return Run(OnlineListOf(deps_), std::move(request));
  }
  http::Response Form() {
    http::Request request;
    request.method = "GET";
    return Run(OnlineFormOf(deps_), std::move(request));
  }
  http::Response Send(const Fields& fields) {
    http::Request request;
    request.method = "POST";
    request.body = PrintForm(fields);
    return Run(OnlineFormSent(deps_), std::move(request));
  }
  static Fields Sound(std::string step) {
    return {{"ma-gui", std::string(kId)},
            {"buoc", std::move(step)},
            {"noi-nop", "114"},
            {"noi-nhan", "2"},
            {"ho-ten", "Lê \"Hoa\" <Bình>"},
            {"dien-thoai", "0912345678"},
            {"dien-thoai-cua", "owner"},
            {"truong-hop", "late"}};
  }
  static bool Says(const http::Response& response, std::string_view text) {
    return response.body.find(text) != std::string::npos;
  }

  std::string peer_ = "203.0.113.7";
  bool open_ = true;
  bool none_ = false;
  std::string query_;
  FakeClock clock_;
  FakeOnline fake_;
  rpc::ActorSigner signer_{"gateway", crypto::MakeSigningKey().secret_key};
  Limiter limiter_{
      {.on = true, .hash_key = std::string(32, 'k'), .redis = nullptr, .clock = &clock_}};
  Admission admission_{2};
  std::shared_ptr<grpc::Channel> channel_ =
      grpc::CreateChannel("127.0.0.1:1", grpc::InsecureChannelCredentials());
  std::unique_ptr<status::v1::StatusService::Stub> status_ =
      status::v1::StatusService::NewStub(channel_);
  LookUpDeps edge_{*status_, signer_, limiter_, admission_, {}, clock_};
  Pages pages_;
  Site site_{.trial = false, .help_phone = "0277 3000 111"};
  OnlinePageDeps deps_{{fake_, edge_}, pages_, site_};
};

TEST_F(OnlinePages, ListGroupsByFieldAndKeepsWhatWasTyped) {
  const http::Response response = List("tim=+khai+sinh+");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(query_, "khai sinh");
  EXPECT_TRUE(Says(response, "href=\"/dang-ky/1.001193\""));
  EXPECT_TRUE(Says(response, "<h2>Hộ tịch</h2>"));
  EXPECT_TRUE(Says(response, "value=\"khai sinh\""));
  EXPECT_TRUE(Says(response, "chưa phải là nộp hồ sơ"));
}

TEST_F(OnlinePages, NothingFoundSaysSoAndHowToGoOn) {
  none_ = true;
  EXPECT_TRUE(Says(List("tim=xyz"), "Không có thủ tục nào có “xyz”"));
}

TEST_F(OnlinePages, SwitchedOffIsASentenceAndNoError) {
  open_ = false;
  fake_.get = [](const auto&, auto&) {
    return rpc::ToGrpc(MakeStatus(absl::StatusCode::kFailedPrecondition, "ONLINE_OFF"));
  };
  for (const http::Response& response : {List(""), Form(), Send(Sound("gui"))}) {
    EXPECT_EQ(response.status, 200);
    EXPECT_TRUE(Says(response, "Hiện nay chưa nhận đăng ký qua mạng"));
    EXPECT_TRUE(Says(response, "0277 3000 111"));
    EXPECT_FALSE(Says(response, "<form class=\"register\""));
  }
}

TEST_F(OnlinePages, WhatIsNotOfferedIsNoAddress) {
  fake_.get = [](const auto&, auto&) {
    return rpc::ToGrpc(MakeStatus(absl::StatusCode::kNotFound, "NOT_ONLINE"));
  };
  EXPECT_EQ(Form().status, 404);
  EXPECT_TRUE(Says(Form(), "chưa đăng ký trước qua mạng được"));
}

TEST_F(OnlinePages, AnOutageIsSaidOnThePage) {
  fake_.get = [](const auto&, auto&) { return rpc::ToGrpc(Unavailable("NO_CATALOGUE")); };
  EXPECT_EQ(Form().status, 503);
  EXPECT_TRUE(Says(Form(), "đang tạm ngừng"));
}

TEST_F(OnlinePages, FormOffersTheDesksAndHasAFreshId) {
  const http::Response first = Form();
  EXPECT_EQ(first.status, 200);
  EXPECT_TRUE(Says(first, "<option value=\"114\">phường Cao Lãnh</option>"));
  EXPECT_TRUE(Says(first, "<option value=\"late\">Đăng ký quá hạn</option>"));
  EXPECT_TRUE(Says(first, "name=\"ma-gui\" value=\""));
  EXPECT_NE(first.body, Form().body);
  // Kept for who goes back to it; what was written is not.
  EXPECT_EQ(ValueOf(first, "Cache-Control"), "private, no-cache");
  EXPECT_EQ(ValueOf(Send(Sound("xem")), "Cache-Control"), "no-store");
}

TEST_F(OnlinePages, EveryInputHasItsLabel) {
  const std::string body = Form().body;
  for (const FieldRow& row : FormRows()) {
    const std::string name(row.name);
    EXPECT_NE(body.find("<label for=\"" + name + "\">"), std::string::npos) << name;
    EXPECT_NE(body.find("id=\"" + name + "\" name=\"" + name + "\""), std::string::npos) << name;
  }
}

TEST_F(OnlinePages, FaultsStandAtTheirFieldsAndNothingTypedIsLost) {
  Fields fields = Sound("xem");
  fields[5].second = "12";
  const http::Response response = Send(fields);
  EXPECT_EQ(response.status, 400);
  EXPECT_TRUE(Says(response, "href=\"#dien-thoai\""));
  EXPECT_TRUE(Says(response, "id=\"dien-thoai-error\""));
  EXPECT_TRUE(Says(response, "aria-invalid=\"true\""));
  EXPECT_TRUE(Says(response, "value=\"Lê &quot;Hoa&quot; &lt;Bình&gt;\""));
  EXPECT_TRUE(Says(response, "<option value=\"2\" selected>"));
  EXPECT_TRUE(Says(response, "<option value=\"late\" selected>"));
  EXPECT_TRUE(Says(response, kId));
  EXPECT_TRUE(fake_.sent.empty());
}

TEST_F(OnlinePages, RefusalOfTheDeskLeadsBackToTheField) {
  fake_.send = [](const auto&, auto&) {
    return rpc::ToGrpc(MakeStatus(absl::StatusCode::kInvalidArgument, "BAD_FIELD",
                                  {{"field", "applicant.full_name"}}));
  };
  const http::Response response = Send(Sound("xem"));
  EXPECT_EQ(response.status, 400);
  EXPECT_TRUE(Says(response, "id=\"ho-ten-error\""));
}

TEST_F(OnlinePages, ReviewShowsTheWordsOfWhatWasChosenAndWritesNothing) {
  const http::Response response = Send(Sound("xem"));
  EXPECT_EQ(response.status, 200);
  ASSERT_EQ(fake_.sent.size(), 1U);
  EXPECT_TRUE(fake_.sent[0].check_only());
  EXPECT_TRUE(Says(response, "17:00 ngày 26/11/2026"));
  EXPECT_TRUE(Says(response, "<dd>Đăng ký quá hạn</dd>"));
  EXPECT_TRUE(Says(response, "<dd>Trung tâm</dd>"));
  EXPECT_TRUE(Says(response, "name=\"ma-gui\" value=\"" + std::string(kId)));
  EXPECT_TRUE(Says(response, "name=\"buoc\" value=\"gui\""));
}

TEST_F(OnlinePages, ChangingComesBackWithEverything) {
  const http::Response response = Send(Sound("sua"));
  EXPECT_EQ(response.status, 200);
  EXPECT_TRUE(Says(response, "value=\"0912345678\""));
  EXPECT_FALSE(Says(response, "role=\"alert\""));
  EXPECT_TRUE(fake_.sent.empty());
}

TEST_F(OnlinePages, SentTwiceIsTheSameIdAndTheSameNumbers) {
  const http::Response first = Send(Sound("gui"));
  const http::Response again = Send(Sound("gui"));
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(first.body, again.body);
  ASSERT_EQ(fake_.sent.size(), 2U);
  EXPECT_EQ(fake_.sent[0].SerializeAsString(), fake_.sent[1].SerializeAsString());
  EXPECT_FALSE(fake_.sent[0].check_only());
  EXPECT_TRUE(Says(first, "DK-H20.114-261126-0003"));
  EXPECT_TRUE(Says(first, "4829 1730 5561 0798"));
  EXPECT_TRUE(Says(first, "thứ Năm, ngày 26/11/2026"));
  EXPECT_TRUE(Says(first, "Giấy chứng sinh: bản chính"));
  EXPECT_TRUE(Says(first, "Chưa phải là nộp hồ sơ"));
}

TEST_F(OnlinePages, AnotherContentUnderAUsedIdGetsAnIdOfItsOwn) {
  fake_.send = [](const auto&, auto&) {
    return rpc::ToGrpc(MakeStatus(absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED"));
  };
  const http::Response response = Send(Sound("gui"));
  EXPECT_EQ(response.status, 409);
  EXPECT_TRUE(Says(response, "đã gửi trước đó với nội dung khác"));
  EXPECT_FALSE(Says(response, kId));
}

TEST_F(OnlinePages, AnOutageWhileSendingKeepsTheIdAndAllThatWasTyped) {
  fake_.send = [](const auto&, auto&) { return rpc::ToGrpc(Unavailable("DATABASE_AWAY")); };
  const http::Response response = Send(Sound("gui"));
  EXPECT_EQ(response.status, 503);
  EXPECT_TRUE(Says(response, "đăng ký không bị ghi hai lần"));
  EXPECT_TRUE(Says(response, kId));
  EXPECT_TRUE(Says(response, "value=\"0912345678\""));
}

TEST_F(OnlinePages, TooManyTodayIsSaidWithTheNumber) {
  fake_.send = [](const auto&, auto&) {
    return rpc::ToGrpc(MakeStatus(absl::StatusCode::kResourceExhausted, "TOO_MANY_REGISTRATIONS",
                                  {{"most", "5"}}));
  };
  const http::Response response = Send(Sound("gui"));
  EXPECT_EQ(response.status, 429);
  EXPECT_TRUE(Says(response, "hôm nay đã có 5 lần đăng ký"));
}

// Without Redis the process allows half as much: five of the ten an hour.
TEST_F(OnlinePages, OneAddressIsStoppedWithASentenceAndOthersAreNot) {
  int taken = 0;
  while (taken < 100 && Send(Sound("gui")).status == 200) ++taken;
  EXPECT_GE(taken, 3);
  EXPECT_LT(taken, 30);
  const http::Response stopped = Send(Sound("gui"));
  EXPECT_EQ(stopped.status, 429);
  EXPECT_TRUE(Says(stopped, "Từ đường mạng này"));
  EXPECT_TRUE(Says(stopped, "value=\"0912345678\""));
  // To look at it before sending is free.
  EXPECT_EQ(Send(Sound("xem")).status, 200);
  peer_ = "198.51.100.9";
  EXPECT_EQ(Send(Sound("gui")).status, 200);
}

TEST_F(OnlinePages, WhatIsRefusedDoesNotCountAgainstTheAddress) {
  fake_.send = [](const auto&, auto&) { return rpc::ToGrpc(Unavailable("DATABASE_AWAY")); };
  for (int i = 0; i < 50; ++i) ASSERT_EQ(Send(Sound("gui")).status, 503) << i;
}

TEST_F(OnlinePages, JsonNeedsItsKeyAndAnswersTheSame) {
  http::Request request;
  request.method = "POST";
  request.headers = {{"content-type", "application/json"}};
  request.body = R"({"procedureCode":"1.001193","competentAgencyId":114})";
  EXPECT_EQ(Run(JsonPreRegister(deps_.ask), request).status, 400);
  request.headers.emplace_back("idempotency-key", std::string(kId));
  const http::Response response = Run(JsonPreRegister(deps_.ask), request);
  EXPECT_EQ(response.status, 201);
  EXPECT_TRUE(Says(response, "DK-H20.114-261126-0003"));
  ASSERT_EQ(fake_.sent.size(), 1U);
  EXPECT_EQ(fake_.sent[0].request_id(), kId);
}

}  // namespace
}  // namespace motcua::gateway
