// What the handlers of identity need from the database: accounts, memberships, sessions and
// counted failures. Knows no request, no protocol and no password in clear.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/ids.h"

namespace motcua::identity {

struct Account {
  domain::OfficerId officer;
  std::string username;
  std::string display_name;
  std::string password_hash;  // Argon2id, libsodium string form
  bool disabled = false;
};

// One role in one agency, valid on the day asked for.
struct Membership {
  domain::AgencyId agency;
  std::string role;
};

// Wrong passwords counted for one typed name.
struct FailureCount {
  int tries = 0;
  absl::Time since;  // first of the window
};

// Everything a sign-in is decided on; an unknown name costs the same statements as a known one.
struct SignInFacts {
  std::optional<Account> account;
  std::vector<Membership> memberships;  // by agency, role
  std::optional<FailureCount> failures;
};

struct SignInQuery {
  std::string_view username;
  absl::CivilDay day;  // memberships valid on this day
};

struct NewSession {
  std::string_view username;
  domain::OfficerId officer;
  domain::AgencyId agency;
  absl::Time created_at;
  absl::Time expires_at;
};

struct SessionQuery {
  std::string_view token;
  absl::Time now;      // real time: the session's end is measured against it
  absl::CivilDay day;  // memberships valid on this day
};

// A live session. Its agency is one the officer is a member of on the day asked for.
struct Session {
  domain::OfficerId officer;
  std::string username;
  std::string display_name;
  domain::AgencyId agency;
  std::vector<Membership> memberships;  // by agency, role
  absl::Time expires_at;
};

struct FailedTry {
  std::string_view username;
  absl::Time at;
  absl::Time window_start;  // an older count starts again at 1
};

struct EndedSession {
  std::string_view token;
  absl::Time at;
};

// Thread-safe. Every method returns the errors of pg::RunTransaction (UNAVAILABLE,
// DEADLINE_EXCEEDED …) besides those named. `deadline` is a wall instant.
class Store {
 public:
  virtual ~Store() = default;

  virtual absl::StatusOr<SignInFacts> ReadSignInFacts(const SignInQuery& query,
                                                      absl::Time deadline) = 0;
  // Counts one wrong password for a name, known or not, and forgets counts whose window is over.
  virtual absl::Status CountFailure(const FailedTry& failed, absl::Time deadline) = 0;
  // Draws a token, stores its SHA-256, and clears the count of the name. Returns the token.
  virtual absl::StatusOr<std::string> OpenSession(const NewSession& session,
                                                  absl::Time deadline) = 0;
  // nullopt when the token is unknown, the session expired or ended, the account disabled, or the
  // membership in the session's agency over. One indexed statement.
  virtual absl::StatusOr<std::optional<Session>> FindSession(const SessionQuery& query,
                                                             absl::Time deadline) = 0;
  // Ends a session; an unknown or ended one is left as it is.
  virtual absl::Status EndSession(const EndedSession& ended, absl::Time deadline) = 0;
};

}  // namespace motcua::identity
