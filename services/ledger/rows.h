// Between rows of the ledger's tables and values of the domain, both ways; strict: a stored value
// that is none of ours is BROKEN_HISTORY. Internal to this room.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "services/ledger/ledger.h"

namespace motcua::ledger {

// Parameters or columns as PostgreSQL's text forms; nullopt = NULL.
using Row = std::vector<std::optional<std::string>>;

std::string NumberText(std::int64_t number);
std::string InstantText(absl::Time at);  // timestamptz; "-infinity" for the infinite past
std::optional<std::string> InstantText(const std::optional<absl::Time>& at);
std::string OctetsText(std::span<const std::uint8_t> octets);  // bytea
std::string IdsText(std::span<const domain::DossierId> ids);   // bigint[]

// One array literal per column, for unnest; all rows are of the same length.
Row ColumnArrays(std::span<const Row> rows);

// Posts a statement with these values as its parameters.
void Post(pg::Transaction& tx, const pg::Statement& statement, const Row& values);

// A dossier as locked or read, with the head of its chain.
struct StoredDossier {
  domain::Dossier dossier;
  domain::ChainHash head{};
};

// Columns of sql::kDossierColumns.
absl::StatusOr<StoredDossier> ReadDossier(const pqxx::row& row);
// In the order of the write statements: what a step may move (20 values, the id first), and all of
// the row (33).
Row MovedRow(const domain::Dossier& dossier, const domain::ChainHash& head);
Row DossierRow(const domain::Dossier& dossier, const domain::ChainHash& head);
// True when two states of a dossier differ in nothing but what MovedRow holds.
bool SameCase(const domain::Dossier& a, const domain::Dossier& b);

// The record of a request; nullopt where the outer join found none.
struct RequestRecord {
  std::string method;
  std::vector<std::uint8_t> hash;
  domain::DossierId dossier;
  std::int32_t first_seq = 0;
  std::int32_t last_seq = 0;
};
std::optional<RequestRecord> ReadRequest(const pqxx::row& row, int first_column);

// Columns of sql::kEventColumns.
struct ReadBack {
  domain::DossierId dossier;
  StoredEvent stored;
};
absl::StatusOr<ReadBack> ReadEvent(const pqxx::row& row);

// One event as its 12 written columns.
struct ChainLink {
  domain::ChainHash previous{};
  domain::ChainHash hash{};
};
Row EventRow(domain::DossierId id, const domain::Event& event, const ChainLink& link);

}  // namespace motcua::ledger
