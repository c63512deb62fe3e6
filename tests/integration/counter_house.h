// The counter and the money of TheHouse, beside its desk, and the citizen's look-up: the same
// database, real SQL under the services' own roles.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "services/intake/handlers/counter.h"
#include "services/intake/handlers/money.h"
#include "services/status/handlers/handlers.h"
#include "services/status/store/pg_store.h"
#include "tests/integration/house.h"

namespace motcua::testing {

// Added here, answered on the same day: a fee of 2,000 đ a unit and a levy of 8,000 đ, both
// confirmed; "half" halves the fee, "poor" takes the levy away; case "free" costs nothing.
inline constexpr std::string_view kPricedProcedure = "9.999003";
// Of the seed: certified copies, by pages and copies; nobody confirmed its price.
inline constexpr std::string_view kCopies = "2.000815";

class Counter {
 public:
  Counter();

  intake::CounterDeps deps(bool production = false) {
    return {.store = *store_,
            .desk = *desk_,
            .money = *money_,
            .catalogue = *catalogue_,
            .production = production};
  }
  intake::Deps intake() { return {.store = *store_, .catalogue = *catalogue_}; }

  // What a citizen is answered: by code, or by lookup number.
  absl::StatusOr<status::v1::LookUpResponse> LookUp(const std::string& query, absl::Time now);

 private:
  std::unique_ptr<pg::Pool> pool_;
  std::unique_ptr<pg::Pool> status_pool_;
  ledger::RequestHasher hasher_;
  intake::StoreKeys keys_;
  std::unique_ptr<intake::Store> store_;
  std::unique_ptr<intake::DeskStore> desk_;
  std::unique_ptr<intake::MoneyStore> money_;
  std::unique_ptr<catalogue::Catalogue> catalogue_;
  std::unique_ptr<status::PgStore> status_;
};
Counter& TheCounter();

// An officer of the desk; a leader too where it says so.
struct Officer {
  int agency = kDesk;
  int id = 77;
  bool leader = false;
};
rpc::CallContext As(const Officer& officer, absl::Time now);

// A receipt book in use, of an agency that has none to begin with: its series.
std::string OpenedBook(int agency, intake::v1::FeeKind kind, int receipts, absl::Time now);

intake::v1::ReceiveAtOnceRequest GoodAtOnce(std::string_view procedure);
intake::v1::ReceiveBatchRequest GoodBatch();

// Issued by the department and brought to the desk.
std::string AtDesk(absl::Time now);

}  // namespace motcua::testing
