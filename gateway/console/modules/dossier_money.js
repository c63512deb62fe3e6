// The money of one dossier: what was taken, voided and paid back, and the dialogs that do it.
import { get } from './api.js';
import { h, table } from './dom.js';
import { refusal } from './dossier_ask.js';
import { reasonOptions } from './dossier_forms.js';
import { feesOf, receiptsOf } from './dossier_words.js';
import { instant, isoDay, money } from './format.js';
import { can, officerId } from './session.js';
import { t, wordFor } from './texts.js';

const serialOf = ({ series, serial }) => `${series} ${t('dossier.serial', { serial: String(serial).padStart(7, '0') })}`;
const kindOf = (kind) => t(`dossier.fee_kind.${kind.replace('FEE_KIND_', '').toLowerCase()}`);
const meansOf = (means) => t(`dossier.means.${means.replace('PAYMENT_MEANS_', '').toLowerCase()}`);
const meansField = () => ({
  name: 'means', label: t('dossier.field.means'), type: 'select',
  options: ['PAYMENT_MEANS_CASH', 'PAYMENT_MEANS_TRANSFER'].map((value) => ({ value, label: meansOf(value) })),
});

// What one fee costs, as far as it can be said before pages are counted.
function priceOf(fee) {
  if (fee.prices) {
    const { firstUnits, firstPrice, furtherPrice, cap } = fee.prices;
    const most = cap ? t('dossier.price_most', { amount: money(cap) }) : '';
    return `${t('dossier.price_units', { first: firstUnits, price: money(firstPrice), further: money(furtherPrice), unit: fee.unit })}${most}`;
  }
  return fee.amount === undefined ? money(fee.amount) : t('dossier.price_each', { amount: money(fee.amount), unit: fee.unit || t('dossier.unit_dossier') });
}

// Fields and body of taking the fees of a dossier.
export function collectSpec({ dossier, detail }) {
  const fees = feesOf(detail, dossier.caseCode);
  const fields = fees.flatMap((fee) => [
    ...(fee.counted ? [
      { name: `units:${fee.feeCode}`, label: t('dossier.field.units', { fee: fee.name, unit: fee.unit || t('dossier.unit') }), type: 'number', min: 1, max: 10000, inputmode: 'numeric', value: 1 },
      { name: `copies:${fee.feeCode}`, label: t('dossier.field.fee_copies', { fee: fee.name }), type: 'number', min: 1, max: 1000, inputmode: 'numeric', value: 1 },
    ] : []),
    ...((fee.exemptions ?? []).length > 0 ? [{ name: `exemption:${fee.feeCode}`, label: t('dossier.field.exemption', { fee: fee.name }), type: 'select',
      options: [{ value: '', label: t('dossier.no_exemption') }, ...fee.exemptions.map((row) => ({ value: row.exemptionCode, label: t('dossier.exemption', { name: row.name, percent: row.percent }) }))] }] : []),
  ]);
  const lines = fees.map((fee) => `${fee.name}: ${priceOf(fee)}${fee.confirmed ? '' : ` (${t('dossier.price_trial')})`}`);
  const count = (values, name, most) => {
    if (!(name in values)) return undefined;
    const number = Number(values[name]);
    if (!Number.isInteger(number) || number < 1 || number > most) throw refusal(name, t('dossier.expect.count', { most }));
    return number;
  };
  return {
    title: t('dossier.do.collect'), submit: t('dossier.submit.collect'), text: fees.length > 0 ? lines.join('; ') : t('dossier.ask.collect_unknown'),
    fields: [...fields, meansField()],
    body: (values) => ({
      means: values.means,
      orders: fees.map((fee) => ({
        feeCode: fee.feeCode, units: count(values, `units:${fee.feeCode}`, 10000), copies: count(values, `copies:${fee.feeCode}`, 1000),
        exemptionCode: values[`exemption:${fee.feeCode}`] || undefined,
      })).filter((order) => order.units !== undefined || order.exemptionCode),
    }),
  };
}

const voidSpec = (receipt) => ({
  title: t('dossier.do.void_receipt', { receipt: serialOf(receipt) }), submit: t('dossier.submit.void_receipt'), danger: true, path: '/api/v1/receipts:void',
  text: t('dossier.ask.void_receipt', { amount: money(receipt.amount) }),
  fields: [{ name: 'reasonCode', label: t('dossier.field.reason'), type: 'select', options: reasonOptions('void-receipt') }],
  body: ({ reasonCode }) => ({ series: receipt.series, serial: receipt.serial, reasonCode }),
});

const refundSpec = (receipt) => ({
  title: t('dossier.do.refund', { receipt: serialOf(receipt) }), submit: t('dossier.submit.refund'), path: '/api/v1/receipts:refund', text: t('dossier.ask.refund'),
  fields: [meansField()], body: ({ means }) => ({ series: receipt.series, serial: receipt.serial, means }),
});

// A mistake of today, by who made it or a leader; of what ended without a result money is paid back instead.
const REFUNDED = ['DOSSIER_STATE_WITHDRAWN', 'DOSSIER_STATE_STOPPED', 'DOSSIER_STATE_VOIDED'];
const voidable = (receipt, view) => !REFUNDED.includes(view.dossier.state) && isoDay(receipt.at) === isoDay(view.now)
  && (Number(receipt.officerId) === officerId || can('leader'));

// Whether a receipt stands for each kind of fee there is.
function allTaken(view, receipts) {
  const kinds = new Set(feesOf(view.detail, view.dossier.caseCode).map((fee) => fee.kind));
  const taken = new Set(receipts.filter((row) => !row.undone).map((row) => row.feeKind));
  return kinds.size > 0 && [...kinds].every((kind) => taken.has(kind));
}

// view: { dossier, detail, now }; act(name, spec, key) does one of the dialogs; mayCollect: whether this officer takes money.
export async function moneySection(view, act, mayCollect) {
  const { movements = [], balance } = await get(`/api/v1/dossiers/${encodeURIComponent(view.dossier.code)}/money`, {}, view);
  const given = receiptsOf(movements);
  view.unpaid = mayCollect && !allTaken(view, given) && feesOf(view.detail, view.dossier.caseCode).some((fee) => fee.prices || Number(fee.amount) > 0);
  const take = mayCollect && !allTaken(view, given) ? h('p', { class: 'actions' }, h('button', { type: 'button', class: 'quiet small', dataset: { key: 'collect' },
    onclick: () => act('collect', collectSpec(view), 'collect') }, t('dossier.do.collect'))) : null;
  if (movements.length === 0) return [h('p', { class: 'empty' }, t('dossier.money_none')), take];
  const receipts = new Map(given.map((row) => [serialOf(row), row]));
  const button = (label, key, action) => h('button', { type: 'button', class: 'quiet small', dataset: { key }, onclick: action }, label);
  const undo = (row) => {
    const receipt = row.kind === 'MOVEMENT_KIND_COLLECTED' ? receipts.get(serialOf(row)) : null;
    if (!receipt || receipt.undone) return null;
    return [
      voidable(receipt, view) ? button(t('dossier.void_receipt'), 'void-receipt', () => act(`void-receipt.${receipt.series}.${receipt.serial}`, voidSpec(receipt), 'void_receipt')) : null,
      REFUNDED.includes(view.dossier.state) && can('reception') ? button(t('dossier.refund'), 'refund', () => act(`refund.${receipt.series}.${receipt.serial}`, refundSpec(receipt), 'refund')) : null,
    ];
  };
  return [
    table({
      caption: t('dossier.money'), rows: movements, rowClass: (row) => (receipts.get(serialOf(row))?.undone === 'MOVEMENT_KIND_VOIDED' ? 'struck' : ''),
      columns: [
        { head: t('dossier.column.receipt'), rowHead: true, cell: (row) => [serialOf(row), h('small', {}, ` ${kindOf(row.feeKind)}`)] },
        { head: t('dossier.column.what'), cell: (row) => [t(`dossier.movement.${row.kind.replace('MOVEMENT_KIND_', '').toLowerCase()}`), h('small', {}, ` ${meansOf(row.means)}, ${instant(row.at)}`),
          row.reasonCode ? h('small', {}, ` (${wordFor('dossier.reason', row.reasonCode)})`) : null] },
        { head: t('dossier.column.amount'), class: 'number', cell: (row) => money(row.amount) },
        { head: t('dossier.column.undo'), cell: undo },
      ],
    }),
    h('p', { class: 'sum' }, t('dossier.balance', { amount: money(balance ?? 0) })), take,
  ];
}

// The receipts a collection gave, as one sentence each.
export const receiptLines = (answer) => (answer.receipts ?? []).map((row) => t('dossier.receipt_given', { receipt: serialOf(row), amount: money(row.amount), words: row.amountInWords }));
