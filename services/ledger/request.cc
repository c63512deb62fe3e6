#include "services/ledger/request.h"

#include <algorithm>
#include <utility>

#include "services/domain/error.h"
#include "services/ledger/statements.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/crypto/crypto.h"

namespace motcua::ledger {
namespace {

void AppendBigEndian(std::string& out, std::uint64_t number, int octets) {
  for (int i = octets; i > 0; --i) out += static_cast<char>(number >> (8 * (i - 1)));
}

void AppendPrefixed(std::string& out, std::string_view octets) {
  AppendBigEndian(out, octets.size(), 4);
  out += octets;
}

}  // namespace

RequestHasher::RequestHasher(std::string key) : key_(std::move(key)) {}

std::array<std::uint8_t, 32> RequestHasher::Hash(std::string_view method, domain::OfficerId officer,
                                                 domain::AgencyId agency,
                                                 std::span<const std::string> fields) const {
  std::string octets;
  AppendPrefixed(octets, method);
  AppendBigEndian(octets, static_cast<std::uint64_t>(officer.value()), 8);
  AppendBigEndian(octets, static_cast<std::uint32_t>(agency.value()), 4);
  for (const std::string& field : fields) AppendPrefixed(octets, field);
  return crypto::HmacSha256(key_, octets);
}

bool LostToTwin(const absl::Status& status) {
  return !status.ok() && DetailOf(status, "constraint") == "request_pkey";
}

absl::Status NamedConflict(absl::Status status) {
  if (!status.ok() && DetailOf(status, "constraint") == "dossier_external") {
    return domain::ExternalReferenceTaken();
  }
  return status;
}

absl::Status CheckSameCommand(const Request& request, const RequestRecord& record) {
  const bool same =
      record.method == request.method &&
      std::equal(record.hash.begin(), record.hash.end(), request.hash.begin(), request.hash.end());
  return same ? absl::OkStatus() : domain::RequestIdReused();
}

std::optional<RequestRecord> FindRequest(pg::Transaction& tx, const Request& request) {
  const pqxx::result rows = tx.Exec(kFindRequest, domain::PrintUuid(request.id));
  if (rows.empty()) return std::nullopt;
  return ReadRequest(rows[0], 0);
}

absl::StatusOr<Outcome> Replay(pg::Transaction& tx, const Request& request,
                               const RequestRecord& record) {
  RETURN_IF_ERROR(CheckSameCommand(request, record));
  const pqxx::result rows = tx.Exec(kReadHistory, record.dossier.value(), record.last_seq);
  std::vector<domain::Event> events;
  for (const pqxx::row& row : rows) {
    ASSIGN_OR_RETURN(ReadBack read, ReadEvent(row));
    events.push_back(std::move(read.stored.event));
  }
  Outcome outcome{.replayed = true};
  ASSIGN_OR_RETURN(outcome.dossier, domain::Fold(record.dossier, events));
  if (outcome.dossier.version != record.last_seq) {
    return domain::BrokenHistory("a request record names events that are not there");
  }
  for (domain::Event& event : events) {
    if (event.seq >= record.first_seq) outcome.events.push_back(std::move(event));
  }
  return outcome;
}

absl::StatusOr<std::optional<Outcome>> FindDone(pg::Transaction& tx, const Request& request) {
  const std::optional<RequestRecord> record = FindRequest(tx, request);
  if (!record) return std::optional<Outcome>();
  ASSIGN_OR_RETURN(Outcome outcome, Replay(tx, request, *record));
  return std::optional<Outcome>(std::move(outcome));
}

}  // namespace motcua::ledger
