#include "services/tools/verify/fold.h"

#include <algorithm>

#include "absl/strings/str_format.h"

namespace motcua::verify {
namespace {

// Numbers of the kinds and states, as stored.
enum Kind : int {
  kRegistered = 1,
  kReceived = 2,
  kAccepted = 3,
  kDeclined = 4,
  kForwarded = 5,
  kTakenOver = 6,
  kRefused = 7,
  kReturned = 8,
  kStepFinished = 9,
  kSupplementRequested = 10,
  kSupplementAccepted = 11,
  kPaymentRequested = 12,
  kPaymentConfirmed = 13,
  kWithdrawn = 14,
  kStopped = 15,
  kResultIssued = 16,
  kResultBrought = 17,
  kResultHandedOver = 18,
  kResultRecalled = 19,
  kExtended = 20,
  kRescheduled = 21,
  kSucceeded = 22,
  kApplicantCorrected = 23,
  kProcedureChanged = 24,
  kVoided = 25,
  kReceiptReissued = 26,
  kPickupChanged = 27
};
constexpr int kAwaitingSupplement = 5;
constexpr int kAwaitingPayment = 6;
constexpr int kFinished = 9;

// Numbers of the facts in a body.
enum Fact : int {
  kFactCode = 1,
  kFactReceipt = 2,
  kFactProcedure = 3,
  kFactProcedureVersion = 4,
  kFactChannel = 6,
  kFactCompetent = 7,
  kFactPickup = 8,
  kFactOther = 9,
  kFactDueAt = 10,
  kFactPromisedAt = 11,
  kFactStep = 13,
  kFactSupplementDueOn = 16,
  kFactExternalReference = 20,
  kFactExternalStartedAt = 21,
  kFactExternalDueAt = 22,
  kFactCase = 23,
  kFactSuccessor = 24,
  kFactOriginal = 25,
  kFactNotice = 26,
  kFactUntil = 27
};

struct Step {
  int from;
  int kind;
  int to;
};

// domain.md 3: the steps a dossier may take, written down a second time by hand.
constexpr Step kSteps[] = {
    {0, 1, 1},    {0, 2, 2},   {1, 3, 2},   {1, 4, 3},   {2, 5, 4},   {2, 9, 4},   {2, 10, 5},
    {2, 14, 7},   {2, 16, 9},  {4, 5, 4},   {4, 6, 4},   {4, 7, 4},   {4, 8, 4},   {4, 9, 4},
    {4, 10, 5},   {4, 12, 6},  {4, 14, 7},  {4, 15, 8},  {4, 16, 9},  {5, 11, 2},  {5, 11, 4},
    {5, 14, 7},   {5, 15, 8},  {6, 13, 4},  {6, 14, 7},  {9, 5, 9},   {9, 6, 9},   {9, 7, 9},
    {9, 8, 9},    {9, 9, 9},   {9, 17, 9},  {9, 18, 10}, {9, 19, 4},  {2, 20, 2},  {4, 20, 4},
    {2, 21, 2},   {4, 21, 4},  {1, 22, 1},  {2, 22, 2},  {4, 22, 4},  {5, 22, 5},  {6, 22, 6},
    {9, 22, 9},   {1, 23, 1},  {2, 23, 2},  {4, 23, 4},  {5, 23, 5},  {6, 23, 6},  {9, 23, 9},
    {2, 24, 2},   {1, 25, 11}, {2, 25, 11}, {4, 25, 11}, {5, 25, 11}, {6, 25, 11}, {9, 25, 11},
    {10, 25, 11}, {1, 26, 1},  {2, 26, 2},  {4, 26, 4},  {5, 26, 5},  {6, 26, 6},  {9, 26, 9},
    {1, 27, 1},   {2, 27, 2},  {4, 27, 4},  {5, 27, 5},  {6, 27, 6},
};

bool MayStep(const EventRow& event) {
  return std::any_of(std::begin(kSteps), std::end(kSteps), [&](const Step& step) {
    return step.from == event.from && step.kind == event.kind && step.to == event.to;
  });
}

using Problems = std::vector<std::string>;

std::int64_t Value(const DossierRow& row, NumberColumn column) {
  return row.numbers[column].value_or(0);
}

void TakeDates(DossierRow& row, const Body& body) {
  if (body.Has(kFactDueAt)) row.numbers[kDueAt] = body.Number(kFactDueAt);
  if (body.Has(kFactPromisedAt)) row.numbers[kPromisedAt] = body.Number(kFactPromisedAt);
  if (body.Has(kFactOriginal)) row.numbers[kOriginal] = body.Number(kFactOriginal);
}

void Create(DossierRow& row, const EventRow& event, const Body& body) {
  row.texts[kCode] = body.Text(kFactCode);
  row.texts[kReceipt] = body.Text(kFactReceipt);
  row.texts[kProcedure] = body.Text(kFactProcedure);
  row.texts[kExternalReference] = body.Text(kFactExternalReference);
  row.texts[kCase] = body.Text(kFactCase);
  row.numbers[kProcedureVersion] = body.Number(kFactProcedureVersion);
  row.numbers[kChannel] = body.Number(kFactChannel);
  row.numbers[kCompetent] = body.Number(kFactCompetent);
  row.numbers[kPickup] = body.Number(kFactPickup);
  row.numbers[kReceiving] = event.agency;
  row.numbers[kHolder] = event.agency;
  row.numbers[kReceivedAt] = event.at;
  row.numbers[kExternalStartedAt] = body.Number(kFactExternalStartedAt);
  row.numbers[kExternalDueAt] = body.Number(kFactExternalDueAt);
  TakeDates(row, body);
}

void Send(DossierRow& row, const Body& body, Problems& problems) {
  const std::int64_t to = body.Number(kFactOther).value_or(0);
  if (Value(row, kInTransitTo) != 0) problems.push_back("sent while in transit");
  if (to == 0 || to == Value(row, kHolder)) problems.push_back("sent to nobody or to its holder");
  row.numbers[kInTransitTo] = to;
}

void TakeOver(DossierRow& row, const EventRow& event, Problems& problems) {
  const std::int64_t addressee = Value(row, kInTransitTo);
  if (addressee == 0) problems.push_back("taken over without being sent");
  if (addressee != event.agency) problems.push_back("taken over by somebody it was not sent to");
  row.numbers[kPrevious] = row.numbers[kHolder];
  row.numbers[kHolder] = addressee;
  row.numbers[kInTransitTo] = 0;
}

void Refuse(DossierRow& row, const EventRow& event, Problems& problems) {
  if (Value(row, kInTransitTo) != event.agency) problems.push_back("refused by another agency");
  row.numbers[kInTransitTo] = 0;
}

void Pause(DossierRow& row, const EventRow& event) {
  row.numbers[kResumeState] = event.from;
  row.numbers[kPausedAt] = event.at;
}

void Resume(DossierRow& row) {
  row.numbers[kResumeState] = 0;
  row.numbers[kPausedAt] = std::nullopt;
  row.numbers[kSupplementDueOn] = std::nullopt;
}

void Close(DossierRow& row, const EventRow& event) {
  Resume(row);
  row.numbers[kInTransitTo] = 0;
  row.numbers[kClosedAt] = event.at;
}

void SetResult(DossierRow& row, std::int64_t holder, bool at_desk) {
  row.numbers[kResultHolder] = holder;
  row.numbers[kResultAtDesk] = at_desk ? 1 : 0;
}

// Every place of the ended agency is the successor's; a transfer between the two has arrived.
void Succeed(DossierRow& row, const EventRow& event, const Body& body, Problems& problems) {
  const std::int64_t ended = body.Number(kFactOther).value_or(0);
  const std::int64_t successor = body.Number(kFactSuccessor).value_or(0);
  if (event.agency != 0 || event.actor != 0) problems.push_back("a succession by somebody");
  if (ended == 0 || successor == 0 || ended == successor) {
    problems.push_back("a succession without its two agencies");
  }
  bool found = false;
  for (const NumberColumn place :
       {kReceiving, kCompetent, kPickup, kHolder, kPrevious, kInTransitTo, kResultHolder}) {
    if (Value(row, place) != ended) continue;
    found = true;
    row.numbers[place] = successor;
  }
  if (!found) problems.push_back("an agency succeeded that had no part");
  if (Value(row, kInTransitTo) == Value(row, kHolder)) row.numbers[kInTransitTo] = 0;
  if (Value(row, kPrevious) == Value(row, kHolder)) row.numbers[kPrevious] = 0;
}

// Dates that move without anybody working on the dossier.
void Redate(DossierRow& row, const EventRow& event, const Body& body, Problems& problems) {
  if (!body.Has(kFactPromisedAt)) problems.push_back("moved without a date");
  if (event.kind == kRescheduled && (event.agency != 0 || event.actor != 0)) {
    problems.push_back("rescheduled by somebody");
  }
  if (event.kind == kExtended &&
      !(body.Has(kFactOriginal) && body.Has(kFactNotice) && body.Has(kFactUntil))) {
    problems.push_back("an extension without day, original date or apology");
  }
  TakeDates(row, body);
}

void ChangeProcedure(DossierRow& row, const Body& body, Problems& problems) {
  if (!body.Has(kFactProcedure)) problems.push_back("a changed procedure without its code");
  if (Value(row, kPrevious) != 0) problems.push_back("procedure changed after a hand-over");
  row.texts[kProcedure] = body.Text(kFactProcedure);
  row.texts[kCase] = body.Text(kFactCase);
  row.numbers[kProcedureVersion] = body.Number(kFactProcedureVersion);
  row.numbers[kDueAt] = body.Number(kFactDueAt);
  row.numbers[kPromisedAt] = body.Number(kFactPromisedAt);
}

// Kinds that change the file's place or the result's.
void ApplyCustody(DossierRow& row, const EventRow& event, const Body& body, Problems& problems) {
  switch (event.kind) {
    case kForwarded:
    case kReturned:
      return Send(row, body, problems);
    case kTakenOver:
      return TakeOver(row, event, problems);
    case kRefused:
      return Refuse(row, event, problems);
    case kResultIssued:
      row.numbers[kFinishedAt] = event.at;
      return SetResult(row, Value(row, kHolder), false);
    case kResultBrought:
      return SetResult(row, Value(row, kPickup), true);
    case kResultHandedOver:
      if (Value(row, kResultAtDesk) == 0) problems.push_back("result not at the desk");
      SetResult(row, 0, false);
      return Close(row, event);
    case kResultRecalled:
      row.numbers[kFinishedAt] = std::nullopt;
      return SetResult(row, 0, false);
    default:
      problems.push_back("unknown kind");
  }
}

void ApplyFacts(DossierRow& row, const EventRow& event, const Body& body, Problems& problems) {
  switch (event.kind) {
    case kRegistered:
    case kReceived:
      return Create(row, event, body);
    case kAccepted:
      row.texts[kCode] = body.Text(kFactCode);
      row.numbers[kReceivedAt] = event.at;
      return TakeDates(row, body);
    case kStepFinished:
      if (body.Has(kFactStep)) row.texts[kLastStep] = body.Text(kFactStep);
      return;
    case kSupplementRequested:
      Pause(row, event);
      row.numbers[kSupplementDueOn] = body.Number(kFactSupplementDueOn);
      row.numbers[kSupplements] = Value(row, kSupplements) + 1;
      return;
    case kPaymentRequested:
      return Pause(row, event);
    case kSupplementAccepted:
    case kPaymentConfirmed:
      if (event.to != Value(row, kResumeState)) problems.push_back("resumed into another state");
      Resume(row);
      return TakeDates(row, body);
    case kDeclined:
    case kWithdrawn:
    case kStopped:
      return Close(row, event);
    case kExtended:
    case kRescheduled:
      return Redate(row, event, body, problems);
    case kSucceeded:
      return Succeed(row, event, body, problems);
    case kApplicantCorrected:
    case kReceiptReissued:
      return;
    case kProcedureChanged:
      return ChangeProcedure(row, body, problems);
    case kVoided:
      SetResult(row, 0, false);
      return Close(row, event);
    case kPickupChanged:
      row.numbers[kPickup] = body.Number(kFactPickup);
      if (!body.Has(kFactPickup)) problems.push_back("a pick-up changed to nowhere");
      return;
    default:
      return ApplyCustody(row, event, body, problems);
  }
}

}  // namespace

std::string_view NameOf(NumberColumn column) {
  static constexpr std::array<std::string_view, kNumberColumns> kNames = {"version",
                                                                          "state",
                                                                          "resume_state",
                                                                          "procedure_version",
                                                                          "channel",
                                                                          "receiving",
                                                                          "competent",
                                                                          "pickup",
                                                                          "holder",
                                                                          "previous",
                                                                          "in_transit_to",
                                                                          "result_holder",
                                                                          "result_at_desk",
                                                                          "received_at",
                                                                          "due_at",
                                                                          "promised_at",
                                                                          "paused_at",
                                                                          "supplement_due_on",
                                                                          "supplements",
                                                                          "finished_at",
                                                                          "closed_at",
                                                                          "updated_at",
                                                                          "external_started_at",
                                                                          "external_due_at",
                                                                          "original_promised_at"};
  return kNames[column];
}

std::string_view NameOf(TextColumn column) {
  static constexpr std::array<std::string_view, kTextColumns> kNames = {
      "code", "procedure_code", "receipt_id", "last_step", "external_reference", "case_code"};
  return kNames[column];
}

DossierRow Nothing(std::int64_t id) {
  DossierRow row{.id = id, .head = ChainStart()};
  row.numbers.fill(0);
  for (const NumberColumn column : {kDueAt, kPromisedAt, kPausedAt, kSupplementDueOn, kFinishedAt,
                                    kClosedAt, kExternalStartedAt, kExternalDueAt, kOriginal}) {
    row.numbers[column] = std::nullopt;
  }
  return row;
}

std::vector<std::string> Apply(DossierRow& row, const EventRow& event, const Body& body) {
  Problems problems;
  const std::int64_t expected = Value(row, kVersion) + 1;
  if (event.seq != expected) {
    problems.push_back(absl::StrFormat("seq has a gap, expected %d", expected));
  }
  if (event.from != Value(row, kState)) problems.push_back("from_state is not the state before");
  if (!MayStep(event)) problems.push_back("transition is not allowed");
  if (event.at < Value(row, kUpdatedAt) && expected > 1) problems.push_back("time runs backwards");
  ApplyFacts(row, event, body, problems);
  row.numbers[kVersion] = event.seq;
  row.numbers[kState] = event.to;
  row.numbers[kUpdatedAt] = event.at;
  return problems;
}

std::vector<std::string> CheckRules(const DossierRow& row) {
  Problems problems;
  const std::int64_t state = Value(row, kState);
  const auto demand = [&](bool holds, std::string_view what) {
    if (!holds) problems.emplace_back(what);
  };
  demand(Value(row, kHolder) > 0, "no holder");
  demand(Value(row, kInTransitTo) != Value(row, kHolder), "in transit to its own holder");
  demand((Value(row, kResultHolder) > 0) == (state == kFinished), "result without custody");
  demand(Value(row, kResultAtDesk) == 0 || Value(row, kResultHolder) == Value(row, kPickup),
         "result at a desk that does not hold it");
  const bool paused = state == kAwaitingSupplement || state == kAwaitingPayment;
  demand(row.numbers[kPausedAt].has_value() == paused, "clock does not fit the state");
  demand((Value(row, kResumeState) != 0) == paused, "resume_state does not fit the state");
  return problems;
}

}  // namespace motcua::verify
