// motcua-load: drives dossiers through their whole life over HTTP and prints rates and latencies;
// knows only the public API.
//   --address=127.0.0.1 --port=8080 --sessions=FILE (lines: desk_token desk_agency office_token
//   office_agency)
//   --connections=16 --seconds=20 [--rate=N]: with a rate it is an open loop (arrivals do not wait
//   for answers), else a closed one.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/time/time.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/options.h"

namespace {

constexpr int kEvents = 256;
constexpr int kReadSize = 16 * 1024;
constexpr double kMedian = 0.5;
constexpr double kHigh = 0.99;
const char* const kProcedure = "1.013225";

struct Pair {
  std::string desk_token, desk_agency, office_token, office_agency;
};

enum class Step { kReceive, kForward, kTakeOver, kFinish, kIssue, kBring, kHandOver };
constexpr int kSteps = 7;

struct Settings {
  std::string address;
  int port = 0;
  int connections = 0;
  double seconds = 0;
  double rate = 0;
  std::vector<Pair> pairs;
};

std::string RandomUuid(std::mt19937_64& random) {
  const std::uint64_t a = random(), b = random();
  return absl::StrFormat("%08x-%04x-4%03x-a%03x-%012x", static_cast<std::uint32_t>(a >> 32),
                         static_cast<std::uint32_t>(a >> 16) & 0xffffU,
                         static_cast<std::uint32_t>(a) & 0xfffU,
                         static_cast<std::uint32_t>(b >> 48) & 0xfffU, b & 0xffffffffffffULL);
}

// One connection and the dossier it is moving.
struct Client {
  int fd = -1;
  const Pair* pair = nullptr;
  Step step = Step::kReceive;
  std::string code, key, in;
  bool busy = false;
  absl::Duration sent;
};

struct Tally {
  std::vector<double> done_ms, refused_ms;
  std::map<int, long> other;
  long late_arrivals = 0;
  long lifecycles = 0;
};

class Load {
 public:
  explicit Load(const Settings& settings) : settings_(settings), random_(std::random_device{}()) {}

  int Run() {
    epoll_ = epoll_create1(EPOLL_CLOEXEC);
    clients_.resize(settings_.connections);
    for (int i = 0; i < settings_.connections; ++i) {
      clients_[i].pair = &settings_.pairs[i % settings_.pairs.size()];
      if (!Connect(i)) return 1;
      idle_.push_back(i);
    }
    const absl::Duration begin = clock_.Monotonic();
    const absl::Duration end = begin + absl::Seconds(settings_.seconds);
    double offered = 0;
    for (absl::Duration now = begin; now < end; now = clock_.Monotonic()) {
      if (settings_.rate > 0) {
        const double due = absl::ToDoubleSeconds(now - begin) * settings_.rate;
        for (; offered < due; offered += 1) {
          if (!SendNext()) ++tally_.late_arrivals;
        }
      } else {
        while (SendNext()) {
        }
      }
      Poll(settings_.rate > 0 ? 1 : 10);
    }
    Print(absl::ToDoubleSeconds(clock_.Monotonic() - begin));
    return 0;
  }

 private:
  bool Connect(int index) {
    Client& client = clients_[index];
    client.fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const int yes = 1;
    setsockopt(client.fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof(yes));
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(settings_.port));
    inet_pton(AF_INET, settings_.address.c_str(), &address.sin_addr);
    if (connect(client.fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)) != 0) {
      std::perror("connect");
      return false;
    }
    epoll_event event{.events = EPOLLIN, .data = {.u32 = static_cast<std::uint32_t>(index)}};
    epoll_ctl(epoll_, EPOLL_CTL_ADD, client.fd, &event);
    client.in.clear();
    return true;
  }

  bool SendNext() {
    if (idle_.empty()) return false;
    const int index = idle_.front();
    idle_.pop_front();
    Send(clients_[index]);
    return true;
  }

  static bool AtDesk(Step step) {
    return step == Step::kReceive || step == Step::kForward || step == Step::kBring ||
           step == Step::kHandOver;
  }

  std::string Path(const Client& client) const {
    static constexpr std::array<const char*, kSteps> kVerbs = {
        "",          ":forward", ":take-over", ":finish-step", ":issue-result", ":bring-result",
        ":hand-over"};
    if (client.step == Step::kReceive) return "/api/v1/dossiers";
    return "/api/v1/dossiers/" + client.code + kVerbs[static_cast<int>(client.step)];
  }

  std::string Body(const Client& client) const {
    switch (client.step) {
      case Step::kReceive:
        return absl::StrFormat(
            R"({"procedureCode":"%s","channel":"CHANNEL_DESK","applicant":{"fullName":"Trần Văn Tải"}})",
            kProcedure);
      case Step::kForward:
        return absl::StrFormat(R"({"toAgencyId":%s})", client.pair->office_agency);
      case Step::kFinish:
        return R"({"stepCode":"examine"})";
      case Step::kIssue:
        return R"({"resultNumber":"1/KQ"})";
      case Step::kHandOver:
        return R"({"recipient":"RECIPIENT_KIND_OWNER"})";
      case Step::kTakeOver:
      case Step::kBring:
        return "{}";
    }
    return "{}";
  }

  void Send(Client& client) {
    if (client.key.empty()) client.key = RandomUuid(random_);
    const std::string body = Body(client);
    const std::string text = absl::StrFormat(
        "POST %s HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer %s\r\nIdempotency-Key: %s\r\n"
        "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s",
        Path(client), AtDesk(client.step) ? client.pair->desk_token : client.pair->office_token,
        client.key, body.size(), body);
    client.busy = true;
    client.sent = clock_.Monotonic();
    if (write(client.fd, text.data(), text.size()) != static_cast<ssize_t>(text.size())) {
      ++tally_.other[-1];
    }
  }

  void Poll(int wait_ms) {
    std::array<epoll_event, kEvents> events;
    const int count = epoll_wait(epoll_, events.data(), kEvents, wait_ms);
    for (int i = 0; i < count; ++i) Read(static_cast<int>(events[i].data.u32));
  }

  void Read(int index) {
    Client& client = clients_[index];
    std::array<char, kReadSize> buffer;
    const ssize_t got = read(client.fd, buffer.data(), buffer.size());
    if (got <= 0) {
      ++tally_.other[0];
      close(client.fd);
      if (!Connect(index)) std::exit(1);
      if (client.busy) Settle(index);
      return;
    }
    client.in.append(buffer.data(), got);
    const std::size_t head = client.in.find("\r\n\r\n");
    if (head == std::string::npos) return;
    std::size_t at = client.in.find("Content-Length: ");
    if (at == std::string::npos) at = client.in.find("content-length: ");
    int length = 0;
    if (at != std::string::npos && at < head) length = std::atoi(client.in.c_str() + at + 16);
    if (client.in.size() < head + 4 + length) return;
    Answer(client, std::atoi(client.in.c_str() + 9));
    client.in.clear();
    Settle(index);
  }

  void Settle(int index) {
    clients_[index].busy = false;
    idle_.push_back(index);
  }

  void Answer(Client& client, int status) {
    const double took_ms = absl::ToDoubleMilliseconds(clock_.Monotonic() - client.sent);
    if (status == 503 ||
        status == 429) {  // refused: the same request again later, under the same key
      tally_.refused_ms.push_back(took_ms);
      return;
    }
    if (status / 100 != 2) {
      if (tally_.other[status]++ == 0) std::fprintf(stderr, "%s\n", client.in.c_str());
      client.step = Step::kReceive;
      client.key.clear();
      return;
    }
    tally_.done_ms.push_back(took_ms);
    client.key.clear();
    if (client.step == Step::kReceive) {
      const std::size_t start = client.in.find("\"code\":\"") + 8;
      client.code = client.in.substr(start, client.in.find('"', start) - start);
    }
    if (client.step == Step::kHandOver) {
      ++tally_.lifecycles;
      client.step = Step::kReceive;
      client.pair = &settings_.pairs[random_() % settings_.pairs.size()];
    } else {
      client.step = static_cast<Step>(static_cast<int>(client.step) + 1);
    }
  }

  static double Quantile(std::vector<double>& values, double q) {
    if (values.empty()) return 0;
    const auto at = values.begin() + static_cast<long>(q * (values.size() - 1));
    std::nth_element(values.begin(), at, values.end());
    return *at;
  }

  void Print(double seconds) {
    long other = 0;
    std::string which;
    for (const auto& [status, count] : tally_.other) {
      other += count;
      which += absl::StrFormat(" %d:%d", status, count);
    }
    std::printf(
        "steps_per_s=%.1f lifecycles=%ld p50_ms=%.2f p99_ms=%.2f refused=%zu refused_p50_ms=%.2f "
        "refused_p99_ms=%.2f refused_max_ms=%.2f late_arrivals=%ld errors=%ld%s\n",
        tally_.done_ms.size() / seconds, tally_.lifecycles, Quantile(tally_.done_ms, kMedian),
        Quantile(tally_.done_ms, kHigh), tally_.refused_ms.size(),
        Quantile(tally_.refused_ms, kMedian), Quantile(tally_.refused_ms, kHigh),
        Quantile(tally_.refused_ms, 1), tally_.late_arrivals, other, which.c_str());
  }

  const Settings& settings_;
  const motcua::Clock& clock_ = motcua::SystemClock();
  std::mt19937_64 random_;
  int epoll_ = -1;
  std::vector<Client> clients_;
  std::deque<int> idle_;
  Tally tally_;
};

}  // namespace

int main(int argc, char** argv) {
  auto options = motcua::Options::Parse(argc, argv);
  if (!options.ok()) return 2;
  Settings settings{.address = options->Text("address", "127.0.0.1"),
                    .port = options->Number("port", 8080, 1, 65535),
                    .connections = options->Number("connections", 16, 1, 4096),
                    .seconds = static_cast<double>(options->Number("seconds", 20, 1, 86400)),
                    .rate = static_cast<double>(options->Number("rate", 0, 0, 1000000)),
                    .pairs = {}};
  std::ifstream file(options->RequiredText("sessions"));
  for (Pair pair;
       file >> pair.desk_token >> pair.desk_agency >> pair.office_token >> pair.office_agency;) {
    settings.pairs.push_back(pair);
  }
  if (const absl::Status status = options->Finish(); !status.ok() || settings.pairs.empty()) {
    std::fprintf(stderr, "%s\n",
                 status.ok() ? "no sessions" : std::string(status.message()).c_str());
    return 2;
  }
  return Load(settings).Run();
}
