// Accounts of the staff, for administrators: found by typing without accents, opened beside the list, changed there.
import { get } from './api.js';
import { createAccount } from './account_new.js';
import { showAccount } from './account_detail.js';
import { agencies } from './catalogue.js';
import { combobox } from './choose.js';
import { byId, failure, h, paged, replace, table } from './dom.js';
import { fold } from './fold.js';
import { instant, isoDay } from './format.js';
import { roleName } from './roles.js';
import { t } from './texts.js';

const PAGE = 50;
const WAIT = 250; // milliseconds after the last key
const text = byId('search-text');
let all = [];
let opened = new URLSearchParams(location.search).get('tk') ?? '';

const nameOf = (id) => all.find((one) => one.agencyId === id)?.name ?? `#${id}`;
const agencyField = combobox(byId('search-agency'), {
  items: () => all, textOf: (one) => fold(one.name), show: (one) => one.name, onChoose: () => list.reload(),
});

// "Tiếp nhận – UBND phường Cao Lãnh", those that hold today first.
function rolesOf(account) {
  const today = isoDay();
  const grants = (account.grants ?? []).filter((grant) => !grant.lastDay || grant.lastDay >= today);
  const places = new Map();
  for (const grant of grants) places.set(grant.agencyId, [...(places.get(grant.agencyId) ?? []), roleName(grant.role).toLowerCase()]);
  return [...places].map(([agency, names]) => h('span', { class: 'block' }, `${nameOf(agency)}: ${names.join(', ')}`));
}

export function stateBadge(account) {
  if (account.disabled) return h('span', { class: 'badge late' }, t('accounts.disabled'));
  if (account.mustChangePassword) return h('span', { class: 'badge waiting' }, t('accounts.must_change'));
  return h('span', { class: 'badge good' }, t('accounts.active'));
}

// Beside the list it can be seen already; below it, on a narrow screen, it has to be gone to.
function toDetail(detail) {
  detail.focus({ preventScroll: !matchMedia('(max-width: 64rem)').matches });
}

function open(officerId) {
  opened = String(officerId);
  history.replaceState(null, '', `?${new URLSearchParams({ tk: opened })}`);
  for (const button of byId('list').querySelectorAll('button[data-account]')) button.setAttribute('aria-pressed', String(button.dataset.account === opened));
  return showAccount(byId('account'), { officerId: opened, nameOf, stateBadge, changed: () => list.reload() }).then(() => byId('detail'));
}

const list = paged(byId('list'), {
  load: async (pageToken) => {
    all = all.length > 0 ? all : await agencies();
    const answer = await get('/api/v1/accounts', { text: text.value.trim(), agencyId: agencyField.value?.agencyId, pageSize: PAGE, pageToken }, { passive: true });
    return { rows: answer.accounts ?? [], next: answer.nextPageToken ?? '' };
  },
  show: (rows) => table({
    caption: t('accounts.caption'), rows, empty: t('accounts.none'),
    columns: [
      { head: t('accounts.name'), rowHead: true, cell: (row) => [
        h('button', { type: 'button', class: 'as-link', 'aria-pressed': String(row.officerId === opened), dataset: { account: row.officerId },
          onclick: async () => { toDetail(await open(row.officerId)); } }, row.displayName),
        h('span', { class: 'hint block' }, row.username)] },
      { head: t('accounts.roles'), cell: rolesOf },
      { head: t('accounts.state'), cell: (row) => [stateBadge(row), row.totpEnrolled ? h('span', { class: 'hint block' }, t('accounts.has_totp')) : null,
        h('span', { class: 'hint block' }, row.lastSignInAt ? t('accounts.last_seen', { at: instant(row.lastSignInAt) }) : t('accounts.never'))] },
    ],
  }),
  failed: (problem, again) => {
    if (problem.reason === undefined) throw problem;
    replace(byId('list'), failure(problem, again));
  },
});

let timer = 0;
text.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(list.reload, WAIT);
});
// An emptied field asks for all agencies again.
byId('search-agency').addEventListener('change', (event) => { if (event.target.value.trim() === '') agencyField.choose(null); });
byId('search').addEventListener('submit', (event) => {
  event.preventDefault();
  clearTimeout(timer);
  list.reload();
});
byId('new-account').addEventListener('click', async () => {
  all = all.length > 0 ? all : await agencies();
  const officerId = await createAccount(all);
  if (!officerId) return;
  await list.reload();
  toDetail(await open(officerId));
});

text.focus();
await list.reload();
if (opened) await open(opened);
