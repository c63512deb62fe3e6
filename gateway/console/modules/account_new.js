// The dialog in which an account is made, with its first role; the password is shown once.
import { newRequestId, send } from './api.js';
import { combobox } from './choose.js';
import { clearError, field, showError } from './dialog.js';
import { h } from './dom.js';
import { fold } from './fold.js';
import { ROLES, roleName } from './roles.js';
import { showOnce } from './secret.js';
import { t } from './texts.js';
import { usernameOf } from './username.js';

// Answers the number of the new account, or null.
export function createAccount(agencies) {
  return new Promise((resolve) => {
    const name = field({ name: 'displayName', label: t('accounts.display_name'), required: true, maxlength: 100 });
    const username = field({ name: 'username', label: t('accounts.username'), required: true, maxlength: 64, hint: t('accounts.username_hint') });
    const agency = field({ name: 'agencyId', label: t('accounts.agency'), required: true });
    const role = field({ name: 'role', label: t('accounts.role'), type: 'select', options: ROLES.map((value) => ({ value, label: roleName(value) })) });
    const last = field({ name: 'lastDay', label: t('accounts.last_day'), type: 'date', hint: t('accounts.last_day_hint') });
    const inputs = { displayName: name.input, username: username.input, agencyId: agency.input, role: role.input, lastDay: last.input };
    for (const part of ['agencyId', 'role', 'lastDay']) inputs[`grants.${part}`] = inputs[part];
    const error = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit' }, t('accounts.create'));
    const form = h('form', { class: 'grid-form', novalidate: true }, [name, username, agency, role, last].map(({ row }) => row), error,
      h('p', { class: 'actions' }, button, h('button', { type: 'button', class: 'quiet', onclick: () => dialog.close() }, t('shell.cancel'))));
    const dialog = h('dialog', { class: 'panel', 'aria-labelledby': 'new-account-title' }, h('h2', { id: 'new-account-title' }, t('accounts.new')), h('p', { class: 'hint' }, t('accounts.new_text')), form);
    const before = document.activeElement;
    let made = null;
    let touched = false;
    // Refused: another request. Not known: the same one again.
    let requestId = newRequestId();
    username.input.addEventListener('input', () => { touched = true; });
    name.input.addEventListener('input', () => { if (!touched) username.input.value = usernameOf(name.input.value); });

    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      clearError(error, inputs);
      const refuse = (key, label) => showError(error, { field: key, message: t('shell.required', { field: label }) }, inputs);
      if (!name.input.value.trim()) return refuse('displayName', t('accounts.display_name'));
      if (!username.input.value.trim()) return refuse('username', t('accounts.username'));
      if (!/^[a-z0-9._-]+$/.test(username.input.value.trim())) return showError(error, { field: 'username', message: t('accounts.username_wrong') }, inputs);
      if (!chooser.value) return showError(error, { field: 'agencyId', message: t('accounts.choose_agency') }, inputs);
      button.disabled = true;
      const grant = { agencyId: chooser.value.agencyId, role: role.input.value, ...(last.input.value ? { lastDay: last.input.value } : {}) };
      try {
        const answer = await send('/api/v1/accounts', { username: username.input.value.trim(), displayName: name.input.value.trim(), grants: [grant] }, { requestId });
        made = { ...answer, name: name.input.value.trim(), username: username.input.value.trim() };
        dialog.close();
      } catch (problem) {
        if (problem.reason === undefined) throw problem;
        if (!problem.uncertain) requestId = newRequestId();
        showError(error, problem, inputs);
      } finally {
        button.disabled = false;
      }
      return null;
    });
    dialog.addEventListener('close', async () => {
      dialog.remove();
      before?.focus?.();
      if (made) await showPassword(made);
      resolve(made ? made.officerId : null);
    });
    document.body.append(dialog);
    const chooser = combobox(agency.input, { items: () => agencies, textOf: (one) => fold(one.name), show: (one) => one.name });
    dialog.showModal();
    name.input.focus();
  });
}

export const showPassword = ({ name, username, firstPassword }) => showOnce({
  title: t('accounts.password_title'), text: t('accounts.password_text', { name, username }), secrets: [firstPassword], note: t('accounts.password_note'),
});
