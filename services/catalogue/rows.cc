#include "services/catalogue/rows.h"

#include <array>
#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/catalogue/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::catalogue {
namespace {

// Before every day of any calendar.
const absl::CivilDay kBeginning = absl::CivilDay::min();

template <typename Value>
struct Word {
  std::string_view text;
  Value value;
};

constexpr std::array kLevels = {
    Word<AgencyLevel>{"", AgencyLevel::kUnknown},
    Word<AgencyLevel>{"province", AgencyLevel::kProvince},
    Word<AgencyLevel>{"department", AgencyLevel::kDepartment},
    Word<AgencyLevel>{"district", AgencyLevel::kDistrict},
    Word<AgencyLevel>{"commune", AgencyLevel::kCommune},
    Word<AgencyLevel>{"unit", AgencyLevel::kUnit},
    Word<AgencyLevel>{"external", AgencyLevel::kExternal},
};
constexpr std::array kTermUnits = {
    Word<domain::TermUnit>{"none", domain::TermUnit::kNone},
    Word<domain::TermUnit>{"working_day", domain::TermUnit::kWorkingDay},
    Word<domain::TermUnit>{"working_minute", domain::TermUnit::kWorkingMinute},
    Word<domain::TermUnit>{"calendar_day", domain::TermUnit::kCalendarDay},
    Word<domain::TermUnit>{"same_day", domain::TermUnit::kSameDay},
    Word<domain::TermUnit>{"given", domain::TermUnit::kGiven},
};
constexpr std::array kPolicies = {
    Word<domain::SupplementPolicy>{"pause", domain::SupplementPolicy::kPause},
    Word<domain::SupplementPolicy>{"restart", domain::SupplementPolicy::kRestart},
};
constexpr std::array kRollings = {
    Word<domain::RollingRule>{"next_working_day", domain::RollingRule::kNextWorkingDay},
    Word<domain::RollingRule>{"none", domain::RollingRule::kNone},
};
constexpr std::array kFeeKinds = {
    Word<domain::FeeKind>{"fee", domain::FeeKind::kFee},
    Word<domain::FeeKind>{"levy", domain::FeeKind::kLevy},
};
constexpr std::array kLegKinds = {
    Word<LegKind>{"work", LegKind::kWork},
    Word<LegKind>{"consult", LegKind::kConsult},
    Word<LegKind>{"external", LegKind::kExternal},
    Word<LegKind>{"applicant", LegKind::kApplicant},
};
constexpr std::array kJoins = {
    Word<JoinRule>{"", JoinRule::kNone},
    Word<JoinRule>{"all", JoinRule::kAll},
    Word<JoinRule>{"any", JoinRule::kAny},
};
constexpr std::array kSilences = {
    Word<Silence>{"", Silence::kUnknown},
    Word<Silence>{"agree", Silence::kAgree},
    Word<Silence>{"escalate", Silence::kEscalate},
};

template <typename Words>
auto ReadWord(const Words& words, const pqxx::field& field)
    -> absl::StatusOr<decltype(words[0].value)> {
  const std::string text = field.as<std::string>();
  for (const auto& word : words) {
    if (word.text == text) return word.value;
  }
  return BrokenCatalogue(absl::StrFormat("%s \"%s\"", field.name(), text));
}

std::optional<std::int64_t> ReadAmount(const pqxx::field& field) {
  return field.is_null() ? std::nullopt : std::optional(field.as<std::int64_t>());
}

std::optional<Allowance> ReadAllowance(const pqxx::field& times, const pqxx::field& days) {
  if (times.is_null() || days.is_null()) return std::nullopt;
  return Allowance{.times = times.as<int>(), .days = days.as<int>(), .instrument = ""};
}

}  // namespace

absl::CivilDay ReadDay(const pqxx::field& field) {
  return absl::CivilDay(1970, 1, 1) + field.as<int>();
}

std::optional<absl::CivilDay> ReadOptionalDay(const pqxx::field& field) {
  if (field.is_null()) return std::nullopt;
  return ReadDay(field);
}

absl::StatusOr<Agency> ReadAgency(const pqxx::row& row) {
  ASSIGN_OR_RETURN(const AgencyLevel level, ReadWord(kLevels, row[14]));
  return Agency{.id = domain::AgencyId(row[0].as<std::int32_t>()),
                .identifier = row[1].as<std::string>(),
                .old_identifier = row[15].as<std::string>(),
                .level = level,
                .name = row[2].as<std::string>(),
                .short_name = row[3].as<std::string>(),
                .desk_name = row[4].as<std::string>(),
                .desk_short_name = row[5].as<std::string>(),
                .address = row[6].as<std::string>(),
                .phone = row[7].as<std::string>(),
                .hours = row[8].as<std::string>(),
                .parent = domain::AgencyId(row[9].as<std::int32_t>()),
                .valid_from = ReadOptionalDay(row[10]),
                .valid_to = ReadOptionalDay(row[11]),
                .level0 = row[12].as<bool>(),
                .confirmed = row[13].as<bool>()};
}

Succession ReadSuccession(const pqxx::row& row) {
  return {.field = row[1].as<std::string>(),
          .successor = domain::AgencyId(row[2].as<std::int32_t>()),
          .from = ReadDay(row[3])};
}

absl::StatusOr<Procedure> ReadProcedure(const pqxx::row& row) {
  ASSIGN_OR_RETURN(const domain::TermUnit unit, ReadWord(kTermUnits, row[4]));
  ASSIGN_OR_RETURN(const domain::SupplementPolicy policy, ReadWord(kPolicies, row[7]));
  ASSIGN_OR_RETURN(const domain::RollingRule rolling, ReadWord(kRollings, row[21]));
  Procedure procedure{.code = row[0].as<std::string>(),
                      .local_code = row[11].as<std::string>(),
                      .version = row[1].as<std::int32_t>(),
                      .name = row[2].as<std::string>(),
                      .field = row[3].as<std::string>(),
                      .level = row[12].as<std::string>(),
                      .competent_role = row[13].as<std::string>(),
                      .online_level = row[14].as<std::string>(),
                      .phases = row[15].as<int>(),
                      .term = {.unit = unit,
                               .amount = row[5].as<int>(),
                               .cutoff_minute = row[6].as<int>(),
                               .rolling = rolling},
                      .case_rules = {},
                      .cases = {},
                      .supplement_policy = policy,
                      .supplements = ReadAllowance(row[16], row[17]),
                      .extensions = ReadAllowance(row[18], row[19]),
                      .fees = {},
                      .exemptions = {},
                      .papers = {},
                      .steps = {},
                      .legs = {},
                      .valid_from = ReadDay(row[8]),
                      .valid_to = ReadOptionalDay(row[9]),
                      .confirmed = row[10].as<bool>()};
  if (procedure.extensions) procedure.extensions->instrument = row[20].as<std::string>();
  return procedure;
}

absl::StatusOr<Leg> ReadLeg(const pqxx::row& row) {
  ASSIGN_OR_RETURN(const LegKind kind, ReadWord(kLegKinds, row[6]));
  ASSIGN_OR_RETURN(const JoinRule join, ReadWord(kJoins, row[8]));
  ASSIGN_OR_RETURN(const Silence silence, ReadWord(kSilences, row[10]));
  Leg leg{.code = row[2].as<std::string>(),
          .name = row[3].as<std::string>(),
          .role = row[4].as<std::string>(),
          .kind = kind,
          .next = {},
          .free_order = row[7].as<std::string>() == "*",
          .join = join,
          .budget_minutes = row[5].as<int>(),
          .consult_minutes = row[9].as<int>(),
          .silence = silence,
          .silence_law = row[11].as<std::string>(),
          .pauses = row[12].as<bool>(),
          .phase = row[13].as<int>()};
  for (const absl::string_view code : absl::StrSplit(row[7].c_str(), ' ', absl::SkipEmpty())) {
    if (code != "end" && code != "*") leg.next.emplace_back(code);
  }
  return leg;
}

absl::StatusOr<CaseRule> ReadCaseRule(const pqxx::row& row) {
  ASSIGN_OR_RETURN(const domain::TermUnit unit, ReadWord(kTermUnits, row[4]));
  const int channel = row[3].as<int>();
  if (channel < 0 || channel > static_cast<int>(domain::Channel::kInternal)) {
    return BrokenCatalogue(absl::StrFormat("channel %d", channel));
  }
  return CaseRule{
      .case_code = row[2].as<std::string>(),
      .channel = static_cast<domain::Channel>(channel),
      .term = {.unit = unit, .amount = row[5].as<int>(), .cutoff_minute = row[6].as<int>()}};
}

absl::StatusOr<domain::FeeRule> ReadFee(const pqxx::row& row) {
  ASSIGN_OR_RETURN(const domain::FeeKind kind, ReadWord(kFeeKinds, row[4]));
  domain::FeeRule rule{.case_code = row[2].as<std::string>(),
                       .fee_code = row[3].as<std::string>(),
                       .kind = kind,
                       .name = row[5].as<std::string>(),
                       .unit = row[6].as<std::string>(),
                       .amount = ReadAmount(row[7]),
                       .prices = std::nullopt,
                       .confirmed = row[12].as<bool>()};
  if (row[8].is_null()) return rule;
  if (rule.amount || row[9].is_null() || row[10].is_null()) {
    return BrokenCatalogue(absl::StrFormat("fee %s: an amount, or whole prices", rule.fee_code));
  }
  rule.prices = {.first_units = row[8].as<int>(),
                 .first_price = row[9].as<std::int64_t>(),
                 .further_price = row[10].as<std::int64_t>(),
                 .cap = ReadAmount(row[11])};
  return rule;
}

domain::FeeExemption ReadFeeExemption(const pqxx::row& row) {
  return {.case_code = row[2].as<std::string>(),
          .fee_code = row[3].as<std::string>(),
          .exemption_code = row[4].as<std::string>(),
          .name = row[5].as<std::string>(),
          .percent = row[6].as<int>(),
          .confirmed = row[7].as<bool>()};
}

void SessionTables::Add(const pqxx::row& row) {
  const domain::AgencyId agency(row[0].as<std::int32_t>());
  const absl::CivilDay from = ReadOptionalDay(row[1]).value_or(kBeginning);
  std::vector<domain::SessionChange>& tables = tables_[agency];
  if (tables.empty() || tables.back().from != from)
    tables.push_back({.from = from, .sessions = {}});
  tables.back().sessions.push_back(
      {.start_minute = row[2].as<int>(), .end_minute = row[3].as<int>()});
}

std::vector<domain::AgencyId> SessionTables::agencies() const {
  std::vector<domain::AgencyId> agencies;
  for (const auto& [agency, tables] : tables_) agencies.push_back(agency);
  return agencies;
}

std::vector<domain::SessionChange> SessionTables::Of(domain::AgencyId agency) const {
  const auto house = tables_.find(domain::AgencyId());
  if (house == tables_.end() || house->second.front().from != kBeginning) return {};
  const auto own = tables_.find(agency);
  if (own == tables_.end()) return house->second;
  std::vector<domain::SessionChange> tables;
  for (const domain::SessionChange& table : house->second) {
    if (table.from < own->second.front().from) tables.push_back(table);
  }
  tables.insert(tables.end(), own->second.begin(), own->second.end());
  return tables;
}

}  // namespace motcua::catalogue
