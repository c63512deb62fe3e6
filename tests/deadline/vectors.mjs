// The test vectors of the domain paper, section 4.4, as cases; vector 9 is two cases. `due` is what the paper says.

import { FIRST_YEAR, holidaysOf } from './holidays.mjs';

const calendar = [FIRST_YEAR, 2025, 2026, 2027].map(holidaysOf);
const common = {
  sessions: [['07:00', '11:30'], ['13:30', '17:00']],
  off: calendar.flatMap((year) => [...year.tet, ...year.off]),
  makeup: calendar.flatMap((year) => year.makeup),
};
const paused = [['2026-03-03T10:00', '2026-03-09T14:00']];

export const VECTORS = [
  ['1', 'working_day', 3, '2026-03-02T09:10', '2026-03-05T09:10'],
  ['2', 'working_day', 3, '2026-02-13T10:00', '2026-02-25T10:00'],
  ['3', 'working_day', 15, '2026-02-12T14:00', '2026-03-12T14:00'],
  ['4', 'working_day', 5, '2026-08-20T15:30', '2026-08-26T15:30'],
  ['5', 'working_day', 2, '2026-08-28T16:00', '2026-09-04T16:00'],
  ['6', 'working_minute', 480, '2026-04-24T15:00', '2026-04-28T15:00'],
  ['7', 'working_minute', 120, '2026-03-02T12:10', '2026-03-02T15:30'],
  ['8', 'working_minute', 60, '2026-03-02T11:00', '2026-03-02T14:00'],
  ['9a', 'working_minute', 30, '2026-03-02T16:30', '2026-03-02T17:00'],
  ['9b', 'working_minute', 31, '2026-03-02T16:30', '2026-03-03T07:01'],
  ['10', 'working_day', 1, '2026-03-06T18:20', '2026-03-10T07:00'],
  ['11', 'working_day', 3, '2026-03-02T09:10', '2026-03-11T11:10', { pauses: paused, policy: 'pause' }],
  ['12', 'working_day', 3, '2026-03-02T09:10', '2026-03-12T14:00', { pauses: paused, policy: 'restart' }],
  ['13', 'calendar_day', 10, '2026-01-28T09:00', '2026-02-09'],
  ['14', 'calendar_day', 20, '2026-01-29T09:00', '2026-02-23'],
  ['15', 'working_day', 3, '2026-12-30T09:00', '2027-01-05T09:00'],
  ['16', 'working_day', 1, '2025-04-25T08:00', '2025-04-26T08:00'],
  ['17', 'working_day', 1, '2025-04-29T08:00', '2025-05-05T08:00'],
  ['18', 'working_day', 10, '2025-01-24T16:00', '2025-02-14T16:00'],
  ['19', 'working_day', 7, '2024-02-07T09:00', '2024-02-23T09:00'],
  ['20', 'working_minute', 0, '2026-01-03T09:00', '2026-01-05T07:00'],
].map(([vector, unit, amount, start, due, more = {}], place) => ({
  vector,
  due,
  facts: { id: place + 1, ...common, unit, amount, cutoff: '15:00', start, ...more },
}));
