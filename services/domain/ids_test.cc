#include "services/domain/ids.h"

#include <gtest/gtest.h>

namespace motcua::domain {
namespace {

TEST(Ids, ZeroMeansNone) {
  EXPECT_FALSE(AgencyId());
  EXPECT_FALSE(AgencyId(0));
  EXPECT_TRUE(AgencyId(214));
  EXPECT_LT(AgencyId(1), AgencyId(2));
}

TEST(Ids, UuidIsReadInEitherCaseAndPrintedLower) {
  const auto uuid = ParseUuid("0F8FAD5B-d9cb-469f-A165-70867728950E");
  ASSERT_TRUE(uuid.has_value());
  EXPECT_EQ(uuid->octets[0], 0x0F);
  EXPECT_EQ(uuid->octets[15], 0x0E);
  EXPECT_EQ(PrintUuid(*uuid), "0f8fad5b-d9cb-469f-a165-70867728950e");
}

TEST(Ids, EverythingElseIsNoUuid) {
  for (const char* text :
       {"", "0f8fad5b-d9cb-469f-a165-70867728950", "0f8fad5b-d9cb-469f-a165-70867728950ee",
        "0f8fad5bd9cb469fa16570867728950e", "{f8fad5b-d9cb-469f-a165-70867728950e",
        "0f8fad5b-d9cb-469f-a165-7086772895g0", "0f8fad5b-d9cb-469fa-165-70867728950e",
        "00000000-0000-0000-0000-000000000000"}) {
    EXPECT_EQ(ParseUuid(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace motcua::domain
