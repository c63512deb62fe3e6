#include "services/status/handlers/answer.h"

#include <utility>

#include "services/convert/dossier.h"
#include "services/convert/time.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/base/status_macros.h"
#include "services/status/handlers/error.h"

namespace motcua::status {
namespace {

absl::Status Broken(const std::string& what) {
  GlobalMetrics().Count("motcua_status_catalogue_broken_total", {});
  Log(Severity::kError, "catalogue.broken", {{"what", what}});
  return CatalogueBroken(what);
}

domain::AgencyWords WordsOf(const catalogue::Agency& agency) {
  return {.name = agency.name,
          .short_name = agency.short_name,
          .desk_name = agency.desk_name,
          .desk_short_name = agency.desk_short_name,
          .address = agency.address,
          .phone = agency.phone,
          .hours = agency.hours};
}

absl::StatusOr<domain::StatusView> Compose(const AnswerFacts& facts) {
  const domain::Dossier& dossier = facts.file.dossier;
  const catalogue::Procedure* procedure =
      facts.catalogue.FindProcedureVersion(dossier.procedure_code, dossier.procedure_version);
  if (procedure == nullptr) return Broken("procedure " + dossier.procedure_code);
  domain::AgencyId missing;
  domain::StatusView view =
      domain::ComposeStatus({.dossier = dossier,
                             .events = facts.file.events,
                             .procedure_name = procedure->name,
                             .term_unit = procedure->term.unit,
                             .calendar = facts.catalogue.CalendarOf(dossier.competent_agency),
                             .agencies =
                                 [&](domain::AgencyId id) {
                                   const catalogue::Agency* agency = facts.catalogue.FindAgency(id);
                                   if (agency != nullptr) return WordsOf(*agency);
                                   if (id) missing = id;
                                   return domain::AgencyWords();
                                 },
                             .now = facts.now},
                            facts.level);
  if (missing) return Broken("agency " + std::to_string(missing.value()));
  return view;
}

v1::ViewLevel ToProto(domain::ViewLevel level) {
  switch (level) {
    case domain::ViewLevel::kPublic:
      return v1::VIEW_LEVEL_PUBLIC;
    case domain::ViewLevel::kApplicant:
      return v1::VIEW_LEVEL_APPLICANT;
  }
  return v1::VIEW_LEVEL_UNSPECIFIED;
}

// The sentences every answer has.
absl::Status FillSentences(const domain::StatusView& view, const catalogue::Snapshot& catalogue,
                           v1::Answer& answer) {
  ASSIGN_OR_RETURN(*answer.mutable_title(), Say(catalogue, view.title));
  ASSIGN_OR_RETURN(*answer.mutable_body(), Say(catalogue, view.body));
  ASSIGN_OR_RETURN(*answer.mutable_help(), Say(catalogue, view.help));
  if (!view.lost.key.empty()) {
    ASSIGN_OR_RETURN(*answer.mutable_lost(), Say(catalogue, view.lost));
  }
  if (view.due) {
    ASSIGN_OR_RETURN(*answer.mutable_due_line(), Say(catalogue, *view.due));
  }
  return absl::OkStatus();
}

absl::Status FillApplicantPart(const domain::StatusView& view, const catalogue::Snapshot& catalogue,
                               v1::Answer& answer) {
  answer.set_procedure_name(view.procedure_name);
  if (view.next) {
    ASSIGN_OR_RETURN(*answer.mutable_next_step(), Say(catalogue, *view.next));
  }
  for (const domain::TimedLine& step : view.timeline) {
    ASSIGN_OR_RETURN(std::string text, Say(catalogue, step.line));
    v1::TimelineLine& line = *answer.add_timeline();
    *line.mutable_at() = convert::ToProto(step.at);
    line.set_text(std::move(text));
  }
  for (const domain::Line& reason : view.why) {
    ASSIGN_OR_RETURN(*answer.add_why(), Say(catalogue, reason));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<std::string> Say(const catalogue::Snapshot& catalogue, const domain::Line& line) {
  const std::string_view words = catalogue.Message(line.key);
  if (words.empty()) return Broken("text " + line.key);
  std::string sentence = domain::Render(words, line.slots);
  if (sentence.find('{') != std::string::npos) return Broken("slots of " + line.key);
  return sentence;
}

absl::StatusOr<v1::Answer> ComposeAnswer(const AnswerFacts& facts) {
  ASSIGN_OR_RETURN(const domain::StatusView view, Compose(facts));
  v1::Answer answer;
  answer.set_code(view.code);
  answer.set_level(ToProto(facts.level));
  answer.set_key(view.key);
  answer.set_state(convert::ToProto(view.shown_state));
  answer.set_version(facts.file.dossier.version);
  if (view.promised_at) *answer.mutable_promised_at() = convert::ToProto(*view.promised_at);
  RETURN_IF_ERROR(FillSentences(view, facts.catalogue, answer));
  switch (facts.level) {
    case domain::ViewLevel::kPublic:
      break;
    case domain::ViewLevel::kApplicant:
      RETURN_IF_ERROR(FillApplicantPart(view, facts.catalogue, answer));
  }
  return answer;
}

}  // namespace motcua::status
