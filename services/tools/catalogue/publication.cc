#include "services/tools/catalogue/publication.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
#include "services/platform/base/status_macros.h"
#include "services/tools/catalogue/error.h"
#include "services/tools/catalogue/stage.h"

namespace motcua::publishing {
namespace {

constexpr pg::Statement kReadNewest{"publishing.read_newest", R"sql(
    SELECT version, digest, coalesce(calendar_version, 0), array_to_string(sets, ',')
    FROM catalogue.version ORDER BY version DESC LIMIT 1)sql"};

// One publisher at a time; the number means nothing but "the catalogue".
constexpr pg::Statement kLockVersions{"publishing.lock_versions",
                                      "SELECT pg_advisory_xact_lock(70260213)"};

// $1 digest, $2 sets, $3 note. The calendar it counts by is written by a trigger.
constexpr pg::Statement kInsertVersion{"publishing.insert_version", R"sql(
    INSERT INTO catalogue.version (version, digest, sets, note)
    SELECT coalesce(max(version), 0) + 1, $1::text, string_to_array($2::text, ','), $3::text
    FROM catalogue.version
    RETURNING version, calendar_version)sql"};

// $1 version: what is being recomputed is gone on with by this one.
constexpr pg::Statement kOvertake{"publishing.overtake", R"sql(
    UPDATE catalogue.broadcast SET state = 'overtaken'
    WHERE state = 'recomputing' AND catalogue_version < $1::integer)sql"};
constexpr pg::Statement kOpenBroadcast{"publishing.open_broadcast", R"sql(
    INSERT INTO catalogue.broadcast (catalogue_version, state)
    VALUES ($1::integer, 'recomputing'))sql"};

Newest ReadNewestIn(pg::Transaction& tx) {
  const pqxx::result rows = tx.Exec(kReadNewest);
  if (rows.empty()) return {};
  Newest newest{.version = rows[0][0].as<std::int32_t>(),
                .digest = rows[0][1].c_str(),
                .sets = {},
                .calendar_version = rows[0][2].as<std::int32_t>()};
  for (const absl::string_view set : absl::StrSplit(rows[0][3].c_str(), ',', absl::SkipEmpty())) {
    newest.sets.emplace_back(set);
  }
  return newest;
}

struct Written {
  std::int32_t version = 0;
  std::int32_t calendar_version = 0;
};

// From staged rows to a new version.
absl::StatusOr<Written> Write(pg::Transaction& tx, const GateFacts& facts,
                              const std::string& note) {
  RETURN_IF_ERROR(RunFile(tx, facts.rules + "/publish.sql"));
  const pqxx::result rows =
      tx.Exec(kInsertVersion, facts.seed.digest, absl::StrJoin(facts.seed.sets, ","), note);
  return Written{.version = rows[0][0].as<std::int32_t>(),
                 .calendar_version = rows[0][1].as<std::int32_t>()};
}

bool MovesCalendar(const Newest& newest, const Written& written) {
  return newest.version != 0 && newest.calendar_version != written.calendar_version;
}

}  // namespace

absl::StatusOr<Newest> ReadNewest(pg::Pool& pool) {
  return pg::RunTransaction(
      pool, {.read_only = true},
      [](pg::Transaction& tx) -> absl::StatusOr<Newest> { return ReadNewestIn(tx); });
}

std::vector<std::string> WithEarlierSets(std::vector<std::string> asked, const Newest& newest) {
  asked.insert(asked.end(), newest.sets.begin(), newest.sets.end());
  return asked;
}

bool IsUnchanged(const Seed& seed, const Newest& newest) {
  return newest.version != 0 && newest.calendar_version != 0 && seed.digest == newest.digest &&
         seed.sets == newest.sets;
}

absl::StatusOr<Prospect> LookAhead(pg::Pool& pool, const GateFacts& facts) {
  Prospect prospect;
  const absl::Status looked =
      pg::RunTransaction(pool, {}, [&](pg::Transaction& tx) -> absl::Status {
        prospect = {};
        tx.Exec(kLockVersions);
        prospect.newest = ReadNewestIn(tx);
        ASSIGN_OR_RETURN(prospect.faults, PassGate(tx, facts));
        if (!prospect.faults.empty()) return OnlyLooked();
        RememberRows(tx);
        ASSIGN_OR_RETURN(const Written written, Write(tx, facts, ""));
        prospect.changes = ChangesSince(tx);
        prospect.moves_calendar = MovesCalendar(prospect.newest, written);
        ASSIGN_OR_RETURN(prospect.snapshot, catalogue::Load(tx));
        return OnlyLooked();
      });
  if (looked == OnlyLooked()) return prospect;
  return looked;
}

absl::StatusOr<Published> Publish(pg::Pool& pool, const PublishFacts& facts) {
  return pg::RunTransaction(pool, {}, [&](pg::Transaction& tx) -> absl::StatusOr<Published> {
    tx.Exec(kLockVersions);
    const Newest newest = ReadNewestIn(tx);
    if (newest.version != facts.seen_version) return PublishedMeanwhile(newest.version);
    ASSIGN_OR_RETURN(const Faults faults, PassGate(tx, facts.gate));
    if (!faults.empty()) return GateClosed(PrintFaults({faults.front()}));
    ASSIGN_OR_RETURN(const Written written, Write(tx, facts.gate, facts.note));
    const bool moves = MovesCalendar(newest, written);
    if (moves) {
      tx.Post(kOvertake, written.version);
      tx.Post(kOpenBroadcast, written.version);
    }
    return Published{.version = written.version, .moves_calendar = moves};
  });
}

}  // namespace motcua::publishing
