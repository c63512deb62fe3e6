#include "services/domain/error.h"

#include <initializer_list>
#include <utility>

#include "absl/strings/cord.h"
#include "absl/strings/str_format.h"

namespace motcua::domain {
namespace {

struct Metadata {
  std::string_view key;
  std::string value;
};

absl::string_view View(std::string_view text) { return {text.data(), text.size()}; }

void Attach(absl::Status& status, std::string_view key, std::string_view value) {
  status.SetPayload(absl::StrFormat("%s%s", kPayloadPrefix, key), absl::Cord(View(value)));
}

absl::Status Refusal(absl::StatusCode code, std::string_view reason, std::string_view message,
                     std::initializer_list<Metadata> metadata = {}) {
  absl::Status status(code, View(message));
  Attach(status, "reason", reason);
  for (const Metadata& entry : metadata) Attach(status, entry.key, entry.value);
  return status;
}

absl::Status Precondition(std::string_view reason, std::string_view message,
                          std::initializer_list<Metadata> metadata = {}) {
  return Refusal(absl::StatusCode::kFailedPrecondition, reason, message, metadata);
}

absl::Status Invalid(std::string_view reason, std::string_view message,
                     std::initializer_list<Metadata> metadata = {}) {
  return Refusal(absl::StatusCode::kInvalidArgument, reason, message, metadata);
}

}  // namespace

absl::Status DossierNotFound() {
  return Refusal(absl::StatusCode::kNotFound, "DOSSIER_NOT_FOUND", "no such dossier");
}

absl::Status BadField(std::string_view field, std::string_view expected) {
  return BadFieldBecause("BAD_FIELD", field, expected);
}

absl::Status BadFieldBecause(std::string_view reason, std::string_view field,
                             std::string_view expected) {
  return Invalid(reason, absl::StrFormat("%s: expected %s", field, expected),
                 {{"field", std::string(field)}, {"expected", std::string(expected)}});
}

absl::Status WrongState(DossierState state, EventKind kind) {
  const int number = static_cast<int>(state);
  return Precondition(
      "WRONG_STATE", absl::StrFormat("%s is not possible in state %d", KindName(kind), number),
      {{"state", absl::StrFormat("%d", number)}, {"kind", std::string(KindName(kind))}});
}

absl::Status NotHolder() {
  return Refusal(absl::StatusCode::kPermissionDenied, "NOT_HOLDER",
                 "another agency has to do this now");
}

absl::Status InTransit() {
  return Precondition("IN_TRANSIT", "the dossier was sent and nobody has signed for it yet");
}

absl::Status NotInTransit() {
  return Precondition("NOT_IN_TRANSIT", "the dossier is not on its way to anybody");
}

absl::Status ResultNotAtDesk() {
  return Precondition("RESULT_NOT_AT_DESK", "the result has not reached the pick-up desk");
}

absl::Status ResultAlreadyAtDesk() {
  return Precondition("RESULT_ALREADY_AT_DESK", "the result lies at the pick-up desk already");
}

absl::Status SupplementAlreadyAsked() {
  return Precondition("SUPPLEMENT_ALREADY_ASKED", "papers may be asked for once only");
}

absl::Status ExtensionUsedUp() {
  return Precondition("EXTENSION_USED_UP", "the date was moved as often as the procedure allows");
}

absl::Status ProcedureFixed() {
  return Precondition("PROCEDURE_FIXED",
                      "the procedure is changed on the day of reception and before the first "
                      "hand-over, or not at all");
}

absl::Status VoidNeedsLeader() {
  return Refusal(absl::StatusCode::kPermissionDenied, "VOID_NEEDS_LEADER",
                 "after the day of reception only a leader voids a dossier");
}

absl::Status NobodyToReturnTo() {
  return Precondition("NOBODY_TO_RETURN_TO", "no agency held the dossier before");
}

absl::Status RequestIdReused() {
  return Refusal(absl::StatusCode::kAlreadyExists, "REQUEST_ID_REUSED",
                 "the request_id was used for another command");
}

absl::Status ExternalReferenceTaken() {
  return Refusal(absl::StatusCode::kAlreadyExists, "EXTERNAL_REFERENCE_TAKEN",
                 "a dossier with this external reference exists");
}

absl::Status RoleMissing(std::string_view role) {
  return Refusal(absl::StatusCode::kPermissionDenied, "ROLE_MISSING",
                 absl::StrFormat("the role %s is needed", role), {{"role", std::string(role)}});
}

absl::Status NoCalendar(int year) {
  return Precondition("NO_CALENDAR", absl::StrFormat("there is no calendar for %d", year),
                      {{"year", absl::StrFormat("%d", year)}});
}

absl::Status BrokenHistory(std::string_view what) {
  return Refusal(absl::StatusCode::kInternal, "BROKEN_HISTORY",
                 absl::StrFormat("stored history does not fit: %s", what));
}

absl::Status BadShape(std::string_view field, int digits) {
  return Invalid(
      "BAD_SHAPE",
      absl::StrFormat("%s: expected a dossier code or 16 digits, got %d digits", field, digits),
      {{"field", std::string(field)}, {"count", absl::StrFormat("%d", digits)}});
}

absl::Status BadDate(std::string_view part) {
  return Invalid("BAD_DATE", absl::StrFormat("code: %s is not a date", part),
                 {{"field", "code"}, {"part", std::string(part)}});
}

absl::Status BadCheckDigits() {
  return Invalid("BAD_CHECK_DIGITS", "query: the check digits do not fit", {{"field", "query"}});
}

absl::Status LooksLikeIdNumber() {
  return Invalid("LOOKS_LIKE_ID_NUMBER", "query: this looks like a person's id number",
                 {{"field", "query"}});
}

absl::Status LooksLikePhone() {
  return Invalid("LOOKS_LIKE_PHONE", "query: this looks like a telephone number",
                 {{"field", "query"}});
}

absl::Status EmptyQuery() {
  return Invalid("EMPTY_QUERY", "query: nothing was typed", {{"field", "query"}});
}

std::string ReasonOf(const absl::Status& status) {
  const auto reason = status.GetPayload(View(kReasonPayload));
  return reason.has_value() ? std::string(*reason) : std::string();
}

}  // namespace motcua::domain
