#include "services/domain/lookup_number.h"

#include <gtest/gtest.h>

#include <random>

#include "services/domain/error.h"

namespace motcua::domain {
namespace {

TEST(LookupNumber, SampleOfTheReceiptIsRight) {
  for (const char* typed : {"4829 1730 5561 0798", "4829173055610798", "4829-1730.5561 0798",
                            "４８２９　１７３０　５５６１　０７９８", " 4829 1730 5561 0798\n"}) {
    const absl::StatusOr<LookupNumber> number = ParseLookupNumber(typed);
    ASSERT_TRUE(number.ok()) << typed;
    EXPECT_EQ(number->digits(), "4829173055610798");
    EXPECT_EQ(number->Grouped(), "4829 1730 5561 0798");
  }
}

TEST(LookupNumber, EveryWrongDigitAndSwappedPairIsNoticed) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 200; ++round) {
    const std::string right = MakeLookupNumber(random()).digits();
    ASSERT_TRUE(ParseLookupNumber(right).ok()) << right;
    for (std::size_t i = 0; i < right.size(); ++i) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string wrong = right;
        wrong[i] = digit;
        ASSERT_EQ(ParseLookupNumber(wrong).ok(), wrong == right);
      }
      if (i == 0) continue;
      std::string swapped = right;
      std::swap(swapped[i - 1], swapped[i]);
      ASSERT_EQ(ParseLookupNumber(swapped).ok(), swapped == right);
    }
  }
}

TEST(LookupNumber, RandomnessIsReducedToFourteenDigits) {
  EXPECT_EQ(MakeLookupNumber(48291730556107).digits(), "4829173055610798");
  EXPECT_EQ(MakeLookupNumber(100'000'000'000'000 + 48291730556107).digits(), "4829173055610798");
  EXPECT_EQ(MakeLookupNumber(0).digits().substr(0, 14), "00000000000000");
}

TEST(LookupNumber, TypedDigitsAreCounted) {
  const absl::Status status = ParseLookupNumber("4829 1730 5561 079").status();
  EXPECT_EQ(ReasonOf(status), "BAD_SHAPE");
  EXPECT_EQ(status.GetPayload("motcua/count"), absl::Cord("15"));
  EXPECT_EQ(ReasonOf(ParseLookupNumber("4829 1730 5561 079x").status()), "BAD_SHAPE");
  EXPECT_EQ(ReasonOf(ParseLookupNumber("4829 1730 5561 0799").status()), "BAD_CHECK_DIGITS");
}

TEST(Question, CodesAndNumbersAreToldApart) {
  EXPECT_EQ(ParseQuestion("h20.214 261112 7")->text, "H20.214-261112-0007");
  EXPECT_EQ(ParseQuestion("HS h2O.214 261112 7")->text, "H20.214-261112-0007");
  EXPECT_EQ(ParseQuestion("HS 4829 1730 5561 0798")->text, "4829173055610798");
  EXPECT_EQ(ParseQuestion("H20.214-261112-0007")->kind, Question::Kind::kCode);
  EXPECT_EQ(ParseQuestion("4829 1730 5561 0798")->kind, Question::Kind::kLookupNumber);
}

TEST(Question, WhatCannotBeOursIsNamed) {
  struct Case {
    const char* typed;
    const char* reason;
  };
  const Case cases[] = {
      {"", "EMPTY_QUERY"},
      {"   ", "EMPTY_QUERY"},
      {"--", "EMPTY_QUERY"},
      {"087 201 001 234", "LOOKS_LIKE_ID_NUMBER"},
      {"087201001234", "LOOKS_LIKE_ID_NUMBER"},
      {"0912 345 678", "LOOKS_LIKE_PHONE"},
      {"+84 912 345 678", "LOOKS_LIKE_PHONE"},
      {"84912345678", "LOOKS_LIKE_PHONE"},
      {"0277 3000 111", "LOOKS_LIKE_PHONE"},
      {"4829 1730 5561 0799", "BAD_CHECK_DIGITS"},
      {"4829 1730 5561", "LOOKS_LIKE_ID_NUMBER"},
      {"4829 1730", "BAD_SHAPE"},
      {"4829 1730 5561 0798 1", "BAD_SHAPE"},
      {"xin chao", "BAD_SHAPE"},
      {"hồ sơ của tôi", "BAD_SHAPE"},
      {"H20.214-261341-0007", "BAD_DATE"},
      {"HS", "BAD_SHAPE"},
  };
  for (const Case& test : cases) {
    EXPECT_EQ(ReasonOf(ParseQuestion(test.typed).status()), test.reason) << test.typed;
  }
}

TEST(Question, RandomOctetsAreSafe) {
  std::mt19937 random(5);
  for (int round = 0; round < 50'000; ++round) {
    std::string typed(random() % 60, ' ');
    for (char& c : typed) c = static_cast<char>(random() & 0xFF);
    const absl::StatusOr<Question> question = ParseQuestion(typed);
    ASSERT_TRUE(question.ok() || !ReasonOf(question.status()).empty());
  }
}

}  // namespace
}  // namespace motcua::domain
