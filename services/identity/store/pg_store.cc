#include "services/identity/store/pg_store.h"

#include <utility>

#include "absl/time/civil_time.h"
#include "services/identity/store/statements.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::identity {
namespace {

constexpr std::size_t kTokenOctets = 32;

pqxx::binarystring TokenHash(std::string_view token) {
  const crypto::Hash32 hash = crypto::Sha256(token);
  return pqxx::binarystring(hash.data(), hash.size());
}

std::string Day(absl::CivilDay day) { return absl::FormatCivilTime(day); }

Membership ReadMembership(const pqxx::field& agency, const pqxx::field& role) {
  return {.agency = domain::AgencyId(agency.as<std::int32_t>()), .role = role.c_str()};
}

}  // namespace

absl::StatusOr<SignInFacts> PgStore::ReadSignInFacts(const SignInQuery& query,
                                                     absl::Time deadline) {
  const std::string username(query.username);
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<SignInFacts> {
        SignInFacts facts;
        const pqxx::result found = tx.Exec(kFindAccount, username);
        const pqxx::row row = found.front();
        if (!row[0].is_null()) {
          facts.account = Account{.officer = domain::OfficerId(row[0].as<std::int64_t>()),
                                  .username = username,
                                  .display_name = row[1].c_str(),
                                  .password_hash = row[2].c_str(),
                                  .disabled = row[3].as<bool>()};
        }
        if (!row[4].is_null()) {
          facts.failures = FailureCount{.tries = row[4].as<int>(), .since = pg::Micros(row[5])};
        }
        for (const pqxx::row& member : tx.Exec(kListMemberships, username, Day(query.day))) {
          facts.memberships.push_back(ReadMembership(member[0], member[1]));
        }
        return facts;
      });
}

absl::Status PgStore::CountFailure(const FailedTry& failed, absl::Time deadline) {
  const std::int64_t window_start = absl::ToUnixMicros(failed.window_start);
  return pg::RunTransaction(pool_, {.deadline = deadline},
                            [&](pg::Transaction& tx) -> absl::Status {
                              tx.Exec(kForgetFailures, window_start);
                              tx.Exec(kCountFailure, std::string(failed.username),
                                      absl::ToUnixMicros(failed.at), window_start);
                              return absl::OkStatus();
                            });
}

absl::StatusOr<std::string> PgStore::OpenSession(const NewSession& session, absl::Time deadline) {
  const std::string token = crypto::Base64Url(crypto::RandomBytes(kTokenOctets));
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::StatusOr<std::string> {
        tx.Exec(kClearFailures, std::string(session.username));
        tx.Exec(kInsertSession, TokenHash(token), session.officer.value(), session.agency.value(),
                absl::ToUnixMicros(session.created_at), absl::ToUnixMicros(session.expires_at));
        return token;
      });
}

absl::StatusOr<std::optional<Session>> PgStore::FindSession(const SessionQuery& query,
                                                            absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline, .read_only = true, .single_statement = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<std::optional<Session>> {
        const pqxx::result rows = tx.Exec(kFindSession, TokenHash(query.token),
                                          absl::ToUnixMicros(query.now), Day(query.day));
        if (rows.empty()) return std::nullopt;
        const pqxx::row first = rows.front();
        Session session{.officer = domain::OfficerId(first[2].as<std::int64_t>()),
                        .username = first[3].c_str(),
                        .display_name = first[4].c_str(),
                        .agency = domain::AgencyId(first[0].as<std::int32_t>()),
                        .memberships = {},
                        .expires_at = pg::Micros(first[1])};
        bool member = false;
        for (const pqxx::row& row : rows) {
          session.memberships.push_back(ReadMembership(row[5], row[6]));
          member = member || session.memberships.back().agency == session.agency;
        }
        if (!member) return std::nullopt;
        return session;
      });
}

absl::Status PgStore::EndSession(const EndedSession& ended, absl::Time deadline) {
  return pg::RunTransaction(
      pool_, {.deadline = deadline}, [&](pg::Transaction& tx) -> absl::Status {
        tx.Exec(kEndSession, TokenHash(ended.token), absl::ToUnixMicros(ended.at));
        return absl::OkStatus();
      });
}

}  // namespace motcua::identity
