// Results to be given out: gateway/console/modules/hand_list.js.
import assert from 'node:assert/strict';
import test from 'node:test';
import { judge, missing, moneyOf, questionOf, RECIPIENTS, requestOf, scanned } from '../../../gateway/console/modules/hand_list.js';
import { said } from './texts.mjs';

test('what a scanner writes', () => {
  assert.deepEqual(scanned(' h20.114-261126-0007\n'), { code: 'H20.114-261126-0007' });
  assert.deepEqual(scanned('H20-261126-0007'), { code: 'H20-261126-0007' });
  assert.deepEqual(scanned('DK-H20.114-261126-0003'), { fault: 'desk.scan_registration' });
  assert.deepEqual(scanned('https://mot-cua.example/#4829173055610798'), { fault: 'desk.scan_lookup' });
  assert.deepEqual(scanned('4829 1730 5561 0798'), { fault: 'desk.scan_lookup' });
  // Not ours to judge: the service names what is wrong.
  assert.deepEqual(scanned('h20 7'), { code: 'H20 7' });
});

test('what somebody without a receipt says', () => {
  assert.deepEqual(questionOf('0912 345 678'), { phone: '0912345678' });
  assert.deepEqual(questionOf('+84912345678'), { phone: '84912345678' });
  assert.deepEqual(questionOf('087175009999'), { idNumber: '087175009999' });
  assert.deepEqual(questionOf(' Nguyễn Thị Hoa '), { name: 'Nguyễn Thị Hoa' });
});

const HERE = 114;
const finished = { state: 'DOSSIER_STATE_FINISHED', pickupAgencyId: HERE, resultAtDesk: true };
test('only a result that lies at this desk is ready', () => {
  assert.deepEqual(judge(finished, HERE), { ready: true });
  const why = (change) => judge({ ...finished, ...change }, HERE).key;
  assert.equal(why({ resultAtDesk: false, resultHolderAgencyId: 303 }), 'desk.not_brought');
  assert.equal(why({ pickupAgencyId: 117 }), 'desk.not_here');
  assert.equal(why({ state: 'DOSSIER_STATE_HANDED_OVER', resultAtDesk: false }), 'desk.not_again');
  for (const state of ['WITHDRAWN', 'STOPPED', 'VOIDED', 'DECLINED']) assert.equal(why({ state: `DOSSIER_STATE_${state}` }), 'desk.not_ended');
  assert.equal(why({ state: 'DOSSIER_STATE_IN_PROGRESS', promisedAt: '2026-11-30T10:00:00Z' }), 'desk.not_finished');
  assert.equal(why({ state: 'DOSSIER_STATE_AWAITING_PAYMENT' }), 'desk.not_finished_open');
});

test('money that is due is said, money that is not known too', () => {
  const quote = { lines: [{}], total: '8000' };
  assert.deepEqual(moneyOf(quote, { balance: '0' }, false), { key: 'desk.money_due', values: { amount: 8000 }, due: true });
  assert.deepEqual(moneyOf(quote, {}, false).due, true);
  assert.deepEqual(moneyOf(quote, { balance: '8000' }, false), { key: 'desk.money_paid', values: { amount: 8000 }, due: false });
  assert.equal(moneyOf(quote, {}, true).key, 'desk.money_mends');
  assert.equal(moneyOf({ lines: [{}] }, {}, false).key, 'desk.money_unknown');
  assert.equal(moneyOf({ lines: [{}], total: '0' }, {}, false).key, 'desk.money_free');
  assert.equal(moneyOf({}, {}, false).key, 'desk.money_no_rule');
  assert.equal(moneyOf(null, {}, false).key, 'desk.money_no_rule');
  for (const key of ['due', 'paid', 'mends', 'unknown', 'free', 'no_rule']) assert.ok(said(`desk.money_${key}`));
});

test('only what belongs to the recipient is sent', () => {
  const all = { trackingNumber: 'RR 123', refusedToSign: true, withoutReceipt: true, note: ' 15/2026 ' };
  assert.deepEqual(requestOf(['A'], { ...all, recipient: RECIPIENTS[2] }),
    { codes: ['A'], recipient: 'RECIPIENT_KIND_POST', trackingNumber: 'RR123', refusedToSign: false, withoutReceipt: false, note: '' });
  assert.deepEqual(requestOf(['A'], { ...all, recipient: RECIPIENTS[1] }),
    { codes: ['A'], recipient: 'RECIPIENT_KIND_AUTHORISED', trackingNumber: '', refusedToSign: true, withoutReceipt: true, note: '15/2026' });
  assert.equal(requestOf(['A'], { recipient: RECIPIENTS[0], note: 'left over' }).note, '');
});

test('a paper that was seen has to be named', () => {
  assert.equal(missing({ recipient: RECIPIENTS[0] }), '');
  assert.equal(missing({ recipient: RECIPIENTS[0], withoutReceipt: true }), 'note');
  assert.equal(missing({ recipient: RECIPIENTS[1], note: ' ' }), 'note');
  assert.equal(missing({ recipient: RECIPIENTS[1], note: '15/2026' }), '');
  assert.equal(missing({ recipient: RECIPIENTS[2], withoutReceipt: true }), '');
});
