// Text fields of requests → values of the domain, with the limits the protocol states. Every
// refusal is INVALID_ARGUMENT with the field named; nothing here looks anything up.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "services/domain/ids.h"

namespace motcua::convert {

// The protocol's limits, in characters (code points) unless octets are named.
inline constexpr int kNoteLimit = 2000;        // typed reasons and explanations
inline constexpr int kSymbolLimit = 40;        // codes of papers, steps, reasons
inline constexpr int kProcedureLimit = 64;     // octets of a procedure's national code
inline constexpr int kCodeLimit = 64;          // octets of a dossier code as typed
inline constexpr int kOctetsPerCharacter = 4;  // most that UTF-8 needs

// request_id of a write.
absl::StatusOr<domain::Uuid> RequestIdField(std::string_view text);

// A dossier code in any usual writing → canonical writing. BAD_FIELD when over-long, else the
// reasons of ParseDossierCode.
absl::StatusOr<std::string> CodeField(std::string_view typed);

// National code of a procedure: 1 to 64 of [A-Za-z0-9._-], given back as it stands.
absl::StatusOr<std::string> ProcedureField(std::string_view text);

// A code of [a-z0-9_.-], 1 to 40.
absl::StatusOr<std::string> SymbolField(std::string_view field, std::string_view text);

// A day as YYYY-MM-DD that is in the calendar.
absl::StatusOr<absl::CivilDay> DayField(std::string_view field, std::string_view text);

// What people type, and how much of it.
struct TextRule {
  std::string_view field;
  int fewest = 0;  // 0 = may be empty; otherwise blanks alone do not count
  int most = 0;
};
// Clean UTF-8 without control characters, composed (NFC).
absl::StatusOr<std::string> TextField(const TextRule& rule, std::string_view text);

// True if all of `text` are letters, digits or one of `others`; ASCII only.
bool IsPlain(std::string_view text, std::string_view others);

}  // namespace motcua::convert
