// What is kept for ever of everything that was done to accounts and sessions. An entry is written
// in the transaction of what it tells; it never holds a password, a code, a token or anything
// typed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "services/domain/ids.h"
#include "services/identity/credentials/keys.h"
#include "services/platform/pg/pg.h"

namespace motcua::identity {

// Numbers of AuditKind in account.proto (tested); stored for ever.
enum class AuditKind : std::int16_t {
  kSignedIn = 1,
  kSignInFailed = 2,
  kOneTimeCodeFailed = 3,
  kSignedOut = 4,
  kSessionLocked = 5,
  kSessionUnlocked = 6,
  kPasswordCheckFailed = 7,
  kAgencySwitched = 8,
  kSessionsEnded = 9,
  kPasswordChanged = 10,
  kTotpEnrolled = 11,
  kTotpRemoved = 12,
  kRecoveryCodeUsed = 13,
  kAccountCreated = 14,
  kAccountRenamed = 15,
  kAccountDisabled = 16,
  kAccountEnabled = 17,
  kPasswordReset = 18,
  kTotpReset = 19,
  kMembershipGranted = 20,
  kMembershipEnded = 21,
  kDelegationCreated = 22,
  kDelegationEnded = 23,
  kFirstAdminCreated = 24,
};

// How a call came to us.
struct Trace {
  absl::Time at;  // real time
  std::optional<domain::Uuid> request;
  std::optional<KeyedHash> network;
};

struct AuditEntry {
  AuditKind kind = AuditKind::kSignedIn;
  domain::OfficerId officer;      // who; 0 = nobody we know
  domain::AgencyId agency;        // acting for; 0 = none
  domain::OfficerId for_officer;  // in whose place; 0 = one's own
  domain::OfficerId subject;      // whom; 0 = nobody we know
  std::string detail = {};        // name=value …
};

// Travels with the transaction's COMMIT.
void PostAudit(pg::Transaction& tx, const Trace& trace, const AuditEntry& entry);

}  // namespace motcua::identity
