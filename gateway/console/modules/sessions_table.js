// Live sessions of an account as a table, for their owner and for administrators.
import { browserName } from './browser_name.js';
import { agencyName } from './catalogue.js';
import { h, table } from './dom.js';
import { instant } from './format.js';
import { t } from './texts.js';

// rows: SessionInfo; `action(row)`: what can be done with one, or null.
export async function sessionsTable({ caption, rows, action = null }) {
  const names = new Map(await Promise.all([...new Set(rows.map((row) => row.agencyId))].map(async (id) => [id, await agencyName(id)])));
  const columns = [
    { head: t('sessions.began'), rowHead: true, cell: (row) => instant(row.createdAt) },
    { head: t('sessions.last_seen'), cell: (row) => instant(row.lastSeenAt) },
    { head: t('sessions.agency'), cell: (row) => [names.get(row.agencyId), Number(row.actingFor) ? h('span', { class: 'hint' }, ` ${t('sessions.in_place')}`) : null] },
    { head: t('sessions.browser'), cell: (row) => browserName(row.agent) || t('sessions.unknown') },
    { head: t('sessions.network'), cell: (row) => h('code', { class: 'mark' }, (row.network ?? '').slice(0, 6)) },
  ];
  if (action) columns.push({ head: t('sessions.action'), cell: action });
  return table({ caption, columns, rows, empty: t('sessions.none') });
}
