// Sums and serials of a sheet, for the screen and for the paper.
import { h, table } from './dom.js';
import { money } from './format.js';
import { kindKey, runsText, serialText, sumRows } from './money_sums.js';
import { t } from './texts.js';

const sumWords = (row) => t(`money.sum_${row.kind.replace('MOVEMENT_KIND_', '').toLowerCase()}`, { kind: t(`money.${kindKey(row.feeKind)}`) });

export function sumsTable(sums, caption) {
  const { rows, total } = sumRows(sums);
  const all = rows.length > 0 ? [...rows, { ...total, all: true }] : [];
  const amount = (number) => (number === 0 ? '–' : money(number));
  return table({
    caption, rows: all, empty: t('money.no_movement'), rowClass: (row) => (row.all ? 'total-row' : ''),
    columns: [
      { head: t('money.what'), rowHead: true, cell: (row) => (row.all ? t('money.total') : sumWords(row)) },
      { head: t('money.count'), class: 'number', cell: (row) => row.count },
      { head: t('money.cash'), class: 'number', cell: (row) => amount(row.cash) },
      { head: t('money.transfer'), class: 'number', cell: (row) => amount(row.transfer) },
    ],
  });
}

export const serialLines = (serials) => (serials ?? []).map((use) => h('li', {}, h('strong', {}, t(`money.${kindKey(use.kind)}`)), ` ${use.series}: ${runsText(use.runs ?? [])}`,
  (use.voided ?? []).length > 0 ? t('money.voided_serials', { serials: use.voided.map(serialText).join(', ') }) : null));
