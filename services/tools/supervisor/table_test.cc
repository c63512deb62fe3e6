#include "services/tools/supervisor/table.h"

#include <csignal>
#include <ostream>
#include <string>

#include "gtest/gtest.h"

namespace motcua::supervisor {
namespace {

TEST(ProcessTable, ReadsNeedsDoorsAndSignals) {
  const auto table = ParseTable(
      "# the servers\n"
      "postgres | - | /run/.s.PGSQL.5432 | INT | postgres -D data\n"
      "intake | postgres | 7102 | TERM | motcua-intake --config=a|b\n");
  ASSERT_TRUE(table.ok()) << table.status();
  ASSERT_EQ(table->size(), 2u);
  EXPECT_EQ((*table)[0].stop_signal, SIGINT);
  EXPECT_EQ((*table)[0].door, "/run/.s.PGSQL.5432");
  EXPECT_EQ((*table)[1].needs, std::vector<std::string>{"postgres"});
  EXPECT_EQ((*table)[1].command, "motcua-intake --config=a|b");
}

struct BadCase {
  std::string name, text, expected;
  friend std::ostream& operator<<(std::ostream& out, const BadCase& c) { return out << c.name; }
};

class BadTable : public testing::TestWithParam<BadCase> {};

TEST_P(BadTable, NamesLineAndFault) {
  const auto table = ParseTable(GetParam().text);
  ASSERT_FALSE(table.ok());
  EXPECT_NE(table.status().message().find(GetParam().expected), absl::string_view::npos)
      << table.status();
}

INSTANTIATE_TEST_SUITE_P(
    Cases, BadTable,
    testing::Values(BadCase{"Columns", "a|b|c\n", "line 1: expected"},
                    BadCase{"Need", "a|b|-|TERM|x\n", "needs 'b'"},
                    BadCase{"Later", "a|b|-|TERM|x\nb|-|-|TERM|y\n", "line 1: needs 'b'"},
                    BadCase{"Twice", "a|-|-|TERM|x\na|-|-|TERM|y\n", "line 2: the name"},
                    BadCase{"Signal", "a|-|-|HUP|x\n", "stop must be"}),
    [](const auto& info) { return info.param.name; });

}  // namespace
}  // namespace motcua::supervisor
