// What a citizen was told about a dossier, and how often it was asked for, as the staff may see it.
// Reads only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/ids.h"
#include "services/platform/crypto/crypto.h"
#include "services/platform/pg/pg.h"

namespace motcua::notification {

struct ToldQuery {
  std::string code;
  domain::AgencyId party;   // acting agency; a dossier it is no party to is not found
  std::int64_t before = 0;  // numbers below this; 0 = from the newest
  int limit = 0;            // rows at most
  absl::Time deadline;
};

// Values as in told.proto.
enum class Arrival : std::int16_t { kUnderWay = 1, kDelivered = 2, kFailed = 3, kUnknown = 4 };

struct ToldRow {
  std::int64_t id = 0;
  absl::Time at;
  bool is_answer = false;
  Arrival arrival = Arrival::kUnderWay;
  std::optional<absl::Time> settled_at;
  std::string template_key;
  bool own_phone = false;
  bool erased = false;  // then both are empty
  std::string phone;    // national form
  std::string text;
};

struct Told {
  std::vector<std::string> codes;  // the code now; behind it the registration number before
  std::vector<ToldRow> rows;       // newest first
  int asked = 0;
  int asked_from_own_phone = 0;
  std::optional<absl::Time> last_asked_at;
};

// Thread-safe.
class ToldStore {
 public:
  // Both must outlive it.
  ToldStore(pg::Pool& pool, const crypto::Sealer& sealer) : pool_(pool), sealer_(sealer) {}

  // NOT_FOUND/DOSSIER_NOT_FOUND; errors of pg::RunTransaction. A row whose seal cannot be opened,
  // as its key was destroyed, is told as erased.
  absl::StatusOr<Told> Read(const ToldQuery& query);

 private:
  pg::Pool& pool_;
  const crypto::Sealer& sealer_;
};

}  // namespace motcua::notification
