// Forms 02 to 07 from the ledger.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "tests/integration/forms_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;

const Caller kReceptionist{};
const Caller kLeaderOfDepartment{.agency = kDepartment, .roles = {"leader", "handling"}};

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }

// Received by the desk, sent to the department and signed for there.
std::string AtTheDepartment(absl::Time now) {
  const std::string code = ReceivedAs(FullReception(), kReceptionist, now);
  auto forward = For<move::ForwardDossierRequest>(code);
  forward.set_to_agency_id(kDepartment);
  EXPECT_TRUE(
      routing::ForwardDossier(forward, TheHouse().routing(), Call({}, now + absl::Minutes(10)))
          .ok());
  EXPECT_TRUE(routing::TakeOverDossier(For<move::TakeOverDossierRequest>(code),
                                       TheHouse().routing(),
                                       Call({.agency = kDepartment}, now + absl::Minutes(30)))
                  .ok());
  return code;
}

desk::RequestSupplementRequest Asking(const std::string& code, const std::string& note) {
  auto request = For<desk::RequestSupplementRequest>(code);
  request.add_paper_codes("identity");
  request.add_paper_codes("sketch");
  request.set_days(2);
  request.set_note(note);
  return request;
}

TEST(SupplementForm, HasEveryFieldOfItsList) {
  const std::string code = AtTheDepartment(Hour(0));
  ASSERT_TRUE(intake::RequestSupplement(Asking(code, "Bản chụp căn cước bị mờ."),
                                        TheCounter().intake(),
                                        Call({.agency = kDepartment}, Hour(2)))
                  .ok());
  const auto form = Print(FormOf("02", code), kReceptionist, Hour(3));
  ExpectFields(form, "dossier");
  EXPECT_EQ(Value(form, "number"), code + "/HDHS");
  EXPECT_EQ(Value(form, "reason"), "Bản chụp căn cước bị mờ.");
  EXPECT_EQ(Value(form, "supplement_due"), "ngày 16 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "officer_name"), kOfficerName);
  EXPECT_EQ(Value(form, "web_line"), "{web_address}");
  EXPECT_EQ(Column(form, "papers", "name"),
            (std::vector<std::string>{
                "Giấy tờ tùy thân của người nộp hồ sơ (xuất trình hoặc tra cứu cơ sở dữ liệu)",
                "sketch"}));
  EXPECT_EQ(Column(form, "papers", "copy"), (std::vector<std::string>{"01", ""}));
}

TEST(SupplementForm, EachRequestHasItsOwn) {
  const std::string code = ReceivedAs(FullReception(), kReceptionist, Hour(0));
  const auto intake = TheCounter().intake();
  ASSERT_TRUE(intake::RequestSupplement(Asking(code, "Lần một"), intake, Call({}, Hour(1))).ok());
  ASSERT_TRUE(
      intake::AcceptSupplement(For<desk::AcceptSupplementRequest>(code), intake, Call({}, Hour(2)))
          .ok());
  ASSERT_TRUE(intake::RequestSupplement(Asking(code, "Lần hai"), intake,
                                        Call({.roles = {"leader"}}, Hour(3)))
                  .ok());
  const auto reason = [&](int ordinal) {
    desk::GetFormDataRequest request = FormOf("02", code);
    request.set_ordinal(ordinal);
    const auto form = Ask(request, kReceptionist, Hour(4));
    return form.ok() ? Value(*form, "number").substr(code.size()) + " " + Value(*form, "reason")
                     : Reason(form.status());
  };
  EXPECT_EQ(reason(1), "/HDHS Lần một");
  EXPECT_EQ(reason(2), "-2/HDHS Lần hai");
  EXPECT_EQ(reason(0), "-2/HDHS Lần hai");
  EXPECT_EQ(reason(3), "FORM_NOT_DUE");
}

desk::GetFormDataRequest GuidanceForm(const desk::GuidanceNumber& number) {
  desk::GetFormDataRequest request = FormOf(absl::StrFormat("%02d", number.form()), "");
  *request.mutable_guidance() = number;
  return request;
}

desk::GuidanceNumber Given(desk::GuidanceForm form) {
  desk::GiveGuidanceRequest request;
  request.set_request_id(NewRequestId());
  request.set_form(form);
  desk::Guidance& guidance = *request.mutable_guidance();
  guidance.set_procedure_code(std::string(kProcedure));
  guidance.set_full_name("Lê Văn Tám");
  guidance.set_address("ấp 1, xã Mỹ Thọ");
  guidance.set_phone("0912345678");
  if (form == desk::GUIDANCE_FORM_SUPPLEMENT) guidance.add_paper_codes("identity");
  guidance.set_note("Xin mang theo căn cước.");
  const auto given = intake::GiveGuidance(request, TheCounter().deps(), Call({}, Hour(0)));
  EXPECT_TRUE(given.ok()) << given.status();
  return given.ok() ? given->number() : desk::GuidanceNumber();
}

TEST(GuidanceForms, AreThoseOfTheDossiersWithoutACode) {
  for (const auto kind : {desk::GUIDANCE_FORM_SUPPLEMENT, desk::GUIDANCE_FORM_REFUSAL}) {
    const desk::GuidanceNumber number = Given(kind);
    const auto form = Print(GuidanceForm(number), kReceptionist, Hour(1));
    ExpectFields(form, "walk_in");
    EXPECT_EQ(Value(form, "number"),
              absl::StrFormat("%d/%s", number.number(), number.form() == 2 ? "HDHS" : "TCHS"));
    EXPECT_EQ(Value(form, "content"), "Đăng ký lại khai sinh");
    EXPECT_EQ(Value(form, "reason"), "Xin mang theo căn cước.");
    EXPECT_EQ(Value(form, "officer_name"), kOfficerName);
    EXPECT_EQ(TheHouse().database.Value(absl::StrFormat(
                  "SELECT count(*) FROM intake.guidance_read WHERE form = %d AND number = %d",
                  number.form(), number.number())),
              "1");
    EXPECT_EQ(Reason(Ask(GuidanceForm(number), {.agency = kOther}, Hour(1)).status()),
              "GUIDANCE_NOT_FOUND");
  }
}

TEST(RefusalForm, HasEveryFieldOfItsList) {
  desk::RegisterDossierRequest registration = GoodRegistration();
  *registration.mutable_applicant() = FullReception().applicant();
  const auto intake = TheCounter().intake();
  const auto registered = intake::RegisterDossier(registration, intake, Call({}, Hour(0)));
  ASSERT_TRUE(registered.ok()) << registered.status();
  auto decline = For<desk::DeclineRegistrationRequest>(registered->dossier().code());
  decline.set_reason_code("not_competent");
  decline.set_note("Thủ tục này nộp tại Công an phường.");
  ASSERT_TRUE(intake::DeclineRegistration(decline, intake, Call({}, Hour(3))).ok());
  const auto form = Print(FormOf("03", decline.code()), kReceptionist, Hour(4));
  ExpectFields(form, "online");
  EXPECT_EQ(Value(form, "number"), decline.code() + "/TCHS");
  EXPECT_EQ(Value(form, "submitted_at"), "08 giờ 30 phút, ngày 12 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "reason"), "Thủ tục này nộp tại Công an phường.");
}

TEST(ApologyForm, HasEveryFieldOfItsListAndTheWordsOfTheLeader) {
  const std::string code = AtTheDepartment(Hour(0));
  auto extend = For<move::ExtendDossierRequest>(code);
  extend.set_until("2026-11-25");
  extend.set_notice_number("05/PXL");
  extend.set_reason_code("workload");
  extend.set_note("Chờ ý kiến của cơ quan phối hợp.");
  ASSERT_TRUE(
      routing::ExtendDossier(extend, TheHouse().routing(), Call(kLeaderOfDepartment, Hour(24)))
          .ok());
  for (const Caller& caller : {kReceptionist, kLeaderOfDepartment}) {
    const auto form = Print(FormOf("04", code), caller, Hour(25));
    ExpectFields(form, "letter");
    EXPECT_EQ(Value(form, "number"), "05/PXL");
    EXPECT_EQ(Value(form, "issuer_upper"), "UBND tỉnh Đồng Tháp");
    EXPECT_EQ(Value(form, "cause"), "Chờ ý kiến của cơ quan phối hợp.");
    EXPECT_EQ(Value(form, "old_due"), "17 giờ 00 phút, ngày 19 tháng 11 năm 2026");
    EXPECT_EQ(Value(form, "original_due"), "17 giờ 00 phút, ngày 19 tháng 11 năm 2026");
    EXPECT_EQ(Value(form, "new_due"), "17 giờ 00 phút, ngày 25 tháng 11 năm 2026");
    EXPECT_EQ(Value(form, "extension_no"), "lần 1");
    EXPECT_EQ(Value(form, "extension_limit"), "tối đa 1 lần, NĐ 118/2025/NĐ-CP");
    EXPECT_EQ(Value(form, "told_by"), "0912 *** 678");
  }
}

TEST(StopForm, HasEveryFieldOfItsListAndTheMoneyOfTheDesk) {
  const std::string code = AtTheDepartment(Hour(0));
  auto stop = For<desk::StopDossierRequest>(code);
  stop.set_reason_code("owner_asked");
  stop.set_note("Gia đình không còn nhu cầu.");
  stop.set_notice_number("12/TB-SNV");
  ASSERT_TRUE(
      intake::StopDossier(stop, TheCounter().deps(), Call(kLeaderOfDepartment, Hour(26))).ok());
  const auto form = Print(FormOf("05", code), kLeaderOfDepartment, Hour(27));
  ExpectFields(form, "letter");
  EXPECT_EQ(Value(form, "number"), "12/TB-SNV");
  EXPECT_EQ(Value(form, "basis"), "Đề nghị dừng giải quyết của chủ hồ sơ");
  EXPECT_EQ(Value(form, "reason"), "Gia đình không còn nhu cầu.");
  EXPECT_EQ(Value(form, "stopped_at"), "10 giờ 30 phút, ngày 13 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "result_state"), "Chưa ban hành kết quả");
  EXPECT_EQ(Value(form, "money_collected"), "0 đồng");
  EXPECT_EQ(Value(form, "stage").substr(0, 14), "Đang xử lý");
}

// Money lies at the desk; who stops the dossier elsewhere still tells it.
TEST(StopForm, TellsMoneyThatAnotherAgencyTook) {
  desk::ReceiveDossierRequest reception = FullReception();
  reception.set_procedure_code("1.001612");
  const std::string code = ReceivedAs(reception, kReceptionist, Hour(0));
  const std::string series = OpenedBook(kDesk, desk::FEE_KIND_LEVY, 10, Hour(0));
  auto collect = For<desk::CollectMoneyRequest>(code);
  collect.set_means(desk::PAYMENT_MEANS_CASH);
  const auto collected = intake::CollectMoney(collect, TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(collected.ok()) << collected.status();
  auto forward = For<move::ForwardDossierRequest>(code);
  forward.set_to_agency_id(kDepartment);
  ASSERT_TRUE(routing::ForwardDossier(forward, TheHouse().routing(), Call({}, Hour(1))).ok());
  ASSERT_TRUE(routing::TakeOverDossier(For<move::TakeOverDossierRequest>(code),
                                       TheHouse().routing(), Call({.agency = kDepartment}, Hour(2)))
                  .ok());
  auto stop = For<desk::StopDossierRequest>(code);
  stop.set_reason_code("not_eligible");
  stop.set_note("Không đủ điều kiện.");
  ASSERT_TRUE(
      intake::StopDossier(stop, TheCounter().deps(), Call(kLeaderOfDepartment, Hour(3))).ok());
  const auto form = Print(FormOf("05", code), kLeaderOfDepartment, Hour(4));
  EXPECT_EQ(Value(form, "money_collected"), "100.000 đồng");
  EXPECT_EQ(Value(form, "money_refunded"), "0 đồng");
  EXPECT_EQ(Value(form, "number"), "");  // not given one yet: a line to write on
}

TEST(ControlSheetForm, HasARowForEachHandOver) {
  const std::string code = AtTheDepartment(Hour(0));
  ASSERT_TRUE(routing::IssueResult(For<move::IssueResultRequest>(code), TheHouse().routing(),
                                   Call({.agency = kDepartment}, Hour(24)))
                  .ok());
  ASSERT_TRUE(routing::BringResult(For<move::BringResultRequest>(code), TheHouse().routing(),
                                   Call({}, Hour(25)))
                  .ok());
  auto hand_over = For<desk::HandOverResultRequest>(code);
  hand_over.set_recipient(desk::RECIPIENT_KIND_OWNER);
  ASSERT_TRUE(intake::HandOverResult(hand_over, TheCounter().intake(), Call({}, Hour(26))).ok());
  const auto form = Print(FormOf("06", code), kReceptionist, Hour(27));
  ExpectFields(form, "sheet");
  desk::GetControlSheetRequest sheet;
  sheet.set_code(code);
  const auto rows = intake::GetControlSheet(sheet, TheCounter().deps(), Call({}, Hour(27)));
  ASSERT_TRUE(rows.ok()) << rows.status();
  EXPECT_EQ(Column(form, "hand_overs", "no").size(), static_cast<std::size_t>(rows->rows_size()));
  const auto from = Column(form, "hand_overs", "from");
  ASSERT_EQ(from.size(), 4U);
  EXPECT_EQ(from[0], "Người nộp hồ sơ");
  EXPECT_EQ(from[1], "Trung tâm Phục vụ hành chính công tỉnh Đồng Tháp");
  EXPECT_EQ(Column(form, "hand_overs", "taken_at")[1], "09 giờ 00 phút, ngày 12 tháng 11 năm 2026");
  EXPECT_EQ(Column(form, "hand_overs", "to_officer")[1], kOfficerName);
  EXPECT_EQ(Column(form, "hand_overs", "result")[3], "Trước hạn");
  EXPECT_EQ(Value(form, "overall"), "Trước hạn");
}

TEST(ControlSheetForm, JudgesALegByItsBudget) {
  // 2.000908: two hours for the first leg of the desk, three for the next.
  const auto result = [](absl::Duration taken) {
    desk::ReceiveDossierRequest reception = FullReception();
    reception.set_procedure_code("2.000908");
    const std::string code = ReceivedAs(reception, kReceptionist, Hour(-1));
    auto finish = For<move::FinishStepRequest>(code);
    finish.set_step_code("receive");
    const absl::Time done = Hour(-1) + taken;
    EXPECT_TRUE(routing::FinishStep(finish, TheHouse().routing(), Call({}, done)).ok());
    auto forward = For<move::ForwardDossierRequest>(code);
    forward.set_to_agency_id(kDepartment);
    EXPECT_TRUE(routing::ForwardDossier(forward, TheHouse().routing(), Call({}, done)).ok());
    const auto form = Print(FormOf("06", code), kReceptionist, Hour(27));
    return Column(form, "hand_overs", "result").back();
  };
  EXPECT_EQ(result(absl::Minutes(119)), "Trước hạn");
  EXPECT_EQ(result(absl::Minutes(120)), "Đúng hạn");
  EXPECT_EQ(result(absl::Minutes(121)), "Quá hạn");
}

desk::GetFormDataRequest Register(const std::string& from, const std::string& to, int page) {
  desk::GetFormDataRequest request = FormOf("07", "");
  request.set_from_day(from);
  request.set_to_day(to);
  request.set_page_size(page);
  return request;
}

TEST(RegisterForm, AgreesWithTheRegisterPageByPage) {
  const Caller other{.agency = kOther};
  const Caller leader{.agency = kOther, .roles = {"leader"}};
  std::vector<std::string> received;
  for (int i = 0; i < 5; ++i) {
    desk::ReceiveDossierRequest reception = FullReception();
    reception.set_competent_agency_id(0);
    received.push_back(ReceivedAs(reception, other, Hour(0) + absl::Minutes(i)));
  }
  auto mistake = For<desk::VoidDossierRequest>(received[2]);
  mistake.set_reason_code("entered_twice");
  mistake.set_note("Nhập hai lần");
  ASSERT_TRUE(intake::VoidDossier(mistake, TheCounter().deps(), Call(other, Hour(1))).ok());

  std::vector<std::string> codes;
  std::vector<std::string> numbers;
  int struck = 0;
  desk::GetFormDataRequest request = Register("2026-11-12", "2026-11-12", 2);
  do {
    const auto form = Print(request, leader, Hour(2));
    ExpectFields(form, "register");
    for (const std::string& code : Column(form, "register", "code")) codes.push_back(code);
    for (const std::string& number : Column(form, "register", "no")) numbers.push_back(number);
    for (const auto& row : form.tables(0).rows()) struck += row.struck() ? 1 : 0;
    request.set_request_id(NewRequestId());
    request.set_page_token(form.next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(codes, received);
  EXPECT_EQ(numbers, (std::vector<std::string>{"1", "2", "3", "4", "5"}));
  EXPECT_EQ(struck, 1);
  for (const std::string& code : received) EXPECT_EQ(LooksAt(code), 1) << code;

  desk::ListRegisterRequest list;
  list.set_from_day("2026-11-12");
  list.set_to_day("2026-11-12");
  const auto listed = intake::ListRegister(list, TheCounter().deps(), Call(other, Hour(2)));
  ASSERT_TRUE(listed.ok()) << listed.status();
  ASSERT_EQ(static_cast<std::size_t>(listed->rows_size()), codes.size());
  for (int i = 0; i < listed->rows_size(); ++i) {
    EXPECT_EQ(listed->rows(i).dossier().code(), codes[i]);
  }
}

TEST(RegisterForm, HasEveryColumnOfItsList) {
  const Caller other{.agency = kOther};
  const absl::Time day = Hour(24 * 5);
  const std::string code = [&] {
    desk::ReceiveDossierRequest reception = FullReception();
    reception.set_competent_agency_id(0);
    return ReceivedAs(reception, other, day);
  }();
  const auto form = Print(Register("2026-11-17", "2026-11-17", 0), other, day);
  const auto cell = [&](const char* key) { return Column(form, "register", key).at(0); };
  EXPECT_EQ(cell("code"), code);
  EXPECT_EQ(cell("content"), "Đăng ký lại khai sinh");
  EXPECT_EQ(cell("sets"), "01");
  EXPECT_EQ(cell("owner"), "Nguyễn Thị Hồng Hoa");
  EXPECT_EQ(cell("submitter"), "Trần Văn Lập");
  EXPECT_EQ(cell("address"), "12 Lý Thường Kiệt, khóm 3, phường Cao Lãnh");
  EXPECT_EQ(cell("phone"), "0912 345 678");
  EXPECT_EQ(cell("email"), "hoa.nguyen@example.vn");
  EXPECT_EQ(cell("id_paper"), "Căn cước số 087175009999");
  EXPECT_EQ(cell("channel"), "Trực tiếp");
  EXPECT_EQ(cell("submitted_at"), "17/11/2026 08:30");
  EXPECT_EQ(cell("received_at"), "17/11/2026 08:30");
  EXPECT_EQ(cell("due_at"), "25/11/2026 17:00");  // the 24th is a day off
  EXPECT_EQ(cell("state"), "Được tiếp nhận");
  EXPECT_EQ(Value(form, "from_day"), "ngày 17 tháng 11 năm 2026");
  EXPECT_EQ(Reason(Ask(Register("2026-11-17", "2026-11-17", 0),
                       {.agency = kOther, .roles = {"handling"}}, day)
                       .status()),
            "ROLE_MISSING");
}

TEST(RegisterForm, OfNobodysDayIsEmpty) {
  const auto form = Print(Register("2026-12-25", "2026-12-25", 0), kReceptionist, Hour(0));
  EXPECT_TRUE(Column(form, "register", "no").empty());
}

}  // namespace
}  // namespace motcua::testing
