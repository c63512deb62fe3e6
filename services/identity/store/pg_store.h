// The store of identity on PostgreSQL (role motcua_identity).
#pragma once

#include "services/identity/store/store.h"
#include "services/platform/pg/pg.h"

namespace motcua::identity {

class PgStore final : public Store {
 public:
  explicit PgStore(pg::Pool& pool) : pool_(pool) {}

  absl::StatusOr<SignInFacts> ReadSignInFacts(const SignInQuery& query,
                                              absl::Time deadline) override;
  absl::Status CountFailure(const FailedTry& failed, absl::Time deadline) override;
  absl::StatusOr<std::string> OpenSession(const NewSession& session, absl::Time deadline) override;
  absl::StatusOr<std::optional<Session>> FindSession(const SessionQuery& query,
                                                     absl::Time deadline) override;
  absl::Status EndSession(const EndedSession& ended, absl::Time deadline) override;

 private:
  pg::Pool& pool_;
};

}  // namespace motcua::identity
