#include "services/intake/store/applicant.h"

#include <gtest/gtest.h>

#include <string>

namespace motcua::intake {
namespace {

TEST(Applicant, SurvivesTheTrip) {
  const Applicant full{.full_name = "Nguyễn Thị Hoa",
                       .id_number = "012345678901",
                       .address = std::string("số 1\nđường a\0b", 17),
                       .phone = "0912345678",
                       .phone_owner = PhoneOwner::kOther};
  for (const Applicant& applicant : {Applicant{}, full}) {
    const auto back = DecodeApplicant(EncodeApplicant(applicant));
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(*back, applicant);
  }
}

TEST(Applicant, CutOrForeignOctetsAreRefused) {
  const std::string octets = EncodeApplicant({.full_name = "Hoa", .id_number = "1"});
  for (std::size_t length = 0; length < octets.size(); ++length) {
    EXPECT_FALSE(DecodeApplicant(octets.substr(0, length)).ok()) << length;
  }
  EXPECT_FALSE(DecodeApplicant(octets + "x").ok());
  EXPECT_FALSE(DecodeApplicant("\x02" + octets.substr(1)).ok());
  EXPECT_FALSE(DecodeApplicant(std::string("\x01\xff\xff\xff\xff", 5)).ok());
}

}  // namespace
}  // namespace motcua::intake
