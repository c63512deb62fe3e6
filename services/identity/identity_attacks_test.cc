// What attackers of the sign-in do, and that it gains them nothing and costs the owner nothing
// (docs/adr/0012-sign-in.md). The wire's side of it is tested at the gateway.
#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "services/identity/test_rig.h"

namespace motcua::identity {
namespace {

class Attacks : public IdentityRig {
 protected:
  // Tries until refused for good; how many were judged.
  int Hammer(const std::string& name, const Door& door, int tries = 40) {
    int judged = 0;
    for (int i = 0; i < tries; ++i) {
      if (ReasonOf(Enter(name, "wrong", door).status()) == "BAD_CREDENTIALS") ++judged;
    }
    return judged;
  }
  std::string DeviceOf(const std::string& name) {
    const auto session = Enter(name, kPassword);
    EXPECT_TRUE(session.ok()) << session.status();
    return session->device_token();
  }
  int Count(const std::string& what) {
    return std::stoi(db().Value("SELECT count(*) FROM " + what));
  }
};

TEST_F(Attacks, WrongUnknownAndDisabledAreOneAnswerAtOneCost) {
  const auto wrong = Enter("lan", "wrong");
  const auto unknown = Enter("nobody", kPassword);
  const auto disabled = Enter("cu", kPassword);
  EXPECT_EQ(wrong.status().code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(ReasonOf(wrong.status()), "BAD_CREDENTIALS");
  EXPECT_EQ(wrong.status(), unknown.status());
  EXPECT_EQ(wrong.status(), disabled.status());
  EXPECT_EQ(verified_, 3);
  EXPECT_EQ(Count("identity.audit WHERE kind = 2"), 3) << "each is written down";
}

TEST_F(Attacks, OneNetworkGetsFiveTriesForANameKnownOrNot) {
  for (const std::string name : {"lan", "nobody"}) {
    EXPECT_EQ(Hammer(name, {.network = kHome}), 5) << name;
    const auto closed = Enter(name, kPassword, {.network = kHome});
    EXPECT_EQ(closed.status().code(), absl::StatusCode::kResourceExhausted);
    EXPECT_EQ(ReasonOf(closed.status()), "TOO_MANY_TRIES") << "also for the right password";
    EXPECT_EQ(DetailOf(closed.status(), "retry_after_s"), "900");
  }
  EXPECT_TRUE(Enter("truong", kPassword, {.network = kHome}).ok()) << "another name is not touched";
  clock_.Advance(absl::Minutes(15) - absl::Seconds(1));
  EXPECT_EQ(DetailOf(Enter("lan", kPassword, {.network = kHome}).status(), "retry_after_s"), "1");
  clock_.Advance(absl::Seconds(1));
  EXPECT_TRUE(Enter("lan", kPassword, {.network = kHome}).ok()) << "refusals were not counted";
}

// reliability.md S4: at most 10 tries in 15 minutes for an account, however many networks.
TEST_F(Attacks, AThousandNetworksGetTenTriesTogether) {
  for (const std::string name : {"lan", "nobody"}) {
    int judged = 0;
    for (int i = 0; i < 1000; ++i) judged += Hammer(name, {.network = Stranger(i)}, 1);
    EXPECT_EQ(judged, 10) << name;
  }
}

TEST_F(Attacks, PatienceGetsAHundredTriesADay) {
  int judged = 0;
  for (int quarter = 0; quarter < 96; ++quarter) {
    for (int i = 0; i < 12; ++i) judged += Hammer("lan", {.network = Stranger(i)}, 1);
    clock_.Advance(absl::Minutes(15));
  }
  EXPECT_EQ(judged, 100);
}

TEST_F(Attacks, TheOwnerSignsInFromAKnownDeviceWhileStrangersHammer) {
  const std::string device = DeviceOf("lan");
  clock_.Advance(absl::Hours(24 * 60));  // the office's network is forgotten by now
  for (int i = 0; i < 50; ++i) (void)Hammer("lan", {.network = Stranger(i)}, 1);
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, {.network = Stranger(99)}).status()),
            "TOO_MANY_TRIES");
  EXPECT_TRUE(Enter("lan", kPassword, {.network = kHome, .device = device}).ok());
  // Also when the flood comes from the very network the device is in.
  (void)Hammer("lan", {.network = kHome});
  EXPECT_TRUE(Enter("lan", kPassword, {.network = kHome, .device = device}).ok());
}

TEST_F(Attacks, TheOwnerSignsInFromAKnownNetworkWhileStrangersHammer) {
  (void)DeviceOf("lan");
  for (int i = 0; i < 50; ++i) (void)Hammer("lan", {.network = Stranger(i)}, 1);
  EXPECT_TRUE(Enter("lan", kPassword, {.network = kOffice}).ok());
  clock_.Advance(absl::Hours(24 * 31));
  for (int i = 0; i < 50; ++i) (void)Hammer("lan", {.network = Stranger(i)}, 1);
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, {.network = kOffice}).status()), "TOO_MANY_TRIES")
      << "not used for a month: a stranger's";
}

TEST_F(Attacks, AStolenDeviceTokenIsWorthTenTriesAndOpensNothing) {
  const std::string device = DeviceOf("lan");
  EXPECT_EQ(Hammer("lan", {.network = Stranger(1), .device = device}), 10);
  EXPECT_EQ(Hammer("lan", {.network = Stranger(2), .device = device}), 0) << "anywhere";
  EXPECT_TRUE(Enter("lan", kPassword).ok()) << "the office is not touched";
  EXPECT_EQ(Hammer("truong", {.network = Stranger(1), .device = device}), 5)
      << "of another name it is worth nothing";
  // Signing out everywhere makes it a stranger's.
  db().Sql("UPDATE identity.account SET device_epoch = device_epoch + 1 WHERE officer_id = 1");
  clock_.Advance(absl::Minutes(15));
  EXPECT_EQ(Hammer("lan", {.network = Stranger(1), .device = device}), 5);
}

TEST_F(Attacks, OnesOwnSuccessDoesNotHelpStrangers) {
  int judged = 0;
  for (int i = 0; i < 40; ++i) {
    judged += Hammer("lan", {.network = Stranger(i)}, 1);
    EXPECT_TRUE(Enter("lan", kPassword).ok());
  }
  EXPECT_EQ(judged, 10);
}

TEST_F(Attacks, ASuccessClearsOnesOwnMistakes) {
  (void)DeviceOf("lan");
  for (int day = 0; day < 5; ++day) {
    for (int i = 0; i < 4; ++i) (void)Enter("lan", "wrong");
    EXPECT_TRUE(Enter("lan", kPassword).ok()) << day;
  }
}

TEST_F(Attacks, SprayingOnePasswordIsWrittenDownWithItsNetwork) {
  for (const char* name : {"lan", "minh", "cu", "moi", "truong", "nobody", "admin"}) {
    EXPECT_EQ(ReasonOf(Enter(name, "matkhau", {.network = Stranger(1)}).status()),
              "BAD_CREDENTIALS");
  }
  EXPECT_EQ(db().Value("SELECT count(DISTINCT network) FROM identity.audit WHERE kind = 2"), "1");
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.audit WHERE kind = 2"), "7");
  EXPECT_EQ(db().Value("SELECT count(*) FROM identity.audit WHERE kind = 2 AND subject_id = 0"),
            "2");
}

// However many workers and programs judge at the same time.
TEST_F(Attacks, ParallelGuessesGainNothing) {
  std::atomic<int> judged = 0;
  deps_->verify_password = [&](std::string_view, std::string_view) {
    ++judged;
    return false;
  };
  std::vector<std::thread> guessers;
  for (int thread = 0; thread < 6; ++thread) {
    guessers.emplace_back([this, thread] {
      for (int i = 0; i < 15; ++i) {
        (void)Enter("lan", "wrong", {.network = Stranger(thread)});
      }
    });
  }
  for (std::thread& guesser : guessers) guesser.join();
  EXPECT_EQ(judged, 10);
}

TEST_F(Attacks, CountsThatAreOverAreForgotten) {
  for (int i = 0; i < 5; ++i) (void)Enter("nobody" + std::to_string(i), "wrong");
  EXPECT_EQ(Count("identity.try_count"), 15);
  clock_.Advance(absl::Hours(24));
  (void)Enter("lan", "wrong");
  EXPECT_EQ(Count("identity.try_count"), 3);
}

TEST_F(Attacks, OneTimeCodesAreAskedForAfterTheRightPasswordOnly) {
  const std::string secret = Enrol(TokenOf("lan"));
  EXPECT_EQ(ReasonOf(Enter("lan", "wrong").status()), "BAD_CREDENTIALS");
  EXPECT_EQ(
      ReasonOf(Enter("lan", "wrong", {.code = OneTimeCode(secret, StepOf(clock_.Now()))}).status()),
      "BAD_CREDENTIALS");
  const absl::Status asked = Enter("lan", kPassword).status();
  EXPECT_EQ(asked.code(), absl::StatusCode::kUnauthenticated);
  EXPECT_EQ(ReasonOf(asked), "ONE_TIME_CODE_REQUIRED");
  EXPECT_TRUE(Enter("lan", kPassword, {.code = OneTimeCode(secret, StepOf(clock_.Now()))}).ok());
}

TEST_F(Attacks, AOneTimeCodeIsGoodOnce) {
  const std::string secret = Enrol(TokenOf("lan"));
  const std::int64_t step = StepOf(clock_.Now());
  const std::string code = OneTimeCode(secret, step);
  EXPECT_TRUE(Enter("lan", kPassword, {.code = code}).ok());
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, {.code = code}).status()), "BAD_ONE_TIME_CODE");
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword, {.code = OneTimeCode(secret, step - 1)}).status()),
            "BAD_ONE_TIME_CODE")
      << "nor is one from before";
  EXPECT_TRUE(Enter("lan", kPassword, {.code = OneTimeCode(secret, step + 1)}).ok());
}

TEST_F(Attacks, AOneTimeCodeUsedAtTheSameMomentIsGoodOnce) {
  const std::string secret = Enrol(TokenOf("lan"));
  const std::string code = OneTimeCode(secret, StepOf(clock_.Now()));
  std::atomic<int> opened = 0;
  std::vector<std::thread> users;
  for (int i = 0; i < 5; ++i) {
    users.emplace_back([&] { opened += Enter("lan", kPassword, {.code = code}).ok() ? 1 : 0; });
  }
  for (std::thread& user : users) user.join();
  EXPECT_EQ(opened, 1);
}

TEST_F(Attacks, GuessingOneTimeCodesIsTwentyADayAndTenAQuarter) {
  const std::string secret = Enrol(TokenOf("lan"));
  int judged = 0;
  for (int quarter = 0; quarter < 90; ++quarter) {
    for (int i = 0; i < 12; ++i) {
      const auto answer =
          Enter("lan", kPassword,
                {.network = Stranger(i), .code = OneTimeCode(secret, StepOf(clock_.Now()) + 9)});
      if (ReasonOf(answer.status()) == "BAD_ONE_TIME_CODE") ++judged;
    }
    EXPECT_TRUE(quarter > 0 || judged == 10) << judged;
    clock_.Advance(absl::Minutes(15));
  }
  EXPECT_EQ(judged, 20);
  EXPECT_TRUE(Enter("lan", kPassword, {.code = OneTimeCode(secret, StepOf(clock_.Now()))}).ok())
      << "the owner at the office is not touched";
}

TEST_F(Attacks, RecoveryCodesAreGoodOnce) {
  std::vector<std::string> codes;
  (void)Enrol(TokenOf("lan"), &codes);
  ASSERT_EQ(codes.size(), 10U);
  for (const std::string& code : codes) {
    EXPECT_TRUE(Enter("lan", kPassword, {.code = code}).ok()) << code;
    EXPECT_EQ(ReasonOf(Enter("lan", kPassword, {.code = code}).status()), "BAD_ONE_TIME_CODE");
    EXPECT_TRUE(TokenOf("truong").size() > 0);
    clock_.Advance(absl::Minutes(1));
  }
  EXPECT_EQ(Count("identity.recovery_code WHERE used_at IS NULL"), 0);
  EXPECT_EQ(Count("identity.audit WHERE kind = 13"), 10);
  EXPECT_EQ(ReasonOf(Enter("truong", kPassword, {.code = codes[0]}).status()), "")
      << "an account without a device needs none";
}

TEST_F(Attacks, SecretsLieSealedAndHashed) {
  std::vector<std::string> codes;
  const auto opened = Enter("lan", kPassword);
  const std::string secret = Enrol(opened->token(), &codes);
  std::string all;
  for (const char* table : {"account", "session", "totp", "recovery_code", "try_count",
                            "known_network", "request", "audit"}) {
    all += db().Value(absl::StrFormat(
        "SELECT coalesce(string_agg(row::text, ' '), '') FROM identity.%s AS row", table));
  }
  const auto hex = [&](std::string_view octets) {
    std::string text;
    for (const char c : octets) text += absl::StrFormat("%02x", static_cast<unsigned char>(c));
    return text;
  };
  EXPECT_GT(all.size(), 2000U);
  std::string code = codes[0];
  code.erase(5, 1);
  for (const std::string& canary :
       {opened->token(), hex(opened->token()), secret, hex(secret), Base32(secret), codes[0], code,
        hex(code), std::string(kPassword), std::string(kOffice).substr(1), hex(kOffice),
        opened->device_token()}) {
    EXPECT_EQ(all.find(canary), std::string::npos) << canary;
  }
}

TEST_F(Attacks, ASessionIsNeverTheOneThatWasShown) {
  const std::string planted = TokenOf("truong");
  const auto opened = Enter("lan", kPassword, {.token = planted});
  ASSERT_TRUE(opened.ok()) << opened.status();
  EXPECT_NE(opened->token(), planted);
  EXPECT_EQ(ReasonOf(Resolve(planted).status()), "SESSION_ENDED")
      << "what this browser had before is over";
  const auto chosen = Enter("lan", kPassword, {.token = std::string(43, 'A')});
  ASSERT_TRUE(chosen.ok());
  EXPECT_EQ(ReasonOf(Resolve(std::string(43, 'A')).status()), "SESSION_ENDED");
}

TEST_F(Attacks, AStolenTokenDiesWithTheSession) {
  const auto opened = Enter("lan", kPassword);
  const std::string stolen = opened->token();
  v1::SignOutRequest out;
  out.set_token(stolen);
  EXPECT_TRUE(SignOut(out, Call(), *deps_).ok());
  v1::UnlockSessionRequest unlock;
  unlock.set_password(std::string(kPassword));
  *unlock.mutable_edge() = EdgeOf(stolen);
  EXPECT_EQ(ReasonOf(UnlockSession(unlock, Call(), *deps_).status()), "SESSION_ENDED");
  v1::SwitchAgencyRequest change;
  change.set_agency_id(kWard);
  *change.mutable_edge() = EdgeOf(stolen);
  EXPECT_EQ(ReasonOf(SwitchAgency(change, Call(), *deps_).status()), "SESSION_ENDED");
}

TEST_F(Attacks, AStolenTokenGuessesFivePasswords) {
  const std::string token = TokenOf("lan");
  v1::ChangePasswordRequest change;
  *change.mutable_edge() = EdgeOf(token);
  change.set_new_password(std::string(kOtherPassword));
  int judged = 0;
  for (int i = 0; i < 20; ++i) {
    change.set_old_password("wrong" + std::to_string(i));
    const std::string reason = ReasonOf(ChangePassword(change, Call(), *deps_).status());
    if (reason == "BAD_CREDENTIALS") ++judged;
    EXPECT_TRUE(i < 5 || reason == "TOO_MANY_TRIES") << reason;
  }
  EXPECT_EQ(judged, 5);
  EXPECT_EQ(Count("identity.audit WHERE kind = 7"), 5);
  EXPECT_TRUE(Enter("lan", kPassword).ok()) << "signing in is counted apart";
}

TEST_F(Attacks, ALockedSessionDoesNothing) {
  const std::string token = TokenOf("lan");
  clock_.Advance(absl::Minutes(16));
  const auto refused = [&](auto request, auto handler) {
    *request.mutable_edge() = EdgeOf(token);
    return ReasonOf(handler(request, Call(), *deps_).status());
  };
  v1::SwitchAgencyRequest change;
  change.set_agency_id(kWard);
  EXPECT_EQ(refused(change, SwitchAgency), "SESSION_LOCKED");
  v1::ChangePasswordRequest password;
  password.set_old_password(std::string(kPassword));
  password.set_new_password(std::string(kOtherPassword));
  EXPECT_EQ(refused(password, ChangePassword), "SESSION_LOCKED");
  v1::BeginTotpRequest begin;
  begin.set_password(std::string(kPassword));
  EXPECT_EQ(refused(begin, BeginTotp), "SESSION_LOCKED");
  EXPECT_EQ(refused(v1::ListSessionsRequest(), ListSessions), "SESSION_LOCKED");
  EXPECT_EQ(refused(v1::EndSessionsRequest(), EndSessions), "SESSION_LOCKED");
}

TEST_F(Attacks, APasswordResetMeanwhileRefusesTheSignInUnderWay) {
  deps_->verify_password = [&](std::string_view hash, std::string_view password) {
    const bool right = hash == HashOf(password);
    db().Sql("UPDATE identity.account SET password_hash = 'other' WHERE officer_id = 1");
    return right;
  };
  EXPECT_EQ(ReasonOf(Enter("lan", kPassword).status()), "BAD_CREDENTIALS");
  EXPECT_EQ(Count("identity.session"), 0);
}

double Mean(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return sum / static_cast<double>(values.size());
}

double Variance(const std::vector<double>& values) {
  const double mean = Mean(values);
  double sum = 0;
  for (const double value : values) sum += (value - mean) * (value - mean);
  return sum / static_cast<double>(values.size() - 1);
}

// Welch's t of the faster nine tenths of each: what another program did in between is no signal.
double Welch(std::vector<double> a, std::vector<double> b) {
  for (std::vector<double>* times : {&a, &b}) {
    std::sort(times->begin(), times->end());
    times->resize(times->size() * 9 / 10);
  }
  return (Mean(a) - Mean(b)) / std::sqrt(Variance(a) / static_cast<double>(a.size()) +
                                         Variance(b) / static_cast<double>(b.size()));
}

// reliability.md S4, over the whole handler: real hash, real statements, real commits.
TEST_F(Attacks, TimeTellsNothingAboutNames) {
  constexpr int kSamples = 60;
  const std::string hash = crypto::HashPassword("a password of its own");
  db().Sql(absl::StrFormat("UPDATE identity.account SET password_hash = '%s'", hash));
  deps_->decoy_hash = crypto::HashPassword("nobody knows");
  deps_->verify_password = crypto::VerifyPassword;
  std::vector<double> known;
  std::vector<double> unknown;
  for (int i = 0; i < 2 * kSamples; ++i) {
    const bool ask_known = crypto::RandomBelow(2) == 0;
    db().Sql("DELETE FROM identity.try_count");
    const absl::Duration began = SystemClock().Monotonic();
    (void)Enter(ask_known ? "lan" : "nob", "wrong", {.network = Stranger(i)});
    (ask_known ? known : unknown)
        .push_back(absl::ToDoubleMicroseconds(SystemClock().Monotonic() - began));
  }
  const double t = Welch(known, unknown);
  RecordProperty("t", std::to_string(t));
  EXPECT_LT(std::abs(t), 4.5) << "means " << Mean(known) << " and " << Mean(unknown) << " us";
}

// The same without the hash, whose noise hides much: what the statements alone differ by.
TEST_F(Attacks, WhatTheStatementsDifferByIsBounded) {
  constexpr int kSamples = 1000;
  std::vector<double> known;
  std::vector<double> unknown;
  for (int i = 0; i < kSamples; ++i) {
    if (i % 8 == 0) db().Sql("DELETE FROM identity.try_count");
    const bool ask_known = crypto::RandomBelow(2) == 0;
    const absl::Duration began = SystemClock().Monotonic();
    (void)Enter(ask_known ? "lan" : "nob", "wrong", {.network = Stranger(i)});
    (ask_known ? known : unknown)
        .push_back(absl::ToDoubleMicroseconds(SystemClock().Monotonic() - began));
  }
  const auto median = [](std::vector<double> times) {
    std::nth_element(times.begin(), times.begin() + static_cast<long>(times.size() / 2),
                     times.end());
    return times[times.size() / 2];
  };
  const double difference = std::abs(median(known) - median(unknown));
  RecordProperty("difference_us", std::to_string(difference));
  EXPECT_LT(difference, 300.0) << median(known) << " and " << median(unknown) << " us";
}

}  // namespace
}  // namespace motcua::identity
