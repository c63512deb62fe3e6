// The sheet of a day on paper: all its rows, the sums in figures and words, room for signatures.
import { get } from './api.js';
import { byId, h, replace, table } from './dom.js';
import { day, instant, money, now, time } from './format.js';
import { meansWord, receiptName } from './money_rows.js';
import { kindKey, signed } from './money_sums.js';
import { serialLines, sumsTable } from './money_tables.js';
import { officerName } from './session.js';
import { t, wordFor } from './texts.js';

async function allMovements(query) {
  const all = [];
  let pageToken = '';
  do {
    const page = await get('/api/v1/cash-sheets/one/movements', { ...query, pageSize: 200, pageToken });
    all.push(...(page.movements ?? []));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken);
  return all.reverse(); // as the day went
}

const what = (row) => [t(`money.${row.kind.replace('MOVEMENT_KIND_', '').toLowerCase()}`), row.reasonCode ? ` (${wordFor('money.reason', row.reasonCode)})` : ''].join('');

export async function printSheet(sheet, { query, officerId }) {
  const [rows, name] = await Promise.all([allMovements(query), officerName(officerId)]);
  const paper = byId('paper');
  const sign = (words, person) => h('div', {}, h('p', {}, h('strong', {}, words)), h('p', { class: 'hint' }, t('money.sign_hint')), h('p', { class: 'signed' }, person));
  replace(paper,
    h('p', {}, byId('acting-agency').textContent),
    h('h1', {}, t('money.paper_title', { day: day(sheet.day) })),
    h('p', {}, t('money.paper_officer', { name }), ' – ', sheet.closedAt ? t('money.closed_at', { at: instant(sheet.closedAt) }) : t('money.paper_open', { at: instant(now()) })),
    table({
      caption: t('money.movements'), rows, empty: t('money.no_movement'),
      columns: [
        { head: t('money.at'), cell: (row) => time(row.at) },
        { head: t('money.receipt'), rowHead: true, cell: (row) => [receiptName(row) || '–', row.series ? ` ${t(`money.${kindKey(row.feeKind)}`)}` : ''] },
        { head: t('money.what'), cell: what },
        { head: t('money.dossier'), cell: (row) => row.code ?? '' },
        { head: t('money.means'), cell: (row) => meansWord(row.means) },
        { head: t('money.amount'), class: 'number', cell: (row) => money(signed(row)) },
      ],
    }),
    sumsTable(sheet.sums, t('money.sums')),
    h('p', {}, `${t('money.opening')}: `, h('strong', {}, money(sheet.opening ?? 0)), `. ${t('money.to_hand_in')}: `, h('strong', {}, money(sheet.toHandIn ?? 0)), '.'),
    h('p', {}, t('money.in_words', { words: sheet.toHandInInWords ?? '' })),
    sheet.closedAt ? h('p', {}, `${t('money.handed_in_sum')}: `, h('strong', {}, money(sheet.handedIn ?? 0)), `. ${t('money.kept')}: `, h('strong', {}, money(sheet.kept ?? 0)), '.') : null,
    (sheet.serials ?? []).length > 0 ? [h('p', {}, h('strong', {}, t('money.serials'))), h('ul', {}, serialLines(sheet.serials))] : null,
    h('div', { class: 'signatures' }, sign(t('money.sign_officer'), name), sign(t('money.sign_cashier'), ''), sign(t('money.sign_leader'), '')));
  paper.hidden = false;
  document.body.classList.add('prints-paper');
  const after = () => {
    document.body.classList.remove('prints-paper');
    paper.hidden = true;
    replace(paper);
  };
  addEventListener('afterprint', after, { once: true });
  print();
}
