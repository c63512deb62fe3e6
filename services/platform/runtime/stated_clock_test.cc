#include "services/platform/runtime/stated_clock.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <string>

#include "services/platform/base/fake_clock.h"

namespace motcua::runtime {
namespace {

class StatedClockTest : public ::testing::Test {
 protected:
  ~StatedClockTest() override { std::remove(path_.c_str()); }
  void State(const std::string& line) { std::ofstream(path_) << line; }
  std::string Line(const std::string& instant) {
    return instant + " " + std::to_string(absl::ToUnixSeconds(clock_.Now()));
  }

  const std::string path_ = ::testing::TempDir() + "stated-clock-test";
  FakeClock clock_;
  StatedClock stated_{path_, clock_};
};

TEST_F(StatedClockTest, GoesOnFromWhatWasStated) {
  State(Line("2026-12-04T08:15:00+07:00"));
  const absl::Time at = absl::FromCivil(absl::CivilSecond(2026, 12, 4, 8, 15), VietnamTime());
  EXPECT_EQ(stated_.Now(), at);
  clock_.Advance(absl::Minutes(3));
  EXPECT_EQ(stated_.Now(), at + absl::Minutes(3));
}

TEST_F(StatedClockTest, FollowsTheFileAsItChangesComesAndGoes) {
  EXPECT_FALSE(stated_.Now().has_value());
  State(Line("2026-12-04T08:15:00+07:00"));
  EXPECT_FALSE(stated_.Now().has_value()) << "not looked at again so soon";
  clock_.Advance(absl::Milliseconds(100));
  EXPECT_TRUE(stated_.Now().has_value());
  std::remove(path_.c_str());
  clock_.Advance(absl::Milliseconds(100));
  EXPECT_FALSE(stated_.Now().has_value());
}

TEST_F(StatedClockTest, WhatCannotBeReadStatesNothing) {
  for (const char* line : {"", "yesterday 1795608481", "2026-12-04T08:15:00+07:00", "\xFF\xFE"}) {
    State(line);
    clock_.Advance(absl::Milliseconds(100));
    EXPECT_FALSE(stated_.Now().has_value()) << line;
  }
}

TEST(StatedClock, WithoutAPathNothingIsStated) {
  const FakeClock clock;
  EXPECT_FALSE(StatedClock("", clock).Now().has_value());
}

}  // namespace
}  // namespace motcua::runtime
