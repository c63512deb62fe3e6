// Entries of the account log in words: pure functions over the texts of the page.
import { day } from './format.js';
import { roleName } from './roles.js';
import { t, wordFor } from './texts.js';

// As the API asks for them.
export const KINDS = ['signed-in', 'sign-in-failed', 'one-time-code-failed', 'signed-out', 'session-locked', 'session-unlocked', 'password-check-failed',
  'agency-switched', 'sessions-ended', 'password-changed', 'totp-enrolled', 'totp-removed', 'recovery-code-used', 'account-created', 'account-renamed',
  'account-disabled', 'account-enabled', 'password-reset', 'totp-reset', 'membership-granted', 'membership-ended', 'delegation-created', 'delegation-ended',
  'first-admin-created'];

// Of "signed-in" or "AUDIT_KIND_SIGNED_IN".
export const kindName = (kind) => wordFor('audit', String(kind).replace('AUDIT_KIND_', '').toLowerCase().replaceAll('-', '_'));

// name=value … of an entry.
export const detailOf = (text) => Object.fromEntries(String(text ?? '').split(' ').filter((part) => part.includes('=')).map((part) => {
  const at = part.indexOf('=');
  return [part.slice(0, at), part.slice(at + 1)];
}));

const date = (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text ?? '') ? day(text) : '');

// context: { agencies: number → name, officers: number → name }.
export function detailWords(entry, context) {
  const detail = detailOf(entry.detail);
  const agency = (number) => context.agencies.get(Number(number)) ?? `#${number}`;
  const words = [];
  if (detail.role) words.push(roleName(detail.role));
  if (detail.house === 'true') words.push(t('audit.detail_house'));
  if (detail.agency) words.push(agency(detail.agency));
  if (detail.from_agency) words.push(t('audit.detail_from_agency', { agency: agency(detail.from_agency) }));
  if (detail.to) words.push(t('audit.detail_to', { name: context.officers.get(Number(detail.to)) ?? `#${detail.to}` }));
  if (date(detail.first_day)) words.push(t('audit.detail_first_day', { day: date(detail.first_day) }));
  if (date(detail.last_day)) words.push(t('audit.detail_last_day', { day: date(detail.last_day) }));
  if (detail.sessions) words.push(t('audit.detail_sessions', { count: detail.sessions }));
  return words.join('; ');
}

// Names the entries themselves tell, on top of those known before.
export function namesFor(entries, before = new Map()) {
  const names = new Map(before);
  for (const entry of entries) {
    if (entry.officerName) names.set(Number(entry.officerId), entry.officerName);
    if (entry.subjectName) names.set(Number(entry.subjectId), entry.subjectName);
  }
  return names;
}
