// Registrations from the public side: the dossier in state 1 with what the desk keeps of it, and
// how often one telephone or ID number registered on a day, in one transaction.
#pragma once

#include "services/intake/store/store.h"

namespace motcua::intake {

// Registrations one telephone number, or one ID number, may stand on in a day. A neighbour who
// helps a household is not stopped by it, a machine is.
inline constexpr int kMostRegistrationsADay = 5;

// Thread-safe; one connection of the pool per running call. Errors besides those named: those of
// Store.
class OnlineStore {
 public:
  OnlineStore(pg::Pool& pool, const crypto::Sealer& sealer, const ledger::RequestHasher& hasher,
              StoreKeys keys);

  // As Store::Create; no desk gives the receipt out, so none has it to print. A repetition is not
  // counted. Also RESOURCE_EXHAUSTED/TOO_MANY_REGISTRATIONS; then nothing is counted either.
  absl::StatusOr<Written> Register(const Write& write, const Applicant& applicant,
                                   const DecideNew& decide);

 private:
  pg::Pool& pool_;
  const crypto::Sealer& sealer_;
  const ledger::RequestHasher& hasher_;
  StoreKeys keys_;
};

}  // namespace motcua::intake
