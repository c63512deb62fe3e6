// Receipts for dossiers: printed, lost and issued again; papers for walk-ins; places of files; the
// books the counter looks into, held against the ledger.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/intake/store/desk_statements.h"
#include "services/intake/store/money_statements.h"
#include "services/ledger/batch.h"
#include "services/ledger/register.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace move = routing::v1;
namespace types = type::v1;

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }

// How many dossiers a lookup number opens; 0 when it is not found.
int Opens(const std::string& number, absl::Time now) {
  const auto answer = TheCounter().LookUp(number, now);
  if (answer.ok()) return answer->answers_size();
  EXPECT_EQ(Reason(answer.status()), "DOSSIER_NOT_FOUND");
  return 0;
}

desk::ReissueReceiptRequest Reissue(const std::string& code) {
  auto request = For<desk::ReissueReceiptRequest>(code);
  request.set_identity_check("Căn cước Canary 087000000777");
  return request;
}

TEST(Reissue, KillsTheOldNumberAndOpensAllWithTheNew) {
  const auto counter = TheCounter().deps();
  const desk::ReceiveBatchRequest reception = GoodBatch();
  const auto batch = intake::ReceiveBatch(reception, counter, Call({}, Hour(0)));
  ASSERT_TRUE(batch.ok()) << batch.status();
  const std::string& old_number = batch->lookup_number();
  ASSERT_EQ(Opens(old_number, Hour(1)), 3);

  const auto request = Reissue(batch->items(1).dossier().code());
  const auto reissued = intake::ReissueReceipt(request, counter, Call({}, Hour(1)));
  ASSERT_TRUE(reissued.ok()) << reissued.status();
  EXPECT_EQ(reissued->issue(), 2);
  EXPECT_EQ(reissued->dossiers_size(), 3);
  EXPECT_NE(reissued->lookup_number(), old_number);
  EXPECT_EQ(Opens(old_number, Hour(1)), 0);
  EXPECT_EQ(Opens(reissued->lookup_number(), Hour(1)), 3);
  for (const types::Dossier& dossier : reissued->dossiers()) EXPECT_EQ(dossier.version(), 2);
  EXPECT_TRUE(TheHouse().TablesWith("087000000777").empty());

  const auto again = intake::ReissueReceipt(request, counter, Call({}, Hour(2)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), reissued->SerializeAsString());
  // The reception shows its dead number to nobody any more.
  const auto retried = intake::ReceiveBatch(reception, counter, Call({}, Hour(2)));
  ASSERT_TRUE(retried.ok()) << retried.status();
  EXPECT_EQ(retried->lookup_number(), "");

  const auto third =
      intake::ReissueReceipt(Reissue(batch->items(0).dossier().code()), counter, Call({}, Hour(3)));
  ASSERT_TRUE(third.ok()) << third.status();
  EXPECT_EQ(third->issue(), 3);
  EXPECT_EQ(Opens(reissued->lookup_number(), Hour(3)), 0);
  EXPECT_EQ(Opens(third->lookup_number(), Hour(3)), 3);
  const auto outdated = intake::ReissueReceipt(request, counter, Call({}, Hour(3)));
  ASSERT_TRUE(outdated.ok()) << outdated.status();
  EXPECT_EQ(outdated->lookup_number(), "");
  EXPECT_EQ(outdated->issue(), 2);
}

TEST(Reissue, SideBySideGivesOneLiveNumber) {
  const auto received =
      intake::ReceiveDossier(GoodReception(), TheCounter().intake(), Call({}, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  const auto twin = Reissue(received->dossier().code());
  std::vector<desk::ReissueReceiptResponse> answers(8);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    threads.emplace_back([&, i] {
      const auto request = i % 2 == 0 ? twin : Reissue(received->dossier().code());
      const auto done = intake::ReissueReceipt(request, TheCounter().deps(), Call({}, Hour(1)));
      EXPECT_TRUE(done.ok()) << done.status();
      if (done.ok()) answers[i] = *done;
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::set<int> issues;
  int live = 0;
  for (const desk::ReissueReceiptResponse& answer : answers) {
    if (!issues.insert(answer.issue()).second) continue;
    const bool newest = answer.issue() == 6;
    if (!answer.lookup_number().empty()) live += Opens(answer.lookup_number(), Hour(2));
    if (newest) EXPECT_EQ(Opens(answer.lookup_number(), Hour(2)), 1);
  }
  EXPECT_EQ(issues, (std::set<int>{2, 3, 4, 5, 6}));  // four alone and one pair of four twins
  EXPECT_EQ(live, 1);
}

TEST(Reissue, LeavesEndedDossiersAlone) {
  const auto counter = TheCounter().deps();
  const auto batch = intake::ReceiveBatch(GoodBatch(), counter, Call({}, Hour(0)));
  ASSERT_TRUE(batch.ok()) << batch.status();
  const std::string ended = batch->items(0).dossier().code();
  ASSERT_TRUE(intake::WithdrawDossier(For<desk::WithdrawDossierRequest>(ended),
                                      TheCounter().intake(), Call({}, Hour(1)))
                  .ok());
  EXPECT_EQ(Reason(intake::ReissueReceipt(Reissue(ended), counter, Call({}, Hour(2))).status()),
            "WRONG_STATE");
  const auto reissued =
      intake::ReissueReceipt(Reissue(batch->items(1).dossier().code()), counter, Call({}, Hour(2)));
  ASSERT_TRUE(reissued.ok()) << reissued.status();
  EXPECT_EQ(reissued->dossiers_size(), 2);
  EXPECT_EQ(Opens(reissued->lookup_number(), Hour(3)), 3);
}

std::vector<desk::UnprintedReceipt> WholeUnprinted(int agency, int page_size) {
  std::vector<desk::UnprintedReceipt> receipts;
  desk::ListUnprintedRequest request;
  request.set_page_size(page_size);
  do {
    const auto page =
        intake::ListUnprinted(request, TheCounter().deps(), Call({.agency = agency}, Hour(1)));
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) return receipts;
    receipts.insert(receipts.end(), page->receipts().begin(), page->receipts().end());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return receipts;
}

TEST(Printing, ErasesTheNumberAndTakesItOffTheList) {
  constexpr int kQuietDesk = 3;
  const auto counter = TheCounter().deps();
  const auto call = [](int hour) { return Call({.agency = kQuietDesk}, Hour(hour)); };
  std::vector<std::string> codes;
  std::string number;
  desk::ReceiveDossierRequest reception;
  for (int i = 0; i < 5; ++i) {
    reception = GoodReception();
    const auto received = intake::ReceiveDossier(reception, TheCounter().intake(), call(0));
    ASSERT_TRUE(received.ok()) << received.status();
    codes.push_back(received->dossier().code());
    number = received->lookup_number();
  }
  const auto waiting = WholeUnprinted(kQuietDesk, 2);
  ASSERT_EQ(waiting.size(), 5U);
  for (std::size_t i = 0; i < codes.size(); ++i) EXPECT_EQ(waiting[i].codes(0), codes[i]);
  EXPECT_TRUE(waiting[0].number_kept());
  desk::FindReceiptRequest find;
  find.set_code(codes.back());
  const auto kept = intake::FindReceipt(find, counter, call(1));
  ASSERT_TRUE(kept.ok()) << kept.status();
  EXPECT_EQ(kept->lookup_number(), number);
  EXPECT_FALSE(kept->printed());
  EXPECT_EQ(
      Reason(intake::FindReceipt(find, counter, Call({.agency = kDepartment}, Hour(1))).status()),
      "NOT_HOLDER");

  const auto printed = For<desk::ConfirmPrintedRequest>(codes.back());
  ASSERT_TRUE(intake::ConfirmPrinted(printed, counter, call(1)).ok());
  ASSERT_TRUE(intake::ConfirmPrinted(printed, counter, call(1)).ok());
  const auto gone = intake::FindReceipt(find, counter, call(1));
  ASSERT_TRUE(gone.ok()) << gone.status();
  EXPECT_EQ(gone->lookup_number(), "");
  EXPECT_TRUE(gone->printed());
  EXPECT_EQ(WholeUnprinted(kQuietDesk, 200).size(), 4U);
  const auto retried = intake::ReceiveDossier(reception, TheCounter().intake(), call(1));
  ASSERT_TRUE(retried.ok()) << retried.status();
  EXPECT_EQ(retried->lookup_number(), "");
  EXPECT_EQ(Opens(number, Hour(2)), 1);
  // A confirmation that comes late does not erase the number of the next issue.
  const auto reissued = intake::ReissueReceipt(Reissue(codes.back()), counter, call(2));
  ASSERT_TRUE(reissued.ok()) << reissued.status();
  ASSERT_TRUE(
      intake::ConfirmPrinted(For<desk::ConfirmPrintedRequest>(codes.back()), counter, call(2))
          .ok());
  const auto second = intake::FindReceipt(find, counter, call(2));
  ASSERT_TRUE(second.ok()) << second.status();
  EXPECT_EQ(second->lookup_number(), reissued->lookup_number());
  EXPECT_EQ(second->issue(), 2);
}

TEST(Guidance, IsNumberedSealedAndOpenedWithATrace) {
  const auto counter = TheCounter().deps();
  desk::GiveGuidanceRequest request;
  request.set_form(desk::GUIDANCE_FORM_SUPPLEMENT);
  request.mutable_guidance()->set_procedure_code(std::string(kProcedure));
  request.mutable_guidance()->set_full_name("Canary Thị Tám");
  request.mutable_guidance()->set_phone("0912000333");
  request.mutable_guidance()->add_paper_codes("birth_notice");
  request.mutable_guidance()->set_note("Cần giấy chứng sinh bản chính");
  std::vector<int> numbers;
  for (int i = 0; i < 3; ++i) {
    request.set_request_id(NewRequestId());
    const auto given = intake::GiveGuidance(request, counter, Call({}, Hour(0)));
    ASSERT_TRUE(given.ok()) << given.status();
    EXPECT_EQ(given->number().year(), 2026);
    numbers.push_back(given->number().number());
    const auto again = intake::GiveGuidance(request, counter, Call({}, Hour(1)));
    ASSERT_TRUE(again.ok()) << again.status();
    EXPECT_EQ(again->SerializeAsString(), given->SerializeAsString());
  }
  EXPECT_EQ(numbers, (std::vector<int>{1, 2, 3}));
  EXPECT_TRUE(TheHouse().TablesWith("Canary Thị Tám").empty());
  EXPECT_TRUE(TheHouse().TablesWith("0912000333").empty());
  desk::FindGuidanceRequest find;
  find.set_form(2);
  find.set_year(2026);
  find.set_number(2);
  const auto found = intake::FindGuidance(find, counter, Call({}, Hour(1)));
  ASSERT_TRUE(found.ok()) << found.status();
  EXPECT_EQ(found->guidance().SerializeAsString(), request.guidance().SerializeAsString());
  EXPECT_EQ(TheHouse().Contents()["intake.guidance_read"], "1");
  EXPECT_EQ(Reason(intake::FindGuidance(find, counter, Call({.agency = kOther}, Hour(1))).status()),
            "GUIDANCE_NOT_FOUND");
  find.set_form(3);
  EXPECT_EQ(Reason(intake::FindGuidance(find, counter, Call({}, Hour(1))).status()),
            "GUIDANCE_NOT_FOUND");
  desk::ListGuidanceRequest list;
  list.set_form(2);
  list.set_year(2026);
  list.set_page_size(2);
  const auto first = intake::ListGuidance(list, counter, Call({}, Hour(1)));
  ASSERT_TRUE(first.ok()) << first.status();
  ASSERT_EQ(first->papers_size(), 2);
  list.set_page_token(first->next_page_token());
  const auto last = intake::ListGuidance(list, counter, Call({}, Hour(1)));
  ASSERT_TRUE(last.ok()) << last.status();
  ASSERT_EQ(last->papers_size(), 1);
  EXPECT_EQ(last->papers(0).number().number(), 3);
  EXPECT_TRUE(last->next_page_token().empty());
}

TEST(FilePlace, IsNotedByTheHolderAndItsHistoryKept) {
  const auto counter = TheCounter().deps();
  const std::string code = TakenOver(Hour(0));
  auto request = For<desk::PlaceFileRequest>(code);
  request.set_place("Kệ 3, ngăn Canary B");
  EXPECT_EQ(Reason(intake::PlaceFile(request, counter, Call({}, Hour(1))).status()), "NOT_HOLDER");
  const auto at_department = Call({.agency = kDepartment}, Hour(1));
  const auto placed = intake::PlaceFile(request, counter, at_department);
  ASSERT_TRUE(placed.ok()) << placed.status();
  EXPECT_EQ(placed->place_no(), 1);
  ASSERT_TRUE(intake::PlaceFile(request, counter, at_department).ok());
  auto moved = For<desk::PlaceFileRequest>(code);
  moved.set_place("Phòng lưu trữ");
  ASSERT_TRUE(intake::PlaceFile(moved, counter, at_department).ok());
  desk::ListFilePlacesRequest list;
  list.set_code(code);
  const auto places = intake::ListFilePlaces(list, counter, Call({}, Hour(2)));
  ASSERT_TRUE(places.ok()) << places.status();
  ASSERT_EQ(places->places_size(), 2);
  EXPECT_EQ(places->places(0).place(), "Phòng lưu trữ");
  EXPECT_EQ(places->places(1).place(), "Kệ 3, ngăn Canary B");
  EXPECT_EQ(places->places(1).agency_id(), kDepartment);
  EXPECT_TRUE(TheHouse().TablesWith("ngăn Canary").empty());
  EXPECT_EQ(
      Reason(intake::ListFilePlaces(list, counter, Call({.agency = kStranger}, Hour(2))).status()),
      "DOSSIER_NOT_FOUND");
}

TEST(Uncollected, ListsWhatHasLainForThirtyDays) {
  const auto counter = TheCounter().deps();
  std::vector<std::string> codes;
  for (int day = 0; day < 3; ++day) codes.push_back(AtDesk(Hour(24 * 31 * day)));
  const auto list = [&](absl::Time now) {
    std::vector<std::string> found;
    desk::ListUncollectedRequest request;
    request.set_page_size(1);
    do {
      const auto page = intake::ListUncollected(request, counter, Call({}, now));
      EXPECT_TRUE(page.ok()) << page.status();
      if (!page.ok()) break;
      for (const desk::UncollectedResult& row : page->results()) {
        found.push_back(row.dossier().code());
      }
      request.set_page_token(page->next_page_token());
    } while (!request.page_token().empty());
    return found;
  };
  const auto holds = [&](const std::vector<std::string>& rows, const std::string& code) {
    return std::find(rows.begin(), rows.end(), code) != rows.end();
  };
  const std::vector<std::string> early = list(Hour(24 * 30 - 1));
  EXPECT_FALSE(holds(early, codes[0]));
  const std::vector<std::string> later = list(Hour(24 * 31 + 24 * 30));
  EXPECT_TRUE(holds(later, codes[0]));
  EXPECT_TRUE(holds(later, codes[1]));
  EXPECT_FALSE(holds(later, codes[2]));
  EXPECT_LT(std::find(later.begin(), later.end(), codes[0]),
            std::find(later.begin(), later.end(), codes[1]));
}

std::vector<desk::RegisterRow> WholeRegister(int agency, const std::string& from,
                                             const std::string& to, int page_size) {
  std::vector<desk::RegisterRow> rows;
  desk::ListRegisterRequest request;
  request.set_from_day(from);
  request.set_to_day(to);
  request.set_page_size(page_size);
  do {
    const auto page = intake::ListRegister(request, TheCounter().deps(),
                                           Call({.agency = agency}, Hour(24 * 400)));
    EXPECT_TRUE(page.ok()) << page.status();
    if (!page.ok()) return rows;
    rows.insert(rows.end(), page->rows().begin(), page->rows().end());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  return rows;
}

// All that this program received at the desk, found in the events alone.
TEST(Register, IsWhatTheLedgerSays) {
  for (int i = 0; i < 7; ++i) Received(Hour(24 * i));
  auto voiding = For<desk::VoidDossierRequest>(Received(Hour(0)));
  voiding.set_reason_code("entered_twice");
  voiding.set_note("x");
  ASSERT_TRUE(intake::VoidDossier(voiding, TheCounter().deps(), Call({}, Hour(1))).ok());
  const auto rows = WholeRegister(kDesk, "2026-11-12", "2026-11-14", 200);
  std::vector<std::string> listed;
  std::set<std::string> struck;
  for (const desk::RegisterRow& row : rows) {
    listed.push_back(row.dossier().code());
    if (row.voided()) struck.insert(row.dossier().code());
    desk::FindDossierRequest find;
    find.set_code(row.dossier().code());
    const auto found = intake::FindDossier(find, TheCounter().intake(), Call({}, Hour(24 * 400)));
    ASSERT_TRUE(found.ok()) << found.status();
    EXPECT_EQ(found->dossier().SerializeAsString(), row.dossier().SerializeAsString());
    std::string handed_over;
    for (const types::DossierEvent& event : found->events()) {
      if (event.kind() == "result_handed_over") handed_over = event.at().SerializeAsString();
    }
    EXPECT_EQ(row.handed_over_at().SerializeAsString(), handed_over) << row.dossier().code();
    EXPECT_EQ(row.entered_at().SerializeAsString(),
              found->events(0).entered_at().SerializeAsString());
  }
  EXPECT_TRUE(struck.contains(voiding.code()));
  std::set<std::string> expected;
  for (const pqxx::row& row : TheHouse().database.Sql(R"sql(
         SELECT d.code FROM ledger.event e JOIN ledger.dossier d USING (dossier_id)
         WHERE e.kind IN (2, 3) AND d.receiving_agency = 2
           AND (e.at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date BETWEEN '2026-11-12' AND '2026-11-14'
         )sql")) {
    expected.insert(row[0].c_str());
  }
  EXPECT_EQ(std::set<std::string>(listed.begin(), listed.end()), expected);
  EXPECT_EQ(listed.size(), expected.size());
  std::vector<std::string> by_twos;
  for (const desk::RegisterRow& row : WholeRegister(kDesk, "2026-11-12", "2026-11-14", 2)) {
    by_twos.push_back(row.dossier().code());
  }
  EXPECT_EQ(by_twos, listed);
  EXPECT_TRUE(WholeRegister(kStranger, "2026-11-12", "2026-11-14", 50).empty());
}

TEST(ControlSheet, TellsEachHandInPages) {
  const std::string code = AtDesk(Hour(0));
  desk::GetControlSheetRequest request;
  request.set_code(code);
  request.set_page_size(2);
  std::vector<std::string> kinds;
  do {
    const auto page = intake::GetControlSheet(request, TheCounter().deps(), Call({}, Hour(5)));
    ASSERT_TRUE(page.ok()) << page.status();
    for (const desk::ControlSheetRow& row : page->rows()) kinds.push_back(row.kind());
    request.set_page_token(page->next_page_token());
  } while (!request.page_token().empty());
  EXPECT_EQ(kinds, (std::vector<std::string>{"received", "forwarded", "result_brought"}));
  EXPECT_EQ(Reason(intake::GetControlSheet(request, TheCounter().deps(),
                                           Call({.agency = kStranger}, Hour(5)))
                       .status()),
            "DOSSIER_NOT_FOUND");
}

TEST(Statements, OfTheCounterPrepareAgainstTheSchema) {
  pqxx::connection connection(TheHouse().database.Connection("motcua_intake"));
  const auto prepare = [&](const pg::Statement& statement) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
    EXPECT_NO_THROW(connection.prepare_now(std::string(statement.name))) << statement.name;
  };
  for (const pg::Statement& statement : intake::kDeskStatements) prepare(statement);
  for (const pg::Statement& statement : intake::kMoneyStatements) prepare(statement);
  for (const pg::Statement& statement : ledger::BatchStatements()) prepare(statement);
  for (const pg::Statement& statement : ledger::RegisterStatements()) prepare(statement);
}

}  // namespace
}  // namespace motcua::testing
