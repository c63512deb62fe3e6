#include "tests/integration/people.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"

namespace motcua::testing {
namespace {

constexpr int kCommunes = 106;
constexpr int kFirstBirth = 1930;
constexpr int kLastBirth = 2008;
constexpr double kMeanBirth = 1981;
constexpr double kSpreadOfBirths = 16;
constexpr int kDays = 4 * 365;
constexpr absl::CivilDay kFirstDay(2022, 11, 1);

[[noreturn]] void Refuse(const std::string& line) {
  std::cerr << "tests/integration/people.csv: not kind,sex,from,to,text,weight: " << line << "\n";
  std::abort();
}

int Generation(int born) { return born < 1970 ? 0 : born < 1990 ? 1 : 2; }

std::string HamletName(int number, std::mt19937& random) {
  static constexpr const char* kFirst[] = {"Tân",  "Mỹ",    "Phú",  "Bình", "An",  "Hòa",   "Long",
                                           "Vĩnh", "Thạnh", "Hưng", "Đông", "Tây", "Trung", "Thới",
                                           "Nhơn", "Khánh", "Lợi",  "Quí",  "Hậu", "Thanh"};
  static constexpr const char* kSecond[] = {
      "Lợi",  "Hòa", "Thạnh", "Phú",   "Thuận", "Bình", "An",   "Đức",  "Thành", "Hưng",
      "Quới", "Mỹ",  "Tiến",  "Phước", "Trung", "Nhứt", "Thới", "Long", "Định",  "Hiệp"};
  if (number > 0) return absl::StrCat("Ấp ", number);
  return absl::StrCat(random() % 4 == 0 ? "Khóm " : "Ấp ", kFirst[random() % std::size(kFirst)],
                      " ", kSecond[random() % std::size(kSecond)]);
}

}  // namespace

People::People(std::uint32_t seed) : random_(seed) {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/integration/people.csv");
  std::string line;
  while (std::getline(file, line)) {
    if (line.starts_with('#')) continue;
    const std::vector<std::string> fields = absl::StrSplit(line, ',');
    double weight = 0;
    int from = 0;
    if (fields.size() != 6 || !absl::SimpleAtod(fields[5], &weight) ||
        !absl::SimpleAtoi(fields[2], &from)) {
      Refuse(line);
    }
    const std::pair<char, int> group(fields[1].empty() ? ' ' : fields[1][0], Generation(from));
    Choice& choice = fields[0] == "family"   ? family_
                     : fields[0] == "middle" ? middle_[group]
                                             : given_[group];
    choice.texts.push_back(fields[4]);
    choice.sums.push_back(weight + (choice.sums.empty() ? 0 : choice.sums.back()));
  }
  if (family_.texts.empty() || middle_.size() != 6 || given_.size() != 6) Refuse("(too few rows)");
  for (int commune = 0; commune < kCommunes; ++commune) {
    const std::string name = absl::StrCat("Xã ", HamletName(0, random_).substr(5), " ", commune);
    const bool numbered = commune % 4 == 0;
    const int hamlets = 8 + Below(5);
    for (int i = 1; i <= hamlets; ++i) {
      hamlets_.emplace_back(HamletName(numbered ? i : 0, random_), name);
    }
  }
}

const std::string& People::Pick(const Choice& choice) {
  const double at = std::uniform_real_distribution<double>(0, choice.sums.back())(random_);
  const auto found = std::upper_bound(choice.sums.begin(), choice.sums.end(), at);
  return choice.texts[std::min<std::size_t>(found - choice.sums.begin(), choice.texts.size() - 1)];
}

InventedPerson People::Next() {
  InventedPerson person;
  intake::BirthDate& birth = person.applicant.birth;
  do {
    birth.year = static_cast<int>(
        std::lround(std::normal_distribution<double>(kMeanBirth, kSpreadOfBirths)(random_)));
  } while (birth.year < kFirstBirth || birth.year > kLastBirth);
  // Half of the old people's papers give the year alone.
  if (birth.year > 1960 || Below(2) == 0) {
    birth.month = 1 + Below(12);
    birth.day = 1 + Below(28);
  }
  const std::pair<char, int> group(Below(2) == 0 ? 'm' : 'f', Generation(birth.year));
  std::vector<std::string> parts;
  for (const Choice* choice : {&family_, &middle_.at(group), &given_.at(group)}) {
    const std::string& part = Pick(*choice);
    if (!part.empty()) parts.push_back(part);
  }
  person.applicant.full_name = absl::StrJoin(parts, " ");
  const auto& [hamlet, commune] = hamlets_[Below(static_cast<int>(hamlets_.size()))];
  person.applicant.hamlet = hamlet;
  person.applicant.commune = commune;
  do {
    person.handed_in_on = kFirstDay + Below(kDays);
  } while (absl::GetWeekday(person.handed_in_on) >= absl::Weekday::saturday);
  return person;
}

}  // namespace motcua::testing
