// Whole days cut open: what a derivation keeps short is told in full on request.
#include "services/domain/deadline.h"
#include "services/domain/deadline_tiles.h"

namespace motcua::domain {
namespace {

bool IsWholeDays(TileKind kind) { return kind == TileKind::kCounted || kind == TileKind::kMakeUp; }

// The office time, lunches and nights of [from, to), each named after `tile` where it counted.
void CutOpen(const OfficeTime& office, const Tile& tile, LocalMinute from,
             std::vector<Tile>& intervals) {
  const LocalMinute to = ToLocalMinute(tile.end);
  Tiles pieces(office, from);
  pieces.Minutes(to);
  for (Tile& piece : pieces.Finish()) {
    if (piece.kind == TileKind::kMinutes) piece.kind = tile.kind;
    intervals.push_back(std::move(piece));
  }
}

}  // namespace

std::vector<Tile> Intervals(const OfficeTime& office, const Derivation& derivation) {
  std::vector<Tile> intervals;
  LocalMinute from = ToLocalMinute(derivation.start);
  for (const Tile& tile : derivation.tiles) {
    const LocalMinute to = ToLocalMinute(tile.end);
    const bool covered = office.CoversInstant(from) && office.CoversInstant(to);
    const bool by_calendar = derivation.rule.unit == TermUnit::kCalendarDay;
    if (IsWholeDays(tile.kind) && covered && !by_calendar) {
      CutOpen(office, tile, from, intervals);
    } else {
      intervals.push_back(tile);
    }
    from = to;
  }
  return intervals;
}

}  // namespace motcua::domain
