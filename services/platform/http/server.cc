#include "services/platform/http/server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio.hpp>
#include <boost/beast.hpp>
#include <condition_variable>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <utility>

#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"
#include "services/platform/base/metrics.h"
#include "services/platform/http/answer.h"
#include "services/platform/http/limits.h"
#include "services/platform/http/request.h"

namespace motcua::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;
using asio::ip::tcp;
using boost::system::error_code;
using Parser = wire::request_parser<wire::string_body>;

// What a phase of a connection came to, besides an HTTP status to refuse with.
constexpr int kGood = 0;
constexpr int kHungUp = -1;

std::string WhatOf(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& exception) {
    return exception.what();
  } catch (...) {
    return "not a std::exception";
  }
}

class Connection;

// What the connections of a server share.
struct Shared {
  ServerOptions options;
  Handler handler;
  std::atomic<int> inflight = 0;
  std::atomic<int> refusing = 0;
  std::atomic<bool> stopping = false;
  std::mutex mutex;
  std::condition_variable none;
  std::set<Connection*> connections;  // under mutex
};

// One client's connection: a coroutine on a strand, request after request.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(tcp::socket socket, Shared& shared)
      : shared_(shared),
        socket_(std::move(socket)),
        timer_(socket_.get_executor()),
        buffer_(static_cast<std::size_t>(shared.options.header_limit) + kReadSize) {
    const std::lock_guard lock(shared_.mutex);
    shared_.connections.insert(this);
    ShowCount();
  }

  ~Connection() {
    const std::lock_guard lock(shared_.mutex);
    shared_.connections.erase(this);
    ShowCount();
    if (shared_.connections.empty()) shared_.none.notify_all();
  }

  asio::any_io_executor executor() { return socket_.get_executor(); }

  // Ends a connection that waits for a request, or for the rest of its head; one at work ends by
  // itself after its answer.
  void EndIfWaiting() {
    if (waiting_) socket_.cancel();
  }

  Awaitable<void> Run() {
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    peer_ = socket_.remote_endpoint(ignored).address().to_string(ignored);
    bool more = true;
    while (more && !shared_.stopping) more = co_await ServeOne();
    socket_.shutdown(tcp::socket::shutdown_both, ignored);
  }

  // Tells a client beyond the limit so.
  Awaitable<void> Refuse() {
    co_await WriteRefusal(503);
    --shared_.refusing;
  }

 private:
  void ShowCount() const {
    GlobalMetrics().Gauge("http_connections", {}, static_cast<double>(shared_.connections.size()));
  }

  // The timer cancels what the socket waits for; the phase sees timed_out_.
  void Arm(std::chrono::steady_clock::duration patience) {
    timed_out_ = false;
    timer_.expires_after(patience);
    timer_.async_wait([self = shared_from_this(), phase = ++phase_](error_code cancelled) {
      if (cancelled || self->phase_ != phase) return;
      self->timed_out_ = true;
      self->socket_.cancel();
    });
  }

  // A wait that has run out but whose handler is still queued must not hit the next phase.
  void Disarm() {
    ++phase_;
    timer_.cancel();
  }

  Awaitable<std::size_t> ReadSome(std::size_t most, error_code& error) {
    const std::size_t count = co_await socket_.async_read_some(
        buffer_.prepare(most), asio::redirect_error(asio::use_awaitable, error));
    buffer_.commit(count);
    co_return count;
  }

  std::string_view Buffered() const {
    return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
  }

  // Waits for the first octet of a request: between requests longer than at the start.
  Awaitable<int> AwaitRequest() {
    if (buffer_.size() > 0) co_return kGood;
    Arm(std::chrono::seconds(served_ ? shared_.options.idle_timeout_s
                                     : shared_.options.header_timeout_s));
    error_code error;
    waiting_ = true;
    if (!shared_.stopping) co_await ReadSome(kReadSize, error);
    waiting_ = false;
    if (buffer_.size() > 0) co_return kGood;
    co_return timed_out_ && !served_ ? 408 : kHungUp;
  }

  Awaitable<int> ReadHead(std::size_t& size) {
    const auto limit = static_cast<std::size_t>(shared_.options.header_limit);
    std::size_t searched = 0;
    size = HeadSize(Buffered(), searched);
    if (size == 0) Arm(std::chrono::seconds(shared_.options.header_timeout_s));
    while (size == 0 && buffer_.size() < limit) {
      searched = buffer_.size();
      error_code error;
      waiting_ = true;
      co_await ReadSome(std::min(kReadSize, limit - searched), error);
      waiting_ = false;
      if (error) co_return timed_out_ ? 408 : kHungUp;
      size = HeadSize(Buffered(), searched);
    }
    co_return size == 0 || size > limit ? 431 : kGood;
  }

  int ParseHead(Parser& parser, std::size_t size) {
    if (!IsCleanHead(Buffered().substr(0, size))) return 400;
    error_code error;
    parser.header_limit(static_cast<std::uint32_t>(shared_.options.header_limit));
    parser.body_limit(static_cast<std::uint64_t>(shared_.options.body_limit));
    const std::size_t used = parser.put(asio::buffer(buffer_.data().data(), size), error);
    buffer_.consume(used);
    if (error == wire::error::body_limit) return 413;
    if (error && error != wire::error::need_more) return 400;
    const auto& head = parser.get();
    if (!parser.is_header_done() || head.count(wire::field::host) > 1) return 400;
    if (head.version() == 11 && head.count(wire::field::host) == 0) return 400;
    const auto coding = head.find(wire::field::transfer_encoding);
    if (coding != head.end() && !beast::iequals(coding->value(), "chunked")) return 400;
    return kGood;
  }

  Awaitable<int> ReadBody(Parser& parser) {
    if (parser.is_done()) co_return kGood;
    Arm(std::chrono::seconds(shared_.options.body_timeout_s));
    error_code error;
    if (beast::iequals(parser.get()[wire::field::expect], "100-continue")) {
      static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      co_await asio::async_write(socket_, asio::buffer(kContinue),
                                 asio::redirect_error(asio::use_awaitable, error));
    }
    if (!error) {
      co_await wire::async_read(socket_, buffer_, parser,
                                asio::redirect_error(asio::use_awaitable, error));
    }
    if (!error) co_return kGood;
    if (error == wire::error::body_limit) co_return 413;
    if (timed_out_) co_return 408;
    const bool broken =
        error.category() == wire::make_error_code(wire::error::bad_chunk).category();
    co_return broken&& error != wire::error::partial_message ? 400 : kHungUp;
  }

  int ToRequest(Parser& parser, Request& request) {
    auto message = parser.release();
    const std::string_view target(message.target().data(), message.target().size());
    const std::size_t mark = target.find('?');
    std::optional<std::string> path = DecodePath(target.substr(0, mark));
    if (!path) return 400;
    request.path = *std::move(path);
    if (mark != std::string_view::npos) request.query = std::string(target.substr(mark + 1));
    request.method =
        message.method() == wire::verb::head ? "GET" : std::string(message.method_string());
    std::string forwarded;
    for (const auto& field : message) {
      std::string name(field.name_string());
      std::ranges::transform(name, name.begin(), [](unsigned char c) {
        return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
      });
      std::string value(field.value());
      if (name == "x-forwarded-for") forwarded += forwarded.empty() ? value : "," + value;
      request.headers.emplace_back(std::move(name), std::move(value));
    }
    request.body = std::move(message.body());
    AddOrigin(request, forwarded);
    return kGood;
  }

  void AddOrigin(Request& request, std::string_view forwarded) const {
    const std::vector<std::string>& trusted = shared_.options.trusted_proxies;
    request.peer = ClientAddress({.peer = peer_, .forwarded_for = forwarded, .trusted = trusted});
    const std::string_view given = Header(request, "x-request-id");
    const bool believed =
        IsUuid(given) && std::ranges::find(trusted, NormalAddress(peer_)) != trusted.end();
    request.request_id = believed ? std::string(given) : MakeRequestId();
  }

  Awaitable<Response> Answer(const Request& request) {
    if (shared_.inflight.fetch_add(1) >= shared_.options.max_inflight) {
      --shared_.inflight;
      co_return BusyAnswer();
    }
    Response response;
    std::string failure;
    try {
      response = co_await shared_.handler(request);
      if (!HasCleanHeaders(response)) failure = "header not fit to be sent";
    } catch (const std::exception& exception) {
      failure = exception.what();
    } catch (...) {
      failure = "not a std::exception";
    }
    --shared_.inflight;
    if (failure.empty()) co_return response;
    Log(Severity::kError, "http_handler_failed",
        {{"request_id", request.request_id}, {"error", failure}});
    co_return PlainAnswer(500);
  }

  // How to frame an answer.
  struct Framing {
    unsigned version = 11;
    bool head = false;
    bool keep_alive = false;
  };

  // True if all of it was written.
  Awaitable<bool> Write(Response answer, Framing framing) {
    AddSafetyHeaders(answer);
    wire::response<wire::string_body> message;
    message.version(framing.version);
    message.result(static_cast<unsigned>(answer.status));
    for (const auto& [name, value] : answer.headers) message.insert(name, value);
    message.keep_alive(framing.keep_alive);
    const bool bodiless = answer.status == 204 || answer.status == 304;
    if (!bodiless) message.content_length(answer.body.size());
    if (!bodiless && !framing.head) message.body() = std::move(answer.body);
    const std::string status = std::to_string(answer.status);
    GlobalMetrics().Count("http_requests_total", {{"status", status}});
    Arm(kWriteTimeout);
    error_code error;
    co_await wire::async_write(socket_, message, asio::redirect_error(asio::use_awaitable, error));
    Disarm();
    co_return !error;
  }

  // Answers, closes our half and reads on for a moment: closing over unread octets would reset the
  // connection and take the answer with it.
  Awaitable<void> WriteRefusal(int status) {
    Response answer = PlainAnswer(status);
    const bool written = co_await Write(std::move(answer), Framing{});
    error_code error;
    socket_.shutdown(tcp::socket::shutdown_send, error);
    buffer_.clear();
    Arm(kLingerTimeout);
    std::size_t octets = 0;
    while (written && !error && octets < kLingerOctets) {
      octets += co_await ReadSome(kReadSize, error);
      buffer_.clear();
    }
    Disarm();
  }

  // False when the connection is to be closed.
  Awaitable<bool> ServeOne() {
    Parser parser;
    parser.eager(true);
    Request request;
    std::size_t head_size = 0;
    int outcome = co_await AwaitRequest();
    if (outcome == kGood) outcome = co_await ReadHead(head_size);
    if (outcome == kGood) outcome = ParseHead(parser, head_size);
    if (outcome == kGood) outcome = co_await ReadBody(parser);
    Disarm();
    Framing framing{};
    if (outcome == kGood) {
      framing.version = parser.get().version();
      framing.head = parser.get().method() == wire::verb::head;
      framing.keep_alive = parser.get().keep_alive();
      outcome = ToRequest(parser, request);
    }
    if (outcome == kHungUp) co_return false;
    if (outcome != kGood) {
      co_await WriteRefusal(outcome);
      co_return false;
    }
    const absl::Duration began = SystemClock().Monotonic();
    Response answer = co_await Answer(request);
    GlobalMetrics().Observe("http_duration", {}, SystemClock().Monotonic() - began);
    if (shared_.stopping) framing.keep_alive = false;
    served_ = true;
    const bool written = co_await Write(std::move(answer), framing);
    co_return written&& framing.keep_alive;
  }

  Shared& shared_;
  tcp::socket socket_;
  asio::steady_timer timer_;
  beast::flat_buffer buffer_;
  std::string peer_;
  std::uint64_t phase_ = 0;  // of the timer
  bool waiting_ = false;
  bool served_ = false;
  bool timed_out_ = false;
};

}  // namespace

class Server::Impl {
 public:
  Impl(const ServerOptions& options, Handler handler)
      : context_(options.threads),
        acceptor_(asio::make_strand(context_)),
        work_(context_.get_executor()) {
    shared_.options = options;
    shared_.handler = std::move(handler);
    if (const error_code error = Listen(); error) {
      Log(Severity::kError, "http_listen_failed",
          {{"address", options.address},
           {"port", std::to_string(options.port)},
           {"error", error.message()}});
      std::_Exit(EXIT_FAILURE);
    }
    asio::co_spawn(acceptor_.get_executor(), Accept(), asio::detached);
    for (int i = 0; i < options.threads; ++i) threads_.emplace_back([this] { Work(); });
  }

  ~Impl() { Stop(); }

  int port() const { return port_; }
  asio::any_io_executor executor() { return context_.get_executor(); }

  void Stop() {
    if (shared_.stopping.exchange(true)) return;
    asio::post(acceptor_.get_executor(), [this] {
      error_code ignored;
      acceptor_.close(ignored);
    });
    EndWaiting();
    {
      std::unique_lock lock(shared_.mutex);
      shared_.none.wait_for(lock, kStopPatience, [this] { return shared_.connections.empty(); });
    }
    context_.stop();
    for (std::thread& thread : threads_) thread.join();
  }

 private:
  error_code Listen() {
    error_code error;
    const asio::ip::address address = asio::ip::make_address(shared_.options.address, error);
    if (error) return error;
    const tcp::endpoint endpoint(address, static_cast<std::uint16_t>(shared_.options.port));
    if (acceptor_.open(endpoint.protocol(), error)) return error;
    if (acceptor_.set_option(asio::socket_base::reuse_address(true), error)) return error;
    if (acceptor_.bind(endpoint, error)) return error;
    if (acceptor_.listen(asio::socket_base::max_listen_connections, error)) return error;
    port_ = acceptor_.local_endpoint(error).port();
    return error;
  }

  // Connections are let go outside the lock, which their destructor takes.
  std::vector<std::shared_ptr<Connection>> Living() {
    std::vector<std::shared_ptr<Connection>> living;
    const std::lock_guard lock(shared_.mutex);
    for (Connection* connection : shared_.connections) {
      living.push_back(connection->weak_from_this().lock());
    }
    return living;
  }

  void EndWaiting() {
    for (std::shared_ptr<Connection>& connection : Living()) {
      if (connection == nullptr) continue;
      const asio::any_io_executor executor = connection->executor();
      asio::post(executor, [connection = std::move(connection)] { connection->EndIfWaiting(); });
    }
  }

  void Work() {
    while (true) {
      try {
        context_.run();
        return;
      } catch (const std::exception& exception) {
        Log(Severity::kError, "http_worker_failed", {{"error", exception.what()}});
      }
    }
  }

  Awaitable<void> Accept() {
    asio::steady_timer pause(acceptor_.get_executor());
    while (!shared_.stopping) {
      error_code error;
      tcp::socket socket = co_await acceptor_.async_accept(
          asio::make_strand(context_), asio::redirect_error(asio::use_awaitable, error));
      if (!error) {
        Begin(std::move(socket));
        continue;
      }
      if (shared_.stopping) break;
      pause.expires_after(kAcceptPause);
      co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
    }
  }

  void Begin(tcp::socket socket) {
    std::size_t open = 0;
    {
      const std::lock_guard lock(shared_.mutex);
      open = shared_.connections.size();
    }
    const bool full = open >= static_cast<std::size_t>(shared_.options.max_connections) +
                                  static_cast<std::size_t>(shared_.refusing);
    if (full && shared_.refusing >= kMostRefusals) return;
    if (full) ++shared_.refusing;
    auto connection = std::make_shared<Connection>(std::move(socket), shared_);
    auto ended = [connection](const std::exception_ptr& error) {
      if (error) Log(Severity::kError, "http_connection_failed", {{"error", WhatOf(error)}});
    };
    asio::co_spawn(connection->executor(), full ? connection->Refuse() : connection->Run(), ended);
  }

  Shared shared_;  // outlives the coroutines, which live in context_
  asio::io_context context_;
  tcp::acceptor acceptor_;
  asio::executor_work_guard<asio::io_context::executor_type> work_;
  int port_ = 0;
  std::vector<std::thread> threads_;
};

Server::Server(const ServerOptions& options, Handler handler)
    : impl_(std::make_unique<Impl>(options, std::move(handler))) {}

Server::~Server() = default;

int Server::port() const { return impl_->port(); }

boost::asio::any_io_executor Server::executor() const { return impl_->executor(); }

void Server::Stop() { impl_->Stop(); }

}  // namespace motcua::http
