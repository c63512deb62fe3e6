// The reference against the vectors of the domain paper, the random cases against their own promises, the mutants against the engine's text.

import assert from 'node:assert/strict';
import test from 'node:test';

import { Cases } from './cases.mjs';
import { Office, dayOf, dayText, dueOf, instantOf, instantText } from './reference.mjs';
import { MUTANTS, mutated } from './mutant_table.mjs';
import { VECTORS } from './vectors.mjs';

for (const { vector, facts, due } of VECTORS) {
  test(`vector ${vector}: ${facts.unit} ${facts.amount} from ${facts.start}`, () => assert.equal(dueOf(facts), due));
}

const plain = { sessions: [['07:00', '11:30'], ['13:30', '17:00']], off: ['2026-03-04'], makeup: ['2026-03-07'] };
const same = (start, cutoff) => dueOf({ ...plain, unit: 'same_day', amount: 0, start, cutoff });

test('same day: at the cut-off today, a minute later the next working day', () => {
  assert.equal(same('2026-03-02T15:00', '15:00'), '2026-03-02T17:00');
  assert.equal(same('2026-03-02T15:01', '15:00'), '2026-03-03T17:00');
  assert.equal(same('2026-03-03T15:01', '15:00'), '2026-03-05T17:00'); // the 4th is off
  assert.equal(same('2026-03-02T06:00', '15:00'), '2026-03-02T17:00'); // before opening
});

test('same day: at closing it is too late, whatever the cut-off', () => {
  assert.equal(same('2026-03-02T16:59', '23:00'), '2026-03-02T17:00');
  assert.equal(same('2026-03-02T17:00', '23:00'), '2026-03-03T17:00');
  assert.equal(same('2026-03-06T17:00', '23:59'), '2026-03-07T17:00'); // a make-up Saturday
  assert.equal(same('2026-03-08T09:00', '15:00'), '2026-03-09T17:00'); // a Sunday
});

test('a pause of no length on a night moves an opening back to the closing before it', () => {
  const facts = { ...plain, unit: 'working_day', amount: 1, start: '2026-03-01T09:00', policy: 'pause' };
  assert.equal(dueOf(facts), '2026-03-03T07:00');
  assert.equal(dueOf({ ...facts, pauses: [['2026-03-02T08:00', '2026-03-02T08:00']] }), '2026-03-02T17:00');
});

test('a pause that does not begin before the date in force is refused', () => {
  const facts = { ...plain, unit: 'working_minute', amount: 60, start: '2026-03-02T09:00' };
  assert.throws(() => dueOf({ ...facts, pauses: [['2026-03-02T10:00', '2026-03-03T10:00']] }), /does not begin before/);
});

test('days and instants read as they are written, and no others', () => {
  for (const text of ['2024-02-29', '2026-12-31', '2032-01-01']) assert.equal(dayText(dayOf(text)), text);
  assert.equal(instantText(instantOf('2026-03-02T00:00')), '2026-03-02T00:00');
  for (const text of ['2026-02-30', '2026-3-2', '02/03/2026', '']) assert.throws(() => dayOf(text));
  for (const text of ['2026-03-02T24:00', '2026-03-02 07:00', '2026-03-02T7:00']) assert.throws(() => instantOf(text));
});

test('a session begins inside and ends outside', () => {
  const office = new Office([[420, 690], [810, 1020]], new Set(), new Set());
  const monday = dayOf('2026-03-02') * 1440;
  assert.equal(office.norm(monday + 420), monday + 420);
  assert.equal(office.norm(monday + 690), monday + 810);
  assert.equal(office.addMinutes(monday + 420, 270), monday + 690);
  assert.equal(office.minutesBetween(monday, monday + 1440), 480);
});

const COUNT = 3000;
const drawn = (seed) => {
  const cases = new Cases(seed);
  return Array.from({ length: COUNT }, () => cases.next());
};
const some = drawn(7);

test('a seed gives the same cases again, another seed others', () => {
  assert.deepEqual(drawn(7).map(({ line }) => line), some.map(({ line }) => line));
  assert.notEqual(drawn(8)[0].line, some[0].line);
});

test('the text of a case holds all that its answer depends on', () => {
  for (const { line, due } of some) assert.equal(dueOf(JSON.parse(line)), due, line);
});

test('every pause begins before the date in force, in order, and days are either off or made up', () => {
  for (const { line } of some) {
    const { start, pauses = [], off, makeup } = JSON.parse(line);
    const instants = [start, ...pauses.flat()];
    assert.deepEqual([...instants].sort(), instants, line);
    assert.ok(!off.some((day) => makeup.includes(day)), line);
  }
});

test('no kind of case is missing', () => {
  const missing = Object.keys(some[0].kinds).filter((kind) => !some.some(({ kinds }) => kinds[kind]));
  assert.deepEqual(missing, []);
});

for (const mutant of MUTANTS) {
  test(`what the mutant ${mutant.name} replaces stands in the engine`, () => mutated(mutant));
}
