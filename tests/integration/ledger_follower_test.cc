#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/ledger/follower.h"
#include "services/platform/base/clock.h"
#include "tests/integration/ledger_fixture.h"

namespace motcua::testing {
namespace {

constexpr int kWriters = 8;
constexpr int kHotDossiers = 6;
constexpr absl::Duration kRun = absl::Seconds(8);
constexpr absl::Duration kLongTransaction = absl::Seconds(4);
constexpr absl::Duration kPoll = absl::Milliseconds(100);

void Pause(absl::Duration duration) {
  std::this_thread::sleep_for(absl::ToChronoMilliseconds(duration));
}

// (dossier, seq) → when it was committed or seen, by one monotonic clock.
using Instants = std::map<std::pair<std::int64_t, std::int32_t>, absl::Duration>;

class Follower {
 public:
  explicit Follower(pg::Pool& pool) : pool_(pool) {
    const auto cursor =
        pg::RunTransaction(pool_, {.read_only = true, .repeatable_read = true},
                           [](pg::Transaction& tx) { return ledger::CurrentCursor(tx); });
    EXPECT_TRUE(cursor.ok()) << cursor.status();
    cursor_ = *cursor;
  }

  void Poll() {
    const auto step =
        pg::RunTransaction(pool_, {.read_only = true, .repeatable_read = true},
                           [&](pg::Transaction& tx) { return ledger::Follow(tx, cursor_); });
    ASSERT_TRUE(step.ok()) << step.status();
    const absl::Duration now = SystemClock().Monotonic();
    for (const ledger::Followed& event : step->events) {
      const std::int64_t id = event.dossier.value();
      if (!seen.emplace(std::pair(id, event.seq), now).second) ++duplicates;
      if (event.seq != last_seq_[id] + 1) ++out_of_order;
      last_seq_[id] = std::max(last_seq_[id], event.seq);
    }
    cursor_ = step->cursor;
    ++polls;
  }

  Instants seen;
  int duplicates = 0;
  int out_of_order = 0;
  int polls = 0;

 private:
  pg::Pool& pool_;
  std::string cursor_;
  std::map<std::int64_t, std::int32_t> last_seq_;
};

class Writers {
 public:
  explicit Writers(LedgerFixture& ledger) : ledger_(ledger) {
    for (int i = 0; i < kHotDossiers; ++i) Receive(absl::StrFormat("H20.214-261112-%04d", i + 1));
  }

  // Steps on hot dossiers, now and then a new one.
  void Run(int writer, absl::Duration until) {
    for (int i = 0; SystemClock().Monotonic() < until; ++i) {
      if (i % 10 == 9) {
        Receive(absl::StrFormat("H20.%d-261112-%06d", 300 + writer, i + 1));
      } else {
        const int hot = (i * kWriters + writer) % kHotDossiers;
        Note(ledger_.FinishStep(absl::StrFormat("H20.214-261112-%04d", hot + 1), kDesk));
      }
    }
  }

  // One transaction that writes at once and commits late.
  void RunLong() {
    const ledger::Request request = MakeRequest("ReceiveDossier", "long");
    const domain::Uuid receipt = NewUuid();
    const pg::TransactionOptions options{.agencies = {kDesk.value()}};
    Note(ledger::RunWrite(ledger_.intake(), options,
                          [&](pg::Transaction& tx) { return CreateLong(tx, request, receipt); }));
  }

  Instants committed;

 private:
  static LedgerFixture::Result CreateLong(pg::Transaction& tx, const ledger::Request& request,
                                          const domain::Uuid& receipt) {
    const auto opened = ledger::OpenCreate(tx, request);
    if (!opened.ok()) return opened.status();
    const auto events = domain::DecideReceive({.code = "H20.214-261112-9999",
                                               .receipt = receipt,
                                               .procedure_code = "1.004194",
                                               .procedure_version = 1,
                                               .channel = domain::Channel::kDesk,
                                               .competent_agency = kOffice,
                                               .pickup_agency = kDesk},
                                              MakeAct(kDesk, request));
    if (!events.ok()) return events.status();
    auto outcome = ledger::Create(tx, request, opened->id, *events);
    Pause(kLongTransaction);
    return outcome;
  }
  void Receive(const std::string& code) { Note(ledger_.Receive(code)); }
  void Note(const LedgerFixture::Result& result) {
    const absl::Duration now = SystemClock().Monotonic();
    ASSERT_TRUE(result.ok()) << result.status();
    const std::lock_guard lock(mutex_);
    for (const domain::Event& event : result->events) {
      committed[{result->dossier.id.value(), event.seq}] = now;
    }
  }

  LedgerFixture& ledger_;
  std::mutex mutex_;
};

// Keeps the transaction numbers of the cluster moving, in a database that is not ours.
void WriteElsewhere(const FreshDatabase& other, absl::Duration until) {
  pqxx::connection connection(other.Connection());
  pqxx::nontransaction work(connection);
  work.exec("CREATE TABLE public.noise (n bigint)");
  while (SystemClock().Monotonic() < until) {
    work.exec("BEGIN; INSERT INTO public.noise VALUES (1); SELECT pg_sleep(0.01); COMMIT");
  }
}

struct Figures {
  int lost = 0;
  int phantom = 0;
  absl::Duration worst_lag;
};

Figures Compare(const Instants& committed, const Instants& seen) {
  Figures figures;
  for (const auto& [event, at] : committed) {
    const auto found = seen.find(event);
    if (found == seen.end()) {
      ++figures.lost;
    } else {
      figures.worst_lag = std::max(figures.worst_lag, found->second - at);
    }
  }
  for (const auto& [event, at] : seen) figures.phantom += committed.contains(event) ? 0 : 1;
  return figures;
}

// Issue 2, "Must show": 8 writers, hot dossiers, one transaction open for 4 s, a writer in another
// database of the cluster.
TEST(LedgerFollower, LosesNothingDoublesNothingAndDoesNotWaitForTheLongOne) {
  LedgerFixture ledger(kWriters + 1);
  const FreshDatabase other;
  const auto status_pool = ledger.db().MakePool("motcua_status", 1);
  Follower follower(*status_pool);
  Writers writers(ledger);

  const absl::Duration until = SystemClock().Monotonic() + kRun;
  std::atomic<bool> done{false};
  std::thread following([&] {
    while (!done) {
      follower.Poll();
      Pause(kPoll);
    }
    follower.Poll();
  });
  std::vector<std::thread> threads;
  for (int writer = 0; writer < kWriters; ++writer) {
    threads.emplace_back([&, writer] { writers.Run(writer, until); });
  }
  threads.emplace_back([&] { writers.RunLong(); });
  threads.emplace_back([&] { WriteElsewhere(other, until); });
  for (std::thread& thread : threads) thread.join();
  done = true;
  following.join();

  const Figures figures = Compare(writers.committed, follower.seen);
  std::printf(
      "follower: events %zu polls %d lost %d duplicate %d out_of_order %d phantom %d "
      "worst_lag_ms %lld\n",
      writers.committed.size(), follower.polls, figures.lost, follower.duplicates,
      follower.out_of_order, figures.phantom,
      static_cast<long long>(absl::ToInt64Milliseconds(figures.worst_lag)));
  EXPECT_GT(writers.committed.size(), 500u);
  EXPECT_EQ(figures.lost, 0);
  EXPECT_EQ(follower.duplicates, 0);
  EXPECT_EQ(follower.out_of_order, 0);
  EXPECT_EQ(figures.phantom, 0);
  EXPECT_LT(figures.worst_lag, absl::Milliseconds(500));
}

}  // namespace
}  // namespace motcua::testing
