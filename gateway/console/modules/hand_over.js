// Results given out: codes scanned one after another, or found by what the citizen says; one Enter hands all of them over, or none.
import { codePath, get, newRequestId, Problem, send } from './api.js';
import { codeLink, loadNames, procedureCell } from './desk_cells.js';
import { clearError, showError } from './dialog.js';
import { announce, byId, h, replace } from './dom.js';
import { draft } from './draft.js';
import { day, instant, money, now, stateName } from './format.js';
import { judge, missing, moneyOf, questionOf, requestOf, scanned } from './hand_list.js';
import { agencyId } from './session.js';
import { t } from './texts.js';

const REBOUND = 400; // milliseconds: a scanner that ends with two line ends must not hand over
const MOST = 100;
const LOOKED_INTO = 20; // of the dossiers a search finds

const names = await loadNames();
const kept = draft('hand_over');
const scan = byId('scan');
const form = byId('hand-form');
const fields = {
  recipient: form.elements.recipient, trackingNumber: byId('tracking'), refusedToSign: byId('refused'), withoutReceipt: byId('without'), note: byId('note'),
};
const button = byId('hand-button');
let entries = []; // { code, dossier?, verdict?, dues?, siblings?, problem? } in the order they were scanned
let lastAdded = -Infinity;
let working = false;

const WORDS = { day, agency: names.agency, state: stateName, amount: money };
const say = ({ key, values }) => t(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, WORDS[name](value)])));

const answers = () => ({
  recipient: fields.recipient.value, trackingNumber: fields.trackingNumber.value, refusedToSign: fields.refusedToSign.checked,
  withoutReceipt: fields.withoutReceipt.checked, note: fields.note.value,
});
const codes = () => entries.map(({ code }) => code);
function save() {
  const values = { ...answers(), codes: codes() };
  // Changed after it was sent: another request, never the old id with other words.
  if (kept.sent && JSON.stringify(values) !== JSON.stringify(kept.values)) kept.refused();
  if (entries.length === 0 && !values.note && !values.trackingNumber) kept.clear();
  else kept.save(values);
}

const quotes = new Map();
function quoteOf({ procedureCode, caseCode }) {
  const key = `${procedureCode} ${caseCode ?? ''}`;
  if (!quotes.has(key)) quotes.set(key, get('/api/v1/fees', { procedureCode, caseCode }).catch(() => null));
  return quotes.get(key);
}

// Others of the same receipt that lie here too: they are easily left behind. Only the desk that gave the receipt out may ask.
async function siblingsOf(code) {
  const receipt = await get(codePath(code) + '/receipt').catch(() => null);
  return (receipt?.dossiers ?? []).filter((dossier) => dossier.code !== code && judge(dossier, agencyId).ready).map((dossier) => dossier.code);
}

async function read(entry) {
  try {
    const found = await get(codePath(entry.code));
    const same = entries.find((other) => other !== entry && other.code === found.dossier.code);
    if (same) {
      entries = entries.filter((other) => other !== entry);
      tell(t('desk.scan_twice', { code: same.code }));
      draw();
      return;
    }
    Object.assign(entry, { code: found.dossier.code, dossier: found.dossier, verdict: judge(found.dossier, agencyId), problem: null });
    draw();
    if (!entry.verdict.ready) return;
    const mends = (found.events ?? []).some(({ correctsCode }) => correctsCode);
    const [quote, paid] = await Promise.all([quoteOf(found.dossier), get(codePath(entry.code) + '/money').catch(() => null)]);
    entry.siblings = await siblingsOf(entry.code);
    entry.dues = paid ? moneyOf(quote, paid, mends) : { key: 'desk.money_not_read', values: {}, due: false };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    entry.problem = problem;
  }
  draw();
}

function tell(words) {
  byId('scan-said').textContent = words;
}

function add(code) {
  if (codes().includes(code)) {
    tell(t('desk.scan_twice', { code }));
    return;
  }
  if (entries.length >= MOST) {
    tell(t('desk.scan_many', { most: MOST }));
    return;
  }
  const entry = { code };
  entries = [...entries, entry];
  tell('');
  draw();
  save();
  read(entry);
}

function remove(code) {
  const at = entries.findIndex((entry) => entry.code === code);
  entries = entries.filter((entry) => entry.code !== code);
  draw();
  save();
  (byId('hand-list').querySelectorAll('button[data-remove]')[Math.min(at, entries.length - 1)] ?? scan).focus();
}

// Signs for a result that lies here but that nobody signed for yet.
async function bring(entry) {
  entry.bringId ??= newRequestId();
  try {
    await send(codePath(entry.code, 'bring-result'), {}, { requestId: entry.bringId });
    await read(entry);
    scan.focus();
  } catch (problem) {
    entry.problem = problem;
    draw();
  }
}

const waits = ({ verdict, problem }) => !verdict && !problem;
const unfit = (entry) => Boolean(entry.problem) || entry.verdict?.ready === false;

function statusCell(entry) {
  if (entry.problem) return h('span', { class: 'error-text' }, entry.problem.message);
  if (!entry.verdict) return t('shell.loading');
  if (entry.verdict.ready) {
    const more = (entry.siblings ?? []).filter((code) => !codes().includes(code));
    return [h('span', { class: 'badge ready' }, t('desk.ready')), entry.dues ? h('small', { class: entry.dues.due ? 'due-money' : null }, say(entry.dues), ' ',
      entry.dues.due ? h('a', { href: `/can-bo/tien?${new URLSearchParams({ ma: entry.code })}` }, t('desk.to_money')) : null) : null,
      more.length > 0 ? h('button', { type: 'button', class: 'quiet', onclick: () => { more.forEach(add); scan.focus(); } }, t('desk.add_siblings', { count: more.length })) : null];
  }
  return [h('span', { class: 'badge late' }, t('desk.not_ready')), h('small', {}, say(entry.verdict)),
    entry.verdict.bring ? h('button', { type: 'button', class: 'quiet', onclick: () => bring(entry) }, t('desk.bring_now')) : null];
}

function draw() {
  const here = document.activeElement?.dataset?.remove;
  byId('hand-empty').hidden = entries.length > 0;
  replace(byId('hand-list'), entries.map((entry, index) => h('li', { class: unfit(entry) ? 'unfit' : null },
    h('span', { class: 'nth', 'aria-hidden': 'true' }, `${index + 1}.`),
    h('span', { class: 'line-main' }, entry.dossier ? codeLink(entry.code) : entry.code, entry.dossier ? h('small', {}, procedureCell(names, entry.dossier)) : null),
    h('span', { class: 'line-status' }, statusCell(entry)),
    h('button', { type: 'button', class: 'quiet', dataset: { remove: entry.code }, 'aria-label': t('desk.remove_of', { code: entry.code }), onclick: () => remove(entry.code) }, t('desk.remove')))));
  if (here) byId('hand-list').querySelector(`[data-remove="${CSS.escape(here)}"]`)?.focus();
  const bad = entries.filter(unfit);
  byId('drop-unfit').hidden = bad.length === 0;
  byId('drop-unfit').textContent = t('desk.drop_unfit', { count: bad.length });
  const due = entries.filter(({ dues }) => dues?.due);
  const total = due.reduce((sum, { dues }) => sum + (dues.values.amount ?? 0), 0);
  byId('hand-due').hidden = due.length === 0;
  byId('hand-due').textContent = due.length === 0 ? '' : t('desk.due_in_all', { count: due.length, amount: money(total) });
  button.textContent = entries.length === 0 ? t('desk.hand_over') : t('desk.hand_over_n', { count: entries.length });
}

// Fields that belong to the chosen recipient only.
function arrange() {
  const { recipient, withoutReceipt } = answers();
  const post = recipient === 'RECIPIENT_KIND_POST';
  byId('row-tracking').hidden = !post;
  byId('row-manner').hidden = post;
  byId('row-note').hidden = !(recipient === 'RECIPIENT_KIND_AUTHORISED' || (withoutReceipt && !post));
  byId('note-label').textContent = t(recipient === 'RECIPIENT_KIND_AUTHORISED' ? (withoutReceipt ? 'desk.note_both' : 'desk.note_authorised') : 'desk.note_identity');
}

const box = byId('hand-error');
const blamed = { ...fields, recipient: byId('to-owner'), codes: scan };

async function hand(values, list) {
  working = true;
  button.setAttribute('aria-busy', 'true');
  const requestId = kept.begin({ ...values, codes: list });
  try {
    const { dossiers } = await send('/api/v1/dossiers:hand-over', requestOf(list, values), { requestId });
    kept.clear();
    done(dossiers ?? [], values);
  } catch (problem) {
    if (!problem.uncertain) kept.refused();
    showError(box, problem.uncertain ? { message: t('desk.hand_uncertain', { message: problem.message }) } : problem, blamed);
    // Which of them it was is seen when they are read again.
    if (!problem.uncertain) for (const entry of entries) read(entry);
    button.focus();
  } finally {
    working = false;
    button.removeAttribute('aria-busy');
  }
}

function done(dossiers, { recipient }) {
  const words = t('desk.handed_over', { count: dossiers.length, who: t(`desk.recipient_${recipient.replace('RECIPIENT_KIND_', '').toLowerCase()}`), when: instant(now()) });
  replace(byId('hand-done'), h('div', { class: 'notice good' }, h('p', {}, h('strong', {}, words)),
    h('p', {}, dossiers.map(({ code }, index) => [index > 0 ? ', ' : '', codeLink(code)]))));
  announce(words);
  entries = [];
  form.reset();
  clearError(box, blamed);
  replace(byId('found-list'));
  byId('found-said').textContent = '';
  byId('who').value = '';
  arrange();
  draw();
  scan.focus();
}

async function submit() {
  if (working) return;
  clearError(box, blamed);
  const values = answers();
  if (entries.length === 0) {
    showError(box, { message: t('desk.nothing_scanned') });
    scan.focus();
    return;
  }
  if (entries.some(waits)) {
    showError(box, { message: t('desk.still_reading') });
    return;
  }
  const bad = entries.filter(unfit);
  if (bad.length > 0) {
    showError(box, { message: t('desk.some_unfit', { codes: bad.map(({ code }) => code).join(', ') }) });
    byId('drop-unfit').focus();
    return;
  }
  const lacking = missing(values);
  if (lacking) {
    showError(box, { message: t('shell.required', { field: byId('note-label').textContent }), field: lacking }, blamed);
    return;
  }
  await hand(values, codes());
}

byId('scan-form').addEventListener('submit', (event) => {
  event.preventDefault();
  const text = scan.value;
  if (text.trim() === '') {
    if (performance.now() - lastAdded > REBOUND) submit();
    return;
  }
  scan.value = '';
  lastAdded = performance.now();
  const { code, fault } = scanned(text);
  if (fault) {
    tell(t(fault));
    return;
  }
  replace(byId('hand-done'));
  clearError(box, blamed);
  add(code);
});
form.addEventListener('submit', (event) => {
  event.preventDefault();
  submit();
});
form.addEventListener('input', () => {
  arrange();
  save();
});
byId('drop-unfit').addEventListener('click', () => {
  entries = entries.filter((entry) => !unfit(entry));
  clearError(box, blamed);
  draw();
  save();
  (entries.length > 0 ? button : scan).focus();
});

// Found by what the person says.
async function findPerson(event) {
  event.preventDefault();
  const said = byId('found-said');
  const list = byId('found-list');
  replace(list);
  if (byId('who').value.trim() === '') {
    said.textContent = t('desk.who_empty');
    return;
  }
  said.textContent = t('shell.loading');
  try {
    const answer = await send('/api/v1/dossiers:search', { ...questionOf(byId('who').value), pageSize: 50 });
    const finished = (answer.dossiers ?? []).filter(({ state }) => state === 'DOSSIER_STATE_FINISHED');
    const looked = await Promise.all(finished.slice(0, LOOKED_INTO).map(async (row) => {
      const { dossier } = await get(codePath(row.code));
      return { row, verdict: judge(dossier, agencyId) };
    }));
    const ready = looked.filter(({ verdict }) => verdict.ready);
    said.textContent = [t(ready.length > 0 ? 'desk.found_ready' : 'desk.found_none', { ready: ready.length, all: answer.dossiers?.length ?? 0 }),
      answer.tooMany || answer.nextPageToken || finished.length > LOOKED_INTO ? t('desk.too_many') : ''].join(' ');
    replace(list, ready.map(({ row }) => h('li', {}, h('span', { class: 'line-main' }, codeLink(row.code), h('small', {}, `${row.maskedName} · ${row.procedureName}`)),
      h('button', { type: 'button', class: 'quiet', 'aria-label': t('desk.add_of', { code: row.code, name: row.maskedName }), onclick: (pressed) => take(pressed, row.code) }, t('desk.add')))));
    (list.querySelector('button') ?? byId('who')).focus();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    said.textContent = problem.message;
  }
}

function take(event, code) {
  const line = event.currentTarget.closest('li');
  const next = line.nextElementSibling ?? line.previousElementSibling;
  line.remove();
  // Who is found by name has no receipt: who he is has to be checked.
  fields.withoutReceipt.checked = true;
  arrange();
  add(code);
  (next?.querySelector('button') ?? fields.note).focus();
}
byId('who-form').addEventListener('submit', findPerson);

function restore({ codes: list = [], ...values }) {
  fields.recipient.value = values.recipient ?? 'RECIPIENT_KIND_OWNER';
  fields.trackingNumber.value = values.trackingNumber ?? '';
  fields.note.value = values.note ?? '';
  fields.refusedToSign.checked = Boolean(values.refusedToSign);
  fields.withoutReceipt.checked = Boolean(values.withoutReceipt);
  arrange();
  for (const code of list) add(code);
}

const before = kept.values;
const wasSent = kept.sent;
if (before && wasSent) {
  replace(byId('hand-done'), h('div', { class: 'notice' }, h('p', {}, t('desk.hand_unsettled', { codes: before.codes.join(', ') }), ' ', h('button', {
    type: 'button', onclick: () => hand(before, before.codes) }, t('desk.send_again')))));
  byId('hand-done').querySelector('button').focus();
} else {
  if (before) restore(before);
  const address = new URL(location.href);
  for (const code of address.searchParams.getAll('ma')) add(scanned(code).code ?? code);
  address.search = '';
  history.replaceState(history.state, '', address);
  scan.focus();
}
arrange();
draw();
