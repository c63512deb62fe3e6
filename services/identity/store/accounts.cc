// Accounts and their roles, as administrators change them.
#include <utility>

#include "absl/strings/str_format.h"
#include "services/identity/store/account_statements.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/columns.h"
#include "services/identity/store/error.h"
#include "services/identity/store/session_statements.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

AuditEntry By(const Act& act, AuditKind kind, domain::OfficerId subject, std::string detail = {}) {
  return {.kind = kind,
          .officer = act.caller.officer,
          .agency = act.caller.agency,
          .for_officer = domain::OfficerId(),
          .subject = subject,
          .detail = std::move(detail)};
}

std::string Told(const Grant& grant) {
  std::string text = absl::StrFormat("agency=%d role=%s", grant.agency.value(), grant.role);
  if (grant.first_day) text += absl::StrFormat(" first_day=%s", DayText(*grant.first_day));
  if (grant.last_day) text += absl::StrFormat(" last_day=%s", DayText(*grant.last_day));
  if (grant.house) text += " house=true";
  return text;
}

absl::Status WriteGrant(pg::Transaction& tx, const Act& act, domain::OfficerId subject,
                        const Grant& grant) {
  const Caller& caller = act.caller;
  const bool written = !tx.Exec(kGrantMembership, subject.value(), grant.agency.value(), grant.role,
                                DayText(grant.first_day), DayText(grant.last_day), grant.house,
                                caller.officer.value(), caller.agency.value(), DayText(caller.day))
                            .empty();
  if (!written) return OutOfScope();
  PostAudit(tx, act.trace, By(act, AuditKind::kMembershipGranted, subject, Told(grant)));
  return absl::OkStatus();
}

// Ends what an account has open everywhere, and makes its devices strangers.
std::size_t CutOff(pg::Transaction& tx, const Act& act, domain::OfficerId subject) {
  const std::size_t ended =
      tx.Exec(kEndAllSessions, subject.value(), absl::ToUnixMicros(act.trace.at), std::nullopt)
          .size();
  tx.Post(kForgetDevices, subject.value());
  return ended;
}

}  // namespace

absl::StatusOr<Done> AccountStore::ChangeManaged(
    const Act& act, domain::OfficerId subject, absl::Time deadline,
    const std::function<absl::Status(pg::Transaction&, bool disabled)>& change) {
  return RunOnce(pool_, act.request, deadline,
                 [&](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
                   const pqxx::result found =
                       tx.Exec(kFindManaged, subject.value(), act.caller.officer.value(),
                               act.caller.agency.value(), DayText(act.caller.day));
                   if (found.empty()) return AccountNotFound();
                   RETURN_IF_ERROR(change(tx, found.front()[0].as<bool>()));
                   return subject.value();
                 });
}

absl::StatusOr<Done> AccountStore::Create(const Act& act, const NewAccount& account,
                                          absl::Time deadline) {
  return RunOnce(pool_, act.request, deadline,
                 [&](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
                   const pqxx::result made =
                       tx.Exec(kInsertAccount, account.username, account.display_name,
                               account.password_hash, absl::ToUnixMicros(act.request.at));
                   if (made.empty()) return UsernameTaken();
                   const domain::OfficerId subject = Officer(made.front()[0]);
                   PostAudit(tx, act.trace, By(act, AuditKind::kAccountCreated, subject));
                   for (const Grant& grant : account.grants) {
                     RETURN_IF_ERROR(WriteGrant(tx, act, subject, grant));
                   }
                   return subject.value();
                 });
}

absl::StatusOr<Done> AccountStore::Rename(const Act& act, domain::OfficerId subject,
                                          const std::string& display_name, absl::Time deadline) {
  return ChangeManaged(act, subject, deadline, [&](pg::Transaction& tx, bool) {
    tx.Post(kRenameAccount, subject.value(), display_name);
    PostAudit(tx, act.trace, By(act, AuditKind::kAccountRenamed, subject));
    return absl::OkStatus();
  });
}

absl::StatusOr<Done> AccountStore::Disable(const Act& act, domain::OfficerId subject,
                                           absl::Time deadline) {
  return ChangeManaged(act, subject, deadline, [&](pg::Transaction& tx, bool disabled) {
    if (disabled) return absl::OkStatus();
    const std::int64_t now = absl::ToUnixMicros(act.trace.at);
    tx.Post(kSetDisabled, subject.value(), true, now);
    tx.Post(kEndDelegationsOf, subject.value(), now, act.caller.officer.value());
    const std::size_t ended = CutOff(tx, act, subject);
    PostAudit(tx, act.trace,
              By(act, AuditKind::kAccountDisabled, subject, absl::StrFormat("sessions=%d", ended)));
    return absl::OkStatus();
  });
}

absl::StatusOr<Done> AccountStore::Enable(const Act& act, domain::OfficerId subject,
                                          absl::Time deadline) {
  return ChangeManaged(act, subject, deadline, [&](pg::Transaction& tx, bool disabled) {
    if (!disabled) return absl::OkStatus();
    tx.Post(kSetDisabled, subject.value(), false, std::nullopt);
    PostAudit(tx, act.trace, By(act, AuditKind::kAccountEnabled, subject));
    return absl::OkStatus();
  });
}

absl::StatusOr<Done> AccountStore::ResetPassword(const Act& act, domain::OfficerId subject,
                                                 const std::string& password_hash,
                                                 absl::Time deadline) {
  return ChangeManaged(act, subject, deadline, [&](pg::Transaction& tx, bool) {
    tx.Post(kResetPassword, subject.value(), password_hash, absl::ToUnixMicros(act.request.at));
    const std::size_t ended = CutOff(tx, act, subject);
    PostAudit(tx, act.trace,
              By(act, AuditKind::kPasswordReset, subject, absl::StrFormat("sessions=%d", ended)));
    return absl::OkStatus();
  });
}

absl::StatusOr<bool> AccountStore::StillFirstPassword(const Done& done, absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true, .single_statement = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<bool> {
        return tx.Exec(kStillFirstPassword, done.subject, absl::ToUnixMicros(done.made_at))
            .front()[0]
            .as<bool>();
      });
}

absl::StatusOr<Done> AccountStore::ResetTotp(const Act& act, domain::OfficerId subject,
                                             absl::Time deadline) {
  return ChangeManaged(act, subject, deadline, [&](pg::Transaction& tx, bool) {
    tx.Post(kDeleteRecoveryCodes, subject.value());
    tx.Post(kDeleteTotp, subject.value());
    const std::size_t ended = CutOff(tx, act, subject);
    PostAudit(tx, act.trace,
              By(act, AuditKind::kTotpReset, subject, absl::StrFormat("sessions=%d", ended)));
    return absl::OkStatus();
  });
}

absl::StatusOr<Done> AccountStore::EndSessions(const Act& act, domain::OfficerId subject,
                                               absl::Time deadline) {
  return ChangeManaged(act, subject, deadline, [&](pg::Transaction& tx, bool) {
    const std::size_t ended = CutOff(tx, act, subject);
    PostAudit(tx, act.trace,
              By(act, AuditKind::kSessionsEnded, subject, absl::StrFormat("sessions=%d", ended)));
    return absl::OkStatus();
  });
}

absl::StatusOr<Done> AccountStore::GrantMembership(const Act& act, domain::OfficerId subject,
                                                   const Grant& grant, absl::Time deadline) {
  return ChangeManaged(act, subject, deadline, [&](pg::Transaction& tx, bool) {
    return WriteGrant(tx, act, subject, grant);
  });
}

absl::StatusOr<Done> AccountStore::EndMembership(const Act& act, const EndedGrant& ended,
                                                 absl::Time deadline) {
  return RunOnce(
      pool_, act.request, deadline, [&](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
        const Caller& caller = act.caller;
        if (tx.Exec(kEndMembership, ended.subject.value(), ended.agency.value(), ended.role,
                    DayText(ended.last_day), caller.officer.value(), caller.agency.value(),
                    DayText(caller.day))
                .empty()) {
          return MembershipNotFound();
        }
        const Grant left{.agency = ended.agency, .role = ended.role, .last_day = ended.last_day};
        PostAudit(tx, act.trace, By(act, AuditKind::kMembershipEnded, ended.subject, Told(left)));
        return ended.subject.value();
      });
}

absl::StatusOr<domain::OfficerId> AccountStore::CreateFirstAdmin(const FirstAdmin& admin,
                                                                 const Trace& trace,
                                                                 absl::Time deadline) {
  const absl::CivilDay day = absl::ToCivilDay(trace.at, VietnamTime());
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<domain::OfficerId> {
        tx.Exec(kLockFirstAdmin);
        if (tx.Exec(kHasHouseAdmin, DayText(day)).front()[0].as<bool>()) {
          return AdministratorExists();
        }
        const NewAccount& account = admin.account;
        const pqxx::result made = tx.Exec(kInsertAccount, account.username, account.display_name,
                                          account.password_hash, absl::ToUnixMicros(trace.at));
        if (made.empty()) return UsernameTaken();
        const domain::OfficerId officer = Officer(made.front()[0]);
        if (tx.Exec(kInsertHouseAdmin, officer.value(), admin.agency.value()).empty()) {
          return OutOfScope();
        }
        PostAudit(
            tx, trace,
            {.kind = AuditKind::kFirstAdminCreated,
             .officer = domain::OfficerId(),
             .agency = domain::AgencyId(),
             .for_officer = domain::OfficerId(),
             .subject = officer,
             .detail = absl::StrFormat("agency=%d role=admin house=true", admin.agency.value())});
        return officer;
      });
}

}  // namespace motcua::identity
