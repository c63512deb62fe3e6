// Accounts, their roles, delegations and the audit as administrators and officers see and change
// them, on PostgreSQL (role motcua_identity). Every write happens once per request id; whether the
// caller may is a predicate of the statement.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/ids.h"
#include "services/identity/store/audit.h"
#include "services/identity/store/request.h"
#include "services/identity/store/session_store.h"
#include "services/platform/pg/pg.h"

namespace motcua::identity {

struct Grant {
  domain::AgencyId agency;
  std::string role;
  std::optional<absl::CivilDay> first_day;
  std::optional<absl::CivilDay> last_day;
  bool house = false;  // an administrator of everything
};

struct AccountRow {
  domain::OfficerId officer;
  std::string username;
  std::string display_name;
  bool disabled = false;
  bool must_change = false;
  bool totp_enrolled = false;
  absl::Time created_at;
  std::optional<absl::Time> last_sign_in_at;
  bool manageable = false;  // by the caller
  std::vector<Grant> grants;
};

// Who asks, and on which day his roles must hold.
struct Caller {
  domain::OfficerId officer;
  domain::AgencyId agency;  // acting for
  absl::CivilDay day;
};

// A write by a caller.
struct Act {
  Caller caller;
  RequestRecord request;
  Trace trace;
};

struct NewAccount {
  std::string username;
  std::string display_name;
  std::string password_hash;
  std::vector<Grant> grants;
};

struct EndedGrant {
  domain::OfficerId subject;
  domain::AgencyId agency;
  std::string role;
  absl::CivilDay last_day;
};

struct AccountQuery {
  std::string text;         // folded by the database
  domain::AgencyId agency;  // 0 = any
  domain::OfficerId after;  // keyset
  domain::OfficerId only;   // 0 = any
  int rows = 0;
};

struct AuditQuery {
  domain::OfficerId officer;  // by or about; 0 = any
  int kind = 0;               // 0 = any
  absl::Time from;
  absl::Time until;
  std::int64_t before = 0;  // keyset: entries with smaller numbers
  int rows = 0;
};

struct AuditRow {
  std::int64_t id = 0;
  absl::Time at;
  int kind = 0;
  domain::OfficerId officer;
  std::string officer_name;
  domain::AgencyId agency;
  domain::OfficerId for_officer;
  domain::OfficerId subject;
  std::string subject_name;
  std::string detail;
  std::string request;
  std::optional<KeyedHash> network;
};

struct NewDelegation {
  domain::OfficerId officer;
  domain::AgencyId agency;
  std::string role;
  domain::OfficerId to;
  absl::CivilDay first_day;
  absl::CivilDay last_day;
};

struct DelegationRow {
  std::int64_t id = 0;
  NewDelegation lent;
  std::string officer_name;
  std::string to_name;
  absl::Time created_at;
  std::optional<absl::Time> ended_at;
};

struct StaffRow {
  domain::OfficerId officer;
  std::string display_name;
  std::vector<std::string> roles;
};

struct FirstAdmin {
  NewAccount account;  // without grants
  domain::AgencyId agency;
};

// Thread-safe. Writes return REQUEST_ID_REUSED besides what is named, and ACCOUNT_NOT_FOUND where
// the subject is unknown or not the caller's to change.
class AccountStore {
 public:
  explicit AccountStore(pg::Pool& pool) : pool_(pool) {}

  // USERNAME_TAKEN, OUT_OF_SCOPE. Subject: the new account.
  absl::StatusOr<Done> Create(const Act& act, const NewAccount& account, absl::Time deadline);
  absl::StatusOr<Done> Rename(const Act& act, domain::OfficerId subject,
                              const std::string& display_name, absl::Time deadline);
  absl::StatusOr<Done> Disable(const Act& act, domain::OfficerId subject, absl::Time deadline);
  absl::StatusOr<Done> Enable(const Act& act, domain::OfficerId subject, absl::Time deadline);
  absl::StatusOr<Done> ResetPassword(const Act& act, domain::OfficerId subject,
                                     const std::string& password_hash, absl::Time deadline);
  // False once the password given out by a request was changed.
  absl::StatusOr<bool> StillFirstPassword(const Done& done, absl::Time deadline);
  absl::StatusOr<Done> ResetTotp(const Act& act, domain::OfficerId subject, absl::Time deadline);
  absl::StatusOr<Done> EndSessions(const Act& act, domain::OfficerId subject, absl::Time deadline);
  // OUT_OF_SCOPE.
  absl::StatusOr<Done> GrantMembership(const Act& act, domain::OfficerId subject,
                                       const Grant& grant, absl::Time deadline);
  // MEMBERSHIP_NOT_FOUND.
  absl::StatusOr<Done> EndMembership(const Act& act, const EndedGrant& ended, absl::Time deadline);

  // At most `rows`, by number.
  absl::StatusOr<std::vector<AccountRow>> List(const Caller& caller, const AccountQuery& query,
                                               absl::Time deadline);
  struct Shown {
    AccountRow account;
    std::vector<SessionRow> sessions;
  };
  // ACCOUNT_NOT_FOUND.
  absl::StatusOr<Shown> Get(const Caller& caller, domain::OfficerId subject, absl::Time now,
                            absl::Time deadline);
  // Latest first.
  absl::StatusOr<std::vector<AuditRow>> ListAudit(const Caller& caller, const AuditQuery& query,
                                                  absl::Time deadline);

  // MEMBERSHIP_NOT_FOUND, NOT_A_COLLEAGUE. Subject: the delegation.
  absl::StatusOr<Done> CreateDelegation(const Act& act, const NewDelegation& lent,
                                        absl::Time deadline);
  // DELEGATION_NOT_FOUND.
  absl::StatusOr<Done> EndDelegation(const Act& act, std::int64_t delegation, absl::Time deadline);
  absl::StatusOr<std::vector<DelegationRow>> ListDelegations(const Caller& caller,
                                                             domain::OfficerId officer,
                                                             absl::Time deadline);
  // Nobody when the caller does not work there.
  absl::StatusOr<std::vector<StaffRow>> ListStaff(const Caller& caller, absl::Time deadline);

  // ADMINISTRATOR_EXISTS, USERNAME_TAKEN, OUT_OF_SCOPE for an unknown agency.
  absl::StatusOr<domain::OfficerId> CreateFirstAdmin(const FirstAdmin& admin, const Trace& trace,
                                                     absl::Time deadline);

 private:
  // A change of one account the caller manages; `change` gets whether it is disabled.
  absl::StatusOr<Done> ChangeManaged(
      const Act& act, domain::OfficerId subject, absl::Time deadline,
      const std::function<absl::Status(pg::Transaction&, bool disabled)>& change);

  pg::Pool& pool_;
};

}  // namespace motcua::identity
