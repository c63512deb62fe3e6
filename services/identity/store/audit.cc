#include "services/identity/store/audit.h"

#include "services/identity/store/columns.h"
#include "services/identity/store/session_statements.h"

namespace motcua::identity {

void PostAudit(pg::Transaction& tx, const Trace& trace, const AuditEntry& entry) {
  tx.Post(kInsertAudit, absl::ToUnixMicros(trace.at), static_cast<int>(entry.kind),
          entry.officer.value(), entry.agency.value(), entry.for_officer.value(),
          entry.subject.value(), entry.detail, UuidText(trace.request), HashOctets(trace.network));
}

}  // namespace motcua::identity
