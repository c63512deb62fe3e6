#include "services/identity/store/request.h"

#include "services/domain/error.h"
#include "services/identity/store/account_statements.h"
#include "services/platform/base/status_macros.h"

namespace motcua::identity {

absl::StatusOr<Done> RunOnce(
    pg::Pool& pool, const RequestRecord& request, absl::Time deadline,
    const std::function<absl::StatusOr<std::int64_t>(pg::Transaction&)>& change) {
  const std::string id = domain::PrintUuid(request.id);
  const pqxx::binarystring hash(request.hash.data(), request.hash.size());
  return pg::RunTransaction(
      pool, {.deadline = deadline, .idempotent = true},
      [&](pg::Transaction& tx) -> absl::StatusOr<Done> {
        // A second run waits here for the first to end.
        const pqxx::result opened =
            tx.Exec(kOpenRequest, id, request.method, hash, absl::ToUnixMicros(request.at));
        if (opened.empty()) {
          const pqxx::result known = tx.Exec(kFindRequest, id, request.method, hash);
          if (known.empty()) return domain::RequestIdReused();
          return Done{.subject = known.front()[0].as<std::int64_t>(),
                      .replayed = true,
                      .made_at = pg::Micros(known.front()[1])};
        }
        ASSIGN_OR_RETURN(const std::int64_t subject, change(tx));
        tx.Post(kCloseRequest, id, subject);
        return Done{.subject = subject, .replayed = false, .made_at = request.at};
      });
}

}  // namespace motcua::identity
