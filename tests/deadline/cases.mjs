// Random cases from a seed, each with the answer of the reference and what kind of case it is. Edges are wanted, not avoided: a uniform
// choice of minutes would hit the end of a session once in hundreds of cases.

import { randomCalendar, sessionTable } from './calendars.mjs';
import { FIRST_YEAR, LAST_YEAR } from './holidays.mjs';
import { Chance } from './random.mjs';
import { Office, Term, dateOf, dayOf, dayText, instantText, isWeekend, timeText } from './reference.mjs';

const DAY = 1440;
const LONGEST_MINUTES = 80 * 60;
const LONGEST_DAYS = 60;
const CALENDARS = 64; // in use at a time; after each USES cases all are drawn anew
const USES = 4096;
const FIRST = dayOf(`${FIRST_YEAR}-01-01`);
const LAST = dayOf(`${LAST_YEAR}-12-31`);

const texts = new Map();
function cachedDay(day) {
  let text = texts.get(day);
  if (text === undefined) {
    text = dayText(day);
    texts.set(day, text);
  }
  return text;
}

function clampMinute(minute) {
  return Math.min(Math.max(minute, 0), DAY - 1);
}

// A minute of the day of the wanted kind.
function minuteLike(chance, sessions) {
  const edge = () => chance.pick(chance.pick(sessions));
  const kind = chance.weighted([[34, 'edge'], [12, 'beside'], [30, 'open'], [12, 'any'], [6, 'night'], [6, 'gap']]);
  const [from, to] = chance.pick(sessions);
  if (kind === 'edge') return edge();
  if (kind === 'beside') return clampMinute(edge() + chance.pick([-1, 1]));
  if (kind === 'open') return chance.between(from, to - 1);
  if (kind === 'night') return chance.pick([0, 1, DAY - 1, chance.between(0, from), chance.between(sessions.at(-1)[1] - 1, DAY - 1)]);
  if (kind === 'gap' && sessions.length > 1) {
    const place = chance.between(1, sessions.length - 1);
    return chance.between(sessions[place - 1][1], Math.max(sessions[place - 1][1], sessions[place][0] - 1));
  }
  return chance.between(0, DAY - 1);
}

const clampDay = (day) => Math.min(Math.max(day, FIRST), LAST);

function startDay(chance, calendar, office) {
  const kind = chance.weighted([[30, 'near a day off'], [12, 'near a make-up day'], [12, 'weekend'], [46, 'any']]);
  const any = chance.between(FIRST, LAST);
  if (kind === 'weekend') return clampDay(any - (((any % 7) + 7) % 7) + chance.between(0, 1));
  if (kind === 'near a make-up day') return clampDay(chance.pick(calendar.makeupDays) - chance.pick([0, 0, 1, 2, 3, 5]));
  const day = clampDay(kind === 'any' ? any : chance.pick(calendar.offDays) + chance.between(-6, 2));
  return office.works(day) || chance.happens(0.3) ? day : clampDay(day - chance.between(1, 5));
}

// A number of office minutes with which a term from `start` ends at, or one minute beside, the end of a session.
function minutesToAnEnd(chance, office, start) {
  const minute = office.norm(start) % DAY;
  let total = 0;
  for (const [from, to] of office.sessions) total += Math.max(0, to - Math.max(from, minute));
  total += office.minutesADay * chance.between(0, 4);
  for (const [from, to] of office.sessions.slice(0, chance.between(0, office.sessions.length - 1))) total += to - from;
  return Math.max(total + chance.pick([0, 0, 0, -1, 1]), 0);
}

function amountOf(chance, unit, office, start) {
  if (unit === 'same_day') return 0;
  if (unit === 'working_minute') {
    const longest = Math.min(LONGEST_MINUTES, LONGEST_DAYS * office.minutesADay);
    const kind = chance.weighted([[30, 'end'], [25, 'days'], [25, 'short'], [20, 'any']]);
    if (kind === 'end') return Math.min(minutesToAnEnd(chance, office, start), longest);
    if (kind === 'days') return Math.min(240 * chance.between(0, 20), longest);
    return chance.between(0, kind === 'short' ? Math.min(90, longest) : longest);
  }
  // A term of no calendar days is left out: received after closing it would be over before it began.
  const least = unit === 'calendar_day' ? 1 : 0;
  return chance.weighted([[50, chance.between(least, 5)], [32, chance.between(6, 20)], [18, chance.between(21, LONGEST_DAYS)]]);
}

function cutoffOf(chance, unit, start) {
  if (unit !== 'same_day') return chance.happens(0.3) ? 15 * 60 : undefined;
  return chance.weighted([
    [70, 15 * 60],
    [15, clampMinute((start % DAY) + chance.between(-1, 1))], // the very minute of the start, or beside it
    [15, chance.between(0, DAY - 1)],
  ]);
}

// When a pause begins: from `earliest` on, before `due`.
function pauseBegin(chance, office, earliest, due) {
  const kind = chance.weighted([[15, 'at once'], [8, 'last minute'], [37, 'like'], [15, 'day off'], [25, 'any']]);
  if (kind === 'at once') return earliest;
  if (kind === 'last minute') return due - 1;
  const any = chance.between(earliest, due - 1);
  let begin = any;
  if (kind === 'like') begin = dateOf(any) * DAY + minuteLike(chance, office.sessions);
  if (kind === 'day off') {
    const days = [];
    for (let day = dateOf(earliest); day <= dateOf(due) && days.length < 40; day += 1) if (!office.works(day)) days.push(day);
    if (days.length > 0) begin = chance.pick(days) * DAY + minuteLike(chance, office.sessions);
  }
  return begin >= earliest && begin < due ? begin : any;
}

function pauseEnd(chance, office, begin) {
  const kind = chance.weighted([[12, 'none'], [25, 'short'], [43, 'days'], [20, 'weeks']]);
  if (kind === 'none') return begin;
  if (kind === 'short') return begin + chance.between(1, 400);
  const day = dateOf(begin) + (kind === 'days' ? chance.between(0, 9) : chance.between(5, 50));
  return Math.max(begin, day * DAY + minuteLike(chance, office.sessions));
}

const crosses = (days, from, to) => {
  for (let day = from; day <= to; day += 1) if (days.has(day)) return true;
  return false;
};

// What the printed mix counts.
function kindsOf({ office, calendar, rule, start, pauses, due, effectives }) {
  const [first, last] = [dateOf(start), Math.max(dateOf(start), dateOf(due))];
  const minute = start % DAY;
  const edges = new Set(office.sessions.flat());
  const inside = (instant) => office.isOffice(instant);
  return {
    [`unit ${rule.unit}`]: true,
    'with a pause': pauses.length > 0,
    'several pauses': pauses.length > 1,
    'policy restart, with a pause': pauses.length > 0 && rule.policy === 'restart',
    'pause of no length': pauses.some(([from, to]) => from === to),
    'pause begins outside office time': pauses.some(([from]) => !inside(from)),
    'pause begins before the effective start': pauses.some(([from], place) => from < effectives[place]),
    'pause ends outside office time': pauses.some(([, to]) => !inside(to)),
    'Tết crossed': crosses(calendar.tet, first, last),
    'make-up day crossed': crosses(calendar.makeup, first, last),
    'start on a day off': !office.works(first),
    'start on a make-up day': calendar.makeup.has(first),
    'start on the edge of a session': edges.has(minute),
    'start outside office time': !inside(start),
    'end on the end of a session': rule.unit === 'working_minute' && office.sessions.some(([, to]) => due % DAY === to),
    'cut-off before closing': rule.unit === 'same_day' && rule.cutoff < office.closing,
    'start at the cut-off, or a minute beside': rule.unit === 'same_day' && Math.abs(minute - rule.cutoff) <= 1,
    'not two sessions': office.sessions.length !== 2,
    'amount 0': rule.unit !== 'same_day' && rule.amount === 0,
  };
}

export class Cases {
  constructor(seed) {
    this.chance = new Chance(seed);
    this.made = 0;
    this.calendars = [];
  }

  calendar() {
    if (this.made % USES === 0) this.calendars = Array.from({ length: CALENDARS }, () => randomCalendar(this.chance));
    return this.chance.pick(this.calendars);
  }

  pausesOf(term, office, start) {
    const { chance } = this;
    const pauses = [];
    const effectives = [];
    let earliest = start;
    const wanted = chance.weighted([[46, 0], [28, 1], [13, 2], [8, 3], [5, 4]]);
    while (pauses.length < wanted && earliest < term.due) {
      const begin = pauseBegin(chance, office, earliest, term.due);
      const end = pauseEnd(chance, office, begin);
      effectives.push(office.norm(earliest));
      term.suspend(begin, end);
      pauses.push([begin, end]);
      earliest = end;
    }
    return { pauses, effectives };
  }

  // {line: the case as the program reads it, due: the reference's answer, kinds}
  next() {
    const { chance } = this;
    const calendar = this.calendar();
    this.made += 1;
    const office = new Office(sessionTable(chance), calendar.off, calendar.makeup);
    const unit = chance.weighted([[42, 'working_day'], [30, 'working_minute'], [14, 'calendar_day'], [14, 'same_day']]);
    const start = startDay(chance, calendar, office) * DAY + minuteLike(chance, office.sessions);
    const policy = chance.happens(0.3) ? 'restart' : 'pause';
    const amount = amountOf(chance, unit, office, start);
    const rule = { unit, amount, cutoff: cutoffOf(chance, unit, start), policy };
    const term = new Term(office, rule, start);
    const { pauses, effectives } = this.pausesOf(term, office, start);
    const facts = this.write(calendar, office, rule, start, pauses, term.due);
    const kinds = kindsOf({ office, calendar, rule, start, pauses, due: term.due, effectives });
    return { line: JSON.stringify(facts), due: term.text(), kinds };
  }

  // Of the calendar only the days near the term, as a caller would send them.
  write(calendar, office, { unit, amount, cutoff, policy }, start, pauses, due) {
    const near = (days) => {
      const list = [];
      const until = Math.max(dateOf(due), dateOf(start)) + 30;
      for (let day = dateOf(start) - 10; day <= until; day += 1) if (days.has(day)) list.push(cachedDay(day));
      return list;
    };
    const facts = {
      id: this.made,
      sessions: office.sessions.map(([from, to]) => [timeText(from), timeText(to)]),
      off: near(calendar.off),
      makeup: near(calendar.makeup),
      unit,
      amount,
      start: instantText(start),
    };
    if (cutoff !== undefined) facts.cutoff = timeText(cutoff);
    if (pauses.length > 0 || this.chance.happens(0.5)) {
      facts.pauses = pauses.map((pause) => pause.map(instantText));
      facts.policy = policy;
    }
    return facts;
  }
}
