#include "services/intake/store/applicant.h"

#include <gtest/gtest.h>

#include <string>

namespace motcua::intake {
namespace {

Applicant Full() {
  return {.full_name = "Nguyễn Thị Hoa",
          .id_number = "012345678901",
          .address = std::string("số 1\nđường a\0b", 17),
          .phone = "0912345678",
          .phone_owner = PhoneOwner::kOther,
          .birth = {.year = 1975, .month = 4, .day = 30},
          .id_kind = IdKind::kCitizenCard,
          .street = "12 Lý Thường Kiệt",
          .hamlet = "Khóm Mỹ Thượng",
          .commune = "Phường Cao Lãnh",
          .email = "hoa@example.vn",
          .submitter = {.full_name = "Trần Văn An",
                        .id_kind = IdKind::kPassport,
                        .id_number = "B1234567",
                        .phone = "0987654321",
                        .relation = "con",
                        .authorization_number = "12/UQ",
                        .authorization_on = "2026-11-01"}};
}

// As the programs before format 2 sealed it.
std::string OldOctets() {
  const auto field = [](const std::string& text) {
    return std::string(3, '\0') + static_cast<char>(text.size()) + text;
  };
  return "\x01" + field("Hoa") + field("1") + field("Ấp 3") + field("0912345678") + field("2");
}

TEST(Applicant, SurvivesTheTrip) {
  Applicant year_only;
  year_only.birth.year = 1950;
  for (const Applicant& applicant : {Applicant{}, Full(), year_only}) {
    const auto back = DecodeApplicant(EncodeApplicant(applicant));
    ASSERT_TRUE(back.ok()) << back.status();
    EXPECT_EQ(*back, applicant);
  }
}

TEST(Applicant, TheOldFormatIsReadAndStandsForOldRequests) {
  const auto read = DecodeApplicant(OldOctets());
  ASSERT_TRUE(read.ok()) << read.status();
  const Applicant expected{.full_name = "Hoa",
                           .id_number = "1",
                           .address = "Ấp 3",
                           .phone = "0912345678",
                           .phone_owner = PhoneOwner::kSubmitter};
  EXPECT_EQ(*read, expected);
  EXPECT_EQ(CanonicalApplicant(expected), OldOctets());
  EXPECT_EQ(EncodeApplicant(expected).front(), '\x02');
  Applicant more = expected;
  more.hamlet = "Ấp 3";
  EXPECT_EQ(CanonicalApplicant(more), EncodeApplicant(more));
}

TEST(Applicant, CutOrForeignOctetsAreRefused) {
  for (const std::string& octets : {OldOctets(), EncodeApplicant(Full())}) {
    for (std::size_t length = 1; length < octets.size(); ++length) {
      const auto read = DecodeApplicant(octets.substr(0, length));
      // Format 2 may end behind any field; what is read is then exactly what was left.
      EXPECT_FALSE(read.ok() && octets.front() == '\x01') << length;
      EXPECT_TRUE(!read.ok() || EncodeApplicant(*read) == octets.substr(0, length)) << length;
    }
    EXPECT_FALSE(DecodeApplicant(octets + "x").ok());
    EXPECT_FALSE(DecodeApplicant("\x03" + octets.substr(1)).ok());
  }
  for (const std::string& octets :
       {std::string(), std::string("\x01\xff\xff\xff\xff", 5),
        std::string("\x02\x63\0\0\0\x01x", 7),                  // no field of ours
        std::string("\x02\x02\0\0\0\x01x\x01\0\0\0\x01x", 13),  // not ascending
        std::string("\x02\x01\0\0\0\x01x\x01\0\0\0\x01x", 13),  // twice
        std::string("\x02\x01\0\0\0\0", 6),                     // empty
        std::string("\x02\x05\0\0\0\x01\x34", 7),               // nobody's phone
        std::string("\x02\x06\0\0\0\x04zzzz", 10)}) {           // no birth date
    EXPECT_FALSE(DecodeApplicant(octets).ok());
  }
}

TEST(Applicant, BirthDatesAreDaysOrYears) {
  for (const char* good : {"", "1975", "1975-04-30", "2000-02-29"}) {
    const auto birth = ParseBirthDate(good);
    ASSERT_TRUE(birth.has_value()) << good;
    EXPECT_EQ(PrintBirthDate(*birth), good);
  }
  for (const char* bad : {"75", "1975-4-30", "1975-04", "1975-02-30", "1975-00-00", "1975/04/30",
                          "0000", "1849", "19750", "1975-04-30 ", "-975", "1999-13-01"}) {
    EXPECT_FALSE(ParseBirthDate(bad).has_value()) << bad;
  }
}

TEST(Applicant, ChangedFieldsAreNamed) {
  EXPECT_TRUE(ChangedFields(Full(), Full()).empty());
  Applicant other = Full();
  other.full_name = "Nguyễn Thị Hoà";
  other.birth.day = 0;
  other.submitter.relation = "cháu";
  EXPECT_EQ(ChangedFields(Full(), other),
            (std::vector<std::string>{"owner.name", "owner.birth_date", "submitter.relation"}));
}

}  // namespace
}  // namespace motcua::intake
