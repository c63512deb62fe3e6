#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/catalogue/catalogue.h"
#include "services/catalogue/error.h"
#include "services/catalogue/identifier.h"
#include "services/catalogue/rows.h"
#include "services/catalogue/statements.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/status_macros.h"

namespace motcua::catalogue {
namespace {

// A database that hangs must not hold the caller longer than this.
constexpr absl::Duration kLoadBudget = absl::Seconds(5);

// The language whose keys carry no prefix.
constexpr std::string_view kHouseLanguage = "vi";

}  // namespace

// Fills one snapshot from one transaction's view of the tables.
class Loader {
 public:
  explicit Loader(pg::Transaction& tx) : tx_(tx) {}

  absl::StatusOr<std::shared_ptr<const Snapshot>> Run() {
    snapshot_->version_ = tx_.Exec(kNewestVersion)[0][0].as<std::int32_t>();
    if (snapshot_->version_ == 0) return NoCatalogue();
    snapshot_->calendar_version_ = tx_.Exec(kCalendarVersion)[0][0].as<std::int32_t>();
    RETURN_IF_ERROR(ReadAgencies());
    RETURN_IF_ERROR(ReadProcedures());
    RETURN_IF_ERROR(ReadSteps());
    RETURN_IF_ERROR(ReadCases());
    RETURN_IF_ERROR(ReadFees());
    RETURN_IF_ERROR(ReadPapers());
    RETURN_IF_ERROR(ReadCalendars());
    ReadMessages();
    return snapshot_;
  }

 private:
  absl::Status ReadAgencies() {
    for (const pqxx::row& row : tx_.Exec(kListAgencies)) {
      ASSIGN_OR_RETURN(Agency agency, ReadAgency(row));
      snapshot_->by_identifier_.emplace(agency.identifier, snapshot_->agencies_.size());
      snapshot_->agencies_.push_back(std::move(agency));
    }
    // After all of today's, which come first where two agencies could be meant.
    for (std::size_t i = 0; i < snapshot_->agencies_.size(); ++i) {
      const std::string& old = snapshot_->agencies_[i].old_identifier;
      if (old.empty()) continue;
      snapshot_->by_identifier_.emplace(old, i);
      snapshot_->by_identifier_.emplace(InNewWriting(old), i);
    }
    for (const pqxx::row& row : tx_.Exec(kListSuccessors)) {
      snapshot_->successions_[domain::AgencyId(row[0].as<std::int32_t>())].push_back(
          ReadSuccession(row));
    }
    return absl::OkStatus();
  }

  absl::Status ReadProcedures() {
    for (const pqxx::row& row : tx_.Exec(kListProcedures)) {
      ASSIGN_OR_RETURN(Procedure procedure, ReadProcedure(row));
      snapshot_->procedures_.push_back(std::move(procedure));
    }
    return absl::OkStatus();
  }

  // The version a row belongs to: its first two columns.
  absl::StatusOr<Procedure*> ProcedureOf(const pqxx::row& row) {
    const std::string code = row[0].as<std::string>();
    const Procedure* const found = snapshot_->FindProcedureVersion(code, row[1].as<std::int32_t>());
    if (found == nullptr)
      return BrokenCatalogue(absl::StrFormat("a row of no procedure, %s", code));
    return &snapshot_->procedures_[found - snapshot_->procedures_.data()];
  }

  absl::Status ReadSteps() {
    for (const pqxx::row& row : tx_.Exec(kListSteps)) {
      ASSIGN_OR_RETURN(Procedure* const procedure, ProcedureOf(row));
      ASSIGN_OR_RETURN(Leg leg, ReadLeg(row));
      procedure->steps.emplace(leg.code, leg.name);
      procedure->legs.push_back(std::move(leg));
    }
    return absl::OkStatus();
  }

  absl::Status ReadCases() {
    for (const pqxx::row& row : tx_.Exec(kListCases)) {
      ASSIGN_OR_RETURN(Procedure* const procedure, ProcedureOf(row));
      procedure->cases.emplace(row[2].as<std::string>(), row[3].as<std::string>());
    }
    for (const pqxx::row& row : tx_.Exec(kListTerms)) {
      ASSIGN_OR_RETURN(Procedure* const procedure, ProcedureOf(row));
      ASSIGN_OR_RETURN(CaseRule rule, ReadCaseRule(row));
      rule.term.rolling = procedure->term.rolling;
      procedure->case_rules.push_back(std::move(rule));
    }
    return absl::OkStatus();
  }

  absl::Status ReadFees() {
    for (const pqxx::row& row : tx_.Exec(kListFees)) {
      ASSIGN_OR_RETURN(Procedure* const procedure, ProcedureOf(row));
      ASSIGN_OR_RETURN(domain::FeeRule rule, ReadFee(row));
      procedure->fees.push_back(std::move(rule));
    }
    for (const pqxx::row& row : tx_.Exec(kListFeeExemptions)) {
      ASSIGN_OR_RETURN(Procedure* const procedure, ProcedureOf(row));
      procedure->exemptions.push_back(ReadFeeExemption(row));
    }
    return absl::OkStatus();
  }

  absl::Status ReadPapers() {
    for (const pqxx::row& row : tx_.Exec(kListPapers)) {
      ASSIGN_OR_RETURN(Procedure* const procedure, ProcedureOf(row));
      ASSIGN_OR_RETURN(Paper paper, ReadPaper(row));
      procedure->papers.push_back(std::move(paper));
    }
    for (const pqxx::row& row : tx_.Exec(kListResults)) {
      ASSIGN_OR_RETURN(Procedure* const procedure, ProcedureOf(row));
      procedure->results.push_back(ReadResult(row));
    }
    for (const pqxx::row& row : tx_.Exec(kListForms)) {
      snapshot_->forms_.push_back(ReadFormTemplate(row));
    }
    return absl::OkStatus();
  }

  absl::Status ReadCalendars() {
    ASSIGN_OR_RETURN(domain::Calendar calendar, ReadDays());
    SessionTables tables;
    for (const pqxx::row& row : tx_.Exec(kListSessions)) tables.Add(row);
    if (tables.Of(domain::AgencyId()).empty()) return BrokenCatalogue("no session hours");
    for (const domain::AgencyId agency : tables.agencies()) {
      std::vector<domain::SessionChange> changes = tables.Of(agency);
      calendar.agency = agency;
      calendar.sessions = std::move(changes.front().sessions);
      changes.erase(changes.begin());
      calendar.session_changes = std::move(changes);
      snapshot_->offices_.emplace(agency, std::make_shared<const domain::OfficeTime>(calendar));
    }
    return absl::OkStatus();
  }

  // Years and special days, which all agencies share.
  absl::StatusOr<domain::Calendar> ReadDays() {
    domain::Calendar calendar;
    calendar.version = snapshot_->calendar_version_;
    for (const pqxx::row& row : tx_.Exec(kListCalendarYears)) {
      const int year = row[0].as<int>();
      if (calendar.first_year == 0) calendar.first_year = year;
      if (calendar.last_year != 0 && year != calendar.last_year + 1) {
        return BrokenCatalogue(absl::StrFormat("no calendar year before %d", year));
      }
      calendar.last_year = year;
      if (!row[1].as<bool>()) calendar.draft_years.push_back(year);
    }
    for (const pqxx::row& row : tx_.Exec(kListSpecialDays)) {
      calendar.special.emplace(ReadDay(row[0]),
                               domain::SpecialDay{.working = row[1].as<bool>(),
                                                  .name = row[2].as<std::string>(),
                                                  .notice = row[3].as<std::string>(),
                                                  .confirmed = row[4].as<bool>()});
    }
    return calendar;
  }

  void ReadMessages() {
    for (const pqxx::row& row : tx_.Exec(kListMessages)) {
      std::string key = row[0].as<std::string>();
      const std::string language = row[1].as<std::string>();
      if (language != kHouseLanguage) key = absl::StrFormat("%s:%s", language, key);
      snapshot_->messages_.emplace(std::move(key), row[2].as<std::string>());
    }
  }

  pg::Transaction& tx_;
  const std::shared_ptr<Snapshot> snapshot_ = std::make_shared<Snapshot>();
};

absl::StatusOr<std::shared_ptr<const Snapshot>> Load(pg::Pool& pool) {
  const pg::TransactionOptions options{.deadline = SystemClock().Now() + kLoadBudget,
                                       .agencies = {},
                                       .read_only = true,
                                       .repeatable_read = true,
                                       .idempotent = true};
  return pg::RunTransaction(pool, options, [](pg::Transaction& tx) { return Load(tx); });
}

absl::StatusOr<std::shared_ptr<const Snapshot>> Load(pg::Transaction& tx) {
  return Loader(tx).Run();
}

}  // namespace motcua::catalogue
