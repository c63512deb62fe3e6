// Questions of a search and days of the register: gateway/console/modules/search_query.js, register_days.js; words put together at run time.
import assert from 'node:assert/strict';
import test from 'node:test';
import { daysOf, tally } from '../../../gateway/console/modules/register_days.js';
import { agreementKey, nothingSaid, searchBody, WHENS, yearFault } from '../../../gateway/console/modules/search_query.js';
import { said } from './texts.mjs';

const TODAY = '2026-11-26';
const empty = { name: '', phone: '', idNumber: '', birthYear: '', span: '0', hamlet: '', when: '', from: '', to: '', procedureCode: '' };

test('only what was said is asked', () => {
  assert.deepEqual(searchBody({ ...empty, name: '  Nguyễn Thị Hoa ' }, TODAY), { name: 'Nguyễn Thị Hoa' });
  assert.deepEqual(searchBody({ ...empty, birthYear: '1975', span: '2', hamlet: 'khóm 3' }, TODAY), { birthYear: 1975, birthYearSpan: 2, hamlet: 'khóm 3' });
  assert.deepEqual(searchBody({ ...empty, span: '2', phone: '0912' }, TODAY), { phone: '0912' }); // "about" without a year
  assert.deepEqual(searchBody({ ...empty, idNumber: '0871 7500 9999' }, TODAY), { idNumber: '087175009999' });
});

test('about when is days up to today', () => {
  assert.deepEqual(searchBody({ ...empty, name: 'Hoa', when: '31' }, TODAY), { name: 'Hoa', receivedFrom: '2026-10-27', receivedTo: TODAY });
  assert.deepEqual(searchBody({ ...empty, name: 'Hoa', when: '7' }, '2026-03-03').receivedFrom, '2026-02-25');
  assert.deepEqual(searchBody({ ...empty, name: 'Hoa', when: 'days', from: '2026-01-05', to: '' }, TODAY), { name: 'Hoa', receivedFrom: '2026-01-05' });
  for (const when of WHENS) assert.ok(said(`desk.when_${{ '': 'any', days: 'between' }[when] ?? when}`), when);
});

test('a question needs a fact about the person', () => {
  assert.equal(nothingSaid(searchBody({ ...empty, when: '7', procedureCode: '1.001612' }, TODAY)), true);
  assert.equal(nothingSaid(searchBody({ ...empty, hamlet: 'khóm 3' }, TODAY)), false);
});

test('a year that cannot be read is not left out unseen', () => {
  for (const year of ['75', '19755', 'năm']) assert.equal(yearFault(year), true, year);
  for (const year of ['', ' ', '1975']) assert.equal(yearFault(year), false, year);
});

test('how a name agrees is said in words', () => {
  for (const kind of ['SAME', 'NEAR', 'PARTLY']) assert.ok(said(agreementKey(`NAME_AGREEMENT_${kind}`)), kind);
  assert.equal(agreementKey('NAME_AGREEMENT_UNSPECIFIED'), '');
  assert.equal(agreementKey(undefined), '');
});

test('weeks begin on Monday, months on the first', () => {
  assert.deepEqual(daysOf('today', TODAY), { first: TODAY, last: TODAY });
  assert.deepEqual(daysOf('week', TODAY), { first: '2026-11-23', last: TODAY });
  assert.deepEqual(daysOf('week', '2026-11-29'), { first: '2026-11-23', last: '2026-11-29' }); // a Sunday
  assert.deepEqual(daysOf('month', TODAY), { first: '2026-11-01', last: TODAY });
  assert.deepEqual(daysOf('week', '2026-01-01'), { first: '2025-12-29', last: '2026-01-01' });
});

test('what is void is not counted', () => {
  assert.deepEqual(tally([{ voided: true }, {}, { voided: false }]), { counted: 2, voided: 1 });
});

test('words that modules put together are there', () => {
  const verbs = ['accept', 'decline', 'take_over', 'refuse', 'forward', 'bring_result'];
  const kinds = ['registrations', 'incoming', 'held', 'results_incoming', 'results_at_desk'];
  const keys = [...verbs.flatMap((verb) => [`do_${verb}`, `done_${verb}`]), 'do_give', ...kinds.map((kind) => `tray_${kind}`),
    'source_incoming', 'source_results_incoming', ...['today', 'week', 'month'].map((which) => `days_${which}`),
    ...['owner', 'authorised', 'post', 'online'].map((who) => `recipient_${who}`), ...['original', 'certified', 'copy', 'electronic'].map((kind) => `paper_kind.${kind}`),
    ...['not_competent', 'papers_missing', 'sent_by_mistake', 'incomplete', 'not_eligible', 'duplicate', 'unreachable'].map((code) => `reason_${code}`),
    ...['due', 'registrations', 'incoming', 'results_incoming', 'at_desk', 'uncollected'].map((part) => `home_no_${part}`)];
  for (const key of keys) assert.ok(said(`desk.${key}`), key);
});
