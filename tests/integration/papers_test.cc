// Papers handed in over the desk: kept with the reception and with a supplement, sealed where they
// were typed, printed on form 01.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/intake/store/paper_statements.h"
#include "services/platform/base/error.h"
#include "tests/integration/forms_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;

constexpr std::string_view kTypedName = "Đơn viết tay của bà Giấy-Tờ-Canary";
const Caller kReceptionist{};

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }

desk::HandedPaper Listed(const std::string& code, desk::PaperKind kind, int copies) {
  desk::HandedPaper paper;
  paper.set_paper_code(code);
  paper.set_kind(kind);
  paper.set_copies(copies);
  return paper;
}

desk::HandedPaper Typed(std::string_view name, desk::PaperKind kind, int copies) {
  desk::HandedPaper paper = Listed("", kind, copies);
  paper.set_name(std::string(name));
  return paper;
}

// One paper as original and copy, one more as a copy, one that is not listed.
desk::ReceiveDossierRequest WithPapers() {
  desk::ReceiveDossierRequest request = FullReception();
  *request.add_papers() = Listed("application", desk::PAPER_KIND_ORIGINAL, 1);
  *request.add_papers() = Listed("identity", desk::PAPER_KIND_CERTIFIED, 2);
  *request.add_papers() = Listed("application", desk::PAPER_KIND_COPY, 12);
  *request.add_papers() = Typed(kTypedName, desk::PAPER_KIND_ELECTRONIC, 99);
  return request;
}

absl::StatusOr<desk::ListPapersResponse> PapersOf(const std::string& code,
                                                  const Caller& caller = {}) {
  desk::ListPapersRequest request;
  request.set_code(code);
  return intake::ListPapers(request, TheCounter().deps(), Call(caller, Hour(9)));
}

// "1 application ORIGINAL 1: Tờ khai …", of an event's number, code, kind, copies and name.
std::vector<std::string> LinesOf(const std::string& code) {
  const auto papers = PapersOf(code);
  EXPECT_TRUE(papers.ok()) << papers.status();
  std::vector<std::string> lines;
  if (!papers.ok()) return lines;
  for (const desk::KeptPaper& kept : papers->papers()) {
    const desk::HandedPaper& paper = kept.paper();
    lines.push_back(absl::StrFormat("%d %s %s %d: %s", kept.seq(), paper.paper_code(),
                                    desk::PaperKind_Name(paper.kind()).substr(11), paper.copies(),
                                    paper.name()));
  }
  return lines;
}

desk::GetFormDataResponse Receipt(const std::string& code, absl::Time now) {
  return Print(FormOf("01", code), kReceptionist, now);
}

std::string Suspended(const desk::ReceiveDossierRequest& reception,
                      const std::string& paper_code = "old_certificate") {
  const std::string code = ReceivedAs(reception, kReceptionist, Hour(0));
  auto ask = For<desk::RequestSupplementRequest>(code);
  ask.add_paper_codes(paper_code);
  ask.set_days(5);
  ask.set_note("Thiếu bản sao giấy khai sinh cũ");
  const auto asked = intake::RequestSupplement(ask, TheCounter().intake(), Call({}, Hour(1)));
  EXPECT_TRUE(asked.ok()) << asked.status();
  return code;
}

const std::string kApplication = "Tờ khai đăng ký lại khai sinh, có cam đoan đã đăng ký";
const std::string kIdentity =
    "Giấy tờ tùy thân của người nộp hồ sơ (xuất trình hoặc tra cứu cơ sở dữ liệu)";
const std::string kOldCertificate =
    "Bản sao giấy khai sinh cũ hoặc giấy tờ có thông tin về khai sinh";

TEST(Papers, AreKeptAsTheyWereHandedInAndSealedWhereTheyWereTyped) {
  const std::string code = ReceivedAs(WithPapers(), kReceptionist, Hour(0));
  EXPECT_EQ(LinesOf(code),
            (std::vector<std::string>{"1 application ORIGINAL 1: " + kApplication,
                                      "1 identity CERTIFIED 2: " + kIdentity,
                                      "1 application COPY 12: " + kApplication,
                                      absl::StrFormat("1  ELECTRONIC 99: %s", kTypedName)}));
  const auto papers = PapersOf(code);
  ASSERT_TRUE(papers.ok());
  EXPECT_EQ(papers->papers(0).officer_id(), 77);
  EXPECT_EQ(papers->papers(0).at().seconds(), absl::ToUnixSeconds(Hour(0)));
  EXPECT_EQ(TheHouse().TablesWith("Giấy-Tờ-Canary"), std::vector<std::string>());
}

TEST(Papers, AreSeenByWhoHasAPartInTheDossier) {
  const std::string code = ReceivedAs(WithPapers(), kReceptionist, Hour(0));
  EXPECT_TRUE(PapersOf(code, {.agency = kDepartment, .roles = {"handling"}}).ok());
  EXPECT_EQ(Reason(PapersOf(code, {.agency = kStranger}).status()), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(Reason(PapersOf(code, {.roles = {"admin"}}).status()), "ROLE_MISSING");
  // The second lock, under the same role without the predicate.
  const auto rows = [](const char* acting) {
    return TheHouse()
        .database.SqlAs("motcua_intake", acting, "SELECT count(*) FROM intake.paper")[0][0]
        .as<int>();
  };
  EXPECT_GE(rows("{2}"), 4);
  EXPECT_EQ(rows("{10}"), 0);
  for (const char* sql : {"UPDATE intake.paper SET copies = 2", "DELETE FROM intake.paper"}) {
    EXPECT_THROW(TheHouse().database.SqlAs("motcua_intake", "{2}", sql), pqxx::sql_error) << sql;
  }
  EXPECT_THROW(TheHouse().database.Sql("UPDATE intake.paper SET copies = 2"), pqxx::sql_error);
}

TEST(Papers, BelongToTheRequest) {
  const desk::ReceiveDossierRequest request = WithPapers();
  const auto receive = [&](const desk::ReceiveDossierRequest& sent) {
    return intake::ReceiveDossier(sent, TheCounter().intake(), Call({}, Hour(0)));
  };
  const auto first = receive(request);
  ASSERT_TRUE(first.ok()) << first.status();
  const std::vector<std::string> kept = LinesOf(first->dossier().code());
  const auto again = receive(request);
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), first->SerializeAsString());
  EXPECT_EQ(LinesOf(first->dossier().code()), kept);
  const auto reused = [&](const std::function<void(desk::ReceiveDossierRequest&)>& change) {
    desk::ReceiveDossierRequest other = request;
    change(other);
    return Reason(receive(other).status());
  };
  EXPECT_EQ(reused([](auto& r) { r.clear_papers(); }), "REQUEST_ID_REUSED");
  EXPECT_EQ(reused([](auto& r) { r.mutable_papers(0)->set_copies(2); }), "REQUEST_ID_REUSED");
  EXPECT_EQ(reused([](auto& r) { r.mutable_papers(1)->set_kind(desk::PAPER_KIND_COPY); }),
            "REQUEST_ID_REUSED");
  EXPECT_EQ(reused([](auto& r) { r.mutable_papers(3)->set_name("Khác"); }), "REQUEST_ID_REUSED");
  EXPECT_EQ(reused([](auto& r) { r.mutable_papers()->SwapElements(0, 1); }), "REQUEST_ID_REUSED");
}

struct Refused {
  std::string field;
  std::function<void(desk::ReceiveDossierRequest&)> spoil;
};

TEST(Papers, AreRefusedByNameAndLeaveNothing) {
  const auto many = [](int count) {
    return [count](desk::ReceiveDossierRequest& r) {
      r.clear_papers();
      for (int i = 0; i < count; ++i) {
        *r.add_papers() = Typed(absl::StrFormat("Giấy %d", i), desk::PAPER_KIND_COPY, 1);
      }
    };
  };
  const auto paper = [](int index, const std::function<void(desk::HandedPaper&)>& change) {
    return [=](desk::ReceiveDossierRequest& r) { change(*r.mutable_papers(index)); };
  };
  std::string long_name;
  for (int i = 0; i < 201; ++i) long_name += "ế";
  const std::vector<Refused> all = {
      {"papers", many(61)},
      {"papers[1].paper_code", paper(1, [](auto& p) { p.set_paper_code("Identity"); })},
      {"papers[1].paper_code", paper(1, [](auto& p) { p.set_paper_code("drawings"); })},
      {"papers[0].name", paper(0, [](auto& p) { p.set_name("Tờ khai"); })},
      {"papers[3].name", paper(3, [](auto& p) { p.set_name("  "); })},
      {"papers[3].name", paper(3, [](auto& p) { p.clear_name(); })},
      {"papers[3].name", paper(3, [&](auto& p) { p.set_name(long_name); })},
      {"papers[3].name", paper(3, [](auto& p) { p.set_name("a\x01z"); })},
      {"papers[2].kind", paper(2, [](auto& p) { p.clear_kind(); })},
      {"papers[2].kind", paper(2, [](auto& p) { p.set_kind(static_cast<desk::PaperKind>(5)); })},
      {"papers[2].kind", paper(2, [](auto& p) { p.set_kind(desk::PAPER_KIND_ORIGINAL); })},
      {"papers[0].copies", paper(0, [](auto& p) { p.set_copies(0); })},
      {"papers[0].copies", paper(0, [](auto& p) { p.set_copies(100); })},
  };
  const auto before = TheHouse().Contents();
  for (const Refused& one : all) {
    desk::ReceiveDossierRequest request = WithPapers();
    one.spoil(request);
    const absl::Status status =
        intake::ReceiveDossier(request, TheCounter().intake(), Call({}, Hour(0))).status();
    EXPECT_EQ(Reason(status), "BAD_FIELD") << one.field;
    EXPECT_EQ(DetailOf(status, "field"), one.field) << status;
  }
  EXPECT_EQ(TheHouse().Contents(), before);
  desk::ReceiveDossierRequest most = WithPapers();
  many(60)(most);
  EXPECT_EQ(LinesOf(ReceivedAs(most, kReceptionist, Hour(0))).size(), 60U);
}

TEST(Papers, OfABatchAreThoseOfEachDossier) {
  desk::ReceiveBatchRequest batch = GoodBatch();
  *batch.mutable_items(0)->add_papers() = Typed("Một", desk::PAPER_KIND_ORIGINAL, 1);
  *batch.mutable_items(1)->add_papers() = Typed("Hai", desk::PAPER_KIND_COPY, 2);
  const auto done = intake::ReceiveBatch(batch, TheCounter().deps(), Call({}, Hour(0)));
  ASSERT_TRUE(done.ok()) << done.status();
  EXPECT_EQ(LinesOf(done->items(0).dossier().code()),
            (std::vector<std::string>{"1  ORIGINAL 1: Một"}));
  EXPECT_EQ(LinesOf(done->items(1).dossier().code()), (std::vector<std::string>{"1  COPY 2: Hai"}));
  EXPECT_EQ(LinesOf(done->items(2).dossier().code()), std::vector<std::string>());

  batch.mutable_items(1)->mutable_papers(0)->set_copies(3);
  EXPECT_EQ(Reason(intake::ReceiveBatch(batch, TheCounter().deps(), Call({}, Hour(0))).status()),
            "REQUEST_ID_REUSED");
  batch.set_request_id(NewRequestId());
  batch.mutable_items(1)->mutable_papers(0)->clear_kind();
  const absl::Status status =
      intake::ReceiveBatch(batch, TheCounter().deps(), Call({}, Hour(0))).status();
  EXPECT_EQ(DetailOf(status, "field"), "items[1].papers[0].kind") << status;
}

TEST(Papers, BroughtWithASupplementAreAdded) {
  const std::string code = Suspended(WithPapers());
  auto accept = For<desk::AcceptSupplementRequest>(code);
  *accept.add_papers() = Listed("old_certificate", desk::PAPER_KIND_CERTIFIED, 1);
  const auto deps = TheCounter().intake();
  const auto accepted = intake::AcceptSupplement(accept, deps, Call({}, Hour(25)));
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  const std::vector<std::string> lines = LinesOf(code);
  ASSERT_EQ(lines.size(), 5U);
  EXPECT_EQ(lines[4], "3 old_certificate CERTIFIED 1: " + kOldCertificate);

  const auto again = intake::AcceptSupplement(accept, deps, Call({}, Hour(26)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(LinesOf(code), lines);
  accept.mutable_papers(0)->set_copies(2);
  EXPECT_EQ(Reason(intake::AcceptSupplement(accept, deps, Call({}, Hour(26))).status()),
            "REQUEST_ID_REUSED");

  // One that was asked for is taken by its code, though no list has it.
  const std::string asked = Suspended(FullReception(), "neighbours_word");
  auto brought = For<desk::AcceptSupplementRequest>(asked);
  *brought.add_papers() = Listed("neighbours_word", desk::PAPER_KIND_ORIGINAL, 1);
  const auto taken = intake::AcceptSupplement(brought, deps, Call({}, Hour(25)));
  EXPECT_TRUE(taken.ok()) << taken.status();
  EXPECT_EQ(LinesOf(asked),
            (std::vector<std::string>{"3 neighbours_word ORIGINAL 1: neighbours_word"}));

  const std::string other = Suspended(FullReception());
  auto wrong = For<desk::AcceptSupplementRequest>(other);
  *wrong.add_papers() = Listed("drawings", desk::PAPER_KIND_COPY, 1);
  const absl::Status status = intake::AcceptSupplement(wrong, deps, Call({}, Hour(25))).status();
  EXPECT_EQ(DetailOf(status, "field"), "papers[0].paper_code") << status;
  EXPECT_EQ(LinesOf(other), std::vector<std::string>());
}

TEST(Papers, ComeWithAnAcceptedRegistration) {
  const auto deps = TheCounter().intake();
  const auto registered = intake::RegisterDossier(GoodRegistration(), deps, Call({}, Hour(0)));
  ASSERT_TRUE(registered.ok()) << registered.status();
  auto accept = For<desk::AcceptRegistrationRequest>(registered->dossier().code());
  *accept.add_papers() = Listed("drawings", desk::PAPER_KIND_ELECTRONIC, 1);
  const absl::Status status = intake::AcceptRegistration(accept, deps, Call({}, Hour(1))).status();
  EXPECT_EQ(DetailOf(status, "field"), "papers[0].paper_code") << status;
  accept.set_request_id(NewRequestId());
  accept.mutable_papers(0)->set_paper_code("application");
  const auto accepted = intake::AcceptRegistration(accept, deps, Call({}, Hour(1)));
  ASSERT_TRUE(accepted.ok()) << accepted.status();
  EXPECT_EQ(LinesOf(accepted->dossier().code()),
            (std::vector<std::string>{"2 application ELECTRONIC 1: " + kApplication}));
}

TEST(Papers, StayWhatTheyWereWhenTheProcedureIsChanged) {
  const std::string code = ReceivedAs(WithPapers(), kReceptionist, Hour(0));
  const std::vector<std::string> before = LinesOf(code);
  auto change = For<desk::ChangeProcedureRequest>(code);
  change.set_procedure_code("1.000894");  // has another "application"
  const auto changed = intake::ChangeProcedure(change, TheCounter().deps(), Call({}, Hour(1)));
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(LinesOf(code), before);
  EXPECT_EQ(Column(Receipt(code, Hour(2)), "papers", "name").front(), kApplication);
}

using Texts = std::vector<std::string>;

TEST(PapersOnForm01, AreThoseHandedInByKindAndCopies) {
  const std::string code = ReceivedAs(WithPapers(), kReceptionist, Hour(0));
  const auto form = Receipt(code, Hour(1));
  EXPECT_EQ(Column(form, "papers", "no"), (Texts{"1", "2", "3"}));
  EXPECT_EQ(Column(form, "papers", "name"),
            (Texts{kApplication, kIdentity, std::string(kTypedName)}));
  EXPECT_EQ(Column(form, "papers", "original"), (Texts{"01", "", ""}));
  EXPECT_EQ(Column(form, "papers", "certified"), (Texts{"", "02", ""}));
  EXPECT_EQ(Column(form, "papers", "copy"), (Texts{"12", "", ""}));
  EXPECT_EQ(Column(form, "papers", "electronic"), (Texts{"", "", "99"}));
  ExpectFields(form, "office", {"fee_total", "fee_total_words"});
}

TEST(PapersOnForm01, AreTheListWhereNobodyWroteThemDown) {
  const std::string code = ReceivedAs(FullReception(), kReceptionist, Hour(0));
  EXPECT_EQ(LinesOf(code), Texts());
  const auto form = Receipt(code, Hour(1));
  EXPECT_EQ(Column(form, "papers", "name"), (Texts{kApplication, kOldCertificate, kIdentity}));
  EXPECT_EQ(Column(form, "papers", "original"), (Texts{"01", "", ""}));
  EXPECT_EQ(Column(form, "papers", "copy"), (Texts{"", "", "01"}));
}

// A receipt tells of the reception until papers came in and moved the date: then it is a new one.
TEST(PapersOnForm01, GrowWithAnAcceptedSupplementAndSoDoesTheDate) {
  const std::string code = Suspended(WithPapers());
  const auto before = Receipt(code, Hour(2));
  EXPECT_EQ(Column(before, "papers", "no").size(), 3U);
  EXPECT_EQ(Value(before, "due_at"), "17 giờ 00 phút, ngày 19 tháng 11 năm 2026");
  auto accept = For<desk::AcceptSupplementRequest>(code);
  *accept.add_papers() = Listed("old_certificate", desk::PAPER_KIND_COPY, 1);
  *accept.add_papers() = Listed("application", desk::PAPER_KIND_ORIGINAL, 1);
  ASSERT_TRUE(intake::AcceptSupplement(accept, TheCounter().intake(), Call({}, Hour(25))).ok());
  const auto after = Receipt(code, Hour(26));
  EXPECT_EQ(
      Column(after, "papers", "name"),
      (Texts{kApplication, kIdentity, std::string(kTypedName), kOldCertificate, kApplication}));
  EXPECT_EQ(Column(after, "papers", "original"), (Texts{"01", "", "", "", "01"}));
  EXPECT_NE(Value(after, "due_at"), Value(before, "due_at"));
  EXPECT_EQ(Value(after, "received_at"), Value(before, "received_at"));
  EXPECT_EQ(Value(after, "place_date"), "Đồng Tháp, ngày 13 tháng 11 năm 2026");
}

TEST(PaperStatements, PrepareUnderTheRoleOfIntake) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_intake"));
  for (const pg::Statement& statement : intake::kPaperStatements) {
    EXPECT_NO_THROW({
      connection.prepare(std::string(statement.name), std::string(statement.sql));
      connection.prepare_now(std::string(statement.name));
    }) << statement.name;
  }
}

}  // namespace
}  // namespace motcua::testing
