#include "services/catalogue/view.h"

#include "services/catalogue/error.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"

namespace motcua::catalogue {

absl::Status ReportBroken(const std::string& what) {
  GlobalMetrics().Count("motcua_catalogue_broken_total", {});
  Log(Severity::kError, "catalogue.broken", {{"what", what}});
  return BrokenCatalogue(what);
}

domain::AgencyWords WordsOf(const Agency& agency) {
  return {.name = agency.name,
          .short_name = agency.short_name,
          .desk_name = agency.desk_name,
          .desk_short_name = agency.desk_short_name,
          .address = agency.address,
          .phone = agency.phone,
          .hours = agency.hours};
}

absl::StatusOr<domain::StatusView> ComposeView(const Snapshot& catalogue, const CaseFacts& facts) {
  const domain::Dossier& dossier = facts.dossier;
  const Procedure* procedure =
      catalogue.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  if (procedure == nullptr) return ReportBroken("procedure " + dossier.procedure_code);
  domain::AgencyId missing;
  domain::StatusView view =
      domain::ComposeStatus({.dossier = dossier,
                             .events = facts.events,
                             .procedure_name = procedure->name,
                             .term_unit = procedure->term.unit,
                             .office = catalogue.OfficeTimeOf(dossier.competent_agency),
                             .agencies =
                                 [&](domain::AgencyId id) {
                                   const Agency* agency = catalogue.FindAgency(id);
                                   if (agency != nullptr) return WordsOf(*agency);
                                   if (id) missing = id;
                                   return domain::AgencyWords();
                                 },
                             .now = facts.now},
                            facts.level);
  if (missing) return ReportBroken("agency " + std::to_string(missing.value()));
  return view;
}

absl::StatusOr<std::string> Say(const Snapshot& catalogue, const domain::Line& line) {
  const std::string_view words = catalogue.Message(line.key);
  if (words.empty()) return ReportBroken("text " + line.key);
  std::string sentence = domain::Render(words, line.slots);
  if (sentence.find('{') != std::string::npos) return ReportBroken("slots of " + line.key);
  return sentence;
}

}  // namespace motcua::catalogue
