// Sign-in, sessions and their ends, against a real database.
#include <gtest/gtest.h>

#include <cstdlib>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "services/convert/time.h"
#include "services/identity/handlers/handlers.h"
#include "services/identity/handlers/limits.h"
#include "services/identity/store/pg_store.h"
#include "services/identity/store/statements.h"
#include "services/platform/base/error.h"
#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::identity {
namespace {

constexpr std::string_view kPassword = "Mot-Cua-2026";

std::string Connection(std::string_view user) {
  const char* base = std::getenv("MOTCUA_TEST_PG");
  return absl::StrFormat("%s user=%s", base == nullptr ? "" : base, user);
}

class Identity : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    crypto::InitCrypto();
    hash_ = crypto::HashPassword(kPassword);
  }

  void SetUp() override {
    Sql("DELETE FROM identity.session; DELETE FROM identity.failure; DELETE FROM "
        "identity.membership;"
        "DELETE FROM identity.account");
    Sql(absl::StrFormat(
        "INSERT INTO identity.account (officer_id, username, display_name, password_hash, disabled)"
        "VALUES (1,'lan','Trần Thị Lan','%s',false), (2,'minh','Lê Minh','%s',false),"
        "       (3,'cu','Người cũ','%s',true), (4,'moi','Người mới','%s',false)",
        hash_, hash_, hash_, hash_));
    Sql("INSERT INTO identity.membership (officer_id, agency_id, role, valid_from, valid_to) VALUES"
        "(1,11,'reception',NULL,NULL), (1,11,'leader',NULL,'2026-11-11'),"
        "(2,11,'handling',NULL,NULL), (2,12,'reception','2026-11-12','2026-11-12'),"
        "(2,12,'leader','2026-11-12',NULL), (3,11,'reception',NULL,NULL),"
        "(4,11,'reception','2026-11-13',NULL)");
  }

  void Sql(const std::string& text) {
    pqxx::connection connection(Connection("postgres"));
    pqxx::nontransaction work(connection);
    work.exec(text);
  }

  rpc::CallContext Call() {
    return {.actor = {},
            .now = steered_.value_or(clock_.Now()),
            .deadline = SystemClock().Now() + absl::Seconds(5),
            .request_id = "test"};
  }

  absl::StatusOr<v1::SignInResponse> Enter(const std::string& name, std::string_view password,
                                           int agency = 0) {
    v1::SignInRequest request;
    request.set_username(name);
    request.set_password(std::string(password));
    request.set_agency_id(agency);
    return SignIn(request, Call(), deps_);
  }

  absl::StatusOr<v1::ResolveSessionResponse> Resolve(const std::string& token) {
    v1::ResolveSessionRequest request;
    request.set_token(token);
    return ResolveSession(request, Call(), deps_);
  }

  std::string TokenOf(const std::string& name, int agency = 0) {
    const auto session = Enter(name, kPassword, agency);
    EXPECT_TRUE(session.ok()) << session.status();
    return session.ok() ? session->token() : "";
  }

  static inline std::string hash_;
  FakeClock clock_;
  std::optional<absl::Time> steered_;
  int verified_ = 0;
  pg::Pool pool_{
      {.connection = Connection("motcua_identity"), .application_name = "identity_test"}};
  PgStore store_{pool_};
  Deps deps_{.store = store_,
             .clock = clock_,
             .verify_password =
                 [this](std::string_view hash, std::string_view password) {
                   ++verified_;
                   return crypto::VerifyPassword(hash, password);
                 },
             .decoy_hash = crypto::HashPassword("nobody knows")};
};

TEST_F(Identity, StatementsPrepareAgainstTheSchema) {
  pqxx::connection connection(Connection("motcua_identity"));
  for (const pg::Statement& statement : kStatements) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
  }
}

TEST_F(Identity, TheRightPasswordOpensASessionForTheOnlyAgency) {
  const auto session = Enter("  lan ", kPassword);
  ASSERT_TRUE(session.ok()) << session.status();
  EXPECT_EQ(session->token().size(), 43u);
  EXPECT_EQ(session->officer().officer_id(), 1);
  EXPECT_EQ(session->officer().username(), "lan");
  EXPECT_EQ(session->officer().display_name(), "Trần Thị Lan");
  EXPECT_EQ(session->officer().agency_id(), 11);
  ASSERT_EQ(session->officer().roles_size(), 1);
  EXPECT_EQ(session->officer().roles(0), "reception");
  EXPECT_EQ(session->expires_at().seconds(), absl::ToUnixSeconds(clock_.Now() + kSessionLife));

  const auto resolved = Resolve(session->token());
  ASSERT_TRUE(resolved.ok()) << resolved.status();
  EXPECT_EQ(resolved->officer().SerializeAsString(), session->officer().SerializeAsString());
  EXPECT_EQ(resolved->expires_at().seconds(), session->expires_at().seconds());
}

TEST_F(Identity, TheTokenIsNotStored) {
  const std::string token = TokenOf("lan");
  pqxx::connection connection(Connection("postgres"));
  pqxx::nontransaction work(connection);
  const std::string stored =
      work.exec1("SELECT encode(token_hash, 'hex') FROM identity.session")[0].c_str();
  EXPECT_EQ(stored.size(), 64u);
  EXPECT_EQ(stored.find(token), std::string::npos);
}

TEST_F(Identity, WrongUnknownAndDisabledAreOneAnswerAtOneCost) {
  const auto wrong = Enter("lan", "wrong");
  const auto unknown = Enter("nobody", kPassword);
  const auto disabled = Enter("cu", kPassword);
  EXPECT_EQ(wrong.status().code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(ReasonOf(wrong.status()), "BAD_CREDENTIALS");
  EXPECT_EQ(wrong.status(), unknown.status());
  EXPECT_EQ(wrong.status(), disabled.status());
  EXPECT_EQ(verified_, 3);
}

TEST_F(Identity, MalformedCredentialsNameTheField) {
  const struct {
    std::string username;
    std::string password;
    int agency;
    std::string field;
  } kCases[] = {{"", "x", 0, "username"},
                {"   ", "x", 0, "username"},
                {std::string(65, 'a'), "x", 0, "username"},
                {std::string("a\0b", 3), "x", 0, "username"},
                {"\xff\xfe", "x", 0, "username"},
                {"lan", "", 0, "password"},
                {"lan", std::string(257, 'a'), 0, "password"},
                {"lan", "x", -1, "agency_id"}};
  for (const auto& test : kCases) {
    const auto answer = Enter(test.username, test.password, test.agency);
    EXPECT_EQ(answer.status().code(), absl::StatusCode::kInvalidArgument);
    EXPECT_EQ(DetailOf(answer.status(), "field"), test.field) << answer.status();
  }
  EXPECT_EQ(verified_, 0);
}

TEST_F(Identity, TenFailuresCloseTheNameUntilTheWindowEnds) {
  for (const std::string name : {"lan", "nobody"}) {
    for (int i = 0; i < kMostTries; ++i) {
      EXPECT_EQ(ReasonOf(Enter(name, "wrong").status()), "BAD_CREDENTIALS") << i;
    }
    const auto closed = Enter(name, kPassword);
    EXPECT_EQ(closed.status().code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(ReasonOf(closed.status()), "TOO_MANY_TRIES");
    EXPECT_EQ(DetailOf(closed.status(), "retry_after_s"), "900");
  }
  EXPECT_EQ(verified_, 2 * kMostTries);
  EXPECT_TRUE(Enter("minh", kPassword, 11).ok()) << "another name is not touched";

  clock_.Advance(kTryWindow - absl::Seconds(1));
  EXPECT_EQ(DetailOf(Enter("lan", kPassword).status(), "retry_after_s"), "1");
  clock_.Advance(absl::Seconds(1));
  EXPECT_TRUE(Enter("lan", kPassword).ok());
}

TEST_F(Identity, ASuccessClearsTheCountAndAnOldWindowStartsAgain) {
  for (int i = 0; i + 1 < kMostTries; ++i) (void)Enter("lan", "wrong");
  EXPECT_TRUE(Enter("lan", kPassword).ok());
  for (int i = 0; i + 1 < kMostTries; ++i) (void)Enter("lan", "wrong");
  clock_.Advance(kTryWindow);
  EXPECT_EQ(ReasonOf(Enter("lan", "wrong").status()), "BAD_CREDENTIALS");
  EXPECT_TRUE(Enter("lan", kPassword).ok());
}

TEST_F(Identity, CountsThatAreOverAreForgotten) {
  (void)Enter("nobody", "wrong");
  clock_.Advance(kTryWindow);
  (void)Enter("lan", "wrong");
  pqxx::connection connection(Connection("postgres"));
  pqxx::nontransaction work(connection);
  EXPECT_EQ(
      work.exec1("SELECT string_agg(username, ',') FROM identity.failure")[0].as<std::string>(),
      "lan");
}

TEST_F(Identity, SeveralAgenciesMustBeChosenFrom) {
  const auto open = Enter("minh", kPassword);
  EXPECT_EQ(open.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(open.status()), "AGENCY_REQUIRED");
  EXPECT_EQ(DetailOf(open.status(), "agencies"), "11,12");

  const auto chosen = Enter("minh", kPassword, 12);
  ASSERT_TRUE(chosen.ok()) << chosen.status();
  EXPECT_EQ(chosen->officer().agency_id(), 12);
  EXPECT_EQ(chosen->officer().roles_size(), 2);
  EXPECT_EQ(chosen->officer().memberships_size(), 3);

  const auto foreign = Enter("minh", kPassword, 13);
  EXPECT_EQ(foreign.status().code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(foreign.status()), "NOT_A_MEMBER");
}

TEST_F(Identity, MembershipsCountOnTheirDaysOnly) {
  EXPECT_EQ(ReasonOf(Enter("moi", kPassword).status()), "NOT_A_MEMBER") << "begins tomorrow";
  const std::string token = TokenOf("minh", 12);
  EXPECT_EQ(Resolve(token)->officer().roles_size(), 2);
  // The steered day chooses memberships; the session's own end stays on the real clock.
  steered_ = clock_.Now() + absl::Hours(24);
  EXPECT_EQ(Resolve(token)->officer().roles_size(), 1) << "reception ended yesterday";
  EXPECT_TRUE(Enter("moi", kPassword).ok());
  steered_ = clock_.Now() - absl::Hours(24);
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED") << "no membership on that day";
}

TEST_F(Identity, SessionsEnd) {
  const std::string signed_out = TokenOf("lan");
  const std::string other = TokenOf("lan");
  v1::SignOutRequest request;
  request.set_token(signed_out);
  EXPECT_TRUE(SignOut(request, Call(), deps_).ok());
  EXPECT_TRUE(SignOut(request, Call(), deps_).ok()) << "a dead token is not an error";
  const absl::Status ended = Resolve(signed_out).status();
  EXPECT_EQ(ended.code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(ReasonOf(ended), "SESSION_ENDED");
  EXPECT_EQ(Resolve("").status(), ended);
  EXPECT_EQ(Resolve(std::string(43, 'A')).status(), ended);
  EXPECT_EQ(Resolve(std::string(100000, 'A')).status(), ended);
  EXPECT_EQ(Resolve(std::string("a\0'\xff", 4)).status(), ended);

  EXPECT_TRUE(Resolve(other).ok());
  clock_.Advance(kSessionLife - absl::Seconds(1));
  EXPECT_TRUE(Resolve(other).ok());
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(Resolve(other).status(), ended) << "twelve hours are over";
}

TEST_F(Identity, DisablingAnAccountEndsItsSessionsAtOnce) {
  const std::string token = TokenOf("lan");
  EXPECT_TRUE(Resolve(token).ok());
  Sql("UPDATE identity.account SET disabled = true WHERE officer_id = 1");
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
}

TEST_F(Identity, LosingTheMembershipEndsTheSessionAtOnce) {
  const std::string token = TokenOf("minh", 12);
  Sql("DELETE FROM identity.membership WHERE officer_id = 2 AND agency_id = 12");
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
}

TEST_F(Identity, SessionsAreFoundByIndexes) {
  (void)TokenOf("lan");
  pqxx::connection connection(Connection("motcua_identity"));
  pqxx::nontransaction work(connection);
  work.exec("SET enable_seqscan = off");
  work.exec("PREPARE find AS " + std::string(kFindSession.sql));
  std::string plan;
  for (const pqxx::row& row : work.exec("EXPLAIN EXECUTE find('\\x00', 0, '2026-11-12')")) {
    plan += row[0].c_str();
    plan += '\n';
  }
  EXPECT_NE(plan.find("session_pkey"), std::string::npos) << plan;
  EXPECT_NE(plan.find("membership_pkey"), std::string::npos) << plan;
}

}  // namespace
}  // namespace motcua::identity
