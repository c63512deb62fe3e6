// A person who lost the receipt is found by a misspelt name and one other fact: right people in the
// first ten rows, and how long it takes. 20,000 people in every run of the tests;
// `./run bench search` asks the same of a million.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <iostream>
#include <map>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "services/domain/text.h"
#include "services/intake/store/search_plan.h"
#include "services/intake/store/search_statements.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"
#include "tests/integration/fill_people.h"
#include "tests/integration/house.h"
#include "tests/integration/people.h"

namespace motcua::testing {
namespace {

namespace desk = intake::v1;
using ::testing::HasSubstr;
using ::testing::Not;

int FromEnvironment(const char* name, int usual) {
  const char* const text = std::getenv(name);
  return text == nullptr ? usual : std::atoi(text);
}

// What is said beside the name.
enum class Said { kNothing, kBirthYear, kHamlet, kAboutWhen, kYearAndHamlet };
constexpr auto kAllSaid = std::to_array<Said>(
    {Said::kNothing, Said::kBirthYear, Said::kHamlet, Said::kAboutWhen, Said::kYearAndHamlet});
constexpr auto kOneFact = std::to_array<Said>({Said::kBirthYear, Said::kHamlet, Said::kAboutWhen});
constexpr auto kListed =
    std::to_array<Slip>({Slip::kIY, Slip::kSX, Slip::kTrCh, Slip::kDGiR, Slip::kNNg});
constexpr auto kOthers = std::to_array<Slip>({Slip::kNone, Slip::kTwoLetters, Slip::kGivenNameFirst,
                                              Slip::kMiddleLeftOut, Slip::kMiddleAdded});

std::string_view NameOf(Said said) {
  switch (said) {
    case Said::kNothing:
      return "name alone";
    case Said::kBirthYear:
      return "+ birth year";
    case Said::kHamlet:
      return "+ hamlet";
    case Said::kAboutWhen:
      return "+ about when";
    case Said::kYearAndHamlet:
      return "+ year, hamlet";
  }
  return "";
}

struct Asked {
  std::size_t person = 0;
  Slip slip = Slip::kNone;
  bool with_accents = false;
  std::string name;
  absl::CivilDay about;  // the middle of the two weeks the officer looks through
};

// Filled once; the same people and questions in every run.
class Town {
 public:
  Town() : random_(20261126) {
    const int count = FromEnvironment("MOTCUA_SEARCH_PEOPLE", 20'000);
    People source(7);
    people_.reserve(count);
    for (int i = 0; i < count; ++i) people_.push_back(source.Next());
    const absl::Duration start = SystemClock().Monotonic();
    FillPeople(TheHouse(), people_, tokens_);
    std::cout << absl::StrFormat("%d people filled in %.0f s\n", count,
                                 absl::ToDoubleSeconds(SystemClock().Monotonic() - start));
  }

  const std::vector<InventedPerson>& people() const { return people_; }
  const intake::SearchTokens& tokens() const { return tokens_; }

  // `each` of every kind.
  std::vector<Asked> Questions(std::span<const Slip> slips, int each) {
    std::vector<Asked> questions;
    for (const Slip slip : slips) {
      for (int i = 0; i < each;) {
        Asked asked{.person = random_() % people_.size(), .slip = slip};
        const InventedPerson& person = people_[asked.person];
        const auto wrong = WithSlip(person.applicant.full_name, slip, random_);
        if (!wrong) continue;
        asked.with_accents = i % 2 == 0;
        asked.name = asked.with_accents ? *wrong : domain::StripAccents(*wrong);
        asked.about = person.handed_in_on + (static_cast<int>(random_() % 11) - 5);
        questions.push_back(std::move(asked));
        ++i;
      }
    }
    return questions;
  }

 private:
  std::mt19937 random_;
  std::vector<InventedPerson> people_;
  intake::SearchTokens tokens_{std::string(32, 's')};
};

Town& TheTown() {
  static Town town;
  return town;
}

desk::SearchDossiersRequest RequestOf(const Asked& asked, Said said) {
  const InventedPerson& person = TheTown().people()[asked.person];
  desk::SearchDossiersRequest request;
  request.set_name(asked.name);
  if (said == Said::kBirthYear || said == Said::kYearAndHamlet) {
    request.set_birth_year(person.applicant.birth.year);
  }
  if (said == Said::kHamlet || said == Said::kYearAndHamlet) {
    request.set_hamlet(person.applicant.hamlet);
  }
  if (said == Said::kAboutWhen) {
    request.set_received_from(absl::FormatCivilTime(asked.about - 7));
    request.set_received_to(absl::FormatCivilTime(asked.about + 7));
  }
  return request;
}

struct Tally {
  int asked = 0;
  int hit = 0;
  std::vector<double> milliseconds;

  void Add(const Tally& other) {
    asked += other.asked;
    hit += other.hit;
    milliseconds.insert(milliseconds.end(), other.milliseconds.begin(), other.milliseconds.end());
  }
  double Rate() const { return asked == 0 ? 0 : static_cast<double>(hit) / asked; }
  double Quantile(double q) {
    std::sort(milliseconds.begin(), milliseconds.end());
    return milliseconds[static_cast<std::size_t>(q * (milliseconds.size() - 1))];
  }
};

Tally Ask(const Asked& asked, Said said) {
  const auto request = RequestOf(asked, said);
  const absl::Duration start = SystemClock().Monotonic();
  const auto found = intake::SearchDossiers(request, TheHouse().intake(), Call({}, Hour(0)));
  Tally tally{.asked = 1, .hit = 0, .milliseconds = {}};
  tally.milliseconds.push_back(absl::ToDoubleMilliseconds(SystemClock().Monotonic() - start));
  EXPECT_TRUE(found.ok()) << found.status();
  if (!found.ok()) return tally;
  const std::string code = PersonCode(TheTown().people()[asked.person],
                                      kFirstPerson + static_cast<std::int64_t>(asked.person));
  EXPECT_LE(found->dossiers_size(), 10);
  for (const desk::FoundDossier& row : found->dossiers()) tally.hit += row.code() == code ? 1 : 0;
  return tally;
}

void Print(std::string_view title, std::map<Said, Tally> by_fact) {
  std::cout << absl::StrFormat("%-18s", title);
  for (const Said said : kAllSaid) {
    std::cout << absl::StrFormat("%15.1f %%", 100 * by_fact[said].Rate());
  }
  std::cout << "\n";
}

TEST(SearchNames, TheRightPersonIsInTheFirstTenRows) {
  StartLog("search_names_test", Severity::kWarning);
  const int each =
      FromEnvironment("MOTCUA_SEARCH_QUESTIONS", 300) / static_cast<int>(kListed.size());
  std::vector<Asked> questions = TheTown().Questions(kListed, each);
  const std::size_t listed = questions.size();
  for (Asked& more : TheTown().Questions(kOthers, each)) questions.push_back(std::move(more));

  std::map<Slip, std::map<Said, Tally>> by_slip;
  std::map<bool, std::map<Said, Tally>> by_accents;
  std::map<Said, Tally> whole;
  Tally mix;  // the listed mistakes, one other fact each, in turn
  for (std::size_t i = 0; i < questions.size(); ++i) {
    for (const Said said : kAllSaid) {
      const Tally one = Ask(questions[i], said);
      by_slip[questions[i].slip][said].Add(one);
      whole[said].Add(one);
      if (i < listed) by_accents[questions[i].with_accents][said].Add(one);
      if (i < listed && said == kOneFact.at(i % kOneFact.size())) mix.Add(one);
    }
  }

  std::cout << absl::StrFormat("%-18s", "in the first ten");
  for (const Said said : kAllSaid) std::cout << absl::StrFormat("%17s", NameOf(said));
  std::cout << "\n";
  for (const Slip slip : kListed) Print(NameOf(slip), by_slip[slip]);
  Print("typed with accents", by_accents[true]);
  Print("typed without", by_accents[false]);
  for (const Slip slip : kOthers) Print(NameOf(slip), by_slip[slip]);
  for (const double q : {0.5, 0.99}) {
    std::cout << absl::StrFormat("p%-17.0f", 100 * q);
    for (const Said said : kAllSaid) {
      std::cout << absl::StrFormat("%14.1f ms", whole[said].Quantile(q));
    }
    std::cout << "\n";
  }
  std::cout << absl::StrFormat(
      "%d misspelt names of the five listed kinds among %d people, a third each with birth year, "
      "hamlet, about when: %d in the first ten rows (%.1f %%); p50 %.1f ms, p99 %.1f ms\n",
      mix.asked, TheTown().people().size(), mix.hit, 100 * mix.Rate(), mix.Quantile(0.5),
      mix.Quantile(0.99));
  EXPECT_GE(mix.Rate(), 0.95);
}

std::string Array(const intake::AnyOf& tokens) {
  return absl::StrCat("'{", absl::StrJoin(tokens, ","), "}'");
}

// EXECUTE of the search for a question that drags the longest lists along; `listed` of what it
// needs are looked up in lists.
std::string HardestCall(std::size_t listed) {
  intake::SearchQuery query{.agency = domain::AgencyId(kDesk), .name = "Nguyễn Thị Hoa"};
  query.birth_year = 1975;
  query.hamlet = "Ấp 1";
  const auto plan = intake::PlanOf(query, intake::Person::kOwner, TheTown().tokens());
  std::vector<std::string> values = {absl::StrCat(kDesk), Array(plan->needed.at(0)), "'1900-01-01'",
                                     "'2999-12-31'", "50000"};
  std::size_t next = 1;
  for (std::size_t i = 0; i < intake::kMostListed; ++i) {
    values.push_back(i < listed ? Array(plan->needed.at(next++)) : "NULL");
  }
  for (std::size_t i = 1; i < intake::kMostNeeded; ++i) {
    values.push_back(next < plan->needed.size() ? Array(plan->needed[next++]) : "NULL");
  }
  for (std::size_t i = 0; i < intake::kMostInMiddle; ++i) {
    values.push_back(i < plan->middle.size() ? absl::StrCat(plan->middle[i]) : "NULL");
  }
  values.push_back(absl::StrCat(*plan->one_fewer));
  values.emplace_back("NULL");
  values.emplace_back("2000");
  return absl::StrCat("EXECUTE search (", absl::StrJoin(values, ", "), ")");
}

void ExpectIndexesOnly(const std::string& plan) {
  EXPECT_THAT(plan, Not(HasSubstr("Seq Scan")));
  EXPECT_THAT(plan, Not(HasSubstr("Bitmap")));
  EXPECT_THAT(plan, Not(HasSubstr("Gather")));
  EXPECT_THAT(plan, Not(HasSubstr("Materialize")));
  EXPECT_THAT(plan, HasSubstr("Index Only Scan Backward using search_token_pkey"));
  EXPECT_THAT(plan, HasSubstr("hashed SubPlan"));
  std::istringstream lines(plan);
  std::string before;
  for (std::string line; std::getline(lines, line); before = line) {
    if (before.find("on search_token") == std::string::npos) continue;
    EXPECT_THAT(line, HasSubstr("Index Cond: ")) << plan;
    const bool by_token = line.find("agency_id = ") != std::string::npos &&
                          line.find("token = ") != std::string::npos;
    EXPECT_TRUE(by_token || line.find("(dossier_id = ") != std::string::npos) << plan;
  }
}

TEST(SearchNames, NoStatisticsCanMakeTheDatabaseReadAnotherWay) {
  TheTown();
  pqxx::connection connection(TheHouse().database.Connection("motcua_intake"));
  pqxx::work tx(connection);
  tx.exec(absl::StrCat("SET LOCAL app.agencies = '{", kDesk, "}'"));
  tx.exec(std::string(intake::kPlanSearch.sql));
  tx.exec(absl::StrCat("PREPARE search AS ", std::string(intake::kSearch.sql)));
  for (const std::size_t listed : {0, 1, 2}) {
    std::string plan;
    for (const pqxx::row& row :
         tx.exec("EXPLAIN (ANALYZE, BUFFERS, COSTS off) " + HardestCall(listed))) {
      absl::StrAppend(&plan, row[0].c_str(), "\n");
    }
    ExpectIndexesOnly(plan);
    if (std::getenv("MOTCUA_SEARCH_PLAN") != nullptr) std::cout << plan;
  }
}

}  // namespace
}  // namespace motcua::testing
