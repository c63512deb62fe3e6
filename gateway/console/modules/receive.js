// Reception at the desk: procedure, person, papers, money, and the date before anything is accepted; then the receipt.
import { codePath, get, Problem, send } from './api.js';
import { applicantFields } from './applicant.js';
import { agencies as readAgencies, procedures as readProcedures } from './catalogue.js';
import { showError } from './dialog.js';
import { announce, byId, failure, h, replace } from './dom.js';
import { draft as draftOf } from './draft.js';
import { clearFaults, markFault, showFaults } from './faults.js';
import { feesPanel } from './fees_panel.js';
import { day, instant, instantOf, now, stateName } from './format.js';
import { papersList } from './papers.js';
import { communeOf, idKindOf, parsePhone } from './person.js';
import { markShown, showReceipt } from './receipt_view.js';
import { matterFields } from './receive_matter.js';
import { collectMoney, LONGEST_OPEN, perform, plan } from './receive_send.js';
import { onCard } from './scanner.js';
import { agencyId, officerId } from './session.js';
import { t } from './texts.js';

const LATER = 'PAYMENT_MEANS_UNSPECIFIED';
const MEANS_KEY = `motcua.means.${officerId}`;
const form = byId('reception');
const notice = byId('receive-notice');
const errorBox = byId('receive-error');
const draft = draftOf(`receive.${agencyId}`);

let matter;
let people;
let papers;
let fees;
let batch = []; // dossiers put aside for the same receipt: { item, values, name, papers, collect }
let busy = false;
let quiet = true; // while the page itself fills the fields

const late = { day: byId('late-day'), time: byId('late-time'), reason: byId('late-reason') };
const corrects = byId('corrects');
const isLate = () => Boolean(late.day.value || late.time.value);
const usualMeans = () => { try { return localStorage.getItem(MEANS_KEY) || 'PAYMENT_MEANS_CASH'; } catch { return 'PAYMENT_MEANS_CASH'; } };

// Everything typed, as the draft keeps it.
const values = () => ({
  matter: matter.values(), people: people.values(), papers: papers.rows(), fees: fees.kept(), batch, late: { day: late.day.value, time: late.time.value, reason: late.reason.value },
  corrects: corrects.value,
});
const save = () => { if (!quiet && !busy) draft.save(values()); };

function start([agencies, procedures]) {
  const own = agencies.find((row) => row.agencyId === agencyId);
  people = applicantFields(form, { commune: own?.level === 'commune' ? communeOf(own.name) : '' });
  papers = papersList(byId('papers'), { changed: save });
  fees = feesPanel(byId('fees'), { usual: usualMeans, changed: save });
  matter = matterFields({ agencies, procedures, onDetail: showDetail, onChange: save, onUnknown: () => markFault(matter.inputs.procedure, t('receive.no_such_procedure')) });
  // On to the person; with Tab the next field is the next field.
  matter.onChosen = () => setTimeout(() => { if (document.activeElement === matter.inputs.procedure) people.fields.fullName.focus(); });
  matter.startAt = () => (late.day.value && late.time.value ? instantOf(late.day.value, late.time.value) : new Date(now().getTime() - draft.secondsOpen(LONGEST_OPEN) * 1000).toISOString());
  listen();
  return resume();
}

// Papers and fees of the case; kept: of a draft.
function showDetail(one, kept) {
  papers.show(one?.papers ?? [], kept?.papers);
  const free = corrects.value.trim() !== '';
  fees.show(one ? matter.chosen.procedureCode : '', one?.caseCode ?? '', free ? [] : one?.fees ?? [], kept?.fees);
  byId('add-paper').disabled = !one;
  if (one) checkDuplicates();
  save();
}

function listen() {
  form.addEventListener('submit', (event) => { event.preventDefault(); accept(); });
  form.addEventListener('input', save);
  form.addEventListener('change', save);
  form.addEventListener('keydown', onKey);
  form.addEventListener('focusin', () => { if (matter.isStale && !busy) matter.count(); });
  byId('add-paper').addEventListener('click', () => papers.add());
  byId('add-to-batch').addEventListener('click', putAside);
  byId('start-over').addEventListener('click', () => fresh());
  for (const input of [people.fields.idNumber, people.fields.phone]) input.addEventListener('change', checkDuplicates);
  for (const input of [late.day, late.time]) input.addEventListener('change', () => matter.count());
  corrects.addEventListener('change', () => showDetail(matter.current, { papers: papers.rows(), fees: fees.kept() }));
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !event.ctrlKey || form.hidden || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    event.stopPropagation();
    document.activeElement?.dispatchEvent(new Event('change', { bubbles: true }));
    accept();
  }, { capture: true });
  onCard(takeCard);
}

// Enter goes where the usual case goes next, and in the end to the button.
function onKey(event) {
  if (event.key !== 'Enter' || event.ctrlKey || event.isComposing || event.defaultPrevented) return;
  if (event.target.tagName === 'BUTTON' || event.target.tagName === 'SUMMARY' || event.target.tagName === 'A') return;
  event.preventDefault();
  const { fields } = people;
  const way = [matter.inputs.procedure, byId('case'), fields.fullName, fields.idNumber, fields.birthDate, fields.phone, fields.street, fields.hamlet, byId('accept')]
    .filter((input) => input.checkVisibility());
  const all = [...form.querySelectorAll('input, select, button')].filter((input) => input.checkVisibility() && !input.disabled);
  const at = all.indexOf(event.target);
  const usual = way[way.indexOf(event.target) + 1];
  const next = way.includes(event.target) ? usual : way.find((input) => all.indexOf(input) > at);
  (next ?? byId('accept')).focus();
  next?.select?.();
}

function takeCard(card, element) {
  if (form.hidden) {
    if (!card) return;
    if (byId('receipt').contains(element) || element === document.body) fresh();
    else return;
  }
  matter.settle();
  if (!card) {
    replace(notice, h('div', { class: 'notice error', role: 'alert' }, h('p', {}, t('receive.card_unreadable'))));
    return;
  }
  const ofSubmitter = people.takeCard(card, element);
  announce(t('receive.card_taken', { name: card.fullName }));
  save();
  if (!matter.chosen) matter.focus();
  else if (ofSubmitter) people.fields.relation.focus();
  else people.fields.phone.focus();
  checkDuplicates();
}

let lastQuestion = '';
let duplicateTurn = 0;
// A warning, nothing more; each question is recorded, so none is asked twice.
async function checkDuplicates() {
  const { idNumber, phone } = people.applicant();
  const body = { procedureCode: matter.chosen?.procedureCode ?? '', idNumber: idKindOf(idNumber) ? idNumber : '', phone: parsePhone(phone) ?? '' };
  const asked = JSON.stringify(body);
  const box = byId('duplicates');
  if (!body.procedureCode || (!body.idNumber && !body.phone)) {
    lastQuestion = '';
    replace(box);
    return;
  }
  if (asked === lastQuestion) return;
  lastQuestion = asked;
  const mine = duplicateTurn += 1;
  try {
    const found = await send('/api/v1/dossiers:check-duplicates', body);
    if (mine === duplicateTurn) showDuplicates(box, found);
  } catch (problem) {
    if (mine !== duplicateTurn) return;
    lastQuestion = '';
    replace(box, h('p', { class: 'hint' }, t('receive.duplicates_unknown', { why: problem.message })));
  }
}

function showDuplicates(box, { own = [], more = false, elsewhere = false }) {
  if (own.length === 0 && !elsewhere) {
    replace(box);
    return;
  }
  const same = (row) => t(row.sameIdNumber ? (row.samePhone ? 'receive.same_both' : 'receive.same_id') : 'receive.same_phone');
  replace(box, h('div', { class: 'notice warn' },
    own.length > 0 ? [h('p', {}, h('strong', {}, t('receive.duplicates'))), h('ul', { class: 'list' }, own.map((row) => h('li', {},
      h('a', { href: `/can-bo/ho-so?${new URLSearchParams({ ma: row.code })}`, target: '_blank' }, row.code), ` ${row.maskedName} · ${day(row.receivedOn)} · ${stateName(row.state)} · ${same(row)}`)))] : null,
    more ? h('p', {}, t('receive.duplicates_more')) : null,
    elsewhere ? h('p', {}, t('receive.duplicates_elsewhere')) : null));
}

// What is to be taken now for the dossier on the screen.
const collectNow = () => (fees.means === LATER ? null : { means: fees.means, orders: fees.orders() });

const whole = () => ({ item: { ...matter.item(), papers: papers.handed() }, name: matter.chosen.name, promisedAt: matter.promised, collect: collectNow(), total: fees.total });

function drawBatch() {
  byId('add-to-batch').disabled = isLate() || corrects.value.trim() !== '';
  replace(byId('batch'), batch.length === 0 ? null : h('ul', { class: 'list batch' }, batch.map((one, at) => h('li', {},
    h('span', {}, `${at + 1}. ${one.name}`), h('small', {}, one.promisedAt ? t('receive.batch_promise', { at: instant(one.promisedAt) }) : ''),
    h('button', { type: 'button', class: 'quiet small', 'aria-label': t('receive.batch_remove', { name: one.name }), onclick: () => { batch.splice(at, 1); drawBatch(); save(); matter.focus(); } }, '×')))));
}

// Another procedure for the same person on the same receipt.
async function putAside() {
  await matter.ready();
  const found = [...matter.faults(), ...papers.faults(), ...fees.faults()];
  if (found.length > 0) {
    showFaults(form, found);
    return;
  }
  if (isLate() || corrects.value.trim()) {
    showFaults(form, [{ input: isLate() ? late.day : corrects, text: t('receive.not_in_batch') }]);
    return;
  }
  await fees.settled();
  batch.push(whole());
  matter.clear();
  drawBatch();
  save();
  announce(t('receive.put_aside', { count: batch.length }));
  matter.focus();
}

function ownFaults() {
  const found = [];
  if (isLate() && !late.day.value) found.push({ input: late.day, text: t('receive.need_late_day') });
  if (isLate() && !late.time.value) found.push({ input: late.time, text: t('receive.need_late_time') });
  if (batch.length > 0 && (isLate() || corrects.value.trim())) found.push({ input: isLate() ? late.day : corrects, text: t('receive.not_in_batch') });
  return found;
}

// The command: one dossier, or all of the receipt.
function command() {
  const applicant = people.applicant();
  const all = matter.chosen ? [...batch, whole()] : batch;
  const names = all.map((one) => one.name);
  const collect = all.map((one) => one.collect);
  const channel = matter.channel();
  if (all.length > 1) return plan({ path: '/api/v1/dossiers:batch', body: { applicant, channel, items: all.map((one) => one.item) }, names, collect });
  const body = { ...all[0].item, channel, applicant, ...(matter.chosen ? matter.external() : {}) };
  if (isLate()) body.late = { receivedAt: instantOf(late.day.value, late.time.value), reasonCode: late.reason.value };
  if (corrects.value.trim()) body.correctsCode = corrects.value.trim().toUpperCase();
  return plan({ path: '/api/v1/dossiers', body, names, collect });
}

async function accept() {
  if (busy || form.hidden) return;
  busy = true;
  clearFaults(form);
  replace(errorBox);
  try {
    await Promise.all([matter.ready(), fees.settled()]);
    const matters = matter.chosen || batch.length === 0 ? [...matter.faults(), ...papers.faults(), ...fees.faults()] : [];
    const found = [...matters, ...people.faults(), ...ownFaults()];
    if (found.length > 0) {
      showFaults(form, found);
      return;
    }
    if (fees.total) try { localStorage.setItem(MEANS_KEY, fees.means); } catch { /* asked again next time */ }
    draft.save({ ...values(), sent: command(), total: fees.total });
    await go();
  } finally {
    busy = false;
  }
}

const still = (on) => {
  form.inert = on;
  form.classList.toggle('sending', on);
};

// Sends what the draft holds and shows what came of it.
async function go() {
  still(true);
  replace(notice, h('p', { class: 'notice' }, t('receive.sending')));
  try {
    showDone(await perform(draft));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (problem.uncertain) {
      // Nobody knows whether it was received: the same request again, until there is an answer.
      replace(notice, failure({ message: t('receive.uncertain', { why: problem.message }) }, go));
      notice.querySelector('button').focus();
      return;
    }
    draft.refused();
    still(false);
    refused(problem);
  }
}

function refused(problem) {
  replace(notice);
  const row = /^(?:items\[\d+\]\.)?papers\[(\d+)\]\.(\w+)$/.exec(problem.field);
  const inputs = {
    ...people.byRefusal, procedureCode: matter.inputs.procedure, caseCode: byId('case'), competentAgencyId: matter.inputs.competent, pickupAgencyId: matter.inputs.pickup,
    channel: matter.inputs.channel, external: matter.inputs.reference, 'external.reference': matter.inputs.reference, 'external.dueAt': matter.inputs.due,
    'late.receivedAt': late.day, 'late.reasonCode': late.reason, correctsCode: corrects,
  };
  const words = { 'late.receivedAt': 'receive.bad_late', correctsCode: 'receive.bad_corrects', procedureCode: 'receive.bad_procedure' };
  const input = row ? papers.inputOf(Number(row[1]), row[2]) : inputs[problem.field] ?? (['NOT_CORRECTABLE', 'DOSSIER_NOT_FOUND'].includes(problem.reason) && corrects.value ? corrects : null);
  if (input) showFaults(form, [{ input, text: words[problem.field] ? t(words[problem.field]) : problem.message }]);
  else showError(errorBox, problem);
}

function showDone({ sent, items, lookupNumber, receipts, moneyProblem }) {
  still(false);
  replace(notice);
  form.hidden = true;
  markShown(draft.requestId);
  const same = { ...people.values() };
  showReceipt(byId('receipt'), {
    items, lookupNumber, receipts, moneyProblem, title: t(items.length > 1 ? 'receive.done_batch' : 'receive.done', { count: items.length }),
    extra: sent.body.late ? h('p', { class: 'hint' }, t('receive.done_late', { at: instant(sent.body.late.receivedAt) })) : null,
    collectAgain: async () => {
      draft.begin({ ...draft.values, sent });
      const more = await collectMoney(sent, items);
      draft.begin({ ...draft.values, sent, done: more.moneyProblem === null });
      showDone({ sent, items, lookupNumber, receipts: [...receipts, ...more.receipts], moneyProblem: more.moneyProblem });
    },
    next: () => fresh(),
    nextSame: () => fresh(same),
  });
}

// A new form; `same`: the person stays.
function fresh(same = null) {
  quiet = true;
  draft.clear();
  history.replaceState(null, '', location.pathname);
  batch = [];
  lastQuestion = '';
  byId('receipt').hidden = true;
  replace(byId('receipt'));
  replace(byId('duplicates'));
  replace(notice);
  replace(errorBox);
  form.hidden = false;
  clearFaults(form);
  people.clear();
  for (const input of [late.day, late.time, corrects]) input.value = '';
  late.reason.selectedIndex = 0;
  for (const folded of form.querySelectorAll('details')) folded.open = false;
  matter.clear();
  if (same) people.fill(same);
  drawBatch();
  quiet = false;
  if (same) save();
  matter.focus();
}

async function fill(kept) {
  batch = kept.batch ?? [];
  people.fill(kept.people);
  Object.entries(kept.late ?? {}).forEach(([name, text]) => { late[name].value = text; });
  corrects.value = kept.corrects ?? '';
  byId('special').open = isLate() || corrects.value !== '';
  byId('submitter').open = Boolean(kept.people?.submitterName || kept.people?.submitterId);
  drawBatch();
  if (kept.matter) await matter.fill({ ...kept.matter, papers: kept.papers, fees: kept.fees });
}

// ?sua=CODE: the wrong result of that dossier was handed over; this one mends it, by the same procedure.
async function mend(code) {
  fresh();
  corrects.value = code;
  byId('special').open = true;
  try {
    const { dossier } = await get(codePath(code));
    await matter.fill({ procedureCode: dossier.procedureCode, caseCode: dossier.caseCode });
    people.fields.fullName.focus();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    showFaults(form, [{ input: corrects, text: problem.message }]);
  }
}

// Coming back: to a request under way, to the receipt of one that was answered, or to what was being typed.
async function resume() {
  const kept = draft.values;
  // A receipt is shown again to a reload, the back button and a doubled tab, which have the mark; not to who comes anew.
  const seen = history.state?.shown === draft.requestId;
  const wrong = new URLSearchParams(location.search).get('sua') ?? '';
  if (!kept || (kept.done && !seen)) {
    if (wrong) await mend(wrong);
    else fresh();
    return;
  }
  await fill(kept);
  quiet = false;
  if (draft.sent && kept.sent) {
    busy = true;
    await go();
    busy = false;
    return;
  }
  replace(notice, h('div', { class: 'notice' }, h('p', {}, t('receive.restored'), ' ', h('button', { type: 'button', class: 'quiet small', onclick: () => fresh() }, t('receive.start_over')))));
  if (matter.chosen) people.fields.fullName.focus();
  else matter.focus();
}

async function load() {
  replace(notice);
  try {
    await start(await Promise.all([readAgencies(), readProcedures()]));
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    replace(notice, failure(problem, load));
  }
}
load();
