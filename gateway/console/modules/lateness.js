// How a dossier stands against its promised date and a registration against its answer, as a key of the texts with its values: pure functions.

const DAY = 86400000;
const HOUSE = 7 * 3600000; // UTC+7, no summer time

const houseDay = (instant) => Math.floor((new Date(instant).getTime() + HOUSE) / DAY);

// What is read first: late, due today, still running, waiting for the citizen, done or without a date.
export const LATE = 0;
export const TODAY = 1;
export const AHEAD = 2;
export const WAITING = 3;
export const DONE = 4;

// { rank, key, values }: values hold instants as they came, under the names the text uses, and numbers.
export function lateness(dossier, now) {
  if (dossier.finishedAt) return { rank: DONE, key: dossier.overdue ? 'desk.when_finished_late' : 'desk.when_finished', values: { day: dossier.finishedAt } };
  if (dossier.pausedAt) return { rank: WAITING, key: 'desk.when_paused', values: { day: dossier.pausedAt } };
  if (!dossier.promisedAt) return { rank: DONE, key: 'desk.when_none', values: {} };
  const days = houseDay(dossier.promisedAt) - houseDay(now);
  if (dossier.overdue) {
    return days < 0 ? { rank: LATE, key: 'desk.when_late', values: { days: -days } } : { rank: LATE, key: 'desk.when_late_today', values: { time: dossier.promisedAt } };
  }
  if (days <= 0) return { rank: TODAY, key: 'desk.when_today', values: { time: dossier.promisedAt } };
  if (days === 1) return { rank: AHEAD, key: 'desk.when_tomorrow', values: {} };
  return { rank: AHEAD, key: 'desk.when_days', values: { days } };
}

const SOON = 120; // office minutes: a quarter of the time there is

// The clock of a registration, in office time.
export function answerBy(clock) {
  if (!clock) return { rank: AHEAD, key: 'desk.answer_open', values: {} };
  if (clock.late) return { rank: LATE, key: 'desk.answer_late', values: {} };
  if (!clock.dueAt) return { rank: AHEAD, key: 'desk.answer_open', values: {} };
  const left = clock.leftMinutes ?? 0;
  const rank = left <= SOON ? TODAY : AHEAD;
  if (left < 60) return { rank, key: 'desk.answer_minutes', values: { minutes: left } };
  const [hours, minutes] = [Math.floor(left / 60), left % 60];
  return minutes === 0 ? { rank, key: 'desk.answer_whole_hours', values: { hours } } : { rank, key: 'desk.answer_hours', values: { hours, minutes } };
}

// Late ones first; everything else keeps the order it came in.
export function lateFirst(rows, rankOf) {
  return [...rows.filter((row) => rankOf(row) === LATE), ...rows.filter((row) => rankOf(row) !== LATE)];
}

// How many days a result has lain at the desk.
export const daysSince = (instant, now) => Math.max(0, houseDay(now) - houseDay(instant));
