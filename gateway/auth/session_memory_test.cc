#include "gateway/auth/session_memory.h"

#include <memory>

#include "gtest/gtest.h"
#include "services/platform/base/fake_clock.h"

namespace motcua::gateway {
namespace {

SessionMemory::Who Officer(int id) {
  auto who = std::make_shared<identity::v1::ResolveSessionResponse>();
  who->mutable_officer()->set_officer_id(id);
  return who;
}

TEST(SessionMemory, KnowsATokenForLessThanASecond) {
  FakeClock clock;
  SessionMemory memory(clock);
  memory.Keep("a", Officer(1));
  memory.Keep("b", Officer(2));
  clock.Advance(absl::Milliseconds(999));
  ASSERT_NE(memory.Find("a"), nullptr);
  EXPECT_EQ(memory.Find("a")->officer().officer_id(), 1);
  EXPECT_EQ(memory.Find("b")->officer().officer_id(), 2);
  EXPECT_EQ(memory.Find("c"), nullptr);
  clock.Advance(absl::Milliseconds(1));
  EXPECT_EQ(memory.Find("a"), nullptr);
}

TEST(SessionMemory, LookingDoesNotProlong) {
  FakeClock clock;
  SessionMemory memory(clock);
  memory.Keep("a", Officer(1));
  for (int i = 0; i < 3; ++i) {
    clock.Advance(absl::Milliseconds(400));
    memory.Find("a");
  }
  EXPECT_EQ(memory.Find("a"), nullptr);
}

TEST(SessionMemory, WhatAPageAskedByItselfIsNoAnswerForItsOfficer) {
  FakeClock clock;
  SessionMemory memory(clock);
  memory.Keep("a", Officer(1), true);
  EXPECT_NE(memory.Find("a", true), nullptr);
  EXPECT_EQ(memory.Find("a"), nullptr);
  memory.Keep("a", Officer(1));
  EXPECT_NE(memory.Find("a"), nullptr);
  EXPECT_NE(memory.Find("a", true), nullptr);
}

TEST(SessionMemory, ForgetsAtSigningOut) {
  FakeClock clock;
  SessionMemory memory(clock);
  memory.Keep("a", Officer(1));
  memory.Forget("a");
  EXPECT_EQ(memory.Find("a"), nullptr);
}

}  // namespace
}  // namespace motcua::gateway
