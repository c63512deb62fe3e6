// Accounts as they sign in, their tries, sessions and second factors, on PostgreSQL (role
// motcua_identity). Knows no request, no protocol and no password in clear; tells what is, decides
// nothing but what must be decided by one statement (a try taken, a code used up).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/ids.h"
#include "services/identity/credentials/keys.h"
#include "services/identity/store/audit.h"
#include "services/identity/store/request.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::identity {

// One-time codes as enrolled.
struct Totp {
  std::string secret;          // octets, opened
  std::int64_t last_step = 0;  // the latest step a code of which was taken
};

struct Account {
  domain::OfficerId officer;
  std::string username;
  std::string display_name;
  std::string password_hash;  // Argon2id, libsodium string form
  bool disabled = false;
  bool must_change = false;
  std::int32_t device_epoch = 0;
  std::optional<absl::Time> last_sign_in_at;
  std::optional<Totp> totp;
};

// One role in one agency, valid on the day asked for.
struct Role {
  domain::AgencyId agency;
  std::string role;
  domain::OfficerId for_officer;  // lent by; 0 = one's own
  std::string for_name;           // of the lender
};

// Everything a sign-in is decided on; an unknown name costs the same statements as a known one.
struct SignInFacts {
  std::optional<Account> account;
  std::vector<Role> roles;  // one's own first, by agency and role
  bool known_network = false;
};

struct SignInQuery {
  std::string_view username;
  absl::Time now;
  absl::CivilDay day;  // roles valid on this day
  std::optional<KeyedHash> network;
};

// A count of tries: at most `most` in a window that begins with the first.
struct TryCount {
  KeyedHash key{};
  int most = 0;
  absl::Duration window;
  bool cleared = false;  // by a success; otherwise a success gives back its own try alone
};

// What proved the second factor; spent by OpenSession.
struct CodeUsed {
  std::optional<std::int64_t> step;
  std::optional<KeyedHash> recovery;
};

struct NewSession {
  domain::OfficerId officer;
  domain::AgencyId agency;
  domain::OfficerId acting_for;
  absl::Time expires_at;
  std::string agent;
  std::string password_hash;  // the one that was verified; another by now refuses
  CodeUsed code;
  std::optional<absl::Time> previous_sign_in_at;
  std::string_view replaced_token;  // of this browser's session before; empty if none
  std::span<const TryCount> tries;  // taken for this sign-in
};

struct OpenedSession {
  std::string token;
  std::string session_id;
  int failed_tries = 0;  // since previous_sign_in_at
};

struct SessionQuery {
  std::string_view token;
  absl::Time now;      // real time: the session's end is measured against it
  absl::CivilDay day;  // roles valid on this day
};

// A live session; locked or not. Its officer holds at least one role in its agency, of the kind it
// acts with.
struct Session {
  std::string session_id;
  domain::OfficerId officer;
  std::string username;
  std::string display_name;
  domain::AgencyId agency;
  domain::OfficerId acting_for;
  std::vector<Role> roles;  // all, one's own first
  absl::Time expires_at;
  absl::Time last_seen_at;
  bool locked = false;  // by hand
  bool must_change = false;
  bool totp_enrolled = false;
  std::int32_t device_epoch = 0;
};

struct SessionRow {
  std::string session_id;
  domain::AgencyId agency;
  domain::OfficerId acting_for;
  absl::Time created_at;
  absl::Time last_seen_at;
  absl::Time expires_at;
  std::string agent;
  std::optional<KeyedHash> network;
};

struct Switched {
  std::string_view token;
  const Session& from;
  domain::AgencyId agency;
  domain::OfficerId acting_for;
  std::string agent;
};

struct NewHash {
  std::string_view token;
  const Session& session;
  std::string old_hash;
  std::string new_hash;
};

struct PendingTotp {
  std::string secret;  // octets, opened
  std::string sealed;  // as it lies in the table
  std::optional<domain::Uuid> request;
};

struct ProvedTotp {
  const Session& session;
  std::string sealed;  // of PendingTotp
  std::int64_t step = 0;
  std::vector<KeyedHash> recovery_codes;
};

// The rows of live sessions; for administrators too.
std::vector<SessionRow> ReadSessions(pg::Transaction& tx, domain::OfficerId officer,
                                     absl::Time now);

// Thread-safe. Every method returns the errors of pg::RunTransaction (UNAVAILABLE,
// DEADLINE_EXCEEDED …) besides those named. `deadline` is a wall instant.
class SessionStore {
 public:
  SessionStore(pg::Pool& pool, const crypto::Sealer& sealer) : pool_(pool), sealer_(sealer) {}

  absl::StatusOr<SignInFacts> ReadSignInFacts(const SignInQuery& query, absl::Time deadline);
  // nullopt when there is no such account.
  absl::StatusOr<std::optional<Account>> ReadAccount(domain::OfficerId officer,
                                                     absl::Time deadline);

  // Counts one try everywhere, before anything is verified, so that parallel guesses gain nothing.
  // TOO_MANY_TRIES when one of the counts is full; then none was raised.
  absl::Status TakeTries(std::span<const TryCount> counts, absl::Time now, absl::Time deadline);
  // The try was no guess after all.
  absl::Status GiveBackTries(std::span<const TryCount> counts, absl::Time deadline);
  // After a success that opens no session.
  absl::Status ClearTries(std::span<const TryCount> counts, absl::Time deadline);
  absl::Status Record(const Trace& trace, const AuditEntry& entry, absl::Time deadline);

  // BAD_CREDENTIALS when the account was disabled or its password changed meanwhile;
  // BAD_ONE_TIME_CODE when the code was used up meanwhile, or is no recovery code of the account.
  absl::StatusOr<OpenedSession> OpenSession(const NewSession& session, const Trace& trace,
                                            absl::Time deadline);
  // nullopt when the token is unknown, the session expired or ended, the account disabled, or every
  // role the session acts with is over. One indexed statement.
  absl::StatusOr<std::optional<Session>> FindSession(const SessionQuery& query,
                                                     absl::Time deadline);
  // Puts off the lock of a session that was last seen after `unless_before`.
  absl::Status TouchSession(const SessionQuery& query, absl::Time unless_before,
                            absl::Time deadline);
  // Ends a session; an unknown or ended one is left as it is.
  absl::Status EndSession(std::string_view token, const Trace& trace, absl::Time deadline);
  absl::Status LockSession(std::string_view token, const Session& session, const Trace& trace,
                           absl::Time deadline);
  // A new token for the session, unlocked. SESSION_ENDED.
  absl::StatusOr<std::string> UnlockSession(std::string_view token, const Session& session,
                                            const Trace& trace, absl::Time deadline);
  // SESSION_ENDED.
  absl::StatusOr<OpenedSession> SwitchSession(const Switched& switched, const Trace& trace,
                                              absl::Time deadline);
  absl::StatusOr<std::vector<SessionRow>> ListSessions(domain::OfficerId officer, absl::Time now,
                                                       absl::Time deadline);
  // SESSION_NOT_FOUND.
  absl::Status EndOwnSession(const Session& session, const std::string& session_id,
                             const Trace& trace, absl::Time deadline);
  // All others; every device is a stranger again but the network of `trace`. The new epoch.
  absl::StatusOr<std::int32_t> EndOtherSessions(const Session& session, const Trace& trace,
                                                absl::Time deadline);

  struct ChangedPassword {
    std::string token;
    std::int32_t device_epoch = 0;
  };
  // Ends all other sessions and forgets all devices. BAD_CREDENTIALS when the password changed
  // meanwhile; SESSION_ENDED.
  absl::StatusOr<ChangedPassword> ChangePassword(const NewHash& change, const Trace& trace,
                                                 absl::Time deadline);

  // Keeps a drawn secret until it is confirmed; the one kept already if this request drew it. The
  // secret.
  absl::StatusOr<std::string> BeginTotp(const Session& session, std::string_view drawn,
                                        const Trace& trace, absl::Time deadline);
  absl::StatusOr<std::optional<PendingTotp>> ReadPendingTotp(domain::OfficerId officer,
                                                             absl::Time deadline);
  // TOTP_NOT_BEGUN when another secret was drawn meanwhile; REQUEST_ID_REUSED.
  absl::StatusOr<Done> ConfirmTotp(const ProvedTotp& proved, const RequestRecord& request,
                                   const Trace& trace, absl::Time deadline);
  // BAD_ONE_TIME_CODE when the code was used up meanwhile.
  absl::Status RemoveTotp(const Session& session, const CodeUsed& code, const Trace& trace,
                          absl::Time deadline);

 private:
  absl::StatusOr<Account> AccountFrom(const pqxx::row& row) const;

  pg::Pool& pool_;
  const crypto::Sealer& sealer_;
};

}  // namespace motcua::identity
