// Money over the counter: what is charged, receipts and their serials, voids, refunds, sheets.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
namespace types = type::v1;

std::string Reason(const absl::Status& status) { return domain::ReasonOf(status); }

// A dossier of the priced procedure; its code.
std::string Priced(const Officer& officer, absl::Time now, std::string_view case_code = "") {
  desk::ReceiveDossierRequest request = GoodReception();
  request.set_procedure_code(std::string(kPricedProcedure));
  request.set_case_code(std::string(case_code));
  request.set_competent_agency_id(0);
  const auto received = intake::ReceiveDossier(request, TheCounter().intake(), As(officer, now));
  EXPECT_TRUE(received.ok()) << received.status();
  return received.ok() ? received->dossier().code() : "";
}

desk::CollectMoneyRequest Collecting(const std::string& code, desk::PaymentMeans means) {
  auto request = For<desk::CollectMoneyRequest>(code);
  request.set_means(means);
  return request;
}

struct Undo {
  std::string series;
  int serial = 0;
};

desk::VoidReceiptRequest Voiding(const Undo& undo) {
  desk::VoidReceiptRequest request;
  request.set_request_id(NewRequestId());
  request.set_series(undo.series);
  request.set_serial(undo.serial);
  request.set_reason_code("wrong_amount");
  return request;
}

desk::RefundReceiptRequest Refunding(const Undo& undo, desk::PaymentMeans means) {
  desk::RefundReceiptRequest request;
  request.set_request_id(NewRequestId());
  request.set_series(undo.series);
  request.set_serial(undo.serial);
  request.set_means(means);
  return request;
}

desk::CloseCashSheetRequest Closing(absl::Time now, std::int64_t handed_in) {
  desk::CloseCashSheetRequest request;
  request.set_request_id(NewRequestId());
  request.set_day(absl::FormatCivilTime(domain::DayOf(now)));
  request.set_handed_in(handed_in);
  return request;
}

desk::CashSheet SheetOf(const Officer& officer, absl::Time now) {
  const auto sheet =
      intake::GetCashSheet(desk::GetCashSheetRequest(), TheCounter().deps(), As(officer, now));
  EXPECT_TRUE(sheet.ok()) << sheet.status();
  return sheet.ok() ? sheet->sheet() : desk::CashSheet();
}

// Each test has an agency of its own, so that books and tills start empty.
class Money : public ::testing::Test {
 protected:
  static inline int next_agency_ = 120;
  const Officer officer_{.agency = next_agency_++, .id = 501};
  const Officer leader_{.agency = officer_.agency, .id = 502, .leader = true};
  const intake::CounterDeps deps_ = TheCounter().deps();
  const intake::CounterDeps production_ = TheCounter().deps(true);

  void OpenBooks(int receipts = 50) {
    fee_series_ = OpenedBook(officer_.agency, desk::FEE_KIND_FEE, receipts, Hour(0));
    levy_series_ = OpenedBook(officer_.agency, desk::FEE_KIND_LEVY, receipts, Hour(0));
  }
  desk::CollectMoneyResponse Collected(desk::PaymentMeans means, absl::Time now) {
    const auto done = intake::CollectMoney(Collecting(Priced(officer_, now), means), production_,
                                           As(officer_, now));
    EXPECT_TRUE(done.ok()) << done.status();
    return done.ok() ? *done : desk::CollectMoneyResponse();
  }

  std::string fee_series_;
  std::string levy_series_;
};

TEST_F(Money, QuotesFromTheRowsAndInWords) {
  desk::QuoteFeesRequest request;
  request.set_procedure_code(std::string(kCopies));
  request.set_units(10);
  request.set_copies(3);
  const auto copies = intake::QuoteFees(request, deps_, As(officer_, Hour(0)));
  ASSERT_TRUE(copies.ok()) << copies.status();
  EXPECT_EQ(copies->total(), 36'000);
  EXPECT_EQ(copies->total_in_words(), "ba mươi sáu nghìn đồng");
  EXPECT_FALSE(copies->lines(0).confirmed());
  request = {};
  request.set_procedure_code(std::string(kPricedProcedure));
  const auto both = intake::QuoteFees(request, deps_, As(officer_, Hour(0)));
  ASSERT_TRUE(both.ok()) << both.status();
  EXPECT_EQ(both->lines_size(), 2);
  EXPECT_EQ(both->total(), 10'000);
  request.set_units(3);
  EXPECT_EQ(Reason(intake::QuoteFees(request, deps_, As(officer_, Hour(0))).status()), "BAD_FIELD");
  request.set_fee_code("search");
  request.set_exemption_code("half");
  const auto half = intake::QuoteFees(request, deps_, As(officer_, Hour(0)));
  ASSERT_TRUE(half.ok()) << half.status();
  EXPECT_EQ(half->total(), 11'000);
  // 1.004884: something is due, nobody knows how much.
  request = {};
  request.set_procedure_code("1.004884");
  const auto unknown = intake::QuoteFees(request, deps_, As(officer_, Hour(0)));
  ASSERT_TRUE(unknown.ok()) << unknown.status();
  EXPECT_EQ(unknown->lines_size(), 1);
  EXPECT_FALSE(unknown->lines(0).has_amount());
  EXPECT_FALSE(unknown->has_total());
}

TEST_F(Money, GivesAReceiptForEachKind) {
  OpenBooks();
  const auto request = Collecting(Priced(officer_, Hour(0)), desk::PAYMENT_MEANS_CASH);
  const auto done = intake::CollectMoney(request, production_, As(officer_, Hour(0)));
  ASSERT_TRUE(done.ok()) << done.status();
  ASSERT_EQ(done->receipts_size(), 2);
  EXPECT_EQ(done->receipts(0).series(), fee_series_);
  EXPECT_EQ(done->receipts(0).serial(), 1);
  EXPECT_EQ(done->receipts(0).amount(), 2000);
  EXPECT_EQ(done->receipts(0).amount_in_words(), "hai nghìn đồng");
  EXPECT_EQ(done->receipts(1).series(), levy_series_);
  EXPECT_EQ(done->receipts(1).amount(), 8000);
  EXPECT_TRUE(done->receipts(1).confirmed());
  const auto again = intake::CollectMoney(request, production_, As(officer_, Hour(1)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), done->SerializeAsString());
  const auto twice = intake::CollectMoney(Collecting(request.code(), desk::PAYMENT_MEANS_CASH),
                                          production_, As(officer_, Hour(1)));
  EXPECT_EQ(Reason(twice.status()), "ALREADY_COLLECTED");
  desk::ListDossierMoneyRequest list;
  list.set_code(request.code());
  const auto money = intake::ListDossierMoney(list, deps_, As(officer_, Hour(1)));
  ASSERT_TRUE(money.ok()) << money.status();
  EXPECT_EQ(money->movements_size(), 2);
  EXPECT_EQ(money->balance(), 10'000);
}

TEST_F(Money, ExemptionsAndFreeCasesLeaveNoReceipt) {
  OpenBooks();
  auto request = Collecting(Priced(officer_, Hour(0)), desk::PAYMENT_MEANS_TRANSFER);
  desk::FeeOrder& poor = *request.add_orders();
  poor.set_fee_code("levy");
  poor.set_exemption_code("poor");
  const auto done = intake::CollectMoney(request, production_, As(officer_, Hour(0)));
  ASSERT_TRUE(done.ok()) << done.status();
  ASSERT_EQ(done->receipts_size(), 1);
  EXPECT_EQ(done->receipts(0).kind(), desk::FEE_KIND_FEE);
  const auto free =
      intake::CollectMoney(Collecting(Priced(officer_, Hour(0), "free"), desk::PAYMENT_MEANS_CASH),
                           production_, As(officer_, Hour(0)));
  EXPECT_EQ(Reason(free.status()), "NOTHING_TO_COLLECT");
}

TEST_F(Money, IsNeverChargedByUnconfirmedRowsInProduction) {
  OpenBooks();
  desk::ReceiveAtOnceRequest request = GoodAtOnce(kCopies);
  request.set_means(desk::PAYMENT_MEANS_CASH);
  const auto before = TheHouse().Contents();
  EXPECT_EQ(Reason(intake::ReceiveAtOnce(request, production_, As(officer_, Hour(0))).status()),
            "FEE_UNCONFIRMED");
  EXPECT_EQ(TheHouse().Contents(), before);
  const auto demo = intake::ReceiveAtOnce(request, deps_, As(officer_, Hour(0)));
  ASSERT_TRUE(demo.ok()) << demo.status();
  ASSERT_EQ(demo->receipts_size(), 1);
  EXPECT_FALSE(demo->receipts(0).confirmed());
  EXPECT_EQ(demo->receipts(0).amount(), 2000);
  EXPECT_EQ(
      Reason(intake::CollectMoney(Collecting(demo->dossier().code(), desk::PAYMENT_MEANS_CASH),
                                  deps_, As(officer_, Hour(0)))
                 .status()),
      "ALREADY_COLLECTED");
  desk::ReceiveDossierRequest unknown = GoodReception();
  const auto received =
      intake::ReceiveDossier(unknown, TheCounter().intake(), As(officer_, Hour(0)));
  ASSERT_TRUE(received.ok()) << received.status();
  EXPECT_EQ(
      Reason(intake::CollectMoney(Collecting(received->dossier().code(), desk::PAYMENT_MEANS_CASH),
                                  deps_, As(officer_, Hour(0)))
                 .status()),
      "FEE_AMOUNT_UNKNOWN");
  unknown.set_request_id(NewRequestId());
  unknown.set_procedure_code(std::string(kGivenProcedure));
  unknown.mutable_external()->set_reference(NewRequestId());
  const auto without =
      intake::ReceiveDossier(unknown, TheCounter().intake(), As(officer_, Hour(0)));
  ASSERT_TRUE(without.ok()) << without.status();
  EXPECT_EQ(
      Reason(intake::CollectMoney(Collecting(without->dossier().code(), desk::PAYMENT_MEANS_CASH),
                                  deps_, As(officer_, Hour(0)))
                 .status()),
      "NO_FEE_RULE");
}

TEST_F(Money, BooksAreUsedUpInTheirOrder) {
  const std::string code = Priced(officer_, Hour(0));
  EXPECT_EQ(Reason(intake::CollectMoney(Collecting(code, desk::PAYMENT_MEANS_CASH), production_,
                                        As(officer_, Hour(0)))
                       .status()),
            "NO_RECEIPT_BOOK");
  OpenBooks(2);
  const std::string first = fee_series_;
  OpenedBook(officer_.agency, desk::FEE_KIND_LEVY, 10, Hour(0));
  const std::string second = OpenedBook(officer_.agency, desk::FEE_KIND_FEE, 10, Hour(0));
  std::vector<std::string> used;
  for (int i = 0; i < 3; ++i) {
    used.push_back(Collected(desk::PAYMENT_MEANS_CASH, Hour(0)).receipts(0).series());
  }
  EXPECT_EQ(used, (std::vector<std::string>{first, first, second}));
  desk::OpenBookRequest overlapping;
  overlapping.set_request_id(NewRequestId());
  overlapping.set_kind(desk::FEE_KIND_LEVY);
  overlapping.set_series(second);
  overlapping.set_first_serial(10);
  overlapping.set_last_serial(20);
  EXPECT_EQ(Reason(intake::OpenBook(overlapping, deps_, As(leader_, Hour(0))).status()),
            "SERIALS_TAKEN");
  const auto books = intake::ListBooks(desk::ListBooksRequest(), deps_, As(officer_, Hour(0)));
  ASSERT_TRUE(books.ok()) << books.status();
  ASSERT_EQ(books->books_size(), 4);
  desk::CloseBookRequest close;
  close.set_request_id(NewRequestId());
  close.set_book_id(books->books(0).book().book_id());
  close.set_reason_code("year_end");
  const auto closed = intake::CloseBook(close, deps_, As(leader_, Hour(0)));
  ASSERT_TRUE(closed.ok()) << closed.status();
  EXPECT_EQ(closed->book().next_serial(), 2);
  const auto again = intake::CloseBook(close, deps_, As(leader_, Hour(1)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), closed->SerializeAsString());
  close.set_request_id(NewRequestId());
  EXPECT_EQ(Reason(intake::CloseBook(close, deps_, As(leader_, Hour(1))).status()), "BOOK_CLOSED");
  EXPECT_EQ(Reason(intake::CloseBook(close, deps_, As({.agency = kOther, .leader = true}, Hour(1)))
                       .status()),
            "BOOK_NOT_FOUND");
  EXPECT_EQ(Reason(intake::CollectMoney(Collecting(code, desk::PAYMENT_MEANS_CASH), production_,
                                        As(officer_, Hour(0)))
                       .status()),
            "NO_RECEIPT_BOOK");
}

TEST_F(Money, AVoidKeepsItsSerialAndTheFeeIsDueAgain) {
  OpenBooks();
  const auto request = Collecting(Priced(officer_, Hour(0)), desk::PAYMENT_MEANS_CASH);
  ASSERT_TRUE(intake::CollectMoney(request, production_, As(officer_, Hour(0))).ok());
  const auto voiding = Voiding({fee_series_, 1});
  const Officer colleague{.agency = officer_.agency, .id = 503};
  EXPECT_EQ(Reason(intake::VoidReceipt(voiding, deps_, As(colleague, Hour(1))).status()),
            "OTHER_OFFICERS_TILL");
  const auto voided = intake::VoidReceipt(voiding, deps_, As(officer_, Hour(1)));
  ASSERT_TRUE(voided.ok()) << voided.status();
  EXPECT_EQ(voided->movement().amount(), 2000);
  const auto again = intake::VoidReceipt(voiding, deps_, As(officer_, Hour(2)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), voided->SerializeAsString());
  EXPECT_EQ(
      Reason(intake::VoidReceipt(Voiding({fee_series_, 1}), deps_, As(officer_, Hour(1))).status()),
      "RECEIPT_UNDONE");
  EXPECT_EQ(
      Reason(intake::VoidReceipt(Voiding({fee_series_, 9}), deps_, As(officer_, Hour(1))).status()),
      "RECEIPT_NOT_FOUND");
  // The levy is still paid; of the fee only what was voided is taken again.
  auto fee_again = Collecting(request.code(), desk::PAYMENT_MEANS_CASH);
  desk::FeeOrder& poor = *fee_again.add_orders();
  poor.set_fee_code("levy");
  poor.set_exemption_code("poor");
  const auto retaken = intake::CollectMoney(fee_again, production_, As(officer_, Hour(1)));
  EXPECT_EQ(Reason(retaken.status()), "ALREADY_COLLECTED");
  ASSERT_TRUE(intake::VoidReceipt(Voiding({levy_series_, 1}), deps_, As(leader_, Hour(1))).ok());
  const auto both = intake::CollectMoney(Collecting(request.code(), desk::PAYMENT_MEANS_CASH),
                                         production_, As(officer_, Hour(1)));
  ASSERT_TRUE(both.ok()) << both.status();
  EXPECT_EQ(both->receipts(0).serial(), 2);
  const desk::CashSheet sheet = SheetOf(officer_, Hour(2));
  EXPECT_EQ(sheet.to_hand_in(), 10'000);
  ASSERT_EQ(sheet.serials_size(), 2);
  EXPECT_EQ(sheet.serials(0).runs(0).last(), 2);
  EXPECT_EQ(sheet.serials(0).voided(0), 1);
}

TEST_F(Money, GoesBackByTheRulesAlone) {
  OpenBooks();
  const std::string code = Priced(officer_, Hour(0));
  ASSERT_TRUE(intake::CollectMoney(Collecting(code, desk::PAYMENT_MEANS_CASH), production_,
                                   As(officer_, Hour(0)))
                  .ok());
  const auto refunding = Refunding({fee_series_, 1}, desk::PAYMENT_MEANS_CASH);
  EXPECT_EQ(Reason(intake::RefundReceipt(refunding, deps_, As(officer_, Hour(1))).status()),
            "NOT_REFUNDABLE");
  ASSERT_TRUE(intake::WithdrawDossier(For<desk::WithdrawDossierRequest>(code),
                                      TheCounter().intake(), As(officer_, Hour(1)))
                  .ok());
  EXPECT_EQ(Reason(intake::RefundReceipt(refunding, production_, As(officer_, Hour(1))).status()),
            "REFUND_UNCONFIRMED");
  // A colleague whose till is empty cannot pay in cash.
  EXPECT_EQ(Reason(intake::RefundReceipt(refunding, deps_,
                                         As({.agency = officer_.agency, .id = 504}, Hour(1)))
                       .status()),
            "TILL_TOO_LOW");
  const auto refunded = intake::RefundReceipt(refunding, deps_, As(officer_, Hour(2)));
  ASSERT_TRUE(refunded.ok()) << refunded.status();
  EXPECT_EQ(refunded->movement().amount(), 2000);
  EXPECT_EQ(refunded->movement().reason_code(), "withdrawn_untouched");
  EXPECT_EQ(Reason(intake::RefundReceipt(Refunding({fee_series_, 1}, desk::PAYMENT_MEANS_CASH),
                                         deps_, As(officer_, Hour(2)))
                       .status()),
            "RECEIPT_UNDONE");
  const desk::CashSheet sheet = SheetOf(officer_, Hour(2));
  EXPECT_EQ(sheet.to_hand_in(), 8000);
}

desk::ListSheetMovementsRequest Rows(int size, std::string token = "") {
  desk::ListSheetMovementsRequest request;
  request.set_page_size(size);
  request.set_page_token(std::move(token));
  return request;
}

TEST_F(Money, ASheetTellsItsRowsLatestFirst) {
  OpenBooks();
  const auto first = Collected(desk::PAYMENT_MEANS_CASH, Hour(0));  // a fee, a levy
  const std::string code = Priced(officer_, Hour(1));
  ASSERT_TRUE(intake::CollectMoney(Collecting(code, desk::PAYMENT_MEANS_CASH), production_,
                                   As(officer_, Hour(1)))
                  .ok());
  const Undo undo{fee_series_, first.receipts(0).serial()};
  ASSERT_TRUE(intake::VoidReceipt(Voiding(undo), deps_, As(officer_, Hour(2))).ok());
  const auto page = intake::ListSheetMovements(Rows(3), deps_, As(officer_, Hour(2)));
  ASSERT_TRUE(page.ok()) << page.status();
  ASSERT_EQ(page->movements_size(), 3);
  EXPECT_EQ(page->movements(0).kind(), desk::MOVEMENT_KIND_VOIDED);
  EXPECT_EQ(page->movements(1).code(), code);
  EXPECT_EQ(page->movements(1).amount(), page->movements(1).lines(0).amount());
  const auto rest =
      intake::ListSheetMovements(Rows(3, page->next_page_token()), deps_, As(officer_, Hour(2)));
  ASSERT_EQ(rest->movements_size(), 2);
  EXPECT_EQ(rest->movements(1).serial(), undo.serial);
  EXPECT_EQ(rest->movements(1).given_back(), rest->movements(1).amount());
  std::int64_t cash = 0;
  for (const auto* part : {&*page, &*rest}) {
    for (const desk::MoneyMovement& row : part->movements()) {
      cash += row.kind() == desk::MOVEMENT_KIND_COLLECTED ? row.amount() : -row.amount();
    }
  }
  const desk::CashSheet sheet = SheetOf(officer_, Hour(2));
  EXPECT_EQ(cash, sheet.to_hand_in());
  EXPECT_EQ(sheet.to_hand_in_in_words(), "mười tám nghìn đồng");
  desk::ListSheetMovementsRequest others;
  others.set_officer_id(officer_.id);
  const Officer colleague{.agency = officer_.agency, .id = 503};
  EXPECT_EQ(Reason(intake::ListSheetMovements(others, deps_, As(colleague, Hour(2))).status()),
            "OTHER_OFFICERS_TILL");
  EXPECT_EQ(intake::ListSheetMovements(others, deps_, As(leader_, Hour(2)))->movements_size(), 5);
}

TEST_F(Money, AClosedSheetStaysAsItIs) {
  OpenBooks();
  Collected(desk::PAYMENT_MEANS_CASH, Hour(0));
  Collected(desk::PAYMENT_MEANS_TRANSFER, Hour(1));
  const absl::Time tomorrow = Hour(24);
  Collected(desk::PAYMENT_MEANS_CASH, tomorrow);
  EXPECT_EQ(
      Reason(intake::CloseCashSheet(Closing(tomorrow, 0), deps_, As(officer_, tomorrow)).status()),
      "EARLIER_SHEET_OPEN");
  EXPECT_EQ(
      Reason(
          intake::CloseCashSheet(Closing(Hour(0), 10'001), deps_, As(officer_, tomorrow)).status()),
      "TILL_TOO_LOW");
  const auto closing = Closing(Hour(0), 7000);
  const auto closed = intake::CloseCashSheet(closing, deps_, As(officer_, tomorrow));
  ASSERT_TRUE(closed.ok()) << closed.status();
  EXPECT_EQ(closed->sheet().opening(), 0);
  EXPECT_EQ(closed->sheet().to_hand_in(), 10'000);
  EXPECT_EQ(closed->sheet().handed_in(), 7000);
  EXPECT_EQ(closed->sheet().kept(), 3000);
  EXPECT_TRUE(closed->sheet().has_closed_at());
  const auto again = intake::CloseCashSheet(closing, deps_, As(officer_, Hour(30)));
  ASSERT_TRUE(again.ok()) << again.status();
  EXPECT_EQ(again->SerializeAsString(), closed->SerializeAsString());
  EXPECT_EQ(SheetOf(officer_, tomorrow).opening(), 3000);
  EXPECT_EQ(SheetOf(officer_, tomorrow).to_hand_in(), 13'000);
  const auto late =
      intake::CollectMoney(Collecting(Priced(officer_, Hour(0)), desk::PAYMENT_MEANS_CASH),
                           production_, As(officer_, Hour(2)));
  EXPECT_EQ(Reason(late.status()), "SHEET_CLOSED");
  EXPECT_EQ(
      Reason(intake::VoidReceipt(Voiding({fee_series_, 1}), deps_, As(leader_, tomorrow)).status()),
      "SHEET_CLOSED");
  EXPECT_EQ(
      Reason(intake::CloseCashSheet(Closing(Hour(0), 0), deps_, As(officer_, tomorrow)).status()),
      "SHEET_CLOSED");
  auto others = Closing(tomorrow, 0);
  others.set_officer_id(officer_.id);
  EXPECT_EQ(Reason(intake::CloseCashSheet(others, deps_,
                                          As({.agency = officer_.agency, .id = 505}, tomorrow))
                       .status()),
            "OTHER_OFFICERS_TILL");
  EXPECT_TRUE(intake::CloseCashSheet(others, deps_, As(leader_, tomorrow)).ok());
}

std::string SqlRefusal(std::string_view role, int agency, const std::string& sql) {
  try {
    TheHouse().database.SqlAs(role, absl::StrFormat("{%d}", agency), sql);
    return "";
  } catch (const pqxx::sql_error& refused) {
    return refused.what();
  }
}

TEST_F(Money, TheDatabaseItselfKeepsTheRows) {
  OpenBooks();
  Collected(desk::PAYMENT_MEANS_CASH, Hour(0));
  ASSERT_TRUE(intake::CloseCashSheet(Closing(Hour(0), 0), deps_, As(officer_, Hour(1))).ok());
  const auto contains = [](const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
  };
  for (const char* sql : {"UPDATE money.entry SET amount = 1", "DELETE FROM money.entry",
                          "DELETE FROM money.sheet", "UPDATE money.book SET last_serial = 9",
                          "DELETE FROM money.line", "TRUNCATE money.entry CASCADE"}) {
    EXPECT_TRUE(contains(SqlRefusal("motcua_intake", officer_.agency, sql), "permission denied"))
        << sql;
  }
  for (const char* sql :
       {"UPDATE money.entry SET amount = 1", "DELETE FROM money.entry", "TRUNCATE money.line"}) {
    EXPECT_TRUE(contains(SqlRefusal("postgres", officer_.agency, sql), "append-only")) << sql;
  }
  const std::string voiding_again =
      "INSERT INTO money.entry (sheet_id, kind, fee_kind, means, amount, at, agency_id, "
      "officer_id, dossier_id, book_id, series, serial, of_entry, reason_code, confirmed, "
      "request_id) SELECT sheet_id, 2, fee_kind, means, amount, at, agency_id, officer_id, "
      "dossier_id, book_id, series, serial, entry_id, 'x', true, gen_random_uuid() "
      "FROM money.entry WHERE kind = 1 LIMIT 1";
  EXPECT_TRUE(
      contains(SqlRefusal("motcua_intake", officer_.agency, voiding_again), "the sheet is closed"));
  EXPECT_TRUE(contains(SqlRefusal("motcua_intake", officer_.agency,
                                  "UPDATE money.book SET next_serial = next_serial + 1"),
                       "a serial without its receipt"));
  EXPECT_EQ(TheHouse()
                .database.SqlAs("motcua_intake", "{999}", "SELECT count(*) FROM money.entry")[0][0]
                .as<int>(),
            0);
  EXPECT_TRUE(contains(SqlRefusal("postgres", officer_.agency,
                                  "UPDATE money.sheet SET opening = 5 WHERE closed_at IS NOT NULL"),
                       "the sheet is closed"));
}

TEST_F(Money, RefusalsNameWhatIsWrong) {
  OpenBooks();
  const auto call = As(officer_, Hour(0));
  const auto handling = Call({.agency = officer_.agency, .roles = {"handling"}}, Hour(0));
  const auto before = TheHouse().Contents();
  auto collect = Collecting("H20.08-260101-0001", desk::PAYMENT_MEANS_CASH);
  EXPECT_EQ(Reason(intake::CollectMoney(collect, deps_, call).status()), "DOSSIER_NOT_FOUND");
  EXPECT_EQ(Reason(intake::CollectMoney(collect, deps_, handling).status()), "ROLE_MISSING");
  collect.clear_means();
  EXPECT_EQ(Reason(intake::CollectMoney(collect, deps_, call).status()), "BAD_FIELD");
  desk::OpenBookRequest book;
  book.set_request_id(NewRequestId());
  EXPECT_EQ(Reason(intake::OpenBook(book, deps_, call).status()), "ROLE_MISSING");
  EXPECT_EQ(Reason(intake::OpenBook(book, deps_, As(leader_, Hour(0))).status()), "BAD_FIELD");
  EXPECT_EQ(Reason(intake::CloseBook(desk::CloseBookRequest(), deps_, call).status()),
            "ROLE_MISSING");
  EXPECT_EQ(Reason(intake::VoidReceipt(desk::VoidReceiptRequest(), deps_, call).status()),
            "BAD_FIELD");
  EXPECT_EQ(Reason(intake::RefundReceipt(desk::RefundReceiptRequest(), deps_, handling).status()),
            "ROLE_MISSING");
  EXPECT_EQ(Reason(intake::ListCashSheets(desk::ListCashSheetsRequest(), deps_, call).status()),
            "ROLE_MISSING");
  desk::GetCashSheetRequest sheet;
  sheet.set_day("2026-11-13");
  EXPECT_EQ(Reason(intake::GetCashSheet(sheet, deps_, call).status()), "BAD_FIELD");
  EXPECT_EQ(Reason(intake::CloseCashSheet(desk::CloseCashSheetRequest(), deps_, call).status()),
            "BAD_FIELD");
  EXPECT_EQ(TheHouse().Contents(), before);
}

}  // namespace
}  // namespace motcua::testing
