// A write of an administrator or about a delegation happens once, however often it is sent.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/ids.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::identity {

struct RequestRecord {
  domain::Uuid id;
  std::string method;
  crypto::Hash32 hash{};  // of caller and command (Keys::Request)
  absl::Time at;
};

struct Done {
  std::int64_t subject = 0;  // what the change returned: the account or delegation
  bool replayed = false;     // by an earlier call
  absl::Time made_at;        // when it was done
};

// Runs `change` in a transaction with its record, or finds the record of an earlier run.
// ALREADY_EXISTS/REQUEST_ID_REUSED for the same id with another command; what `change` returns.
absl::StatusOr<Done> RunOnce(
    pg::Pool& pool, const RequestRecord& request, absl::Time deadline,
    const std::function<absl::StatusOr<std::int64_t>(pg::Transaction&)>& change);

}  // namespace motcua::identity
