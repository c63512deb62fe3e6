#include "services/tools/catalogue/effects.h"

#include <algorithm>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "services/domain/house_time.h"
#include "services/platform/base/status_macros.h"
#include "services/tools/catalogue/limits.h"

namespace motcua::publishing {
namespace {

// $1 dossiers whose day changes.
constexpr pg::Statement kCountPhones{"publishing.count_phones", R"sql(
    SELECT count(DISTINCT c.phone_index)
    FROM unnest($1::bigint[]) AS moved (id) JOIN intake.contact c ON c.dossier_id = moved.id
    WHERE NOT EXISTS (SELECT FROM notification.refusal r
                      WHERE r.destination_index = c.phone_index
                        AND r.dossier_id IN (0, c.dossier_id)))sql"};

class Tally {
 public:
  explicit Tally(absl::Time now) : now_(now) {}

  void Add(const Judged& judged) {
    if (!judged.dates.ok()) ++effects_.without_date;
    if (!judged.moves) return;
    const domain::Dossier& before = judged.open.dossier;
    domain::Dossier after = before;
    after.promised_at = judged.dates->promised_at;
    if (before.promised_at == after.promised_at) {
      ++effects_.unseen;
      return;
    }
    ++effects_.moved;
    ++effects_.by_agency[before.competent_agency];
    const bool later = !before.promised_at || *after.promised_at > *before.promised_at;
    ++(later ? effects_.later : effects_.earlier);
    const bool was_late = domain::IsOverdue(before, now_);
    const bool is_late = domain::IsOverdue(after, now_);
    if (!was_late && is_late) ++effects_.overdue;
    if (was_late && !is_late) ++effects_.on_time;
    if (before.promised_at &&
        domain::DayOf(*before.promised_at) == domain::DayOf(*after.promised_at)) {
      return;
    }
    ++effects_.other_day;
    absl::StrAppend(&told_, told_.empty() ? "{" : ",", before.id.value());
  }

  Effects effects() const { return effects_; }
  std::string told() const { return told_.empty() ? "{}" : told_ + "}"; }

 private:
  const absl::Time now_;
  Effects effects_;
  std::string told_;  // dossiers whose day changes, as an array
};

}  // namespace

absl::StatusOr<Effects> CountEffects(const ScanFacts& facts) {
  Tally tally(facts.clock.Now());
  std::mutex mutex;
  const auto count = [&](const std::vector<Judged>& page) {
    const std::lock_guard lock(mutex);
    for (const Judged& judged : page) tally.Add(judged);
    return absl::OkStatus();
  };
  ASSIGN_OR_RETURN(const std::int64_t open, ScanOpen(facts, count));
  Effects effects = tally.effects();
  effects.open = open;
  const std::string told = tally.told();
  using Result = absl::StatusOr<std::int64_t>;
  ASSIGN_OR_RETURN(
      effects.phones,
      pg::RunTransaction(facts.pool, {.read_only = true}, [&](pg::Transaction& tx) -> Result {
        return tx.Exec(kCountPhones, told)[0][0].as<std::int64_t>();
      }));
  return effects;
}

std::string PrintEffects(const Effects& effects, const catalogue::Snapshot& catalogue) {
  std::string text = absl::StrFormat(
      "open dossiers %d: the promise of %d moves, %d later, %d earlier\n"
      "  on another day: %d; phones that would be told: %d\n"
      "  overdue thereby: %d; no longer overdue: %d\n",
      effects.open, effects.moved, effects.later, effects.earlier, effects.other_day,
      effects.phones, effects.overdue, effects.on_time);
  if (effects.unseen > 0) {
    absl::StrAppendFormat(&text, "  counted anew without another promise: %d\n", effects.unseen);
  }
  if (effects.without_date > 0) {
    absl::StrAppendFormat(&text, "  WITHOUT A DATE, the calendar does not reach: %d\n",
                          effects.without_date);
  }
  std::vector<std::pair<std::int64_t, domain::AgencyId>> most;
  for (const auto& [agency, moved] : effects.by_agency) most.emplace_back(moved, agency);
  std::sort(most.begin(), most.end(), [](const auto& a, const auto& b) {
    return std::pair(-a.first, a.second) < std::pair(-b.first, b.second);
  });
  for (std::size_t i = 0; i < std::min(most.size(), kShownAgencies); ++i) {
    const catalogue::Agency* const agency = catalogue.FindAgency(most[i].second);
    absl::StrAppendFormat(
        &text, "  %8d  %s\n", most[i].first,
        agency == nullptr ? absl::StrCat("agency ", most[i].second.value()) : agency->name);
  }
  if (most.size() > kShownAgencies) {
    absl::StrAppendFormat(&text, "  … and %d more agencies\n", most.size() - kShownAgencies);
  }
  return text;
}

}  // namespace motcua::publishing
