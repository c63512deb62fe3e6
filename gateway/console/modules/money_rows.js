// Movements of money as a table, and what can be undone of them: of a sheet, and of a dossier.
import { newRequestId, send } from './api.js';
import { ask } from './dialog.js';
import { h, table } from './dom.js';
import { day, isoDay, money, time } from './format.js';
import { kindKey, serialText, signed } from './money_sums.js';
import { can, officerId } from './session.js';
import { t, wordFor } from './texts.js';

const VOID_REASONS = ['wrong_amount', 'wrong_dossier', 'wrong_means', 'spoilt', 'other'];

const wordOf = (movement) => movement.kind.replace('MOVEMENT_KIND_', '').toLowerCase();
export const meansWord = (means) => t(`money.${means === 'PAYMENT_MEANS_CASH' ? 'cash' : 'transfer'}`);
export const receiptName = (movement) => (movement.series ? `${movement.series} ${serialText(movement.serial)}` : '');

// One id for the whole question: pressed again after a lost answer, it is the same request.
function once(path, body) {
  let requestId = newRequestId();
  return async (values) => {
    try {
      return await send(path, body(values), { requestId });
    } catch (problem) {
      if (!problem.uncertain) requestId = newRequestId();
      throw problem;
    }
  };
}

const askVoid = (movement) => ask({
  title: t('money.void_title', { receipt: receiptName(movement) }), text: t('money.void_text', { amount: money(movement.amount) }), submit: t('money.void'), danger: true,
  fields: [{ name: 'reasonCode', label: t('money.reason'), type: 'select', options: VOID_REASONS.map((value) => ({ value, label: t(`money.reason_${value}`) })) }],
  act: once('/api/v1/receipts:void', ({ reasonCode }) => ({ series: movement.series, serial: movement.serial, reasonCode })),
});

const askRefund = (movement) => ask({
  title: t('money.refund_title', { receipt: receiptName(movement) }), text: t('money.refund_text'), submit: t('money.refund'), danger: true,
  fields: [{ name: 'means', label: t('money.means'), type: 'select', value: movement.means,
    options: ['PAYMENT_MEANS_CASH', 'PAYMENT_MEANS_TRANSFER'].map((value) => ({ value, label: meansWord(value) })) }],
  act: once('/api/v1/receipts:refund', ({ means }) => ({ series: movement.series, serial: movement.serial, means })),
});

// A receipt of today, whole, on an open sheet of one's own (a leader's: anybody's) is voided; an older one is paid back by the rules, and so is one whose
// dossier is known to have ended without a result (`ended`).
function actionOf(movement, { closed, ended, changed }) {
  if (movement.kind !== 'MOVEMENT_KIND_COLLECTED' || Number(movement.givenBack ?? 0) >= Number(movement.amount)) return '';
  const whole = Number(movement.givenBack ?? 0) === 0;
  const mine = Number(movement.officerId) === officerId || can('leader');
  const voidable = !ended && whole && mine && !closed && isoDay(movement.at) === isoDay();
  const act = async () => {
    const done = await (voidable ? askVoid(movement) : askRefund(movement));
    if (done) await changed(t(voidable ? 'money.voided_done' : 'money.refunded_done', { receipt: receiptName(movement), amount: money(done.movement.amount) }));
  };
  return h('button', { type: 'button', class: 'quiet small', onclick: act }, t(voidable ? 'money.void' : 'money.refund'), h('span', { class: 'unseen' }, ` ${receiptName(movement)}`));
}

// { caption, rows, closed?, ended?, days?, dossiers?, changed(words) }: with days where rows are of several, with codes where they are of several dossiers.
export function movementsTable({ caption, rows, closed = false, ended = false, days = false, dossiers = true, changed }) {
  const columns = [
    { head: t('money.at'), cell: (row) => h('span', { class: 'nowrap' }, days ? `${time(row.at)} ${day(row.at)}` : time(row.at)) },
    { head: t('money.receipt'), rowHead: true, cell: (row) => [h('span', { class: 'nowrap' }, receiptName(row) || '–'), row.series ? h('small', {}, t(`money.${kindKey(row.feeKind)}`)) : null] },
    { head: t('money.what'), cell: (row) => [t('money.what_means', { what: t(`money.${wordOf(row)}`), means: meansWord(row.means).toLowerCase() }), row.reasonCode ? h('small', {}, wordFor('money.reason', row.reasonCode)) : null] },
    { head: t('money.dossier'), cell: (row) => (row.code ? h('a', { class: 'nowrap', href: `/can-bo/ho-so?${new URLSearchParams({ ma: row.code })}` }, row.code) : '') },
    { head: t('money.amount'), class: 'number', cell: (row) => h('span', { class: 'nowrap' }, money(signed(row))) },
    { head: t('money.action'), cell: (row) => actionOf(row, { closed, ended, changed }) },
  ];
  if (!dossiers) columns.splice(3, 1);
  return table({ caption, rows, columns, empty: t('money.no_movement'), rowClass: (row) => (Number(row.givenBack ?? 0) >= Number(row.amount) && row.kind === 'MOVEMENT_KIND_COLLECTED' ? 'struck' : '') });
}
