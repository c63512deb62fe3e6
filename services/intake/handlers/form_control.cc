// Form 06: the control sheet, one row per passing from hand to hand.
#include <algorithm>
#include <set>

#include "absl/strings/str_format.h"
#include "services/domain/clocks.h"
#include "services/domain/control_sheet.h"
#include "services/domain/deadline.h"
#include "services/domain/history.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/form_parts.h"
#include "services/intake/handlers/form_words.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

using domain::EventKind;

constexpr std::string_view kEarly = "Trước hạn";
constexpr std::string_view kOnTime = "Đúng hạn";
constexpr std::string_view kLate = "Quá hạn";

std::string_view Compared(absl::Time at, absl::Time due) {
  const absl::Time minute = domain::FloorMinute(at);
  if (minute < due) return kEarly;
  return minute == due ? kOnTime : kLate;
}

// The stretch an agency had the dossier before it gave it on.
struct Stay {
  domain::AgencyId agency;
  absl::Time since;
  absl::Time until;
};

// Office minutes the route gives to the steps finished in a stay; 0 where it sets none.
std::int64_t BudgetOf(const catalogue::Procedure& procedure, const FormCase& one,
                      const Stay& stay) {
  std::int64_t minutes = 0;
  for (const domain::Event& event : one.events) {
    const bool inside = event.kind == EventKind::kStepFinished && event.act.agency == stay.agency &&
                        event.act.at >= stay.since && event.act.at <= stay.until;
    if (!inside) continue;
    const auto leg =
        std::find_if(procedure.legs.begin(), procedure.legs.end(),
                     [&](const catalogue::Leg& leg) { return leg.code == event.facts.step_code; });
    if (leg == procedure.legs.end() || leg->budget_minutes == 0) return 0;
    minutes += leg->budget_minutes;
  }
  return minutes;
}

// Empty where no time was set for what was done there.
std::string_view ResultOf(const FormScope& scope, const Stay& stay) {
  const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, scope.named.dossier);
  if (procedure == nullptr) return "";
  const std::int64_t budget = BudgetOf(*procedure, scope.named, stay);
  if (budget == 0) return "";
  std::vector<domain::Pause> pauses = domain::PausesUntil(scope.named.events, stay.until);
  std::erase_if(pauses, [&](const domain::Pause& pause) { return pause.from < stay.since; });
  const auto dates =
      domain::ComputeDates(scope.snapshot.OfficeTimeOf(stay.agency),
                           {.rule = {domain::TermUnit::kWorkingMinute, static_cast<int>(budget)},
                            .start = stay.since,
                            .pauses = std::move(pauses)});
  if (!dates.ok() || !dates->due_at) return "";
  return Compared(stay.until, *dates->due_at);
}

// Of the whole dossier, once its result is out: by day where the term counts days (domain.md 4.3).
std::string_view OverallResult(const FormScope& scope) {
  const domain::Dossier& dossier = scope.named.dossier;
  const std::optional<absl::Time>& promise =
      dossier.original_promised_at ? dossier.original_promised_at : dossier.promised_at;
  if (!dossier.finished_at || !promise) return "";
  const catalogue::Procedure* const procedure = ProcedureOf(scope.snapshot, dossier);
  if (procedure == nullptr) return "";
  const auto rule = scope.snapshot.TermOf(*procedure, dossier.channel, dossier.case_code);
  const bool by_minute = rule && rule->unit == domain::TermUnit::kWorkingMinute;
  if (by_minute) return Compared(*dossier.finished_at, *promise);
  const absl::CivilDay finished = domain::DayOf(*dossier.finished_at);
  const absl::CivilDay promised = domain::DayOf(*promise);
  if (finished < promised) return kEarly;
  return finished == promised ? kOnTime : kLate;
}

std::string NoteOfRow(const FormScope& scope, const domain::HandOverRow& row) {
  std::string note;
  const auto add = [&](std::string_view part) {
    if (part.empty()) return;
    note += note.empty() ? "" : "; ";
    note += part;
  };
  if (row.kind == EventKind::kReturned) add("Trả lại");
  if (row.kind == EventKind::kResultBrought) add("Kết quả");
  if (row.kind == EventKind::kResultHandedOver) add("Trả kết quả cho người nộp");
  if (row.refused_at) add("Không nhận, " + ShortInstant(*row.refused_at));
  if (!row.taken_at && !row.refused_at) add("Chưa ký nhận");
  add(scope.Say(absl::StrFormat("form.reason.%s", row.reason_code)));
  return note;
}

std::string HandOf(const FormScope& scope, domain::AgencyId agency) {
  return agency ? scope.AgencyName(agency) : "Người nộp hồ sơ";
}

void AddRow(const FormScope& scope, int number, const domain::HandOverRow& row,
            std::string_view result, pb::FormTable& table) {
  pb::FormRow& shown = *table.add_rows();
  SetCell("no", absl::StrFormat("%d", number), shown);
  SetCell("from", HandOf(scope, row.from), shown);
  SetCell("from_officer", scope.OfficerName(row.from_officer), shown);
  SetCell("to", HandOf(scope, row.to), shown);
  SetCell("to_officer", scope.OfficerName(row.to_officer), shown);
  SetCell("given_at", InstantWords(row.given_at), shown);
  if (row.taken_at) SetCell("taken_at", InstantWords(*row.taken_at), shown);
  SetCell("result", result, shown);
  SetCell("note", NoteOfRow(scope, row), shown);
}

// Where each agency's stay began: when it last signed for the dossier.
absl::Time SinceOf(const std::vector<domain::HandOverRow>& rows, std::size_t until,
                   domain::AgencyId agency) {
  absl::Time since = rows.front().given_at;
  for (std::size_t i = 0; i < until; ++i) {
    if (rows[i].to == agency && rows[i].taken_at) since = *rows[i].taken_at;
  }
  return since;
}

void AddRows(const FormScope& scope, pb::FormTable& table) {
  const std::vector<domain::HandOverRow> rows = domain::ControlSheet(scope.named.events);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const domain::HandOverRow& row = rows[i];
    std::string_view result;
    if (row.kind == EventKind::kResultHandedOver) {
      result = OverallResult(scope);
    } else if (row.from) {
      result = ResultOf(
          scope, {.agency = row.from, .since = SinceOf(rows, i, row.from), .until = row.given_at});
    }
    AddRow(scope, static_cast<int>(i) + 1, row, result, table);
  }
}

// Agencies that had a part beside the one that decides.
std::string Coordinating(const FormScope& scope) {
  const domain::Dossier& dossier = scope.named.dossier;
  std::set<domain::AgencyId> seen = {dossier.competent_agency, domain::AgencyId()};
  std::string names;
  for (const domain::HandOverRow& row : domain::ControlSheet(scope.named.events)) {
    for (const domain::AgencyId agency : {row.from, row.to}) {
      if (!seen.insert(agency).second) continue;
      names += (names.empty() ? "" : "; ") + scope.AgencyName(agency);
    }
  }
  return names;
}

}  // namespace

absl::Status FillControl(const FormScope& scope, pb::GetFormDataResponse& form) {
  constexpr std::string_view kForm = "06";
  ASSIGN_OR_RETURN(const Moment moment,
                   FindMoment(scope.named, kForm, {EventKind::kReceived, EventKind::kAccepted}, 0));
  const domain::Dossier& dossier = scope.named.dossier;
  const absl::Time received = moment.event->act.at;
  RETURN_IF_ERROR(SetTemplate(kForm, scope.snapshot, domain::DayOf(received), form));
  SetIssuer(scope.snapshot, dossier.receiving_agency, Issuer::kDesk, received, form);
  SetVoided(scope, form);
  SetValue("code", dossier.code, form);
  SetPeople(scope.named.applicant, form);
  SetValue("content", ContentOf(scope.snapshot, dossier), form);
  SetValue("received_at", InstantWords(received), form);
  if (dossier.paused_at) {
    SetValue("due_at", scope.Say("web.due.paused_public"), form);
  } else if (dossier.promised_at) {
    SetValue("due_at", InstantWords(*dossier.promised_at), form);
  }
  SetValue("handling_agency", scope.AgencyName(dossier.competent_agency), form);
  SetValue("coordinating_agencies", Coordinating(scope), form);
  if (dossier.finished_at) SetValue("finished_at", InstantWords(*dossier.finished_at), form);
  SetValue("overall", OverallResult(scope), form);
  AddRows(scope, AddTable("hand_overs", form));
  return absl::OkStatus();
}

}  // namespace motcua::intake
