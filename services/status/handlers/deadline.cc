#include "services/status/handlers/deadline.h"

#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/catalogue/promise.h"
#include "services/catalogue/view.h"
#include "services/convert/dossier.h"
#include "services/convert/time.h"
#include "services/domain/clocks.h"
#include "services/domain/status_view.h"
#include "services/platform/base/status_macros.h"

namespace motcua::status {
namespace {

namespace types = motcua::type::v1;
using domain::TileKind;

constexpr std::string_view kPayment = "payment";

types::SupplementPolicy ToProto(domain::SupplementPolicy policy) {
  switch (policy) {
    case domain::SupplementPolicy::kPause:
      return types::SUPPLEMENT_POLICY_PAUSE;
    case domain::SupplementPolicy::kRestart:
      return types::SUPPLEMENT_POLICY_RESTART;
  }
  return types::SUPPLEMENT_POLICY_UNSPECIFIED;
}

types::PauseReason ToProto(domain::PauseReason reason) {
  switch (reason) {
    case domain::PauseReason::kSupplement:
      return types::PAUSE_REASON_SUPPLEMENT;
    case domain::PauseReason::kPayment:
      return types::PAUSE_REASON_PAYMENT;
  }
  return types::PAUSE_REASON_UNSPECIFIED;
}

types::ClockKind ToProto(domain::ClockKind kind) {
  switch (kind) {
    case domain::ClockKind::kLegal:
      return types::CLOCK_KIND_LEGAL;
    case domain::ClockKind::kLeg:
      return types::CLOCK_KIND_LEG;
    case domain::ClockKind::kAcceptance:
      return types::CLOCK_KIND_ACCEPTANCE;
    case domain::ClockKind::kRegistration:
      return types::CLOCK_KIND_REGISTRATION;
  }
  return types::CLOCK_KIND_UNSPECIFIED;
}

// What a kind of stretch is called, whether the term runs in it, and the key of its sentence.
struct KindRow {
  types::StretchKind kind = types::STRETCH_KIND_UNSPECIFIED;
  bool counted = false;
  std::string_view key;
};

KindRow RowOf(TileKind kind) {
  switch (kind) {
    case TileKind::kFirstDay:
      return {types::STRETCH_KIND_FIRST_DAY, false, "first_day"};
    case TileKind::kCounted:
      return {types::STRETCH_KIND_COUNTED, true, "counted"};
    case TileKind::kMakeUp:
      return {types::STRETCH_KIND_MAKE_UP, true, "make_up"};
    case TileKind::kMinutes:
      return {types::STRETCH_KIND_MINUTES, true, "minutes"};
    case TileKind::kLunch:
      return {types::STRETCH_KIND_LUNCH, false, "lunch"};
    case TileKind::kOutsideHours:
      return {types::STRETCH_KIND_OUTSIDE_HOURS, false, "outside_hours"};
    case TileKind::kWeekend:
      return {types::STRETCH_KIND_WEEKEND, false, "weekend"};
    case TileKind::kHoliday:
      return {types::STRETCH_KIND_HOLIDAY, false, "holiday"};
    case TileKind::kSuspended:
      return {types::STRETCH_KIND_SUSPENDED, false, "supplement"};
    case TileKind::kVoid:
      return {types::STRETCH_KIND_VOID, false, "void"};
    case TileKind::kPassedOver:
      return {types::STRETCH_KIND_PASSED_OVER, false, "passed_over"};
    case TileKind::kMovedTo:
      return {types::STRETCH_KIND_MOVED_TO, false, "moved_to"};
    case TileKind::kRestOfDay:
      return {types::STRETCH_KIND_REST_OF_DAY, false, "rest_of_day"};
    case TileKind::kExtended:
      return {types::STRETCH_KIND_EXTENDED, false, "extended"};
  }
  return {};
}

// The sentence of a stretch; a day off without a notice, or without a name, has one of its own.
domain::Line LineOf(const domain::Tile& tile, std::string_view key) {
  domain::Line line{absl::StrCat("deadline.stretch.", std::string(key)), {}};
  switch (tile.kind) {
    case TileKind::kMakeUp:
      line.slots = {{"swapped_date", tile.name}, {"notice", tile.notice}};
      if (tile.notice.empty()) line.key += ".plain";
      break;
    case TileKind::kHoliday:
    case TileKind::kPassedOver:
      line.slots = {{"holiday_name", tile.name}, {"notice", tile.notice}};
      if (tile.name.empty()) {
        line.key += ".weekend";
      } else if (tile.notice.empty()) {
        line.key += ".plain";
      }
      break;
    case TileKind::kSuspended:
      if (tile.name == kPayment) line.key = "deadline.stretch.payment";
      line.slots = {{"count", tile.notice}};
      break;
    case TileKind::kExtended:
      line.slots = {{"notice_no", tile.notice}};
      break;
    case TileKind::kFirstDay:
    case TileKind::kCounted:
    case TileKind::kMinutes:
    case TileKind::kLunch:
    case TileKind::kOutsideHours:
    case TileKind::kWeekend:
    case TileKind::kVoid:
    case TileKind::kMovedTo:
    case TileKind::kRestOfDay:
      break;
  }
  return line;
}

absl::StatusOr<types::Stretch> TellStretch(const catalogue::Snapshot& catalogue,
                                           const domain::Tile& tile, absl::Time from) {
  const KindRow row = RowOf(tile.kind);
  types::Stretch stretch;
  stretch.set_kind(row.kind);
  stretch.set_counted(row.counted);
  *stretch.mutable_from() = convert::ToProto(from);
  *stretch.mutable_to() = convert::ToProto(tile.end);
  std::int32_t ordinal = 0;
  if (tile.kind == TileKind::kSuspended && absl::SimpleAtoi(tile.notice, &ordinal)) {
    stretch.set_ordinal(ordinal);
  } else {
    stretch.set_name(tile.name);
    stretch.set_notice(tile.notice);
  }
  domain::Line line = LineOf(tile, row.key);
  ASSIGN_OR_RETURN(*stretch.mutable_text(), catalogue::Say(catalogue, line));
  line.key = "en:" + line.key;
  ASSIGN_OR_RETURN(*stretch.mutable_text_english(), catalogue::Say(catalogue, line));
  return stretch;
}

bool IsBreak(TileKind kind) { return kind == TileKind::kLunch || kind == TileKind::kOutsideHours; }

bool IsHours(TileKind kind) { return kind == TileKind::kMinutes || kind == TileKind::kMakeUp; }

// Office hours with the lunches and nights around them as one stretch: after a pause days are
// counted by the minute, which nobody wants to read. What lies before the first hour that counts
// stays apart: it says why the term began later.
std::vector<domain::Tile> FoldHours(const std::vector<domain::Tile>& tiles) {
  std::vector<domain::Tile> folded;
  bool began = false;  // hours were counted since the start, or since the last pause
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const domain::Tile& tile = tiles[i];
    domain::Tile* const last = folded.empty() ? nullptr : &folded.back();
    const bool after_hours = last != nullptr && IsHours(last->kind);
    const bool before_hours = i + 1 < tiles.size() && tiles[i + 1].kind == TileKind::kMinutes;
    if (IsHours(tile.kind)) began = true;
    if (tile.kind == TileKind::kSuspended) began = false;
    const bool same = after_hours && last->kind == tile.kind && last->name == tile.name;
    if (same || (after_hours && IsBreak(tile.kind))) {
      last->end = tile.end;
    } else if (began && before_hours && IsBreak(tile.kind)) {
      folded.push_back({.kind = TileKind::kMinutes, .end = tile.end, .name = "", .notice = ""});
    } else {
      folded.push_back(tile);
    }
  }
  return folded;
}

std::vector<domain::Tile> Cut(const catalogue::Snapshot& catalogue,
                              const domain::Derivation& derivation, Detail detail) {
  switch (detail) {
    case Detail::kEverything:
      return domain::Intervals(catalogue.OfficeTimeOf(derivation.agency), derivation);
    case Detail::kDays:
      break;
  }
  const bool by_hours = derivation.rule.unit == domain::TermUnit::kWorkingMinute;
  return by_hours ? derivation.tiles : FoldHours(derivation.tiles);
}

absl::Status AddStretches(const catalogue::Snapshot& catalogue,
                          const domain::Derivation& derivation, Detail detail,
                          types::Deadline& deadline) {
  absl::Time from = derivation.start;
  for (const domain::Tile& tile : Cut(catalogue, derivation, detail)) {
    ASSIGN_OR_RETURN(*deadline.add_stretches(), TellStretch(catalogue, tile, from));
    from = tile.end;
  }
  return absl::OkStatus();
}

std::int32_t MinutesField(std::int64_t minutes) {
  constexpr std::int64_t kMost = std::numeric_limits<std::int32_t>::max();
  return static_cast<std::int32_t>(std::min(minutes, kMost));
}

void AddInterruptions(const domain::Derivation& derivation, types::Deadline& deadline) {
  for (std::size_t i = 0; i < derivation.pauses.size(); ++i) {
    const domain::Pause& pause = derivation.pauses[i];
    types::DeadlinePause& told = *deadline.add_pauses();
    *told.mutable_from() = convert::ToProto(pause.from);
    *told.mutable_to() = convert::ToProto(pause.to);
    told.set_reason(ToProto(pause.reason));
    if (i >= derivation.minutes_left.size() || !derivation.minutes_left[i]) continue;
    told.set_suspends(true);
    told.set_minutes_left(MinutesField(*derivation.minutes_left[i]));
  }
  for (const domain::Extension& extension : derivation.extensions) {
    types::DeadlineExtension& told = *deadline.add_extensions();
    *told.mutable_at() = convert::ToProto(extension.at);
    told.set_until(absl::FormatCivilTime(extension.until));
    told.set_notice_number(extension.notice);
  }
}

void SetRule(const domain::Derivation& derivation, types::Deadline& deadline) {
  const domain::TermRule& rule = derivation.rule;
  deadline.set_unit(convert::ToProto(rule.unit));
  deadline.set_amount(rule.amount);
  deadline.set_cutoff_minute(rule.cutoff_minute);
  deadline.set_rolls(rule.rolling == domain::RollingRule::kNextWorkingDay);
  deadline.set_policy(ToProto(derivation.policy));
  deadline.set_calendar_version(derivation.calendar_version);
  deadline.set_agency_id(derivation.agency.value());
  deadline.set_rolled(derivation.rolled);
  deadline.set_crosses_unconfirmed(derivation.crosses_unconfirmed);
}

void SetInstants(const domain::Derivation& derivation, types::Deadline& deadline) {
  *deadline.mutable_start() = convert::ToProto(derivation.start);
  *deadline.mutable_effective_start() = convert::ToProto(derivation.effective_start);
  if (derivation.due_at) *deadline.mutable_due_at() = convert::ToProto(*derivation.due_at);
  if (derivation.promised_at) {
    *deadline.mutable_promised_at() = convert::ToProto(*derivation.promised_at);
  }
  if (derivation.original_promised_at) {
    *deadline.mutable_original_promised_at() = convert::ToProto(*derivation.original_promised_at);
  }
}

const catalogue::Leg* FindLeg(const catalogue::Procedure& procedure, std::string_view code) {
  const auto leg = std::find_if(procedure.legs.begin(), procedure.legs.end(),
                                [code](const catalogue::Leg& one) { return one.code == code; });
  return leg == procedure.legs.end() ? nullptr : &*leg;
}

// The leg that is being worked on, where the route leaves no choice and the holder does the work
// himself: of a leg that is only guessed at no time is taken. Reception is over once the dossier
// was sent on, whether anybody recorded it or not.
const catalogue::Leg* CurrentLeg(const catalogue::Procedure& procedure,
                                 const domain::Dossier& dossier) {
  const bool begun = !dossier.last_step.empty();
  const bool sent_on = dossier.holder != dossier.receiving_agency;
  const catalogue::Leg* leg = begun                    ? FindLeg(procedure, dossier.last_step)
                              : procedure.legs.empty() ? nullptr
                                                       : &procedure.legs.front();
  if (leg == nullptr || leg->free_order) return nullptr;
  if (begun || (sent_on && leg->role.ends_with("desk"))) {
    leg = leg->next.size() == 1 ? FindLeg(procedure, leg->next.front()) : nullptr;
  }
  return leg != nullptr && leg->kind == catalogue::LegKind::kWork ? leg : nullptr;
}

absl::StatusOr<types::Clock> TellClock(const catalogue::Snapshot& catalogue,
                                       const catalogue::Procedure& procedure,
                                       const domain::ClockReading& reading) {
  const catalogue::Agency* const agency = catalogue.FindAgency(reading.against);
  if (agency == nullptr) {
    return catalogue::ReportBroken(absl::StrCat("agency ", reading.against.value()));
  }
  types::Clock clock;
  clock.set_kind(ToProto(reading.kind));
  clock.set_agency_id(reading.against.value());
  clock.set_agency_name(agency->name);
  clock.set_step_code(reading.step_code);
  const auto step = procedure.steps.find(reading.step_code);
  if (step != procedure.steps.end()) clock.set_step_name(step->second);
  *clock.mutable_started_at() = convert::ToProto(reading.started_at);
  if (reading.due_at) *clock.mutable_due_at() = convert::ToProto(*reading.due_at);
  clock.set_used_minutes(MinutesField(reading.used_minutes));
  clock.set_left_minutes(MinutesField(reading.left_minutes.value_or(0)));
  clock.set_late(reading.late);
  return clock;
}

}  // namespace

absl::StatusOr<types::Deadline> TellDeadline(const catalogue::Snapshot& catalogue,
                                             const domain::Derivation& derivation, Detail detail) {
  types::Deadline deadline;
  SetRule(derivation, deadline);
  SetInstants(derivation, deadline);
  AddInterruptions(derivation, deadline);
  RETURN_IF_ERROR(AddStretches(catalogue, derivation, detail, deadline));
  ASSIGN_OR_RETURN(const std::vector<std::string> why,
                   catalogue::Sentences(catalogue, derivation, "vi"));
  ASSIGN_OR_RETURN(const std::vector<std::string> english,
                   catalogue::Sentences(catalogue, derivation, "en"));
  deadline.mutable_why()->Assign(why.begin(), why.end());
  deadline.mutable_why_english()->Assign(english.begin(), english.end());
  return deadline;
}

absl::StatusOr<std::vector<types::Clock>> TellClocks(const catalogue::Snapshot& catalogue,
                                                     const CaseFile& file, absl::Time now) {
  ASSIGN_OR_RETURN(const catalogue::Procedure* const procedure,
                   catalogue::PinnedProcedure(catalogue, file.dossier));
  std::vector<domain::LegBudget> legs;
  if (const catalogue::Leg* const leg = CurrentLeg(*procedure, file.dossier)) {
    legs.push_back({leg->code, leg->budget_minutes});
  }
  const std::vector<domain::ClockReading> readings =
      domain::RunningClocks({.dossier = file.dossier,
                             .events = file.events,
                             .legs = legs,
                             .office = [&](domain::AgencyId agency) -> const domain::OfficeTime& {
                               return catalogue.OfficeTimeOf(agency);
                             },
                             .now = now});
  std::vector<types::Clock> clocks;
  for (const domain::ClockReading& reading : readings) {
    ASSIGN_OR_RETURN(clocks.emplace_back(), TellClock(catalogue, *procedure, reading));
  }
  return clocks;
}

}  // namespace motcua::status
