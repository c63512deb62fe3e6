#include "services/domain/notice.h"

#include <algorithm>

#include "absl/strings/str_format.h"
#include "services/domain/status_parts.h"

namespace motcua::domain {
namespace {

// brand, code, desk and its phone; desk is where the applicant goes next.
Slots SlotsAt(AgencyId desk, const NoticeFacts& facts) {
  const AgencyWords words = facts.agencies(desk);
  return {{"brand", std::string(facts.brand)},
          {"code", facts.after.code},
          {"desk", words.desk_short_name.empty() ? words.short_name : words.desk_short_name},
          {"phone", PhoneDigitsOnly(words.phone)}};
}

std::optional<Line> WithPromise(std::string_view key, const NoticeFacts& facts) {
  if (!facts.after.promised_at.has_value()) return std::nullopt;
  Line line{std::string(key), SlotsAt(facts.after.pickup_agency, facts)};
  line.slots["date"] = DateText(*facts.after.promised_at);
  return line;
}

std::optional<Line> Supplement(const NoticeFacts& facts) {
  if (!facts.after.supplement_due_on.has_value()) return std::nullopt;
  Line line{"sms.notice.supplement", SlotsAt(facts.after.receiving_agency, facts)};
  line.slots["count"] = absl::StrFormat("%d", facts.event.facts.paper_codes.size());
  line.slots["date"] = DayText(*facts.after.supplement_due_on);
  return line;
}

std::optional<Line> Extended(const NoticeFacts& facts) {
  const Dossier& dossier = facts.after;
  if (!dossier.promised_at || !dossier.original_promised_at) return std::nullopt;
  Line line{"sms.notice.extended", SlotsAt(dossier.pickup_agency, facts)};
  line.slots["holder"] = facts.agencies(facts.event.act.agency).short_name;
  line.slots["date"] = DateText(*dossier.promised_at);
  line.slots["old_date"] = DateText(*dossier.original_promised_at);
  return line;
}

int CountIf(std::span<const Dossier> dossiers, bool (*holds)(DossierState)) {
  return static_cast<int>(
      std::count_if(dossiers.begin(), dossiers.end(),
                    [holds](const Dossier& dossier) { return holds(dossier.state); }));
}

// Two digits are what the text has room for (texts.md 4.2).
std::string TwoDigits(int number) {
  constexpr int kMost = 99;
  return absl::StrFormat("%d", std::min(number, kMost));
}

}  // namespace

std::optional<Line> ComposeNotice(const NoticeFacts& facts) {
  switch (facts.event.kind) {
    case EventKind::kReceived:
    case EventKind::kAccepted:
      return WithPromise("sms.notice.received", facts);
    case EventKind::kDeclined:
      return Line{"sms.notice.declined", SlotsAt(facts.after.receiving_agency, facts)};
    case EventKind::kSupplementRequested:
      return Supplement(facts);
    case EventKind::kPaymentRequested:
      return Line{"sms.notice.payment", SlotsAt(facts.after.receiving_agency, facts)};
    case EventKind::kSupplementAccepted:
      return WithPromise("sms.notice.resumed", facts);
    case EventKind::kStopped:
      return Line{"sms.notice.stopped", SlotsAt(facts.after.receiving_agency, facts)};
    case EventKind::kExtended:
      return Extended(facts);
    case EventKind::kReceiptReissued: {
      Line line{"sms.notice.new_number", SlotsAt(facts.after.receiving_agency, facts)};
      line.slots["time"] = ShortTime(facts.event.act.at);
      line.slots["date"] = DateText(facts.event.act.at);
      return line;
    }
    case EventKind::kResultBrought:
      return Line{"sms.notice.ready", SlotsAt(facts.after.pickup_agency, facts)};
    case EventKind::kResultHandedOver: {
      Line line{"sms.notice.handed", SlotsAt(facts.after.pickup_agency, facts)};
      line.slots["date"] = DateText(facts.event.act.at);
      return line;
    }
    case EventKind::kRegistered:
    case EventKind::kForwarded:
    case EventKind::kTakenOver:
    case EventKind::kRefused:
    case EventKind::kReturned:
    case EventKind::kStepFinished:
    case EventKind::kPaymentConfirmed:
    case EventKind::kWithdrawn:
    case EventKind::kResultIssued:
    case EventKind::kResultRecalled:
    case EventKind::kRescheduled:  // told by a broadcast that waits for release
    case EventKind::kSucceeded:
    case EventKind::kApplicantCorrected:
    case EventKind::kProcedureChanged:  // a new receipt is printed across the counter
    case EventKind::kVoided:
    case EventKind::kPickupChanged:
      return std::nullopt;
  }
  return std::nullopt;
}

Line ComposeMany(std::span<const Dossier> dossiers) {
  const int ready =
      CountIf(dossiers, [](DossierState state) { return state == DossierState::kFinished; });
  const int waiting = CountIf(dossiers, IsPaused);
  const int open = CountIf(dossiers, [](DossierState state) {
    return state == DossierState::kRegistered || state == DossierState::kReceived ||
           state == DossierState::kInProgress;
  });
  return {"sms.l1.many",
          {{"count", TwoDigits(static_cast<int>(dossiers.size()))},
           {"ready", TwoDigits(ready)},
           {"open", TwoDigits(open)},
           {"wait", TwoDigits(waiting)}}};
}

}  // namespace motcua::domain
