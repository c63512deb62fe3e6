// One's own account: the password, one-time codes, sessions; and what has to be done before any work.
import { send, get } from './api.js';
import { backAddress, isPassing } from './back.js';
import { agencyName } from './catalogue.js';
import { ask, clearError, showError } from './dialog.js';
import { announce, byId, failure, h, replace } from './dom.js';
import { passwordWords, waitWords } from './refusal.js';
import { roleName } from './roles.js';
import { sessionsTable } from './sessions_table.js';
import { t } from './texts.js';
import { startTotp } from './totp.js';

const todo = byId('todo');
const parts = { who: byId('who-part'), password: byId('password-part'), totp: byId('totp-part'), sessions: byId('sessions-part') };
const inputs = { oldPassword: byId('old-password'), newPassword: byId('new-password'), again: byId('again-password') };

// What the state of the session leaves to be done here; 'ready' when nothing.
const taskOf = (state) => ({ SESSION_STATE_PASSWORD_CHANGE_REQUIRED: 'password', SESSION_STATE_TOTP_ENROLMENT_REQUIRED: 'totp' }[state] ?? 'ready');

async function showWho({ officer }) {
  const places = new Map();
  for (const one of officer.memberships ?? []) {
    const key = `${one.agencyId}:${one.actingFor ?? 0}`;
    if (!places.has(key)) places.set(key, { ...one, roles: [] });
    places.get(key).roles.push(roleName(one.role));
  }
  const rows = await Promise.all([...places.values()].map(async (place) => {
    const agency = await agencyName(place.agencyId);
    return h('li', {}, h('strong', {}, place.actingForName ? t('shell.in_place_of', { agency, name: place.actingForName }) : agency), `: ${place.roles.join(', ')}`);
  }));
  replace(byId('who'), h('p', {}, h('strong', {}, officer.displayName), ` (${officer.username})`), h('ul', { class: 'list' }, rows));
}

// The state a change left the session in: the next thing to do, or on to where one wanted to go.
function arrange(state, { done = false } = {}) {
  const task = taskOf(state);
  parts.who.hidden = task !== 'ready';
  parts.sessions.hidden = task !== 'ready';
  parts.password.hidden = task === 'totp';
  parts.totp.hidden = task === 'password';
  replace(todo);
  if (task !== 'ready') {
    replace(todo, h('p', { class: 'notice' }, t(`account.first_${task}`)));
    if (task === 'password') inputs.oldPassword.focus();
    return;
  }
  if (done && isPassing()) {
    const go = h('a', { class: 'button', href: backAddress() }, t('account.go_on'));
    replace(todo, h('p', { class: 'notice good' }, t('account.all_done')), h('p', { class: 'actions' }, go));
    go.focus();
  }
}

async function changePassword() {
  const box = byId('password-error');
  const old = inputs.oldPassword.value;
  const fresh = inputs.newPassword.value;
  const refuse = (field, message) => showError(box, { field, message }, inputs);
  clearError(box, inputs);
  replace(byId('password-done'));
  if (!old) return refuse('oldPassword', t('shell.required', { field: t('account.old_password') }));
  if (!fresh) return refuse('newPassword', t('shell.required', { field: t('account.new_password') }));
  if (fresh !== inputs.again.value) return refuse('again', t('account.not_the_same'));
  try {
    const { state } = await send('/api/v1/account:change-password', { oldPassword: old, newPassword: fresh });
    for (const input of Object.values(inputs)) input.value = '';
    replace(byId('password-done'), h('p', { class: 'notice good' }, t('account.password_changed')));
    announce(t('account.password_changed'));
    arrange(state, { done: true });
    await showTotp(state);
    if (taskOf(state) === 'ready') await showSessions();
    return null;
  } catch (problem) {
    if (problem.reason === undefined) throw problem;
    if (problem.reason === 'WEAK_PASSWORD') return refuse('newPassword', passwordWords(problem, { fresh, old }));
    if (problem.reason === 'BAD_CREDENTIALS') return refuse('oldPassword', t('account.wrong_password'));
    return refuse('', waitWords(problem));
  }
}

byId('password-form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const button = event.target.querySelector('button[type=submit]');
  if (button.disabled) return;
  button.disabled = true;
  await changePassword().finally(() => { button.disabled = false; });
});
byId('show-password').addEventListener('change', (event) => {
  for (const input of Object.values(inputs)) input.type = event.target.checked ? 'text' : 'password';
});

let enrolled = false;

async function showTotp(state) {
  if (taskOf(state) === 'password') return;
  startTotp(byId('totp'), {
    enrolled,
    forced: taskOf(state) === 'totp',
    changed: (now, next) => {
      enrolled = now;
      if (next) arrange(next, { done: true });
    },
  });
}

async function showSessions() {
  const box = byId('sessions');
  try {
    const { sessions = [] } = await get('/api/v1/sessions', {}, { passive: true });
    byId('end-others').hidden = sessions.length < 2;
    replace(box, await sessionsTable({
      caption: t('account.sessions_caption'), rows: sessions,
      action: (row) => (row.current ? h('span', { class: 'badge' }, t('account.this_session'))
        : h('button', { type: 'button', class: 'quiet', onclick: () => endOne(row) }, t('account.end_session'))),
    }));
  } catch (problem) {
    replace(box, failure(problem, showSessions));
  }
}

async function endOne(row) {
  const done = await ask({ title: t('account.end_session_title'), text: t('account.end_session_text'), submit: t('account.end_session'), danger: true,
    act: async () => { await send(`/api/v1/sessions/${row.sessionId}`, {}, { method: 'DELETE' }); return true; } });
  if (done) await showSessions();
}

byId('end-others').addEventListener('click', async () => {
  const done = await ask({ title: t('account.end_others_title'), text: t('account.end_others_text'), submit: t('account.end_others'), danger: true,
    act: async () => { await send('/api/v1/sessions:end-others'); return true; } });
  if (!done) return;
  announce(t('account.others_ended'));
  await showSessions();
});

async function start() {
  try {
    const session = await get('/api/v1/sessions/current', {}, { passive: true });
    enrolled = Boolean(session.totpEnrolled);
    arrange(session.state);
    await showTotp(session.state);
    if (taskOf(session.state) !== 'ready') return;
    await showWho(session);
    await showSessions();
  } catch (problem) {
    if (problem.reason === undefined) throw problem;
    replace(todo, failure(problem, start));
  }
}
await start();
