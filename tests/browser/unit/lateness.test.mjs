// How late, due today or ahead: gateway/console/modules/lateness.js.
import assert from 'node:assert/strict';
import test from 'node:test';
import { AHEAD, answerBy, daysSince, DONE, LATE, lateFirst, lateness, TODAY, WAITING } from '../../../gateway/console/modules/lateness.js';
import { said } from './texts.mjs';

const NOW = new Date('2026-11-26T01:30:00Z'); // 08:30 in house time
const of = (dossier) => lateness(dossier, NOW);

test('days are those of house time, not of UTC', () => {
  // 23:30 of the 25th in UTC is 06:30 of the 26th here.
  assert.deepEqual(of({ promisedAt: '2026-11-25T23:30:00Z' }), { rank: TODAY, key: 'desk.when_today', values: { time: '2026-11-25T23:30:00Z' } });
  assert.equal(of({ promisedAt: '2026-11-26T17:30:00Z' }).key, 'desk.when_tomorrow'); // 00:30 of the 27th
  assert.deepEqual(of({ promisedAt: '2026-11-30T10:00:00Z' }), { rank: AHEAD, key: 'desk.when_days', values: { days: 4 } });
});

test('late is what the service calls overdue', () => {
  assert.deepEqual(of({ promisedAt: '2026-11-23T10:00:00Z', overdue: true }), { rank: LATE, key: 'desk.when_late', values: { days: 3 } });
  assert.equal(of({ promisedAt: '2026-11-26T01:00:00Z', overdue: true }).key, 'desk.when_late_today');
  // Suspended ones have an old date and are not late.
  assert.equal(of({ promisedAt: '2026-11-23T10:00:00Z', pausedAt: '2026-11-20T03:00:00Z' }).rank, WAITING);
});

test('finished and undated ones ask for nothing', () => {
  assert.equal(of({ promisedAt: '2026-11-23T10:00:00Z', finishedAt: '2026-11-20T03:00:00Z' }).key, 'desk.when_finished');
  assert.equal(of({ promisedAt: '2026-11-23T10:00:00Z', finishedAt: '2026-11-25T03:00:00Z', overdue: true }).key, 'desk.when_finished_late');
  assert.deepEqual(of({}), { rank: DONE, key: 'desk.when_none', values: {} });
});

test('a registration runs in office time', () => {
  assert.deepEqual(answerBy({ dueAt: 'x', leftMinutes: 350 }), { rank: AHEAD, key: 'desk.answer_hours', values: { hours: 5, minutes: 50 } });
  assert.deepEqual(answerBy({ dueAt: 'x', leftMinutes: 120 }), { rank: TODAY, key: 'desk.answer_whole_hours', values: { hours: 2 } });
  assert.deepEqual(answerBy({ dueAt: 'x' }), { rank: TODAY, key: 'desk.answer_minutes', values: { minutes: 0 } });
  assert.equal(answerBy({ dueAt: 'x', late: true }).rank, LATE);
  assert.equal(answerBy({}).key, 'desk.answer_open');
});

test('late ones come first, the others keep their order', () => {
  const rows = [{ n: 1, rank: AHEAD }, { n: 2, rank: LATE }, { n: 3, rank: WAITING }, { n: 4, rank: LATE }];
  assert.deepEqual(lateFirst(rows, ({ rank }) => rank).map(({ n }) => n), [2, 4, 1, 3]);
});

test('days at the desk are days of the calendar', () => {
  assert.equal(daysSince('2026-10-27T09:59:00Z', NOW), 30);
  assert.equal(daysSince('2026-11-26T01:00:00Z', NOW), 0);
});

test('each way to say it has its words', () => {
  const keys = ['when_late', 'when_late_today', 'when_today', 'when_tomorrow', 'when_days', 'when_paused', 'when_none', 'when_finished', 'when_finished_late',
    'answer_late', 'answer_open', 'answer_hours', 'answer_whole_hours', 'answer_minutes'];
  for (const key of keys) assert.ok(said(`desk.${key}`), key);
});
