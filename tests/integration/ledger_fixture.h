// Short names for the commands the ledger's tests give; as a service would run them, under the
// role of intake or routing with row-level security on.
#pragma once

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "services/domain/decide.h"
#include "services/ledger/ledger.h"
#include "tests/support/pg_fixture.h"

namespace motcua::testing {

// Counts the places of ledger.tray that are not what the dossier rows say, and the other way round.
inline constexpr char kPlacesThatDiffer[] = R"sql(
    WITH place AS (
      SELECT holder_agency, 2::smallint, coalesce(promised_at, 'infinity'), dossier_id
      FROM ledger.dossier WHERE state IN (2, 4, 5, 6)
      UNION ALL
      SELECT pickup_agency, (CASE WHEN result_at_desk THEN 4 ELSE 3 END)::smallint,
        coalesce(promised_at, 'infinity'), dossier_id
      FROM ledger.dossier WHERE state = 9
      UNION ALL
      SELECT in_transit_to, 1::smallint, coalesce(promised_at, 'infinity'), dossier_id
      FROM ledger.dossier WHERE in_transit_to <> 0
      UNION ALL
      SELECT holder_agency, 5::smallint, received_at, dossier_id
      FROM ledger.dossier WHERE state = 1
    )
    SELECT count(*) FROM (
      (TABLE place EXCEPT TABLE ledger.tray) UNION ALL (TABLE ledger.tray EXCEPT TABLE place)
    ) difference)sql";

inline constexpr domain::AgencyId kDesk{214};
inline constexpr domain::AgencyId kOffice{57};
inline constexpr domain::AgencyId kStranger{999};

// Not in the catalogue: the dates of these dossiers are made up and have no derivation.
inline constexpr std::string_view kNoProcedure = "9.999099";

domain::Uuid NewUuid();
// A request with an id of its own, or the given one; equal `command` means equal hash.
ledger::Request MakeRequest(std::string method, std::string_view command,
                            std::optional<domain::Uuid> id = std::nullopt);
domain::Act MakeAct(domain::AgencyId agency, const ledger::Request& request);

class LedgerFixture {
 public:
  using Result = absl::StatusOr<ledger::Outcome>;

  explicit LedgerFixture(int connections = 4);

  const FreshDatabase& db() const { return db_; }
  pg::Pool& intake() { return *intake_; }
  pg::Pool& routing() { return *routing_; }

  // Receives a dossier at kDesk, to be picked up there, decided by kOffice.
  Result Receive(const ledger::Request& request, const std::string& code);
  Result Receive(const std::string& code) {
    return Receive(MakeRequest("ReceiveDossier", code), code);
  }
  // Any change by a writer acting for one agency.
  Result Change(pg::Pool& pool, const ledger::Request& request, const std::string& code,
                domain::AgencyId agency, const ledger::Decide& decide);
  Result Forward(const std::string& code, domain::AgencyId from, domain::AgencyId to);
  Result Forward(const ledger::Request& request, const std::string& code, domain::AgencyId from,
                 domain::AgencyId to);
  Result TakeOver(const std::string& code, domain::AgencyId by);
  Result FinishStep(const ledger::Request& request, const std::string& code, domain::AgencyId by);
  Result FinishStep(const std::string& code, domain::AgencyId by) {
    return FinishStep(MakeRequest("FinishStep", code), code, by);
  }
  absl::StatusOr<domain::Dossier> Find(const std::string& code, domain::AgencyId party);

 private:
  FreshDatabase db_;
  std::unique_ptr<pg::Pool> intake_;
  std::unique_ptr<pg::Pool> routing_;
};

}  // namespace motcua::testing
