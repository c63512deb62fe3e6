#include "services/platform/base/text.h"

#include <gtest/gtest.h>

#include <sstream>
#include <type_traits>

#include "services/platform/base/secret.h"

namespace motcua {
namespace {

struct QuotedCase {
  std::string name;
  std::string text;
  std::string json;
};

std::ostream& operator<<(std::ostream& out, const QuotedCase& c) { return out << c.name; }

class JsonText : public testing::TestWithParam<QuotedCase> {};

TEST_P(JsonText, IsQuoted) { EXPECT_EQ(JsonQuoted(GetParam().text), GetParam().json); }

INSTANTIATE_TEST_SUITE_P(
    All, JsonText,
    testing::Values(QuotedCase{"empty", "", R"("")"}, QuotedCase{"plain", "abc", R"("abc")"},
                    QuotedCase{"quote", "a\"b\\c", R"("a\"b\\c")"},
                    QuotedCase{"control", "\n\t\x01\x7f", R"("\n\u0009\u0001\u007f")"},
                    QuotedCase{"vietnamese", "hồ sơ", "\"hồ sơ\""},
                    QuotedCase{"emoji", "\xF0\x9F\x98\x80", "\"\xF0\x9F\x98\x80\""},
                    QuotedCase{"lone_continuation", "a\x80z", R"("a\ufffdz")"},
                    QuotedCase{"cut_sequence", "\xE1\xBB", R"("\ufffd\ufffd")"},
                    QuotedCase{"overlong", "\xC0\xAF", R"("\ufffd\ufffd")"},
                    QuotedCase{"surrogate", "\xED\xA0\x80", R"("\ufffd\ufffd\ufffd")"},
                    QuotedCase{"beyond_unicode", "\xF4\x90\x80\x80",
                               R"("\ufffd\ufffd\ufffd\ufffd")"}));

template <typename T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

TEST(Secret, HasNoStreamOperator) {
  static_assert(Streamable<std::string>);
  static_assert(!Streamable<Secret<std::string>>);
  static_assert(!std::is_convertible_v<Secret<std::string>, std::string>);
  EXPECT_EQ(Secret<std::string>("x").Reveal(), "x");
}

}  // namespace
}  // namespace motcua
