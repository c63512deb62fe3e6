// Money over the counter: what moved, by which receipt, on whose sheet. Values only; amounts are
// whole đồng.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "absl/time/time.h"
#include "services/domain/fee.h"
#include "services/domain/ids.h"

namespace motcua::intake {

// Values are stored: never renumber.
enum class Means : std::int16_t { kCash = 1, kTransfer = 2 };
enum class MovementKind : std::int16_t {
  kCollected = 1,
  kVoided = 2,
  kRefunded = 3,
  kHandedIn = 4,  // cash only
};

struct ReceiptLine {
  std::string fee_code;
  int units = 1;
  int copies = 1;
  std::int64_t amount = 0;
  std::string exemption_code = {};
};

// One row of the money ledger.
struct Movement {
  std::int64_t id = 0;
  std::int64_t sheet = 0;
  MovementKind kind = MovementKind::kCollected;
  std::optional<domain::FeeKind> fee_kind = {};  // none for cash handed in
  Means means = Means::kCash;
  std::int64_t amount = 0;
  absl::Time at = {};
  domain::OfficerId officer = {};
  domain::DossierId dossier = {};
  std::int32_t book = 0;
  std::string series = {};
  std::int32_t serial = 0;
  std::int64_t of = 0;  // the collection it undoes
  std::string reason_code = {};
  bool confirmed = false;
  std::vector<ReceiptLine> lines = {};  // of collections
  std::string code = {};                // of its dossier, in lists of a sheet
  std::int64_t given_back = 0;          // of a collection: voided or paid back since
};

struct Book {
  std::int32_t id = 0;
  domain::FeeKind kind = domain::FeeKind::kFee;
  std::string series;
  std::int32_t first_serial = 0;
  std::int32_t last_serial = 0;
  std::int32_t next_serial = 0;
  absl::Time opened_at;
  std::optional<absl::Time> closed_at;
  std::string close_reason;
};

// A sum of one kind of movement, kind of fee and means.
struct SheetSum {
  MovementKind kind = MovementKind::kCollected;
  domain::FeeKind fee_kind = domain::FeeKind::kFee;
  Means means = Means::kCash;
  std::int32_t count = 0;
  std::int64_t amount = 0;
  friend bool operator==(const SheetSum&, const SheetSum&) = default;
};

struct SerialRun {
  std::int32_t first = 0;
  std::int32_t last = 0;
  friend bool operator==(const SerialRun&, const SerialRun&) = default;
};
struct SerialUse {
  std::string series;
  domain::FeeKind kind = domain::FeeKind::kFee;
  std::vector<SerialRun> runs;
  std::vector<std::int32_t> voided;
};

// One officer's day at one agency.
struct CashSheet {
  domain::OfficerId officer;
  absl::CivilDay day;
  std::optional<absl::Time> closed_at = {};
  std::int64_t opening = 0;         // cash in the till at the beginning
  std::vector<SheetSum> sums = {};  // all but cash handed in; by kind, fee kind, means
  std::int64_t to_hand_in = 0;      // opening, and what cash came in less what went out
  std::int64_t handed_in = 0;
  std::int64_t kept = 0;
  std::vector<SerialUse> serials = {};
};

// What is to be taken for one dossier. Lines without a known amount are refused before this.
struct Charge {
  domain::DossierId dossier;
  Means means = Means::kCash;
  std::vector<domain::FeeLine> lines;
};

// A receipt as people name it.
struct ReceiptName {
  std::string series;
  std::int32_t serial = 0;
};

}  // namespace motcua::intake
