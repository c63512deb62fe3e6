#include "services/platform/pg/connection.h"

#include <libpq-fe.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"
#include "services/platform/pg/error.h"

namespace motcua::pg {
namespace {

// Waits until libpq can go on; false when the time is over.
bool AwaitSocket(int socket, PostgresPollingStatusType direction, absl::Duration until) {
  pollfd wanted = {};
  wanted.fd = socket;
  wanted.events = direction == PGRES_POLLING_READING ? POLLIN : POLLOUT;
  while (true) {
    const absl::Duration left = until - SystemClock().Monotonic();
    if (left <= absl::ZeroDuration()) return false;
    const int ready = poll(&wanted, 1, static_cast<int>(absl::ToInt64Milliseconds(left)) + 1);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

}  // namespace

BoundedConnect::handle BoundedConnect::do_startconnect(handle existing) {
  if (existing != nullptr) return existing;
  const absl::Duration until = SystemClock().Monotonic() + limit_;
  PGconn* connection = PQconnectStart(options().c_str());
  PostgresPollingStatusType next = PGRES_POLLING_WRITING;
  while (PQstatus(connection) != CONNECTION_BAD &&
         (next == PGRES_POLLING_READING || next == PGRES_POLLING_WRITING)) {
    if (!AwaitSocket(PQsocket(connection), next, until)) {
      why_ = "no answer in time";
      return connection;
    }
    next = PQconnectPoll(connection);
  }
  if (next != PGRES_POLLING_OK) why_ = PQerrorMessage(connection);
  opened_ = connection;
  return connection;
}

Connection::Connection(const std::string& text, absl::Duration limit, std::string& why)
    : connection_base(policy_), policy_(text, limit, why) {
  init();
  backend_pid_ = backendpid();
  set_verbosity(terse);  // no DETAIL: it repeats values of rows
#include <pqxx/internal/ignore-deprecated-pre.hxx>
  inhibit_reactivation(true);
#include <pqxx/internal/ignore-deprecated-post.hxx>
}

absl::StatusOr<std::unique_ptr<Connection>> Connection::Open(const std::string& text,
                                                             absl::Duration limit) {
  std::string why;
  try {
    return std::unique_ptr<Connection>(new Connection(text, limit, why));
  } catch (const std::exception& failure) {
    if (why.empty()) why = failure.what();
    std::replace(why.begin(), why.end(), '\n', ' ');
    Log(Severity::kWarning, "pg.connect_failed", {{"why", why}});
    return DatabaseUnavailable();
  }
}

bool Connection::Usable() const {
  if (!is_open() || backendpid() != backend_pid_) return false;
  char unasked = 0;
  const ssize_t got = recv(sock(), &unasked, 1, MSG_PEEK | MSG_DONTWAIT);
  if (got < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
  // ParameterStatus and Notice come after a reload; an error is the server's farewell.
  return got > 0 && (unasked == 'S' || unasked == 'N');
}

void Connection::PrepareOnce(std::string_view name, std::string_view sql) {
  if (prepared_.contains(name)) return;
  prepare(std::string(name), std::string(sql));
  prepared_.emplace(name);
}

void Connection::PrepareNow(std::string_view name, std::string_view sql) {
  if (sent_.contains(name)) return;
  PrepareOnce(name, sql);
  prepare_now(std::string(name));
  sent_.emplace(name);
}

void Connection::Run(const Trip& trip, bool& commit_reached) {
  RunTrip(policy_.opened(), trip, commit_reached);
}

bool Connection::InTransaction() const {
  if (!is_open()) return false;
  const PGTransactionStatusType status = PQtransactionStatus(policy_.opened());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

}  // namespace motcua::pg
