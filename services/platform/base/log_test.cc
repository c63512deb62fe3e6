#include "services/platform/base/log.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace motcua {
namespace {

using testing::HasSubstr;
using testing::internal::CaptureStderr;
using testing::internal::GetCapturedStderr;

TEST(Log, WritesOneJsonLine) {
  StartLog("base_test", Severity::kInfo);
  CaptureStderr();
  Log(Severity::kWarning, "shelf.full", {{"shelf", "1\"2\n"}});
  const std::string line = GetCapturedStderr();
  EXPECT_THAT(line,
              testing::MatchesRegex(R"(\{"at":"20[0-9-]*T[0-9:.]*Z","severity":"warning",.*\}.)"));
  EXPECT_THAT(line, HasSubstr(R"("program":"base_test","event":"shelf.full")"));
  EXPECT_THAT(line, HasSubstr(R"("shelf":"1\"2\n"})"));
}

TEST(Log, LeavesOutWhatIsBelowTheLevel) {
  StartLog("base_test", Severity::kError);
  CaptureStderr();
  Log(Severity::kWarning, "shelf.full");
  StartLog("base_test", Severity::kInfo);
  EXPECT_EQ(GetCapturedStderr(), "");
}

}  // namespace
}  // namespace motcua
