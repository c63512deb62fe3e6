#include "services/status/handlers/answer.h"

#include <utility>

#include "services/catalogue/view.h"
#include "services/convert/dossier.h"
#include "services/convert/time.h"
#include "services/platform/base/status_macros.h"
#include "services/status/handlers/what_if.h"

namespace motcua::status {
namespace {

using catalogue::Say;

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

// Only who waits for papers is asked to bring some, and only the applicant may know of it.
bool AnswersWhatIf(const AnswerFacts& facts) {
  return facts.what_if_at && facts.level == domain::ViewLevel::kApplicant &&
         facts.file.dossier.state == domain::DossierState::kAwaitingSupplement;
}

}  // namespace

absl::StatusOr<v1::Answer> ComposeAnswer(const AnswerFacts& facts) {
  ASSIGN_OR_RETURN(const domain::StatusView view,
                   catalogue::ComposeView(facts.catalogue, {.dossier = facts.file.dossier,
                                                            .events = facts.file.events,
                                                            .level = facts.level,
                                                            .now = facts.now}));
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
  if (AnswersWhatIf(facts)) {
    ASSIGN_OR_RETURN(*answer.mutable_what_if(), TellWhatIf({.file = facts.file,
                                                            .catalogue = facts.catalogue,
                                                            .now = facts.now,
                                                            .at = *facts.what_if_at}));
  }
  return answer;
}

}  // namespace motcua::status
