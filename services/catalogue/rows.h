// Rows of the catalogue's tables as values. Internal to this room.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/catalogue/catalogue.h"
#include "services/domain/calendar.h"
#include "services/platform/pg/pg.h"

namespace motcua::catalogue {

// Each reads a row of the statement named; INTERNAL/CATALOGUE_BROKEN for a word nobody knows.
absl::StatusOr<Agency> ReadAgency(const pqxx::row& row);        // kListAgencies
absl::StatusOr<Procedure> ReadProcedure(const pqxx::row& row);  // kListProcedures
absl::StatusOr<Leg> ReadLeg(const pqxx::row& row);              // kListSteps
absl::StatusOr<CaseRule> ReadCaseRule(const pqxx::row& row);    // kListTerms
Succession ReadSuccession(const pqxx::row& row);                // kListSuccessors
absl::StatusOr<domain::FeeRule> ReadFee(const pqxx::row& row);  // kListFees
domain::FeeExemption ReadFeeExemption(const pqxx::row& row);    // kListFeeExemptions
absl::StatusOr<Paper> ReadPaper(const pqxx::row& row);          // kListPapers
Result ReadResult(const pqxx::row& row);                        // kListResults
FormTemplate ReadFormTemplate(const pqxx::row& row);            // kListForms

// Days since 1970-01-01, as statements write days.
absl::CivilDay ReadDay(const pqxx::field& field);
std::optional<absl::CivilDay> ReadOptionalDay(const pqxx::field& field);

// The session tables of all agencies, from kListSessions; an agency's own begin where it has any.
class SessionTables {
 public:
  // Rows in the order of the statement.
  void Add(const pqxx::row& row);
  // Agencies that have tables of their own; 0, the house, among them if it has one.
  std::vector<domain::AgencyId> agencies() const;
  // The tables an agency counts by: the house's until its own first one. Empty if the house has
  // none from the beginning.
  std::vector<domain::SessionChange> Of(domain::AgencyId agency) const;

 private:
  std::map<domain::AgencyId, std::vector<domain::SessionChange>> tables_;
};

}  // namespace motcua::catalogue
