// A thousand random days of money: officers side by side, voids, refunds, books changed and used
// up, requests repeated. Each sheet must be what the rows say when they are summed apart, what the
// officers were answered must be all there is, and serials must have neither gap nor double.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "absl/strings/str_format.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "tests/integration/counter_house.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;

constexpr int kAgencies = 4;
constexpr int kDaysEach = 250;
constexpr int kOfficers = 3;
constexpr int kFirstAgency = 110;

// kind, fee kind, means → count and amount.
using Sums = std::map<std::tuple<int, int, int>, std::pair<int, std::int64_t>>;

void Add(Sums& sums, int kind, int fee_kind, int means, std::int64_t amount) {
  auto& [count, total] = sums[{kind, fee_kind, means}];
  ++count;
  total += amount;
}

Sums SumsOf(const desk::CashSheet& sheet) {
  Sums sums;
  for (const desk::SheetSum& sum : sheet.sums()) {
    sums[{sum.kind(), sum.fee_kind(), sum.means()}] = {sum.count(), sum.amount()};
  }
  return sums;
}

struct Given {
  std::string series;
  int serial = 0;
  int means = 0;
  std::int64_t amount = 0;
  int fee_kind = 0;
  std::string dossier;
  bool undone = false;
};

// Books of an agency being put in use: begun and answered. A request refused for want of a book may
// be taken when it is sent again only if one of these fell between.
struct Openings {
  std::atomic<int> begun = 0;
  std::atomic<int> answered = 0;
};

Openings& OpeningsOf(int agency) {
  static std::array<Openings, kAgencies> openings;
  return openings.at(agency - kFirstAgency);
}

// One officer of one agency, and what he was answered: the truth the sheets are held against.
class Teller {
 public:
  Teller(int agency, int id, unsigned seed) : officer_{.agency = agency, .id = id}, random_(seed) {}

  void Work(absl::Time morning) {
    day_.clear();
    today_.clear();
    now_ = morning;
    const int actions = Draw(2, 5);
    for (int i = 0; i < actions; ++i) {
      now_ += absl::Minutes(Draw(1, 30));
      switch (Draw(0, 5)) {
        case 0:
        case 1:
        case 2:
          Collect();
          break;
        case 3:
          Void();
          break;
        case 4:
          Refund();
          break;
        default:
          ChangeBooks();
      }
    }
  }

  // Closes the day, or leaves it for later; true when it is closed.
  void Close(absl::Time day) {
    open_.push_back({.day = day, .sums = day_});
    if (Draw(0, 4) == 0) return;
    for (std::size_t i = 0; i < open_.size(); ++i) CloseOne(i);
    open_.clear();
  }
  void CloseAll() {
    for (std::size_t i = 0; i < open_.size(); ++i) CloseOne(i);
    open_.clear();
  }
  const Officer& officer() const { return officer_; }
  std::int64_t cash() const { return cash_; }

 private:
  struct Open {
    absl::Time day;
    Sums sums;
  };

  int Draw(int from, int to) { return std::uniform_int_distribution(from, to)(random_); }

  // Sends a request, sometimes at once a second time or twice side by side; all must agree.
  template <typename Request, typename Response>
  absl::StatusOr<Response> Send(const Request& request,
                                absl::StatusOr<Response> (*handler)(const Request&,
                                                                    const intake::CounterDeps&,
                                                                    const rpc::CallContext&)) {
    const auto call = As(officer_, now_);
    const auto send = [&] { return handler(request, TheCounter().deps(), call); };
    absl::StatusOr<Response> first = absl::UnknownError("not sent");
    absl::StatusOr<Response> second = absl::UnknownError("not sent");
    const int answered_before = OpeningsOf(officer_.agency).answered;
    const int manner = Draw(0, 9);
    if (manner == 0) {
      std::thread twin([&] { second = send(); });
      first = send();
      twin.join();
    } else {
      first = send();
      if (manner > 2) return first;
      second = send();
    }
    if (first.ok() && second.ok()) {
      EXPECT_EQ(first->SerializeAsString(), second->SerializeAsString());
      return first;
    }
    if (first.ok() == second.ok()) return first;
    const bool refused_first = !first.ok();
    const absl::Status& refused = refused_first ? first.status() : second.status();
    EXPECT_EQ(domain::ReasonOf(refused), "NO_RECEIPT_BOOK");
    EXPECT_TRUE(refused_first || manner == 0) << "taken, then refused: " << refused;
    EXPECT_GT(OpeningsOf(officer_.agency).begun, answered_before) << "no book came: " << refused;
    return refused_first ? second : first;
  }

  void Note(int kind, int fee_kind, int means, std::int64_t amount) {
    Add(day_, kind, fee_kind, means, amount);
    if (means == desk::PAYMENT_MEANS_CASH) {
      cash_ += kind == desk::MOVEMENT_KIND_COLLECTED ? amount : -amount;
    }
  }

  void Collect() {
    desk::ReceiveAtOnceRequest request = GoodAtOnce(kPricedProcedure);
    request.set_means(Draw(0, 2) == 0 ? desk::PAYMENT_MEANS_TRANSFER : desk::PAYMENT_MEANS_CASH);
    desk::FeeOrder& order = *request.add_orders();
    order.set_fee_code("search");
    order.set_units(Draw(1, 40));
    order.set_copies(Draw(1, 3));
    if (Draw(0, 3) == 0) {
      desk::FeeOrder& poor = *request.add_orders();
      poor.set_fee_code("levy");
      poor.set_exemption_code("poor");
    }
    const auto done = Send(request, &intake::ReceiveAtOnce);
    if (!done.ok()) {
      EXPECT_EQ(domain::ReasonOf(done.status()), "NO_RECEIPT_BOOK") << done.status();
      ChangeBooks();
      return;
    }
    for (const desk::MoneyReceipt& receipt : done->receipts()) {
      Note(desk::MOVEMENT_KIND_COLLECTED, receipt.kind(), receipt.means(), receipt.amount());
      given_.push_back({.series = receipt.series(),
                        .serial = receipt.serial(),
                        .means = receipt.means(),
                        .amount = receipt.amount(),
                        .fee_kind = receipt.kind(),
                        .dossier = done->dossier().code()});
      today_.push_back(given_.size() - 1);
    }
  }

  void Void() {
    if (given_.empty()) return;
    // Mostly of today; sometimes an old one, whose day is over.
    const bool lately = !today_.empty() && Draw(0, 3) > 0;
    const std::size_t chosen = lately ? today_[Draw(0, static_cast<int>(today_.size()) - 1)]
                                      : Draw(0, static_cast<int>(given_.size()) - 1);
    const bool of_today = std::find(today_.begin(), today_.end(), chosen) != today_.end();
    Given& receipt = given_[chosen];
    desk::VoidReceiptRequest request;
    request.set_request_id(NewRequestId());
    request.set_series(receipt.series);
    request.set_serial(receipt.serial);
    request.set_reason_code("wrong_amount");
    const auto done = Send(request, &intake::VoidReceipt);
    if (!done.ok()) {
      const std::string reason = domain::ReasonOf(done.status());
      const bool expected = (reason == "RECEIPT_UNDONE" && receipt.undone) ||
                            (reason == "SHEET_CLOSED" && !of_today) || reason == "TILL_TOO_LOW";
      EXPECT_TRUE(expected) << done.status();
      return;
    }
    EXPECT_FALSE(receipt.undone);
    EXPECT_TRUE(of_today);
    receipt.undone = true;
    Note(desk::MOVEMENT_KIND_VOIDED, receipt.fee_kind, receipt.means, receipt.amount);
  }

  void Refund() {
    if (given_.empty()) return;
    Given& receipt = given_[Draw(0, static_cast<int>(given_.size()) - 1)];
    const rpc::CallContext leader =
        As({.agency = officer_.agency, .id = 900, .leader = true}, now_);
    auto voiding = For<desk::VoidDossierRequest>(receipt.dossier);
    voiding.set_reason_code("entered_twice");
    voiding.set_note("x");
    // Void already, perhaps: then the money may be on its way back, too.
    (void)intake::VoidDossier(voiding, TheCounter().deps(), leader);
    desk::RefundReceiptRequest request;
    request.set_request_id(NewRequestId());
    request.set_series(receipt.series);
    request.set_serial(receipt.serial);
    request.set_means(Draw(0, 1) == 0 ? desk::PAYMENT_MEANS_TRANSFER : desk::PAYMENT_MEANS_CASH);
    const auto done = Send(request, &intake::RefundReceipt);
    if (!done.ok()) {
      const std::string reason = domain::ReasonOf(done.status());
      EXPECT_TRUE((reason == "RECEIPT_UNDONE" && receipt.undone) || reason == "TILL_TOO_LOW")
          << done.status();
      return;
    }
    receipt.undone = true;
    EXPECT_EQ(done->movement().amount(), receipt.amount);
    Note(desk::MOVEMENT_KIND_REFUNDED, receipt.fee_kind, request.means(), receipt.amount);
  }

  // A leader of the agency puts a small book in use, or gives one back half full.
  void ChangeBooks() {
    for (const desk::FeeKind kind : {desk::FEE_KIND_FEE, desk::FEE_KIND_LEVY}) {
      if (Draw(0, 1) == 0) continue;
      desk::OpenBookRequest request;
      request.set_request_id(NewRequestId());
      request.set_kind(kind);
      request.set_series(absl::StrFormat("R%d-%d-%d", officer_.agency, officer_.id, ++books_));
      request.set_first_serial(Draw(1, 1000));
      request.set_last_serial(request.first_serial() + Draw(0, 30));
      ++OpeningsOf(officer_.agency).begun;
      const auto opened =
          intake::OpenBook(request, TheCounter().deps(),
                           As({.agency = officer_.agency, .id = 900, .leader = true}, now_));
      ++OpeningsOf(officer_.agency).answered;
      EXPECT_TRUE(opened.ok()) << opened.status();
      if (!opened.ok() || Draw(0, 9) > 0) continue;
      desk::CloseBookRequest close;
      close.set_request_id(NewRequestId());
      close.set_book_id(opened->book().book_id());
      close.set_reason_code("damaged");
      const auto closed =
          intake::CloseBook(close, TheCounter().deps(),
                            As({.agency = officer_.agency, .id = 900, .leader = true}, now_));
      EXPECT_TRUE(closed.ok()) << closed.status();
    }
  }

  static std::int64_t CashOf(const Sums& sums) {
    std::int64_t cash = 0;
    for (const auto& [key, value] : sums) {
      const auto& [kind, fee_kind, means] = key;
      if (means != desk::PAYMENT_MEANS_CASH) continue;
      cash += kind == desk::MOVEMENT_KIND_COLLECTED ? value.second : -value.second;
    }
    return cash;
  }

  // The least cash at the end of an open day or a later one: more cannot be handed in.
  std::int64_t LeastFrom(std::size_t first) const {
    std::int64_t running = kept_;
    std::optional<std::int64_t> least;
    for (std::size_t i = first; i < open_.size(); ++i) {
      running += CashOf(open_[i].sums);
      least = std::min(least.value_or(running), running);
    }
    return *least;
  }

  void CloseOne(std::size_t position) {
    const Open& open = open_[position];
    desk::GetCashSheetRequest ask;
    ask.set_day(absl::FormatCivilTime(domain::DayOf(open.day)));
    const auto before = intake::GetCashSheet(ask, TheCounter().deps(), As(officer_, now_));
    ASSERT_TRUE(before.ok()) << before.status();
    const desk::CashSheet& sheet = before->sheet();
    EXPECT_EQ(SumsOf(sheet), open.sums);
    EXPECT_EQ(sheet.opening(), kept_);
    const std::int64_t cash = kept_ + CashOf(open.sums);
    EXPECT_EQ(sheet.to_hand_in(), cash);
    EXPECT_GE(cash, 0);
    desk::CloseCashSheetRequest request;
    request.set_request_id(NewRequestId());
    request.set_day(ask.day());
    const std::int64_t most = LeastFrom(position);
    request.set_handed_in(most + 1);
    EXPECT_EQ(domain::ReasonOf(Send(request, &intake::CloseCashSheet).status()), "TILL_TOO_LOW");
    request.set_request_id(NewRequestId());
    request.set_handed_in(Draw(0, 2) == 0 ? most / 2 : most);
    const auto closed = Send(request, &intake::CloseCashSheet);
    ASSERT_TRUE(closed.ok()) << closed.status();
    kept_ = cash - request.handed_in();
    cash_ -= request.handed_in();
    EXPECT_EQ(closed->sheet().kept(), kept_);
    const auto after = intake::GetCashSheet(ask, TheCounter().deps(), As(officer_, now_));
    ASSERT_TRUE(after.ok()) << after.status();
    EXPECT_EQ(after->sheet().SerializeAsString(), closed->sheet().SerializeAsString());
  }

  Officer officer_;
  std::mt19937 random_;
  absl::Time now_;
  Sums day_;
  std::vector<Open> open_;
  std::vector<Given> given_;
  std::vector<std::size_t> today_;
  std::int64_t cash_ = 0;
  std::int64_t kept_ = 0;
  int books_ = 0;
};

void LiveThroughDays(int agency, std::vector<Teller>& tellers) {
  for (int day = 0; day < kDaysEach; ++day) {
    const absl::Time morning =
        absl::FromCivil(absl::CivilSecond(2026, 1, 5 + day, 8, 0), domain::HouseZone());
    std::vector<std::thread> officers;
    for (Teller& teller : tellers) {
      officers.emplace_back([&teller, morning] { teller.Work(morning); });
    }
    for (std::thread& officer : officers) officer.join();
    for (Teller& teller : tellers) {
      teller.Close(morning);
    }
  }
  for (Teller& teller : tellers) teller.CloseAll();
}

TEST(MoneyDays, SheetsAreTheLedgerAndSerialsAreWhole) {
  TheCounter();
  std::vector<std::vector<Teller>> agencies(kAgencies);
  for (int i = 0; i < kAgencies; ++i) {
    for (int officer = 0; officer < kOfficers; ++officer) {
      agencies[i].emplace_back(kFirstAgency + i, 600 + officer, 1000U * i + officer);
    }
    for (const desk::FeeKind kind : {desk::FEE_KIND_FEE, desk::FEE_KIND_LEVY}) {
      OpenedBook(kFirstAgency + i, kind, 5,
                 absl::FromCivil(absl::CivilSecond(2026, 1, 1, 8, 0), domain::HouseZone()));
    }
  }
  std::vector<std::thread> threads;
  for (int i = 0; i < kAgencies; ++i) {
    threads.emplace_back([&, i] { LiveThroughDays(kFirstAgency + i, agencies[i]); });
    if (i % 2 == 1) {
      for (std::thread& thread : threads) thread.join();
      threads.clear();
    }
  }
  const FreshDatabase& database = TheHouse().database;
  // Rows summed apart: no statement of the store has a part in this.
  std::map<std::pair<int, int>, std::int64_t> cash;
  std::map<int, std::vector<int>> serials;
  int collected = 0;
  int undone = 0;
  for (const pqxx::row& row : database.Sql("SELECT s.agency_id, s.officer_id, e.kind, e.means, "
                                           "e.amount, e.book_id, e.serial FROM money.entry e "
                                           "JOIN money.sheet s USING (sheet_id)")) {
    const int kind = row[2].as<int>();
    const auto amount = row[4].as<std::int64_t>();
    if (kind == 1) serials[row[5].as<int>()].push_back(row[6].as<int>());
    (kind == 1 ? collected : undone) += kind == 4 ? 0 : 1;
    if (row[3].as<int>() != 1) continue;
    cash[{row[0].as<int>(), row[1].as<int>()}] += kind == 1 ? amount : -amount;
  }
  for (const std::vector<Teller>& tellers : agencies) {
    for (const Teller& teller : tellers) {
      const Officer& officer = teller.officer();
      EXPECT_EQ((cash[{officer.agency, officer.id}]), teller.cash()) << officer.agency;
      EXPECT_GE(teller.cash(), 0);
    }
  }
  int exhausted = 0;
  for (const pqxx::row& row :
       database.Sql("SELECT book_id, first_serial, last_serial, next_serial FROM money.book")) {
    std::vector<int>& used = serials[row[0].as<int>()];
    std::sort(used.begin(), used.end());
    std::vector<int> expected;
    for (int serial = row[1].as<int>(); serial < row[3].as<int>(); ++serial) {
      expected.push_back(serial);
    }
    EXPECT_EQ(used, expected) << "book " << row[0].as<int>();
    exhausted += row[3].as<int>() > row[2].as<int>() ? 1 : 0;
  }
  const int days = std::stoi(database.Value("SELECT count(*) FROM money.sheet"));
  EXPECT_GT(collected, 2 * kAgencies * kDaysEach);
  EXPECT_GT(undone, kAgencies * kDaysEach / 4);
  EXPECT_GT(exhausted, 20);
  std::printf(
      "%d days of agencies, %d sheets, %d receipts, %d voided or refunded, %d books "
      "used up\n",
      kAgencies * kDaysEach, days, collected, undone, exhausted);
}

}  // namespace
}  // namespace motcua::testing
