// What waits for the officer who just came to the desk: mistakes to catch first, then what is late, then what lies there.
import { get } from './api.js';
import { codeLink, loadNames, procedureCell, whenBadge, whenWords } from './desk_cells.js';
import { byId, failure, h, replace } from './dom.js';
import { day, instant, now } from './format.js';
import { answerBy, daysSince, LATE, lateFirst, lateness, TODAY } from './lateness.js';
import { can, me } from './session.js';
import { t } from './texts.js';
import { unprintedList } from './unprinted.js';

const SHOWN = 6; // rows of a part; the rest is a link away
const COUNTED = 200;
const REST = 4000;

const names = await loadNames();
const inbox = async (kind, pageSize = 50) => {
  const answer = await get('/api/v1/inbox', { kind, pageSize }, { passive: true });
  return { more: Boolean(answer.nextPageToken), rows: (answer.dossiers ?? []).map((dossier, index) => ({ dossier, clock: answer.clocks?.[index] })) };
};

const line = (dossier, side) => h('li', {}, h('span', { class: 'line-main' }, codeLink(dossier.code), h('small', {}, procedureCell(names, dossier))), h('span', { class: 'line-side' }, side));
const tab = (name) => `/can-bo/khay?khay=${name}`;

// Each: id of its panel, who has it, load() → { rows, more, total? } with rows drawn by show(row), address of all of them.
const PARTS = [
  {
    id: 'registrations', address: tab('dang-ky'),
    load: () => inbox('registrations'),
    show: ({ dossier, clock }) => line(dossier, whenBadge(answerBy(clock))),
  },
  {
    id: 'due', address: tab('dang-giu'),
    load: async () => {
      const { rows, more } = await inbox('held', COUNTED);
      const urgent = rows.filter(({ dossier }) => [LATE, TODAY].includes(lateness(dossier, now()).rank));
      return { rows: lateFirst(urgent, ({ dossier }) => lateness(dossier, now()).rank), more: more && urgent.length === rows.length };
    },
    show: ({ dossier }) => line(dossier, whenBadge(lateness(dossier, now()))),
  },
  {
    id: 'incoming', address: tab('cho-nhan'),
    load: () => inbox('incoming'),
    show: ({ dossier }) => line(dossier, [h('small', {}, t('desk.from', { agency: names.agency(dossier.holderAgencyId) })), ' ', whenBadge(lateness(dossier, now()))]),
  },
  {
    id: 'results-incoming', address: tab('ket-qua-ve'),
    load: () => inbox('results-incoming'),
    show: ({ dossier }) => line(dossier, h('small', {}, t('desk.from', { agency: names.agency(dossier.resultHolderAgencyId) }))),
  },
  {
    id: 'at-desk', address: tab('tai-quay'),
    load: () => inbox('results-at-desk'),
    show: ({ dossier }) => line(dossier, whenWords(lateness(dossier, now()))),
  },
  {
    id: 'uncollected', roles: ['reception', 'leader'], address: '/can-bo/so-theo-doi?muc=chua-nhan',
    load: async () => {
      const answer = await get('/api/v1/uncollected', { pageSize: 50 }, { passive: true });
      return { rows: answer.results ?? [], more: Boolean(answer.nextPageToken) };
    },
    show: ({ dossier, atDeskSince }) => line(dossier, t('desk.lies_since', { day: day(atDeskSince), days: daysSince(atDeskSince, now()) })),
  },
];

function count(id, words) {
  byId(`count-${id}`).textContent = words;
}

async function drawPart(part) {
  const box = byId(`part-${part.id}`);
  try {
    const { rows, more } = await part.load();
    count(part.id, `${rows.length}${more ? '+' : ''}`);
    const here = document.activeElement?.closest?.('li');
    const at = here && box.contains(here) ? [...box.querySelectorAll('li')].indexOf(here) : -1;
    replace(box, rows.length === 0 ? h('p', { class: 'empty' }, t(`desk.home_no_${part.id.replaceAll('-', '_')}`))
      : [h('ul', { class: 'list lines' }, rows.slice(0, SHOWN).map(part.show)),
        rows.length > SHOWN || more ? h('p', { class: 'all' }, h('a', { href: part.address }, t('desk.all_of', { count: `${rows.length}${more ? '+' : ''}` }))) : null]);
    if (at >= 0) (box.querySelectorAll('li')[at] ?? box).querySelector('a')?.focus();
  } catch (problem) {
    count(part.id, '?');
    replace(box, failure(problem, () => drawPart(part)));
  }
}

const mine = PARTS.filter(({ roles }) => !roles || roles.some(can));
const reload = () => Promise.all([...mine.map(drawPart), receipts?.reload()]);

// Receipts first: somebody may be walking away without one.
let receipts = null;
if (can('reception')) {
  byId('panel-unprinted').hidden = false;
  receipts = unprintedList(byId('part-unprinted'), {
    limit: SHOWN, failed: (problem, again) => replace(byId('part-unprinted'), failure(problem, again)),
    onTotal: (total) => {
      byId('unprinted-title').textContent = t('desk.unprinted_title', { count: total });
      byId('all-unprinted').hidden = total <= SHOWN;
    },
  });
}
for (const { id, roles } of PARTS) byId(`panel-${id}`).hidden = Boolean(roles) && !roles.some(can);

async function drawSelf() {
  try {
    const [{ officer }, { sessions = [] }] = await Promise.all([me(), get('/api/v1/sessions', {}, { passive: true })]);
    const own = sessions.find(({ current }) => current);
    const elsewhere = sessions.filter(({ current }) => !current).length;
    replace(byId('self'), t('desk.hello', { name: officer.displayName }), ' ', own ? t('desk.since', { when: instant(own.createdAt) }) : null, ' ',
      elsewhere > 0 ? h('a', { href: '/can-bo/tai-khoan' }, t('desk.elsewhere', { count: elsewhere })) : null);
  } catch {
    // A greeting is no work: what matters says itself that it cannot be read.
  }
}

drawSelf();
await reload();
document.querySelector('main').removeAttribute('aria-busy');
// A busy office changes something every second; the whole page is not read again as often.
import('./live.js').then(({ onChange }) => onChange(async () => {
  await reload();
  await new Promise((resolve) => { setTimeout(resolve, REST); });
}), () => {});
