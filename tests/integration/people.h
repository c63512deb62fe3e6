// Invented people with the names, years and hamlets a province has, always the same for the same
// seed, and the mistakes that are made with their names. Nobody real.
#pragma once

#include <map>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/intake/store/applicant.h"

namespace motcua::testing {

struct InventedPerson {
  intake::Applicant applicant;
  absl::CivilDay handed_in_on;
};

class People {
 public:
  // Reads tests/integration/people.csv; ends the program when it is not sound.
  explicit People(std::uint32_t seed);
  // Women and men evenly, born 1930 to 2008, most around 1981; one of 106 communes of 8 to 12
  // hamlets, a quarter of which have only numbers; handed in on a working day of four years.
  InventedPerson Next();

 private:
  struct Choice {
    std::vector<std::string> texts;
    std::vector<double> sums;  // of weights, rising
  };
  const std::string& Pick(const Choice& choice);
  int Below(int bound) { return static_cast<int>(random_() % static_cast<std::uint32_t>(bound)); }

  std::mt19937 random_;
  Choice family_;
  std::map<std::pair<char, int>, Choice> middle_;  // by sex and generation
  std::map<std::pair<char, int>, Choice> given_;
  std::vector<std::pair<std::string, std::string>> hamlets_;  // with their commune
};

// How a name is said or typed wrongly.
enum class Slip {
  kNone,
  kIY,          // i for y, y for i
  kSX,          // s for x, x for s, in front
  kTrCh,        // tr for ch, ch for tr, in front
  kDGiR,        // d, gi, r for each other, in front
  kNNg,         // n for ng, ng for n, at the end
  kTwoLetters,  // two of the above
  kGivenNameFirst,
  kMiddleLeftOut,
  kMiddleAdded,
};
std::string_view NameOf(Slip slip);
// The name with the slip; nullopt where it has no place for one.
std::optional<std::string> WithSlip(std::string_view name, Slip slip, std::mt19937& random);

}  // namespace motcua::testing
