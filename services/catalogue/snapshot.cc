#include <algorithm>
#include <tuple>

#include "services/catalogue/catalogue.h"

namespace motcua::catalogue {

const Agency* Snapshot::FindAgency(domain::AgencyId id) const {
  const auto found = std::lower_bound(
      agencies_.begin(), agencies_.end(), id,
      [](const Agency& agency, domain::AgencyId wanted) { return agency.id < wanted; });
  return found != agencies_.end() && found->id == id ? &*found : nullptr;
}

const Agency* Snapshot::FindAgencyByIdentifier(std::string_view identifier) const {
  const auto found = by_identifier_.find(identifier);
  return found == by_identifier_.end() ? nullptr : &agencies_[found->second];
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

std::optional<domain::TermRule> Snapshot::TermOf(const Procedure& procedure,
                                                 domain::Channel /*channel*/,
                                                 std::string_view case_code) const {
  if (!case_code.empty()) return std::nullopt;
  return procedure.term;
}

const domain::OfficeTime& Snapshot::OfficeTimeOf(domain::AgencyId /*agency*/) const {
  return *office_;  // one published calendar for the whole province
}

std::string_view Snapshot::Message(std::string_view key) const {
  const auto found = messages_.find(key);
  return found == messages_.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace motcua::catalogue
