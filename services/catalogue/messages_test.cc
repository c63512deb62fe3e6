// The published texts: none is missing, and every text message fits one segment at its largest.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>

#include "services/catalogue/published_test.h"

namespace motcua::catalogue {
namespace {

constexpr std::size_t kSegment = 160;
// GSM-7 basic characters that our unaccented texts may use; each is one septet, and none of them is
// among the characters that some operators garble (texts.md 1.8).
constexpr std::string_view kPlain =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;/()?!+='\"%*-";

// texts.md 4.2.
const std::map<std::string, std::size_t, std::less<>>& LongestSlots() {
  static const auto* const kLongest = new std::map<std::string, std::size_t, std::less<>>{
      {"code", 27}, {"agency", 26}, {"holder", 26},   {"desk", 26},   {"phone", 11},
      {"date", 10}, {"time", 5},    {"old_date", 10}, {"amount", 11}, {"count", 2},
      {"sc", 4},    {"brand", 11},  {"tracking", 13}, {"score", 1},   {"limit", 2},
      {"price", 6}, {"ready", 2},   {"open", 2},      {"wait", 2}};
  return *kLongest;
}

// The text with every slot at its largest; fails on an unknown slot.
std::string AtItsLargest(std::string_view key, std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    out += text.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    const std::string_view slot = text.substr(open + 1, close - open - 1);
    const auto longest = LongestSlots().find(slot);
    if (close == std::string_view::npos || longest == LongestSlots().end()) {
      ADD_FAILURE() << key << ": unknown slot " << slot;
      break;
    }
    out.append(longest->second, 'x');
    text.remove_prefix(close + 1);
  }
  return out;
}

TEST(Messages, TextMessagesFitOneSegment) {
  const auto snapshot = Published();
  int checked = 0;
  for (const auto& [key, text] : snapshot->messages()) {
    if (!key.starts_with("sms.")) continue;
    const std::string largest = AtItsLargest(key, text);
    EXPECT_LE(largest.size(), kSegment) << key;
    EXPECT_EQ(largest.find_first_not_of(kPlain), std::string::npos) << key << ": " << largest;
    ++checked;
  }
  EXPECT_GE(checked, 66);
}

TEST(Messages, AreExactlyThoseThatProgramsAskFor) {
  std::ifstream file(MOTCUA_SOURCE_DIR "/db/seed/message_keys.csv");
  std::set<std::string> asked;
  std::string row;
  std::getline(file, row);  // header
  while (std::getline(file, row)) {
    const std::string key = row.substr(0, row.find(','));
    asked.insert(key);
    if (row.ends_with(",vi en")) asked.insert("en:" + key);
  }
  ASSERT_GT(asked.size(), 300U);
  const auto snapshot = Published();
  for (const auto& [key, text] : snapshot->messages()) {
    EXPECT_EQ(asked.erase(key), 1U) << key << " is not in db/seed/message_keys.csv";
  }
  for (const std::string& key : asked) ADD_FAILURE() << key << " is not in db/seed/messages.csv";
}

TEST(Messages, EveryRefusalIsSaidInBothLanguages) {
  const auto snapshot = Published();
  for (const auto& [key, text] : snapshot->messages()) {
    if (!key.starts_with("problem.")) continue;
    EXPECT_FALSE(snapshot->Message("en:" + key).empty()) << key;
  }
  EXPECT_FALSE(snapshot->Message("problem.WRONG_STATE").empty());
  EXPECT_TRUE(snapshot->Message("problem.NO_SUCH_REASON").empty());
}

TEST(Messages, UnknownAndReplacedNumbersReadAlike) {
  const auto snapshot = Published();
  EXPECT_EQ(snapshot->Message("web.err.old_lookup_number"), snapshot->Message("web.err.not_found"));
  for (const std::string part : {".title", ".body"}) {
    const std::string_view ended = snapshot->Message("web.l0.s3" + part);
    EXPECT_EQ(snapshot->Message("web.l0.s7" + part), ended);
    EXPECT_EQ(snapshot->Message("web.l0.s8" + part), ended);
    EXPECT_EQ(snapshot->Message("web.l0.s6" + part), snapshot->Message("web.l0.s5" + part));
  }
  EXPECT_EQ(snapshot->Message("sms.l0.s6"), snapshot->Message("sms.l0.s5"));
  EXPECT_EQ(snapshot->Message("sms.l0.s7"), snapshot->Message("sms.l0.s3"));
  EXPECT_EQ(snapshot->Message("sms.l0.s8"), snapshot->Message("sms.l0.s3"));
}

}  // namespace
}  // namespace motcua::catalogue
