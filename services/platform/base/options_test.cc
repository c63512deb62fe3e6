#include "services/platform/base/options.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "services/platform/base/error.h"

namespace motcua {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

absl::StatusOr<Options> Parsed(std::vector<const char*> arguments) {
  arguments.insert(arguments.begin(), "program");
  return Options::Parse(static_cast<int>(arguments.size()), arguments.data());
}

std::string WriteFile(std::string_view name, std::string_view text) {
  const std::string path = testing::TempDir() + std::string(name);
  std::ofstream(path) << text;
  return path;
}

TEST(Options, CommandLineOverridesFile) {
  const std::string config =
      "--config=" + WriteFile("over.conf", "# shelves\n\nshelf = 3\n room=b \n");
  absl::StatusOr<Options> options = Parsed({"--shelf=7", config.c_str()});
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options->Number("shelf", 1, 0, 10), 7);
  EXPECT_EQ(options->Text("room", ""), "b");
  EXPECT_TRUE(options->Finish().ok());
}

TEST(Options, DashAndUnderscoreAreTheSame) {
  absl::StatusOr<Options> options = Parsed({"--steered-clock"});
  ASSERT_TRUE(options.ok());
  EXPECT_TRUE(options->Flag("steered_clock", false));
  EXPECT_TRUE(options->Finish().ok());
}

TEST(Options, FallsBackWhenAbsent) {
  absl::StatusOr<Options> options = Parsed({});
  ASSERT_TRUE(options.ok());
  EXPECT_EQ(options->Text("room", "hall"), "hall");
  EXPECT_EQ(options->Number("shelf", 4, 0, 10), 4);
  EXPECT_FALSE(options->Flag("open", false));
  EXPECT_TRUE(options->List("rooms").empty());
  EXPECT_TRUE(options->Finish().ok());
}

TEST(Options, ListsAreSplitAtCommas) {
  absl::StatusOr<Options> options = Parsed({"--rooms=a, b,,c"});
  ASSERT_TRUE(options.ok());
  EXPECT_THAT(options->List("rooms"), ElementsAre("a", "b", "c"));
}

TEST(Options, TellsAllProblemsTogether) {
  absl::StatusOr<Options> options =
      Parsed({"--shelf=12x", "--wide=11", "--open=perhaps", "--strange=1", "stray"});
  ASSERT_TRUE(options.ok());
  options->Number("shelf", 1, 0, 10);
  options->Number("wide", 1, 0, 10);
  options->Flag("open", false);
  options->RequiredText("room");
  const absl::Status status = options->Finish();
  EXPECT_EQ(ReasonOf(status), "BAD_OPTION");
  const std::string text(status.message());
  EXPECT_THAT(text, HasSubstr("option shelf = \"12x\": expected a number from 0 to 10"));
  EXPECT_THAT(text, HasSubstr("option wide = \"11\""));
  EXPECT_THAT(text, HasSubstr("option open = \"perhaps\": expected true or false"));
  EXPECT_THAT(text, HasSubstr("option room is missing"));
  EXPECT_THAT(text, HasSubstr("option strange is unknown"));
  EXPECT_THAT(text, HasSubstr("argument \"stray\""));
}

TEST(Options, RefusesBrokenFiles) {
  EXPECT_EQ(ReasonOf(Parsed({"--config=/nonexistent/x.conf"}).status()), "BAD_FILE");
  const std::string config = "--config=" + WriteFile("broken.conf", "just words\na = 1\na = 2\n");
  absl::StatusOr<Options> options = Parsed({config.c_str()});
  ASSERT_TRUE(options.ok());
  options->Text("a", "");
  const std::string text(options->Finish().message());
  EXPECT_THAT(text, HasSubstr("line 1: expected name = value"));
  EXPECT_THAT(text, HasSubstr("option a: given twice"));
}

TEST(Options, CheckConfigIsNotAnOption) {
  absl::StatusOr<Options> options = Parsed({"--check-config"});
  ASSERT_TRUE(options.ok());
  EXPECT_TRUE(options->check_only());
  EXPECT_TRUE(options->Finish().ok());
}

}  // namespace
}  // namespace motcua
