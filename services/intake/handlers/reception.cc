#include "services/intake/handlers/reception.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "services/catalogue/promise.h"
#include "services/domain/dossier_code.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"
#include "services/intake/handlers/counter_limits.h"
#include "services/intake/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::intake {
namespace {

// Only a result that was handed over is mended by a new dossier: before that it is recalled.
absl::Status CheckMending(const NewCase& new_case, const Creating& creating) {
  ASSIGN_OR_RETURN(const domain::Dossier wrong, creating.find(new_case.corrects));
  if (wrong.state != domain::DossierState::kHandedOver) return NotCorrectable();
  if (wrong.procedure_code != new_case.procedure_code) {
    return domain::BadField("corrects_code", "a dossier of the same procedure");
  }
  return absl::OkStatus();
}

}  // namespace

absl::Status CheckLateEntry(const domain::OfficeTime& office, absl::Time received_at,
                            absl::Time now) {
  const absl::Status refusal = domain::BadField(
      "late.received_at",
      absl::StrFormat("an instant in the past, on a working day at most %d working days ago",
                      kLateEntryDays));
  const absl::CivilDay day = domain::DayOf(received_at);
  if (received_at >= now || !domain::Covers(office, day)) return refusal;
  if (!domain::IsWorkingDay(office, day)) return refusal;
  const std::optional<absl::CivilDay> last = domain::WorkingDayAfter(office, day, kLateEntryDays);
  return last && domain::DayOf(now) <= *last ? absl::OkStatus() : refusal;
}

absl::Time ReceptionInstant(const NewCase& new_case, absl::Time now) {
  if (new_case.late) return new_case.late->received_at;
  return std::max(now - new_case.opened_ago, domain::InstantOn(domain::DayOf(now), 0));
}

absl::StatusOr<domain::ReceiveCommand> PrepareReception(const Reception& reception,
                                                        const Creating& creating) {
  const NewCase& new_case = reception.new_case;
  const catalogue::Snapshot& snapshot = reception.snapshot;
  const absl::CivilDay day = domain::DayOf(reception.act.at);
  if (new_case.late) {
    RETURN_IF_ERROR(CheckLateEntry(snapshot.OfficeTimeOf(reception.act.agency), reception.act.at,
                                   reception.now));
  }
  ASSIGN_OR_RETURN(const Place place, FindPlace(new_case, snapshot, day));
  RETURN_IF_ERROR(CheckExternal(new_case, *place.procedure));
  RETURN_IF_ERROR(CheckListed(new_case.handed, *place.procedure, new_case.case_code));
  if (!new_case.corrects.empty()) RETURN_IF_ERROR(CheckMending(new_case, creating));
  domain::ReceiveCommand command = CommandOf(new_case, place, creating.receipt);
  ASSIGN_OR_RETURN(command.dates,
                   catalogue::Promise(snapshot, {.procedure = *place.procedure,
                                                 .case_code = new_case.case_code,
                                                 .channel = new_case.channel,
                                                 .competent_agency = new_case.competent,
                                                 .start = reception.act.at,
                                                 .pauses = {},
                                                 .extensions = {}}));
  if (command.external_due_at) command.dates.promised_at = command.external_due_at;
  if (new_case.late) command.entered_at = reception.now;
  command.corrects = new_case.corrects;
  ASSIGN_OR_RETURN(
      const std::int32_t serial,
      creating.draw_serial(
          {.agency = new_case.competent, .day = day, .kind = SerialKind::kDossierCode}));
  ASSIGN_OR_RETURN(const domain::DossierCode code,
                   domain::MakeDossierCode(place.competent->identifier, day, serial));
  command.code = code.text();
  return command;
}

domain::Events DecideReception(const Reception& reception, const Creating& creating) {
  ASSIGN_OR_RETURN(const domain::ReceiveCommand command, PrepareReception(reception, creating));
  ASSIGN_OR_RETURN(std::vector<domain::Event> events,
                   domain::DecideReceive(command, reception.act));
  const std::optional<Late>& late = reception.new_case.late;
  if (late) events.front().facts.reason_code = late->reason_code;
  return events;
}

}  // namespace motcua::intake
