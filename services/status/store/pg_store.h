// The store of status on PostgreSQL (role motcua_status); all SQL is the ledger's.
#pragma once

#include "services/platform/base/secret.h"
#include "services/platform/pg/pg.h"
#include "services/status/store/store.h"

namespace motcua::status {

class PgStore final : public Store {
 public:
  // The follower has a pool of its own: questions must not keep it waiting, nor it them.
  struct Pools {
    pg::Pool& questions;
    pg::Pool& follower;
  };
  // lookup_key: 32 octets; a lookup number is stored as HMAC-SHA256(lookup_key, 16 digits) only.
  PgStore(Pools pools, Secret<std::string> lookup_key);

  absl::StatusOr<domain::Dossier> FindByCode(std::string_view code, absl::Time deadline) override;
  absl::StatusOr<std::vector<CaseFile>> FindByLookupNumber(const NumberQuery& query,
                                                           absl::Time deadline) override;
  absl::StatusOr<CaseFile> FindCase(const CaseQuery& query, absl::Time deadline) override;
  absl::StatusOr<std::vector<TimelineRow>> ReadTimeline(const TimelineQuery& query,
                                                        absl::Time deadline) override;
  absl::StatusOr<std::string> CurrentCursor(absl::Time deadline) override;
  absl::StatusOr<Changes> ChangesSince(std::string_view cursor, absl::Time deadline) override;

 private:
  Pools pools_;
  Secret<std::string> lookup_key_;
};

}  // namespace motcua::status
