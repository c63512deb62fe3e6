// The watch stream over real gRPC with mTLS: lag, pongs behind their changes, slow readers, a
// database that is gone.
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "services/platform/base/error.h"
#include "services/platform/rpc/call.h"
#include "services/status/fixture.h"
#include "services/status/status_service.h"

namespace motcua::status {
namespace {

constexpr std::string_view kMethod = "/motcua.status.v1.StatusService/Watch";

// A certificate authority, one certificate for both sides and an actor key, in a folder.
struct Identity {
  Identity() {
    folder = testing::TempDir() + "motcua-watch-" + crypto::RandomUuid();
    std::filesystem::create_directories(folder);
    std::ofstream(folder + "/ext") << "subjectAltName=DNS:localhost,DNS:motcua-status,DNS:gateway,"
                                      "IP:127.0.0.1\n";
    const std::string make = absl::StrFormat(
        "cd %s && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
        "-keyout ca.key -out ca.pem -subj /CN=test-ca -days 2 2>log && "
        "openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout all.key "
        "-out all.csr -subj /CN=gateway 2>>log && openssl x509 -req -in all.csr -CA ca.pem "
        "-CAkey ca.key -CAcreateserial -days 2 -extfile ext -out all.pem 2>>log",
        folder);
    EXPECT_EQ(std::system(make.c_str()), 0);
    const crypto::KeyPair pair = crypto::MakeSigningKey();
    secret_key = pair.secret_key;
    std::ofstream(folder + "/gateway.pub", std::ios::binary) << pair.public_key;
  }
  ~Identity() { std::filesystem::remove_all(folder); }
  rpc::TlsFiles Tls() const {
    return {.ca = folder + "/ca.pem", .cert = folder + "/all.pem", .key = folder + "/all.key"};
  }
  std::string folder;
  std::string secret_key;
};

// A store whose changes the test makes itself.
class FakeStore final : public Store {
 public:
  absl::StatusOr<domain::Dossier> FindByCode(std::string_view, absl::Time) override {
    return Unavailable("FAKE");
  }
  absl::StatusOr<std::vector<CaseFile>> FindByLookupNumber(const NumberQuery&,
                                                           absl::Time) override {
    return Unavailable("FAKE");
  }
  absl::StatusOr<CaseFile> FindCase(const CaseQuery&, absl::Time) override {
    return Unavailable("FAKE");
  }
  absl::StatusOr<std::vector<TimelineRow>> ReadTimeline(const TimelineQuery&, absl::Time) override {
    return Unavailable("FAKE");
  }
  absl::StatusOr<std::string> CurrentCursor(absl::Time) override { return "1:1:"; }
  absl::StatusOr<Changes> ChangesSince(std::string_view, absl::Time) override {
    if (down) return Unavailable("FAKE");
    Changes found{.changes = {}, .cursor = absl::StrFormat("1:%d:", transaction.load())};
    for (int i = 0; i < per_poll; ++i) {
      found.changes.push_back({.code = std::string(code_octets, 'H'), .version = i + 1});
    }
    return found;
  }
  std::atomic<bool> down = false;
  std::atomic<int> per_poll = 0;
  std::atomic<int> code_octets = 19;
  std::atomic<int> transaction = 1;
};

// A running service around a store, and a client to it.
class House {
 public:
  House(Store& store, const Identity& identity)
      : signer_("gateway", identity.secret_key),
        options_{.program = "motcua-status",
                 .address = "127.0.0.1:0",
                 .tls = identity.Tls(),
                 .allowed_clients = {"gateway"},
                 .actor_keys = {identity.folder + "/gateway.pub"},
                 .workers = 2},
        deps_{.store = store, .catalogue = [] { return nullptr; }},
        follower_(store, SystemClock()),
        dispatcher_(options_, SystemClock()),
        service_(dispatcher_, follower_, deps_),
        server_(options_, service_, [] { return true; }),
        channel_(rpc::MakeChannel({absl::StrFormat("127.0.0.1:%d", server_.port())},
                                  "motcua-status", identity.Tls())),
        stub_(v1::StatusService::NewStub(channel_)) {}

  ~House() {
    follower_.Stop();
    server_.Stop();
  }

  using Stream = grpc::ClientReaderWriter<v1::WatchRequest, v1::WatchResponse>;
  std::unique_ptr<Stream> Open(grpc::ClientContext& context,
                               rpc::ActorKind kind = rpc::ActorKind::kSystem) {
    rpc::Actor actor{.kind = kind, .program = "gateway"};
    if (kind == rpc::ActorKind::kOfficer) {
      actor.officer_id = 1;
      actor.agency_id = 114;
      actor.roles = {"reception"};
    }
    rpc::Prepare(context, signer_, kMethod,
                 {.actor = actor,
                  .request_id = crypto::RandomUuid(),
                  .timeout = absl::Seconds(60),
                  .steered_at = {}});
    context.set_wait_for_ready(true);
    return stub_->Watch(&context);
  }

  Follower& follower() { return follower_; }

 private:
  rpc::ActorSigner signer_;
  rpc::ServerOptions options_;
  Deps deps_;
  Follower follower_;
  rpc::Dispatcher dispatcher_;
  StatusService service_;
  rpc::Server server_;
  std::shared_ptr<grpc::Channel> channel_;
  std::unique_ptr<v1::StatusService::Stub> stub_;
};

bool Ping(House::Stream& stream, std::int64_t number) {
  v1::WatchRequest request;
  request.set_ping(number);
  return stream.Write(request);
}

// Reads up to the pong; the versions that came before it, by code. `ended` when the stream ends.
std::map<std::string, int> ReadToPong(House::Stream& stream, std::int64_t number, bool& ended) {
  std::map<std::string, int> news;
  v1::WatchResponse response;
  while (stream.Read(&response)) {
    for (const auto& change : response.changes()) news[change.code()] = change.version();
    if (response.pong() >= number) return news;
  }
  ended = true;
  return news;
}

class WatchTest : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    world_ = std::make_unique<World>();
    identity_ = std::make_unique<Identity>();
  }
  static void TearDownTestSuite() {
    world_.reset();
    identity_.reset();
  }
  static inline std::unique_ptr<World> world_;
  static inline std::unique_ptr<Identity> identity_;
};

TEST_F(WatchTest, AChangeStandsBeforeThePongOfAPingSentAfterItsCommit) {
  House house(world_->store(), *identity_);
  grpc::ClientContext context;
  const auto stream = house.Open(context);
  bool ended = false;
  ASSERT_TRUE(Ping(*stream, 1));
  ReadToPong(*stream, 1, ended);
  absl::Duration longest;
  for (int i = 2; i < 30 && !ended; ++i) {
    const std::string code = world_->NextCode();
    const absl::Time committed = SystemClock().Now();
    world_->Create({.code = code,
                    .registration = "",
                    .receipt = world_->NewUuid(),
                    .at = At("2026-11-12 09:10")});
    world_->Change(code, {kCompetent, At("2026-11-12 09:20")},
                   [](const domain::Dossier& dossier, const domain::Act& act) {
                     return domain::DecideForward(dossier, kPolice, act);
                   });
    ASSERT_TRUE(Ping(*stream, i));
    const auto news = ReadToPong(*stream, i, ended);
    ASSERT_EQ(news.count(code), 1u) << "ping " << i;
    EXPECT_EQ(news.at(code), 2);
    longest = std::max(longest, SystemClock().Now() - committed);
  }
  EXPECT_FALSE(ended);
  EXPECT_LT(longest, absl::Seconds(1));
  RecordProperty("longest_lag_ms", static_cast<int>(absl::ToInt64Milliseconds(longest)));
}

TEST_F(WatchTest, AChangeNamesTheAgenciesItConcernsAndItsTransaction) {
  House house(world_->store(), *identity_);
  grpc::ClientContext context;
  const auto stream = house.Open(context);
  bool ended = false;
  ASSERT_TRUE(Ping(*stream, 1));
  ReadToPong(*stream, 1, ended);
  const std::string code = world_->NextCode();
  world_->Create({.code = code,
                  .registration = "",
                  .receipt = world_->NewUuid(),
                  .at = At("2026-11-12 09:10")});
  world_->Change(code, {kCompetent, At("2026-11-12 09:20")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideForward(dossier, kPolice, act);
                 });
  // The refusal leaves the police out of the dossier; its list changes all the same.
  world_->Change(code, {kPolice, At("2026-11-12 09:30")},
                 [](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideRefuse(dossier, {.reason_code = "not_ours"}, act);
                 });
  ASSERT_TRUE(Ping(*stream, 2));
  std::set<std::int32_t> agencies;
  std::int64_t newest = 0;
  v1::WatchResponse response;
  while (response.pong() < 2 && stream->Read(&response)) {
    for (const auto& change : response.changes()) {
      if (change.code() != code) continue;
      agencies.insert(change.agencies().begin(), change.agencies().end());
      newest = std::max(newest, change.transaction());
    }
  }
  const std::set<std::int32_t> concerned = {kCompetent.value(), kPolice.value(), kPickup.value()};
  EXPECT_EQ(agencies, concerned);
  EXPECT_GT(newest, 0);
  EXPECT_GT(response.next_transaction(), newest);
}

TEST_F(WatchTest, AcceptanceIsToldUnderTheRegistrationNumberToo) {
  House house(world_->store(), *identity_);
  grpc::ClientContext context;
  const auto stream = house.Open(context);
  bool ended = false;
  const std::string code = world_->NextCode();
  const std::string registration = "DK-" + code;
  ASSERT_TRUE(Ping(*stream, 1));
  ReadToPong(*stream, 1, ended);
  world_->Create({.code = "",
                  .registration = registration,
                  .receipt = world_->NewUuid(),
                  .at = At("2026-11-12 09:10")});
  world_->Change(registration, {kCompetent, At("2026-11-12 10:00")},
                 [&](const domain::Dossier& dossier, const domain::Act& act) {
                   return domain::DecideAccept(dossier, code, {}, act);
                 });
  ASSERT_TRUE(Ping(*stream, 2));
  const auto news = ReadToPong(*stream, 2, ended);
  EXPECT_EQ(news.count(registration), 1u);
  EXPECT_EQ(news.count(code), 1u);
}

TEST_F(WatchTest, AllStreamsHearEverything) {
  House house(world_->store(), *identity_);
  grpc::ClientContext contexts[3];
  std::vector<std::unique_ptr<House::Stream>> streams;
  bool ended = false;
  for (auto& context : contexts) {
    streams.push_back(house.Open(context));
    ASSERT_TRUE(Ping(*streams.back(), 1));
    ReadToPong(*streams.back(), 1, ended);
  }
  const std::string code = world_->NextCode();
  world_->Create({.code = code,
                  .registration = "",
                  .receipt = world_->NewUuid(),
                  .at = At("2026-11-12 09:10")});
  for (auto& stream : streams) {
    ASSERT_TRUE(Ping(*stream, 2));
    EXPECT_EQ(ReadToPong(*stream, 2, ended).count(code), 1u);
  }
  EXPECT_TRUE(streams[0]->WritesDone());
  v1::WatchResponse rest;
  while (streams[0]->Read(&rest)) {
  }
  EXPECT_TRUE(streams[0]->Finish().ok()) << "a client that is done ends in peace";
}

TEST_F(WatchTest, OnlyProgramsMayWatch) {
  House house(world_->store(), *identity_);
  for (const rpc::ActorKind kind : {rpc::ActorKind::kPublic, rpc::ActorKind::kOfficer}) {
    grpc::ClientContext context;
    const auto stream = house.Open(context, kind);
    v1::WatchResponse response;
    EXPECT_FALSE(stream->Read(&response));
    const absl::Status refusal = rpc::FromGrpc(stream->Finish());
    EXPECT_EQ(refusal.code(), absl::StatusCode::kPermissionDenied);
    EXPECT_EQ(ReasonOf(refusal), "ACTOR_NOT_ALLOWED");
  }
}

TEST_F(WatchTest, PingsMustRise) {
  FakeStore store;
  House house(store, *identity_);
  grpc::ClientContext context;
  const auto stream = house.Open(context);
  ASSERT_TRUE(Ping(*stream, 2));
  ASSERT_TRUE(Ping(*stream, 2));
  v1::WatchResponse response;
  while (stream->Read(&response)) {
  }
  EXPECT_EQ(rpc::FromGrpc(stream->Finish()).code(), absl::StatusCode::kInvalidArgument);
}

TEST_F(WatchTest, WhileTheDatabaseIsDownThereIsNoPong) {
  FakeStore store;
  House house(store, *identity_);
  grpc::ClientContext context;
  const auto stream = house.Open(context);
  bool ended = false;
  ASSERT_TRUE(Ping(*stream, 1));
  ReadToPong(*stream, 1, ended);
  store.down = true;
  const std::int64_t failing_from = house.follower().begun() + 1;
  std::atomic<bool> answered = false;
  std::thread reader([&] {
    ReadToPong(*stream, 2, ended);
    answered = true;
  });
  while (house.follower().begun() < failing_from) std::this_thread::yield();
  ASSERT_TRUE(Ping(*stream, 2));
  while (house.follower().begun() < failing_from + 5) std::this_thread::yield();
  EXPECT_FALSE(answered);
  store.down = false;
  reader.join();
  EXPECT_FALSE(ended);
}

TEST_F(WatchTest, AStuckReaderIsSentAwayWithResync) {
  FakeStore store;
  House house(store, *identity_);
  grpc::ClientContext context;
  const auto stream = house.Open(context);
  bool ended = false;
  ASSERT_TRUE(Ping(*stream, 1));
  ReadToPong(*stream, 1, ended);
  // Long codes, so that the buffers of the transport are full soon.
  store.code_octets = 300;
  store.per_poll = 4000;
  const std::int64_t from = house.follower().begun();
  while (house.follower().begun() < from + 30) std::this_thread::yield();
  v1::WatchResponse response;
  std::int64_t read = 0;
  while (stream->Read(&response)) read += response.changes_size();
  const absl::Status end = rpc::FromGrpc(stream->Finish());
  EXPECT_EQ(end.code(), absl::StatusCode::kAborted) << end;
  EXPECT_EQ(ReasonOf(end), "RESYNC");
  EXPECT_LT(read, 30 * 4000);
}

TEST_F(WatchTest, AReplacedLedgerEndsAllStreamsWithResync) {
  FakeStore store;
  store.transaction = 100;
  House house(store, *identity_);
  grpc::ClientContext context;
  const auto stream = house.Open(context);
  bool ended = false;
  ASSERT_TRUE(Ping(*stream, 1));
  ReadToPong(*stream, 1, ended);
  store.transaction = 50;
  v1::WatchResponse response;
  while (stream->Read(&response)) {
  }
  EXPECT_EQ(ReasonOf(rpc::FromGrpc(stream->Finish())), "RESYNC");
}

TEST_F(WatchTest, AStopEndsTheStreamsAtOnce) {
  FakeStore store;
  grpc::ClientContext context;
  auto house = std::make_unique<House>(store, *identity_);
  const auto stream = house->Open(context);
  bool ended = false;
  ASSERT_TRUE(Ping(*stream, 1));
  ReadToPong(*stream, 1, ended);
  house->follower().Stop();
  v1::WatchResponse response;
  while (stream->Read(&response)) {
  }
  EXPECT_EQ(rpc::FromGrpc(stream->Finish()).code(), absl::StatusCode::kUnavailable);
}

}  // namespace
}  // namespace motcua::status
