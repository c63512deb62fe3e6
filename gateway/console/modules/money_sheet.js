// One officer's day: what was in the till, each receipt, the sums, and the end of the day.
import { get } from './api.js';
import { announce, failure, h, paged, replace } from './dom.js';
import { day, instant, isoDay, money } from './format.js';
import { closeDay } from './money_close.js';
import { printSheet } from './money_paper.js';
import { movementsTable } from './money_rows.js';
import { serialLines, sumsTable } from './money_tables.js';
import { can, officerId as ownId, officerName } from './session.js';
import { t } from './texts.js';

const PAGE = 50;

// What is in the till, and what becomes of it.
function tillFacts(sheet) {
  const rows = [[t('money.opening'), money(sheet.opening ?? 0)], [t('money.to_hand_in'), money(sheet.toHandIn ?? 0)]];
  if (sheet.closedAt) rows.push([t('money.handed_in_sum'), money(sheet.handedIn ?? 0)], [t('money.kept'), money(sheet.kept ?? 0)]);
  return [
    h('dl', { class: 'facts' }, rows.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, h('strong', {}, value))))),
    h('p', { class: 'in-words' }, t('money.in_words', { words: sheet.toHandInInWords ?? '' })),
    sheet.closedAt && Number(sheet.kept ?? 0) > 0 ? h('p', { class: 'hint' }, t('money.kept_text', { amount: money(sheet.kept) })) : null,
  ];
}

export function sheetView(box, { go }) {
  const address = new URLSearchParams(location.search);
  const wanted = { officerId: Number(address.get('cb') ?? ownId), day: address.get('ngay') ?? isoDay() };
  if (!can('leader') || !Number.isInteger(wanted.officerId)) wanted.officerId = ownId;
  const own = wanted.officerId === ownId;
  const date = h('input', { id: 'sheet-day', type: 'date', max: isoDay(), value: wanted.day });
  const badge = h('span', { class: 'badge' });
  const summary = h('div', {});
  const rows = h('div', {});
  const said = h('div', { role: 'status' });
  const closeButton = h('button', { type: 'button', onclick: close }, t('money.close_day'));
  const printButton = h('button', { type: 'button', class: 'quiet', onclick: print }, t('money.print'));
  const who = h('span', {});
  let sheet = null;

  replace(box,
    h('div', { class: 'toolbar' },
      h('p', { class: 'field' }, h('label', { for: 'sheet-day' }, t('money.day')), date),
      h('p', {}, h('button', { type: 'button', class: 'quiet', onclick: () => move(-1) }, t('money.day_before')), ' ', h('button', { type: 'button', class: 'quiet', onclick: () => move(1) }, t('money.day_after'))),
      h('p', { class: 'push' }, closeButton, ' ', printButton)),
    said,
    h('div', { class: 'split' },
      h('section', { class: 'panel', 'aria-labelledby': 'rows-title' }, h('h2', { id: 'rows-title' }, t('money.movements'), ' ', who), rows),
      h('section', { class: 'panel', 'aria-labelledby': 'sum-title' }, h('h2', { id: 'sum-title' }, t('money.till'), ' ', badge), summary)));
  if (!own) officerName(wanted.officerId).then((name) => replace(who, `– ${name} `, h('a', { href: '/can-bo/tien?xem=bang-ke' }, t('money.my_sheet'))));

  const query = () => ({ day: wanted.day, officerId: own ? '' : wanted.officerId });
  const list = paged(rows, {
    load: async (pageToken) => {
      const answer = await get('/api/v1/cash-sheets/one/movements', { ...query(), pageSize: PAGE, pageToken });
      return { rows: answer.movements ?? [], next: answer.nextPageToken ?? '' };
    },
    show: (all) => movementsTable({ caption: t('money.movements_caption', { day: day(wanted.day) }), rows: all, closed: Boolean(sheet?.closedAt), changed }),
    failed: (problem, again) => {
      if (problem.reason === undefined) throw problem;
      replace(rows, failure(problem, again));
    },
  });

  function draw() {
    const closed = Boolean(sheet.closedAt);
    replace(badge, closed ? t('money.closed_at', { at: instant(sheet.closedAt) }) : t('money.open'));
    badge.className = closed ? 'badge' : 'badge good';
    closeButton.hidden = closed;
    replace(summary, tillFacts(sheet), sumsTable(sheet.sums, t('money.sums')),
      (sheet.serials ?? []).length > 0 ? [h('h3', {}, t('money.serials')), h('ul', { class: 'list' }, serialLines(sheet.serials))] : null);
  }

  async function load() {
    closeButton.hidden = true;
    printButton.disabled = true;
    try {
      ({ sheet } = await get('/api/v1/cash-sheets/one', query()));
      draw();
      printButton.disabled = false;
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      replace(badge);
      replace(summary, failure(problem, load));
      replace(rows);
      return;
    }
    await list.reload();
  }

  async function changed(words) {
    announce(words);
    replace(said, h('p', { class: 'notice good' }, words));
    await load();
  }

  async function close() {
    const done = await closeDay(sheet, { officerId: own ? 0 : wanted.officerId });
    if (done) await changed(t('money.closed_done', { day: day(wanted.day), amount: money(done.sheet.handedIn ?? 0) }));
  }

  async function print() {
    printButton.disabled = true;
    try {
      await printSheet(sheet, { query: query(), officerId: wanted.officerId });
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      replace(said, failure(problem, print));
    } finally {
      printButton.disabled = false;
    }
  }

  const show = (to) => {
    replace(said);
    go('bang-ke', { ngay: to });
    wanted.day = to;
    date.value = to;
    load();
  };
  const move = (days) => {
    const to = new Date(Date.parse(`${wanted.day}T00:00:00Z`) + days * 86400000).toISOString().slice(0, 10);
    if (to <= isoDay()) show(to);
  };
  date.addEventListener('change', () => { if (date.value && date.value <= isoDay()) show(date.value); });
  load();
}
