// Signing in: what is known of a name, tries, and the session that is opened.
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

// A network that an account did not come from for so long is a stranger's.
constexpr absl::Duration kNetworkMemory = absl::Hours(24 * 30);
// Rows of ended sessions are kept so long; what was done in them, the audit keeps for ever.
constexpr absl::Duration kSessionMemory = absl::Hours(24 * 90);

std::string WhereTotp(domain::OfficerId officer) {
  return absl::StrFormat("identity.totp|secret|%d", officer.value());
}

Role RoleFrom(const pqxx::row& row) {
  return {.agency = Agency(row[0]),
          .role = row[1].c_str(),
          .for_officer = Officer(row[2]),
          .for_name = row[3].c_str()};
}

absl::Status SpendCode(pg::Transaction& tx, domain::OfficerId officer, const CodeUsed& code,
                       absl::Time at) {
  if (code.step && tx.Exec(kUseStep, officer.value(), *code.step).empty()) return BadOneTimeCode();
  if (!code.recovery) return absl::OkStatus();
  const bool used =
      !tx.Exec(kUseRecoveryCode, officer.value(), Octets(*code.recovery), absl::ToUnixMicros(at))
           .empty();
  return used ? absl::OkStatus() : BadOneTimeCode();
}

int FailedTries(pg::Transaction& tx, const NewSession& session) {
  const absl::Time since = session.previous_sign_in_at.value_or(absl::UnixEpoch());
  return tx.Exec(kCountFailures, session.officer.value(), absl::ToUnixMicros(since))
      .front()[0]
      .as<int>();
}

// What everybody does in the same order, so that no two sign-ins wait for each other.
std::vector<TryCount> Ordered(std::span<const TryCount> counts) {
  std::vector<TryCount> ordered(counts.begin(), counts.end());
  std::sort(ordered.begin(), ordered.end(),
            [](const TryCount& a, const TryCount& b) { return a.key < b.key; });
  return ordered;
}

void SettleTries(pg::Transaction& tx, std::span<const TryCount> counts) {
  for (const TryCount& count : Ordered(counts)) {
    tx.Post(count.cleared ? kClearTries : kGiveBackTry, Octets(count.key));
  }
}

void PostSignIn(pg::Transaction& tx, const NewSession& session, const Trace& trace) {
  const AuditEntry entry{.kind = AuditKind::kSignedIn,
                         .officer = session.officer,
                         .agency = session.agency,
                         .for_officer = session.acting_for,
                         .subject = session.officer};
  PostAudit(tx, trace, entry);
  if (session.code.recovery) {
    AuditEntry spent = entry;
    spent.kind = AuditKind::kRecoveryCodeUsed;
    PostAudit(tx, trace, spent);
  }
}

void KnowNetwork(pg::Transaction& tx, domain::OfficerId officer, const Trace& trace) {
  if (!trace.network) return;
  tx.Post(kForgetNetworks, officer.value(), absl::ToUnixMicros(trace.at - kNetworkMemory));
  tx.Post(kKnowNetwork, officer.value(), Octets(*trace.network), absl::ToUnixMicros(trace.at));
}

}  // namespace

absl::StatusOr<Account> SessionStore::AccountFrom(const pqxx::row& row) const {
  Account account{.officer = Officer(row[0]),
                  .username = row[1].c_str(),
                  .display_name = row[2].c_str(),
                  .password_hash = row[3].c_str(),
                  .disabled = row[4].as<bool>(),
                  .must_change = row[5].as<bool>(),
                  .device_epoch = row[6].as<std::int32_t>(),
                  .last_sign_in_at = pg::OptionalMicros(row[7]),
                  .totp = std::nullopt};
  if (row[8].is_null()) return account;
  ASSIGN_OR_RETURN(
      std::string secret,
      sealer_.Open(row[9].as<std::int16_t>(), WhereTotp(account.officer), SealedText(row[8])));
  account.totp = Totp{.secret = std::move(secret), .last_step = row[10].as<std::int64_t>()};
  return account;
}

absl::StatusOr<SignInFacts> SessionStore::ReadSignInFacts(const SignInQuery& query,
                                                          absl::Time deadline) {
  const std::string username(query.username);
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<SignInFacts> {
        SignInFacts facts;
        const pqxx::row row = tx.Exec(kFindAccount, username, HashOctets(query.network),
                                      absl::ToUnixMicros(query.now - kNetworkMemory))
                                  .front();
        if (!row[0].is_null()) {
          ASSIGN_OR_RETURN(facts.account, AccountFrom(row));
          facts.known_network = row[11].as<bool>();
        }
        for (const pqxx::row& role : tx.Exec(kListRoles, username, DayText(query.day))) {
          facts.roles.push_back(RoleFrom(role));
        }
        return facts;
      });
}

absl::StatusOr<std::optional<Account>> SessionStore::ReadAccount(domain::OfficerId officer,
                                                                 absl::Time deadline) {
  return pg::RunTransaction(pool_,
                            {.deadline = deadline, .read_only = true, .single_statement = true},
                            [&](pg::Transaction& tx) -> absl::StatusOr<std::optional<Account>> {
                              const pqxx::result rows = tx.Exec(kReadAccount, officer.value());
                              if (rows.empty()) return std::nullopt;
                              ASSIGN_OR_RETURN(Account account, AccountFrom(rows.front()));
                              return account;
                            });
}

absl::Status SessionStore::TakeTries(std::span<const TryCount> counts, absl::Time now,
                                     absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::Status {
        absl::Time free_at = absl::InfinitePast();
        for (const TryCount& count : Ordered(counts)) {
          const pqxx::row row = tx.Exec(kTakeTry, Octets(count.key), absl::ToUnixMicros(now),
                                        absl::ToInt64Microseconds(count.window))
                                    .front();
          if (row[0].as<int>() > count.most) free_at = std::max(free_at, pg::Micros(row[1]));
        }
        // Rolled back: what is refused is not counted, so nobody is kept out for good.
        if (free_at > absl::InfinitePast()) return TooManyTries(free_at - now);
        tx.Post(kForgetTries, absl::ToUnixMicros(now));
        return absl::OkStatus();
      });
}

absl::Status SessionStore::GiveBackTries(std::span<const TryCount> counts, absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline},
                            [&](pg::Transaction& tx) -> absl::Status {
                              for (const TryCount& count : Ordered(counts)) {
                                tx.Post(kGiveBackTry, Octets(count.key));
                              }
                              return absl::OkStatus();
                            });
}

absl::Status SessionStore::ClearTries(std::span<const TryCount> counts, absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline},
                            [&](pg::Transaction& tx) -> absl::Status {
                              SettleTries(tx, counts);
                              return absl::OkStatus();
                            });
}

absl::Status SessionStore::Record(const Trace& trace, const AuditEntry& entry,
                                  absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline},
                            [&](pg::Transaction& tx) -> absl::Status {
                              PostAudit(tx, trace, entry);
                              return absl::OkStatus();
                            });
}

absl::StatusOr<OpenedSession> SessionStore::OpenSession(const NewSession& session,
                                                        const Trace& trace, absl::Time deadline) {
  OpenedSession opened{.token = NewToken(), .session_id = {}};
  const std::int64_t now = absl::ToUnixMicros(trace.at);
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<OpenedSession> {
        if (tx.Exec(kNoteSignIn, session.officer.value(), now, session.password_hash).empty()) {
          return BadCredentials();
        }
        RETURN_IF_ERROR(SpendCode(tx, session.officer, session.code, trace.at));
        opened.failed_tries = FailedTries(tx, session);
        const pqxx::result row =
            tx.Exec(kInsertSession, TokenHash(opened.token), session.officer.value(),
                    session.agency.value(), now, absl::ToUnixMicros(session.expires_at),
                    session.acting_for.value(), HashOctets(trace.network), session.agent);
        opened.session_id = row.front()[0].c_str();
        if (!session.replaced_token.empty()) {
          tx.Post(kEndSession, TokenHash(session.replaced_token), now);
        }
        SettleTries(tx, session.tries);
        KnowNetwork(tx, session.officer, trace);
        tx.Post(kForgetSessions, absl::ToUnixMicros(trace.at - kSessionMemory));
        PostSignIn(tx, session, trace);
        return opened;
      });
}

absl::StatusOr<std::string> SessionStore::BeginTotp(const Session& session, std::string_view drawn,
                                                    const Trace& trace, absl::Time deadline) {
  const std::string where = WhereTotp(session.officer);
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<std::string> {
        const pqxx::result known = tx.Exec(kReadPendingTotp, session.officer.value());
        const std::optional<std::string> request = UuidText(trace.request);
        if (!known.empty() && request && !known.front()[2].is_null() &&
            *request == known.front()[2].c_str()) {
          return sealer_.Open(known.front()[1].as<std::int16_t>(), where,
                              SealedText(known.front()[0]));
        }
        tx.Post(kBeginTotp, session.officer.value(), Sealed(sealer_.Seal(where, drawn)),
                static_cast<int>(sealer_.current_key()), absl::ToUnixMicros(trace.at), request);
        return std::string(drawn);
      });
}

absl::StatusOr<std::optional<PendingTotp>> SessionStore::ReadPendingTotp(domain::OfficerId officer,
                                                                         absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true, .single_statement = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::optional<PendingTotp>> {
        const pqxx::result rows = tx.Exec(kReadPendingTotp, officer.value());
        if (rows.empty()) return std::nullopt;
        PendingTotp pending{.secret = {}, .sealed = SealedText(rows.front()[0])};
        ASSIGN_OR_RETURN(pending.secret, sealer_.Open(rows.front()[1].as<std::int16_t>(),
                                                      WhereTotp(officer), pending.sealed));
        return pending;
      });
}

absl::StatusOr<Done> SessionStore::ConfirmTotp(const ProvedTotp& proved,
                                               const RequestRecord& request, const Trace& trace,
                                               absl::Time deadline) {
  const Session& session = proved.session;
  return RunOnce(pool_, request, deadline,
                 [&](pg::Transaction& tx) -> absl::StatusOr<std::int64_t> {
                   const std::int64_t officer = session.officer.value();
                   if (tx.Exec(kConfirmTotp, officer, Sealed(proved.sealed), proved.step,
                               absl::ToUnixMicros(trace.at))
                           .empty()) {
                     return TotpNotBegun();
                   }
                   tx.Post(kDeleteRecoveryCodes, officer);
                   for (const KeyedHash& code : proved.recovery_codes) {
                     tx.Post(kInsertRecoveryCode, officer, Octets(code));
                   }
                   PostAudit(tx, trace,
                             {.kind = AuditKind::kTotpEnrolled,
                              .officer = session.officer,
                              .agency = session.agency,
                              .for_officer = session.acting_for,
                              .subject = session.officer});
                   return officer;
                 });
}

absl::Status SessionStore::RemoveTotp(const Session& session, const CodeUsed& code,
                                      const Trace& trace, absl::Time deadline) {
  return pg::RunTransaction(pool_, {.deadline = deadline},
                            [&](pg::Transaction& tx) -> absl::Status {
                              RETURN_IF_ERROR(SpendCode(tx, session.officer, code, trace.at));
                              tx.Post(kDeleteRecoveryCodes, session.officer.value());
                              tx.Post(kDeleteTotp, session.officer.value());
                              PostAudit(tx, trace,
                                        {.kind = AuditKind::kTotpRemoved,
                                         .officer = session.officer,
                                         .agency = session.agency,
                                         .for_officer = session.acting_for,
                                         .subject = session.officer});
                              return absl::OkStatus();
                            });
}

}  // namespace motcua::identity
