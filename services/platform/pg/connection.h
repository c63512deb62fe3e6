// One connection that is opened within a given time and never reopens itself; private to
// platform/pg. (libpqxx 6.4 connects without a limit and reconnects silently, without the session.)
#pragma once

#include <memory>
#include <pqxx/pqxx>
#include <set>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/platform/pg/pipeline.h"

namespace motcua::pg {

// Starts a connection and waits for it no longer than the limit.
class BoundedConnect : public pqxx::connectionpolicy {
 public:
  BoundedConnect(const std::string& text, absl::Duration limit, std::string& why)
      : connectionpolicy(text), limit_(limit), why_(why) {}
  PGconn* opened() const { return opened_; }
  // Returns a handle that is not open when it failed; `why` says what the server said.
  handle do_startconnect(handle existing) override;

 private:
  absl::Duration limit_;
  std::string& why_;
  PGconn* opened_ = nullptr;
};

class Connection : public pqxx::connection_base {
 public:
  // UNAVAILABLE/DATABASE_UNAVAILABLE, logged.
  static absl::StatusOr<std::unique_ptr<Connection>> Open(const std::string& text,
                                                          absl::Duration limit);
  ~Connection() noexcept { close(); }

  // True if the server has neither closed the socket nor said anything unasked, and the session is
  // the one that was opened.
  bool Usable() const;
  // Defines the statement once.
  void PrepareOnce(std::string_view name, std::string_view sql);
  // The same, and sends it now, so that SQL may EXECUTE it by name.
  void PrepareNow(std::string_view name, std::string_view sql);
  // RunTrip (pipeline.h) on this connection.
  void Run(const Trip& trip, bool& commit_reached);
  // False also when the connection is gone.
  bool InTransaction() const;

 private:
  Connection(const std::string& text, absl::Duration limit, std::string& why);

  BoundedConnect policy_;
  int backend_pid_ = 0;
  std::set<std::string, std::less<>> prepared_;
  std::set<std::string, std::less<>> sent_;
};

}  // namespace motcua::pg
