// The engine against the known answers of tests/golden/derivation, whose texts were written by the
// stand-alone verifier.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "services/domain/deadline.h"
#include "services/domain/test_calendar.h"

namespace motcua::domain {
namespace {

std::string Unescape(const std::string& text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      plain += text[i];
      continue;
    }
    plain += static_cast<char>(std::stoi(text.substr(i + 1, 2), nullptr, 16));
    i += 2;
  }
  return plain;
}

absl::CivilDay DayFrom(const std::string& digits) {
  const int number = std::stoi(digits);
  return absl::CivilDay(number / 10000, number / 100 % 100, number % 100);
}

absl::Time InstantFrom(const std::string& text) {
  absl::CivilMinute minute;
  EXPECT_TRUE(absl::ParseCivilTime(text, &minute)) << text;
  return absl::FromCivil(minute, HouseZone());
}

std::string Rest(std::istringstream& line) {
  std::string rest;
  std::getline(line >> std::ws, rest);
  return rest;
}

// A document as its lines; session tables of all agencies.
struct Document {
  Calendar rows;
  std::map<int, std::vector<SessionChange>> tables;  // first day 0 = from the beginning
};

void ReadLine(const std::string& text, Document& document) {
  std::istringstream line(text);
  std::string word;
  line >> word;
  if (word == "year") {
    int year = 0;
    line >> year >> word;
    if (document.rows.first_year == 0) document.rows.first_year = year;
    document.rows.last_year = year;
    if (word == "draft") document.rows.draft_years.push_back(year);
  } else if (word == "sessions") {
    int agency = 0;
    std::string from;
    line >> agency >> from;
    SessionChange table;
    if (from != "00000000") table.from = DayFrom(from);
    int start = 0;
    int end = 0;
    char dash = 0;
    while (line >> start >> dash >> end) table.sessions.push_back({start, end});
    document.tables[agency].push_back(table);
  } else if (word == "day") {
    std::string day;
    std::string working;
    std::string confirmed;
    line >> day >> working >> confirmed;
    const std::string names = Rest(line);
    const std::size_t bar = names.find('|');
    document.rows.special[DayFrom(day)] = {.working = working == "work",
                                           .name = Unescape(names.substr(0, bar)),
                                           .notice = Unescape(names.substr(bar + 1)),
                                           .confirmed = confirmed == "confirmed"};
  }
}

void AddTable(const SessionChange& table, Calendar& calendar) {
  if (table.from == absl::CivilDay()) {
    calendar.sessions = table.sessions;
  } else {
    calendar.session_changes.push_back(table);
  }
}

// The house's tables until the agency's own first one.
Calendar CalendarFor(const Document& document, int agency) {
  Calendar calendar = document.rows;
  const auto own = document.tables.find(agency);
  const bool has_own = agency != 0 && own != document.tables.end();
  calendar.agency = AgencyId(has_own ? agency : 0);
  for (const SessionChange& table : document.tables.at(0)) {
    if (!has_own || table.from < own->second.front().from) AddTable(table, calendar);
  }
  if (has_own) {
    for (const SessionChange& table : own->second) AddTable(table, calendar);
  }
  return calendar;
}

struct Vector {
  std::string name;
  std::string calendar;
  int agency = 0;
  DeadlineFacts facts;
  std::string text;
};

TermRule RuleFrom(std::istringstream& line, SupplementPolicy& policy) {
  char unit = 0;
  char roll = 0;
  char wanted = 0;
  TermRule rule;
  line >> unit >> rule.amount >> rule.cutoff_minute >> roll >> wanted;
  rule.unit = static_cast<TermUnit>(std::string("nwmcsg").find(unit));
  rule.rolling = roll == '-' ? RollingRule::kNone : RollingRule::kNextWorkingDay;
  policy = wanted == 'r' ? SupplementPolicy::kRestart : SupplementPolicy::kPause;
  return rule;
}

void ReadFact(const std::string& word, std::istringstream& line, Vector& vector) {
  std::string a;
  std::string b;
  if (word == "calendar") line >> vector.calendar;
  if (word == "agency") line >> vector.agency;
  if (word == "term") vector.facts.rule = RuleFrom(line, vector.facts.policy);
  if (word == "start") vector.facts.start = InstantFrom(Rest(line));
  if (word == "text") vector.text = Rest(line);
  if (word == "pause") {
    std::string reason;
    line >> a >> b >> reason;
    vector.facts.pauses.push_back(
        {InstantFrom(a), InstantFrom(b),
         reason == "payment" ? PauseReason::kPayment : PauseReason::kSupplement});
  }
  if (word == "extension") {
    line >> a >> b;
    vector.facts.extensions.push_back({InstantFrom(a), DayFrom(b), Rest(line)});
  }
}

TEST(DerivationVectors, AreTheEnginesTextsToo) {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/golden/derivation/vectors.txt");
  ASSERT_TRUE(file);
  std::map<std::string, Document> documents;
  std::string current;
  std::vector<Vector> vectors;
  for (std::string text; std::getline(file, text);) {
    std::istringstream line(text);
    std::string word;
    if (text.starts_with("#") || !(line >> word)) continue;
    if (word == ">") {
      ReadLine(text.substr(2), documents[current]);
    } else if (word == "document") {
      line >> current;
      line >> documents[current].rows.version;
    } else if (word == "vector") {
      vectors.push_back({.name = Rest(line)});
    } else {
      ReadFact(word, line, vectors.back());
    }
  }
  ASSERT_GT(vectors.size(), 50U);
  for (const Vector& vector : vectors) {
    ASSERT_TRUE(documents.count(vector.calendar)) << vector.name;
    const OfficeTime office = CalendarFor(documents.at(vector.calendar), vector.agency);
    const auto derivation = ComputeDeadline(office, vector.facts);
    ASSERT_TRUE(derivation.ok()) << vector.name << ": " << derivation.status();
    EXPECT_EQ(EncodeDerivation(*derivation), vector.text) << vector.name;
    const auto back = DecodeDerivation(vector.text);
    ASSERT_TRUE(back.ok()) << vector.name;
    EXPECT_EQ(*back, *derivation) << vector.name;
  }
}

}  // namespace
}  // namespace motcua::domain
