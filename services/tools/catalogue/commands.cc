#include "services/tools/catalogue/commands.h"

#include <unistd.h>

#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_split.h"
#include "services/domain/house_time.h"
#include "services/platform/base/clock.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"
#include "services/tools/catalogue/broadcast.h"
#include "services/tools/catalogue/draft.h"
#include "services/tools/catalogue/effects.h"
#include "services/tools/catalogue/error.h"
#include "services/tools/catalogue/limits.h"
#include "services/tools/catalogue/publication.h"
#include "services/tools/catalogue/recompute.h"
#include "services/tools/catalogue/succession.h"
#include "services/tools/catalogue/world.h"

namespace motcua::publishing {
namespace {

using ExitCode = absl::StatusOr<int>;

void Say(const std::string& text) {
  std::fputs(text.c_str(), stdout);
  std::fflush(stdout);
}

absl::StatusOr<pg::PoolOptions> Database(const Arguments& arguments) {
  if (arguments.Value("pg").empty()) return BadOption("--pg CONNINFO is missing");
  return pg::PoolOptions{.connection = arguments.Value("pg"),
                         .application_name = "motcua-catalogue",
                         .size = 2 * kWorkers + 1,
                         .lease_wait = kLeaseWait,
                         .lock_timeout = kLockLimit,
                         .statement_timeout = kStatementLimit};
}

int WorkersOf(const Arguments& arguments) {
  int workers = kWorkers;
  return absl::SimpleAtoi(arguments.Value("workers"), &workers) && workers > 0 &&
                 workers <= 2 * kWorkers
             ? workers
             : kWorkers;
}

// Yes on the terminal, or --yes.
absl::StatusOr<bool> Agreed(const Arguments& arguments, const std::string& question) {
  if (arguments.Has("yes")) return true;
  if (isatty(STDIN_FILENO) == 0) return BadOption("no terminal to ask on: give --yes");
  Say(question + " Type yes: ");
  std::string answer;
  std::getline(std::cin, answer);
  return answer == "yes";
}

absl::StatusOr<Seed> ReadFiles(const Arguments& arguments, pg::Pool& pool, Newest& newest) {
  ASSIGN_OR_RETURN(newest, ReadNewest(pool));
  return ReadSeed(arguments.Value("dir", "db/seed"),
                  WithEarlierSets(arguments.Values("set"), newest));
}

GateFacts GateOf(const Arguments& arguments, const Seed& seed) {
  return {.seed = seed,
          .rules = arguments.Value("rules", "db/seed"),
          .production = arguments.Has("production")};
}

int RefuseFaults(const Faults& faults) {
  Say(PrintFaults(faults));
  std::fprintf(stderr, "%zu faults; nothing was published\n", faults.size());
  return 1;
}

// What would change, in rows and in promises.
absl::Status ShowProspect(pg::Pool& pool, const Prospect& prospect, const Arguments& arguments) {
  const std::size_t shown = arguments.Has("all") ? SIZE_MAX : kShownRows;
  Say(PrintChanges(prospect.changes, shown));
  if (!prospect.moves_calendar) {
    Say("the calendar stays as it is: no promise moves\n");
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const Effects effects, CountEffects({.pool = pool,
                                                        .catalogue = *prospect.snapshot,
                                                        .clock = SystemClock(),
                                                        .workers = WorkersOf(arguments)}));
  Say(PrintEffects(effects, *prospect.snapshot));
  return absl::OkStatus();
}

ExitCode Check(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const pg::PoolOptions options, Database(arguments));
  pg::Pool pool(options);
  Newest newest;
  ASSIGN_OR_RETURN(const Seed seed, ReadFiles(arguments, pool, newest));
  ASSIGN_OR_RETURN(const Prospect prospect, LookAhead(pool, GateOf(arguments, seed)));
  if (!prospect.faults.empty()) return RefuseFaults(prospect.faults);
  Say(absl::StrFormat("%d files, no faults\n", seed.files.size()));
  return 0;
}

ExitCode Diff(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const pg::PoolOptions options, Database(arguments));
  pg::Pool pool(options);
  Newest newest;
  ASSIGN_OR_RETURN(const Seed seed, ReadFiles(arguments, pool, newest));
  ASSIGN_OR_RETURN(const Prospect prospect, LookAhead(pool, GateOf(arguments, seed)));
  if (!prospect.faults.empty()) return RefuseFaults(prospect.faults);
  RETURN_IF_ERROR(ShowProspect(pool, prospect, arguments));
  return 0;
}

// Told at most once a second.
class Progress {
 public:
  void Tell(std::int64_t seen, std::int64_t moved) {
    const std::lock_guard lock(mutex_);
    const absl::Duration now = SystemClock().Monotonic();
    if (now - last_ < absl::Seconds(1)) return;
    last_ = now;
    Say(absl::StrFormat("  %d dossiers looked at, %d moved\n", seen, moved));
  }

 private:
  std::mutex mutex_;
  absl::Duration last_ = absl::ZeroDuration();
};

// Gives the open dossiers the dates of the newest catalogue and makes its notices, held.
ExitCode FinishRecomputation(pg::Pool& pool, const Unfinished& unfinished,
                             const Arguments& arguments) {
  ASSIGN_OR_RETURN(const auto snapshot, catalogue::Load(pool));
  // A later one that moved no calendar changes nothing about the dates.
  if (snapshot->version() < unfinished.version) return PublishedMeanwhile(snapshot->version());
  Progress progress;
  const absl::Duration began = SystemClock().Monotonic();
  ASSIGN_OR_RETURN(
      const Recomputed done,
      Recompute({.pool = pool,
                 .catalogue = *snapshot,
                 .version = unfinished.version,
                 .clock = SystemClock(),
                 .workers = WorkersOf(arguments),
                 .published_ago = unfinished.published_ago,
                 .progress = [&](auto seen, auto moved) { progress.Tell(seen, moved); }}));
  ASSIGN_OR_RETURN(const std::int64_t held, HoldBroadcast(pool, unfinished.version));
  Say(absl::StrFormat(
      "version %d: %d open dossiers, %d moved, %d passes, %.1f s; %d notices held\n",
      unfinished.version, done.open, done.moved, done.passes,
      absl::ToDoubleSeconds(SystemClock().Monotonic() - began), held));
  if (held > 0)
    Say(absl::StrFormat("they go out after: motcua-catalogue release %d\n", unfinished.version));
  if (done.failed == 0) return 0;
  std::fprintf(stderr, "%lld dossiers have no date under this calendar; the first: %s\n",
               static_cast<long long>(done.failed), done.first_failure.c_str());
  return 1;
}

ExitCode GoOn(pg::Pool& pool, const Arguments& arguments) {
  ASSIGN_OR_RETURN(const auto unfinished, FindUnfinished(pool));
  if (!unfinished) return 0;
  Say(absl::StrFormat("version %d: going through the open dossiers\n", unfinished->version));
  return FinishRecomputation(pool, *unfinished, arguments);
}

ExitCode Resume(pg::Pool& pool, const Arguments& arguments) {
  ASSIGN_OR_RETURN(const auto unfinished, Reopen(pool));
  if (!unfinished) {
    Say("no publication has moved a calendar yet\n");
    return 0;
  }
  return GoOn(pool, arguments);
}

ExitCode PublishFiles(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const pg::PoolOptions options, Database(arguments));
  pg::Pool pool(options);
  if (arguments.Has("resume")) return Resume(pool, arguments);
  Newest newest;
  ASSIGN_OR_RETURN(const Seed seed, ReadFiles(arguments, pool, newest));
  if (IsUnchanged(seed, newest) && !arguments.Has("production")) {
    Say("unchanged\n");
    return GoOn(pool, arguments);
  }
  const GateFacts gate = GateOf(arguments, seed);
  ASSIGN_OR_RETURN(const Prospect prospect, LookAhead(pool, gate));
  if (!prospect.faults.empty()) return RefuseFaults(prospect.faults);
  if (IsUnchanged(seed, newest)) {
    Say("unchanged\n");
    return GoOn(pool, arguments);
  }
  if (newest.version != 0) RETURN_IF_ERROR(ShowProspect(pool, prospect, arguments));
  ASSIGN_OR_RETURN(const bool agreed, Agreed(arguments, "Publish this?"));
  if (!agreed) return 1;
  ASSIGN_OR_RETURN(const Published published,
                   Publish(pool, {.gate = gate,
                                  .seen_version = prospect.newest.version,
                                  .note = arguments.Value("note")}));
  Say(absl::StrFormat("published version %d\n", published.version));
  return GoOn(pool, arguments);
}

ExitCode Command(const Arguments& arguments, Order order) {
  ASSIGN_OR_RETURN(const pg::PoolOptions options, Database(arguments));
  pg::Pool pool(options);
  int version = 0;
  if (arguments.words().size() != 1 || !absl::SimpleAtoi(arguments.words().front(), &version)) {
    return BadOption("one word is expected: the version; see motcua-catalogue broadcasts");
  }
  ASSIGN_OR_RETURN(const std::int64_t waiting, OrderBroadcast(pool, version, order));
  Say(absl::StrFormat("version %d: %d notices wait\n", version, waiting));
  return 0;
}

ExitCode Broadcasts(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const pg::PoolOptions options, Database(arguments));
  pg::Pool pool(options);
  ASSIGN_OR_RETURN(const std::vector<Broadcast> list, ListBroadcasts(pool));
  Say(absl::StrFormat("%7s %-11s %-16s %9s %9s %9s %9s  %s\n", "version", "state", "published",
                      "moved", "waiting", "queued", "nothing", "note"));
  for (const Broadcast& one : list) {
    Say(absl::StrFormat("%7d %-11s %-16s %9d %9d %9d %9d  %s\n", one.version, one.state,
                        one.published_at, one.moved, one.waiting, one.queued, one.nothing_to_tell,
                        one.note));
  }
  return 0;
}

// By number or identifier; with --ended-by all that ended before that day.
absl::StatusOr<std::vector<domain::AgencyId>> WhoEnded(const Arguments& arguments,
                                                       const catalogue::Snapshot& catalogue,
                                                       absl::CivilDay on) {
  if (arguments.words().empty()) {
    if (arguments.Has("ended-by")) return EndedAgencies(catalogue, on);
    return BadOption("expected AGENCY[,AGENCY…] or --ended-by DAY");
  }
  std::vector<domain::AgencyId> ids;
  for (const std::string& word : arguments.words()) {
    for (const absl::string_view name : absl::StrSplit(word, ',', absl::SkipEmpty())) {
      std::int32_t number = 0;
      const catalogue::Agency* const agency = absl::SimpleAtoi(name, &number)
                                                  ? catalogue.FindAgency(domain::AgencyId(number))
                                                  : catalogue.FindAgencyByIdentifier(ToStd(name));
      if (agency == nullptr) return BadOption(absl::StrFormat("no agency %s", name));
      if (!HasEnded(*agency, on)) {
        return BadOption(absl::StrFormat("%s has not ended", agency->name));
      }
      ids.push_back(agency->id);
    }
  }
  return ids;
}

// The day given, or today.
absl::StatusOr<absl::CivilDay> DayOption(const Arguments& arguments, std::string_view name) {
  absl::CivilDay day = domain::DayOf(SystemClock().Now());
  const std::string text = arguments.Value(name);
  if (!text.empty() && !absl::ParseCivilTime(text, &day)) {
    return BadOption(absl::StrFormat("--%s %s: expected a day as yyyy-mm-dd", name, text));
  }
  return day;
}

ExitCode SucceedAgencies(const Arguments& arguments) {
  ASSIGN_OR_RETURN(const pg::PoolOptions options, Database(arguments));
  pg::Pool pool(options);
  ASSIGN_OR_RETURN(const auto snapshot, catalogue::Load(pool));
  ASSIGN_OR_RETURN(const absl::CivilDay day, DayOption(arguments, "ended-by"));
  // Who ended on that day at the latest has no day after it.
  const absl::CivilDay on = arguments.Has("ended-by") ? day + 1 : day;
  ASSIGN_OR_RETURN(auto ended, WhoEnded(arguments, *snapshot, on));
  const SuccessionFacts facts{.pool = pool,
                              .catalogue = *snapshot,
                              .clock = SystemClock(),
                              .ended = std::move(ended),
                              .on = on};
  ASSIGN_OR_RETURN(const Preview preview, PreviewSuccession(facts));
  Say(PrintPreview(preview, *snapshot));
  if (arguments.Has("preview") || preview.dossiers == 0) return 0;
  ASSIGN_OR_RETURN(const bool agreed, Agreed(arguments, "Hand them over?"));
  if (!agreed) return 1;
  Progress progress;
  ASSIGN_OR_RETURN(const std::int64_t done,
                   Succeed(facts, [&](std::int64_t so_far) { progress.Tell(so_far, so_far); }));
  Say(absl::StrFormat("%d dossiers handed over\n", done));
  return 0;
}

ExitCode ReportWorld(const Arguments& arguments) {
  const std::string as = arguments.Value("as", "2025");
  if (as != "2014" && as != "2025") return BadOption("--as: expected 2014 or 2025");
  ASSIGN_OR_RETURN(const pg::PoolOptions options, Database(arguments));
  pg::Pool pool(options);
  ASSIGN_OR_RETURN(const auto snapshot, catalogue::Load(pool));
  ASSIGN_OR_RETURN(const auto report,
                   Report({.pool = pool,
                           .catalogue = *snapshot,
                           .world = as == "2014" ? World::kAsNamed : World::kToday,
                           .now = SystemClock().Now()}));
  Say(PrintReport(report));
  return 0;
}

ExitCode Draft(const Arguments& arguments) {
  int year = 0;
  if (arguments.words().size() != 1 || !absl::SimpleAtoi(arguments.words().front(), &year)) {
    return BadOption("one word is expected: the year");
  }
  ASSIGN_OR_RETURN(const std::string rows, DraftRows(year));
  Say(rows);
  return 0;
}

}  // namespace

Arguments::Known KnownOptions() {
  return {.flags = {"production", "yes", "all", "resume", "preview"},
          .values = {"pg", "dir", "rules", "set", "note", "ended-by", "as", "workers"}};
}

std::string Usage() {
  return R"(motcua-catalogue VERB --pg CONNINFO [OPTION…]     (docs/publishing.md)
  check      [--dir D] [--set NAME]… [--production]   the gate; publishes nothing
  diff       (the same)                               what would change, and what it moves
  publish    (the same) [--yes] [--note TEXT]         shows that, asks, publishes, recomputes
  publish    --resume                                 goes through the open dossiers once more
  broadcasts                                          notices about moved dates, by version
  release | hold | cancel VERSION                     lets them go, stops them, gives them up
  succeed    AGENCY[,AGENCY…] | --ended-by DAY [--preview] [--yes]
                                                      open dossiers to the successors
  world      [--as 2014|2025]                         report by agencies as named, or of today
  draft      YEAR                                     days off of a year, to be confirmed
Options: --rules FOLDER (db/seed), --all (every changed row), --workers N
)";
}

ExitCode RunVerb(const Arguments& arguments) {
  static const std::map<std::string, std::function<ExitCode(const Arguments&)>> kVerbs = {
      {"check", Check},
      {"diff", Diff},
      {"publish", PublishFiles},
      {"broadcasts", Broadcasts},
      {"release", [](const Arguments& a) { return Command(a, Order::kRelease); }},
      {"hold", [](const Arguments& a) { return Command(a, Order::kHold); }},
      {"cancel", [](const Arguments& a) { return Command(a, Order::kCancel); }},
      {"succeed", SucceedAgencies},
      {"world", ReportWorld},
      {"draft", Draft},
  };
  const auto verb = kVerbs.find(arguments.verb());
  if (verb == kVerbs.end()) {
    return BadOption(absl::StrFormat("unknown verb %s\n%s", arguments.verb(), Usage()));
  }
  return verb->second(arguments);
}

}  // namespace motcua::publishing
