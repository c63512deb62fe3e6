// Work that is answered over the counter, certified copies above all: who came, how many pages and copies, Enter; then the number in the register.
import { codePath, get, Problem, send } from './api.js';
import { applicantFields } from './applicant.js';
import { agencies as readAgencies, procedures as readProcedures } from './catalogue.js';
import { combobox } from './choose.js';
import { showError } from './dialog.js';
import { announce, byId, failure, h, replace, table } from './dom.js';
import { draft as draftOf } from './draft.js';
import { clearFaults, showFaults } from './faults.js';
import { feesPanel } from './fees_panel.js';
import { money, time } from './format.js';
import { communeOf } from './person.js';
import { grouped, markShown, moneyRows } from './receipt_view.js';
import { onCard } from './scanner.js';
import { agencyId, officerId } from './session.js';
import { t } from './texts.js';

const LAST_KEY = `motcua.at_once.${officerId}.${agencyId}`; // what was done last: procedure, case, means; nobody's data
const form = byId('at-once');
const notice = byId('at-once-notice');
const errorBox = byId('at-once-error');
const receipt = byId('receipt');
const caseSelect = byId('case');
const draft = draftOf(`at_once.${agencyId}`);

let people;
let fees;
let rows = [];
let chosen = null; // row of the list of procedures
let detail = null;
let turn = 0;
let reading = Promise.resolve();
let busy = false;
let quiet = true;
const done = []; // here and now, for the eye; the register has them all

const last = () => { try { return JSON.parse(localStorage.getItem(LAST_KEY)) ?? {}; } catch { return {}; } };
const remember = (what) => { try { localStorage.setItem(LAST_KEY, JSON.stringify(what)); } catch { /* chosen anew next time */ } };

const values = () => ({ people: people.values(), procedureCode: chosen?.procedureCode ?? '', caseCode: caseSelect.value, fees: fees.kept(), slip: byId('slip').checked });
const save = () => { if (!quiet && !busy) draft.save(values()); };

const cases = () => (detail?.cases ?? []).filter((one) => one.atOnce);
const current = () => cases().find((one) => one.caseCode === caseSelect.value) ?? cases()[0] ?? null;

async function choose(row, kept = null) {
  chosen = row;
  detail = null;
  const mine = turn += 1;
  fees.show('', '', []);
  if (!row) return;
  reading = (async () => {
    try {
      const answer = await get(`/api/v1/procedures/${encodeURIComponent(row.procedureCode)}`);
      if (mine !== turn) return;
      detail = answer;
      replace(caseSelect, cases().map((one) => h('option', { value: one.caseCode }, one.name || t('receive.ordinary_case'))));
      if (kept?.caseCode && cases().some((one) => one.caseCode === kept.caseCode)) caseSelect.value = kept.caseCode;
      byId('case-field').hidden = cases().length < 2;
      showFees(kept?.fees);
    } catch (problem) {
      if (mine === turn) replace(notice, failure(problem, () => choose(row, kept)));
    }
  })();
  await reading;
}

function showFees(kept = null) {
  const one = current();
  fees.show(one ? chosen.procedureCode : '', one?.caseCode ?? '', one?.fees ?? [], kept);
  save();
}

function listen() {
  form.addEventListener('submit', (event) => { event.preventDefault(); submit(); });
  form.addEventListener('input', save);
  form.addEventListener('change', save);
  form.addEventListener('keydown', onKey);
  caseSelect.addEventListener('change', () => showFees());
  byId('start-over').addEventListener('click', () => fresh());
  const input = byId('procedure');
  input.addEventListener('input', () => { if (input.value === '') choose(null); });
  input.addEventListener('blur', () => { if (chosen && input.value !== chosen.name) input.value = chosen.name; });
  onCard(takeCard);
}

// From the person to the counts; anywhere else Enter does it.
function onKey(event) {
  if (event.key !== 'Enter' || event.isComposing || event.defaultPrevented || !event.target.closest('input, select')) return;
  event.preventDefault();
  const person = event.target === people.fields.fullName || event.target === people.fields.idNumber || event.target.closest('#more-about');
  const counts = fees.firstInput();
  if (person && counts && event.target.value.trim() !== '' && !event.ctrlKey) counts.focus();
  else submit();
}

function takeCard(card) {
  if (chosen && byId('procedure').value !== chosen.name) byId('procedure').value = chosen.name;
  if (!card) {
    replace(notice, h('div', { class: 'notice error', role: 'alert' }, h('p', {}, t('receive.card_unreadable'))));
    return;
  }
  if (form.inert && !busy) fresh();
  if (busy) return;
  replace(notice);
  people.takeCard(card);
  announce(t('receive.card_taken', { name: card.fullName }));
  save();
  (fees.firstInput() ?? byId('do-it')).focus();
}

async function submit() {
  if (busy || form.inert) return;
  busy = true;
  clearFaults(form);
  replace(errorBox);
  try {
    await Promise.all([reading, fees.settled()]);
    const found = [...people.faults(), ...(chosen ? fees.faults() : [{ input: byId('procedure'), text: t('at_once.need_procedure') }])];
    if (found.length > 0) {
      showFaults(form, found);
      return;
    }
    const body = {
      procedureCode: chosen.procedureCode, caseCode: current()?.caseCode ?? '', applicant: people.applicant(), orders: fees.orders(), means: fees.means, slip: byId('slip').checked,
    };
    remember({ procedureCode: body.procedureCode, caseCode: body.caseCode, means: fees.total ? body.means : last().means });
    draft.save({ ...values(), sent: { body, name: chosen.name } });
    await go();
  } finally {
    busy = false;
  }
}

async function go() {
  form.inert = true;
  replace(notice, h('p', { class: 'notice' }, t('receive.sending')));
  const { sent } = draft.values;
  try {
    const answer = await send('/api/v1/dossiers:at-once', sent.body, { requestId: draft.begin(draft.values) });
    draft.begin({ ...draft.values, done: true });
    replace(notice);
    showDone(answer, sent);
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.uncertain) {
      replace(notice, failure({ message: t('receive.uncertain', { why: problem.message }) }, go));
      notice.querySelector('button').focus();
      return;
    }
    draft.refused();
    form.inert = false;
    refused(problem);
  }
}

function refused(problem) {
  replace(notice);
  const input = problem.field.startsWith('orders') ? fees.firstInput() : { ...people.byRefusal, procedureCode: byId('procedure'), caseCode: caseSelect }[problem.field];
  if (input) showFaults(form, [{ input, text: problem.field === 'procedureCode' ? t('at_once.bad_procedure') : problem.message }]);
  else showError(errorBox, problem);
}

const totalOf = (answer) => (answer.fees ?? []).reduce((sum, line) => (sum === null || line.amount === undefined || line.amount === null ? null : sum + Number(line.amount)), 0);

function showDone(answer, sent) {
  const { dossier } = answer;
  markShown(draft.requestId);
  const total = totalOf(answer);
  // The customer has his number now; where that cannot be noted, the receipt stays among those to be confirmed.
  const leave = (same) => {
    if (answer.lookupNumber) send(codePath(dossier.code, 'confirm-printed'), { issue: 1 }).catch((problem) => announce(problem.message));
    fresh(same);
  };
  const next = h('button', { type: 'button', onclick: () => leave() }, t('at_once.next'), ' ', h('kbd', { 'aria-hidden': 'true' }, 'Enter'));
  const same = h('button', { type: 'button', class: 'quiet', onclick: () => leave(people.values()) }, t('at_once.next_same'));
  replace(receipt,
    h('h2', { id: 'receipt-title' }, t('at_once.done')),
    h('p', { class: 'register-number' }, h('span', {}, t('at_once.register_number')), ' ', h('strong', {}, answer.registerNumber)),
    h('p', {}, sent.name),
    h('p', {}, h('a', { href: `/can-bo/ho-so?${new URLSearchParams({ ma: dossier.code })}` }, dossier.code)),
    h('p', { class: 'total' }, h('span', {}, t('fees.total')), ' ', h('strong', {}, total === null ? t('fees.unknown') : money(total))),
    (answer.receipts ?? []).length > 0 ? h('ul', { class: 'list receipts' }, moneyRows(answer.receipts)) : h('p', { class: 'hint' }, t(total ? 'at_once.not_taken' : 'at_once.nothing_due')),
    answer.lookupNumber ? slip(answer) : null,
    h('p', { class: 'actions' }, next, same));
  receipt.hidden = false;
  if (!done.some((one) => one.code === dossier.code)) {
    done.unshift({ code: dossier.code, number: answer.registerNumber, at: dossier.receivedAt, name: sent.name, total });
    drawDone();
  }
  next.focus();
  announce(`${t('at_once.register_number')} ${answer.registerNumber}`);
}

// The slip: code and lookup number, written down or read out; it is on the screen until the next customer.
const slip = (answer) => h('p', { class: 'lookup' }, h('span', {}, t('receipt.lookup_number')), ' ', h('strong', { class: 'big-code' }, grouped(answer.lookupNumber)));

function drawDone() {
  replace(byId('done'), table({
    caption: t('at_once.done_caption'), rows: done.slice(0, 20), empty: t('at_once.none_done'),
    columns: [
      { head: t('at_once.number'), cell: (row) => row.number, rowHead: true, class: 'number' },
      { head: t('at_once.time'), cell: (row) => time(row.at) },
      { head: t('fees.total'), cell: (row) => (row.total === null ? t('fees.unknown') : money(row.total)), class: 'number' },
      { head: t('shell.find'), cell: (row) => h('a', { href: `/can-bo/ho-so?${new URLSearchParams({ ma: row.code })}` }, row.code) },
    ],
  }));
}

function pick(code, kept = null) {
  const row = rows.find((one) => one.procedureCode === code);
  byId('procedure').value = row?.name ?? '';
  return choose(row ?? null, kept);
}

// The next customer; `same`: the person stays.
function fresh(same = null) {
  quiet = true;
  draft.clear();
  history.replaceState(null, '', location.pathname);
  form.inert = false;
  receipt.hidden = true;
  replace(receipt);
  replace(notice);
  replace(errorBox);
  clearFaults(form);
  people.clear();
  byId('slip').checked = false;
  byId('more-about').open = false;
  const usual = last();
  if (chosen && chosen.procedureCode === usual.procedureCode && detail) showFees();
  else pick(usual.procedureCode, usual);
  if (same) people.fill(same);
  quiet = false;
  const start = same ? fees.firstInput() : null;
  if (chosen || rows.length === 0) (start ?? people.fields.fullName).focus();
  else byId('procedure').focus();
}

async function resume() {
  drawDone();
  const kept = draft.values;
  // As on the page of reception: the mark is there after a reload, not for who comes anew.
  const seen = history.state?.shown === draft.requestId;
  if (!kept || (kept.done && !seen)) {
    fresh();
    return;
  }
  people.fill(kept.people);
  byId('slip').checked = kept.slip ?? false;
  await pick(kept.procedureCode, kept);
  quiet = false;
  if (draft.sent && kept.sent) {
    busy = true;
    await go();
    busy = false;
    return;
  }
  replace(notice, h('div', { class: 'notice' }, h('p', {}, t('receive.restored'), ' ', h('button', { type: 'button', class: 'quiet small', onclick: () => fresh() }, t('receive.start_over')))));
  people.fields.fullName.focus();
}

async function load() {
  replace(notice);
  try {
    const [agencies, procedures] = await Promise.all([readAgencies(), readProcedures()]);
    // Those whose ordinary case is answered on the same day first; others have such a case.
    rows = procedures.filter((row) => row.atOnce || row.caseCount > 0).sort((a, b) => Number(b.atOnce ?? false) - Number(a.atOnce ?? false));
    const own = agencies.find((row) => row.agencyId === agencyId);
    people = applicantFields(form, { commune: own?.level === 'commune' ? communeOf(own.name) : '' });
    fees = feesPanel(byId('fees'), { usual: () => last().means ?? 'PAYMENT_MEANS_CASH', changed: save });
    combobox(byId('procedure'), { items: () => rows, hint: (row) => [row.procedureCode, row.field].filter(Boolean).join(' · '), onChoose: (row) => choose(row) });
    listen();
    await resume();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    replace(notice, failure(problem, load));
  }
}
load();
