// What every page of the console does: the lock, the choice of an agency, keys, and leaving nothing behind.
import { get, newRequestId, onLocked, Problem, send } from './api.js';
import { agencyName } from './catalogue.js';
import { ask } from './dialog.js';
import { byId } from './dom.js';
import { forgetDrafts } from './draft.js';
import './nav_counts.js';
import { me } from './session.js';
import { t } from './texts.js';

// One question for all calls that wait.
let unlocking = null;

export function unlock() {
  unlocking ??= (async () => {
    while (true) {
      const done = await ask({
        title: t('shell.locked_title'), text: t('shell.locked_text'), submit: t('shell.unlock'),
        instead: { label: t('shell.sign_out'), act: () => document.querySelector('form[action="/can-bo/dang-xuat"]').requestSubmit() },
        fields: [{ name: 'password', label: t('shell.password'), type: 'password', required: true, autocomplete: 'current-password' }],
        act: ({ password }) => send('/api/v1/sessions/current:unlock', { password }),
      });
      if (done) return;
    }
  })().finally(() => { unlocking = null; });
  return unlocking;
}
onLocked(unlock);

// The page itself notices the time: an abandoned desk is covered even when nothing is asked.
function watchIdleness() {
  const limit = Number(document.body.dataset.idleLock) * 1000;
  if (!limit) return;
  let last = Date.now();
  for (const kind of ['keydown', 'pointerdown']) document.addEventListener(kind, () => { last = Date.now(); }, { passive: true });
  setInterval(async () => {
    if (Date.now() - last < limit || unlocking) return;
    last = Date.now();
    // Typing without sending keeps the server waiting too; whether it locked, it says itself.
    await get('/api/v1/sessions', {}, { passive: true }).catch(() => {});
  }, 15000);
}

async function switchAgency() {
  const { officer } = await me();
  const choices = [];
  for (const membership of officer.memberships ?? []) {
    const value = `${membership.agencyId}:${membership.actingFor ?? 0}`;
    if (choices.some((choice) => choice.value === value)) continue;
    const name = await agencyName(membership.agencyId);
    choices.push({ value, label: membership.actingForName ? t('shell.in_place_of', { agency: name, name: membership.actingForName }) : name });
  }
  const done = await ask({
    title: t('shell.switch'), submit: t('shell.switch_now'),
    fields: [{ name: 'place', label: t('shell.agency'), type: 'select', options: choices, value: `${officer.agencyId}:${officer.actingFor ?? 0}` }],
    act: ({ place }) => {
      const [agencyId, actingFor] = place.split(':');
      return send('/api/v1/sessions/current:switch', { agencyId: Number(agencyId), actingFor });
    },
  });
  if (done) location.assign('/can-bo');
}

async function lockNow() {
  try {
    await send('/api/v1/sessions/current:lock', {}, { requestId: newRequestId() });
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.reason !== 'SESSION_LOCKED') throw problem;
  }
  await unlock();
}

byId('switch-agency').addEventListener('click', switchAgency);
byId('lock-session').addEventListener('click', lockNow);
document.querySelector('form[action="/can-bo/dang-xuat"]').addEventListener('submit', forgetDrafts);

const menu = byId('own-menu');
document.addEventListener('click', (event) => { if (menu.open && !menu.contains(event.target)) menu.open = false; });
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && menu.open) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
watchIdleness();
