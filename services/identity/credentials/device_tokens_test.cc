#include "services/identity/credentials/device_tokens.h"

#include <gtest/gtest.h>

#include "services/platform/base/fake_clock.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::identity {
namespace {

constexpr DeviceOwner kLan{.officer = domain::OfficerId(1), .epoch = 0};
constexpr DeviceOwner kMinh{.officer = domain::OfficerId(2), .epoch = 3};

class Devices : public testing::Test {
 protected:
  static void SetUpTestSuite() { crypto::InitCrypto(); }
  DeviceTokens tokens_{std::string(32, 'k')};
  absl::Time now_ = FakeClock().Now();
};

TEST_F(Devices, AreKnownToTheirOwnerOfThatEpochForHalfAYear) {
  const std::string list = tokens_.Add("", kMinh, now_);
  EXPECT_TRUE(tokens_.Find(list, kMinh, now_));
  EXPECT_TRUE(tokens_.Find(list, kMinh, now_ + absl::Hours(24 * 183)));
  EXPECT_FALSE(tokens_.Find(list, kMinh, now_ + absl::Hours(24 * 183) + absl::Seconds(1)));
  EXPECT_FALSE(tokens_.Find(list, {.officer = kMinh.officer, .epoch = 4}, now_));
  EXPECT_FALSE(tokens_.Find(list, {.officer = kMinh.officer, .epoch = 2}, now_));
  EXPECT_FALSE(tokens_.Find(list, kLan, now_));
  EXPECT_FALSE(DeviceTokens(std::string(32, 'l')).Find(list, kMinh, now_)) << "another house's";
}

TEST_F(Devices, MayBeShared) {
  const std::string both = tokens_.Add(tokens_.Add("", kLan, now_), kMinh, now_);
  EXPECT_TRUE(tokens_.Find(both, kLan, now_));
  EXPECT_TRUE(tokens_.Find(both, kMinh, now_));
  EXPECT_NE(tokens_.Find(both, kLan, now_), tokens_.Find(both, kMinh, now_));
}

TEST_F(Devices, KeepTheirNumberFromSignInToSignIn) {
  const std::string first = tokens_.Add("", kLan, now_);
  const std::string second = tokens_.Add(first, kLan, now_ + absl::Hours(24 * 100));
  EXPECT_NE(first, second);
  EXPECT_EQ(tokens_.Find(second, kLan, now_), tokens_.Find(first, kLan, now_));
  EXPECT_TRUE(tokens_.Find(second, kLan, now_ + absl::Hours(24 * 200))) << "renewed";
}

TEST_F(Devices, KeepTheLatestFive) {
  std::string list;
  for (int officer = 1; officer <= 9; ++officer) {
    list = tokens_.Add(list, {.officer = domain::OfficerId(officer), .epoch = 0}, now_);
  }
  EXPECT_LE(list.size(), kLongestDeviceToken);
  for (int officer = 1; officer <= 9; ++officer) {
    EXPECT_EQ(
        tokens_.Find(list, {.officer = domain::OfficerId(officer), .epoch = 0}, now_).has_value(),
        officer >= 5)
        << officer;
  }
}

TEST_F(Devices, AreNotForged) {
  const std::string list = tokens_.Add("", kLan, now_);
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::string changed = list;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    EXPECT_FALSE(tokens_.Find(changed, kLan, now_)) << i;
    EXPECT_FALSE(tokens_.IsOurs(changed)) << i;
  }
  for (const std::string_view garbage : {"", ".", "....", "x", "\xff\xfe", "a.b.c"}) {
    EXPECT_FALSE(tokens_.IsOurs(garbage));
    EXPECT_TRUE(tokens_.Find(tokens_.Add(garbage, kLan, now_), kLan, now_)) << "and starts anew";
  }
  EXPECT_FALSE(tokens_.IsOurs(std::string(100'000, '.')));
  EXPECT_TRUE(tokens_.IsOurs("x." + list));
}

}  // namespace
}  // namespace motcua::identity
