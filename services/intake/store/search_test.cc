#include "services/intake/store/search.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "services/intake/store/search_page.h"
#include "services/intake/store/search_plan.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::intake {
namespace {

const SearchTokens& Tokens() {
  static const SearchTokens tokens(std::string(32, 'k'));
  return tokens;
}

Applicant Hoa() {
  Applicant applicant{.full_name = "Nguyễn Thị Hoa",
                      .id_number = "087099912345",
                      .phone = "0912345678",
                      .phone_owner = PhoneOwner::kOwner};
  applicant.birth.year = 1975;
  applicant.hamlet = "Ấp Tân Lợi";
  applicant.submitter = {.full_name = "Trần Văn An", .id_number = "b-123", .phone = "0987654321"};
  return applicant;
}

bool Has(const Applicant& applicant, std::int64_t token) {
  const auto tokens = Tokens().Of(applicant);
  return std::binary_search(tokens.begin(), tokens.end(), token);
}

TEST(SearchTokens, HoldWhatACitizenCanSay) {
  for (const std::int64_t token :
       {Tokens().Syllable(Person::kOwner, "hoa"), Tokens().SyllableCount(Person::kOwner, 3),
        Tokens().Syllable(Person::kSubmitter, "an"), Tokens().BirthYear(1975),
        Tokens().Hamlet("khóm TAN LOI"), Tokens().IdNumber("087-099-912345"),
        Tokens().IdNumber("B123"), Tokens().Phone("0912345678"), Tokens().Phone("0987654321")}) {
    EXPECT_TRUE(Has(Hoa(), token));
  }
  EXPECT_FALSE(Has(Hoa(), Tokens().Syllable(Person::kOwner, "an")));
  EXPECT_FALSE(Has(Hoa(), Tokens().BirthYear(0)));
  EXPECT_TRUE(Has(Applicant{}, Tokens().BirthYear(0)));
  EXPECT_TRUE(Has(Applicant{}, Tokens().Hamlet("")));
}

TEST(SearchTokens, AreOtherOnesUnderAnotherKey) {
  const std::vector<std::int64_t> ours = Tokens().Of(Hoa());
  for (const std::int64_t token : SearchTokens(std::string(32, 'l')).Of(Hoa())) {
    EXPECT_FALSE(std::binary_search(ours.begin(), ours.end(), token));
  }
  EXPECT_TRUE(std::is_sorted(ours.begin(), ours.end()));
  EXPECT_EQ(std::set<std::int64_t>(ours.begin(), ours.end()).size(), ours.size());
}

TEST(SearchPlan, OnlyTheMiddleMayMissOne) {
  SearchQuery query{.name = "Nguyễn Thị Thu Hà"};
  query.birth_year = 1975;
  query.birth_year_span = 1;
  const auto plan = PlanOf(query, Person::kOwner, Tokens());
  ASSERT_TRUE(plan.has_value());
  ASSERT_EQ(plan->needed.size(), 3U);
  EXPECT_EQ(plan->needed[0], AnyOf{Tokens().Syllable(Person::kOwner, "ha")});
  EXPECT_EQ(plan->needed[1], AnyOf{Tokens().Syllable(Person::kOwner, "nguien")});
  EXPECT_EQ(plan->needed[2].size(), 4U);
  EXPECT_EQ(plan->middle.size(), 2U);
  EXPECT_EQ(plan->one_fewer, Tokens().SyllableCount(Person::kOwner, 3));

  const auto other = PlanOf(query, Person::kSubmitter, Tokens());
  ASSERT_TRUE(other.has_value());
  EXPECT_EQ(other->needed.size(), 2U);  // a submitter's birth year is not recorded
  query.name = "Nguyễn Hà";
  EXPECT_EQ(PlanOf(query, Person::kOwner, Tokens())->one_fewer, std::nullopt);
  query.name = "a b c d e f g h i k l m";
  query.phone = "0912345678";
  query.id_number = "1";
  query.hamlet = "Tân Lợi";
  EXPECT_EQ(PlanOf(query, Person::kOwner, Tokens())->needed.size(), kMostNeeded);
  EXPECT_EQ(PlanOf(query, Person::kOwner, Tokens())->middle.size(), kMostInMiddle);
  query.name = "";
  EXPECT_EQ(PlanOf(query, Person::kSubmitter, Tokens()), std::nullopt);
}

TEST(Standing, CountsWhatDiffers) {
  struct Case {
    std::string_view what;
    SearchQuery query;
    std::optional<int> points;
  };
  SearchQuery all{.name = "nguyen thi hoa", .phone = "0912345678", .id_number = "087099912345"};
  all.birth_year = 1975;
  all.hamlet = "tan loi";
  SearchQuery year_after = all;
  year_after.birth_year = 1976;
  SearchQuery about = year_after;
  about.birth_year_span = 2;
  SearchQuery elsewhere = all;
  elsewhere.hamlet = "Ấp 3";
  SearchQuery misspelt = all;
  misspelt.name = "nguien hoa";
  SearchQuery other_phone = all;
  other_phone.phone = "0911111111";
  for (const Case& one : std::vector<Case>{
           {"all", all, 0},
           {"a year after", year_after, std::nullopt},
           {"about then", about, kYearApartPoints},
           {"elsewhere", elsewhere, std::nullopt},
           {"misspelt", misspelt, domain::kOtherLettersPoints + domain::kSyllablePoints},
           {"another phone", other_phone, std::nullopt}}) {
    const auto standing = BestStanding(one.query, Hoa());
    EXPECT_EQ(standing ? std::optional(standing->points) : std::nullopt, one.points) << one.what;
  }
}

TEST(Standing, WhatNobodyAskedForIsNoContradiction) {
  Applicant old{.full_name = "Nguyễn Thị Hoa", .address = "Số 3, ấp Tân Lợi, xã Mỹ Hòa"};
  SearchQuery query{.name = "Nguyễn Thị Hoa"};
  query.birth_year = 1975;
  query.hamlet = "Tân Lợi";
  EXPECT_EQ(BestStanding(query, old)->points, kNotRecordedPoints);
  query.hamlet = "Lợi Tân";
  EXPECT_EQ(BestStanding(query, old)->points, 2 * kNotRecordedPoints);
  // Nothing that was said would be known of him.
  query.name = "";
  EXPECT_EQ(BestStanding(query, old), std::nullopt);
  EXPECT_EQ(PlanOf(query, Person::kOwner, Tokens())->needed.at(0).size(), 1U);
}

TEST(Standing, TheSubmitterIsFoundAsHimself) {
  SearchQuery query{.name = "Trần An"};
  auto standing = BestStanding(query, Hoa());
  ASSERT_TRUE(standing.has_value());
  EXPECT_EQ(standing->person, Person::kSubmitter);
  SearchQuery number{.id_number = "B123"};
  EXPECT_EQ(BestStanding(number, Hoa())->person, Person::kSubmitter);
  number.id_number = "087099912345";
  EXPECT_EQ(BestStanding(number, Hoa())->person, Person::kOwner);
  // Syllables of two people make no third.
  query.name = "Nguyễn Thị An";
  EXPECT_EQ(BestStanding(query, Hoa()), std::nullopt);
}

TEST(SearchToken, IsBoundToItsQuestion) {
  const std::string key(32, 'k');
  SearchQuery query{.agency = domain::AgencyId(2), .name = "Hoa", .hamlet = "Ấp 3"};
  const SearchPlace place{.points = 5, .day = 20'000, .dossier = 77};
  query.page_token = MakeSearchToken(key, query, place);
  EXPECT_EQ(*ReadSearchToken(key, query), place);
  SearchQuery other = query;
  other.hamlet = "Ấp 4";
  EXPECT_FALSE(ReadSearchToken(key, other).ok());
  other = query;
  other.agency = domain::AgencyId(3);
  EXPECT_FALSE(ReadSearchToken(key, other).ok());
  other = query;
  other.page_token[3] = other.page_token[3] == 'A' ? 'B' : 'A';
  EXPECT_FALSE(ReadSearchToken(key, other).ok());
  EXPECT_FALSE(ReadSearchToken(std::string(32, 'l'), query).ok());
}

TEST(SearchPlace, FewestPointsThenNewest) {
  const SearchPlace near{.points = 0, .day = 1, .dossier = 1};
  const SearchPlace newer{.points = 2, .day = 9, .dossier = 4};
  const SearchPlace same_day{.points = 2, .day = 8, .dossier = 4};
  const SearchPlace older{.points = 2, .day = 8, .dossier = 3};
  EXPECT_TRUE(near < newer && newer < same_day && same_day < older);
  EXPECT_FALSE(older < older);
}

}  // namespace
}  // namespace motcua::intake
