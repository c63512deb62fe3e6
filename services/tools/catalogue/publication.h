// Looking at what files would publish, and publishing them: one transaction each, the first of
// which is rolled back.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/catalogue/catalogue.h"
#include "services/platform/pg/pg.h"
#include "services/tools/catalogue/changes.h"
#include "services/tools/catalogue/fault.h"
#include "services/tools/catalogue/gate.h"
#include "services/tools/catalogue/seed.h"

namespace motcua::publishing {

// What was published last.
struct Newest {
  std::int32_t version = 0;  // 0 = nothing yet
  std::string digest;
  std::vector<std::string> sets;
  std::int32_t calendar_version = 0;  // 0 = published before calendars were kept
};
absl::StatusOr<Newest> ReadNewest(pg::Pool& pool);

// The sets asked for and those of the last publication, which stay.
std::vector<std::string> WithEarlierSets(std::vector<std::string> asked, const Newest& newest);

// The files are those of the newest version.
bool IsUnchanged(const Seed& seed, const Newest& newest);

// What would be, had the files been published on top of `newest`.
struct Prospect {
  Newest newest;
  Faults faults;  // with any, nothing below is filled
  std::vector<Changes> changes;
  bool moves_calendar = false;                          // the calendar is another one
  std::shared_ptr<const catalogue::Snapshot> snapshot;  // as programs would load it
};
// Changes nothing. Errors of RunTransaction, BAD_FILE, and those of loading a catalogue.
absl::StatusOr<Prospect> LookAhead(pg::Pool& pool, const GateFacts& facts);

struct Published {
  std::int32_t version = 0;
  bool moves_calendar = false;
};
struct PublishFacts {
  GateFacts gate;
  std::int32_t seen_version = 0;  // the newest when the changes were shown
  std::string note;
};
// FAILED_PRECONDITION/PUBLISHED_MEANWHILE when another version came after `seen_version`,
// FAILED_PRECONDITION/GATE_CLOSED when the files have faults now.
absl::StatusOr<Published> Publish(pg::Pool& pool, const PublishFacts& facts);

}  // namespace motcua::publishing
