// Level 1: what the applicant may see (texts.md 2.4, 4.4). No officers, no free notes.
#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/domain/clocks.h"
#include "services/domain/house_time.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {
namespace {

absl::Time EventInstant(const ViewFacts& facts, EventKind kind) {
  const Event* event = LastEvent(facts.events, kind);
  return event != nullptr ? event->act.at : facts.dossier.updated_at;
}

bool IsBeingCorrected(const ViewFacts& facts) {
  for (auto event = facts.events.rbegin(); event != facts.events.rend(); ++event) {
    if (event->kind == EventKind::kResultRecalled) return true;
    if (event->kind == EventKind::kResultIssued) return false;
  }
  return false;
}

Answer Registered(const ViewFacts& facts, Slots slots) {
  AddInstant(facts.dossier.received_at, slots);
  const std::optional<absl::Time> reply = ReplyDue(facts.office, facts.dossier.received_at);
  if (!reply.has_value()) return {"web.l1.s1.plain", std::move(slots)};
  slots["reply_time"] = TimeText(*reply);
  slots["reply_date"] = DateText(*reply);
  slots["reply_short_time"] = ShortTime(*reply);
  return {facts.now > *reply ? "web.l1.s1.late" : "web.l1.s1", std::move(slots)};
}

Answer Received(const ViewFacts& facts, Slots slots) {
  AddInstant(facts.dossier.received_at, slots);
  const AgencyId competent = facts.dossier.competent_agency;
  if (competent == facts.dossier.receiving_agency) return {"web.l1.s2.own", std::move(slots)};
  slots["holder"] = facts.agencies(competent).name;
  return {"web.l1.s2", std::move(slots)};
}

// Since when the holder has it: he signed for it, or took it in himself.
absl::Time HeldSince(const ViewFacts& facts) {
  const Event* taken = LastEvent(facts.events, EventKind::kTakenOver);
  return taken != nullptr ? taken->act.at : facts.dossier.received_at;
}

Answer InProgress(const ViewFacts& facts, Slots slots) {
  const Dossier& dossier = facts.dossier;
  if (IsBeingCorrected(facts)) {
    AddInstant(EventInstant(facts, EventKind::kResultIssued), slots);
    return {"web.l1.s9.back", std::move(slots)};
  }
  if (!dossier.in_transit_to) {
    AddInstant(HeldSince(facts), slots);
    return {"web.l1.s4", std::move(slots)};
  }
  slots["sender"] = std::exchange(slots["holder"], facts.agencies(dossier.in_transit_to).name);
  const absl::Time forwarded = EventInstant(facts, EventKind::kForwarded);
  const Event* returned = LastEvent(facts.events, EventKind::kReturned);
  AddInstant(returned != nullptr ? std::max(forwarded, returned->act.at) : forwarded, slots);
  return {"web.l1.s4.way", std::move(slots)};
}

// The promise if the papers came in at `when`; nullopt where no date can be told.
std::optional<Derivation> WhatIf(const ViewFacts& facts, absl::Time when) {
  std::optional<Derivation> last = LastDerivation(facts.events);
  if (!last.has_value() || !facts.dossier.paused_at.has_value()) return std::nullopt;
  DeadlineFacts if_then = FactsOf(*last);
  if_then.pauses.push_back({*facts.dossier.paused_at, when, PauseReason::kSupplement});
  const absl::StatusOr<Derivation> then = ComputeDeadline(facts.office, if_then);
  if (!then.ok() || !then->promised_at.has_value()) return std::nullopt;
  return *then;
}

Answer AwaitingSupplement(const ViewFacts& facts, Slots slots) {
  const Dossier& dossier = facts.dossier;
  const Event* request = LastEvent(facts.events, EventKind::kSupplementRequested);
  const std::size_t papers = request != nullptr ? request->facts.paper_codes.size() : 0;
  slots["count"] = absl::StrFormat("%d", papers);
  slots["date"] = DateText(dossier.paused_at.value_or(dossier.updated_at));
  if (dossier.supplement_due_on.has_value()) {
    slots["supplement_due"] = DayText(*dossier.supplement_due_on);
    slots["time"] = ClockText(ClosingTime(facts.office, *dossier.supplement_due_on));
  }
  const absl::Time from = std::max(facts.now, dossier.paused_at.value_or(facts.now));
  const std::optional<absl::Time> when = NextOfficeInstant(facts.office, FloorMinute(from));
  const auto then = when.has_value() ? WhatIf(facts, std::max(*when, from)) : std::nullopt;
  if (!then.has_value()) return {"web.l1.s5.no_date", std::move(slots)};
  const bool by_hour = then->rule.unit == TermUnit::kWorkingMinute;
  const std::string day = DateText(*then->promised_at);
  slots["what_if_time"] = TimeText(*when);
  slots["what_if_date"] = DateText(*when);
  slots["what_if_due"] =
      by_hour ? absl::StrFormat("%s ngày %s", TimeText(*then->promised_at), day) : day;
  return {"web.l1.s5", std::move(slots)};
}

Answer Stopped(const ViewFacts& facts, Slots slots) {
  const Event* stop = LastEvent(facts.events, EventKind::kStopped);
  slots["agency"] = facts.agencies(facts.dossier.competent_agency).name;
  if (stop == nullptr || !stop->facts.result_number.has_value()) {
    return {"web.l1.s8.plain", std::move(slots)};
  }
  slots["notice_no"] = *stop->facts.result_number;
  return {"web.l1.s8", std::move(slots)};
}

Answer Finished(const ViewFacts& facts, Slots slots) {
  const Dossier& dossier = facts.dossier;
  if (!dossier.result_at_desk) {
    AddInstant(dossier.finished_at.value_or(dossier.updated_at), slots);
    return {"web.l1.s9.way", std::move(slots)};
  }
  AddInstant(EventInstant(facts, EventKind::kResultBrought), slots);
  return {"web.l1.s9.desk", std::move(slots)};
}

Answer HandedOver(const ViewFacts& facts, Slots slots) {
  const Event* handed = LastEvent(facts.events, EventKind::kResultHandedOver);
  const RecipientKind recipient = handed != nullptr
                                      ? handed->facts.recipient.value_or(RecipientKind::kNone)
                                      : RecipientKind::kNone;
  const bool sent = recipient == RecipientKind::kPost || recipient == RecipientKind::kOnline;
  return {sent ? "web.l1.s10.sent" : "web.l1.s10", std::move(slots)};
}

// What a message says of a running dossier.
Line RunningMessage(const ViewFacts& facts, std::string_view suffix, Slots slots) {
  const Dossier& dossier = facts.dossier;
  slots["holder"] = facts.agencies(dossier.holder).short_name;
  if (!dossier.promised_at.has_value()) return {"sms.l1.no_term", std::move(slots)};
  slots["date"] = DateText(*dossier.promised_at);
  if (IsOverdue(dossier, facts.now)) return {"sms.l1.overdue", std::move(slots)};
  if (IsExtended(dossier)) {
    const Event* const extended = LastEvent(facts.events, EventKind::kExtended);
    if (extended != nullptr) slots["holder"] = facts.agencies(extended->act.agency).short_name;
    slots["old_date"] = DateText(*dossier.original_promised_at);
    return {"sms.l1.extended", std::move(slots)};
  }
  if (suffix == "s4.way") slots["holder"] = facts.agencies(dossier.in_transit_to).short_name;
  if (suffix == "s2.own") suffix = "s2";
  if (suffix == "s9.back") suffix = "s4";
  return {absl::StrFormat("sms.l1.%s", suffix), std::move(slots)};
}

void MoveSlot(const Slots& from, std::string_view name, std::string_view as, Slots& to) {
  const auto slot = from.find(name);
  if (slot != from.end()) to[std::string(as)] = slot->second;
}

}  // namespace

const Event* LastEvent(std::span<const Event> events, EventKind kind) {
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (event->kind == kind) return &*event;
  }
  return nullptr;
}

std::optional<Derivation> LastDerivation(std::span<const Event> events) {
  for (auto event = events.rbegin(); event != events.rend(); ++event) {
    if (!event->facts.derivation.has_value()) continue;
    absl::StatusOr<Derivation> derivation = DecodeDerivation(*event->facts.derivation);
    if (derivation.ok()) return *std::move(derivation);
    return std::nullopt;
  }
  return std::nullopt;
}

Answer ApplicantAnswer(const ViewFacts& facts) {
  const Dossier& dossier = facts.dossier;
  Slots slots{{"code", dossier.code}, {"holder", facts.agencies(dossier.holder).name}};
  AddDesk(facts.agencies(DeskOf(dossier)), slots);
  if (IsEnd(dossier.state)) AddInstant(dossier.closed_at.value_or(dossier.updated_at), slots);
  switch (dossier.state) {
    case DossierState::kNone:
    case DossierState::kRegistered:
      return Registered(facts, std::move(slots));
    case DossierState::kReceived:
      return Received(facts, std::move(slots));
    case DossierState::kDeclined:
      return {"web.l1.s3", std::move(slots)};
    case DossierState::kInProgress:
      return InProgress(facts, std::move(slots));
    case DossierState::kAwaitingSupplement:
      return AwaitingSupplement(facts, std::move(slots));
    case DossierState::kAwaitingPayment:
      AddInstant(dossier.paused_at.value_or(dossier.updated_at), slots);
      return {"web.l1.s6", std::move(slots)};
    case DossierState::kWithdrawn:
      return {"web.l1.s7", std::move(slots)};
    case DossierState::kStopped:
      return Stopped(facts, std::move(slots));
    case DossierState::kFinished:
      return Finished(facts, std::move(slots));
    case DossierState::kHandedOver:
      return HandedOver(facts, std::move(slots));
    case DossierState::kVoided:
      return {"web.l1.void", std::move(slots)};
  }
  return {"web.l1.s1.plain", std::move(slots)};
}

Line ApplicantMessage(const ViewFacts& facts, const Answer& answer) {
  constexpr std::string_view kWebPrefix = "web.l1.";
  const Dossier& dossier = facts.dossier;
  const std::string suffix = answer.key.substr(kWebPrefix.size());
  const AgencyWords desk = facts.agencies(DeskOf(dossier));
  Slots slots{{"code", dossier.code},
              {"desk", desk.desk_short_name.empty() ? desk.short_name : desk.desk_short_name},
              {"phone", PhoneDigitsOnly(desk.phone)}};
  if (dossier.state == DossierState::kReceived || dossier.state == DossierState::kInProgress) {
    return RunningMessage(facts, suffix, std::move(slots));
  }
  MoveSlot(answer.slots, "date", "date", slots);
  MoveSlot(answer.slots, "count", "count", slots);
  if (dossier.state == DossierState::kRegistered) {
    MoveSlot(answer.slots, "reply_date", "date", slots);
    MoveSlot(answer.slots, "reply_short_time", "time", slots);
  }
  if (dossier.state == DossierState::kAwaitingSupplement) {
    MoveSlot(answer.slots, "supplement_due", "date", slots);
  }
  if (suffix == "s1.plain") return {"sms.l0.s1", std::move(slots)};
  if (suffix == "s5.no_date") return {"sms.l1.s5", std::move(slots)};
  if (suffix == "s8.plain") return {"sms.l1.s8", std::move(slots)};
  if (suffix == "s10.sent") return {"sms.l0.s10", std::move(slots)};
  return {"sms.l1." + suffix, std::move(slots)};
}

}  // namespace motcua::domain
