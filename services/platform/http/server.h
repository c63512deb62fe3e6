// HTTP/1.1 server and the values pages work with; it knows no route and no business rule. Handlers
// are coroutines: `asio::awaitable<Response>(const Request&)`.
//
// The server itself answers what never reaches a handler, always with a tiny neutral body: 400
// malformed, 408 too slow, 413 body, 431 header, 503 too many connections or handlers, 500 when a
// handler throws or makes a header with a line break. A HEAD request reaches the handler as GET and
// its answer loses the body. Every answer carries nosniff, no-referrer, same-origin opener and a
// Content-Security-Policy that allows nothing, unless the handler set that header itself.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "services/platform/http/awaitable.h"

namespace motcua::http {

struct Request {
  std::string method;
  std::string path;   // decoded, without query, always begins with '/'
  std::string query;  // raw text after '?'
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;
  std::string peer;        // textual address of the client (trusted hops applied)
  std::string request_id;  // made at the edge, UUID text
};

// First value of a header (lower-case name); empty if absent.
std::string_view Header(const Request& request, std::string_view name);

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
};

using Handler = std::function<Awaitable<Response>(const Request&)>;

struct ServerOptions {
  std::string address = "127.0.0.1";
  int port = 8080;  // 0 picks one
  int threads = 2;
  int max_connections = 4096;
  int header_limit = 8 * 1024;  // octets; more → 431 and close
  int body_limit = 64 * 1024;   // octets; more → 413 and close
  int header_timeout_s = 10;
  int body_timeout_s = 30;
  int idle_timeout_s = 60;
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For is believed
  int max_inflight = 256;  // handlers at work; one more is 503 + Retry-After at once
};

// Listens from construction on; a port that cannot be had is logged and ends the program.
class Server {
 public:
  Server(const ServerOptions& options, Handler handler);
  ~Server();
  int port() const;
  // For work beside requests (watch streams, timers); its threads are the server's.
  boost::asio::any_io_executor executor() const;
  // Stops accepting, lets running requests end (10 s), closes.
  void Stop();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace motcua::http
