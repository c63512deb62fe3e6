// What the page of a dossier says: every word it can need is there in both languages, and a dossier's standing is the right sentence.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import test from 'node:test';
import { REASONS, REVEAL_REASONS, eventFacts, feesOf, fileHolder, papersOf, receiptsOf, resultPlace, standing } from '../../../gateway/console/modules/dossier_words.js';
import { actionsFor } from '../../../gateway/console/modules/dossier_actions.js';

const root = new URL('../../../', import.meta.url);
const source = (path) => readFileSync(new URL(path, root), 'utf8');
const folder = 'gateway/console/modules/';
const texts = { ...JSON.parse(source('gateway/console/texts/dossier.json')), ...JSON.parse(source('gateway/console/texts/shell.json')) };
const has = (key) => assert.ok(texts[key], key);

const NOW = '2026-11-26T01:30:00Z'; // 08:30 in house time
const dossier = (state, more = {}) => ({ state: `DOSSIER_STATE_${state}`, holderAgencyId: 114, pickupAgencyId: 115, ...more });

test('each kind of event has a name', () => {
  const kinds = [...source('services/domain/dossier_state.cc').matchAll(/return "([a-z_]+)"/g)].map(([, kind]) => kind).filter((kind) => kind !== 'unknown');
  assert.equal(new Set(kinds).size, 27);
  for (const kind of kinds) has(`dossier.event.${kind}`);
});

test('each action has a button, a submit, and says what it did', () => {
  const names = [...source(`${folder}dossier_actions.js`).matchAll(/\{ name: '([a-z-]+)'/g)].map(([, name]) => name.replaceAll('-', '_'));
  assert.ok(names.length > 20, `found ${names.length}`);
  for (const name of names) {
    has(`dossier.do.${name}`);
    if (name === 'mend') continue; // a link
    has(`dossier.submit.${name}`);
    has(`dossier.done.${name}`);
  }
  assert.ok(actionsFor({ dossier: dossier('RECEIVED', { receivedAt: NOW }), events: [], officer: { agencyId: 114, roles: new Set(['reception']) }, now: NOW }).length > 0);
});

test('each reason, kind, means and state that is put together at run time has words', () => {
  for (const code of Object.values(REASONS).flat()) has(`dossier.reason.${code}`);
  for (const reason of REVEAL_REASONS) has(`dossier.reveal_reason.${reason.toLowerCase()}`);
  const values = (file, prefix) => [...source(file).matchAll(new RegExp(`^  ${prefix}_([A-Z_]+) = [1-9]`, 'gm'))].map(([, name]) => name.toLowerCase());
  for (const [file, prefix, area] of [['proto/motcua/intake/v1/intake.proto', 'REVEAL_REASON', 'reveal_reason'], ['proto/motcua/intake/v1/intake.proto', 'ID_KIND', 'id_kind'],
    ['proto/motcua/intake/v1/intake.proto', 'PHONE_OWNER', 'phone_owner'], ['proto/motcua/intake/v1/desk.proto', 'RECIPIENT_KIND', 'recipient'], ['proto/motcua/intake/v1/desk.proto', 'PAPER_KIND', 'kind'],
    ['proto/motcua/intake/v1/money.proto', 'FEE_KIND', 'fee_kind'], ['proto/motcua/intake/v1/money.proto', 'PAYMENT_MEANS', 'means'],
    ['proto/motcua/notification/v1/told.proto', 'TOLD_CHANNEL', 'told_channel'], ['proto/motcua/notification/v1/told.proto', 'TOLD_STATE', 'told_state']]) {
    const found = values(file, prefix);
    assert.ok(found.length >= 2, `${prefix}: ${found}`);
    for (const name of found) has(`dossier.${area}.${name}`);
  }
  for (const name of ['collected', 'voided', 'refunded']) has(`dossier.movement.${name}`);
  const corrected = [...source('services/intake/store/applicant.cc').matchAll(/"((?:owner\.|submitter\.|phone)[a-z_.]*)"/g)].map(([, name]) => name);
  assert.ok(corrected.length >= 15, `found ${corrected.length}`);
  for (const name of new Set(corrected)) has(`dossier.corrected.${name}`);
});

test('no text is there that nobody uses', () => {
  const code = readdirSync(new URL(folder, root)).filter((name) => name.startsWith('dossier')).map((name) => source(folder + name)).join('\n') + source('gateway/console/pages/dossier.html');
  const built = ['do', 'submit', 'done', 'event', 'fact', 'reason', 'recipient', 'kind', 'means', 'fee_kind', 'movement', 'told_channel', 'told_state', 'form', 'reveal_reason', 'person', 'id_kind',
    'phone_owner', 'head', 'expect', 'corrected'];
  for (const key of Object.keys(texts).filter((name) => name.startsWith('dossier.'))) {
    const area = key.split('.')[1];
    assert.ok(code.includes(`'${key}'`) || code.includes(`[[${key}]]`) || (built.includes(area) && key.split('.').length > 2), `${key} is used by nobody`);
  }
});

test('how a dossier stands against its date', () => {
  const key = (one) => standing(one, NOW).key;
  const late = standing(dossier('IN_PROGRESS', { promisedAt: '2026-11-23T10:00:00Z', overdue: true }), NOW);
  assert.deepEqual(late, { key: 'dossier.late_days', values: { days: 3 }, tone: 'late' });
  assert.equal(key(dossier('IN_PROGRESS', { promisedAt: '2026-11-26T01:00:00Z', overdue: true })), 'dossier.late_today');
  assert.equal(key(dossier('IN_PROGRESS', { promisedAt: '2026-11-26T10:00:00Z' })), 'dossier.due_today');
  assert.equal(key(dossier('IN_PROGRESS', { promisedAt: '2026-11-26T17:30:00Z' })), 'dossier.due_tomorrow', 'half past midnight is tomorrow');
  assert.deepEqual(standing(dossier('RECEIVED', { promisedAt: '2026-12-01T10:00:00Z' }), NOW).values, { days: 5 });
  assert.equal(key(dossier('RECEIVED')), 'dossier.no_term');
  assert.equal(key(dossier('REGISTERED')), 'dossier.not_received_yet');
  assert.equal(key(dossier('AWAITING_PAYMENT', { pausedAt: NOW, promisedAt: '2026-11-01T10:00:00Z' })), 'dossier.paused_since', 'a suspended date is no date');
  assert.equal(key(dossier('FINISHED', { promisedAt: '2026-11-20T10:00:00Z', finishedAt: '2026-11-19T10:00:00Z' })), 'dossier.finished_in_time', 'what lies at the desk is not late');
  assert.deepEqual(standing(dossier('HANDED_OVER', { promisedAt: '2026-11-20T10:00:00Z', finishedAt: '2026-11-24T10:00:00Z', overdue: true }), NOW).values.days, 4);
  assert.equal(key(dossier('FINISHED', { promisedAt: '2026-11-24T10:00:00Z', finishedAt: '2026-11-24T11:00:00Z', overdue: true })), 'dossier.finished_late_hours');
  for (const state of ['DECLINED', 'WITHDRAWN', 'STOPPED', 'VOIDED']) assert.equal(key(dossier(state, { promisedAt: '2026-11-01T10:00:00Z', closedAt: NOW })), 'dossier.ended_on', state);
  for (const one of [late, ...['RECEIVED', 'REGISTERED', 'VOIDED'].map((state) => standing(dossier(state, { closedAt: NOW }), NOW))]) has(one.key);
});

test('where the file and the result are', () => {
  assert.deepEqual(fileHolder(dossier('IN_PROGRESS')), { key: 'dossier.held_by', values: { agency: 114 } });
  assert.deepEqual(fileHolder(dossier('IN_PROGRESS', { inTransitToAgencyId: 303 })).values, { agency: 114, to: 303 });
  const key = (...row) => resultPlace(dossier(...row)).key;
  assert.equal(key('RECEIVED'), 'dossier.result_to_be');
  assert.equal(key('FINISHED', { resultHolderAgencyId: 303 }), 'dossier.result_coming');
  assert.equal(key('FINISHED', { resultHolderAgencyId: 115, resultAtDesk: true }), 'dossier.result_at_desk');
  assert.equal(key('HANDED_OVER', { closedAt: NOW }), 'dossier.result_given');
  assert.equal(key('STOPPED'), 'dossier.result_none');
});

test('what an event tells beside its name', () => {
  const keys = (event) => eventFacts(event).map((fact) => fact.key.replace('dossier.fact.', ''));
  assert.deepEqual(keys({ kind: 'forwarded', otherAgencyId: 303 }), ['to_agency']);
  assert.deepEqual(keys({ kind: 'returned', otherAgencyId: 114, reasonCode: 'rework' }), ['to_agency', 'reason']);
  assert.deepEqual(keys({ kind: 'refused', otherAgencyId: 114, reasonCode: 'not_competent' }), ['from_agency', 'reason']);
  assert.deepEqual(keys({ kind: 'extended', promisedAt: NOW, noticeNumber: '5', reasonCode: 'workload' }), ['reason', 'notice', 'promise']);
  assert.deepEqual(keys({ kind: 'result_handed_over', trackingNumber: 'EB1VN', reasonCode: 'refused_to_sign' }), ['manner', 'tracking']);
  assert.deepEqual(keys({ kind: 'succeeded', otherAgencyId: 3, successorAgencyId: 4 }), ['ended_agency', 'successor']);
  assert.deepEqual(keys({ kind: 'received', enteredAt: NOW, correctsCode: 'H20.1' }), ['entered', 'corrects']);
  for (const event of [{ kind: 'forwarded', otherAgencyId: 1 }, { kind: 'pickup_changed', otherAgencyId: 1, stepCode: 'x' }]) for (const fact of eventFacts(event)) has(fact.key);
});

test('papers and fees of the case, else of the ordinary one', () => {
  const detail = { cases: [{ caseCode: '', papers: [1], fees: [2] }, { caseCode: 'late', papers: [3], fees: [4] }] };
  assert.deepEqual([papersOf(detail, ''), papersOf(detail, 'late'), papersOf(detail, 'gone'), papersOf(null, '')], [[1], [3], [1], []]);
  assert.deepEqual([feesOf(detail, undefined), feesOf(detail, 'late')], [[2], [4]]);
});

test('a receipt that was voided or paid back is known by it', () => {
  const row = (kind, serial) => ({ kind: `MOVEMENT_KIND_${kind}`, series: 'LP/26', serial });
  const found = receiptsOf([row('COLLECTED', 1), row('COLLECTED', 2), row('VOIDED', 1), row('COLLECTED', 3), row('REFUNDED', 3)]);
  assert.deepEqual(found.map(({ serial, undone }) => [serial, undone.replace('MOVEMENT_KIND_', '')]), [[1, 'VOIDED'], [2, ''], [3, 'REFUNDED']]);
});
