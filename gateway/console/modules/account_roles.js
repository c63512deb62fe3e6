// Giving a role in an agency, with its days, and taking it away.
import { newRequestId, send } from './api.js';
import { agencies } from './catalogue.js';
import { combobox } from './choose.js';
import { ask, clearError, field, showError } from './dialog.js';
import { h } from './dom.js';
import { fold } from './fold.js';
import { isoDay } from './format.js';
import { ROLES, roleName } from './roles.js';
import { t } from './texts.js';

// True when it was given.
export async function grantRole(officerId) {
  const all = await agencies();
  return new Promise((resolve) => {
    const agency = field({ name: 'agencyId', label: t('accounts.agency'), required: true });
    const role = field({ name: 'role', label: t('accounts.role'), type: 'select', options: ROLES.map((value) => ({ value, label: roleName(value) })) });
    const first = field({ name: 'firstDay', label: t('accounts.first_day'), type: 'date', hint: t('accounts.first_day_hint') });
    const last = field({ name: 'lastDay', label: t('accounts.last_day'), type: 'date', hint: t('accounts.last_day_hint') });
    const inputs = { agencyId: agency.input, role: role.input, firstDay: first.input, lastDay: last.input };
    for (const [name, input] of Object.entries({ ...inputs })) inputs[`grant.${name}`] = input;
    const error = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit' }, t('accounts.grant_now'));
    const form = h('form', { class: 'grid-form', novalidate: true }, [agency, role, first, last].map(({ row }) => row), error,
      h('p', { class: 'actions' }, button, h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('shell.cancel'))));
    const dialog = h('dialog', { class: 'panel', 'aria-labelledby': 'grant-title' }, h('h2', { id: 'grant-title' }, t('accounts.grant')), form);
    const before = document.activeElement;
    let done = false;
    let requestId = newRequestId();
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      clearError(error, inputs);
      if (!chooser.value) {
        showError(error, { field: 'agencyId', message: t('accounts.choose_agency') }, inputs);
        return;
      }
      if (first.input.value && last.input.value && last.input.value < first.input.value) {
        showError(error, { field: 'lastDay', message: t('delegation.last_day_wrong') }, inputs);
        return;
      }
      button.disabled = true;
      const grant = { agencyId: chooser.value.agencyId, role: role.input.value };
      if (first.input.value) grant.firstDay = first.input.value;
      if (last.input.value) grant.lastDay = last.input.value;
      try {
        await send(`/api/v1/accounts/${officerId}:grant`, { grant }, { requestId });
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
    const chooser = combobox(agency.input, { items: () => all, textOf: (one) => fold(one.name), show: (one) => one.name });
    dialog.showModal();
    agency.input.focus();
  });
}

// True when it was taken away, at once or from a day on.
export const endRole = (officerId, grant, nameOf) => ask({
  title: t('accounts.end_role_title', { role: roleName(grant.role), agency: nameOf(grant.agencyId) }), text: t('accounts.end_role_text'), submit: t('accounts.end_role'), danger: true,
  fields: [{ name: 'lastDay', label: t('accounts.role_last_day'), type: 'date', min: isoDay(), hint: t('accounts.role_last_day_hint') }],
  act: async ({ lastDay }) => {
    await send(`/api/v1/accounts/${officerId}:end-membership`, { agencyId: grant.agencyId, role: grant.role, ...(lastDay ? { lastDay } : {}) });
    return true;
  },
});
