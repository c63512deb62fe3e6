#include <array>
#include <utility>

#include "services/domain/error.h"
#include "services/ledger/ledger.h"
#include "services/ledger/request.h"
#include "services/ledger/statements.h"
#include "services/ledger/write.h"
#include "services/platform/base/status_macros.h"

namespace motcua::ledger {

absl::StatusOr<Opened> OpenCreate(pg::Transaction& tx, const Request& request) {
  const std::array<std::string, 3> literals = {tx.Quote(domain::PrintUuid(request.id)),
                                               tx.Quote(request.method),
                                               tx.QuoteBytes(request.hash)};
  const pqxx::result rows = tx.First(kOpenRequest, literals);
  if (!rows.empty()) {
    return Opened{.done = std::nullopt, .id = domain::DossierId(rows[0][0].as<std::int64_t>())};
  }
  ASSIGN_OR_RETURN(std::optional<Outcome> done, FindDone(tx, request));
  if (!done) return domain::BrokenHistory("a request record came and went");
  const domain::DossierId id = done->dossier.id;
  return Opened{.done = std::move(done), .id = id};
}

absl::StatusOr<std::optional<Outcome>> BeginCreate(pg::Transaction& tx, const Request& request) {
  ASSIGN_OR_RETURN(Opened opened, OpenCreate(tx, request));
  return std::move(opened.done);
}

absl::StatusOr<domain::DossierId> NextDossierId(pg::Transaction& tx) {
  return domain::DossierId(tx.Exec(kNextDossierId)[0][0].as<std::int64_t>());
}

absl::StatusOr<Outcome> Create(pg::Transaction& tx, const Request& request, domain::DossierId id,
                               std::span<const domain::Event> events) {
  StoredDossier nothing;
  nothing.dossier.id = id;
  ASSIGN_OR_RETURN(Step step, MakeStep(std::move(nothing), {events.begin(), events.end()}));
  WriteNew(tx, request, step);
  return Outcome{.dossier = std::move(step.after), .events = std::move(step.events)};
}

absl::Status InsertReceipt(pg::Transaction& tx, const domain::Uuid& receipt,
                           std::span<const std::uint8_t> number_hash) {
  tx.Post(kInsertReceipt, domain::PrintUuid(receipt), OctetsText(number_hash));
  return absl::OkStatus();
}

}  // namespace motcua::ledger
