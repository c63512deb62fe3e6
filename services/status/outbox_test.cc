#include "services/status/outbox.h"

#include <gtest/gtest.h>

#include <vector>

#include "absl/strings/str_format.h"
#include "services/status/follow/follower.h"

namespace motcua::status {
namespace {

std::vector<Change> Some(std::size_t count) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < count; ++i) {
    changes.push_back({.code = absl::StrFormat("H20-261112-%04d", i), .version = 1});
  }
  return changes;
}

TEST(Outbox, SendsChangesBeforeThePongAddedAfterThem) {
  Outbox outbox;
  ASSERT_TRUE(outbox.AddChanges(Some(1)));
  outbox.AddPong(7, 900);
  ASSERT_TRUE(outbox.AddChanges(Some(2)));
  EXPECT_EQ(outbox.Next()->changes_size(), 1);
  const auto pong = outbox.Next();
  EXPECT_EQ(pong->pong(), 7);
  EXPECT_EQ(pong->next_transaction(), 900);
  EXPECT_EQ(outbox.Next()->changes_size(), 2);
  EXPECT_FALSE(outbox.Next());
}

TEST(Outbox, ANewerPongReplacesOneThatWaitsLast) {
  Outbox outbox;
  for (int i = 1; i <= 100'000; ++i) outbox.AddPong(i, i);
  EXPECT_EQ(outbox.Next()->pong(), 100'000);
  EXPECT_FALSE(outbox.Next());
}

TEST(Outbox, CutsNewsIntoMessages) {
  Outbox outbox;
  ASSERT_TRUE(outbox.AddChanges(Some(kChangesPerMessage)));
  ASSERT_TRUE(outbox.AddChanges(Some(1)));
  EXPECT_EQ(outbox.Next()->changes_size(), kChangesPerMessage);
  EXPECT_EQ(outbox.Next()->changes_size(), 1);
  EXPECT_FALSE(outbox.Next());
}

TEST(Outbox, IsFullAtItsBoundAndNotBefore) {
  Outbox outbox;
  ASSERT_TRUE(outbox.AddChanges(Some(kMostWaitingChanges)));
  EXPECT_FALSE(outbox.AddChanges(Some(1)));
  EXPECT_TRUE(outbox.AddChanges({}));
  ASSERT_TRUE(outbox.Next());
  EXPECT_TRUE(outbox.AddChanges(Some(kChangesPerMessage)));
  EXPECT_FALSE(outbox.AddChanges(Some(1)));
}

TEST(Follower, KnowsASnapshotOfAnotherCluster) {
  EXPECT_FALSE(RunsBackwards("100:105:101,103", "100:105:101"));
  EXPECT_FALSE(RunsBackwards("100:105:", "105:106:"));
  EXPECT_TRUE(RunsBackwards("100:105:", "90:91:"));
}

}  // namespace
}  // namespace motcua::status
