// Dossiers found without a receipt, by what a citizen can say; names stay masked, the whole of it is one click away on the dossier's own page.
import { newRequestId, Problem, send } from './api.js';
import { procedures } from './catalogue.js';
import { combobox } from './choose.js';
import { codeLink, stateBadge } from './desk_cells.js';
import { clearError, showError } from './dialog.js';
import { announce, byId, h, replace, table } from './dom.js';
import { draft } from './draft.js';
import { day, isoDay } from './format.js';
import { agreementKey, nothingSaid, searchBody, yearFault } from './search_query.js';
import { t } from './texts.js';

const PAGE = 20;

const form = byId('search-form');
const box = byId('search-error');
const list = byId('found');
const kept = draft('search');
const inputs = Object.fromEntries(['name', 'phone', 'idNumber', 'birthYear', 'span', 'hamlet', 'when', 'from', 'to'].map((name) => [name, form.elements[name]]));
// As the service calls them.
const blamed = { ...inputs, birthYearSpan: inputs.span, receivedFrom: inputs.from, receivedTo: inputs.to, procedureCode: byId('procedure') };

let known = [];
const procedure = combobox(byId('procedure'), { items: () => known, hint: (row) => row.procedureCode });
const typed = () => ({ ...Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, input.value])), procedureCode: procedure.value?.procedureCode ?? '', procedureText: byId('procedure').value });

let rows = [];
let next = '';
let asked = null;
let turn = 0;

// The box for what was found is there only when there is something in it.
function fill(...children) {
  list.hidden = children.length === 0;
  replace(list, ...children);
}

const agreement = (row) => {
  const key = agreementKey(row.agreement);
  return key ? t(key) : t('desk.agrees_facts');
};

function draw(tooMany) {
  const head = rows.length === 0 ? t('desk.found_nothing') : t(next ? 'desk.found_first' : 'desk.found_all', { count: rows.length });
  fill(h('p', { id: 'found-sum', class: 'found-sum', tabindex: '-1' }, h('strong', {}, head)),
    tooMany ? h('p', { class: 'notice' }, h('strong', {}, t('desk.too_many'))) : null,
    rows.length === 0 ? h('p', { class: 'empty' }, t('desk.found_nothing_hint')) : table({
      caption: t('desk.found_caption'), rows,
      columns: [
        { head: t('desk.code'), cell: (row) => codeLink(row.code), rowHead: true },
        { head: t('desk.person'), cell: (row) => [row.maskedName, row.person === 'PERSON_ROLE_SUBMITTER' ? h('small', {}, ` ${t('desk.as_submitter')}`) : null] },
        { head: t('desk.birth_year'), cell: (row) => row.birthYear || t('desk.not_recorded') },
        { head: t('desk.agreement'), cell: agreement },
        { head: t('desk.procedure'), cell: (row) => row.procedureName },
        { head: t('desk.state'), cell: (row) => stateBadge(row.state) },
        { head: t('desk.received_on'), cell: (row) => day(row.receivedOn) },
      ],
    }),
    next ? h('p', { class: 'more' }, h('button', { type: 'button', class: 'quiet', onclick: grow }, t('shell.more'))) : null);
  announce(`${head} ${tooMany ? t('desk.too_many') : ''}`);
}

async function search(body) {
  turn += 1;
  const mine = turn;
  clearError(box, blamed);
  fill(h('p', { class: 'empty' }, t('shell.loading')));
  asked = body;
  try {
    const answer = await send('/api/v1/dossiers:search', { ...body, pageSize: PAGE }, { requestId: newRequestId() });
    if (mine !== turn) return;
    rows = answer.dossiers ?? [];
    next = answer.nextPageToken ?? '';
    draw(answer.tooMany);
    (list.querySelector('a.code-link') ?? byId('found-sum')).focus();
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    if (mine !== turn) return;
    fill();
    // Too little was said: which facts would do, is more use than which field was blamed.
    const little = problem.field === 'name' && body.name !== undefined ? problem.expected.startsWith('at least') : problem.field === 'name';
    showError(box, little ? { message: t('desk.say_more'), field: 'name' } : problem, blamed);
    if (problem.uncertain) fill(h('p', {}, h('button', { type: 'button', class: 'quiet', onclick: () => search(body) }, t('shell.again'))));
  }
}

async function grow() {
  const at = rows.length;
  const mine = turn;
  try {
    const answer = await send('/api/v1/dossiers:search', { ...asked, pageSize: PAGE, pageToken: next }, { requestId: newRequestId() });
    if (mine !== turn) return;
    rows = [...rows, ...(answer.dossiers ?? [])];
    next = answer.nextPageToken ?? '';
    draw(answer.tooMany);
    list.querySelectorAll('a.code-link')[at]?.focus();
  } catch (problem) {
    showError(box, problem, blamed);
  }
}

function arrange() {
  byId('row-days').hidden = inputs.when.value !== 'days';
  inputs.span.disabled = inputs.birthYear.value.trim() === '';
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const fields = typed();
  const body = searchBody(fields, isoDay());
  kept.save(fields);
  if (yearFault(fields.birthYear)) showError(box, { message: t('desk.year_shape'), field: 'birthYear' }, blamed);
  else if (nothingSaid(body)) showError(box, { message: t('desk.say_more'), field: 'name' }, blamed);
  else if (fields.procedureText.trim() !== '' && !body.procedureCode) showError(box, { message: t('desk.choose_procedure'), field: 'procedureCode' }, blamed);
  else search(body);
});
form.addEventListener('input', () => {
  arrange();
  kept.save(typed());
});
byId('search-clear').addEventListener('click', () => {
  form.reset();
  procedure.choose(null);
  kept.clear();
  turn += 1;
  fill();
  clearError(box, blamed);
  arrange();
  inputs.name.focus();
});

const before = kept.values;
if (before) for (const [name, input] of Object.entries(inputs)) if (before[name] !== undefined) input.value = before[name];
arrange();
inputs.name.focus();
known = await procedures().catch(() => []);
if (before?.procedureCode) procedure.choose(known.find((row) => row.procedureCode === before.procedureCode) ?? null);
// Back from a dossier: the list again, not the empty question.
if (before && performance.getEntriesByType('navigation')[0]?.type === 'back_forward') {
  const body = searchBody(typed(), isoDay());
  if (!nothingSaid(body)) search(body);
}
