#include "services/status/handlers/what_if.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/catalogue/promise.h"
#include "services/catalogue/view.h"
#include "services/convert/time.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/domain/status_view.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::status {
namespace {

using domain::DateText;
using domain::TimeText;

constexpr std::string_view kField = "what_if_at";

bool IsPast(const WhatIfFacts& facts) {
  return domain::FloorMinute(facts.at) < domain::FloorMinute(facts.now);
}

// A whole minute is asked about; the pause may have begun within it.
absl::Time InstantAsIf(const WhatIfFacts& facts) {
  return std::max({facts.at, facts.now, facts.file.dossier.updated_at});
}

absl::StatusOr<catalogue::CaseTerm> TermAsIf(const WhatIfFacts& facts) {
  ASSIGN_OR_RETURN(catalogue::CaseTerm term,
                   catalogue::CaseTermOf(facts.catalogue, facts.file.dossier, facts.file.events,
                                         InstantAsIf(facts)));
  if (facts.file.dossier.state == domain::DossierState::kRegistered) {
    term.start = InstantAsIf(facts);
    return term;
  }
  if (domain::IsPaused(facts.file.dossier.state)) return term;
  return domain::BadField(kField,
                          "nothing: only what waits for papers, a payment or its acceptance");
}

// The asked instant as every sentence names it.
domain::Line LineFor(std::string_view key, const WhatIfFacts& facts) {
  return {absl::StrCat("web.what_if.", std::string(key)),
          {{"what_if_time", TimeText(facts.at)}, {"what_if_date", DateText(facts.at)}}};
}

domain::Line AnswerLine(const WhatIfFacts& facts, const domain::Derivation& then) {
  const absl::Time promised = *then.promised_at;
  const bool by_hour = then.rule.unit == domain::TermUnit::kWorkingMinute;
  domain::Line line = LineFor(by_hour ? "answer.hour" : "answer.day", facts);
  line.slots["weekday"] = domain::WeekdayText(domain::DayOf(promised));
  line.slots["date"] = DateText(promised);
  line.slots[by_hour ? "time" : "close_time"] =
      by_hour ? TimeText(promised) : domain::ClockText(promised);
  return line;
}

// Why there is no answer, for the reasons that are the question's own fault.
std::optional<domain::Line> RefusalLine(const WhatIfFacts& facts, const absl::Status& refusal) {
  if (IsPast(facts)) {
    domain::Line line = LineFor("past", facts);
    line.slots["time"] = TimeText(facts.now);
    line.slots["date"] = DateText(facts.now);
    return line;
  }
  const std::string reason = domain::ReasonOf(refusal);
  if (reason == "NO_CALENDAR") {
    domain::Line line = LineFor("no_calendar", facts);
    line.slots["year"] = DetailOf(refusal, "year");
    return line;
  }
  if (reason == "BAD_FIELD") return domain::Line{"web.what_if.no_date", {}};
  return std::nullopt;
}

// What to know before coming: the desk is closed then, or the time to bring papers is over.
std::vector<domain::Line> Notes(const WhatIfFacts& facts) {
  std::vector<domain::Line> notes;
  const domain::Dossier& dossier = facts.file.dossier;
  const catalogue::Agency* const desk = facts.catalogue.FindAgency(dossier.receiving_agency);
  if (desk == nullptr) return notes;
  const domain::OfficeTime& office = facts.catalogue.OfficeTimeOf(dossier.competent_agency);
  const absl::Time minute = domain::FloorMinute(facts.at);
  const std::optional<absl::Time> opens = domain::NextOfficeInstant(office, minute);
  if (opens && *opens > minute) {
    notes.push_back({"web.what_if.closed",
                     {{"desk", desk->desk_name},
                      {"start_time", TimeText(*opens)},
                      {"start_date", DateText(*opens)}}});
  }
  const std::optional<absl::CivilDay>& last_day = dossier.supplement_due_on;
  if (last_day && minute > domain::ClosingTime(office, *last_day)) {
    notes.push_back(
        {"web.what_if.late",
         {{"supplement_due", domain::DayText(*last_day)}, {"desk_phone", desk->phone}}});
  }
  return notes;
}

absl::Status AddReasons(const WhatIfFacts& facts, const domain::Derivation& then,
                        v1::WhatIf& answer) {
  std::vector<domain::Line> notes = Notes(facts);
  if (then.crosses_unconfirmed) {
    notes.push_back(
        {"web.due.draft_calendar", {{"year", absl::StrCat(domain::DayOf(*then.due_at).year())}}});
  }
  for (const domain::Line& note : notes) {
    ASSIGN_OR_RETURN(*answer.add_why(), catalogue::Say(facts.catalogue, note));
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> sentences,
                   catalogue::Sentences(facts.catalogue, then, "vi"));
  for (const std::string& sentence : sentences) answer.add_why(sentence);
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<domain::Derivation> DeriveAsIf(const WhatIfFacts& facts) {
  ASSIGN_OR_RETURN(const catalogue::CaseTerm term, TermAsIf(facts));
  if (IsPast(facts)) return domain::BadField(kField, "an instant from now on");
  ASSIGN_OR_RETURN(domain::Derivation then, catalogue::Derive(facts.catalogue, term));
  if (!then.promised_at) return domain::BadField(kField, "nothing: this term gives no date");
  return then;
}

absl::StatusOr<v1::WhatIf> TellWhatIf(const WhatIfFacts& facts) {
  v1::WhatIf answer;
  *answer.mutable_at() = convert::ToProto(facts.at);
  const absl::StatusOr<domain::Derivation> then = DeriveAsIf(facts);
  if (!then.ok()) {
    const std::optional<domain::Line> refusal = RefusalLine(facts, then.status());
    if (!refusal) return then.status();
    ASSIGN_OR_RETURN(*answer.mutable_text(), catalogue::Say(facts.catalogue, *refusal));
    return answer;
  }
  *answer.mutable_promised_at() = convert::ToProto(*then->promised_at);
  ASSIGN_OR_RETURN(*answer.mutable_text(),
                   catalogue::Say(facts.catalogue, AnswerLine(facts, *then)));
  RETURN_IF_ERROR(AddReasons(facts, *then, answer));
  return answer;
}

}  // namespace motcua::status
