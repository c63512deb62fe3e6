// Form 01 from the ledger: what stands on it, who gets which copy, when the lookup number is there.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/lookup_number.h"
#include "services/intake/store/form_statements.h"
#include "services/platform/base/error.h"
#include "tests/integration/forms_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;

const Caller kReceptionist{};
const Caller kDepartmentOfficer{.agency = kDepartment, .roles = {"reception", "handling"}};

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }

desk::GetFormDataRequest Receipt(const std::string& code, desk::FormCopy copy) {
  desk::GetFormDataRequest request = FormOf("01", code);
  request.set_copy(copy);
  return request;
}

std::string WithoutBlanks(const desk::GetFormDataResponse& form) {
  return absl::StrReplaceAll(form.DebugString(), {{" ", ""}});
}

// A copy of an extract, paid for at once.
std::string PaidExtract(absl::Time now) {
  desk::ReceiveDossierRequest request = FullReception();
  request.set_procedure_code("2.000635");
  request.set_competent_agency_id(0);
  const std::string code = ReceivedAs(request, kReceptionist, now);
  OpenedBook(kDesk, desk::FEE_KIND_FEE, 100, now);
  auto collect = For<desk::CollectMoneyRequest>(code);
  collect.set_means(desk::PAYMENT_MEANS_CASH);
  desk::FeeOrder& order = *collect.add_orders();
  order.set_fee_code("extract");
  order.set_copies(3);
  const auto collected = intake::CollectMoney(collect, TheCounter().deps(), Call({}, now));
  EXPECT_TRUE(collected.ok()) << collected.status();
  return code;
}

TEST(Receipt, HasEveryFieldOfItsList) {
  const std::string code = PaidExtract(Hour(0));
  const desk::GetFormDataResponse form =
      Print(Receipt(code, desk::FORM_COPY_APPLICANT), kReceptionist, Hour(1));
  ExpectFields(form, "applicant");
  EXPECT_EQ(form.title(), "Giấy tiếp nhận hồ sơ và hẹn trả kết quả");
  EXPECT_EQ(form.instrument(), "TT 03/2025/TT-VPCP, Phụ lục I, mẫu 01");
  EXPECT_EQ(form.template_version(), 2);
  EXPECT_FALSE(form.confirmed());
  EXPECT_EQ(Value(form, "issuer_upper"), "UBND tỉnh Đồng Tháp");
  EXPECT_EQ(Value(form, "issuer"), "Trung tâm Phục vụ hành chính công tỉnh Đồng Tháp");
  EXPECT_EQ(Value(form, "place_date"), "Đồng Tháp, ngày 12 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "code"), code);
  EXPECT_EQ(Value(form, "owner"), "Nguyễn Thị Hồng Hoa");
  EXPECT_EQ(Value(form, "submitter"), "Trần Văn Lập");
  EXPECT_EQ(Value(form, "submitter_paper"),
            "con ruột; Căn cước số 087085001234; điện thoại 0918 765 432; giấy ủy quyền số "
            "15/2026 ngày 10 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "address"), "12 Lý Thường Kiệt, khóm 3, phường Cao Lãnh");
  EXPECT_EQ(Value(form, "phone"), "0912 345 678");
  EXPECT_EQ(Value(form, "id_paper"), "Căn cước số 087175009999");
  EXPECT_EQ(Value(form, "content"), "Cấp bản sao trích lục hộ tịch");
  EXPECT_EQ(Value(form, "term"), "Trong ngày làm việc");
  EXPECT_EQ(Value(form, "received_at"), "08 giờ 30 phút, ngày 12 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "due_at"), "17 giờ 00 phút, ngày 12 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "due_line"),
            "Hẹn trả kết quả: chậm nhất 17 giờ, thứ Năm, ngày 12/11/2026, tại Trung tâm Phục vụ "
            "hành chính công tỉnh Đồng Tháp");
  EXPECT_EQ(Column(form, "papers", "name").size(), 2U);
  EXPECT_EQ(Column(form, "papers", "original"), (std::vector<std::string>{"01", ""}));
  EXPECT_EQ(Column(form, "papers", "copy"), (std::vector<std::string>{"", "01"}));
  EXPECT_EQ(Column(form, "fees", "kind"), (std::vector<std::string>{"Phí"}));
  EXPECT_EQ(Column(form, "fees", "amount"), (std::vector<std::string>{"24.000 đồng"}));
  EXPECT_TRUE(Column(form, "fees", "state")[0].starts_with("Đã thu, biên lai T"));
  EXPECT_EQ(Value(form, "fee_total"), "24.000 đồng");
  EXPECT_EQ(Value(form, "fee_total_words"), "Hai mươi tư nghìn đồng");
  EXPECT_EQ(Value(form, "register_book"), "2026/H20.02");
  EXPECT_EQ("H20.02-" + Value(form, "register_number"), code);
  EXPECT_EQ(Value(form, "submitter_name"), "Trần Văn Lập");
  EXPECT_EQ(Value(form, "receiver_name"), kOfficerName);
  EXPECT_EQ(Value(form, "sms_explain"),
            absl::StrFormat("Không có mạng: soạn tin HS %s gửi {short_code} ({price} đồng một "
                            "tin). Nhắn từ số 0912 *** 678 sẽ được trả lời đầy đủ.",
                            code));
}

TEST(Receipt, AnAmountThatNobodyTookOrConfirmedIsNotSaid) {
  desk::ReceiveDossierRequest request = FullReception();
  request.set_procedure_code("2.000635");
  const std::string code = ReceivedAs(request, kReceptionist, Hour(0));
  const auto form = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(0));
  EXPECT_EQ(Column(form, "fees", "amount"), (std::vector<std::string>{""}));
  EXPECT_EQ(Column(form, "fees", "state"), (std::vector<std::string>{"Chưa thu"}));
  EXPECT_EQ(Value(form, "fee_total"), "");
}

TEST(Receipt, ShowsTheLookupNumberOfTheReceptionAndOnlyToTheApplicant) {
  const auto received =
      intake::ReceiveDossier(FullReception(), TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const std::string& code = received->dossier().code();
  const auto copy = Print(Receipt(code, desk::FORM_COPY_APPLICANT), kReceptionist, Hour(1));
  EXPECT_EQ(Value(copy, "lookup_number"),
            domain::ParseLookupNumber(received->lookup_number())->Grouped());

  const auto office = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(1));
  ExpectFields(office, "office", {"fee_total", "fee_total_words"});
  EXPECT_EQ(Value(office, "office_copy"), "LIÊN LƯU – không in mã tra cứu");
  EXPECT_EQ(WithoutBlanks(office).find(received->lookup_number()), std::string::npos);
  // Unasked is the office copy.
  const auto unasked = Print(Receipt(code, desk::FORM_COPY_UNSPECIFIED), kReceptionist, Hour(1));
  EXPECT_EQ(unasked.copy(), desk::FORM_COPY_OFFICE);
  EXPECT_EQ(WithoutBlanks(unasked).find(received->lookup_number()), std::string::npos);
}

TEST(Receipt, SaysHowToGetANumberOnceItIsGone) {
  const std::string code = ReceivedAs(FullReception(), kReceptionist, Hour(0));
  auto printed = For<desk::ConfirmPrintedRequest>(code);
  ASSERT_TRUE(intake::ConfirmPrinted(printed, TheCounter().deps(), Call({}, Hour(1))).ok());
  const auto form = Print(Receipt(code, desk::FORM_COPY_APPLICANT), kReceptionist, Hour(2));
  ExpectFields(form, "number_gone", {"fee_total", "fee_total_words", "corrects"});
  EXPECT_NE(Value(form, "lookup_gone").find("cấp lại giấy hẹn"), std::string::npos);

  const std::string old = ReceivedAs(FullReception(), kReceptionist, Hour(0));
  TheHouse().database.Sql(
      "UPDATE intake.lookup_secret SET created_at = created_at - interval '25 hours'");
  const auto late = Print(Receipt(old, desk::FORM_COPY_APPLICANT), kReceptionist, Hour(2));
  EXPECT_EQ(Value(late, "lookup_number"), "");
  EXPECT_NE(Value(late, "lookup_gone"), "");
}

TEST(Receipt, TheApplicantsCopyIsForItsDesksAndTheirReception) {
  const std::string code = TakenOver(Hour(0));
  const auto ask = [&](desk::FormCopy copy, const Caller& caller) {
    return Reason(Ask(Receipt(code, copy), caller, Hour(1)).status());
  };
  EXPECT_EQ(ask(desk::FORM_COPY_APPLICANT, kDepartmentOfficer), "NOT_HOLDER");
  EXPECT_EQ(ask(desk::FORM_COPY_OFFICE, kDepartmentOfficer), "");
  EXPECT_EQ(ask(desk::FORM_COPY_APPLICANT, {.agency = kStranger}), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(ask(desk::FORM_COPY_OFFICE, {.agency = kStranger}), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(ask(desk::FORM_COPY_APPLICANT, {.roles = {"handling"}}), "ROLE_MISSING");
  EXPECT_EQ(ask(desk::FORM_COPY_OFFICE, {.roles = {"admin"}}), "ROLE_MISSING");
}

TEST(Receipt, EveryLookIsRecordedOnce) {
  const std::string code = ReceivedAs(FullReception(), kReceptionist, Hour(0));
  const desk::GetFormDataRequest request = Receipt(code, desk::FORM_COPY_APPLICANT);
  EXPECT_EQ(LooksAt(code), 0);
  const auto first = Print(request, kReceptionist, Hour(1));
  EXPECT_EQ(LooksAt(code), 1);
  EXPECT_EQ(Print(request, kReceptionist, Hour(1)).SerializeAsString(), first.SerializeAsString());
  EXPECT_EQ(LooksAt(code), 1);
  Print(FormOf("06", code), kReceptionist, Hour(2));
  EXPECT_EQ(LooksAt(code), 2);
  // Refused looks open nothing and leave nothing.
  EXPECT_FALSE(Ask(FormOf("06", code), {.agency = kStranger}, Hour(2)).ok());
  EXPECT_FALSE(Ask(FormOf("05", code), kReceptionist, Hour(2)).ok());
  EXPECT_FALSE(Ask(Receipt(code, desk::FORM_COPY_APPLICANT), kDepartmentOfficer, Hour(2)).ok());
  EXPECT_EQ(LooksAt(code), 2);

  desk::GetFormDataRequest reused = FormOf("06", code);
  const std::string other = ReceivedAs(FullReception(), kReceptionist, Hour(0));
  Print(reused, kReceptionist, Hour(3));
  reused.set_code(other);
  EXPECT_EQ(Reason(Ask(reused, kReceptionist, Hour(3)).status()), "REQUEST_ID_REUSED");
  EXPECT_EQ(LooksAt(other), 0);
}

TEST(Receipt, OfABatchHasTheListAndOneNumberForAll) {
  desk::ReceiveBatchRequest reception = GoodBatch();
  *reception.mutable_applicant() = FullReception().applicant();
  const auto batch = intake::ReceiveBatch(reception, TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(batch.ok()) << batch.status();
  const std::string& second = batch->items(1).dossier().code();
  const auto form = Print(Receipt(second, desk::FORM_COPY_APPLICANT), kReceptionist, Hour(1));
  ExpectFields(form, "batch", {"fee_total", "fee_total_words"});
  desk::FindReceiptRequest find;
  find.set_code(second);
  const auto receipt = intake::FindReceipt(find, TheCounter().deps(), Call({}, Hour(1)));
  ASSERT_TRUE(receipt.ok()) << receipt.status();
  std::vector<std::string> codes;
  std::vector<std::string> terms;
  for (const auto& dossier : receipt->dossiers()) {
    codes.push_back(dossier.code());
    terms.emplace_back(dossier.code() == second ? "Trong ngày làm việc" : "5 ngày làm việc");
  }
  EXPECT_EQ(Column(form, "dossiers", "code"), codes);
  EXPECT_EQ(Column(form, "dossiers", "term"), terms);
  const auto due = Column(form, "dossiers", "due_at");
  EXPECT_EQ(std::count(due.begin(), due.end(), "19/11/2026 17:00"), 2);
  EXPECT_EQ(std::count(due.begin(), due.end(), "12/11/2026 17:00"), 1);
  EXPECT_EQ(Value(form, "batch"),
            "Giấy hẹn này có 3 hồ sơ, danh sách kèm theo. Một mã tra cứu dùng chung cho cả 3 hồ "
            "sơ.");
  EXPECT_EQ(absl::StrReplaceAll(Value(form, "lookup_number"), {{" ", ""}}), batch->lookup_number());
  for (const std::string& code : codes) EXPECT_EQ(LooksAt(code), 1);
}

TEST(Receipt, IssuedAgainSaysSoAndHasTheNewNumber) {
  const auto received =
      intake::ReceiveDossier(FullReception(), TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const std::string& code = received->dossier().code();
  auto reissue = For<desk::ReissueReceiptRequest>(code);
  reissue.set_identity_check("Căn cước");
  const auto reissued =
      intake::ReissueReceipt(reissue, TheCounter().deps(), Call({}, Hour(24) + absl::Minutes(35)));
  ASSERT_TRUE(reissued.ok()) << reissued.status();
  const auto form = Print(Receipt(code, desk::FORM_COPY_APPLICANT), kReceptionist, Hour(25));
  EXPECT_EQ(Value(form, "reissued"),
            "CẤP LẠI LẦN 1, lúc 09:05 ngày 13/11/2026. Mã tra cứu trên các bản trước không còn "
            "dùng được.");
  EXPECT_EQ(absl::StrReplaceAll(Value(form, "lookup_number"), {{" ", ""}}),
            reissued->lookup_number());
  EXPECT_NE(reissued->lookup_number(), received->lookup_number());
  EXPECT_EQ(Value(form, "place_date"), "Đồng Tháp, ngày 13 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "received_at"), "08 giờ 30 phút, ngày 12 tháng 11 năm 2026");
  EXPECT_EQ(Value(form, "due_at"), "17 giờ 00 phút, ngày 19 tháng 11 năm 2026");
}

TEST(Receipt, ReceivedOnPaperSaysWhenItWasTypedIn) {
  desk::ReceiveDossierRequest request = FullReception();
  *request.mutable_late()->mutable_received_at() = convert::ToProto(Hour(0));
  request.mutable_late()->set_reason_code("power_cut");
  const std::string code = ReceivedAs(request, kReceptionist, Hour(6));
  const auto form = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(6));
  EXPECT_EQ(Value(form, "late_entry"),
            "Tiếp nhận bằng giấy lúc 08:30 ngày 12/11/2026 khi hệ thống gián đoạn; nhập máy lúc "
            "14:30 ngày 12/11/2026.");
  EXPECT_EQ(Value(form, "received_at"), "08 giờ 30 phút, ngày 12 tháng 11 năm 2026");
}

TEST(Receipt, IsThatOfTheReceptionWhateverHappenedSince) {
  const std::string code = TakenOver(Hour(0));
  auto extend = For<move::ExtendDossierRequest>(code);
  extend.set_until("2026-11-25");
  extend.set_notice_number("05/PXL");
  extend.set_reason_code("workload");
  extend.set_note("Nhiều hồ sơ");
  ASSERT_TRUE(routing::ExtendDossier(extend, TheHouse().routing(),
                                     Call({.agency = kDepartment, .roles = {"leader"}}, Hour(24)))
                  .ok());
  const auto form = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(48));
  EXPECT_EQ(Value(form, "due_at"), "17 giờ 00 phút, ngày 19 tháng 11 năm 2026");
}

TEST(Receipt, UsesTheTemplateInForceOnItsDay) {
  desk::ReceiveDossierRequest request = FullReception();
  request.set_procedure_code(std::string(kTwiceProcedure));
  const absl::Time then =
      absl::FromCivil(absl::CivilSecond(2024, 9, 5, 9, 0, 0), domain::HouseZone());
  const std::string code = ReceivedAs(request, kReceptionist, then);
  const auto form = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(0));
  EXPECT_EQ(form.template_version(), 1);
  EXPECT_EQ(form.instrument(), "TT 01/2018/TT-VPCP, mẫu 01");
}

TEST(Receipt, OfAMistakeSaysSo) {
  const std::string code = ReceivedAs(FullReception(), kReceptionist, Hour(0));
  auto mistake = For<desk::VoidDossierRequest>(code);
  mistake.set_reason_code("entered_twice");
  mistake.set_note("Nhập hai lần");
  ASSERT_TRUE(intake::VoidDossier(mistake, TheCounter().deps(), Call({}, Hour(1))).ok());
  const auto form = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(2));
  ExpectFields(form, "voided", {"fee_total", "fee_total_words"});
  EXPECT_EQ(Value(form, "voided"), "Hồ sơ này đã hủy do nhập nhầm, lúc 09:30 ngày 12/11/2026.");
}

TEST(Receipt, OfTwoPhasesLeavesLinesUntilTheApplicantHasPaid) {
  desk::ReceiveDossierRequest request = FullReception();
  request.set_procedure_code("1.013978");
  request.set_competent_agency_id(0);
  const std::string code = ReceivedAs(request, kReceptionist, Hour(0));
  const auto before = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(0));
  EXPECT_EQ(Value(before, "phase1_received"), "08 giờ 30 phút, ngày 12 tháng 11 năm 2026");
  EXPECT_EQ(Value(before, "phase1_due"), "");
  EXPECT_EQ(Value(before, "phase2_received"), "");

  auto finish = For<move::FinishStepRequest>(code);
  finish.set_step_code("receive");
  ASSERT_TRUE(routing::FinishStep(finish, TheHouse().routing(), Call({}, Hour(1))).ok());
  const auto counter = TheCounter().deps();
  const auto asked =
      intake::RequestPayment(For<desk::RequestPaymentRequest>(code), counter, Call({}, Hour(24)));
  ASSERT_TRUE(asked.ok()) << asked.status();
  const auto paid =
      intake::ConfirmPayment(For<desk::ConfirmPaymentRequest>(code), counter, Call({}, Hour(48)));
  ASSERT_TRUE(paid.ok()) << paid.status();
  const auto after = Print(Receipt(code, desk::FORM_COPY_OFFICE), kReceptionist, Hour(49));
  EXPECT_EQ(Value(after, "phase1_due"), "08 giờ 30 phút, ngày 13 tháng 11 năm 2026");
  EXPECT_EQ(Value(after, "phase2_received"), "08 giờ 30 phút, ngày 14 tháng 11 năm 2026");
  EXPECT_NE(Value(after, "phase2_due"), "");
}

TEST(Receipt, IsNotDueForARegistration) {
  const auto registered =
      intake::RegisterDossier(GoodRegistration(), TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(registered.ok()) << registered.status();
  const std::string& code = registered->dossier().code();
  for (const char* form : {"01", "02", "03", "04", "05", "06"}) {
    EXPECT_EQ(Reason(Ask(FormOf(form, code), kReceptionist, Hour(1)).status()), "FORM_NOT_DUE")
        << form;
  }
}

TEST(GetFormData, NamesWhatIsWrong) {
  const std::string code = Received(Hour(0));
  const auto field = [&](const auto& spoil) {
    desk::GetFormDataRequest request = FormOf("01", code);
    spoil(request);
    const absl::Status status = Ask(request, kReceptionist, Hour(1)).status();
    EXPECT_EQ(Reason(status), "BAD_FIELD");
    return DetailOf(status, "field");
  };
  EXPECT_EQ(field([](auto& request) { request.set_form_no("08"); }), "form_no");
  EXPECT_EQ(field([](auto& request) { request.set_request_id("x"); }), "request_id");
  EXPECT_EQ(field([](auto& request) { request.set_ordinal(-1); }), "ordinal");
  EXPECT_EQ(field([](auto& request) { request.set_form_no("07"); }), "code");
  EXPECT_EQ(field([](auto& request) {
              request.set_form_no("07");
              request.clear_code();
            }),
            "from_day");
  EXPECT_EQ(field([](auto& request) { request.mutable_guidance()->set_form(1); }), "guidance.form");
}

TEST(FormStatements, PrepareUnderTheRoleOfIntake) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_intake"));
  for (const pg::Statement& statement : intake::kFormStatements) {
    EXPECT_NO_THROW({
      connection.prepare(std::string(statement.name), std::string(statement.sql));
      connection.prepare_now(std::string(statement.name));
    }) << statement.name;
  }
}

// The views show these columns of these rows and nothing else of their schemas.
TEST(FormViews, AreAllThatIntakeSeesOfOthers) {
  const FreshDatabase& database = TheHouse().database;
  for (const char* table : {"identity.account", "identity.session", "routing.note"}) {
    EXPECT_THROW(
        database.SqlAs("motcua_intake", "{2}", absl::StrFormat("SELECT count(*) FROM %s", table)),
        pqxx::sql_error)
        << table;
  }
  EXPECT_EQ(database.Value("SELECT count(*) FROM routing.apology a JOIN ledger.event e "
                           "USING (dossier_id, seq) WHERE e.kind <> 20"),
            "0");
}

}  // namespace
}  // namespace motcua::testing
