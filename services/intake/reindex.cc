#include "services/intake/reindex.h"

#include <string>

#include "services/platform/base/clock.h"
#include "services/platform/base/log.h"

namespace motcua::intake {
namespace {

constexpr absl::Duration kPatience = absl::Seconds(30);  // with one transaction

int Fail(std::string why) {
  Log(Severity::kError, "reindex.failed", {{"why", std::move(why)}});
  return 1;
}

}  // namespace

int Reindex(Store& store, const catalogue::Catalogue& catalogue, bool all) {
  const auto snapshot = catalogue.current();
  if (snapshot == nullptr) return Fail("no catalogue is published, or the database is down");
  IndexStep step{.after = {}, .all = all, .agencies = {}, .deadline = {}};
  for (const catalogue::Agency& agency : snapshot->agencies()) {
    step.agencies.push_back(agency.id.value());
  }
  std::int64_t done = 0;
  for (;;) {
    step.deadline = SystemClock().Now() + kPatience;
    const auto indexed = store.IndexNext(step);
    if (!indexed.ok()) return Fail(std::string(indexed.status().message()));
    if (indexed->count == 0) break;
    step.after = indexed->last;
    done += indexed->count;
  }
  Log(Severity::kInfo, "reindex.done", {{"dossiers", std::to_string(done)}});
  return 0;
}

}  // namespace motcua::intake
