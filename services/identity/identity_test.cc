// Sign-in, sessions and their ends, against a real database.
#include "services/identity/credentials/one_time_code.h"
#include "services/identity/store/account_statements.h"
#include "services/identity/store/session_statements.h"
#include "services/identity/test_rig.h"

namespace motcua::identity {
namespace {

using Identity = IdentityRig;

TEST_F(Identity, StatementsPrepareAgainstTheSchema) {
  pqxx::connection connection(db().Connection("motcua_identity"));
  for (const pg::Statement& statement : kSessionStatements) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
  }
  for (const pg::Statement& statement : kAccountStatements) {
    EXPECT_NO_THROW(connection.prepare(std::string(statement.name), std::string(statement.sql)))
        << statement.name;
  }
}

TEST_F(Identity, TheRightPasswordOpensASessionForTheOnlyAgency) {
  const auto session = Enter("  Lan ", kPassword);
  ASSERT_TRUE(session.ok()) << session.status();
  EXPECT_EQ(session->token().size(), 43U);
  EXPECT_EQ(session->officer().officer_id(), kLan);
  EXPECT_EQ(session->officer().username(), "lan");
  EXPECT_EQ(session->officer().display_name(), "Trần Thị Lan");
  EXPECT_EQ(session->officer().agency_id(), kWard);
  ASSERT_EQ(session->officer().roles_size(), 1);
  EXPECT_EQ(session->officer().roles(0), "reception");
  EXPECT_EQ(session->state(), v1::SESSION_STATE_ACTIVE);
  EXPECT_EQ(session->expires_at().seconds(), absl::ToUnixSeconds(clock_.Now() + kSessionLife));

  const auto resolved = Resolve(session->token());
  ASSERT_TRUE(resolved.ok()) << resolved.status();
  EXPECT_EQ(resolved->officer().SerializeAsString(), session->officer().SerializeAsString());
  EXPECT_EQ(resolved->expires_at().seconds(), session->expires_at().seconds());
  EXPECT_EQ(resolved->session_id(), session->session_id());
  EXPECT_EQ(resolved->idle_lock_s(), 900);
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

TEST_F(Identity, SeveralAgenciesMustBeChosenFrom) {
  const auto open = Enter("minh", kPassword);
  EXPECT_EQ(open.status().code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(ReasonOf(open.status()), "AGENCY_REQUIRED");
  EXPECT_EQ(DetailOf(open.status(), "agencies"), "301,303");

  const auto chosen = Enter("minh", kPassword, kOtherRoom);
  ASSERT_TRUE(chosen.ok()) << chosen.status();
  EXPECT_EQ(chosen->officer().agency_id(), kOtherRoom);
  EXPECT_EQ(chosen->officer().roles_size(), 2);
  EXPECT_EQ(chosen->officer().memberships_size(), 3);

  const auto foreign = Enter("minh", kPassword, kWard);
  EXPECT_EQ(foreign.status().code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(foreign.status()), "NOT_A_MEMBER");
}

TEST_F(Identity, MembershipsCountOnTheirDaysOnly) {
  EXPECT_EQ(ReasonOf(Enter("moi", kPassword).status()), "NOT_A_MEMBER") << "begins tomorrow";
  const std::string token = TokenOf("minh", kOtherRoom);
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
  EXPECT_TRUE(SignOut(request, Call(), *deps_).ok());
  EXPECT_TRUE(SignOut(request, Call(), *deps_).ok()) << "a dead token is not an error";
  const absl::Status ended = Resolve(signed_out).status();
  EXPECT_EQ(ended.code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(ReasonOf(ended), "SESSION_ENDED");
  for (const std::string& dead : {std::string(), std::string(43, 'A'), std::string(100000, 'A'),
                                  std::string("a\0'\xff", 4)}) {
    EXPECT_EQ(Resolve(dead).status(), ended);
  }
  EXPECT_TRUE(Resolve(other).ok());
}

TEST_F(Identity, ASessionInUseEndsAfterTwelveHours) {
  const std::string token = TokenOf("lan");
  for (int minutes = 0; minutes + 10 < 12 * 60; minutes += 10) {
    clock_.Advance(absl::Minutes(10));
    ASSERT_TRUE(Resolve(token).ok()) << minutes;
  }
  clock_.Advance(absl::Minutes(10));
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
}

TEST_F(Identity, ASessionLeftAloneLocksAndIsUnlockedByThePassword) {
  const auto opened = Enter("lan", kPassword);
  const std::string token = opened->token();
  clock_.Advance(absl::Minutes(15));
  EXPECT_TRUE(Resolve(token).ok()) << "not used for exactly so long";
  clock_.Advance(absl::Minutes(15) + absl::Seconds(1));
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_LOCKED");
  EXPECT_EQ(ReasonOf(Resolve(token, v1::SESSION_USE_OWN_ACCOUNT).status()), "SESSION_LOCKED");
  EXPECT_EQ(Resolve(token, v1::SESSION_USE_SHOW)->state(), v1::SESSION_STATE_LOCKED);
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_LOCKED") << "asking does not unlock";

  v1::UnlockSessionRequest unlock;
  unlock.set_password(std::string(kOtherPassword));
  *unlock.mutable_edge() = EdgeOf(token);
  EXPECT_EQ(ReasonOf(UnlockSession(unlock, Call(), *deps_).status()), "BAD_CREDENTIALS");
  unlock.set_password(std::string(kPassword));
  const auto unlocked = UnlockSession(unlock, Call(), *deps_);
  ASSERT_TRUE(unlocked.ok()) << unlocked.status();
  EXPECT_NE(unlocked->token(), token);
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED") << "the old token is dead";
  const auto resolved = Resolve(unlocked->token());
  ASSERT_TRUE(resolved.ok()) << resolved.status();
  EXPECT_EQ(resolved->session_id(), opened->session_id()) << "the session is the same";
  EXPECT_EQ(resolved->expires_at().seconds(), opened->expires_at().seconds());
}

TEST_F(Identity, WhatAPageAsksByItselfDoesNotPutOffTheLock) {
  const std::string token = TokenOf("lan");
  for (int i = 0; i < 15; ++i) {
    clock_.Advance(absl::Minutes(1));
    EXPECT_TRUE(Resolve(token, v1::SESSION_USE_WORK, true).ok());
  }
  clock_.Advance(absl::Seconds(1));
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_LOCKED");
}

TEST_F(Identity, UseIsWrittenDownToTheMinute) {
  const std::string token = TokenOf("lan");
  const auto seen = [&] {
    return db().Value("SELECT identity.micros(last_seen_at) FROM identity.session");
  };
  const std::string first = seen();
  clock_.Advance(absl::Seconds(59));
  EXPECT_TRUE(Resolve(token).ok());
  EXPECT_EQ(seen(), first);
  clock_.Advance(absl::Seconds(1));
  EXPECT_TRUE(Resolve(token).ok());
  EXPECT_NE(seen(), first);
}

TEST_F(Identity, ASessionLocksByHandTwiceAsOnce) {
  const std::string token = TokenOf("lan");
  v1::LockSessionRequest request;
  *request.mutable_edge() = EdgeOf(token);
  EXPECT_TRUE(LockSession(request, Call(), *deps_).ok());
  EXPECT_TRUE(LockSession(request, Call(), *deps_).ok());
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_LOCKED");
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.audit WHERE kind = 5"), "1");
}

TEST_F(Identity, SwitchingIsANewSessionWithTheOldEnd) {
  const auto opened = Enter("minh", kPassword, kRoom);
  clock_.Advance(absl::Minutes(5));
  v1::SwitchAgencyRequest request;
  request.set_agency_id(kOtherRoom);
  *request.mutable_edge() = EdgeOf(opened->token());
  const auto switched = SwitchAgency(request, Call(), *deps_);
  ASSERT_TRUE(switched.ok()) << switched.status();
  EXPECT_NE(switched->token(), opened->token());
  EXPECT_NE(switched->session_id(), opened->session_id());
  EXPECT_EQ(ReasonOf(Resolve(opened->token()).status()), "SESSION_ENDED");
  const auto resolved = Resolve(switched->token());
  EXPECT_EQ(resolved->officer().agency_id(), kOtherRoom);
  EXPECT_EQ(resolved->expires_at().seconds(), opened->expires_at().seconds());

  request.mutable_edge()->set_token(switched->token());
  for (const auto& [agency, acting_for, reason] :
       {std::tuple{kWard, 0, "NOT_A_MEMBER"}, std::tuple{kRoom, kHead, "NOT_A_MEMBER"},
        std::tuple{0, 0, "BAD_FIELD"}, std::tuple{kRoom, -1, "BAD_FIELD"}}) {
    request.set_agency_id(agency);
    request.set_acting_for(acting_for);
    EXPECT_EQ(ReasonOf(SwitchAgency(request, Call(), *deps_).status()), reason);
  }
  EXPECT_TRUE(Resolve(switched->token()).ok()) << "a refusal changes nothing";
}

TEST_F(Identity, OwnSessionsAreSeenAndEnded) {
  const auto desk = Enter("lan", kPassword);
  clock_.Advance(absl::Minutes(1));
  const auto home = Enter("lan", kPassword, {.network = kHome});
  (void)Enter("truong", kPassword);
  v1::ListSessionsRequest list;
  *list.mutable_edge() = EdgeOf(desk->token());
  const auto listed = ListSessions(list, Call(), *deps_);
  ASSERT_EQ(listed->sessions_size(), 2);
  EXPECT_EQ(listed->sessions(0).session_id(), home->session_id());
  EXPECT_FALSE(listed->sessions(0).current());
  EXPECT_TRUE(listed->sessions(1).current());
  EXPECT_EQ(listed->sessions(1).agent(), "Test/1.0");
  EXPECT_NE(listed->sessions(0).network(), listed->sessions(1).network());

  v1::EndSessionsRequest end;
  *end.mutable_edge() = EdgeOf(desk->token());
  end.set_session_id(crypto::RandomUuid());
  EXPECT_EQ(ReasonOf(EndSessions(end, Call(), *deps_).status()), "SESSION_NOT_FOUND");
  end.set_session_id("x");
  EXPECT_EQ(DetailOf(EndSessions(end, Call(), *deps_).status(), "field"), "session_id");
  end.set_session_id(home->session_id());
  EXPECT_TRUE(EndSessions(end, Call(), *deps_).ok());
  EXPECT_EQ(ReasonOf(Resolve(home->token()).status()), "SESSION_ENDED");
  EXPECT_TRUE(Resolve(desk->token()).ok());
}

TEST_F(Identity, SigningOutEverywhereLeavesThisBrowserAlone) {
  const auto desk = Enter("lan", kPassword);
  const auto home = Enter("lan", kPassword, {.network = kHome});
  v1::EndSessionsRequest end;
  *end.mutable_edge() = EdgeOf({.device = desk->device_token(), .token = desk->token()});
  const auto ended = EndSessions(end, Call(), *deps_);
  ASSERT_TRUE(ended.ok()) << ended.status();
  EXPECT_EQ(ReasonOf(Resolve(home->token()).status()), "SESSION_ENDED");
  EXPECT_TRUE(Resolve(desk->token()).ok());
  const DeviceOwner owner{.officer = domain::OfficerId(kLan), .epoch = 1};
  EXPECT_TRUE(devices_.Find(ended->device_token(), owner, clock_.Now()));
  EXPECT_FALSE(devices_.Find(home->device_token(), owner, clock_.Now()));
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.known_network"), "1") << "the office";
}

TEST_F(Identity, DisablingAnAccountEndsItsSessionsAtOnce) {
  const std::string token = TokenOf("lan");
  EXPECT_TRUE(Resolve(token).ok());
  db().Sql("UPDATE identity.account SET disabled = true WHERE officer_id = 1");
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
}

TEST_F(Identity, LosingTheMembershipEndsTheSessionAtOnce) {
  const std::string token = TokenOf("minh", kOtherRoom);
  db().Sql("DELETE FROM identity.membership WHERE officer_id = 2 AND agency_id = 303");
  EXPECT_EQ(ReasonOf(Resolve(token).status()), "SESSION_ENDED");
}

TEST_F(Identity, AGivenPasswordIsChangedBeforeAnythingElse) {
  db().Sql("UPDATE identity.account SET must_change = true WHERE officer_id = 1");
  const auto opened = Enter("lan", kPassword);
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_EQ(opened->state(), v1::SESSION_STATE_PASSWORD_CHANGE_REQUIRED);
  const absl::Status refused = Resolve(opened->token()).status();
  EXPECT_EQ(refused.code(), absl::StatusCode::kPermissionDenied);
  EXPECT_EQ(ReasonOf(refused), "PASSWORD_CHANGE_REQUIRED");
  EXPECT_TRUE(Resolve(opened->token(), v1::SESSION_USE_OWN_ACCOUNT).ok());

  v1::ChangePasswordRequest change;
  *change.mutable_edge() = EdgeOf(opened->token());
  change.set_old_password(std::string(kPassword));
  change.set_new_password(std::string(kOtherPassword));
  const auto changed = ChangePassword(change, Call(), *deps_);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(changed->state(), v1::SESSION_STATE_ACTIVE);
  EXPECT_TRUE(Resolve(changed->token()).ok());
  EXPECT_EQ(ReasonOf(Resolve(opened->token()).status()), "SESSION_ENDED");
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword).status()), "BAD_CREDENTIALS");
  EXPECT_TRUE(Enter("lan", kOtherPassword).ok());
}

TEST_F(Identity, ANewPasswordIsJudgedBeforeTheOldOne) {
  const std::string token = TokenOf("lan");
  v1::ChangePasswordRequest change;
  *change.mutable_edge() = EdgeOf(token);
  const std::pair<std::string, std::string> kCases[] = {{"quá ngắn", "too_short"},
                                                        {"password-2026", "common"},
                                                        {"tranthilan-999", "own_name"},
                                                        {"abcabcabcabcabc", "repetitive"},
                                                        {std::string(kPassword), "same"}};
  for (const auto& [password, rule] : kCases) {
    change.set_old_password(rule == "same" ? std::string(kPassword) : "wrong");
    change.set_new_password(password);
    const absl::Status refused = ChangePassword(change, Call(), *deps_).status();
    EXPECT_EQ(ReasonOf(refused), "WEAK_PASSWORD") << password;
    EXPECT_EQ(DetailOf(refused, "rule"), rule) << password;
    EXPECT_EQ(DetailOf(refused, "field"), "new_password");
  }
  EXPECT_TRUE(Resolve(token).ok());
}

TEST_F(Identity, AChangedPasswordEndsAllOtherSessionsAndForgetsAllOtherDevices) {
  const auto desk = Enter("lan", kPassword);
  const auto home = Enter("lan", kPassword, {.network = kHome});
  v1::ChangePasswordRequest change;
  *change.mutable_edge() = EdgeOf({.device = desk->device_token(), .token = desk->token()});
  change.set_old_password(std::string(kPassword));
  change.set_new_password(std::string(kOtherPassword));
  const auto changed = ChangePassword(change, Call(), *deps_);
  ASSERT_TRUE(changed.ok()) << changed.status();
  EXPECT_EQ(ReasonOf(Resolve(home->token()).status()), "SESSION_ENDED");
  const DeviceOwner owner{.officer = domain::OfficerId(kLan), .epoch = 1};
  EXPECT_TRUE(devices_.Find(changed->device_token(), owner, clock_.Now()));
  EXPECT_FALSE(devices_.Find(home->device_token(), owner, clock_.Now()));
}

TEST_F(Identity, AnySpellingOfAVietnamesePasswordIsTheSame) {
  const std::string token = TokenOf("lan");
  v1::ChangePasswordRequest change;
  *change.mutable_edge() = EdgeOf(token);
  change.set_old_password(std::string(kPassword));
  change.set_new_password("ti\u1EBFng h\u00E1t \u0111\u00EAm tr\u0103ng");
  ASSERT_TRUE(ChangePassword(change, Call(), *deps_).ok());
  EXPECT_TRUE(Enter("lan", "tie\u0302\u0301ng ha\u0301t \u0111e\u0302m tra\u0306ng").ok());
  EXPECT_FALSE(Enter("lan", "tieng hat \u0111em trang").ok());
}

TEST_F(Identity, TheLastSignInAndFailedTriesSinceAreTold) {
  const auto first = Enter("lan", kPassword);
  EXPECT_FALSE(first->has_previous_sign_in_at());
  clock_.Advance(absl::Hours(1));
  for (int i = 0; i < 3; ++i) (void)Enter("lan", "wrong", {.network = kHome});
  const auto second = Enter("lan", kPassword);
  EXPECT_EQ(second->previous_sign_in_at().seconds(),
            absl::ToUnixSeconds(clock_.Now() - absl::Hours(1)));
  EXPECT_EQ(second->failed_tries(), 3);
  clock_.Advance(absl::Hours(1));
  EXPECT_EQ(Enter("lan", kPassword)->failed_tries(), 0);
}

TEST_F(Identity, SessionsAreFoundByIndexes) {
  (void)TokenOf("lan");
  db().Sql(
      "INSERT INTO identity.delegation (officer_id, agency_id, role, to_officer_id, first_day,"
      "  last_day, created_at, created_by)"
      "SELECT 1 + n % 9, 114, 'leader', 1 + (n + 1) % 9, '2026-11-12', '2026-11-13', now(), 1"
      "  FROM generate_series(1, 2000) AS n; ANALYZE identity.delegation");
  pqxx::connection connection(db().Connection("motcua_identity"));
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
  EXPECT_NE(plan.find("delegation_to"), std::string::npos) << plan;
}

}  // namespace
}  // namespace motcua::identity
