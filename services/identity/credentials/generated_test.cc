#include "services/identity/credentials/generated.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "services/identity/credentials/keys.h"
#include "services/identity/credentials/password_rule.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::identity {
namespace {

const std::string kKey(32, 'k');
constexpr std::string_view kRequest = "6f9619ff-8b86-4d01-b42d-00cf4fc964ff";

TEST(FirstPassword, IsTheSameForOneRequestAndPassesTheRule) {
  const std::string password = FirstPassword({.key = kKey, .request = kRequest});
  EXPECT_THAT(password, testing::MatchesRegex("[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}"));
  EXPECT_EQ(FirstPassword({.key = kKey, .request = kRequest}), password);
  EXPECT_NE(FirstPassword({.key = kKey, .request = "another"}), password);
  EXPECT_NE(FirstPassword({.key = std::string(32, 'l'), .request = kRequest}), password);
  std::set<std::string> seen;
  for (int i = 0; i < 2000; ++i) {
    const std::string one = FirstPassword({.key = kKey, .request = std::to_string(i)});
    EXPECT_TRUE(seen.insert(one).second);
    EXPECT_EQ(CheckPassword({.password = one, .username = "lan", .display_name = ""}, 15),
              PasswordFault::kNone)
        << one;
  }
}

TEST(RecoveryCodes, AreTenDifferentOnesThatReadBack) {
  const std::vector<std::string> codes = RecoveryCodes({.key = kKey, .request = kRequest});
  EXPECT_EQ(codes.size(), 10U);
  EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
  for (const std::string& code : codes) {
    EXPECT_THAT(code, testing::MatchesRegex("[0-9a-z]{5}-[0-9a-z]{5}"));
    EXPECT_TRUE(ParseRecoveryCode(code)) << code;
  }
}

TEST(RecoveryCodes, AreReadAsPeopleCopyThem) {
  EXPECT_EQ(ParseRecoveryCode("x2qd9-hwtv4"), "x2qd9hwtv4");
  EXPECT_EQ(ParseRecoveryCode(" X2QD9 HWTV4 "), "x2qd9hwtv4");
  EXPECT_EQ(ParseRecoveryCode("oO1lI-22222"), "0011122222");
  for (const std::string_view wrong :
       {"", "x2qd9-hwtv", "x2qd9-hwtv44", "x2qd9-hwtv!", "ư2qd9-hwtv4"}) {
    EXPECT_EQ(ParseRecoveryCode(wrong), std::nullopt) << wrong;
  }
}

TEST(Keys, HaveOnePurposeEach) {
  const Keys keys(kKey);
  EXPECT_NE(keys.Network("x"), keys.Tries("x"));
  EXPECT_NE(keys.device(), keys.generated());
  EXPECT_EQ(keys.Network("x"), Keys(kKey).Network("x"));
  EXPECT_NE(keys.Network("x"), Keys(std::string(32, 'l')).Network("x"));
  EXPECT_NE(keys.RecoveryCode(1, "x"), keys.RecoveryCode(2, "x"));
  EXPECT_NE(keys.Request({"a", "bc"}), keys.Request({"ab", "c"}));
  EXPECT_NE(keys.Request({"1:a"}), keys.Request({"a"}));
}

}  // namespace
}  // namespace motcua::identity
