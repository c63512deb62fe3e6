// One account beside the list: its roles with their days, sessions, delegations, and what an administrator may do with it.
import { get, send } from './api.js';
import { lendable, lendFor } from './account_lend.js';
import { showPassword } from './account_new.js';
import { delegationsTable, endDelegation } from './delegations_table.js';
import { ask } from './dialog.js';
import { announce, failure, h, replace, table } from './dom.js';
import { day, instant, isoDay } from './format.js';
import { endRole, grantRole } from './account_roles.js';
import { roleName } from './roles.js';
import { officerId as ownId } from './session.js';
import { sessionsTable } from './sessions_table.js';
import { t } from './texts.js';

const path = (officerId, verb) => `/api/v1/accounts/${officerId}:${verb}`;

// A question before something is done; true when it was.
const confirm = (key, officerId, verb, danger = true) => ask({
  title: t(`accounts.${key}_title`), text: t(`accounts.${key}_text`), submit: t(`accounts.${key}`), danger,
  act: async () => (await send(path(officerId, verb), {})) ?? true,
});

// changed(): the list beside it is old. Answers when all is shown.
export async function showAccount(box, { officerId, nameOf, stateBadge, changed }) {
  const reload = () => showAccount(box, { officerId, nameOf, stateBadge, changed });
  const turn = (box.dataset.turn = String(Number(box.dataset.turn ?? 0) + 1));
  let account;
  let sessions;
  let delegations;
  try {
    const [one, lent] = await Promise.all([get(`/api/v1/accounts/${officerId}`, {}, { passive: true }), get('/api/v1/delegations', { officerId }, { passive: true })]);
    ({ account, sessions = [] } = one);
    ({ delegations = [] } = lent);
  } catch (problem) {
    if (problem.reason === undefined) throw problem;
    if (box.dataset.turn === turn) replace(box, failure(problem, reload));
    return;
  }
  if (box.dataset.turn !== turn) return; // another one was opened meanwhile

  const after = async (done, words) => {
    if (!done) return;
    announce(words);
    await reload();
    await changed();
  };
  const rename = () => ask({
    title: t('accounts.rename'), submit: t('accounts.save'),
    fields: [{ name: 'displayName', label: t('accounts.display_name'), value: account.displayName, required: true, maxlength: 100 }],
    act: async ({ displayName }) => {
      await send(path(officerId, 'rename'), { displayName });
      return true;
    },
  }).then((done) => after(done, t('accounts.renamed')));
  const resetPassword = async () => {
    const answer = await confirm('reset_password', officerId, 'reset-password');
    if (!answer) return;
    await showPassword({ name: account.displayName, username: account.username, firstPassword: answer.firstPassword });
    await after(true, t('accounts.password_was_reset'));
  };
  const own = Number(officerId) === ownId;
  const button = (words, act, { danger = false } = {}) => h('button', { type: 'button', class: danger ? 'danger' : 'quiet', onclick: act }, words);
  const actions = !account.manageable ? [] : [
    button(t('accounts.rename'), rename),
    own ? null : button(t('accounts.reset_password'), resetPassword),
    own || !account.totpEnrolled ? null : button(t('accounts.reset_totp'), async () => after(await confirm('reset_totp', officerId, 'reset-totp'), t('accounts.totp_was_reset'))),
    sessions.length === 0 || own ? null : button(t('accounts.end_sessions'), async () => after(await confirm('end_sessions', officerId, 'end-sessions'), t('accounts.sessions_ended'))),
    own ? null : account.disabled
      ? button(t('accounts.enable'), async () => after(await confirm('enable', officerId, 'enable', false), t('accounts.was_enabled')))
      : button(t('accounts.disable'), async () => after(await confirm('disable', officerId, 'disable'), t('accounts.was_disabled')), { danger: true }),
  ].filter(Boolean);

  const facts = [
    [t('accounts.username'), account.username],
    [t('accounts.state'), stateBadge(account)],
    [t('accounts.totp'), t(account.totpEnrolled ? 'totp.on' : 'totp.off')],
    [t('accounts.created'), instant(account.createdAt)],
    [t('accounts.last_sign_in'), account.lastSignInAt ? instant(account.lastSignInAt) : t('accounts.never')],
  ];
  const shown = await Promise.all([
    sessionsTable({ caption: t('accounts.sessions'), rows: sessions }),
    delegationsTable({ rows: delegations, own: officerId, end: async (row) => after(await endDelegation(row), t('accounts.delegation_ended')) }),
  ]);
  if (box.dataset.turn !== turn) return;
  replace(box,
    h('h3', {}, account.displayName),
    h('dl', { class: 'facts' }, facts.map(([label, value]) => h('div', {}, h('dt', {}, label), h('dd', {}, value)))),
    account.manageable ? null : h('p', { class: 'notice' }, t('accounts.not_yours')),
    own ? h('p', { class: 'hint' }, t('accounts.own')) : null,
    h('p', { class: 'actions' }, actions, h('a', { class: 'button quiet', href: `/can-bo/nhat-ky?cua=${officerId}` }, t('accounts.log'))),
    h('h3', {}, t('accounts.roles')),
    rolesTable(account, nameOf, async (grant) => after(await endRole(officerId, grant, nameOf), t('accounts.role_ended'))),
    account.manageable ? h('p', { class: 'actions' }, button(t('accounts.grant'), async () => after(await grantRole(officerId), t('accounts.role_granted')))) : null,
    h('h3', {}, t('accounts.sessions')), shown[0],
    h('h3', {}, t('accounts.delegations')), shown[1],
    account.manageable && !own && lendable(account).length > 0
      ? h('p', { class: 'actions' }, button(t('accounts.lend'), async () => after(await lendFor(account, nameOf), t('accounts.was_lent')))) : null);
}

function validity(grant) {
  if (grant.firstDay && grant.lastDay) return t('delegation.from_to', { first: day(grant.firstDay), last: day(grant.lastDay) });
  if (grant.firstDay) return t('accounts.from', { day: day(grant.firstDay) });
  return grant.lastDay ? t('accounts.until', { day: day(grant.lastDay) }) : t('accounts.always');
}

function rolesTable(account, nameOf, end) {
  const today = isoDay();
  const over = (grant) => Boolean(grant.lastDay) && grant.lastDay < today;
  return table({
    caption: t('accounts.roles_caption', { name: account.displayName }), rows: account.grants ?? [], empty: t('accounts.no_role'), rowClass: (grant) => (over(grant) ? 'past' : ''),
    columns: [
      { head: t('accounts.role'), rowHead: true, cell: (grant) => [roleName(grant.role), grant.house ? h('span', { class: 'hint block' }, t('audit.detail_house')) : null] },
      { head: t('accounts.agency'), cell: (grant) => nameOf(grant.agencyId) },
      { head: t('accounts.validity'), cell: (grant) => [validity(grant), over(grant) ? h('span', { class: 'hint block' }, t('delegation.over')) : null] },
      { head: t('sessions.action'), cell: (grant) => (account.manageable && !over(grant) ? h('button', { type: 'button', class: 'quiet', onclick: () => end(grant) }, t('accounts.end_role')) : '') },
    ],
  });
}
