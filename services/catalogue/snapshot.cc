#include <algorithm>
#include <tuple>

#include "services/catalogue/catalogue.h"
#include "services/catalogue/identifier.h"

namespace motcua::catalogue {
namespace {

// A chain of successions is as long as there were reforms; this many are a circle.
constexpr int kLongestSuccession = 16;

bool IsOpen(const Agency& agency, absl::CivilDay on) {
  return !agency.valid_to || on <= *agency.valid_to;
}

}  // namespace

const Agency* Snapshot::FindAgency(domain::AgencyId id) const {
  const auto found = std::lower_bound(
      agencies_.begin(), agencies_.end(), id,
      [](const Agency& agency, domain::AgencyId wanted) { return agency.id < wanted; });
  return found != agencies_.end() && found->id == id ? &*found : nullptr;
}

const Agency* Snapshot::FindAgencyByIdentifier(std::string_view identifier) const {
  auto found = by_identifier_.find(identifier);
  if (found == by_identifier_.end()) found = by_identifier_.find(InNewWriting(identifier));
  return found == by_identifier_.end() ? nullptr : &agencies_[found->second];
}

const std::vector<Succession>& Snapshot::SuccessionsOf(domain::AgencyId agency) const {
  static const auto* const kNone = new std::vector<Succession>();
  const auto found = successions_.find(agency);
  return found == successions_.end() ? *kNone : found->second;
}

const Agency* Snapshot::SuccessorOf(domain::AgencyId agency, std::string_view field,
                                    absl::CivilDay on) const {
  const Agency* answering = FindAgency(agency);
  for (int step = 0; step < kLongestSuccession; ++step) {
    if (answering == nullptr || IsOpen(*answering, on)) return answering;
    const Succession* next = nullptr;
    for (const Succession& succession : SuccessionsOf(answering->id)) {
      const bool fits = succession.field.empty() || succession.field == field;
      if (fits && succession.from <= on) next = &succession;  // the default stands first
    }
    answering = next == nullptr ? nullptr : FindAgency(next->successor);
  }
  return nullptr;
}

const Procedure* Snapshot::FindProcedure(std::string_view code, absl::CivilDay on) const {
  const Procedure* in_force = nullptr;
  auto procedure = std::lower_bound(
      procedures_.begin(), procedures_.end(), code,
      [](const Procedure& row, std::string_view wanted) { return row.code < wanted; });
  // Versions ascend, so the last that fits is the highest.
  for (; procedure != procedures_.end() && procedure->code == code; ++procedure) {
    const bool begun = procedure->valid_from <= on;
    const bool over = procedure->valid_to && *procedure->valid_to < on;
    if (begun && !over) in_force = &*procedure;
  }
  return in_force;
}

const Procedure* Snapshot::FindProcedureVersion(std::string_view code, std::int32_t version) const {
  const auto key = std::make_tuple(code, version);
  const auto found = std::lower_bound(
      procedures_.begin(), procedures_.end(), key, [](const Procedure& row, const auto& wanted) {
        return std::make_tuple(std::string_view(row.code), row.version) < wanted;
      });
  const bool hit = found != procedures_.end() && found->code == code && found->version == version;
  return hit ? &*found : nullptr;
}

const FormTemplate* Snapshot::FindForm(std::string_view form_no, absl::CivilDay on) const {
  const auto found = std::find_if(forms_.begin(), forms_.end(), [&](const FormTemplate& form) {
    return form.form_no == form_no && form.valid_from <= on &&
           (!form.valid_to || *form.valid_to >= on);
  });
  return found == forms_.end() ? nullptr : &*found;
}

std::optional<domain::TermRule> Snapshot::TermOf(const Procedure& procedure,
                                                 domain::Channel channel,
                                                 std::string_view case_code) const {
  if (!case_code.empty() && !procedure.cases.contains(case_code)) return std::nullopt;
  const CaseRule* best = nullptr;
  const auto rank = [](const CaseRule& rule) {
    return (rule.case_code.empty() ? 0 : 2) + (rule.channel == domain::Channel::kNone ? 0 : 1);
  };
  for (const CaseRule& rule : procedure.case_rules) {
    const bool of_case = rule.case_code.empty() || rule.case_code == case_code;
    const bool of_channel = rule.channel == domain::Channel::kNone || rule.channel == channel;
    if (of_case && of_channel && (best == nullptr || rank(rule) > rank(*best))) best = &rule;
  }
  return best == nullptr ? procedure.term : best->term;
}

const domain::OfficeTime& Snapshot::OfficeTimeOf(domain::AgencyId agency) const {
  const auto own = offices_.find(agency);
  return *(own == offices_.end() ? offices_.begin() : own)->second;  // the house's stands first
}

std::string_view Snapshot::Message(std::string_view key) const {
  const auto found = messages_.find(key);
  return found == messages_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace motcua::catalogue
