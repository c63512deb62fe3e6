// Forms 02 and 03 for somebody who was not received: what is missing or why not, noted with a number and printed; no dossier, no code.
import { get, send } from './api.js';
import { procedures } from './catalogue.js';
import { combobox } from './choose.js';
import { formLink } from './desk_cells.js';
import { clearError, showError } from './dialog.js';
import { announce, byId, failure, h, replace } from './dom.js';
import { draft } from './draft.js';
import { t, wordFor } from './texts.js';

const form = byId('guidance-form');
const box = byId('guidance-error');
const papers = byId('papers');
const cases = byId('case');
const button = byId('guidance-button');
const kept = draft('guidance');
const inputs = { procedureCode: byId('procedure'), note: byId('note'), fullName: byId('full-name'), address: byId('address'), phone: byId('phone'), form: byId('form-02') };
// As the service calls them.
const blamed = { ...inputs, ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [`guidance.${name}`, input])) };

let known = [];
let sending = false;
let detail = null; // of the chosen procedure
let ticked = new Set();
const procedure = combobox(inputs.procedureCode, { items: () => known, hint: (row) => row.procedureCode, onChoose: (row) => choose(row, restoring) });
let restoring = null; // what is put back as it was left: nothing of it is changed, so nothing is saved

const formNumber = () => (form.elements.form.value === 'GUIDANCE_FORM_REFUSAL' ? '03' : '02');

const typed = () => ({
  form: form.elements.form.value, procedureCode: procedure.value?.procedureCode ?? '', caseCode: cases.value,
  paperCodes: [...ticked], note: inputs.note.value, fullName: inputs.fullName.value, address: inputs.address.value, phone: inputs.phone.value,
});
function save() {
  const values = typed();
  // Changed after it was sent: another request.
  if (kept.sent && JSON.stringify(values) !== JSON.stringify(kept.values)) kept.refused();
  kept.save(values);
}

const kindName = (kind) => wordFor('desk.paper_kind', String(kind ?? '').replace('PAPER_KIND_', '').toLowerCase());

// Each paper once, in the order of the list; as what kinds it is asked for stands behind it.
function listed() {
  const found = new Map();
  for (const paper of detail?.cases.find(({ caseCode }) => (caseCode ?? '') === cases.value)?.papers ?? []) {
    const one = found.get(paper.paperCode) ?? { ...paper, kinds: [] };
    one.kinds.push(kindName(paper.kind));
    found.set(paper.paperCode, one);
  }
  return [...found.values()];
}

function drawPapers() {
  const rows = listed();
  ticked = new Set([...ticked].filter((code) => rows.some(({ paperCode }) => paperCode === code)));
  replace(papers, rows.length === 0 ? h('p', { class: 'empty' }, t(detail ? 'desk.papers_none' : 'desk.papers_later')) : rows.map((paper) => {
    const id = `paper-${paper.paperCode}`;
    const input = h('input', { type: 'checkbox', id, value: paper.paperCode, onchange: () => {
      if (input.checked) ticked.add(paper.paperCode);
      else ticked.delete(paper.paperCode);
      save();
    } });
    input.checked = ticked.has(paper.paperCode);
    return h('p', { class: 'field check' }, input, h('label', { for: id }, paper.name), h('small', { class: 'hint' }, [paper.kinds.join(', '), paper.required ? '' : t('desk.paper_if_any')].filter(Boolean).join('; ')));
  }));
}

async function choose(row, from = null) {
  detail = null;
  replace(cases);
  byId('row-case').hidden = true;
  drawPapers();
  if (!from) save();
  if (!row) return;
  replace(papers, h('p', { class: 'empty' }, t('shell.loading')));
  try {
    const answer = await get(`/api/v1/procedures/${encodeURIComponent(row.procedureCode)}`);
    if (procedure.value?.procedureCode !== row.procedureCode) return;
    detail = answer;
    replace(cases, answer.cases.map(({ caseCode, name }) => h('option', { value: caseCode ?? '' }, name || t('desk.case_ordinary'))));
    byId('row-case').hidden = answer.cases.length < 2;
    if (from) {
      cases.value = from.caseCode;
      ticked = new Set(from.paperCodes);
    }
    drawPapers();
  } catch (problem) {
    replace(papers, failure(problem, () => choose(row, from)));
  }
}

function fault(values) {
  if (inputs.procedureCode.value.trim() !== '' && !values.procedureCode) return { message: t('desk.choose_procedure'), field: 'procedureCode' };
  if (values.form === 'GUIDANCE_FORM_SUPPLEMENT' && values.paperCodes.length === 0) return { message: t('desk.tick_papers'), field: 'paperCodes' };
  if (values.note.trim() === '') return { message: t('shell.required', { field: byId('note-label').textContent }), field: 'note' };
  return null;
}

async function give() {
  const { form: which, caseCode, ...guidance } = typed();
  const requestId = kept.begin(typed());
  sending = true;
  try {
    const { number } = await send('/api/v1/guidance', { form: which, guidance }, { requestId });
    kept.clear();
    done(number);
  } catch (problem) {
    if (!problem.uncertain) kept.refused();
    showError(box, problem, blamed);
    if (problem.uncertain) button.focus();
  } finally {
    sending = false;
  }
}

function done(number) {
  const words = t('desk.guidance_done', { number: `${number.number}/${number.year}`, form: `0${number.form}` });
  const print = formLink(`0${number.form}`, { so: number.number, nam: number.year }, t('desk.print_now'), { class: 'button' });
  replace(byId('guidance-done'), h('div', { class: 'notice good' }, h('p', {}, h('strong', {}, words)), h('p', {}, print)));
  announce(words);
  clear();
  print.focus();
}

function clear() {
  form.reset();
  ticked = new Set();
  procedure.choose(null);
  kept.clear(); // after the choice, which is kept like any other
  clearError(box, blamed);
  arrange();
}

function arrange() {
  const refusal = formNumber() === '03';
  byId('note-label').textContent = t(refusal ? 'desk.note_refusal' : 'desk.note_supplement');
  byId('papers-legend').textContent = t(refusal ? 'desk.papers_refusal' : 'desk.papers_supplement');
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  clearError(box, blamed);
  const wrong = fault(typed());
  if (!wrong) {
    if (!sending) give();
    return;
  }
  showError(box, wrong, blamed);
  if (wrong.field === 'paperCodes') (papers.querySelector('input') ?? inputs.procedureCode).focus();
});
form.addEventListener('input', () => {
  arrange();
  save();
});
cases.addEventListener('change', () => {
  drawPapers();
  save();
});
byId('guidance-clear').addEventListener('click', () => {
  clear();
  inputs.procedureCode.focus();
});

const before = kept.values;
if (before) {
  form.elements.form.value = before.form;
  for (const name of ['note', 'fullName', 'address', 'phone']) inputs[name].value = before[name] ?? '';
  if (kept.sent) showError(box, { message: t('desk.guidance_unsettled') });
}
arrange();
drawPapers();
inputs.procedureCode.focus();
try {
  known = await procedures();
} catch (problem) {
  showError(box, problem);
}
if (before?.procedureCode) {
  const row = known.find(({ procedureCode }) => procedureCode === before.procedureCode);
  restoring = before;
  if (row) procedure.choose(row);
  restoring = null;
}
