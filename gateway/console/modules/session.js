// Who is signed in, as the page was made for.
import { get } from './api.js';

const { dataset } = document.body;

export const officerId = Number(dataset.officer);
export const agencyId = Number(dataset.agency);
const roles = new Set((dataset.roles ?? '').split(' ').filter(Boolean));

export const can = (role) => roles.has(role);

// ResolveSessionResponse.
export const me = () => get('/api/v1/sessions/current', {}, { passive: true });

// Names of colleagues by number, for histories; those of other agencies stay numbers.
let staff = null;
export async function officerName(id) {
  if (!Number(id)) return '';
  staff ??= get('/api/v1/staff', {}, { passive: true }).then((answer) => new Map((answer.staff ?? []).map((row) => [Number(row.officerId), row.displayName])), () => new Map());
  return (await staff).get(Number(id)) ?? `#${id}`;
}
