// The page of one dossier (/can-bo/ho-so?ma=CODE): everything about it, and everything this officer may do with it now.
import { codePath, get, newRequestId, send } from './api.js';
import { agencies as readAgencies, procedureName } from './catalogue.js';
import { announce, byId, failure, h, replace } from './dom.js';
import { WORKERS, actionsFor, isRegistration } from './dossier_actions.js';
import { perform } from './dossier_ask.js';
import { specOf } from './dossier_forms.js';
import { showHead } from './dossier_head.js';
import { moneySection, receiptLines } from './dossier_money.js';
import { correctSpec, person, reveal, revealToCorrect } from './dossier_person.js';
import { controlSection, formsSection, historySection, papersSection, placeSection, receiptSection, toldSection } from './dossier_sections.js';
import { papersOf } from './dossier_words.js';
import { day, instant, now as clock, weekday } from './format.js';
import { agencyId, can } from './session.js';
import { known, t } from './texts.js';

// In a button, not in the row of the head: they stand with what they are about.
const ELSEWHERE = new Set(['place-file', 'correct-applicant', 'collect']);

const officer = { agencyId, roles: new Set(['reception', 'handling', 'leader', 'admin'].filter(can)) };
const works = WORKERS.some(can);
let code = (new URLSearchParams(location.search).get('ma') ?? '').trim();
let view = null;
let turn = 0;

// Everything the head needs; the parts below load by themselves. passive: read by the page itself, which must not put off the lock of a desk.
async function read({ passive = false, found: seen = null } = {}) {
  const found = seen ?? await get(codePath(code), {}, { passive });
  const { dossier } = found;
  const [rows, deadline, detail, name] = await Promise.all([
    readAgencies().catch(() => []),
    get(`${codePath(dossier.code)}/deadline`, {}, { passive }).catch(() => ({})),
    get(`/api/v1/procedures/${encodeURIComponent(dossier.procedureCode)}`, {}, { passive }).catch(() => null), // no longer in force
    procedureName(dossier.procedureCode).catch(() => dossier.procedureCode),
  ]);
  const agencies = new Map(rows.map((row) => [row.agencyId, row.name]));
  const steps = found.steps ?? [];
  const events = found.events ?? [];
  const now = deadline.asOf ?? clock().toISOString();
  const caseOf = detail?.cases?.find((row) => (row.caseCode ?? '') === dossier.caseCode);
  return {
    passive, found, dossier, events, steps, detail, now, officer, dueLine: deadline.dueLine ?? '', clocks: deadline.clocks ?? [], procedureName: deadline.procedureName || name, caseName: caseOf?.name || dossier.caseCode,
    papers: papersOf(detail, dossier.caseCode),
    agencyName: (id) => (id ? agencies.get(id) ?? t('dossier.agency_number', { number: id }) : ''),
    stepName: (step) => steps.find((row) => row.stepCode === step)?.name ?? step,
    actions: actionsFor({ dossier, events, officer, now }),
  };
}

const may = (name) => view.actions.find((action) => action.name === name);
const part = (name) => byId(`part-${name}`).querySelector('.part:last-child');

// One part of the page: loads by itself, and says by itself when it cannot.
async function fill(box, load) {
  const mine = turn;
  try {
    const content = await load();
    if (mine === turn) replace(box, content);
  } catch (problem) {
    if (mine !== turn) return;
    replace(box, failure(problem, () => fill(box, load)));
  }
}

function hidePart(name, hidden) {
  byId(`part-${name}`).hidden = hidden;
}

function showPerson() {
  const show = may('correct-applicant') ? h('button', { type: 'button', class: 'quiet small', dataset: { key: 'correct-applicant' }, onclick: correct }, t('dossier.do.correct_applicant')) : null;
  const box = part('person');
  const masked = () => replace(box, h('p', {}, view.found.maskedName ? h('strong', {}, view.found.maskedName) : h('span', { class: 'empty' }, t('dossier.name_erased'))),
    h('p', { class: 'actions' }, h('button', { type: 'button', class: 'quiet small', dataset: { key: 'reveal' }, onclick: full }, t('dossier.reveal')), show));
  const full = async () => {
    const revealed = await reveal(view.dossier.code);
    if (!revealed) return;
    replace(box, person(revealed.applicant ?? {}), h('p', { class: 'actions' },
      h('button', { type: 'button', class: 'quiet small', dataset: { key: 'mask' }, onclick: () => { masked(); box.querySelector('button').focus(); } }, t('dossier.mask')), show));
    announce(t('dossier.revealed'));
    box.querySelector('[data-key="mask"]').focus();
  };
  masked();
}

async function correct() {
  try {
    const revealed = await revealToCorrect(view.dossier.code);
    await finish('correct_applicant', await perform(view.dossier.code, 'correct-applicant', correctSpec({ applicant: revealed.applicant ?? {}, lastCorrection: revealed.lastCorrection ?? 0 })));
  } catch (problem) {
    say(failure(problem));
  }
}

function showMoney() {
  const mayRead = can('reception') || can('leader');
  hidePart('money', !mayRead);
  if (!mayRead) return;
  const act = (name, spec, key) => perform(view.dossier.code, name, spec).then((answer) => finish(key, answer));
  fill(part('money'), () => moneySection(view, act, Boolean(may('collect'))));
}

function showParts() {
  byId('dossier-parts').hidden = false;
  // Who has no part in the work (an administrator) sees where it stands, and nothing that is asked for by role.
  for (const name of ['person', 'papers', 'place', 'forms']) hidePart(name, !works);
  const control = works && !isRegistration(view.dossier.code);
  hidePart('control', !control);
  showPerson();
  showMoney();
  fill(part('told'), () => toldSection(view));
  fill(part('history'), () => historySection(view));
  if (control) fill(part('control'), () => controlSection(view));
  if (!works) return;
  fill(part('papers'), () => papersSection(view));
  fill(part('place'), () => placeSection(view, may('place-file') ? () => act('place-file') : null));
  fill(byId('dossier-receipt'), () => receiptSection(view, confirmPrinted));
  fill(part('forms'), async () => formsSection(view));
}

function show(next) {
  view = next;
  turn += 1;
  code = view.dossier.code; // as the service writes it, or the new one of an accepted registration
  if (new URLSearchParams(location.search).get('ma') !== code) {
    history.replaceState(history.state, '', `?${new URLSearchParams({ ma: code })}`);
  }
  const at = document.activeElement?.dataset?.key;
  showHead({ ...view, actions: view.actions.filter(({ name }) => !ELSEWHERE.has(name)) }, act);
  showParts();
  view.passive = false; // its own questions are asked; what is pressed from now on is somebody's
  // Loading anew must not throw somebody out of where he is.
  if (at) document.querySelector(`[data-key="${CSS.escape(at)}"]`)?.focus();
}

const say = (...content) => replace(byId('dossier-said'), ...content);

// What an action did, in one notice, and the focus at the head.
async function finish(key, answer) {
  if (!answer) return;
  if (answer.dossier?.code) code = answer.dossier.code;
  const promised = answer.dossier?.promisedAt;
  const lines = [t(`dossier.done.${key}`, { code })];
  if (NEW_DATE.has(key) && promised) lines.push(t('dossier.new_date', { day: day(promised), weekday: weekday(promised), instant: instant(promised) }));
  if (answer.supplementDueOn) lines.push(t('dossier.supplement_until', { day: day(answer.supplementDueOn) }));
  if (answer.fields) lines.push(t('dossier.corrected_fields', { fields: answer.fields.map((name) => (known(`dossier.corrected.${name}`) ? t(`dossier.corrected.${name}`) : name)).join(', ') }));
  lines.push(...receiptLines(answer), ...(answer.why ?? []));
  const notice = h('div', { class: 'notice good' }, lines.map((line) => h('p', {}, line)), paperLink(key));
  try {
    await reload();
  } catch (problem) {
    if (problem.status === 404) passed(notice); // what was refused or sent back is no longer ours
    else say(notice, failure(problem, reload));
    return;
  }
  say(notice);
  announce(lines.slice(0, 2).join(' '));
  byId('dossier-title').focus();
}

// It was done, and with it this agency has no part in the dossier any more.
function passed(notice) {
  hideAll();
  say(notice, h('p', {}, t('dossier.passed')), h('p', { class: 'actions' }, h('a', { class: 'button quiet', href: '/can-bo/khay' }, t('dossier.to_trays'))));
  view = null;
  byId('dossier-title').focus();
}

// The title stays, for who reads by headings.
function hideAll() {
  byId('dossier-parts').hidden = true;
  for (const id of ['dossier-badges', 'dossier-facts']) replace(byId(id));
  byId('dossier-actions').hidden = true;
}

const NEW_DATE = new Set(['accept', 'accept_supplement', 'confirm_payment', 'extend', 'change_procedure']);
// The paper that is due after an action.
const PAPER = { accept: '01', reissue_receipt: '01', change_procedure: '01', accept_supplement: '01', request_supplement: '02', decline: '03', extend: '04', stop: '05' };

function paperLink(key) {
  const form = PAPER[key];
  if (!form) return null;
  const query = new URLSearchParams({ ma: code, ...(form === '01' ? { ban: 'khach' } : {}) });
  return h('p', {}, h('a', { href: `/can-bo/bieu-mau/${form}?${query}`, target: '_blank', rel: 'noopener' }, t('dossier.print_now', { form: t(form === '01' ? 'dossier.form.01_khach' : `dossier.form.${form}`) })));
}

async function act(name, danger = false) {
  try {
    const spec = await specOf(name, view, danger);
    await finish(name.replaceAll('-', '_'), await perform(view.dossier.code, name, spec));
  } catch (problem) {
    say(failure(problem, () => act(name, danger)));
  }
}

async function confirmPrinted(issue) {
  try {
    await send(codePath(view.dossier.code, 'confirm-printed'), { issue }, { requestId: newRequestId() });
    await finish('confirm_printed', {});
  } catch (problem) {
    say(failure(problem, () => confirmPrinted(issue)));
  }
}

// Nothing of it can be shown: why, and where to look.
function unknown(sentence, again) {
  byId('dossier-head').hidden = true;
  byId('dossier-parts').hidden = true;
  const box = byId('dossier-trouble');
  box.hidden = false;
  replace(box, h('section', { class: 'panel', 'aria-labelledby': 'trouble-title' }, h('h1', { id: 'trouble-title', tabindex: '-1' }, t(again ? 'dossier.cannot_load' : 'dossier.not_found_title')),
    h('p', { role: 'alert' }, sentence), h('p', { class: 'actions' }, again ? h('button', { type: 'button', onclick: again }, t('shell.again')) : null,
      h('a', { class: 'button quiet', href: '/can-bo/tim' }, t('dossier.to_search')))));
  byId('find-code').value = code;
}

async function reload() {
  const mine = turn;
  const next = await read();
  if (mine === turn) show(next);
}

async function open() {
  if (code === '') {
    unknown(t('dossier.no_code'));
    byId('find-code').focus();
    return;
  }
  try {
    const first = await read();
    byId('dossier-trouble').hidden = true;
    byId('dossier-head').hidden = false;
    show(first);
  } catch (problem) {
    if (problem.status === 404) unknown(t('dossier.not_found', { code }));
    else if (problem.status === 400) unknown(t('dossier.bad_code', { code }));
    else unknown(problem.message, open);
  }
}

// Somebody else changed it: shown at once, but never under a dialog.
async function follow() {
  const { onChange } = await import('./live.js').catch(() => ({}));
  onChange?.(async () => {
    if (!view || document.querySelector('dialog[open]')) return;
    const found = await get(codePath(code), {}, { passive: true }).catch((problem) => {
      if (problem.status === 404) passed(null);
      return null;
    });
    if (!found || !view) return;
    if (found.dossier.version !== view.dossier.version) {
      const next = await read({ passive: true, found });
      if (document.querySelector('dialog[open]')) return; // the next change, or the end of the dialog, shows it
      show(next);
      announce(t('dossier.changed'));
    } else if (part('told').querySelector('.badge.running')) {
      const fresh = await toldSection({ ...view, passive: true }).catch(() => null); // has it arrived meanwhile?
      if (fresh) replace(part('told'), fresh);
    }
  });
}

await open();
follow();
