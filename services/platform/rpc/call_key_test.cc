#include "services/platform/rpc/call_key.h"

#include <gtest/gtest.h>

#include <ostream>
#include <thread>
#include <vector>

#include "services/platform/crypto/crypto.h"

namespace motcua::rpc {
namespace {

const absl::Time kMade = absl::FromUnixSeconds(1'794'000'000);

TEST(CallKeys, TheServiceOfAMethod) {
  EXPECT_EQ(ServiceOf("/motcua.intake.v1.IntakeService/ReceiveDossier"),
            "motcua.intake.v1.IntakeService");
  EXPECT_EQ(ServiceOf("/nothing"), "nothing");
  EXPECT_EQ(ServiceOf(""), "");
}

TEST(CallKeys, OneForEachServiceUntilHalfOfItsLifeIsOver) {
  CallKeys keys("gateway", crypto::MakeSigningKey().secret_key);
  const auto first = keys.For("intake", kMade);
  EXPECT_EQ(keys.For("intake", kMade + absl::Minutes(5)), first);
  EXPECT_NE(keys.For("routing", kMade)->key, first->key);
  EXPECT_NE(keys.For("intake", kMade + absl::Minutes(5) + absl::Seconds(1))->key, first->key);
  // A clock that was set back: the key would be of the future.
  EXPECT_NE(keys.For("intake", kMade - absl::Seconds(1)), first);
}

struct Case {
  std::string name;
  bool good = false;
  std::string program = "gateway";
  std::string service = "intake";
  absl::Duration age = absl::ZeroDuration();
  bool other_signer = false;
};

std::ostream& operator<<(std::ostream& out, const Case& test) { return out << test.name; }

class Introducing : public testing::TestWithParam<Case> {};

// The same answer from one who hears the introduction first and one who knows it already.
TEST_P(Introducing, IsCheckedEachTime) {
  const Case& test = GetParam();
  const crypto::KeyPair pair = crypto::MakeSigningKey();
  CallKeys keys("gateway",
                test.other_signer ? crypto::MakeSigningKey().secret_key : pair.secret_key);
  const auto made = keys.For("intake", kMade);
  KnownCallKeys known;
  KnownCallKeys::Introduction introduction{.octets = made->introduction,
                                           .signature = made->signature,
                                           .program = "gateway",
                                           .public_key = pair.public_key,
                                           .service = "intake",
                                           .at = kMade};
  for (const bool first : {true, false}) {
    introduction.program = test.program;
    introduction.service = test.service;
    introduction.at = kMade + test.age;
    const auto key = known.Check(introduction);
    EXPECT_EQ(key.has_value(), test.good) << first;
    if (key) {
      EXPECT_EQ(*key, made->key);
    }
    introduction.program = "gateway";
    introduction.service = "intake";
    introduction.at = kMade;
    EXPECT_EQ(known.Check(introduction).has_value(), !test.other_signer) << first;
  }
}

INSTANTIATE_TEST_SUITE_P(
    CallKeys, Introducing,
    testing::Values(Case{.name = "good", .good = true},
                    Case{.name = "old", .good = true, .age = absl::Minutes(10)},
                    Case{.name = "too_old", .age = absl::Minutes(10) + absl::Seconds(1)},
                    Case{.name = "a_little_ahead", .good = true, .age = absl::Seconds(-10)},
                    Case{.name = "ahead", .age = absl::Seconds(-11)},
                    Case{.name = "other_program", .program = "status"},
                    Case{.name = "other_service", .service = "routing"},
                    Case{.name = "other_signer", .other_signer = true}),
    [](const auto& info) { return info.param.name; });

TEST(CallKeys, MoreIntroductionsThanAreKept) {
  const crypto::KeyPair pair = crypto::MakeSigningKey();
  KnownCallKeys known;
  for (int i = 0; i < 600; ++i) {  // more than are kept; each of its own program start
    CallKeys keys("gateway", pair.secret_key);
    const auto made = keys.For("intake", kMade);
    ASSERT_EQ(known.Check({.octets = made->introduction,
                           .signature = made->signature,
                           .program = "gateway",
                           .public_key = pair.public_key,
                           .service = "intake",
                           .at = kMade}),
              made->key);
  }
}

TEST(CallKeys, ManyThreadsAgree) {
  const crypto::KeyPair pair = crypto::MakeSigningKey();
  CallKeys keys("gateway", pair.secret_key);
  KnownCallKeys known;
  std::vector<std::thread> threads;
  std::vector<int> good(4);
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([&, t] {
      for (int i = 0; i < 200; ++i) {
        const absl::Time at = kMade + absl::Minutes(i);
        const auto made = keys.For("intake", at);
        good[t] += known.Check({.octets = made->introduction,
                                .signature = made->signature,
                                .program = "gateway",
                                .public_key = pair.public_key,
                                .service = "intake",
                                .at = made->made_at}) == made->key;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, std::vector<int>(4, 200));
}

}  // namespace
}  // namespace motcua::rpc
