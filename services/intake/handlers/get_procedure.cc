#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_split.h"
#include "services/convert/dossier.h"
#include "services/convert/fields.h"
#include "services/domain/error.h"
#include "services/domain/fee.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/form_words.h"
#include "services/intake/handlers/paper_fields.h"
#include "services/intake/handlers/procedures.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

using domain::Channel;

constexpr auto kChannels =
    std::to_array<Channel>({Channel::kDesk, Channel::kOnline, Channel::kPost, Channel::kEmail});
constexpr std::string_view kInformationOnly = "information";  // an online level
constexpr std::string_view kWholeDossier = "hồ sơ";           // a unit of fees that is due once

pb::ProcedureTerm TermToProto(Channel channel, const domain::TermRule& rule) {
  pb::ProcedureTerm term;
  term.set_channel(convert::ToProto(channel));
  term.set_unit(convert::ToProto(rule.unit));
  term.set_amount(rule.amount);
  term.set_cutoff_minute(rule.cutoff_minute);
  term.set_words(TermWords(rule));
  return term;
}

// That of any channel first, then those of channels that have another.
void AddTerms(const catalogue::Snapshot& snapshot, const catalogue::Procedure& procedure,
              std::string_view case_code, pb::ProcedureCase& shown) {
  const auto any = snapshot.TermOf(procedure, Channel::kNone, case_code);
  if (!any) return;
  *shown.add_terms() = TermToProto(Channel::kNone, *any);
  for (const Channel channel : kChannels) {
    const auto own = snapshot.TermOf(procedure, channel, case_code);
    if (own && *own != *any) *shown.add_terms() = TermToProto(channel, *own);
  }
}

// A paper the case has a row of its own for stands once, where it stands first.
void AddPapers(const catalogue::Procedure& procedure, std::string_view case_code,
               pb::ProcedureCase& shown) {
  std::vector<std::string_view> seen;
  for (const catalogue::Paper& row : procedure.papers) {
    const catalogue::Paper* const paper = FindListed(procedure, case_code, row.code);
    if (paper == nullptr || std::find(seen.begin(), seen.end(), row.code) != seen.end()) continue;
    seen.push_back(row.code);
    pb::AskedPaper& asked = *shown.add_papers();
    asked.set_paper_code(paper->code);
    asked.set_name(paper->name);
    asked.set_kind(KindToProto(paper->kind));
    asked.set_copies(paper->copies);
    asked.set_required(paper->required);
    asked.set_of_case(!paper->case_code.empty());
    asked.set_reusable(paper->reusable);
    asked.set_confirmed(paper->confirmed);
  }
}

void SetPrice(const domain::FeeRule& rule, pb::ProcedureFee& fee) {
  if (rule.amount) fee.set_amount(*rule.amount);
  if (!rule.prices) return;
  pb::UnitPrices& prices = *fee.mutable_prices();
  prices.set_first_units(rule.prices->first_units);
  prices.set_first_price(rule.prices->first_price);
  prices.set_further_price(rule.prices->further_price);
  if (rule.prices->cap) prices.set_cap(*rule.prices->cap);
}

void AddFees(const catalogue::Procedure& procedure, std::string_view case_code, bool production,
             pb::ProcedureCase& shown) {
  for (const domain::FeeRule* const rule : domain::RulesOf(procedure.fees, case_code)) {
    pb::ProcedureFee& fee = *shown.add_fees();
    fee.set_fee_code(rule->fee_code);
    fee.set_kind(static_cast<pb::FeeKind>(rule->kind));
    fee.set_name(rule->name);
    fee.set_unit(rule->unit);
    // As at the till: no amount that nobody confirmed, but in a demonstration.
    if (rule->confirmed || !production) SetPrice(*rule, fee);
    fee.set_counted(rule->prices.has_value() || rule->unit != kWholeDossier);
    fee.set_confirmed(rule->confirmed);
    for (const domain::FeeExemption& row : procedure.exemptions) {
      if (row.case_code != rule->case_code || row.fee_code != rule->fee_code) continue;
      pb::FeeExemptionRule& exemption = *fee.add_exemptions();
      exemption.set_exemption_code(row.exemption_code);
      exemption.set_name(row.name);
      exemption.set_percent(row.percent);
      exemption.set_confirmed(row.confirmed);
    }
  }
}

}  // namespace

bool IsAtOnce(const catalogue::Snapshot& snapshot, const catalogue::Procedure& procedure,
              std::string_view case_code) {
  const auto term = snapshot.TermOf(procedure, Channel::kDesk, case_code);
  return term && term->unit == domain::TermUnit::kSameDay;
}

pb::Procedure RowOf(const catalogue::Snapshot& snapshot, const catalogue::Procedure& procedure) {
  pb::Procedure row;
  row.set_procedure_code(procedure.code);
  row.set_version(procedure.version);
  row.set_name(procedure.name);
  for (const auto& [step, name] : procedure.steps) row.add_step_codes(step);
  row.set_confirmed(procedure.confirmed);
  row.set_field(procedure.field);
  row.set_at_once(IsAtOnce(snapshot, procedure, ""));
  row.set_case_count(static_cast<std::int32_t>(procedure.cases.size()));
  return row;
}

absl::StatusOr<pb::GetProcedureResponse> GetProcedure(const pb::GetProcedureRequest& request,
                                                      const ProcedureDeps& deps,
                                                      const rpc::CallContext& call) {
  ASSIGN_OR_RETURN(const std::string code, convert::ProcedureField(request.procedure_code()));
  const std::shared_ptr<const catalogue::Snapshot> snapshot = deps.catalogue.current();
  if (snapshot == nullptr) return Unavailable("NO_CATALOGUE");
  const catalogue::Procedure* const procedure =
      snapshot->FindProcedure(code, domain::DayOf(call.now));
  if (procedure == nullptr) {
    return domain::BadField("procedure_code", "a procedure in force on this day");
  }
  pb::GetProcedureResponse response;
  *response.mutable_procedure() = RowOf(*snapshot, *procedure);
  response.set_local_code(procedure->local_code);
  response.set_online_level(procedure->online_level);
  for (const absl::string_view level : absl::StrSplit(procedure->level, ' ', absl::SkipEmpty())) {
    response.add_levels(std::string(level));
  }
  for (const Channel channel : kChannels) {
    if (channel == Channel::kOnline && procedure->online_level == kInformationOnly) continue;
    response.add_channels(convert::ToProto(channel));
  }
  std::map<std::string, std::string, std::less<>> cases = procedure->cases;
  cases.emplace("", "");
  for (const auto& [case_code, name] : cases) {
    pb::ProcedureCase& shown = *response.add_cases();
    shown.set_case_code(case_code);
    shown.set_name(name);
    shown.set_at_once(IsAtOnce(*snapshot, *procedure, case_code));
    AddTerms(*snapshot, *procedure, case_code, shown);
    AddPapers(*procedure, case_code, shown);
    AddFees(*procedure, case_code, deps.production, shown);
  }
  for (const catalogue::Result& row : procedure->results) {
    pb::ProcedureResult& result = *response.add_results();
    result.set_result_code(row.code);
    result.set_name(row.name);
    result.set_kind(row.kind);
  }
  return response;
}

}  // namespace motcua::intake
