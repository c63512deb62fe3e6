// Every refusal of the domain as a named function: code, reason, metadata. No other file of the
// domain builds a status. Convention shared with platform/rpc: payload "motcua/reason" holds the
// reason, "motcua/<key>" one metadata value each.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "services/domain/dossier_state.h"

namespace motcua::domain {

inline constexpr std::string_view kReasonPayload = "motcua/reason";
inline constexpr std::string_view kPayloadPrefix = "motcua/";

// NOT_FOUND/DOSSIER_NOT_FOUND: unknown, or not a party.
absl::Status DossierNotFound();
// INVALID_ARGUMENT/<reason given or BAD_FIELD>: names the field and what was expected, in English
// for programs; pages have their own words.
absl::Status BadField(std::string_view field, std::string_view expected);
absl::Status BadFieldBecause(std::string_view reason, std::string_view field,
                             std::string_view expected);
// FAILED_PRECONDITION/WRONG_STATE: metadata state (number), kind.
absl::Status WrongState(DossierState state, EventKind kind);
// PERMISSION_DENIED/NOT_HOLDER: a party, but not the one that may do this now.
absl::Status NotHolder();
// FAILED_PRECONDITION/IN_TRANSIT: it was sent and nobody has signed yet.
absl::Status InTransit();
// FAILED_PRECONDITION/NOT_IN_TRANSIT.
absl::Status NotInTransit();
// FAILED_PRECONDITION/RESULT_NOT_AT_DESK; FAILED_PRECONDITION/RESULT_ALREADY_AT_DESK.
absl::Status ResultNotAtDesk();
absl::Status ResultAlreadyAtDesk();
// FAILED_PRECONDITION/SUPPLEMENT_ALREADY_ASKED: the law allows one request.
absl::Status SupplementAlreadyAsked();
// FAILED_PRECONDITION/EXTENSION_USED_UP: the procedure allows no further new date.
absl::Status ExtensionUsedUp();
// FAILED_PRECONDITION/PROCEDURE_FIXED: it was handed over, or the day of reception is over.
absl::Status ProcedureFixed();
// PERMISSION_DENIED/VOID_NEEDS_LEADER: after the day of reception only a leader voids.
absl::Status VoidNeedsLeader();
// FAILED_PRECONDITION/NOBODY_TO_RETURN_TO.
absl::Status NobodyToReturnTo();
// ALREADY_EXISTS/REQUEST_ID_REUSED: the same request_id came with another command.
absl::Status RequestIdReused();
// ALREADY_EXISTS/EXTERNAL_REFERENCE_TAKEN.
absl::Status ExternalReferenceTaken();
// PERMISSION_DENIED/ROLE_MISSING: metadata role.
absl::Status RoleMissing(std::string_view role);
// FAILED_PRECONDITION/NO_CALENDAR: the calendar does not reach far enough; metadata year.
absl::Status NoCalendar(int year);
// INTERNAL/BROKEN_HISTORY.
absl::Status BrokenHistory(std::string_view what);

// What was typed is no number of ours, with the reasons of status.proto; `digits` (metadata count)
// is how many digits were typed, `part` the six digits that are no date. Field is "code", for whole
// questions "query".
absl::Status BadShape(std::string_view field, int digits);  // INVALID_ARGUMENT/BAD_SHAPE
absl::Status BadDate(std::string_view part);                // INVALID_ARGUMENT/BAD_DATE
absl::Status BadCheckDigits();                              // INVALID_ARGUMENT/BAD_CHECK_DIGITS
absl::Status LooksLikeIdNumber();                           // INVALID_ARGUMENT/LOOKS_LIKE_ID_NUMBER
absl::Status LooksLikePhone();                              // INVALID_ARGUMENT/LOOKS_LIKE_PHONE
absl::Status EmptyQuery();                                  // INVALID_ARGUMENT/EMPTY_QUERY

// The reason of a status made here (or read from the wire); empty if it has none.
std::string ReasonOf(const absl::Status& status);

}  // namespace motcua::domain
