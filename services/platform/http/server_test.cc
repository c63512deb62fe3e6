#include "services/platform/http/server.h"

#include <gtest/gtest.h>

#include <boost/asio.hpp>
#include <future>
#include <memory>
#include <semaphore>
#include <stdexcept>
#include <thread>

#include "services/platform/http/test_client.h"

namespace motcua::http {
namespace {

ServerOptions AnyPort() {
  ServerOptions options;
  options.port = 0;
  return options;
}

Awaitable<Response> Echo(const Request& request) {
  Response response;
  response.headers = {{"Content-Type", "text/plain"}};
  response.body = request.method + " " + request.path + " [" + request.query + "] " + request.body;
  co_return response;
}

std::string Get(std::string_view path, std::string_view more = "") {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n" + std::string(more) + "\r\n";
}

std::string Post(const std::string& body) {
  return "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

int StatusOf(std::string_view answer) {
  return answer.size() < 12 ? 0 : std::atoi(std::string(answer.substr(9, 3)).c_str());
}

std::string BodyOf(const std::string& answer) {
  const std::size_t head = answer.find("\r\n\r\n");
  return head == std::string::npos ? "" : answer.substr(head + 4);
}

bool Contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(HttpServer, AnswersRequestAfterRequest) {
  const Server server(AnyPort(), Echo);
  RawClient client(server.port());
  for (int i = 0; i < 3; ++i) {
    client.Send(Get("/a%20b?q=1"));
    EXPECT_EQ(BodyOf(client.Receive()), "GET /a b [q=1] ");
  }
}

TEST(HttpServer, AnswersPipelinedRequestsInOrder) {
  const Server server(AnyPort(), Echo);
  RawClient client(server.port());
  client.Send(Post("eins") + Get("/2") + Post("drei"));
  EXPECT_EQ(BodyOf(client.Receive()), "POST /p [] eins");
  EXPECT_EQ(BodyOf(client.Receive()), "GET /2 [] ");
  EXPECT_EQ(BodyOf(client.Receive()), "POST /p [] drei");
}

TEST(HttpServer, ReadsABodyInChunks) {
  const Server server(AnyPort(), Echo);
  RawClient client(server.port());
  client.Send("POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
  client.Send("2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(BodyOf(client.Receive()), "POST /p [] abcde");
  client.Send(Get("/next"));
  EXPECT_EQ(BodyOf(client.Receive()), "GET /next [] ");
}

TEST(HttpServer, AnswersHeadWithoutBody) {
  const Server server(AnyPort(), Echo);
  RawClient client(server.port());
  client.Send("HEAD /h HTTP/1.1\r\nHost: x\r\n\r\n");
  const std::string answer = client.Receive(false);
  EXPECT_EQ(StatusOf(answer), 200);
  EXPECT_TRUE(Contains(answer, "Content-Length: 10\r\n")) << answer;
  client.Send(Get("/next"));
  EXPECT_EQ(BodyOf(client.Receive()), "GET /next [] ");
}

TEST(HttpServer, ClosesWhenAskedTo) {
  const Server server(AnyPort(), Echo);
  RawClient client(server.port());
  client.Send(Get("/", "Connection: close\r\n"));
  EXPECT_EQ(StatusOf(client.Receive()), 200);
  EXPECT_TRUE(client.IsClosed());
}

TEST(HttpServer, TellsToGoOnBeforeTheBody) {
  const Server server(AnyPort(), Echo);
  RawClient client(server.port());
  client.Send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(StatusOf(client.Receive()), 100);
  client.Send("ok");
  EXPECT_EQ(BodyOf(client.Receive()), "POST /p [] ok");
}

TEST(HttpServer, PutsSafetyHeadersOnEveryAnswer) {
  const Server server(AnyPort(), Echo);
  for (const std::string& request : {Get("/"), std::string("nonsense\r\n\r\n")}) {
    RawClient client(server.port());
    client.Send(request);
    const std::string answer = client.Receive();
    EXPECT_TRUE(Contains(answer, "X-Content-Type-Options: nosniff\r\n")) << answer;
    EXPECT_TRUE(Contains(answer, "Referrer-Policy: no-referrer\r\n"));
    EXPECT_TRUE(Contains(answer, "Cross-Origin-Opener-Policy: same-origin\r\n"));
    EXPECT_TRUE(Contains(answer, "Content-Security-Policy: default-src 'none'"));
    EXPECT_FALSE(Contains(answer, "\r\nServer:"));
  }
}

struct Refusal {
  std::string name;
  std::string request;
  int status;
};

std::ostream& operator<<(std::ostream& out, const Refusal& test) { return out << test.name; }

class Refusing : public testing::TestWithParam<Refusal> {};

TEST_P(Refusing, AnswersAndCloses) {
  std::atomic<bool> handled = false;
  const Server server(AnyPort(), [&](const Request& request) {
    handled = true;
    return Echo(request);
  });
  RawClient client(server.port());
  client.Send(GetParam().request);
  const std::string answer = client.Receive();
  EXPECT_EQ(StatusOf(answer), GetParam().status) << answer;
  EXPECT_LT(BodyOf(answer).size(), 64U);
  EXPECT_TRUE(client.IsClosed());
  EXPECT_FALSE(handled);
}

constexpr char kPost[] = "POST / HTTP/1.1\r\nHost: x\r\n";

INSTANTIATE_TEST_SUITE_P(
    HttpServer, Refusing,
    testing::Values(
        Refusal{"garbage", "nonsense\r\n\r\n", 400},
        Refusal{"no_host", "GET / HTTP/1.1\r\n\r\n", 400},
        Refusal{"two_hosts", Get("/", "Host: y\r\n"), 400},
        Refusal{"folded_line", Get("/", "A: b\r\n c\r\n"), 400},
        Refusal{"bare_line_feed", Get("/", "A: b\nC: d\r\n"), 400},
        Refusal{"space_before_colon", Get("/", "A : b\r\n"), 400},
        Refusal{
            "length_and_chunks",
            std::string(kPost) + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400},
        Refusal{
            "chunks_and_length",
            std::string(kPost) + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
            400},
        Refusal{"two_lengths",
                std::string(kPost) + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabc", 400},
        Refusal{"negative_length", std::string(kPost) + "Content-Length: -1\r\n\r\n", 400},
        Refusal{"other_coding", std::string(kPost) + "Transfer-Encoding: gzip, chunked\r\n\r\n",
                400},
        Refusal{"bad_chunk", std::string(kPost) + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        Refusal{"bad_escape", Get("/%zz"), 400}, Refusal{"dot_segment", Get("/../x"), 400},
        Refusal{"other_version", "GET / HTTP/3.0\r\nHost: x\r\n\r\n", 400},
        Refusal{"long_header", Get("/", "A: " + std::string(9000, 'a') + "\r\n"), 431},
        Refusal{"endless_header", "GET / HTTP/1.1\r\nA: " + std::string(20'000, 'a'), 431},
        Refusal{"long_body", Post(std::string(70'000, 'b')), 413},
        Refusal{"announced_long_body", std::string(kPost) + "Content-Length: 99999999999\r\n\r\n",
                413},
        Refusal{"long_chunk",
                std::string(kPost) + "Transfer-Encoding: chunked\r\n\r\n20000\r\n" +
                    std::string(0x20000, 'c'),
                413}),
    [](const auto& info) { return info.param.name; });

class Slow : public testing::Test {
 protected:
  static ServerOptions Impatient() {
    ServerOptions options = AnyPort();
    options.header_timeout_s = 1;
    options.body_timeout_s = 1;
    options.idle_timeout_s = 1;
    return options;
  }
  const Server server_{Impatient(), Echo};
  RawClient client_{server_.port()};
};

TEST_F(Slow, HeaderTimesOut) {
  client_.Send("GET / HTTP/1.1\r\nHost");
  EXPECT_EQ(StatusOf(client_.Receive()), 408);
  EXPECT_TRUE(client_.IsClosed());
}

TEST_F(Slow, BodyTimesOut) {
  client_.Send(std::string(kPost) + "Content-Length: 10\r\n\r\nabc");
  EXPECT_EQ(StatusOf(client_.Receive()), 408);
  EXPECT_TRUE(client_.IsClosed());
}

TEST_F(Slow, IdleConnectionJustCloses) {
  client_.Send(Get("/"));
  EXPECT_EQ(StatusOf(client_.Receive()), 200);
  EXPECT_TRUE(client_.IsClosed());
}

TEST(HttpServer, HidesWhatAnExceptionSays) {
  const Server server(AnyPort(), [](const Request&) -> Awaitable<Response> {
    throw std::runtime_error("swordfish");
    co_return Response();
  });
  RawClient client(server.port());
  client.Send(Get("/"));
  const std::string answer = client.Receive();
  EXPECT_EQ(StatusOf(answer), 500);
  EXPECT_FALSE(Contains(answer, "swordfish"));
}

TEST(HttpServer, NeverSendsASplitHeader) {
  const Server server(AnyPort(), [](const Request&) -> Awaitable<Response> {
    Response response;
    response.headers = {{"Location", "/\r\nSet-Cookie: a=b"}};
    co_return response;
  });
  RawClient client(server.port());
  client.Send(Get("/"));
  const std::string answer = client.Receive();
  EXPECT_EQ(StatusOf(answer), 500);
  EXPECT_FALSE(Contains(answer, "Set-Cookie"));
}

TEST(HttpServer, RefusesConnectionsBeyondTheLimit) {
  ServerOptions options = AnyPort();
  options.max_connections = 1;
  const Server server(options, Echo);
  RawClient first(server.port());
  first.Send(Get("/1"));
  EXPECT_EQ(StatusOf(first.Receive()), 200);
  RawClient second(server.port());
  const std::string answer = second.Receive();
  EXPECT_EQ(StatusOf(answer), 503);
  EXPECT_TRUE(Contains(answer, "Retry-After: 1\r\n"));
  first.Send(Get("/2"));
  EXPECT_EQ(StatusOf(first.Receive()), 200);
}

// A handler that waits until the test lets it go, without holding a thread.
class Held : public testing::Test {
 protected:
  static ServerOptions One() {
    ServerOptions options = AnyPort();
    options.max_inflight = 1;
    return options;
  }
  Awaitable<Response> Wait(const Request& request) {
    boost::asio::steady_timer pause(co_await boost::asio::this_coro::executor);
    at_work_.release();
    while (!go_) {
      pause.expires_after(std::chrono::milliseconds(1));
      co_await pause.async_wait(boost::asio::use_awaitable);
    }
    Response response = co_await Echo(request);
    co_return response;
  }

  std::counting_semaphore<> at_work_{0};
  std::atomic<bool> go_ = false;
  Server server_{One(), [this](const Request& request) { return Wait(request); }};
};

TEST_F(Held, OneHandlerTooManyIsRefusedAtOnce) {
  RawClient first(server_.port());
  first.Send(Get("/1"));
  at_work_.acquire();
  RawClient second(server_.port());
  second.Send(Get("/2"));
  const std::string answer = second.Receive();
  EXPECT_EQ(StatusOf(answer), 503);
  EXPECT_TRUE(Contains(answer, "Retry-After: 1\r\n"));
  EXPECT_TRUE(Contains(answer, "application/problem+json"));
  go_ = true;
  EXPECT_EQ(StatusOf(first.Receive()), 200);
  second.Send(Get("/3"));
  EXPECT_EQ(StatusOf(second.Receive()), 200);
}

TEST_F(Held, StopLetsRunningRequestsEnd) {
  RawClient busy(server_.port());
  RawClient idle(server_.port());
  busy.Send(Get("/1"));
  at_work_.acquire();
  std::future<void> stop = std::async(std::launch::async, [this] { server_.Stop(); });
  EXPECT_TRUE(idle.IsClosed());
  go_ = true;
  const std::string answer = busy.Receive();
  EXPECT_EQ(StatusOf(answer), 200);
  EXPECT_TRUE(Contains(answer, "Connection: close\r\n"));
  EXPECT_TRUE(busy.IsClosed());
  stop.get();
  EXPECT_FALSE(RawClient(server_.port()).connected());
}

TEST(HttpServer, BelievesOnlyATrustedProxy) {
  ServerOptions options = AnyPort();
  const auto tell = [](const Request& request) -> Awaitable<Response> {
    Response response;
    response.body = request.peer + " " + request.request_id;
    co_return response;
  };
  const std::string id = "5f0c9a3e-1d2b-4c8a-9e77-0a1b2c3d4e5f";
  const std::string request =
      Get("/", "X-Forwarded-For: 198.51.100.1\r\nX-Request-Id: " + id + "\r\n");
  for (const bool trusted : {false, true}) {
    if (trusted) options.trusted_proxies = {"127.0.0.1"};
    const Server server(options, tell);
    RawClient client(server.port());
    client.Send(request);
    const std::string body = BodyOf(client.Receive());
    EXPECT_EQ(body == "198.51.100.1 " + id, trusted) << body;
    EXPECT_EQ(body.starts_with("127.0.0.1 "), !trusted) << body;
  }
}

TEST(HttpServerDeathTest, SecondStartOnAPortEndsTheProgram) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  EXPECT_EXIT(
      {
        ServerOptions options = AnyPort();
        const Server first(options, Echo);
        options.port = first.port();
        const Server second(options, Echo);
      },
      testing::ExitedWithCode(1), "http_listen_failed");
}

}  // namespace
}  // namespace motcua::http
