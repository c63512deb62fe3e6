// What may be done to a dossier and what follows: pure functions from state and command to events.
// Who is allowed by role is the service's business; who is allowed by custody is decided here.
// Errors are those of error.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"

namespace motcua::domain {

// Dates as computed by the deadline engine for this command.
struct PromisedDates {
  std::optional<absl::Time> due_at;
  std::optional<absl::Time> promised_at;
  std::optional<absl::Time> original_promised_at;  // set where there is an extension
  std::string derivation;                          // empty = none
  std::int32_t catalogue_version = 0;
};

struct ReceiveCommand {
  std::string code;  // dossier code (receive, accept) or registration number (register)
  Uuid receipt;
  std::string procedure_code;
  std::int32_t procedure_version = 0;
  std::string case_code;  // empty = the ordinary case
  Channel channel = Channel::kNone;
  AgencyId competent_agency;
  AgencyId pickup_agency;
  PromisedDates dates;             // empty for a registration
  std::string external_reference;  // empty = none
  std::optional<absl::Time> external_started_at;
  std::optional<absl::Time> external_due_at;
  std::optional<absl::Time> entered_at;  // late entry: when it was typed in
  std::string corrects;                  // code of the dossier this one mends; empty = none
};

struct SupplementCommand {
  std::vector<std::string> paper_codes;
  absl::CivilDay due_on;
  ChainHash note_hash{};
};

struct ExtendCommand {
  absl::CivilDay until;
  std::string notice_number;  // of the signed apology
  std::string reason_code;
  ChainHash note_hash{};
  std::int32_t times_allowed = 1;  // by the procedure; a matter of law
};

struct ReasonCommand {
  std::string reason_code;
  ChainHash note_hash{};
};

struct HandOverCommand {
  RecipientKind recipient = RecipientKind::kNone;
  std::string tracking_number;  // by post: number of the item; empty = not sent by post
  std::string manner;           // "without_receipt", "refused_to_sign"; empty = with the receipt
  ChainHash note_hash{};        // of what was typed, e.g. the paper of an authorised person
};

// The right procedure for a dossier that was received under a wrong one.
struct ChangeProcedureCommand {
  std::string procedure_code;
  std::int32_t procedure_version = 0;
  std::string case_code;
  PromisedDates dates;  // from the original reception
};

struct VoidCommand {
  ReasonCommand reason;
  bool by_leader = false;  // an officer may only on the day of reception
};

using Events = absl::StatusOr<std::vector<Event>>;

// Creation: there is no dossier yet.
Events DecideRegister(const ReceiveCommand& command, const Act& act);
Events DecideReceive(const ReceiveCommand& command, const Act& act);

// Intake. `dates` are recomputed by the caller with the engine; `code` is the new dossier code.
Events DecideAccept(const Dossier& dossier, const std::string& code, const PromisedDates& dates,
                    const Act& act);
Events DecideDecline(const Dossier& dossier, const ReasonCommand& command, const Act& act);
Events DecideRequestSupplement(const Dossier& dossier, const SupplementCommand& command,
                               const Act& act);
Events DecideAcceptSupplement(const Dossier& dossier, const PromisedDates& dates, const Act& act);
Events DecideWithdraw(const Dossier& dossier, const ChainHash& note_hash, const Act& act);
Events DecideHandOver(const Dossier& dossier, const HandOverCommand& command, const Act& act);
// Received, done and handed over at one instant over the counter: states 2, 9 and 10 in one go.
Events DecideReceiveAtOnce(const ReceiveCommand& command, const std::string& result_number,
                           const HandOverCommand& hand_over, const Act& act);

// At the counter: money, ends, mistakes undone. Late entry of a paper reception is DecideReceive
// with the true instant in `act` and `entered_at` in the command.
Events DecideRequestPayment(const Dossier& dossier, const std::string& notice_number,
                            const Act& act);
Events DecideConfirmPayment(const Dossier& dossier, const PromisedDates& dates, const Act& act);
Events DecideStop(const Dossier& dossier, const ReasonCommand& command,
                  const std::string& notice_number, const Act& act);
Events DecideRecallResult(const Dossier& dossier, const ReasonCommand& command, const Act& act);
// `fields` are the names of what was corrected, never the values.
Events DecideCorrectApplicant(const Dossier& dossier, const std::vector<std::string>& fields,
                              const Act& act);
Events DecideChangeProcedure(const Dossier& dossier, const ChangeProcedureCommand& command,
                             const Act& act);
Events DecideVoid(const Dossier& dossier, const VoidCommand& command, const Act& act);
Events DecideReissueReceipt(const Dossier& dossier, std::int32_t issue, const Act& act);
Events DecideChangePickup(const Dossier& dossier, AgencyId to, const Act& act);

// Routing.
Events DecideForward(const Dossier& dossier, AgencyId to, const Act& act);
Events DecideTakeOver(const Dossier& dossier, const Act& act);
Events DecideRefuse(const Dossier& dossier, const ReasonCommand& command, const Act& act);
Events DecideReturn(const Dossier& dossier, const ReasonCommand& command, const Act& act);
Events DecideFinishStep(const Dossier& dossier, const std::string& step_code, const Act& act);
Events DecideIssueResult(const Dossier& dossier, const std::string& result_number, const Act& act);
Events DecideBringResult(const Dossier& dossier, const Act& act);
// Gives a new day with a signed apology; only later than what is promised, before it is over or
// not, and as often as the procedure allows. `dates` are the engine's with this extension.
Events DecideExtend(const Dossier& dossier, const ExtendCommand& command,
                    const PromisedDates& dates, std::int32_t extensions_so_far, const Act& act);

// Publishing. Nobody's custody is asked; `act` has neither officer nor agency.
Events DecideReschedule(const Dossier& dossier, const PromisedDates& dates, const Act& act);
Events DecideSucceed(const Dossier& dossier, AgencyId ended, AgencyId successor, const Act& act);

}  // namespace motcua::domain
