// What is decided over the counter: results handed over, money, ends, mistakes undone.
#include <algorithm>
#include <utility>

#include "services/domain/decide.h"
#include "services/domain/decide_prepare.h"
#include "services/domain/error.h"
#include "services/domain/house_time.h"

namespace motcua::domain {
namespace {

absl::Status CheckHandOver(const HandOverCommand& command) {
  if (command.recipient == RecipientKind::kNone)
    return BadField("recipient", "who took the result");
  const bool by_post = command.recipient == RecipientKind::kPost;
  if (!command.tracking_number.empty() && !by_post) {
    return BadField("tracking_number", "nothing, as it was not sent by post");
  }
  return absl::OkStatus();
}

void SetHandOver(EventFacts& facts, const HandOverCommand& command) {
  facts.recipient = command.recipient;
  if (!command.tracking_number.empty()) facts.tracking_number = command.tracking_number;
  if (!command.manner.empty()) facts.reason_code = command.manner;
  SetNote(facts, command.note_hash);
}

bool OnTheDayOfReception(const Dossier& dossier, absl::Time t) {
  return DayOf(dossier.received_at) == DayOf(t);
}

// The events of a creation one after the other, each decided upon the dossier the last one made.
class Course {
 public:
  explicit Course(Events first) { Take(std::move(first)); }

  template <typename Decide>
  void Then(const Decide& decide) {
    if (status_.ok()) Take(decide(dossier_));
  }
  Events Finish() && {
    if (!status_.ok()) return status_;
    return std::move(events_);
  }

 private:
  void Take(Events more) {
    if (!more.ok()) {
      status_ = std::move(more).status();
      return;
    }
    for (Event& event : *more) {
      absl::StatusOr<Dossier> next = Apply(dossier_, event);
      if (!next.ok()) {
        status_ = std::move(next).status();
        return;
      }
      dossier_ = *std::move(next);
      events_.push_back(std::move(event));
    }
  }

  absl::Status status_;
  Dossier dossier_;
  std::vector<Event> events_;
};

}  // namespace

Events DecideHandOver(const Dossier& dossier, const HandOverCommand& command, const Act& act) {
  absl::StatusOr<Event> event =
      PrepareByOneOf(dossier, EventKind::kResultHandedOver, act, {dossier.pickup_agency});
  if (!event.ok()) return event.status();
  if (!dossier.result_at_desk) return ResultNotAtDesk();
  if (absl::Status status = CheckHandOver(command); !status.ok()) return status;
  SetHandOver(event->facts, command);
  return One(*std::move(event));
}

Events DecideReceiveAtOnce(const ReceiveCommand& command, const std::string& result_number,
                           const HandOverCommand& hand_over, const Act& act) {
  if (command.pickup_agency != act.agency) {
    return BadField("pickup_agency_id", "the acting agency, as the result is handed over at once");
  }
  Course course(DecideReceive(command, act));
  course.Then([&](const Dossier& d) { return DecideIssueResult(d, result_number, act); });
  course.Then([&](const Dossier& d) { return DecideBringResult(d, act); });
  course.Then([&](const Dossier& d) { return DecideHandOver(d, hand_over, act); });
  return std::move(course).Finish();
}

Events DecideRequestPayment(const Dossier& dossier, const std::string& notice_number,
                            const Act& act) {
  absl::StatusOr<Event> event = PrepareByHolder(dossier, EventKind::kPaymentRequested, act);
  if (!event.ok()) return event.status();
  if (!notice_number.empty()) event->facts.notice_number = notice_number;
  return One(*std::move(event));
}

Events DecideConfirmPayment(const Dossier& dossier, const PromisedDates& dates, const Act& act) {
  absl::StatusOr<Event> event =
      PrepareByOneOf(dossier, EventKind::kPaymentConfirmed, act,
                     {dossier.receiving_agency, dossier.pickup_agency, dossier.holder});
  if (!event.ok()) return event.status();
  SetDates(event->facts, dates);
  return One(*std::move(event));
}

Events DecideStop(const Dossier& dossier, const ReasonCommand& command,
                  const std::string& notice_number, const Act& act) {
  absl::StatusOr<Event> event =
      PrepareByOneOf(dossier, EventKind::kStopped, act, {dossier.holder, dossier.competent_agency});
  if (event.ok() && !notice_number.empty()) event->facts.result_number = notice_number;
  return WithReason(std::move(event), command);
}

Events DecideRecallResult(const Dossier& dossier, const ReasonCommand& command, const Act& act) {
  return WithReason(PrepareByOneOf(dossier, EventKind::kResultRecalled, act,
                                   {dossier.holder, dossier.competent_agency}),
                    command);
}

Events DecideCorrectApplicant(const Dossier& dossier, const std::vector<std::string>& fields,
                              const Act& act) {
  absl::StatusOr<Event> event = PrepareByOneOf(dossier, EventKind::kApplicantCorrected, act,
                                               {dossier.receiving_agency, dossier.pickup_agency});
  if (!event.ok()) return event.status();
  if (fields.empty()) return BadField("applicant", "something other than what is recorded");
  event->facts.paper_codes = fields;
  return One(*std::move(event));
}

Events DecideChangeProcedure(const Dossier& dossier, const ChangeProcedureCommand& command,
                             const Act& act) {
  absl::StatusOr<Event> event =
      PrepareByOneOf(dossier, EventKind::kProcedureChanged, act, {dossier.receiving_agency});
  if (!event.ok()) return event.status();
  const bool untouched = dossier.holder == dossier.receiving_agency && !dossier.previous_holder;
  if (!untouched || !OnTheDayOfReception(dossier, event->act.at)) return ProcedureFixed();
  if (command.procedure_code.empty() || command.procedure_version <= 0) {
    return BadField("procedure_code", "a procedure");
  }
  const bool same =
      command.procedure_code == dossier.procedure_code && command.case_code == dossier.case_code;
  if (same) return BadField("procedure_code", "another procedure or case");
  event->facts.procedure_code = command.procedure_code;
  event->facts.procedure_version = command.procedure_version;
  if (!command.case_code.empty()) event->facts.case_code = command.case_code;
  SetDates(event->facts, command.dates);
  return One(*std::move(event));
}

Events DecideVoid(const Dossier& dossier, const VoidCommand& command, const Act& act) {
  absl::StatusOr<Event> event = PrepareByOneOf(
      dossier, EventKind::kVoided, act, {dossier.receiving_agency, dossier.competent_agency});
  if (event.ok() && !command.by_leader && !OnTheDayOfReception(dossier, event->act.at)) {
    return VoidNeedsLeader();
  }
  return WithReason(std::move(event), command.reason);
}

Events DecideReissueReceipt(const Dossier& dossier, std::int32_t issue, const Act& act) {
  absl::StatusOr<Event> event = PrepareByOneOf(dossier, EventKind::kReceiptReissued, act,
                                               {dossier.receiving_agency, dossier.pickup_agency});
  if (!event.ok()) return event.status();
  if (issue < 2) return BrokenHistory("a reissue without a first issue");
  event->facts.receipt_issue = issue;
  return One(*std::move(event));
}

Events DecideChangePickup(const Dossier& dossier, AgencyId to, const Act& act) {
  absl::StatusOr<Event> event =
      PrepareByOneOf(dossier, EventKind::kPickupChanged, act,
                     {dossier.receiving_agency, dossier.pickup_agency, dossier.holder});
  if (!event.ok()) return event.status();
  if (!to || to == dossier.pickup_agency) {
    return BadField("pickup_agency_id", "an agency other than the present pick-up desk");
  }
  event->facts.pickup_agency = to;
  return One(*std::move(event));
}

}  // namespace motcua::domain
