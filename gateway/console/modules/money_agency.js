// The agency's day: a sheet for each officer who had a till, all of them summed; for leaders.
import { get } from './api.js';
import { failure, h, replace, table } from './dom.js';
import { day, instant, isoDay, money } from './format.js';
import { sumsTable } from './money_tables.js';
import { officerName } from './session.js';
import { t } from './texts.js';

export function agencyView(box, { go }) {
  const date = h('input', { id: 'agency-day', type: 'date', max: isoDay(), value: new URLSearchParams(location.search).get('ngay') ?? isoDay() });
  const part = h('div', {});
  replace(box, h('div', { class: 'toolbar' }, h('p', { class: 'field' }, h('label', { for: 'agency-day' }, t('money.day')), date)), part);

  async function load() {
    try {
      const answer = await get('/api/v1/cash-sheets', { day: date.value });
      const sheets = answer.sheets ?? [];
      const names = new Map(await Promise.all(sheets.map(async ({ officerId }) => [officerId, await officerName(officerId)])));
      replace(part, h('div', { class: 'split' },
        h('section', { class: 'panel', 'aria-labelledby': 'sheets-title' }, h('h2', { id: 'sheets-title' }, t('money.sheets')), sheetsTable(sheets, names)),
        h('section', { class: 'panel', 'aria-labelledby': 'all-title' }, h('h2', { id: 'all-title' }, t('money.all_sums')), sumsTable(answer.sums, t('money.sums')),
          h('p', {}, `${t('money.handed_in_sum')}: `, h('strong', {}, money(answer.handedIn ?? 0))),
          sheets.some((sheet) => !sheet.closedAt) ? h('p', { class: 'notice' }, t('money.still_open', { count: sheets.filter((sheet) => !sheet.closedAt).length })) : null)));
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      replace(part, failure(problem, load));
    }
  }

  const sheetsTable = (sheets, names) => table({
    caption: t('money.sheets_caption', { day: day(date.value) }), rows: sheets, empty: t('money.no_sheet'),
    columns: [
      { head: t('money.officer'), rowHead: true, cell: (sheet) => h('button', { type: 'button', class: 'as-link', onclick: () => go('bang-ke', { cb: sheet.officerId, ngay: sheet.day }) }, names.get(sheet.officerId)) },
      { head: t('money.opening'), class: 'number', cell: (sheet) => money(sheet.opening ?? 0) },
      { head: t('money.to_hand_in'), class: 'number', cell: (sheet) => money(sheet.toHandIn ?? 0) },
      { head: t('money.handed_in_sum'), class: 'number', cell: (sheet) => money(sheet.handedIn ?? 0) },
      { head: t('money.kept'), class: 'number', cell: (sheet) => (sheet.closedAt ? money(sheet.kept ?? 0) : '–') },
      { head: t('money.state'), cell: (sheet) => (sheet.closedAt ? t('money.closed_at', { at: instant(sheet.closedAt) }) : h('span', { class: 'badge good' }, t('money.open'))) },
    ],
  });

  date.addEventListener('change', () => { if (date.value) load(); });
  load();
}
