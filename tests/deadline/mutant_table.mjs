// Mistakes to put into the engine, one at a time. Each is an edit of text that must stand in the file exactly once; where it no longer does,
// the table is to be brought up to date, not the mistake dropped. `seen` marks those of section 4.4 of the domain paper, "mistakes seen in
// deployed code"; its last one, dates recomputed without a log, is no arithmetic and is looked for elsewhere.

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const OFFICE = 'services/domain/office_time.cc';
const ENGINE = 'services/domain/deadline.cc';

export const MUTANTS = [
  {
    name: 'no_makeup_days',
    seen: true,
    why: 'a Saturday that is worked for another day counts as any Saturday',
    edits: [[OFFICE, 'special->second.working ? DayKind::kMakeUp : DayKind::kHoliday', 'special->second.working ? OrdinaryKind(civil) : DayKind::kHoliday']],
  },
  {
    name: 'todays_holiday_missed',
    seen: true,
    why: 'holidays are looked up after today only, so a dossier received on one starts at once',
    edits: [[OFFICE, 'return IsWorking(day) ? std::optional(day)', 'return IsWorking(day) || KindOf(day) == DayKind::kHoliday ? std::optional(day)']],
  },
  {
    name: 'hours_on_a_day_off',
    seen: true,
    why: 'hours of a dossier received on a day off are counted on that day, from the minute of reception',
    edits: [
      [
        ENGINE,
        'const std::optional<LocalMinute> due = office_.Add(effective_, facts_.rule.amount);',
        'const std::optional<LocalMinute> due = office_.IsWorking(Office::DayOf(start)) ? office_.Add(effective_, facts_.rule.amount) : std::optional(start + facts_.rule.amount);',
      ],
    ],
  },
  {
    name: 'due_inside_lunch',
    seen: true,
    why: 'the last hours are added to the beginning of the day as if it had no break',
    edits: [
      [
        OFFICE,
        'if (left <= length) return start + session.start_minute + left;',
        'if (left <= length) return start + tables_[day.table].front().start_minute + (wanted - day.minutes_before);',
      ],
    ],
  },
  {
    name: 'pause_in_calendar_days',
    seen: true,
    why: 'the days of a pause are taken from the calendar and given back as working days',
    edits: [
      [
        ENGINE,
        'const std::optional<LocalMinute> due = office_.Add(*resumed, left);',
        'const std::optional<DayNumber> moved = office_.WorkingDayAfter(Office::DayOf(due_), Office::DayOf(to) - Office::DayOf(from));\n' +
          '  const std::optional<LocalMinute> due = moved ? std::optional(Office::StartOf(*moved) + due_ - Office::StartOf(Office::DayOf(due_))) : std::nullopt;',
      ],
    ],
  },
  {
    name: 'zero_date_on_error',
    seen: true,
    why: 'two pauses that touch are taken for an error, the error is swallowed, and the answer is the beginning of time',
    edits: [
      [ENGINE, 'pauses[i].from < pauses[i - 1].to', 'pauses[i].from <= pauses[i - 1].to'],
      [
        ENGINE,
        'if (absl::Status status = CheckInput(facts); !status.ok()) return status;\n  if (!HasDates(facts.rule.unit)) return DeadlineDates();',
        'if (absl::Status status = CheckInput(facts); !status.ok()) return DeadlineDates{.due_at = absl::UnixEpoch()};\n  if (!HasDates(facts.rule.unit)) return DeadlineDates();',
      ],
    ],
  },
  {
    name: 'one_timetable_for_all',
    seen: true,
    why: 'every agency is counted by the office hours of one',
    edits: [[OFFICE, 'tables_.push_back(rows_.sessions);', 'tables_.push_back({{7 * 60, 11 * 60 + 30}, {13 * 60 + 30, 17 * 60}});']],
  },
  {
    name: 'saturday_is_worked',
    why: 'only Sunday is a weekend',
    edits: [[OFFICE, 'weekday == absl::Weekday::saturday || weekday == absl::Weekday::sunday', 'weekday == absl::Weekday::sunday']],
  },
  {
    name: 'first_day_counts',
    why: 'the day of reception is the first of the term',
    edits: [[ENGINE, 'office_.WorkingDayAfter(first, amount);', 'office_.WorkingDayAfter(first, amount > 0 ? amount - 1 : 0);']],
  },
  {
    name: 'closing_is_open',
    why: 'who comes at the very end of a session is still inside it',
    edits: [[OFFICE, 'if (t < start + session.end_minute) return', 'if (t <= start + session.end_minute) return']],
  },
  {
    name: 'lunch_to_the_next_day',
    why: 'received in the lunch break, the term begins the next morning',
    edits: [
      [
        OFFICE,
        'if (t < start + session.end_minute) return std::max(t, start + session.start_minute);',
        'if (t < start + session.end_minute && (t >= start + session.start_minute || &session == &SessionsOf(*day).front())) return std::max(t, start + session.start_minute);',
      ],
    ],
  },
  {
    name: 'full_session_ends_with_the_next',
    why: 'hours that fill the morning end at 13:30, those that fill the day on the next morning',
    edits: [
      [OFFICE, '[wanted](const Day& day) { return day.minutes_before < wanted; }', '[wanted](const Day& day) { return day.minutes_before <= wanted; }'],
      [OFFICE, 'if (left <= length) return start', 'if (left < length) return start'],
    ],
  },
  {
    name: 'hour_of_reception_kept',
    why: 'a dossier of the night or the lunch break is due at that hour',
    edits: [
      [ENGINE, 'absl::Status CountWorkingDays(int amount);', 'absl::Status CountWorkingDays(int amount);\n  LocalMinute start_of_term_ = 0;'],
      [ENGINE, 'const std::optional<LocalMinute> effective = office_.Next(start);', 'start_of_term_ = start;\n  const std::optional<LocalMinute> effective = office_.Next(start);'],
      [
        ENGINE,
        'due_ = Office::StartOf(*last) + (effective_ - Office::StartOf(first));',
        'due_ = Office::StartOf(*last) + (start_of_term_ - Office::StartOf(Office::DayOf(start_of_term_)));',
      ],
    ],
  },
  {
    name: 'cutoff_minute_too_late',
    why: 'received at 15:00 sharp is taken for late',
    edits: [[ENGINE, 'of_day > facts_.rule.cutoff_minute', 'of_day >= facts_.rule.cutoff_minute']],
  },
  {
    name: 'cutoff_ignored',
    why: 'same day whenever the office is still open',
    edits: [[ENGINE, 'const bool late = today == Office::DayOf(start)', 'const bool late = false && today == Office::DayOf(start)']],
  },
  {
    name: 'cutoff_on_a_day_off',
    why: 'received on a Saturday after 15:00, a day is lost that was never begun',
    edits: [[ENGINE, 'const bool late = today == Office::DayOf(start) && of_day', 'const bool late = of_day']],
  },
  {
    name: 'calendar_days_end_on_a_day_off',
    why: 'the last day is not moved off a weekend or holiday',
    edits: [[ENGINE, 'day = office_.WorkingDayFrom(last);', 'day = last;']],
  },
  {
    name: 'calendar_days_from_the_effective_day',
    why: 'calendar days are counted from the next working day instead of the day of reception',
    edits: [[ENGINE, 'const DayNumber last = first + facts_.rule.amount;', 'const DayNumber last = Office::DayOf(effective_) + facts_.rule.amount;']],
  },
  {
    name: 'calendar_days_roll_back',
    why: 'a last day on a weekend is moved to the Friday before it',
    edits: [[ENGINE, 'day = office_.WorkingDayFrom(last);', 'day = last;\n    while (!office_.IsWorking(*day)) --*day;']],
  },
  {
    name: 'pause_gives_the_whole_term_again',
    why: 'what is left is taken from the effective start, not from the beginning of the pause',
    edits: [[ENGINE, 'office_.MinutesBefore(due_) - office_.MinutesBefore(from);', 'office_.MinutesBefore(due_) - office_.MinutesBefore(effective_);']],
  },
  {
    name: 'resumed_in_the_night',
    why: 'a pause that leaves nothing is over in the night or on the Sunday on which it ended',
    edits: [[ENGINE, 'const std::optional<LocalMinute> due = office_.Add(*resumed, left);', 'const std::optional<LocalMinute> due = office_.Add(to, left);']],
  },
  {
    name: 'second_pause_forgotten',
    why: 'one row per dossier for its pauses: the later ones are lost',
    edits: [[ENGINE, 'for (const Pause& pause : facts_.pauses) {', 'for (const Pause& pause : facts_.pauses) {\n    if (&pause != &facts_.pauses.front()) break;']],
  },
  {
    name: 'restart_at_the_request',
    why: 'the term begins again when the paper was asked for, not when it came',
    edits: [[ENGINE, 'status = CountTerm(to);', 'status = CountTerm(ToLocalMinute(pause.from));']],
  },
  {
    name: 'policy_ignored',
    why: 'every supplement suspends, whatever the procedure says',
    edits: [[ENGINE, 'facts_.policy == SupplementPolicy::kRestart && pause.reason', 'false && pause.reason']],
  },
  {
    name: 'minutes_of_days_off_counted',
    why: 'sums of office minutes run on through holidays and weekends for the day asked about',
    edits: [[OFFICE, 'if (number == end_day_ || !Works(day.kind)) return minutes;', 'if (number == end_day_) return minutes;']],
  },
];

export const source = (file) => readFileSync(path.join(root, file), 'utf8');

// path -> text of the files a mistake changes, with the mistake in them.
export function mutated({ name, edits }) {
  const texts = new Map();
  for (const [file, before, after] of edits) {
    const text = texts.get(file) ?? source(file);
    const times = text.split(before).length - 1;
    if (times !== 1) throw new Error(`${name}: the text to replace stands ${times} times in ${file}, not once: ${before}`);
    texts.set(file, text.replace(before, () => after));
  }
  return texts;
}
