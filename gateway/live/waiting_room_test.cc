#include "gateway/live/waiting_room.h"

#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <boost/asio.hpp>
#include <future>
#include <vector>

namespace motcua::gateway {
namespace {

namespace asio = boost::asio;

constexpr int kDesk = 114, kPolice = 306;

// Two threads, as the gateway has; visitors are coroutines on strands.
class WaitingRoomTest : public testing::Test {
 protected:
  ~WaitingRoomTest() override { loop_.join(); }

  std::future<Heard> Enter(WaitingRoom& room, int agency, std::int64_t after,
                           const std::string& who = "") {
    static std::atomic<int> visitors = 0;
    WaitingRoom::Visitor visitor{.agency = agency,
                                 .who = who.empty() ? "visitor " + std::to_string(++visitors) : who,
                                 .after = after};
    return asio::co_spawn(asio::make_strand(loop_), room.Wait(std::move(visitor)),
                          asio::use_future);
  }
  static void Change(WaitingRoom& room, std::int64_t transaction, int agency) {
    const std::array<std::int32_t, 1> agencies = {agency};
    const std::array<Changed, 1> changes = {
        Changed{.transaction = transaction, .agencies = agencies}};
    room.Change(changes);
  }
  // The number an agency has now.
  std::int64_t Number(WaitingRoom& room, int agency) {
    return Enter(room, agency, -1).get().number;
  }
  static void Until(const WaitingRoom& room, int waiting) {
    while (room.waiting() != waiting) std::this_thread::yield();
  }
  static bool Waits(const std::future<Heard>& heard) {
    return heard.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout;
  }

  asio::thread_pool loop_{2};
};

TEST_F(WaitingRoomTest, WhoKnowsLessIsToldAtOnce) {
  WaitingRoom room;
  room.Resync(100);
  const std::int64_t number = Number(room, kDesk);
  EXPECT_GT(number, 0);
  EXPECT_EQ(Enter(room, kDesk, number - 1).get().number, number);
  EXPECT_EQ(room.waiting(), 0);
  room.Stop();
}

TEST_F(WaitingRoomTest, AChangeWakesThoseItConcernsAndNobodyElse) {
  WaitingRoom room;
  room.Resync(100);
  const std::int64_t number = Number(room, kDesk);
  auto desk = Enter(room, kDesk, number);
  auto police = Enter(room, kPolice, number);
  Until(room, 2);
  Change(room, 101, kDesk);
  EXPECT_GT(desk.get().number, number);
  EXPECT_TRUE(Waits(police));
  room.Resync(102);
  EXPECT_GT(police.get().number, number) << "whatever was missed may concern anybody";
}

TEST_F(WaitingRoomTest, PatienceEndsWithTheSameNumber) {
  WaitingRoom room({.patience = absl::Milliseconds(60)});
  room.Resync(100);
  const std::int64_t number = Number(room, kDesk);
  const absl::Duration began = SystemClock().Monotonic();
  const Heard heard = Enter(room, kDesk, number).get();
  EXPECT_EQ(heard.number, number);
  EXPECT_FALSE(heard.no_room);
  EXPECT_GE(SystemClock().Monotonic() - began, absl::Milliseconds(60));
  EXPECT_EQ(room.waiting(), 0);
}

TEST_F(WaitingRoomTest, ANumberOfAGatewayAheadComesBackAsItWas) {
  WaitingRoom room({.patience = absl::Milliseconds(20)});
  EXPECT_EQ(Enter(room, kDesk, 5'000'000).get().number, 5'000'000);
}

TEST_F(WaitingRoomTest, OneMoreThanThereIsRoomForIsSentAwayWithAHint) {
  WaitingRoom room({.most = 2});
  room.Resync(100);
  const std::int64_t number = Number(room, kDesk);
  auto first = Enter(room, kDesk, number);
  auto second = Enter(room, kPolice, number);
  Until(room, 2);
  const Heard third = Enter(room, kDesk, number).get();
  EXPECT_TRUE(third.no_room);
  EXPECT_EQ(third.number, number);
  EXPECT_FALSE(Enter(room, kDesk, number - 1).get().no_room) << "news need no room";
  EXPECT_TRUE(Waits(first));
  EXPECT_TRUE(Waits(second));
  room.Stop();
  EXPECT_FALSE(first.get().no_room);
}

TEST_F(WaitingRoomTest, OneSessionCannotTakeAllTheRoom) {
  WaitingRoom room({.most_of_one = 2});
  room.Resync(100);
  const std::int64_t number = Number(room, kDesk);
  auto other = Enter(room, kDesk, number);
  Until(room, 1);
  std::vector<std::future<Heard>> greedy;
  for (int i = 0; i < 2; ++i) {
    greedy.push_back(Enter(room, kDesk, number, "greedy"));
    Until(room, 2 + i);
  }
  greedy.push_back(Enter(room, kDesk, number, "greedy"));
  EXPECT_TRUE(greedy[0].get().no_room) << "the oldest goes: it may be a page that was left";
  EXPECT_TRUE(Waits(greedy[1]));
  EXPECT_TRUE(Waits(greedy[2]));
  EXPECT_TRUE(Waits(other));
  room.Stop();
}

TEST_F(WaitingRoomTest, AStopLetsEverybodyGoAndNobodyWaitsAfterIt) {
  WaitingRoom room;
  room.Resync(100);
  const std::int64_t number = Number(room, kDesk);
  auto waiting = Enter(room, kDesk, number);
  Until(room, 1);
  room.Stop();
  EXPECT_EQ(waiting.get().number, number);
  EXPECT_EQ(Enter(room, kDesk, number).get().number, number);
}

TEST_F(WaitingRoomTest, NobodyMissesAChangeHoweverTheyComeAndGo) {
  WaitingRoom room;
  room.Resync(1);
  constexpr int kChanges = 2000;
  std::thread changes([&] {
    for (int i = 2; i < 2 + kChanges; ++i) Change(room, i, kDesk);
  });
  const std::int64_t last = (1 + kChanges) * std::int64_t{1024};
  std::vector<std::thread> visitors;
  std::atomic<int> arrived = 0;
  for (int i = 0; i < 4; ++i) {
    visitors.emplace_back([&] {
      std::int64_t known = 0;
      while (known < last) {
        const std::int64_t number = Enter(room, kDesk, known).get().number;
        EXPECT_GT(number, known);
        known = number;
      }
      ++arrived;
    });
  }
  changes.join();
  for (std::thread& visitor : visitors) visitor.join();
  EXPECT_EQ(arrived, 4);
}

}  // namespace
}  // namespace motcua::gateway
