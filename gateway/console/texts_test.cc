#include "gateway/console/texts.h"

#include <gtest/gtest.h>

#include <regex>
#include <set>

#include "gateway/console/files.h"

namespace motcua::gateway::console {
namespace {

TEST(Texts, AreWellFormedInBothLanguages) {
  const Texts texts;
  EXPECT_TRUE(texts.faults().empty()) << texts.faults().front();
}

TEST(Texts, FillReplacesAndEscapes) {
  const Texts texts;
  std::vector<std::string> missing;
  const std::string filled =
      texts.Fill(Language::kEnglish,
                 "<h1>[[nav.home]]</h1> [not a key] <p>[[no.such.key]]</p> [[open", missing);
  EXPECT_EQ(filled, "<h1>" + *texts.Find(Language::kEnglish, "nav.home") +
                        "</h1> [not a key] <p>no.such.key</p> [[open");
  EXPECT_EQ(missing, std::vector<std::string>{"no.such.key"});
}

// t('area.key') and t("area.key") in the modules; keys put together at run time end in a dot or
// with a ${…} and are tested by whoever uses them.
TEST(Texts, HaveEveryKeyTheModulesName) {
  const Texts texts;
  const std::regex call(R"(\bt\(\s*['"]([a-z0-9_]+(?:\.[a-z0-9_]+)+)['"])");
  int seen = 0;
  for (const EmbeddedFile& file : ConsoleFiles()) {
    if (!file.name.ends_with(".js")) continue;
    const std::string content(file.content);
    for (std::sregex_iterator it(content.begin(), content.end(), call), end; it != end; ++it) {
      ++seen;
      EXPECT_NE(texts.Find(Language::kVietnamese, (*it)[1].str()), nullptr)
          << file.name << ": " << (*it)[1].str();
    }
  }
  EXPECT_GT(seen, 10);
}

// What is inside {…} in one language is in the other too.
TEST(Texts, HaveTheSameSlotsInBothLanguages) {
  const Texts texts;
  const std::regex slot(R"(\{([a-z_]+)\})");
  const std::regex entry(R"re("([a-z0-9_.]+)": ?\[)re");
  const auto slots_of = [&slot](const std::string& text) {
    std::set<std::string> slots;
    for (std::sregex_iterator it(text.begin(), text.end(), slot), end; it != end; ++it) {
      slots.insert((*it)[1].str());
    }
    return slots;
  };
  for (const EmbeddedFile& file : ConsoleFiles()) {
    if (!file.name.ends_with(".json")) continue;
    const std::string content(file.content);
    for (std::sregex_iterator it(content.begin(), content.end(), entry), end; it != end; ++it) {
      const std::string key = (*it)[1].str();
      const std::string* vietnamese = texts.Find(Language::kVietnamese, key);
      const std::string* english = texts.Find(Language::kEnglish, key);
      ASSERT_NE(vietnamese, nullptr) << key;
      EXPECT_EQ(slots_of(*vietnamese), slots_of(*english)) << key;
    }
  }
}

}  // namespace
}  // namespace motcua::gateway::console
