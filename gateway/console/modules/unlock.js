// A page that was opened on a locked session: the password, and on to where one wanted to go.
import { get, send } from './api.js';
import { backAddress } from './back.js';
import { clearError, showError } from './dialog.js';
import { byId, h, replace } from './dom.js';
import { forgetDrafts } from './draft.js';
import { waitWords } from './refusal.js';
import { t } from './texts.js';

const form = byId('unlock-form');
const password = byId('unlock-password');
const box = byId('unlock-error');
const button = form.querySelector('button[type=submit]');

const goOn = () => location.assign(backAddress());

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  if (button.disabled) return;
  clearError(box, { password });
  if (!password.value) {
    showError(box, { message: t('unlock.empty'), field: 'password' }, { password });
    return;
  }
  button.disabled = true;
  try {
    await send('/api/v1/sessions/current:unlock', { password: password.value });
    goOn();
  } catch (problem) {
    if (problem.reason === undefined) throw problem;
    password.value = '';
    showError(box, { message: problem.reason === 'BAD_CREDENTIALS' ? t('unlock.wrong') : waitWords(problem), field: 'password' }, { password });
    button.disabled = false;
  }
});

document.querySelector('main form[action="/can-bo/dang-xuat"]').addEventListener('submit', forgetDrafts);

// Somebody may have unlocked it in another tab.
get('/api/v1/sessions/current', {}, { passive: true }).then((session) => {
  replace(byId('unlock-who'), h('strong', {}, session.officer.displayName));
  if (session.state === 'SESSION_STATE_ACTIVE') goOn();
}, () => {});
password.focus();
