#include "services/tools/catalogue/recompute.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <span>
#include <thread>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/catalogue/promise.h"
#include "services/domain/decide.h"
#include "services/ledger/ledger.h"
#include "services/platform/base/error.h"
#include "services/platform/base/status_macros.h"
#include "services/platform/base/text.h"
#include "services/platform/crypto/crypto.h"
#include "services/tools/catalogue/error.h"
#include "services/tools/catalogue/limits.h"
#include "services/tools/catalogue/scan.h"
#include "services/tools/catalogue/settled.h"

namespace motcua::publishing {
namespace {

using domain::DossierId;

// $1 version, refused as NULL if there is none; arrays: $2 dossiers, $3 promises before (0 = none),
// $4 after, as microseconds. What people know is what they knew before the move before; where they
// were told since, holding the broadcast corrects it (broadcast.cc). A dossier that moves twice
// under one version keeps what it was moved from.
constexpr pg::Statement kInsertMoved{"publishing.insert_moved", R"sql(
    INSERT INTO catalogue.moved AS m
      (dossier_id, catalogue_version, old_promised_at, new_promised_at, known_promised_at)
    SELECT n.id, (SELECT v.version FROM catalogue.version v WHERE v.version = $1::integer), n.was,
      n.becomes, coalesce(earlier.known, n.was)
    FROM (
      SELECT id,
        CASE WHEN was_us <> 0 THEN timestamptz 'epoch' + was_us * interval '1 us' END AS was,
        timestamptz 'epoch' + becomes_us * interval '1 us' AS becomes
      FROM unnest($2::bigint[], $3::bigint[], $4::bigint[]) AS u (id, was_us, becomes_us)
    ) AS n
    LEFT JOIN LATERAL (
      SELECT CASE WHEN p.new_promised_at = n.was THEN p.known_promised_at END AS known
      FROM catalogue.moved p
      WHERE p.dossier_id = n.id AND p.catalogue_version < $1::integer
      ORDER BY p.catalogue_version DESC
      LIMIT 1
    ) AS earlier ON true
    ON CONFLICT (dossier_id, catalogue_version) DO UPDATE
      SET new_promised_at = excluded.new_promised_at)sql"};

// One array element a dossier that got its event.
struct Moves {
  std::string ids;
  std::string before;
  std::string after;
  void Add(DossierId id, std::optional<absl::Time> was, absl::Time becomes) {
    const char* const comma = ids.empty() ? "{" : ",";
    absl::StrAppend(&ids, comma, id.value());
    absl::StrAppend(&before, comma, was ? absl::ToUnixMicros(*was) : 0);
    absl::StrAppend(&after, comma, absl::ToUnixMicros(becomes));
  }
};

// Some judged dossiers, ids ascending, written in one transaction.
class Batch {
 public:
  Batch(const RecomputeFacts& facts, std::vector<const Judged*> dossiers)
      : facts_(facts), dossiers_(std::move(dossiers)) {}

  // Those that got an event, as they are then. Dossiers that need none any more are left out, then
  // it tries again.
  absl::StatusOr<std::vector<Settled::Dossier>> Write() {
    int tries = 0;
    while (!dossiers_.empty()) {
      const absl::Status written = TryWrite();
      if (written.ok()) return std::move(settled_);
      if (written == NothingToDo()) {
        std::erase_if(dossiers_, [&](const Judged* one) { return IdOf(*one) == idle_; });
        continue;
      }
      const bool passing = absl::IsAborted(written) || absl::IsUnavailable(written);
      if (!passing || ++tries == kBatchTries) return written;
      std::this_thread::sleep_for(absl::ToChronoMilliseconds(kBatchPause));
    }
    return std::vector<Settled::Dossier>();
  }

 private:
  static DossierId IdOf(const Judged& judged) { return judged.open.dossier.id; }

  // The same dossiers at the same versions under the same catalogue are the same request.
  ledger::Request MakeRequest() const {
    std::string content = absl::StrCat("reschedule ", facts_.version);
    for (const Judged* one : dossiers_) {
      absl::StrAppend(&content, " ", IdOf(*one).value(), ".", one->open.dossier.version);
    }
    ledger::Request request{.id = {}, .method = "Reschedule", .hash = crypto::Sha256(content)};
    constexpr std::string_view kSpace = "6d6f7463-7561-5000-8000-63616c656e64";
    request.id = domain::ParseUuid(crypto::NameUuid(kSpace, content)).value_or(domain::Uuid{});
    return request;
  }

  absl::Status TryWrite() {
    std::vector<DossierId> ids;
    for (const Judged* one : dossiers_) ids.push_back(IdOf(*one));
    const auto write = [&](pg::Transaction& tx) -> absl::Status {
      Moves moves;
      const auto decide = [&](const domain::Dossier& dossier) {
        return Decide(tx, dossier, moves);
      };
      ASSIGN_OR_RETURN(const auto outcomes, ledger::ChangeMany(tx, MakeRequest(), ids, decide));
      settled_.clear();
      for (const ledger::Outcome& outcome : outcomes) {
        settled_.push_back({.id = outcome.dossier.id, .version = outcome.dossier.version});
      }
      if (outcomes.front().replayed) return absl::OkStatus();
      tx.Post(kInsertMoved, facts_.version, moves.ids + "}", moves.before + "}", moves.after + "}");
      return absl::OkStatus();
    };
    return ledger::RunWrite(facts_.pool, {}, write);
  }

  // Under the lock: what was judged holds only for the version it was judged at.
  domain::Events Decide(pg::Transaction& tx, const domain::Dossier& dossier, Moves& moves) {
    const auto judged =
        std::lower_bound(dossiers_.begin(), dossiers_.end(), dossier.id,
                         [](const Judged* one, DossierId wanted) { return IdOf(*one) < wanted; });
    const absl::Time now = facts_.clock.Now();
    OpenDossier open{.dossier = dossier, .marks = {}};
    if ((*judged)->open.dossier.version == dossier.version) {
      open.marks = (*judged)->open.marks;
    } else {
      ASSIGN_OR_RETURN(auto marks, ReadMarks(tx, {dossier.id}));
      open.marks = std::move(marks.front());
      if (!Judge(facts_.catalogue, open, now).moves) {
        idle_ = dossier.id;
        return NothingToDo();
      }
    }
    ASSIGN_OR_RETURN(const catalogue::CaseTerm term,
                     catalogue::CaseTermOf(facts_.catalogue, dossier, open.marks, now));
    ASSIGN_OR_RETURN(const domain::PromisedDates dates, catalogue::Promise(facts_.catalogue, term));
    auto events = domain::DecideReschedule(dossier, dates, {.at = now});
    if (events.ok()) moves.Add(dossier.id, dossier.promised_at, *dates.promised_at);
    return events;
  }

  const RecomputeFacts& facts_;
  std::vector<const Judged*> dossiers_;
  DossierId idle_;  // needs no event
  std::vector<Settled::Dossier> settled_;
};

class Recomputing {
 public:
  explicit Recomputing(const RecomputeFacts& facts) : facts_(facts) {}

  absl::StatusOr<Recomputed> Run() {
    const absl::Duration settled =
        facts_.clock.Monotonic() - facts_.published_ago + kOldCatalogueLasts;
    for (bool last = false; !last;) {
      const bool late = facts_.clock.Monotonic() >= settled;
      const std::int64_t before = moved_;
      ASSIGN_OR_RETURN(done_.open, Pass());
      if (++done_.passes > kMostPasses) {
        return InternalError("a recomputation does not come to rest");
      }
      last = late && moved_ == before;
      // A pass before that would only find what a later one finds anyway.
      if (!last) SleepUntil(settled);
    }
    done_.moved = moved_;
    done_.failed = static_cast<std::int64_t>(failed_.size());
    return done_;
  }

 private:
  void SleepUntil(absl::Duration when) const {
    std::this_thread::sleep_for(absl::ToChronoMilliseconds(when - facts_.clock.Monotonic()));
  }

  absl::StatusOr<std::int64_t> Pass() {
    seen_ = 0;
    return ScanOpen({.pool = facts_.pool,
                     .catalogue = facts_.catalogue,
                     .clock = facts_.clock,
                     .workers = facts_.workers,
                     .settled = done_.passes == 0 ? nullptr : &settled_},
                    [this](std::vector<Judged>& page) { return TakePage(page); });
  }

  absl::Status TakePage(std::vector<Judged>& page) {
    std::vector<const Judged*> moving;
    std::vector<Settled::Dossier> right;
    for (const Judged& judged : page) {
      if (!judged.dates.ok()) {
        Fail(judged);
      } else if (judged.moves) {
        moving.push_back(&judged);
      } else {
        right.push_back({.id = judged.open.dossier.id, .version = judged.open.dossier.version});
      }
    }
    settled_.Note(right);
    for (std::size_t from = 0; from < moving.size(); from += kBatch) {
      const auto some = std::span(moving).subspan(from, std::min(kBatch, moving.size() - from));
      ASSIGN_OR_RETURN(const std::vector<Settled::Dossier> written,
                       Batch(facts_, {some.begin(), some.end()}).Write());
      settled_.Note(written);
      moved_ += static_cast<std::int64_t>(written.size());
    }
    seen_ += static_cast<std::int64_t>(page.size());
    if (facts_.progress) facts_.progress(seen_, moved_);
    return absl::OkStatus();
  }

  void Fail(const Judged& judged) {
    const std::lock_guard lock(mutex_);
    if (failed_.empty()) {
      done_.first_failure = absl::StrFormat("dossier %d: %s", judged.open.dossier.id.value(),
                                            ToStd(judged.dates.status().message()));
    }
    failed_.insert(judged.open.dossier.id);
  }

  const RecomputeFacts& facts_;
  Recomputed done_;
  Settled settled_;
  std::atomic<std::int64_t> seen_ = 0;
  std::atomic<std::int64_t> moved_ = 0;
  std::mutex mutex_;
  std::set<DossierId> failed_;
};

}  // namespace

absl::StatusOr<Recomputed> Recompute(const RecomputeFacts& facts) {
  return Recomputing(facts).Run();
}

}  // namespace motcua::publishing
