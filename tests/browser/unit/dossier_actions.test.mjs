// What the page of a dossier offers, against what the services decide by: the table of transitions, the roles of each handler, and the places of the
// decisions as docs/desk.md and domain.md 3.2 tell them.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { actionsFor, formsDue, pastOf, placeOf } from '../../../gateway/console/modules/dossier_actions.js';

const root = new URL('../../../', import.meta.url);
const source = (path) => readFileSync(new URL(path, root), 'utf8');

const DESK = 114;
const OFFICE = 303;
const STRANGER = 999;
const NOON = '2026-11-26T05:00:00Z';
const STATES = ['REGISTERED', 'RECEIVED', 'DECLINED', 'IN_PROGRESS', 'AWAITING_SUPPLEMENT', 'AWAITING_PAYMENT', 'WITHDRAWN', 'STOPPED', 'FINISHED',
  'HANDED_OVER', 'VOIDED'];

// Action → kind of the event it writes and the file of its handler.
const WRITES = {
  accept: ['Accepted', 'intake/handlers/accept_registration'], decline: ['Declined', 'intake/handlers/decline_registration'],
  forward: ['Forwarded', 'routing/handlers/forward_dossier'], 'take-over': ['TakenOver', 'routing/handlers/take_over_dossier'],
  refuse: ['Refused', 'routing/handlers/refuse_dossier'], return: ['Returned', 'routing/handlers/return_dossier'],
  'finish-step': ['StepFinished', 'routing/handlers/finish_step'], 'issue-result': ['ResultIssued', 'routing/handlers/issue_result'],
  'bring-result': ['ResultBrought', 'routing/handlers/bring_result'], 'hand-over': ['ResultHandedOver', 'intake/handlers/hand_over_result'],
  'request-supplement': ['SupplementRequested', 'intake/handlers/request_supplement'],
  'accept-supplement': ['SupplementAccepted', 'intake/handlers/accept_supplement'], extend: ['Extended', 'routing/handlers/extend_dossier'],
  'request-payment': ['PaymentRequested', 'intake/handlers/request_payment'], 'confirm-payment': ['PaymentConfirmed', 'intake/handlers/confirm_payment'],
  withdraw: ['Withdrawn', 'intake/handlers/withdraw_dossier'], stop: ['Stopped', 'intake/handlers/stop_dossier'],
  'recall-result': ['ResultRecalled', 'intake/handlers/recall_result'], 'correct-applicant': ['ApplicantCorrected', 'intake/handlers/correct_applicant'],
  'change-procedure': ['ProcedureChanged', 'intake/handlers/change_procedure'], void: ['Voided', 'intake/handlers/void_dossier'],
  'reissue-receipt': ['ReceiptReissued', 'intake/handlers/reissue_receipt'], 'change-pickup': ['PickupChanged', 'intake/handlers/change_pickup'],
};
// Not of officers, or no button of one dossier.
const OTHERS = new Set(['Registered', 'Received', 'Rescheduled', 'Succeeded']);

const dossierIn = (state, more = {}) => ({
  code: 'H20.114-261126-0001', state: `DOSSIER_STATE_${state}`, receivingAgencyId: DESK, competentAgencyId: DESK, pickupAgencyId: DESK, holderAgencyId: DESK,
  receivedAt: '2026-11-26T01:30:00Z', promisedAt: '2026-12-01T10:00:00Z', ...more,
});
const RECEIVED = { seq: 1, kind: 'received', agencyId: DESK };
const MOVED = [RECEIVED, { seq: 2, kind: 'forwarded', agencyId: OFFICE, otherAgencyId: DESK }, { seq: 3, kind: 'taken_over', agencyId: DESK }];
const offered = (dossier, { agencyId = DESK, roles = ['reception', 'handling', 'leader'], events = [RECEIVED], now = NOON } = {}) => (
  actionsFor({ dossier, events, officer: { agencyId, roles: new Set(roles) }, now }).map(({ name }) => name));

// Everything one agency can be offered in a state, over the circumstances that exclude each other.
function everOffered(state, roles) {
  const circumstances = [
    [dossierIn(state), [RECEIVED]], [dossierIn(state), MOVED], [dossierIn(state, { inTransitToAgencyId: DESK, holderAgencyId: OFFICE }), MOVED],
    [dossierIn(state, { resultAtDesk: true, resultHolderAgencyId: DESK }), [RECEIVED]],
  ];
  return new Set(circumstances.flatMap(([dossier, events]) => offered(dossier, { roles, events })));
}

test('in each state exactly what the transitions allow', () => {
  const header = source('services/domain/dossier_state.h');
  const rows = [...header.matchAll(/\{DossierState::k(\w+),\s*EventKind::k(\w+),\s*DossierState::k(\w+)\}/g)].map(([, from, kind]) => ({ from, kind }));
  assert.ok(rows.length > 60, `the table was read: ${rows.length}`);
  const camel = (state) => state.toLowerCase().replace(/(^|_)([a-z])/g, (all, line, letter) => letter.toUpperCase());
  for (const state of STATES) {
    const allowed = new Set(rows.filter(({ from }) => from === camel(state)).map(({ kind }) => kind).filter((kind) => !OTHERS.has(kind)));
    const found = new Set([...everOffered(state)].filter((name) => WRITES[name]).map((name) => WRITES[name][0]));
    assert.deepEqual([...found].sort(), [...allowed].sort(), state);
  }
});

test('to each role exactly what its handler takes', () => {
  for (const [name, [, file]] of Object.entries(WRITES)) {
    const [, list] = source(`services/${file}.cc`).match(/RequireRole\(call, \{([^}]*)\}\)/);
    const wanted = list.split(',').map((role) => role.trim().replace(/^k/, '').toLowerCase()).sort();
    const found = ['handling', 'leader', 'reception'].filter((role) => STATES.some((state) => everOffered(state, [role]).has(name)));
    assert.deepEqual(found, wanted, name);
  }
});

test('administrators and strangers are offered nothing', () => {
  for (const state of STATES) {
    assert.deepEqual(offered(dossierIn(state), { roles: ['admin'] }), [], state);
    assert.deepEqual(offered(dossierIn(state), { agencyId: STRANGER }), [], state);
    assert.deepEqual(offered(dossierIn(state), { agencyId: 0 }), [], state);
  }
});

test('a dossier under way belongs to nobody but the one it was sent to', () => {
  const sent = dossierIn('IN_PROGRESS', { inTransitToAgencyId: OFFICE });
  const sender = offered(sent, { events: MOVED });
  for (const name of ['forward', 'return', 'finish-step', 'issue-result', 'request-supplement', 'request-payment']) assert.ok(!sender.includes(name), name);
  assert.ok(sender.includes('withdraw') && sender.includes('place-file'));
  assert.deepEqual(offered(sent, { agencyId: OFFICE }).slice(0, 2), ['take-over', 'refuse']);
  assert.ok(!sender.includes('take-over'));
});

test('the result: brought once, handed out only where it lies, recalled by who decided', () => {
  const away = dossierIn('FINISHED', { holderAgencyId: OFFICE, resultHolderAgencyId: OFFICE });
  assert.ok(offered(away).includes('bring-result') && !offered(away).includes('hand-over'));
  const here = dossierIn('FINISHED', { holderAgencyId: OFFICE, resultHolderAgencyId: DESK, resultAtDesk: true });
  assert.ok(offered(here).includes('hand-over') && !offered(here).includes('bring-result'));
  assert.ok(!offered(here, { agencyId: OFFICE }).includes('hand-over'));
  assert.ok(offered(here, { agencyId: OFFICE, roles: ['handling'] }).includes('recall-result'));
});

test('back goes only what came from somewhere', () => {
  assert.ok(!offered(dossierIn('IN_PROGRESS')).includes('return'));
  assert.ok(offered(dossierIn('IN_PROGRESS'), { events: MOVED }).includes('return'));
});

test('papers are asked for once, a second time by a leader', () => {
  const events = [RECEIVED, { seq: 2, kind: 'supplement_requested', agencyId: DESK }, { seq: 3, kind: 'supplement_accepted', agencyId: DESK }];
  assert.ok(offered(dossierIn('IN_PROGRESS'), { roles: ['handling'] }).includes('request-supplement'));
  assert.ok(!offered(dossierIn('IN_PROGRESS'), { roles: ['handling'], events }).includes('request-supplement'));
  assert.ok(offered(dossierIn('IN_PROGRESS'), { roles: ['leader'], events }).includes('request-supplement'));
});

test('the day of reception ends at midnight of the house', () => {
  const lateEvening = '2026-11-26T16:59:00Z'; // 23:59
  const nextDay = '2026-11-26T17:00:00Z'; // 00:00
  for (const [now, on] of [[lateEvening, true], [nextDay, false]]) {
    assert.equal(offered(dossierIn('RECEIVED'), { roles: ['reception'], now }).includes('void'), on);
    assert.equal(offered(dossierIn('RECEIVED'), { roles: ['reception'], now }).includes('change-procedure'), on);
    assert.ok(offered(dossierIn('RECEIVED'), { roles: ['leader'], now }).includes('void'));
  }
  assert.ok(!offered(dossierIn('RECEIVED'), { events: MOVED }).includes('change-procedure'));
  assert.ok(!offered(dossierIn('RECEIVED', { competentAgencyId: OFFICE }), { agencyId: OFFICE }).includes('change-procedure'));
});

test('a new date: by the holder and by who decides, where there is a date of our own', () => {
  const elsewhere = dossierIn('IN_PROGRESS', { competentAgencyId: OFFICE, holderAgencyId: STRANGER });
  assert.ok(offered(elsewhere, { agencyId: OFFICE, roles: ['leader'] }).includes('extend'));
  assert.ok(offered(elsewhere, { agencyId: STRANGER, roles: ['leader'] }).includes('extend'));
  assert.ok(!offered(elsewhere, { roles: ['leader'] }).includes('extend'));
  assert.ok(!offered(dossierIn('IN_PROGRESS', { promisedAt: undefined })).includes('extend'));
  assert.ok(!offered(dossierIn('IN_PROGRESS', { external: { dueAt: NOON } })).includes('extend'));
});

test('a wrong result that was handed over is mended by a new dossier, and a mending costs nothing', () => {
  assert.ok(offered(dossierIn('HANDED_OVER')).includes('mend'));
  assert.ok(!offered(dossierIn('FINISHED')).includes('mend'));
  assert.ok(offered(dossierIn('RECEIVED')).includes('collect'));
  assert.ok(!offered(dossierIn('RECEIVED'), { events: [{ ...RECEIVED, correctsCode: 'H20.114-261101-0002' }] }).includes('collect'));
  for (const state of ['DECLINED', 'WITHDRAWN', 'STOPPED', 'VOIDED']) assert.ok(!offered(dossierIn(state)).includes('collect'), state);
});

test('what the history remembers', () => {
  const events = [RECEIVED, { kind: 'forwarded', agencyId: DESK, otherAgencyId: OFFICE }, { kind: 'taken_over', agencyId: OFFICE }, { kind: 'extended' }];
  assert.deepEqual(pastOf(events), { supplements: 0, extensions: 1, previousHolder: DESK, corrects: '' });
  const succeeded = { kind: 'succeeded', otherAgencyId: DESK, successorAgencyId: 115 };
  assert.equal(pastOf([...events, succeeded]).previousHolder, 115);
  // Sender and receiver became one: nobody to return it to.
  assert.equal(pastOf([...events, { ...succeeded, successorAgencyId: OFFICE }]).previousHolder, 0);
  assert.equal(pastOf([...events, { kind: 'refused', agencyId: OFFICE }]).previousHolder, DESK);
  assert.deepEqual(pastOf([]), { supplements: 0, extensions: 0, previousHolder: 0, corrects: '' });
  assert.ok(!placeOf({}, 0).holds, 'no agency is nobody');
});

test('the forms that are due, and to whom', () => {
  const names = (dossier, events, agencyId, roles) => formsDue({ dossier, events, officer: { agencyId, roles: new Set(roles) } })
    .map(({ form, copy, ordinal }) => `${form}${copy ?? ''}${ordinal ?? ''}`);
  const far = dossierIn('IN_PROGRESS', { holderAgencyId: OFFICE, competentAgencyId: OFFICE });
  assert.deepEqual(names(far, [RECEIVED], DESK, ['reception']), ['01khach', '01luu', '06', '07']);
  assert.deepEqual(names(far, [RECEIVED], OFFICE, ['handling']), ['01luu', '06']);
  assert.deepEqual(names(far, [RECEIVED], OFFICE, ['admin']), []);
  const long = [RECEIVED, { kind: 'supplement_requested' }, { kind: 'extended' }, { kind: 'extended' }, { kind: 'stopped' }];
  assert.deepEqual(names(dossierIn('STOPPED'), long, DESK, ['leader']), ['01luu', '021', '041', '042', '051', '06', '07']);
  const declined = dossierIn('DECLINED', { code: 'DK-H20.114-261126-0001' });
  assert.deepEqual(names(declined, [{ kind: 'registered' }, { kind: 'declined' }], DESK, ['reception']), ['031']);
  assert.ok(!names(dossierIn('VOIDED'), [RECEIVED], DESK, ['reception']).includes('01khach'));
});
