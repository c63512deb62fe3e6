// Calendars and session tables for random cases: the real holidays, and on top of them what offices are told in a year: days exchanged
// for a Saturday, days off because of a storm, make-up Sundays.

import { FIRST_YEAR, LAST_YEAR, holidaysOf } from './holidays.mjs';
import { dayOf, isWeekend, minuteOfDay } from './reference.mjs';

const KNOWN_TABLES = [
  [40, '07:00-11:30 13:30-17:00'],
  [12, '07:30-11:30 13:30-17:00'],
  [6, '07:30-11:30 13:30-17:30'],
  [6, '08:00-12:00 13:00-17:00'],
  [6, '07:00-15:00'], // one session
  [4, '08:00-16:30'],
  [6, '07:30-11:30'], // half a day
  [3, '13:30-17:00'],
  [5, '07:00-09:30 10:00-12:00 13:30-17:00'], // three sessions
  [3, '06:30-10:45 12:15-16:00 18:00-20:30'],
  [2, '00:00-06:00 22:00-23:59'],
  [1, '08:00-08:01 16:59-17:00'],
];

function randomTable(chance) {
  const edges = new Set();
  const wanted = 2 * chance.between(1, 4);
  while (edges.size < wanted) edges.add(chance.between(0, 1439));
  const sorted = [...edges].sort((one, other) => one - other);
  const table = [];
  for (let i = 0; i < sorted.length; i += 2) table.push([sorted[i], sorted[i + 1]]);
  return table;
}

function parseTable(text) {
  return text.split(' ').map((session) => session.split('-').map(minuteOfDay));
}

export function sessionTable(chance) {
  const known = chance.weighted([...KNOWN_TABLES, [8, null]]);
  return known === null ? randomTable(chance) : parseTable(known);
}

// A Monday to Friday near a day off is taken off too, a Saturday (seldom a Sunday) within three weeks is worked for it.
function exchange(calendar, chance, near) {
  const free = near + chance.between(-4, 4);
  const week = near - (((near % 7) + 7) % 7) + 7 * chance.between(-3, 3); // a Saturday: day zero was one
  const worked = week + (chance.happens(0.15) ? 1 : 0);
  if (isWeekend(free) || calendar.off.has(free) || calendar.makeup.has(worked) || calendar.off.has(worked)) return;
  calendar.off.add(free);
  calendar.makeup.add(worked);
}

// {off, makeup, tet: sets of days; offDays, makeupDays: the same as lists, to choose from}
export function randomCalendar(chance) {
  const calendar = { off: new Set(), makeup: new Set(), tet: new Set() };
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const { tet, off, makeup } = holidaysOf(year);
    for (const day of tet.map(dayOf)) calendar.tet.add(day);
    for (const day of [...tet, ...off].map(dayOf)) calendar.off.add(day);
    for (const day of makeup.map(dayOf)) calendar.makeup.add(day);
  }
  const holidays = [...calendar.off];
  const exchanges = chance.between(4, 24);
  for (let i = 0; i < exchanges; i += 1) exchange(calendar, chance, chance.pick(holidays));
  const first = dayOf(`${FIRST_YEAR}-01-01`);
  const last = dayOf(`${LAST_YEAR}-12-31`);
  const storms = chance.between(0, 12);
  for (let i = 0; i < storms; i += 1) {
    const begin = chance.between(first, last);
    const length = chance.weighted([[6, 1], [3, 2], [1, 9]]);
    // A storm does not ask for the weekday: days off on a weekend change nothing and must not.
    for (let day = begin; day < begin + length; day += 1) if (!calendar.makeup.has(day)) calendar.off.add(day);
  }
  calendar.offDays = [...calendar.off];
  calendar.makeupDays = [...calendar.makeup];
  return calendar;
}
