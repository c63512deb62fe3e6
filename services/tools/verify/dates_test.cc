#include "services/tools/verify/dates.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <set>
#include <sstream>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/tools/verify/derivation_vectors.h"

namespace motcua::verify {
namespace {

constexpr char kProcedure[] = "1.004884";
constexpr std::int64_t kMicros = 60'000'000;
constexpr std::int64_t kTwinOffset = 1;
constexpr int kCatalogue = 50;      // catalogue version whose calendar the dates count by
constexpr int kTwinCatalogue = 51;  // one whose calendar says the same under another number

using FactMap = std::map<int, std::string>;
using Fields = std::vector<std::string>;

std::string BigEndian(std::int64_t number, int octets) {
  std::string out;
  for (int shift = 8 * (octets - 1); shift >= 0; shift -= 8) {
    out += static_cast<char>(static_cast<std::uint64_t>(number) >> shift & 0xff);
  }
  return out;
}

std::string Number(std::int64_t number) { return BigEndian(number, 8); }

Body MakeBody(const FactMap& facts) {
  std::string octets(1, '\x01');
  for (const auto& [field, value] : facts) {
    octets += static_cast<char>(field);
    octets += BigEndian(static_cast<std::int64_t>(value.size()), 4) + value;
  }
  return Body::Parse(octets).value();
}

struct Happening {
  EventRow event;
  FactMap facts;
};

// One dossier with sound dates, and the law they follow.
struct History {
  std::string name;
  Law law;
  std::vector<Happening> happenings;

  Happening& last() { return happenings.back(); }
  std::string& text() { return last().facts.at(12); }

  std::vector<std::string> Check() const {
    DateCounts counts;
    Dates dates(law, counts);
    std::vector<std::string> problems;
    for (const Happening& one : happenings) {
      for (std::string& problem : dates.Take(one.event, MakeBody(one.facts))) {
        problems.push_back(std::move(problem));
      }
    }
    return problems;
  }
};

void Date(FactMap& facts, const Calendar& calendar, const Facts& so_far) {
  const auto derived = Derive(calendar, so_far);
  ASSERT_TRUE(derived.ok()) << derived.status();
  facts[5] = Number(kCatalogue);
  facts[10] = Number(derived->due * kMicros);
  facts[11] = Number(derived->promised * kMicros);
  facts[12] = derived->text;
  if (derived->original) facts[25] = Number(*derived->original * kMicros);
}

Law LawOf(const DerivationVector& vector, const Calendar& calendar) {
  Law law;
  law.procedures[{kProcedure, 1}] = {.term = vector.facts.term, .policy = vector.facts.policy};
  law.calendars[calendar.version] = calendar;
  law.calendar_of[kCatalogue] = calendar.version;
  Calendar twin = calendar;
  twin.version += kTwinOffset;
  law.calendar_of[kTwinCatalogue] = twin.version;
  law.calendars[twin.version] = std::move(twin);
  return law;
}

// The events that lead to the facts of a vector; every date on the way is derived too.
History Tell(const DerivationVector& vector, const Calendar& calendar) {
  History history{.name = vector.name, .law = LawOf(vector, calendar)};
  const Facts& whole = vector.facts;
  Facts so_far = whole;
  so_far.pauses.clear();
  so_far.extensions.clear();
  const auto add = [&](int kind, Minute at, FactMap facts, bool dated) {
    if (dated) Date(facts, calendar, so_far);
    history.happenings.push_back({{.kind = kind, .at = at * kMicros + 1}, std::move(facts)});
  };
  add(2, whole.start, {{3, kProcedure}, {4, Number(1)}, {6, Number(1)}, {7, Number(whole.agency)}},
      true);
  auto extension = whole.extensions.begin();
  const auto extend_until = [&](Minute at) {
    for (; extension != whole.extensions.end() && extension->at < at; ++extension) {
      so_far.extensions.push_back(*extension);
      add(20, extension->at, {{26, extension->notice}, {27, Number(extension->until)}}, true);
    }
  };
  for (const Pause& pause : whole.pauses) {
    extend_until(pause.to > pause.from ? pause.from + 1 : pause.from);
    add(pause.payment ? 12 : 10, pause.from, {}, false);
    so_far.pauses.push_back(pause);
    add(pause.payment ? 13 : 11, pause.to, {}, true);
  }
  extend_until(std::numeric_limits<Minute>::max());
  return history;
}

// Every vector, and every shorter history within it.
std::vector<History> Histories() {
  std::ifstream file(MOTCUA_SOURCE_DIR "/tests/golden/derivation/vectors.txt");
  std::stringstream text;
  text << file.rdbuf();
  const auto read = DerivationVectors::Parse(text.str());
  std::vector<History> histories;
  for (const DerivationVector& vector : read->vectors) {
    History whole = Tell(vector, read->calendars.at(vector.calendar));
    EXPECT_EQ(whole.text(), vector.text) << vector.name;
    while (!whole.happenings.empty()) {
      if (whole.last().facts.contains(12)) histories.push_back(whole);
      whole.happenings.pop_back();
    }
  }
  return histories;
}

TEST(Dates, SoundHistoriesHaveNoProblem) {
  std::set<std::string> texts;
  for (History& history : Histories()) {
    EXPECT_EQ(absl::StrJoin(history.Check(), "\n"), "") << history.name;
    texts.insert(history.text());
  }
  EXPECT_GE(texts.size(), 90u);
}

// One change each, by its name; false = not possible here.
class Mutator {
 public:
  explicit Mutator(std::uint64_t seed) : random_(seed) {}

  using Change = std::function<bool(Mutator&, History&)>;
  static const std::vector<std::pair<std::string, Change>>& Changes();

  std::size_t Below(std::size_t bound) {
    return std::uniform_int_distribution<std::size_t>(0, bound - 1)(random_);
  }

 private:
  static constexpr std::size_t kFixed = 14;

  // Splits the text, changes it, joins it again.
  template <typename Fn>
  bool Edit(History& history, const Fn& fn) {
    Fields fields = absl::StrSplit(history.text(), '|');
    if (!fn(fields)) return false;
    history.text() = absl::StrJoin(fields, "|");
    return true;
  }
  bool Octet(History& history) {
    std::string& text = history.text();
    text[Below(text.size())] = static_cast<char>(Below(256));
    return true;
  }
  bool OctetGone(History& history) {
    history.text().erase(Below(history.text().size()), 1);
    return true;
  }
  bool OctetMore(History& history) {
    std::string& text = history.text();
    constexpr std::string_view kLikely = "0123456789|,%cmwhp";
    text.insert(text.begin() + static_cast<std::ptrdiff_t>(Below(text.size() + 1)),
                kLikely[Below(kLikely.size())]);
    return true;
  }
  bool CutShort(History& history) {
    history.text().resize(Below(history.text().size()));
    return true;
  }
  bool Field(History& history) {
    return Edit(history, [&](Fields& fields) {
      constexpr std::string_view kValues[] = {"", "0", "1", "2", "3", "c", "w", "-", "n", "r", "p"};
      fields[Below(kFixed)] = std::string(kValues[Below(std::size(kValues))]);
      return true;
    });
  }
  // A number of a field or record moved by a minute, an hour or a day.
  bool Shift(History& history) {
    return Edit(history, [&](Fields& fields) {
      constexpr int kSteps[] = {1, -1, 60, -60, 1440, -1440};
      std::string& field = fields[Below(fields.size())];
      const std::size_t from = field.find_first_of("0123456789");
      if (from == std::string::npos) return false;
      const std::size_t end = std::min(field.find_first_not_of("0123456789", from), field.size());
      const auto number = ParseNumber(field.substr(from, end - from));
      if (!number) return false;
      field.replace(from, end - from,
                    absl::StrFormat("%d", *number + kSteps[Below(std::size(kSteps))]));
      return true;
    });
  }
  // The dates beside the text follow what it says.
  bool DueWithItsFacts(History& history) {
    const std::int64_t step = Below(2) == 0 ? 1 : 1440;
    return Edit(history, [&](Fields& fields) {
      const bool promised = Below(2) == 0;
      std::string& field = fields[promised ? 11 : 10];
      const Minute moved = ParseNumber(field).value() + step;
      field = absl::StrFormat("%d", moved);
      history.last().facts[promised ? 11 : 10] = Number(moved * kMicros);
      return true;
    });
  }
  bool RecordGone(History& history) {
    return Edit(history, [&](Fields& fields) {
      if (fields.size() == kFixed) return false;
      fields.erase(fields.begin() + Record(fields));
      return true;
    });
  }
  bool RecordDoubled(History& history) {
    return Edit(history, [&](Fields& fields) {
      if (fields.size() == kFixed) return false;
      const auto at = fields.begin() + Record(fields);
      const std::string record = *at;
      fields.insert(at, record);
      return true;
    });
  }
  bool RecordsSwapped(History& history) {
    return Edit(history, [&](Fields& fields) {
      if (fields.size() < kFixed + 2) return false;
      std::swap(*(fields.begin() + Record(fields)), *(fields.begin() + Record(fields)));
      return true;
    });
  }
  bool RecordLetter(History& history) {
    return Edit(history, [&](Fields& fields) {
      if (fields.size() == kFixed) return false;
      constexpr std::string_view kLetters = "fcumlnwhsvordxpe";
      (fields.begin() + Record(fields))->front() = kLetters[Below(kLetters.size())];
      return true;
    });
  }
  bool NameChanged(History& history) {
    return Edit(history, [&](Fields& fields) {
      std::string& record = *(fields.begin() + Record(fields));
      const std::size_t comma = record.find(',');
      if (fields.size() == kFixed || comma == std::string::npos) return false;
      constexpr std::string_view kWords[] = {"Tết", "x", " ", "%2c", "TB 1"};
      record.insert(comma + 1 + Below(record.size() - comma), kWords[Below(std::size(kWords))]);
      return true;
    });
  }
  // The twin says the same of every day: only the number tells them apart.
  bool AnotherCalendar(History& history) {
    return Edit(history, [&](Fields& fields) {
      fields[6] = absl::StrFormat("%d", ParseNumber(fields[6]).value() + kTwinOffset);
      return true;
    });
  }
  bool AnotherCatalogue(History& history) {
    history.last().facts[5] = Number(Below(2) == 0 ? kTwinCatalogue : kCatalogue + 2);
    return true;
  }
  bool AnotherAgency(History& history) {
    return Edit(history, [&](Fields& fields) {
      constexpr std::string_view kAgencies[] = {"0", "9", "12", "30"};
      fields[7] = std::string(kAgencies[Below(std::size(kAgencies))]);
      return true;
    });
  }
  bool OlderWriting(History& history) {
    history.text().front() = '1';
    return true;
  }
  bool FactMoved(History& history) {
    constexpr int kDates[] = {10, 11, 25};
    const int fact = kDates[Below(std::size(kDates))];
    FactMap& facts = history.last().facts;
    const auto number = facts.contains(fact) ? MakeBody(facts).Number(fact).value() : kMicros;
    facts[fact] = Number(number + (Below(2) == 0 ? 1 : -kMicros));
    return true;
  }
  bool FactGone(History& history) {
    constexpr int kDates[] = {5, 10, 11, 12, 25};
    return history.last().facts.erase(kDates[Below(std::size(kDates))]) > 0;
  }
  // Text and dates as another sound history has them.
  bool Foreign(History& history) {
    static const std::vector<History> kOthers = Histories();
    const History& other = kOthers[Below(kOthers.size())];
    for (const int fact : {10, 11, 12, 25}) {
      history.last().facts.erase(fact);
      const auto found = other.happenings.back().facts.find(fact);
      if (found != other.happenings.back().facts.end()) history.last().facts.insert(*found);
    }
    return true;
  }
  std::ptrdiff_t Record(const Fields& fields) {
    if (fields.size() == kFixed) return 0;
    return static_cast<std::ptrdiff_t>(kFixed + Below(fields.size() - kFixed));
  }

  std::mt19937_64 random_;
};

const std::vector<std::pair<std::string, Mutator::Change>>& Mutator::Changes() {
  static const std::vector<std::pair<std::string, Change>> kChanges = {
      {"an octet", &Mutator::Octet},
      {"an octet dropped", &Mutator::OctetGone},
      {"an octet more", &Mutator::OctetMore},
      {"cut short", &Mutator::CutShort},
      {"a field", &Mutator::Field},
      {"a number shifted", &Mutator::Shift},
      {"a date shifted with its fact", &Mutator::DueWithItsFacts},
      {"a record dropped", &Mutator::RecordGone},
      {"a record doubled", &Mutator::RecordDoubled},
      {"records swapped", &Mutator::RecordsSwapped},
      {"a record's letter", &Mutator::RecordLetter},
      {"a name", &Mutator::NameChanged},
      {"another calendar", &Mutator::AnotherCalendar},
      {"another catalogue version", &Mutator::AnotherCatalogue},
      {"another agency", &Mutator::AnotherAgency},
      {"called the older writing", &Mutator::OlderWriting},
      {"a date beside the text", &Mutator::FactMoved},
      {"a fact dropped", &Mutator::FactGone},
      {"another dossier's", &Mutator::Foreign},
  };
  return kChanges;
}

TEST(Dates, AThousandSingleMutationsAreRefused) {
  constexpr int kMutations = 1000;
  constexpr std::uint64_t kSeed = 20260302;
  const std::vector<History> histories = Histories();
  const auto& changes = Mutator::Changes();
  Mutator mutator(kSeed);
  std::map<std::string, int> refused;
  std::set<std::string> mutated;
  for (int made = 0; made < kMutations;) {
    const History& sound = histories[mutator.Below(histories.size())];
    const auto& [name, change] = changes[static_cast<std::size_t>(made) % changes.size()];
    History history = sound;
    // The same octets again are no mutation: drawn anew.
    if (!change(mutator, history) || history.last().facts == sound.happenings.back().facts)
      continue;
    ++made;
    mutated.insert(sound.happenings.back().facts.at(12));
    if (history.Check().empty()) {
      ADD_FAILURE() << name << " passes: " << history.name << "\n" << history.text();
      continue;
    }
    ++refused[name];
  }
  int sum = 0;
  for (const auto& [name, count] : refused) {
    std::printf("%5d refused: %s\n", count, name.c_str());
    sum += count;
  }
  std::printf("%5d refused of %d, of %zu different derivations\n", sum, kMutations, mutated.size());
  EXPECT_EQ(sum, kMutations);
  EXPECT_GE(mutated.size(), 40u);
}

History First(std::string_view name) {
  for (History& history : Histories()) {
    if (history.name == name) return history;
  }
  ADD_FAILURE() << "no vector " << name;
  return {};
}

std::string OnlyProblem(const History& history) {
  const auto problems = history.Check();
  return problems.size() == 1 ? problems[0] : absl::StrJoin(problems, "\n");
}

TEST(Dates, TheFirstDifferingFieldIsNamed) {
  History history = First("11 suspended");
  history.text().back() = '1';
  EXPECT_EQ(OnlyProblem(history),
            "derivation: record 11 (pause): stored p,29541780,29550660,0,1,911, "
            "expected p,29541780,29550660,0,1,910");
}

TEST(Dates, APauseThatStillRunsDoesNotOccur) {
  History history = First("01");
  history.happenings.push_back({{.kind = 10, .at = history.last().event.at + kMicros}, {}});
  Happening moved = history.happenings[0];
  moved.event.kind = 21;
  moved.event.at += 2 * kMicros;
  history.happenings.push_back(moved);
  EXPECT_EQ(OnlyProblem(history), "");
}

TEST(Dates, TheSuccessorsHoursCount) {
  History history = First("an agency without hours of its own");
  history.happenings.push_back(
      {{.kind = 22, .at = history.last().event.at}, {{9, Number(13)}, {24, Number(9)}}});
  Happening moved = history.happenings[0];
  moved.event.kind = 21;
  history.happenings.push_back(moved);
  EXPECT_EQ(OnlyProblem(history), "derivation: agency: stored 0, expected 9");
}

TEST(Dates, AChangedProcedureCountsFromTheReception) {
  History history = First("01");
  history.law.procedures[{"other", 2}] = {.term = {.unit = 'w', .amount = 5}};
  history.happenings.push_back(
      {{.kind = 24, .at = history.last().event.at + kMicros}, {{3, "other"}, {4, Number(2)}}});
  EXPECT_EQ(OnlyProblem(history), "derivation: missing, and the dates with it");
  FactMap& facts = history.last().facts;
  for (const int fact : {5, 10, 11, 12}) facts[fact] = history.happenings[0].facts.at(fact);
  EXPECT_EQ(OnlyProblem(history), "derivation: amount: stored 3, expected 5");
}

TEST(Dates, CalendarsNeverGoBack) {
  History history = First("01");
  Happening again = history.last();
  again.event.kind = 21;
  history.law.calendar_of[kCatalogue + 2] = 3;
  history.happenings.insert(history.happenings.begin() + 1, again);
  Fields fields = absl::StrSplit(history.happenings[1].facts[12], '|');
  fields[6] = "4";
  history.happenings[1].facts[12] = absl::StrJoin(fields, "|");
  history.happenings[1].facts[5] = Number(kTwinCatalogue);
  EXPECT_EQ(OnlyProblem(history), "");
  // For some seconds programs may still count by the calendar they know.
  again.event.at += kMicros;
  history.happenings.push_back(again);
  EXPECT_EQ(OnlyProblem(history), "");
  history.last().event.at += 1;
  EXPECT_EQ(OnlyProblem(history), "derivation: calendar: stored 3, after 4 had been counted by");
}

TEST(Dates, TheOlderWritingIsCountedNotRecomputed) {
  History history = First("01");
  history.text() = "1|w|3|0|p|29540290|29540290|29544610|29545080|0";
  const FactMap sound = history.last().facts;
  DateCounts counts;
  Dates dates(history.law, counts);
  EXPECT_TRUE(dates.Take(history.last().event, MakeBody(sound)).empty());
  EXPECT_EQ(counts.older, 1);
  EXPECT_EQ(counts.checked, 0);
  history.text() = "1|w|3|0|p|29540290|29540290|29544610|29545081|0";
  EXPECT_NE(OnlyProblem(history), "");
  history.text() = "1|w|3|0|p|29540291|29540290|29544610|29545080|0";
  EXPECT_EQ(OnlyProblem(history), "derivation: older writing: another start");
}

TEST(Law, TermsOfTheCaseGoBeforeThoseOfTheChannel) {
  Law law;
  law.procedures[{"p", 1}] = {.term = {.amount = 1}, .policy = 'r'};
  law.terms[{"p", 1, "", 2}] = {.amount = 2};
  law.terms[{"p", 1, "urgent", 0}] = {.amount = 3};
  law.terms[{"p", 1, "urgent", 2}] = {.amount = 4};
  const auto amount = [&](const std::string& case_code, std::int64_t channel) {
    return Find(law, {.procedure = "p", .version = 1, .case_code = case_code, .channel = channel})
        ->term.amount;
  };
  EXPECT_EQ(amount("", 1), 1);
  EXPECT_EQ(amount("", 2), 2);
  EXPECT_EQ(amount("urgent", 1), 3);
  EXPECT_EQ(amount("urgent", 2), 4);
  EXPECT_EQ(amount("other", 2), 2);
  EXPECT_EQ(Find(law, {.procedure = "p", .version = 1})->policy, 'r');
  EXPECT_FALSE(Find(law, {.procedure = "p", .version = 2}).has_value());
}

}  // namespace
}  // namespace motcua::verify
