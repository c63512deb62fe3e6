#include "services/routing/store/page_token.h"

#include <gtest/gtest.h>

#include <string>

#include "services/domain/error.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::routing {
namespace {

const std::string kKey(32, 'k');
const TokenScope kScope{.key = kKey, .tray = ledger::Tray::kHeld, .agency = domain::AgencyId(7)};
const ledger::TrayPlace kPlace{.promised_at = absl::FromUnixMicros(1'794'474'000'000'001),
                               .id = domain::DossierId(42)};

class PageToken : public testing::Test {
 protected:
  static void SetUpTestSuite() { crypto::InitCrypto(); }
};

TEST_F(PageToken, SurvivesTheTrip) {
  const auto place = ReadPageToken(kScope, MakePageToken(kScope, kPlace));
  ASSERT_TRUE(place.ok()) << place.status();
  EXPECT_EQ(place->promised_at, kPlace.promised_at);
  EXPECT_EQ(place->id, kPlace.id);
}

TEST_F(PageToken, KeepsPlacesWithoutAPromise) {
  const auto place =
      ReadPageToken(kScope, MakePageToken(kScope, {.promised_at = {}, .id = kPlace.id}));
  ASSERT_TRUE(place.ok()) << place.status();
  EXPECT_FALSE(place->promised_at.has_value());
}

TEST_F(PageToken, IsRefusedForAnotherTrayAgencyOrKey) {
  const std::string token = MakePageToken(kScope, kPlace);
  TokenScope other = kScope;
  other.tray = ledger::Tray::kIncoming;
  EXPECT_FALSE(ReadPageToken(other, token).ok());
  other = kScope;
  other.agency = domain::AgencyId(8);
  EXPECT_FALSE(ReadPageToken(other, token).ok());
  const std::string other_key(32, 'x');
  other = kScope;
  other.key = other_key;
  EXPECT_FALSE(ReadPageToken(other, token).ok());
}

TEST_F(PageToken, IsRefusedWhenAnyCharacterIsAltered) {
  const std::string token = MakePageToken(kScope, kPlace);
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string altered = token;
    altered[i] = altered[i] == 'A' ? 'B' : 'A';
    const auto place = ReadPageToken(kScope, altered);
    EXPECT_FALSE(place.ok()) << i;
    EXPECT_EQ(domain::ReasonOf(place.status()), "BAD_FIELD");
  }
}

TEST_F(PageToken, IsRefusedWhenItIsGarbage) {
  for (const std::string& token : {std::string("x"), std::string("====="), std::string(64, 'A'),
                                   std::string(100'000, 'A'), std::string("\0\0", 2)}) {
    EXPECT_FALSE(ReadPageToken(kScope, token).ok());
  }
}

}  // namespace
}  // namespace motcua::routing
