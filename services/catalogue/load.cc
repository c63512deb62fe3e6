#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/catalogue/catalogue.h"
#include "services/catalogue/error.h"
#include "services/catalogue/statements.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/status_macros.h"

namespace motcua::catalogue {
namespace {

// A database that hangs must not hold the caller longer than this.
constexpr absl::Duration kLoadBudget = absl::Seconds(5);

// The language whose keys carry no prefix.
constexpr std::string_view kHouseLanguage = "vi";

absl::CivilDay Day(const pqxx::field& days_since_1970) {
  return absl::CivilDay(1970, 1, 1) + days_since_1970.as<int>();
}

std::optional<absl::CivilDay> OptionalDay(const pqxx::field& days_since_1970) {
  if (days_since_1970.is_null()) return std::nullopt;
  return Day(days_since_1970);
}

std::optional<domain::TermUnit> ParseTermUnit(std::string_view text) {
  if (text == "none") return domain::TermUnit::kNone;
  if (text == "working_day") return domain::TermUnit::kWorkingDay;
  if (text == "working_minute") return domain::TermUnit::kWorkingMinute;
  if (text == "calendar_day") return domain::TermUnit::kCalendarDay;
  if (text == "same_day") return domain::TermUnit::kSameDay;
  if (text == "given") return domain::TermUnit::kGiven;
  return std::nullopt;
}

std::optional<domain::SupplementPolicy> ParsePolicy(std::string_view text) {
  if (text == "pause") return domain::SupplementPolicy::kPause;
  if (text == "restart") return domain::SupplementPolicy::kRestart;
  return std::nullopt;
}

Agency ReadAgency(const pqxx::row& row) {
  return Agency{.id = domain::AgencyId(row[0].as<std::int32_t>()),
                .identifier = row[1].as<std::string>(),
                .name = row[2].as<std::string>(),
                .short_name = row[3].as<std::string>(),
                .desk_name = row[4].as<std::string>(),
                .desk_short_name = row[5].as<std::string>(),
                .address = row[6].as<std::string>(),
                .phone = row[7].as<std::string>(),
                .hours = row[8].as<std::string>(),
                .parent = domain::AgencyId(row[9].as<std::int32_t>()),
                .valid_from = OptionalDay(row[10]),
                .valid_to = OptionalDay(row[11]),
                .level0 = row[12].as<bool>(),
                .confirmed = row[13].as<bool>()};
}

absl::StatusOr<Procedure> ReadProcedure(const pqxx::row& row) {
  const std::string unit = row[4].as<std::string>();
  const std::string policy = row[7].as<std::string>();
  const auto term_unit = ParseTermUnit(unit);
  if (!term_unit) return BrokenCatalogue(absl::StrFormat("term_unit %s", unit));
  const auto supplement_policy = ParsePolicy(policy);
  if (!supplement_policy) return BrokenCatalogue(absl::StrFormat("supplement_policy %s", policy));
  return Procedure{
      .code = row[0].as<std::string>(),
      .version = row[1].as<std::int32_t>(),
      .name = row[2].as<std::string>(),
      .field = row[3].as<std::string>(),
      .term = {.unit = *term_unit, .amount = row[5].as<int>(), .cutoff_minute = row[6].as<int>()},
      .supplement_policy = *supplement_policy,
      .steps = {},
      .valid_from = Day(row[8]),
      .valid_to = OptionalDay(row[9]),
      .confirmed = row[10].as<bool>()};
}

}  // namespace

// Fills one snapshot from one transaction's view of the tables.
class Loader {
 public:
  explicit Loader(pg::Transaction& tx) : tx_(tx) {}

  absl::StatusOr<std::shared_ptr<const Snapshot>> Run() {
    snapshot_->version_ = tx_.Exec(kNewestVersion)[0][0].as<std::int32_t>();
    if (snapshot_->version_ == 0) return NoCatalogue();
    ReadAgencies();
    RETURN_IF_ERROR(ReadProcedures());
    RETURN_IF_ERROR(ReadSteps());
    RETURN_IF_ERROR(ReadCalendar());
    ReadMessages();
    return snapshot_;
  }

 private:
  void ReadAgencies() {
    for (const pqxx::row& row : tx_.Exec(kListAgencies)) {
      snapshot_->by_identifier_.emplace(row[1].as<std::string>(), snapshot_->agencies_.size());
      snapshot_->agencies_.push_back(ReadAgency(row));
    }
  }

  absl::Status ReadProcedures() {
    for (const pqxx::row& row : tx_.Exec(kListProcedures)) {
      ASSIGN_OR_RETURN(Procedure procedure, ReadProcedure(row));
      snapshot_->procedures_.push_back(std::move(procedure));
    }
    return absl::OkStatus();
  }

  absl::Status ReadSteps() {
    for (const pqxx::row& row : tx_.Exec(kListSteps)) {
      const std::string code = row[0].as<std::string>();
      const auto version = row[1].as<std::int32_t>();
      const Procedure* const found = snapshot_->FindProcedureVersion(code, version);
      if (found == nullptr) return BrokenCatalogue(absl::StrFormat("step of %s", code));
      Procedure& procedure = snapshot_->procedures_[found - snapshot_->procedures_.data()];
      procedure.steps.emplace(row[2].as<std::string>(), row[3].as<std::string>());
    }
    return absl::OkStatus();
  }

  absl::Status ReadCalendar() {
    domain::Calendar calendar;
    for (const pqxx::row& row : tx_.Exec(kListSessionHours)) {
      calendar.sessions.push_back(
          {.start_minute = row[0].as<int>(), .end_minute = row[1].as<int>()});
    }
    for (const pqxx::row& row : tx_.Exec(kListCalendarYears)) {
      const int year = row[0].as<int>();
      if (calendar.first_year == 0) calendar.first_year = year;
      if (calendar.last_year != 0 && year != calendar.last_year + 1) {
        return BrokenCatalogue(absl::StrFormat("no calendar year before %d", year));
      }
      calendar.last_year = year;
    }
    if (calendar.sessions.empty()) return BrokenCatalogue("no session hours");
    for (const pqxx::row& row : tx_.Exec(kListSpecialDays)) {
      calendar.special.emplace(Day(row[0]), domain::SpecialDay{.working = row[1].as<bool>(),
                                                               .name = row[2].as<std::string>(),
                                                               .notice = row[3].as<std::string>(),
                                                               .confirmed = row[4].as<bool>()});
    }
    snapshot_->office_ = std::make_shared<const domain::OfficeTime>(std::move(calendar));
    return absl::OkStatus();
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
