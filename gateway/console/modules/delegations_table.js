// Roles lent and borrowed as a table, for their owners and for administrators.
import { send } from './api.js';
import { agencyName } from './catalogue.js';
import { ask } from './dialog.js';
import { h, table } from './dom.js';
import { day, instant, isoDay } from './format.js';
import { roleName } from './roles.js';
import { t } from './texts.js';

const stateOf = (row, today) => {
  if (row.endedAt) return 'ended';
  if (row.lastDay < today) return 'over';
  return row.firstDay > today ? 'coming' : 'now';
};

// own: number of the officer whose side is shown; end(row): takes one back.
export async function delegationsTable({ rows, own, end }) {
  const names = new Map(await Promise.all([...new Set(rows.map((row) => row.agencyId))].map(async (id) => [id, await agencyName(id)])));
  const today = isoDay();
  const lent = (row) => Number(row.officerId) === Number(own);
  const columns = [
    { head: t('delegation.who'), rowHead: true, cell: (row) => (lent(row) ? t('delegation.to_whom', { name: row.toOfficerName }) : t('delegation.from_whom', { name: row.officerName })) },
    { head: t('delegation.what'), cell: (row) => [roleName(row.role), h('span', { class: 'hint block' }, names.get(row.agencyId))] },
    { head: t('delegation.when'), cell: (row) => t('delegation.from_to', { first: day(row.firstDay), last: day(row.lastDay) }) },
    { head: t('delegation.state'), cell: (row) => {
      const state = stateOf(row, today);
      const words = state === 'ended' ? t('delegation.ended', { at: instant(row.endedAt) }) : t(`delegation.${state}`);
      return ['now', 'coming'].includes(state) ? h('span', { class: state === 'now' ? 'badge good' : 'badge' }, words) : words;
    } },
    { head: t('sessions.action'), cell: (row) => (['now', 'coming'].includes(stateOf(row, today))
      ? h('button', { type: 'button', class: 'quiet', onclick: () => end(row) }, t('delegation.end')) : '') },
  ];
  return table({ caption: t('delegation.caption'), columns, rows, empty: t('delegation.none'), rowClass: (row) => (['now', 'coming'].includes(stateOf(row, today)) ? '' : 'past') });
}

// True when it was taken back.
export const endDelegation = (row) => ask({
  title: t('delegation.end_title'), text: t('delegation.end_text', { from: row.officerName, to: row.toOfficerName }), submit: t('delegation.end'), danger: true,
  act: async () => {
    await send(`/api/v1/delegations/${row.delegationId}:end`, {});
    return true;
  },
});
