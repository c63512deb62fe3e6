#include "services/domain/decide.h"

#include <algorithm>
#include <utility>

#include "services/domain/decide_prepare.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"

namespace motcua::domain {
namespace {

absl::Status CheckCreation(const ReceiveCommand& command, const Act& act) {
  if (!act.agency) return BadField("agency_id", "the acting agency");
  if (command.code.empty()) return BadField("code", "a code");
  if (command.receipt == Uuid{}) return BadField("receipt", "a receipt");
  if (command.procedure_code.empty()) return BadField("procedure_code", "a procedure");
  if (command.procedure_version <= 0) return BadField("procedure_version", "a version");
  if (command.channel == Channel::kNone) return BadField("channel", "a channel");
  if (!command.competent_agency) return BadField("competent_agency_id", "an agency");
  if (!command.pickup_agency) return BadField("pickup_agency_id", "an agency");
  return absl::OkStatus();
}

absl::StatusOr<Event> Create(EventKind kind, const ReceiveCommand& command, const Act& act) {
  if (absl::Status status = CheckCreation(command, act); !status.ok()) return status;
  absl::StatusOr<Event> event = Prepare(Dossier{}, kind, act);
  if (!event.ok()) return event;
  EventFacts& facts = event->facts;
  facts.code = command.code;
  facts.receipt = command.receipt;
  facts.procedure_code = command.procedure_code;
  facts.procedure_version = command.procedure_version;
  if (!command.case_code.empty()) facts.case_code = command.case_code;
  facts.channel = command.channel;
  facts.competent_agency = command.competent_agency;
  facts.pickup_agency = command.pickup_agency;
  if (!command.external_reference.empty()) facts.external_reference = command.external_reference;
  facts.external_started_at = command.external_started_at;
  facts.external_due_at = command.external_due_at;
  facts.entered_at = command.entered_at;
  if (!command.corrects.empty()) facts.corrects = command.corrects;
  return event;
}

}  // namespace

Events DecideRegister(const ReceiveCommand& command, const Act& act) {
  absl::StatusOr<Event> event = Create(EventKind::kRegistered, command, act);
  if (!event.ok()) return event.status();
  return One(*std::move(event));
}

Events DecideReceive(const ReceiveCommand& command, const Act& act) {
  absl::StatusOr<Event> event = Create(EventKind::kReceived, command, act);
  if (!event.ok()) return event.status();
  SetDates(event->facts, command.dates);
  return One(*std::move(event));
}

Events DecideAccept(const Dossier& dossier, const std::string& code, const PromisedDates& dates,
                    const Act& act) {
  absl::StatusOr<Event> event = PrepareByHolder(dossier, EventKind::kAccepted, act);
  if (!event.ok()) return event.status();
  if (code.empty()) return BadField("code", "a dossier code");
  event->facts.code = code;
  SetDates(event->facts, dates);
  return One(*std::move(event));
}

Events DecideDecline(const Dossier& dossier, const ReasonCommand& command, const Act& act) {
  return WithReason(PrepareByHolder(dossier, EventKind::kDeclined, act), command);
}

Events DecideRequestSupplement(const Dossier& dossier, const SupplementCommand& command,
                               const Act& act) {
  absl::StatusOr<Event> event = PrepareByHolder(dossier, EventKind::kSupplementRequested, act);
  if (!event.ok()) return event.status();
  if (dossier.supplements > 0) return SupplementAlreadyAsked();
  if (command.paper_codes.empty()) return BadField("paper_codes", "at least one paper");
  if (command.due_on < DayOf(event->act.at)) return BadField("days", "a day from today on");
  event->facts.paper_codes = command.paper_codes;
  event->facts.supplement_due_on = command.due_on;
  SetNote(event->facts, command.note_hash);
  return One(*std::move(event));
}

Events DecideAcceptSupplement(const Dossier& dossier, const PromisedDates& dates, const Act& act) {
  absl::StatusOr<Event> event =
      PrepareByOneOf(dossier, EventKind::kSupplementAccepted, act,
                     {dossier.receiving_agency, dossier.pickup_agency, dossier.holder});
  if (!event.ok()) return event.status();
  SetDates(event->facts, dates);
  return One(*std::move(event));
}

Events DecideWithdraw(const Dossier& dossier, const ChainHash& note_hash, const Act& act) {
  absl::StatusOr<Event> event = PrepareByOneOf(dossier, EventKind::kWithdrawn, act,
                                               {dossier.receiving_agency, dossier.holder});
  if (!event.ok()) return event.status();
  SetNote(event->facts, note_hash);
  return One(*std::move(event));
}

Events DecideForward(const Dossier& dossier, AgencyId to, const Act& act) {
  absl::StatusOr<Event> event = PrepareByHolder(dossier, EventKind::kForwarded, act);
  if (!event.ok()) return event.status();
  if (!to || to == dossier.holder)
    return BadField("to_agency_id", "an agency other than the holder");
  event->facts.other_agency = to;
  return One(*std::move(event));
}

Events DecideTakeOver(const Dossier& dossier, const Act& act) {
  absl::StatusOr<Event> event = PrepareByAddressee(dossier, EventKind::kTakenOver, act);
  if (!event.ok()) return event.status();
  return One(*std::move(event));
}

Events DecideRefuse(const Dossier& dossier, const ReasonCommand& command, const Act& act) {
  return WithReason(PrepareByAddressee(dossier, EventKind::kRefused, act), command);
}

Events DecideReturn(const Dossier& dossier, const ReasonCommand& command, const Act& act) {
  absl::StatusOr<Event> event = PrepareByHolder(dossier, EventKind::kReturned, act);
  if (event.ok() && !dossier.previous_holder) return NobodyToReturnTo();
  if (event.ok()) event->facts.other_agency = dossier.previous_holder;
  return WithReason(std::move(event), command);
}

Events DecideFinishStep(const Dossier& dossier, const std::string& step_code, const Act& act) {
  absl::StatusOr<Event> event = PrepareByHolder(dossier, EventKind::kStepFinished, act);
  if (!event.ok()) return event.status();
  if (step_code.empty()) return BadField("step_code", "the code of a step");
  event->facts.step_code = step_code;
  return One(*std::move(event));
}

Events DecideIssueResult(const Dossier& dossier, const std::string& result_number, const Act& act) {
  absl::StatusOr<Event> event = PrepareByHolder(dossier, EventKind::kResultIssued, act);
  if (!event.ok()) return event.status();
  if (!result_number.empty()) event->facts.result_number = result_number;
  return One(*std::move(event));
}

Events DecideBringResult(const Dossier& dossier, const Act& act) {
  absl::StatusOr<Event> event =
      PrepareByOneOf(dossier, EventKind::kResultBrought, act, {dossier.pickup_agency});
  if (!event.ok()) return event.status();
  if (dossier.result_at_desk) return ResultAlreadyAtDesk();
  event->facts.other_agency = dossier.result_holder;
  return One(*std::move(event));
}

Events DecideExtend(const Dossier& dossier, const ExtendCommand& command,
                    const PromisedDates& dates, std::int32_t extensions_so_far, const Act& act) {
  absl::StatusOr<Event> event = PrepareByOneOf(dossier, EventKind::kExtended, act,
                                               {dossier.holder, dossier.competent_agency});
  if (!event.ok()) return event.status();
  if (!dossier.promised_at) return BadField("until", "a dossier that has a promised date");
  if (extensions_so_far >= command.times_allowed) return ExtensionUsedUp();
  if (command.until <= DayOf(*dossier.promised_at)) {
    return BadField("until", "a day after the promised one");
  }
  if (command.until < DayOf(event->act.at)) return BadField("until", "a day from today on");
  if (command.notice_number.empty()) return BadField("notice_number", "number of the apology");
  event->facts.extended_until = command.until;
  event->facts.notice_number = command.notice_number;
  SetDates(event->facts, dates);
  return WithReason(std::move(event), {command.reason_code, command.note_hash});
}

Events DecideReschedule(const Dossier& dossier, const PromisedDates& dates, const Act& act) {
  absl::StatusOr<Event> event = Prepare(dossier, EventKind::kRescheduled, act);
  if (!event.ok()) return event.status();
  if (!dates.promised_at) return BadField("promised_at", "a date");
  SetDates(event->facts, dates);
  event->facts.reason_code = "calendar";
  return One(*std::move(event));
}

Events DecideSucceed(const Dossier& dossier, AgencyId ended, AgencyId successor, const Act& act) {
  absl::StatusOr<Event> event = Prepare(dossier, EventKind::kSucceeded, act);
  if (!event.ok()) return event.status();
  if (!HasPlace(dossier, ended)) return NotHolder();
  if (!successor || successor == ended) return BadField("successor", "another agency");
  event->facts.other_agency = ended;
  event->facts.successor_agency = successor;
  return One(*std::move(event));
}

}  // namespace motcua::domain
