// What status reads of the ledger: one dossier, the dossiers of a receipt with their history, a
// page of a history, and what changed since. Never writes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "services/domain/dossier.h"
#include "services/domain/event.h"

namespace motcua::status {

// A dossier with its whole history, oldest first, of one and the same snapshot.
struct CaseFile {
  domain::Dossier dossier;
  std::vector<domain::Event> events;
};

struct CaseQuery {
  std::string_view code;
  domain::AgencyId party;  // a dossier it is no party to is not found; 0 = whoever's
};

struct TimelineRow {
  domain::Event event;
  domain::ChainHash hash{};
};

struct TimelineQuery {
  std::string_view code;
  domain::AgencyId party;  // acting agency; a dossier it is no party to is not found
  std::int32_t after = 0;  // events with a greater seq
  int limit = 0;           // rows at most
};

// A dossier is known by this code at this version now.
struct Change {
  std::string code;
  std::int32_t version = 0;
  std::vector<std::int32_t> agencies = {};  // whose lists it may stand in otherwise; each once
  std::int64_t transaction = 0;             // the newest that changed it
  friend bool operator==(const Change&, const Change&) = default;
};

// All changes that became visible between two cursors; one per code, the newest version.
struct Changes {
  std::vector<Change> changes;
  std::string cursor;  // the next one
};

// Thread-safe. Every method returns the errors of pg::RunTransaction besides those named;
// `deadline` is a wall instant.
class Store {
 public:
  virtual ~Store() = default;

  // By canonical code or by an old name of it. NOT_FOUND/DOSSIER_NOT_FOUND.
  virtual absl::StatusOr<domain::Dossier> FindByCode(std::string_view code,
                                                     absl::Time deadline) = 0;
  struct NumberQuery {
    std::string_view digits;  // 16
    absl::Time now;           // decides whether the receipt still answers
  };
  // Empty when unknown, replaced or expired.
  virtual absl::StatusOr<std::vector<CaseFile>> FindByLookupNumber(const NumberQuery& query,
                                                                   absl::Time deadline) = 0;
  // NOT_FOUND/DOSSIER_NOT_FOUND.
  virtual absl::StatusOr<CaseFile> FindCase(const CaseQuery& query, absl::Time deadline) = 0;
  // NOT_FOUND/DOSSIER_NOT_FOUND.
  virtual absl::StatusOr<std::vector<TimelineRow>> ReadTimeline(const TimelineQuery& query,
                                                                absl::Time deadline) = 0;
  // "Everything before now is known."
  virtual absl::StatusOr<std::string> CurrentCursor(absl::Time deadline) = 0;
  virtual absl::StatusOr<Changes> ChangesSince(std::string_view cursor, absl::Time deadline) = 0;
};

}  // namespace motcua::status
