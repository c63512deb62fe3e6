#include "services/intake/handlers/registration_number.h"

#include <gtest/gtest.h>

#include "services/domain/dossier_code.h"

namespace motcua::intake {
namespace {

TEST(RegistrationNumber, IsNoDossierCode) {
  const auto number = MakeRegistrationNumber("H20.214", absl::CivilDay(2026, 11, 12), 7);
  ASSERT_TRUE(number.ok()) << number.status();
  EXPECT_EQ(*number, "DK-H20.214-261112-0007");
  EXPECT_FALSE(domain::ParseDossierCode(*number).ok());
}

TEST(RegistrationNumber, IsTakenInAnyUsualWriting) {
  for (const char* typed :
       {"DK-H20.214-261112-0007", "dk-h20.214-261112-0007", "  Dk-H20.214 - 261112 - 0007"}) {
    const auto number = RegistrationField(typed);
    ASSERT_TRUE(number.ok()) << typed << ": " << number.status();
    EXPECT_EQ(*number, "DK-H20.214-261112-0007");
  }
}

TEST(RegistrationNumber, NothingElseIsOne) {
  for (const char* typed : {"", "DK", "DK-", "H20.214-261112-0007", "DKH20.214-261112-0007",
                            "DK-H20.214-261345-0007", "DK-DK-H20.214-261112-0007"}) {
    EXPECT_FALSE(RegistrationField(typed).ok()) << typed;
  }
  EXPECT_FALSE(RegistrationField("DK-" + std::string(100, '1')).ok());
}

}  // namespace
}  // namespace motcua::intake
