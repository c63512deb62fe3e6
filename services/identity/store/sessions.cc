// Sessions once they are open: finding, locking, changing, ending.
#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "services/identity/store/columns.h"
#include "services/identity/store/error.h"
#include "services/identity/store/session_statements.h"
#include "services/identity/store/session_store.h"
#include "services/identity/store/token.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {
namespace {

AuditEntry Own(AuditKind kind, const Session& session) {
  return {.kind = kind,
          .officer = session.officer,
          .agency = session.agency,
          .for_officer = session.acting_for,
          .subject = session.officer};
}

Session SessionFrom(const pqxx::row& row) {
  return {.session_id = row[0].c_str(),
          .officer = Officer(row[6]),
          .username = row[7].c_str(),
          .display_name = row[8].c_str(),
          .agency = Agency(row[1]),
          .acting_for = Officer(row[2]),
          .roles = {},
          .expires_at = pg::Micros(row[3]),
          .last_seen_at = pg::Micros(row[4]),
          .locked = row[5].as<bool>(),
          .must_change = row[9].as<bool>(),
          .totp_enrolled = row[11].as<bool>(),
          .device_epoch = row[10].as<std::int32_t>()};
}

bool HasItsRole(const Session& session) {
  return std::any_of(session.roles.begin(), session.roles.end(), [&](const Role& role) {
    return role.agency == session.agency && role.for_officer == session.acting_for;
  });
}

absl::StatusOr<std::int32_t> ForgetDevices(pg::Transaction& tx, domain::OfficerId officer,
                                           const Trace& trace) {
  const pqxx::result rows = tx.Exec(kForgetDevices, officer.value());
  if (rows.empty()) return SessionEnded();
  if (trace.network) {
    tx.Post(kKnowNetwork, officer.value(), Octets(*trace.network), absl::ToUnixMicros(trace.at));
  }
  return rows.front()[0].as<std::int32_t>();
}

}  // namespace

std::vector<SessionRow> ReadSessions(pg::Transaction& tx, domain::OfficerId officer,
                                     absl::Time now) {
  std::vector<SessionRow> sessions;
  for (const pqxx::row& row : tx.Exec(kListSessions, officer.value(), absl::ToUnixMicros(now))) {
    SessionRow session{.session_id = row[0].c_str(),
                       .agency = Agency(row[1]),
                       .acting_for = Officer(row[2]),
                       .created_at = pg::Micros(row[3]),
                       .last_seen_at = pg::Micros(row[4]),
                       .expires_at = pg::Micros(row[5]),
                       .agent = row[6].c_str(),
                       .network = KeyedHashFrom(row[7])};
    sessions.push_back(std::move(session));
  }
  return sessions;
}

absl::StatusOr<std::optional<Session>> SessionStore::FindSession(const SessionQuery& query,
                                                                 absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true, .single_statement = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::optional<Session>> {
        const pqxx::result rows = tx.Exec(kFindSession, TokenHash(query.token),
                                          absl::ToUnixMicros(query.now), DayText(query.day));
        if (rows.empty()) return std::nullopt;
        Session session = SessionFrom(rows.front());
        for (const pqxx::row& row : rows) {
          session.roles.push_back({.agency = Agency(row[12]),
                                   .role = row[13].c_str(),
                                   .for_officer = Officer(row[14]),
                                   .for_name = row[15].c_str()});
        }
        if (!HasItsRole(session)) return std::nullopt;
        return session;
      });
}

absl::Status SessionStore::TouchSession(const SessionQuery& query, absl::Time unless_before,
                                        absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::Status {
        tx.Post(kTouchSession, TokenHash(query.token), absl::ToUnixMicros(query.now),
                absl::ToUnixMicros(unless_before));
        return absl::OkStatus();
      });
}

absl::Status SessionStore::EndSession(std::string_view token, const Trace& trace,
                                      absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::Status {
        const pqxx::result ended =
            tx.Exec(kEndSession, TokenHash(token), absl::ToUnixMicros(trace.at));
        if (ended.empty()) return absl::OkStatus();
        const domain::OfficerId officer = Officer(ended.front()[0]);
        PostAudit(tx, trace,
                  {.kind = AuditKind::kSignedOut,
                   .officer = officer,
                   .agency = Agency(ended.front()[1]),
                   .for_officer = Officer(ended.front()[2]),
                   .subject = officer});
        return absl::OkStatus();
      });
}

absl::Status SessionStore::LockSession(std::string_view token, const Session& session,
                                       const Trace& trace, absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::Status {
        const bool locked =
            !tx.Exec(kLockSession, TokenHash(token), absl::ToUnixMicros(trace.at)).empty();
        if (locked) PostAudit(tx, trace, Own(AuditKind::kSessionLocked, session));
        return absl::OkStatus();
      });
}

absl::StatusOr<std::string> SessionStore::UnlockSession(std::string_view token,
                                                        const Session& session, const Trace& trace,
                                                        absl::Time deadline) {
  const std::string fresh = NewToken();
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<std::string> {
        if (tx.Exec(kChangeToken, TokenHash(token), TokenHash(fresh), absl::ToUnixMicros(trace.at))
                .empty()) {
          return SessionEnded();
        }
        PostAudit(tx, trace, Own(AuditKind::kSessionUnlocked, session));
        return fresh;
      });
}

absl::StatusOr<OpenedSession> SessionStore::SwitchSession(const Switched& switched,
                                                          const Trace& trace, absl::Time deadline) {
  OpenedSession opened{.token = NewToken(), .session_id = {}};
  const std::int64_t now = absl::ToUnixMicros(trace.at);
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<OpenedSession> {
        if (tx.Exec(kEndSession, TokenHash(switched.token), now).empty()) return SessionEnded();
        const Session& from = switched.from;
        const pqxx::result row =
            tx.Exec(kInsertSession, TokenHash(opened.token), from.officer.value(),
                    switched.agency.value(), now, absl::ToUnixMicros(from.expires_at),
                    switched.acting_for.value(), HashOctets(trace.network), switched.agent);
        opened.session_id = row.front()[0].c_str();
        PostAudit(tx, trace,
                  {.kind = AuditKind::kAgencySwitched,
                   .officer = from.officer,
                   .agency = switched.agency,
                   .for_officer = switched.acting_for,
                   .subject = from.officer,
                   .detail = absl::StrFormat("from_agency=%d", from.agency.value())});
        return opened;
      });
}

absl::StatusOr<std::vector<SessionRow>> SessionStore::ListSessions(domain::OfficerId officer,
                                                                   absl::Time now,
                                                                   absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline, .read_only = true},
                            [&](pg::Transaction& tx) -> absl::StatusOr<std::vector<SessionRow>> {
                              return ReadSessions(tx, officer, now);
                            });
}

absl::Status SessionStore::EndOwnSession(const Session& session, const std::string& session_id,
                                         const Trace& trace, absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline},
                            [&](pg::Transaction& tx) -> absl::Status {
                              if (tx.Exec(kEndOwnSession, session.officer.value(), session_id,
                                          absl::ToUnixMicros(trace.at))
                                      .empty()) {
                                return SessionNotFound();
                              }
                              AuditEntry entry = Own(AuditKind::kSessionsEnded, session);
                              entry.detail = "sessions=1";
                              PostAudit(tx, trace, entry);
                              return absl::OkStatus();
                            });
}

absl::StatusOr<std::int32_t> SessionStore::EndOtherSessions(const Session& session,
                                                            const Trace& trace,
                                                            absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<std::int32_t> {
        const std::size_t ended = tx.Exec(kEndAllSessions, session.officer.value(),
                                          absl::ToUnixMicros(trace.at), session.session_id)
                                      .size();
        ASSIGN_OR_RETURN(const std::int32_t epoch, ForgetDevices(tx, session.officer, trace));
        AuditEntry entry = Own(AuditKind::kSessionsEnded, session);
        entry.detail = absl::StrFormat("sessions=%d", ended);
        PostAudit(tx, trace, entry);
        return epoch;
      });
}

absl::StatusOr<SessionStore::ChangedPassword> SessionStore::ChangePassword(const NewHash& change,
                                                                           const Trace& trace,
                                                                           absl::Time deadline) {
  ChangedPassword changed{.token = NewToken()};
  const std::int64_t now = absl::ToUnixMicros(trace.at);
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<ChangedPassword> {
        const std::int64_t officer = change.session.officer.value();
        if (tx.Exec(kChangePassword, officer, change.old_hash, change.new_hash, now).empty()) {
          return BadCredentials();
        }
        if (tx.Exec(kChangeToken, TokenHash(change.token), TokenHash(changed.token), now).empty()) {
          return SessionEnded();
        }
        tx.Post(kEndAllSessions, officer, now, change.session.session_id);
        ASSIGN_OR_RETURN(changed.device_epoch, ForgetDevices(tx, change.session.officer, trace));
        PostAudit(tx, trace, Own(AuditKind::kPasswordChanged, change.session));
        return changed;
      });
}

}  // namespace motcua::identity
