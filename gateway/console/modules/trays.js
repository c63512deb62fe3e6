// The trays: what waits for this agency, acted upon row by row or for several at once, by keyboard, brought up to date by itself.
import { actsOf } from './acts.js';
import { codePath, get, newRequestId, send } from './api.js';
import { codeLink, formLink, inOneLine, loadNames, procedureCell, promised, promisedCell, stateBadge, whenBadge } from './desk_cells.js';
import { announce, byId, failure, h, replace } from './dom.js';
import { draft } from './draft.js';
import { instant, now } from './format.js';
import { answerBy, LATE, lateFirst, lateness } from './lateness.js';
import { countWords, onCounts, refreshCounts } from './nav_counts.js';
import { actsFor, actWords, doneWords, TRAYS } from './tray_acts.js';
import { trayTable } from './tray_table.js';
import { tabs } from './tabs.js';
import { t } from './texts.js';

const PAGE = 50;
const LARGEST = 200;

const panel = byId('tray-panel');
const bar = byId('tray-bar');
const list = byId('tray-list');
const outcome = byId('tray-outcome');
const names = await loadNames();

let tray = TRAYS[0];
let acts = [];
let rows = [];
let next = '';
let turn = 0;
let grid = null;

// Requests that were sent and not answered stay here until somebody sends them again.
const kept = draft('trays');
const queue = actsOf({
  store: { read: () => kept.values ?? [], write: (jobs) => (jobs.length === 0 ? kept.clear() : kept.save(jobs)) },
  send: ({ code, verb, body, requestId }) => send(codePath(code, verb), body, { requestId }),
  newId: newRequestId,
});

const whenOf = ({ dossier, clock }) => (tray.kind === 'registrations' ? answerBy(clock) : lateness(dossier, now()));

async function fetchRows(kind, wanted, options) {
  const found = [];
  let pageToken = '';
  do {
    const pageSize = Math.min(LARGEST, Math.max(PAGE, wanted - found.length));
    const answer = await get('/api/v1/inbox', { kind, pageSize, pageToken }, options);
    found.push(...(answer.dossiers ?? []).map((dossier, index) => ({ dossier, clock: answer.clocks?.[index] })));
    pageToken = answer.nextPageToken ?? '';
  } while (pageToken && found.length < wanted);
  return { found, pageToken };
}

// A dossier that was sent is held until the other one signs for it.
const onItsWay = ({ inTransitToAgencyId }) => (tray.kind === 'held' && inTransitToAgencyId ? h('small', {}, t('desk.on_its_way', { agency: names.agency(inTransitToAgencyId) })) : null);

const actButtons = (row) => h('span', { class: 'row-acts' }, acts.filter(({ fits }) => fits(row)).map(({ verb, key }) => h('button', {
  type: 'button', class: 'quiet', dataset: { verb, control: verb }, 'aria-keyshortcuts': key.toUpperCase(), 'aria-label': t('desk.act_on_one', { act: actWords(verb), code: row.dossier.code }),
}, actWords(verb))));

function columnsOf() {
  const registrations = tray.kind === 'registrations';
  return [
    { head: t('desk.code'), cell: ({ dossier }) => codeLink(dossier.code) },
    { head: t('desk.procedure'), cell: ({ dossier }) => [procedureCell(names, dossier), onItsWay(dossier)] },
    { head: t('desk.state'), cell: ({ dossier }) => stateBadge(dossier.state) },
    tray.source && { head: t(`desk.source_${tray.kind.replaceAll('-', '_')}`), cell: ({ dossier }) => names.agency(dossier[tray.source]) },
    registrations ? { head: t('desk.registered_at'), cell: ({ dossier }) => inOneLine(instant(dossier.receivedAt)) }
      : { head: t('desk.promised'), cell: ({ dossier }) => promisedCell(dossier) },
    { head: t(registrations ? 'desk.answer' : 'desk.when'), cell: (row) => whenBadge(whenOf(row)) },
    acts.length > 0 && { head: t('desk.acts'), cell: actButtons },
  ].filter(Boolean);
}

function draw() {
  const ordered = lateFirst(rows, (row) => whenOf(row).rank);
  byId('tray-empty').hidden = ordered.length > 0;
  list.hidden = ordered.length === 0;
  byId('tray-more').hidden = !next;
  document.querySelector(`[data-tray="${tray.kind}"]`).textContent = countWords({ count: rows.length, more: Boolean(next) });
  const late = ordered.filter((row) => whenOf(row).rank === LATE).length;
  byId('tray-sum').textContent = ordered.length === 0 ? '' : t(late > 0 ? 'desk.sum_late' : 'desk.sum', { count: `${ordered.length}${next ? '+' : ''}`, late });
  grid ??= trayTable(list, {
    caption: t(`desk.tray_${tray.kind.replaceAll('-', '_')}`), columns: columnsOf(), keyOf: ({ dossier }) => dossier.code,
    rowClass: (row) => (whenOf(row).rank === LATE ? 'late-row' : ''), onSelection: drawBar,
  });
  const { lostFocus } = grid.update(ordered);
  if (lostFocus) panel.focus();
}

// Made once a tray: a button that is made anew would lose the focus. Those that have nothing to act on say so and do nothing.
function makeBar() {
  replace(bar, acts.map(({ verb, key, danger }) => h('button', {
    type: 'button', class: danger ? 'quiet' : null, dataset: { verb }, 'aria-keyshortcuts': key.toUpperCase(),
  }, actWords(verb), ' ', h('kbd', { 'aria-hidden': 'true' }, key.toUpperCase()))));
  drawBar([]);
}

function drawBar(codes) {
  const words = codes.length > 0 ? t('desk.chosen', { count: codes.length }) : t('desk.choose_several');
  byId('tray-chosen').textContent = acts.length > 0 ? words : '';
  for (const button of bar.children) button.setAttribute('aria-disabled', String(codes.length === 0));
}

async function load({ wanted = PAGE, passive = false, quiet = false } = {}) {
  turn += 1;
  const mine = turn;
  if (!quiet) panel.setAttribute('aria-busy', 'true');
  try {
    const { found, pageToken } = await fetchRows(tray.kind, wanted, { passive });
    if (mine !== turn) return;
    rows = found;
    next = pageToken;
    replace(byId('tray-failure'));
    draw();
  } catch (problem) {
    if (mine !== turn || quiet) return; // an old list is better than none
    list.hidden = true;
    replace(byId('tray-failure'), failure(problem, () => load({ wanted })));
  } finally {
    if (mine === turn) panel.removeAttribute('aria-busy');
  }
}

async function grow() {
  const had = rows.length;
  const mine = turn;
  try {
    const answer = await get('/api/v1/inbox', { kind: tray.kind, pageSize: PAGE, pageToken: next });
    if (mine !== turn) return;
    const known = new Set(rows.map(({ dossier }) => dossier.code));
    const more = (answer.dossiers ?? []).map((dossier, index) => ({ dossier, clock: answer.clocks?.[index] })).filter(({ dossier }) => !known.has(dossier.code));
    rows = [...rows, ...more];
    next = answer.nextPageToken ?? '';
    draw();
    grid.body.children[had]?.querySelector('.tick input').focus();
  } catch (problem) {
    replace(byId('tray-failure'), failure(problem, grow));
  }
}

// One line for each: what came of it, word for word.
function lineOf({ code, verb }, { answer, problem }) {
  if (problem) return h('li', { class: 'error-text' }, codeLink(code), ` – ${actWords(verb)}: ${problem.message}${problem.uncertain ? ` ${t('desk.uncertain')}` : ''}`);
  const after = answer?.dossier;
  const renamed = after && after.code !== code;
  return h('li', {}, codeLink(renamed ? after.code : code), ` – ${doneWords(verb)}`, renamed ? [` (${code}), ${t('desk.promised_is', { when: promised(after) })} `,
    formLink('01', { ma: after.code, ban: 'khach' }, t('desk.print_receipt'))] : null);
}

async function perform(work) {
  const lines = h('ul', { class: 'list' });
  const head = h('p', {}, h('strong', {}, t('desk.working')));
  replace(outcome, h('div', { class: 'notice' }, head, lines));
  let good = 0;
  let bad = 0;
  await work((job, result) => {
    if (result.problem) bad += 1;
    else good += 1;
    lines.append(lineOf(job, result));
  });
  const words = t(bad > 0 ? 'desk.outcome_some' : 'desk.outcome_all', { good, bad });
  outcome.firstChild.classList.add(bad > 0 ? 'error' : 'good');
  const unsettled = queue.unsettled().length > 0;
  replace(head, h('strong', {}, words), ' ', unsettled ? h('button', { type: 'button', onclick: () => perform(queue.resume) }, t('desk.send_again')) : null,
    ' ', h('button', { type: 'button', class: 'quiet', onclick: dismiss }, t('desk.dismiss')));
  announce(words);
  grid?.clear();
  await load({ wanted: Math.max(PAGE, rows.length), quiet: true });
  refreshCounts({ now: true });
}

function dismiss() {
  replace(outcome);
  if (rows.length > 0) grid.focusFirst();
  else panel.focus();
}

let busy = false;
async function act(verb, codes) {
  const chosen = acts.find((one) => one.verb === verb);
  const able = rows.filter((row) => codes.includes(row.dossier.code) && chosen.fits(row));
  if (busy || able.length === 0) return;
  if (verb === 'give') {
    location.assign(`/can-bo/tra-ket-qua?${new URLSearchParams(able.map(({ dossier }) => ['ma', dossier.code]))}`);
    return;
  }
  busy = true;
  try {
    const body = chosen.ask ? await chosen.ask(able, names) : {};
    if (!body) return;
    const jobs = able.map(({ dossier }) => ({ code: dossier.code, verb, body }));
    await perform((report) => queue.run(jobs, report));
  } finally {
    busy = false;
  }
}

bar.addEventListener('click', (event) => {
  const button = event.target.closest('[data-verb]');
  if (button) act(button.dataset.verb, grid?.selected() ?? []);
});
list.addEventListener('click', (event) => {
  const button = event.target.closest('[data-verb]');
  if (button) act(button.dataset.verb, [grid.codeAt(button)]);
});
// A letter acts on the row where the focus is, or on all that are ticked when this row is one of them.
list.addEventListener('keydown', (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
  const code = grid.codeAt(event.target);
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1].toLowerCase() ?? event.key.toLowerCase();
  const wanted = code && acts.find(({ key }) => key === letter);
  if (!wanted) return;
  event.preventDefault();
  const ticked = grid.selected();
  act(wanted.verb, ticked.includes(code) ? ticked : [code]);
});
byId('tray-more').addEventListener('click', grow);

const switcher = tabs(byId('tray-tabs'), panel, 'khay', (tab) => {
  tray = TRAYS.find((one) => one.tab === tab);
  acts = actsFor(tray);
  rows = [];
  next = '';
  grid = null;
  replace(list);
  replace(outcome);
  replace(byId('tray-failure'));
  for (const id of ['tray-empty', 'tray-more']) byId(id).hidden = true;
  byId('tray-keys').textContent = acts.length > 0 ? t('desk.keys', { keys: acts.map(({ verb, key }) => `${key.toUpperCase()} ${actWords(verb).toLowerCase()}`).join(', ') }) : '';
  byId('tray-sum').textContent = '';
  makeBar();
  load();
});
switcher.open();

onCounts((counts) => {
  for (const { kind } of TRAYS) {
    const span = document.querySelector(`[data-tray="${kind}"]`);
    if (counts[kind] && kind !== tray.kind) span.textContent = countWords(counts[kind]);
  }
});
if (queue.unsettled().length > 0) {
  replace(outcome, h('div', { class: 'notice' }, h('p', {}, t('desk.unsettled', { count: queue.unsettled().length }), ' ',
    h('button', { type: 'button', onclick: () => perform(queue.resume) }, t('desk.send_again')))));
}
import('./live.js').then(({ onChange }) => onChange(() => {
  if (!busy) return load({ wanted: Math.max(PAGE, rows.length), passive: true, quiet: true });
  return null;
}), () => {});
