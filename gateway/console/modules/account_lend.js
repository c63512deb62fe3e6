// Lending a role of somebody who is away already: an administrator does it for him.
import { get, newRequestId, send } from './api.js';
import { combobox } from './choose.js';
import { clearError, field, showError } from './dialog.js';
import { h } from './dom.js';
import { fold } from './fold.js';
import { isoDay } from './format.js';
import { roleName } from './roles.js';
import { t } from './texts.js';

const holds = (grant, today) => (!grant.firstDay || grant.firstDay <= today) && (!grant.lastDay || grant.lastDay >= today);

// Roles of an account that can be lent today.
export const lendable = (account, today = isoDay()) => (account.disabled ? [] : (account.grants ?? []).filter((grant) => grant.role !== 'admin' && holds(grant, today)));

// True when it was lent.
export function lendFor(account, nameOf) {
  const grants = lendable(account);
  const today = isoDay();
  return new Promise((resolve) => {
    const role = field({ name: 'role', label: t('delegation.role'), type: 'select', options: grants.map((grant, index) => ({ value: String(index), label: `${roleName(grant.role)} – ${nameOf(grant.agencyId)}` })) });
    const to = field({ name: 'toOfficerId', label: t('delegation.to'), hint: t('delegation.to_hint') });
    const first = field({ name: 'firstDay', label: t('delegation.first_day'), type: 'date', value: today, min: today, required: true });
    const last = field({ name: 'lastDay', label: t('delegation.last_day'), type: 'date', value: today, min: today, required: true });
    const inputs = { role: role.input, agencyId: role.input, toOfficerId: to.input, firstDay: first.input, lastDay: last.input };
    const error = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit' }, t('delegation.lend_now'));
    const form = h('form', { class: 'grid-form', novalidate: true }, role.row, to.row, first.row, last.row, error,
      h('p', { class: 'actions' }, button, h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('shell.cancel'))));
    const dialog = h('dialog', { class: 'panel', 'aria-labelledby': 'lend-for-title' }, h('h2', { id: 'lend-for-title' }, t('accounts.lend_title', { name: account.displayName })), h('p', { class: 'hint' }, t('delegation.text')), form);
    const before = document.activeElement;
    let colleagues = [];
    let done = false;
    let requestId = newRequestId();
    const grant = () => grants[Number(role.input.value)];
    const load = async () => {
      chooser.choose(null);
      try {
        const { accounts = [] } = await get('/api/v1/accounts', { agencyId: grant().agencyId, pageSize: 200 }, { passive: true });
        colleagues = accounts.filter((one) => one.officerId !== account.officerId && !one.disabled);
      } catch (problem) {
        if (problem.reason === undefined) throw problem;
        showError(error, problem, inputs);
      }
    };
    role.input.addEventListener('change', load);
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      clearError(error, inputs);
      if (!chooser.value) {
        showError(error, { field: 'toOfficerId', message: t('delegation.choose_colleague') }, inputs);
        return;
      }
      if (!last.input.value || last.input.value < first.input.value) {
        showError(error, { field: 'lastDay', message: t('delegation.last_day_wrong') }, inputs);
        return;
      }
      button.disabled = true;
      try {
        const { agencyId, role: name } = grant();
        await send('/api/v1/delegations', { officerId: account.officerId, agencyId, role: name, toOfficerId: chooser.value.officerId, firstDay: first.input.value, lastDay: last.input.value }, { requestId });
        done = true;
        dialog.close();
      } catch (problem) {
        if (problem.reason === undefined) throw problem;
        if (!problem.uncertain) requestId = newRequestId();
        showError(error, problem, inputs);
      } finally {
        button.disabled = false;
      }
    });
    dialog.addEventListener('close', () => {
      dialog.remove();
      before?.focus?.();
      resolve(done);
    });
    document.body.append(dialog);
    const chooser = combobox(to.input, { items: () => colleagues, textOf: (one) => fold(`${one.displayName} ${one.username}`), show: (one) => one.displayName, hint: (one) => one.username });
    dialog.showModal();
    load();
    (grants.length > 1 ? role.input : to.input).focus();
  });
}
