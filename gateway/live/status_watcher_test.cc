// The watcher against a status service of the test's own over real gRPC: news, cuts, silence.
#include "gateway/live/status_watcher.h"

#include <grpcpp/grpcpp.h>
#include <gtest/gtest.h>

#include <atomic>
#include <boost/asio.hpp>
#include <future>

#include "services/platform/crypto/crypto.h"

namespace motcua::gateway {
namespace {

namespace v1 = status::v1;
namespace asio = boost::asio;

constexpr int kDesk = 114, kPolice = 306;

// Answers pings while it may, and tells what the test gives it.
class FakeStatus final : public v1::StatusService::Service {
 public:
  grpc::Status Watch(
      grpc::ServerContext*,
      grpc::ServerReaderWriter<v1::WatchResponse, v1::WatchRequest>* stream) override {
    ++opened;
    {
      const std::lock_guard lock(mutex_);
      stream_ = stream;
    }
    v1::WatchRequest ping;
    while (stream->Read(&ping)) {
      const std::lock_guard lock(mutex_);
      v1::WatchResponse pong;
      pong.set_pong(ping.ping());
      pong.set_next_transaction(next_transaction);
      if (answers) stream->Write(pong);
    }
    const std::lock_guard lock(mutex_);
    stream_ = nullptr;
    return {grpc::StatusCode::ABORTED, "RESYNC"};
  }
  void Tell(int agency, std::int64_t transaction) {
    const std::lock_guard lock(mutex_);
    v1::WatchResponse news;
    v1::DossierVersion& change = *news.add_changes();
    change.set_code("H20.214-261112-0007");
    change.add_agencies(agency);
    change.set_transaction(transaction);
    if (stream_ != nullptr) stream_->Write(news);
  }

  std::atomic<int> opened = 0;
  std::atomic<bool> answers = true;
  std::atomic<std::int64_t> next_transaction = 100;

 private:
  std::mutex mutex_;
  grpc::ServerReaderWriter<v1::WatchResponse, v1::WatchRequest>* stream_ = nullptr;
};

class StatusWatcherTest : public testing::Test {
 protected:
  StatusWatcherTest() { Start(); }
  ~StatusWatcherTest() override {
    room_.Stop();
    loop_.join();
  }

  // On the port it had before, if it had one.
  void Start() {
    grpc::ServerBuilder builder;
    builder.AddListeningPort("127.0.0.1:" + std::to_string(port_),
                             grpc::InsecureServerCredentials(), &port_);
    builder.RegisterService(&fake_);
    server_ = builder.BuildAndStart();
    ASSERT_NE(server_, nullptr);
  }
  void Kill() {
    server_->Shutdown(gpr_inf_past(GPR_CLOCK_REALTIME));
    server_->Wait();
    server_.reset();
  }
  std::unique_ptr<v1::StatusService::Stub> Stub() const {
    grpc::ChannelArguments arguments;
    arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 50);
    arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 50);
    return v1::StatusService::NewStub(grpc::CreateCustomChannel(
        "127.0.0.1:" + std::to_string(port_), grpc::InsecureChannelCredentials(), arguments));
  }
  std::future<Heard> Enter(int agency, std::int64_t after) {
    WaitingRoom::Visitor visitor{.agency = agency, .who = "one", .after = after};
    return asio::co_spawn(asio::make_strand(loop_), room_.Wait(std::move(visitor)),
                          asio::use_future);
  }
  static bool Waits(const std::future<Heard>& heard) {
    return heard.wait_for(std::chrono::milliseconds(100)) == std::future_status::timeout;
  }

  int port_ = 0;
  FakeStatus fake_;
  std::unique_ptr<grpc::Server> server_;
  asio::thread_pool loop_{2};
  WaitingRoom room_;
  rpc::ActorSigner signer_{"gateway", crypto::MakeSigningKey().secret_key};
};

TEST_F(StatusWatcherTest, NewsWakeTheAgencyTheyConcern) {
  const auto stub = Stub();
  StatusWatcher watcher(*stub, signer_, room_);
  const std::int64_t known = Enter(kDesk, 0).get().number;
  auto desk = Enter(kDesk, known);
  auto police = Enter(kPolice, known);
  EXPECT_TRUE(Waits(desk));
  fake_.Tell(kDesk, 105);
  EXPECT_GT(desk.get().number, known);
  EXPECT_TRUE(Waits(police));
  EXPECT_EQ(fake_.opened, 1) << "one stream a process";
  watcher.Stop();
}

TEST_F(StatusWatcherTest, AfterAKillEverybodyHearsOnceAndThenNewsAgain) {
  const auto stub = Stub();
  StatusWatcher watcher(*stub, signer_, room_);
  const std::int64_t known = Enter(kDesk, 0).get().number;
  auto desk = Enter(kDesk, known);
  auto police = Enter(kPolice, known);
  Kill();
  EXPECT_TRUE(Waits(desk)) << "while it is away nothing can be said";
  fake_.next_transaction = 200;
  Start();
  const std::int64_t after = desk.get().number;
  EXPECT_GT(after, known);
  EXPECT_GT(police.get().number, known);
  auto again = Enter(kDesk, after);
  EXPECT_TRUE(Waits(again));
  fake_.Tell(kDesk, 201);
  EXPECT_GT(again.get().number, after);
  watcher.Stop();
}

TEST_F(StatusWatcherTest, AStatusThatComesLaterIsWaitedFor) {
  Kill();
  const auto stub = Stub();
  StatusWatcher watcher(*stub, signer_, room_);
  auto desk = Enter(kDesk, 0);
  EXPECT_TRUE(Waits(desk));
  Start();
  EXPECT_GT(desk.get().number, 0);
  watcher.Stop();
}

TEST_F(StatusWatcherTest, AStreamWithoutPongsIsGivenUpAndMakesNoNoise) {
  const auto stub = Stub();
  StatusWatcher watcher(*stub, signer_, room_,
                        {.ping = absl::Milliseconds(20), .silence = absl::Milliseconds(200)});
  const std::int64_t known = Enter(kDesk, 0).get().number;
  auto desk = Enter(kDesk, known);
  fake_.answers = false;
  while (fake_.opened < 3) std::this_thread::yield();
  EXPECT_TRUE(Waits(desk)) << "only a stream that follows can say that something was missed";
  fake_.answers = true;
  EXPECT_GT(desk.get().number, known);
  watcher.Stop();
}

TEST_F(StatusWatcherTest, AStopEndsAStreamAndAWaitForOne) {
  const auto stub = Stub();
  {
    StatusWatcher watcher(*stub, signer_, room_);
    Enter(kDesk, 0).get();
  }
  Kill();
  const StatusWatcher watcher(*stub, signer_, room_);
}

}  // namespace
}  // namespace motcua::gateway
