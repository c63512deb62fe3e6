// Accounts, the audit, delegations and staff, as they are read; and delegations as they are made.
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/identity/store/account_statements.h"
#include "services/identity/store/account_store.h"
#include "services/identity/store/columns.h"
#include "services/identity/store/error.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

std::string Text(const pqxx::field& field) { return field.is_null() ? "" : field.c_str(); }

AccountRow AccountRowFrom(const pqxx::row& row) {
  return {.officer = Officer(row[0]),
          .username = row[1].c_str(),
          .display_name = row[2].c_str(),
          .disabled = row[3].as<bool>(),
          .must_change = row[4].as<bool>(),
          .totp_enrolled = row[5].as<bool>(),
          .created_at = pg::Micros(row[6]),
          .last_sign_in_at = pg::OptionalMicros(row[7]),
          .manageable = row[8].as<bool>(),
          .grants = {}};
}

std::string ArrayText(const std::vector<AccountRow>& accounts) {
  return absl::StrFormat(
      "{%s}", absl::StrJoin(accounts, ",", [](std::string* out, const AccountRow& account) {
        *out += absl::StrFormat("%d", account.officer.value());
      }));
}

std::vector<AccountRow> ReadAccounts(pg::Transaction& tx, const Caller& caller,
                                     const AccountQuery& query) {
  std::vector<AccountRow> accounts;
  for (const pqxx::row& row : tx.Exec(kListAccounts, caller.officer.value(), caller.agency.value(),
                                      DayText(caller.day), query.text, query.agency.value(),
                                      query.after.value(), query.only.value(), query.rows)) {
    accounts.push_back(AccountRowFrom(row));
  }
  std::size_t at = 0;
  for (const pqxx::row& row : tx.Exec(kListGrants, ArrayText(accounts))) {
    while (accounts[at].officer != Officer(row[0])) ++at;
    accounts[at].grants.push_back({.agency = Agency(row[1]),
                                   .role = row[2].c_str(),
                                   .first_day = Day(row[3]),
                                   .last_day = Day(row[4]),
                                   .house = row[5].as<bool>()});
  }
  return accounts;
}

AuditRow AuditRowFrom(const pqxx::row& row) {
  return {.id = row[0].as<std::int64_t>(),
          .at = pg::Micros(row[1]),
          .kind = row[2].as<int>(),
          .officer = Officer(row[3]),
          .officer_name = Text(row[4]),
          .agency = Agency(row[5]),
          .for_officer = Officer(row[6]),
          .subject = Officer(row[7]),
          .subject_name = Text(row[8]),
          .detail = row[9].c_str(),
          .request = Text(row[10]),
          .network = KeyedHashFrom(row[11])};
}

DelegationRow DelegationRowFrom(const pqxx::row& row) {
  return {.id = row[0].as<std::int64_t>(),
          .lent = {.officer = Officer(row[1]),
                   .agency = Agency(row[5]),
                   .role = row[6].c_str(),
                   .to = Officer(row[3]),
                   .first_day = Day(row[7]).value_or(absl::CivilDay()),
                   .last_day = Day(row[8]).value_or(absl::CivilDay())},
          .officer_name = row[2].c_str(),
          .to_name = row[4].c_str(),
          .created_at = pg::Micros(row[9]),
          .ended_at = pg::OptionalMicros(row[10])};
}

absl::Status CheckLoan(pg::Transaction& tx, const Caller& caller, const NewDelegation& lent) {
  const std::string first_day = DayText(lent.first_day);
  const bool may = tx.Exec(kMayLend, lent.officer.value(), lent.agency.value(),
                           caller.officer.value(), caller.agency.value(), DayText(caller.day))
                       .front()[0]
                       .as<bool>();
  if (!may) return AccountNotFound();
  const auto has_role = [&](domain::OfficerId officer, const std::string& role) {
    return tx.Exec(kHasRole, officer.value(), lent.agency.value(), role, first_day)
        .front()[0]
        .as<bool>();
  };
  if (!has_role(lent.officer, lent.role)) return MembershipNotFound();
  return has_role(lent.to, "") ? absl::OkStatus() : NotAColleague();
}

std::string Told(const NewDelegation& lent, std::int64_t id) {
  return absl::StrFormat("delegation=%d agency=%d role=%s to=%d first_day=%s last_day=%s", id,
                         lent.agency.value(), lent.role, lent.to.value(), DayText(lent.first_day),
                         DayText(lent.last_day));
}

}  // namespace

absl::StatusOr<std::vector<AccountRow>> AccountStore::List(const Caller& caller,
                                                           const AccountQuery& query,
                                                           absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline, .read_only = true},
                            [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<AccountRow>> {
                              return ReadAccounts(tx, caller, query);
                            });
}

absl::StatusOr<AccountStore::Shown> AccountStore::Get(const Caller& caller,
                                                      domain::OfficerId subject, absl::Time now,
                                                      absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline, .read_only = true},
                            [&](pg::Transaction& tx) -> absl::StatusOr<Shown> {
                              std::vector<AccountRow> found = ReadAccounts(
                                  tx, caller, {.text = {}, .only = subject, .rows = 1});
                              if (found.empty()) return AccountNotFound();
                              return Shown{.account = std::move(found.front()),
                                           .sessions = ReadSessions(tx, subject, now)};
                            });
}

absl::StatusOr<std::vector<AuditRow>> AccountStore::ListAudit(const Caller& caller,
                                                              const AuditQuery& query,
                                                              absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true, .single_statement = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<AuditRow>> {
        std::vector<AuditRow> entries;
        for (const pqxx::row& row :
             tx.Exec(kListAudit, caller.officer.value(), caller.agency.value(), DayText(caller.day),
                     query.officer.value(), query.kind, absl::ToUnixMicros(query.from),
                     absl::ToUnixMicros(query.until), query.before, query.rows)) {
          entries.push_back(AuditRowFrom(row));
        }
        return entries;
      });
}

absl::StatusOr<Done> AccountStore::CreateDelegation(const Act& act, const NewDelegation& lent,
                                                    absl::Time deadline) {
  return RunOnce(
      pool_, act.request, deadline, [&](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
        RETURN_IF_ERROR(CheckLoan(tx, act.caller, lent));
        const std::int64_t id =
            tx.Exec(kInsertDelegation, lent.officer.value(), lent.agency.value(), lent.role,
                    lent.to.value(), DayText(lent.first_day), DayText(lent.last_day),
                    absl::ToUnixMicros(act.trace.at), act.caller.officer.value())
                .front()[0]
                .as<std::int64_t>();
        PostAudit(tx, act.trace,
                  {.kind = AuditKind::kDelegationCreated,
                   .officer = act.caller.officer,
                   .agency = act.caller.agency,
                   .for_officer = domain::OfficerId(),
                   .subject = lent.officer,
                   .detail = Told(lent, id)});
        return id;
      });
}

absl::StatusOr<Done> AccountStore::EndDelegation(const Act& act, std::int64_t delegation,
                                                 absl::Time deadline) {
  return RunOnce(
      pool_, act.request, deadline, [&](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
        const pqxx::result found = tx.Exec(kFindDelegation, delegation, act.caller.officer.value(),
                                           act.caller.agency.value(), DayText(act.caller.day));
        if (found.empty()) return DelegationNotFound();
        if (found.front()[1].as<bool>()) return delegation;
        tx.Post(kEndDelegation, delegation, absl::ToUnixMicros(act.trace.at),
                act.caller.officer.value());
        PostAudit(tx, act.trace,
                  {.kind = AuditKind::kDelegationEnded,
                   .officer = act.caller.officer,
                   .agency = act.caller.agency,
                   .for_officer = domain::OfficerId(),
                   .subject = Officer(found.front()[0]),
                   .detail = absl::StrFormat("delegation=%d", delegation)});
        return delegation;
      });
}

absl::StatusOr<std::vector<DelegationRow>> AccountStore::ListDelegations(const Caller& caller,
                                                                         domain::OfficerId officer,
                                                                         absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true, .single_statement = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<DelegationRow>> {
        std::vector<DelegationRow> rows;
        for (const pqxx::row& row :
             tx.Exec(kListDelegations, officer.value(), caller.officer.value(),
                     caller.agency.value(), DayText(caller.day))) {
          rows.push_back(DelegationRowFrom(row));
        }
        return rows;
      });
}

absl::StatusOr<std::vector<StaffRow>> AccountStore::ListStaff(const Caller& caller,
                                                              absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true, .single_statement = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<StaffRow>> {
        std::vector<StaffRow> staff;
        for (const pqxx::row& row : tx.Exec(kListStaff, caller.agency.value(),
                                            caller.officer.value(), DayText(caller.day))) {
          staff.push_back({.officer = Officer(row[0]),
                           .display_name = row[1].c_str(),
                           .roles = absl::StrSplit(row[2].c_str(), ',')});
        }
        return staff;
      });
}

}  // namespace motcua::identity
