// Lending a role to a colleague during absence, and taking it back.
import { get, newRequestId, send } from './api.js';
import { agencyId, me, officerId } from './session.js';
import { agencyName } from './catalogue.js';
import { combobox } from './choose.js';
import { clearError, field, showError } from './dialog.js';
import { delegationsTable, endDelegation } from './delegations_table.js';
import { announce, byId, failure, h, replace } from './dom.js';
import { fold } from './fold.js';
import { day, isoDay } from './format.js';
import { roleName } from './roles.js';
import { t } from './texts.js';

const LONGEST_DAYS = 92;

async function showList() {
  const box = byId('delegations');
  try {
    const { delegations = [] } = await get('/api/v1/delegations', {}, { passive: true });
    replace(box, await delegationsTable({
      rows: delegations, own: officerId,
      end: async (row) => { if (await endDelegation(row)) await showList(); },
    }));
  } catch (problem) {
    if (problem.reason === undefined) throw problem;
    replace(box, failure(problem, showList));
  }
}

// Own roles in the acting agency that can be lent, and the colleagues who may take them.
async function choices() {
  const [{ officer }, { staff = [] }] = await Promise.all([me(), get('/api/v1/staff', {}, { passive: true })]);
  const roles = [...new Set((officer.memberships ?? []).filter((one) => one.agencyId === agencyId && !Number(one.actingFor) && one.role !== 'admin').map((one) => one.role))];
  const colleagues = staff.filter((one) => Number(one.officerId) !== officerId);
  return { roles, colleagues };
}

async function showForm() {
  const box = byId('lend');
  let lists;
  try {
    lists = await choices();
  } catch (problem) {
    if (problem.reason === undefined) throw problem;
    replace(box, failure(problem, showForm));
    return;
  }
  const { roles, colleagues } = lists;
  if (roles.length === 0 || colleagues.length === 0) {
    replace(box, h('p', { class: 'empty' }, t(roles.length === 0 ? 'delegation.no_role' : 'delegation.no_colleague')));
    return;
  }
  draw(box, { roles, colleagues, agency: await agencyName(agencyId) });
}

function draw(box, { roles, colleagues, agency }) {
  const today = isoDay();
  const role = field({ name: 'role', label: t('delegation.role'), type: 'select', options: roles.map((value) => ({ value, label: roleName(value) })) });
  const to = field({ name: 'toOfficerId', label: t('delegation.to'), hint: t('delegation.to_hint') });
  const first = field({ name: 'firstDay', label: t('delegation.first_day'), type: 'date', value: today, min: today, required: true });
  const last = field({ name: 'lastDay', label: t('delegation.last_day'), type: 'date', value: today, min: today, required: true });
  const inputs = { role: role.input, toOfficerId: to.input, firstDay: first.input, lastDay: last.input };
  const error = h('div', { class: 'error-box' });
  const button = h('button', { type: 'submit' }, t('delegation.lend_now'));
  const form = h('form', { class: 'grid-form', novalidate: true }, h('p', { class: 'broad' }, t('delegation.agency', { agency })),
    role.row, to.row, first.row, last.row, error, h('p', { class: 'actions' }, button));
  replace(box, form);
  const chooser = combobox(to.input, { items: () => colleagues, textOf: (one) => fold(one.displayName), show: (one) => one.displayName, hint: (one) => (one.roles ?? []).map(roleName).join(', ') });
  let requestId = newRequestId();

  const wrong = () => {
    if (!chooser.value) return ['toOfficerId', t('delegation.choose_colleague')];
    if (!first.input.value || first.input.value < today) return ['firstDay', t('delegation.first_day_wrong')];
    if (!last.input.value || last.input.value < first.input.value) return ['lastDay', t('delegation.last_day_wrong')];
    const days = (Date.parse(last.input.value) - Date.parse(first.input.value)) / 86400000;
    return days > LONGEST_DAYS ? ['lastDay', t('delegation.too_long', { days: LONGEST_DAYS })] : null;
  };
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    clearError(error, inputs);
    const fault = wrong();
    if (fault) {
      showError(error, { field: fault[0], message: fault[1] }, inputs);
      return;
    }
    button.disabled = true;
    const colleague = chooser.value;
    try {
      await send('/api/v1/delegations', { agencyId, role: role.input.value, toOfficerId: colleague.officerId, firstDay: first.input.value, lastDay: last.input.value }, { requestId });
      announce(t('delegation.lent', { name: colleague.displayName, first: day(first.input.value), last: day(last.input.value) }));
      requestId = newRequestId();
      chooser.choose(null);
      await showList();
      to.input.focus();
    } catch (problem) {
      if (problem.reason === undefined) throw problem;
      if (!problem.uncertain) requestId = newRequestId();
      showError(error, problem, inputs);
    } finally {
      button.disabled = false;
    }
  });
}

await Promise.all([showForm(), showList()]);
