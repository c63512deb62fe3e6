#include "services/domain/dossier.h"

#include <utility>

#include "services/domain/error.h"

namespace motcua::domain {
namespace {

void TakeDates(Dossier& dossier, const EventFacts& facts) {
  if (facts.due_at.has_value()) dossier.due_at = facts.due_at;
  if (facts.promised_at.has_value()) dossier.promised_at = facts.promised_at;
  if (facts.original_promised_at.has_value()) {
    dossier.original_promised_at = facts.original_promised_at;
  }
}

void EndPause(Dossier& dossier) {
  dossier.resume_state = DossierState::kNone;
  dossier.paused_at.reset();
  dossier.supplement_due_on.reset();
}

void Close(Dossier& dossier, const Event& event) {
  EndPause(dossier);
  dossier.in_transit_to = AgencyId();
  dossier.closed_at = event.act.at;
}

bool HasCreationFacts(const Event& event) {
  const EventFacts& facts = event.facts;
  return facts.code && facts.receipt && facts.procedure_code && facts.procedure_version &&
         facts.channel && facts.competent_agency && facts.pickup_agency && event.act.agency;
}

absl::Status ApplyCreation(Dossier& dossier, const Event& event) {
  if (!HasCreationFacts(event)) return BrokenHistory("creation without its facts");
  const EventFacts& facts = event.facts;
  dossier.code = *facts.code;
  dossier.receipt = *facts.receipt;
  dossier.procedure_code = *facts.procedure_code;
  dossier.procedure_version = *facts.procedure_version;
  dossier.case_code = facts.case_code.value_or("");
  dossier.channel = *facts.channel;
  dossier.receiving_agency = event.act.agency;
  dossier.competent_agency = *facts.competent_agency;
  dossier.pickup_agency = *facts.pickup_agency;
  dossier.holder = event.act.agency;
  dossier.received_at = event.act.at;
  dossier.external_reference = facts.external_reference.value_or("");
  dossier.external_started_at = facts.external_started_at;
  dossier.external_due_at = facts.external_due_at;
  TakeDates(dossier, facts);
  return absl::OkStatus();
}

absl::Status ApplyAccepted(Dossier& dossier, const Event& event) {
  if (!event.facts.code.has_value()) return BrokenHistory("acceptance without a code");
  dossier.code = *event.facts.code;
  dossier.received_at = event.act.at;
  TakeDates(dossier, event.facts);
  return absl::OkStatus();
}

absl::Status ApplySent(Dossier& dossier, const Event& event) {
  const AgencyId to = event.facts.other_agency.value_or(AgencyId());
  if (!to || to == dossier.holder || dossier.in_transit_to) {
    return BrokenHistory("sent to nobody, to the holder, or twice");
  }
  dossier.in_transit_to = to;
  return absl::OkStatus();
}

absl::Status ApplyTakenOver(Dossier& dossier) {
  if (!dossier.in_transit_to) return BrokenHistory("taken over without having been sent");
  dossier.previous_holder = std::exchange(dossier.holder, dossier.in_transit_to);
  dossier.in_transit_to = AgencyId();
  return absl::OkStatus();
}

absl::Status ApplyRefused(Dossier& dossier) {
  if (!dossier.in_transit_to) return BrokenHistory("refused without having been sent");
  dossier.in_transit_to = AgencyId();
  return absl::OkStatus();
}

absl::Status ApplySupplementRequested(Dossier& dossier, const Event& event) {
  if (!event.facts.supplement_due_on.has_value()) return BrokenHistory("supplement without a day");
  dossier.resume_state = event.from;
  dossier.paused_at = event.act.at;
  dossier.supplement_due_on = event.facts.supplement_due_on;
  ++dossier.supplements;
  return absl::OkStatus();
}

absl::Status ApplyResumed(Dossier& dossier, const Event& event) {
  if (event.to != dossier.resume_state) return BrokenHistory("resumed into another state");
  EndPause(dossier);
  TakeDates(dossier, event.facts);
  return absl::OkStatus();
}

absl::Status ApplyResultBrought(Dossier& dossier) {
  if (dossier.result_at_desk) return BrokenHistory("result brought twice");
  dossier.result_holder = dossier.pickup_agency;
  dossier.result_at_desk = true;
  return absl::OkStatus();
}

absl::Status ApplyHandedOver(Dossier& dossier, const Event& event) {
  if (!dossier.result_at_desk) return BrokenHistory("result handed over from elsewhere");
  dossier.result_holder = AgencyId();
  dossier.result_at_desk = false;
  Close(dossier, event);
  return absl::OkStatus();
}

absl::Status ApplyExtended(Dossier& dossier, const Event& event) {
  const EventFacts& facts = event.facts;
  if (!facts.promised_at || !facts.original_promised_at || !facts.extended_until) {
    return BrokenHistory("an extension without its dates");
  }
  TakeDates(dossier, facts);
  return absl::OkStatus();
}

absl::Status ApplyRescheduled(Dossier& dossier, const Event& event) {
  if (!event.facts.promised_at) return BrokenHistory("rescheduled without a date");
  TakeDates(dossier, event.facts);
  return absl::OkStatus();
}

absl::Status ApplySucceeded(Dossier& dossier, const Event& event) {
  const AgencyId ended = event.facts.other_agency.value_or(AgencyId());
  const AgencyId successor = event.facts.successor_agency.value_or(AgencyId());
  if (!ended || !successor || ended == successor || !HasPlace(dossier, ended)) {
    return BrokenHistory("succession without the two agencies");
  }
  for (AgencyId* place : {&dossier.receiving_agency, &dossier.competent_agency,
                          &dossier.pickup_agency, &dossier.holder, &dossier.previous_holder,
                          &dossier.in_transit_to, &dossier.result_holder}) {
    if (*place == ended) *place = successor;
  }
  // Sender and addressee became one: it has arrived, and there is nobody to return it to.
  if (dossier.in_transit_to == dossier.holder) dossier.in_transit_to = AgencyId();
  if (dossier.previous_holder == dossier.holder) dossier.previous_holder = AgencyId();
  return absl::OkStatus();
}

absl::Status ApplyProcedureChanged(Dossier& dossier, const Event& event) {
  const EventFacts& facts = event.facts;
  if (!facts.procedure_code || !facts.procedure_version) {
    return BrokenHistory("a changed procedure without its code");
  }
  dossier.procedure_code = *facts.procedure_code;
  dossier.procedure_version = *facts.procedure_version;
  dossier.case_code = facts.case_code.value_or("");
  // The new one may have no term at all.
  dossier.due_at = facts.due_at;
  dossier.promised_at = facts.promised_at;
  return absl::OkStatus();
}

absl::Status ApplyPickupChanged(Dossier& dossier, const Event& event) {
  const AgencyId to = event.facts.pickup_agency.value_or(AgencyId());
  if (!to || to == dossier.pickup_agency) return BrokenHistory("collected from where it was");
  dossier.pickup_agency = to;
  return absl::OkStatus();
}

absl::Status ApplyVoided(Dossier& dossier, const Event& event) {
  dossier.result_holder = AgencyId();
  dossier.result_at_desk = false;
  Close(dossier, event);
  return absl::OkStatus();
}

absl::Status ApplyFacts(Dossier& dossier, const Event& event) {
  switch (event.kind) {
    case EventKind::kRegistered:
    case EventKind::kReceived:
      return ApplyCreation(dossier, event);
    case EventKind::kAccepted:
      return ApplyAccepted(dossier, event);
    case EventKind::kForwarded:
    case EventKind::kReturned:
      return ApplySent(dossier, event);
    case EventKind::kTakenOver:
      return ApplyTakenOver(dossier);
    case EventKind::kRefused:
      return ApplyRefused(dossier);
    case EventKind::kStepFinished:
      dossier.last_step = event.facts.step_code.value_or(dossier.last_step);
      return absl::OkStatus();
    case EventKind::kSupplementRequested:
      return ApplySupplementRequested(dossier, event);
    case EventKind::kPaymentRequested:
      dossier.resume_state = event.from;
      dossier.paused_at = event.act.at;
      return absl::OkStatus();
    case EventKind::kSupplementAccepted:
    case EventKind::kPaymentConfirmed:
      return ApplyResumed(dossier, event);
    case EventKind::kDeclined:
    case EventKind::kWithdrawn:
    case EventKind::kStopped:
      Close(dossier, event);
      return absl::OkStatus();
    case EventKind::kResultIssued:
      dossier.finished_at = event.act.at;
      dossier.result_holder = dossier.holder;
      return absl::OkStatus();
    case EventKind::kResultBrought:
      return ApplyResultBrought(dossier);
    case EventKind::kResultHandedOver:
      return ApplyHandedOver(dossier, event);
    case EventKind::kResultRecalled:
      dossier.finished_at.reset();
      dossier.result_holder = AgencyId();
      dossier.result_at_desk = false;
      return absl::OkStatus();
    case EventKind::kExtended:
      return ApplyExtended(dossier, event);
    case EventKind::kRescheduled:
      return ApplyRescheduled(dossier, event);
    case EventKind::kSucceeded:
      return ApplySucceeded(dossier, event);
    case EventKind::kApplicantCorrected:
    case EventKind::kReceiptReissued:
      return absl::OkStatus();
    case EventKind::kProcedureChanged:
      return ApplyProcedureChanged(dossier, event);
    case EventKind::kVoided:
      return ApplyVoided(dossier, event);
    case EventKind::kPickupChanged:
      return ApplyPickupChanged(dossier, event);
  }
  return BrokenHistory("unknown kind");
}

// True from the first minute after the promise; a promise that is not on a whole minute (given by
// another body) is compared to the instant.
bool IsAfterPromise(absl::Time t, absl::Time promised) {
  const bool whole_minute = promised == absl::FromUnixSeconds(absl::ToUnixSeconds(promised)) &&
                            absl::ToUnixSeconds(promised) % 60 == 0;
  return whole_minute ? t >= promised + absl::Minutes(1) : t > promised;
}

bool IsLateFor(const std::optional<absl::Time>& promise, const Dossier& dossier, absl::Time now) {
  if (!promise.has_value() || IsPaused(dossier.state)) return false;
  if (dossier.finished_at.has_value()) return IsAfterPromise(*dossier.finished_at, *promise);
  return !IsEnd(dossier.state) && IsAfterPromise(now, *promise);
}

}  // namespace

absl::StatusOr<Dossier> Apply(Dossier dossier, const Event& event) {
  if (event.seq != dossier.version + 1) return BrokenHistory("sequence number");
  if (event.from != dossier.state) return BrokenHistory("from-state");
  if (!IsAllowed({event.from, event.kind, event.to})) return BrokenHistory("transition");
  if (dossier.version > 0 && event.act.at < dossier.updated_at) return BrokenHistory("instant");
  if (absl::Status status = ApplyFacts(dossier, event); !status.ok()) return status;
  dossier.version = event.seq;
  dossier.state = event.to;
  dossier.updated_at = event.act.at;
  return dossier;
}

absl::StatusOr<Dossier> Fold(DossierId id, std::span<const Event> events) {
  absl::StatusOr<Dossier> dossier = Dossier();
  dossier->id = id;
  for (const Event& event : events) {
    dossier = Apply(*std::move(dossier), event);
    if (!dossier.ok()) return dossier;
  }
  return dossier;
}

bool IsOverdue(const Dossier& dossier, absl::Time now) {
  return IsLateFor(dossier.promised_at, dossier, now);
}

bool IsExtended(const Dossier& dossier) {
  return dossier.promised_at && dossier.original_promised_at &&
         *dossier.original_promised_at < *dossier.promised_at;
}

bool IsOverdueAgainstOriginal(const Dossier& dossier, absl::Time now) {
  const bool extended = dossier.original_promised_at.has_value();
  return IsLateFor(extended ? dossier.original_promised_at : dossier.promised_at, dossier, now);
}

bool HasPlace(const Dossier& dossier, AgencyId agency) {
  return IsParty(dossier, agency) || (agency && dossier.previous_holder == agency);
}

bool IsParty(const Dossier& dossier, AgencyId agency) {
  return agency && (agency == dossier.receiving_agency || agency == dossier.competent_agency ||
                    agency == dossier.pickup_agency || agency == dossier.holder ||
                    agency == dossier.in_transit_to || agency == dossier.result_holder);
}

}  // namespace motcua::domain
