// Agencies and procedures in force, read once a page.
import { get } from './api.js';
import { fold } from './fold.js';

const lists = {};

async function readAll(path, name) {
  const all = [];
  let pageToken = '';
  do {
    const page = await get(path, { pageToken });
    all.push(...(page[name] ?? []));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken);
  return all;
}

function once(name, read) {
  lists[name] ??= read().catch((problem) => {
    delete lists[name];
    throw problem;
  });
  return lists[name];
}

export const agencies = () => once('agencies', () => readAll('/api/v1/agencies', 'agencies'));

// Each with `folded`, its name and code for finding.
export const procedures = () => once('procedures', async () => (await readAll('/api/v1/procedures', 'procedures'))
  .map((row) => ({ ...row, folded: fold(`${row.name} ${row.procedureCode}`) })));

export async function agencyName(id) {
  if (!id) return '';
  return (await agencies()).find((row) => row.agencyId === id)?.name ?? `#${id}`;
}

export async function procedureName(code) {
  return (await procedures()).find((row) => row.procedureCode === code)?.name ?? code;
}
