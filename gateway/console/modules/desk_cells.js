// What the lists of the desk show in their cells: codes, names of procedures and agencies, dates in words.
import { agencies, procedures } from './catalogue.js';
import { h } from './dom.js';
import { day, instant, stateName, stateTone, time } from './format.js';
import { LATE, TODAY } from './lateness.js';
import { t } from './texts.js';

export const dossierAddress = (code) => `/can-bo/ho-so?${new URLSearchParams({ ma: code })}`;
export const codeLink = (code) => h('a', { href: dossierAddress(code), class: 'code-link', dataset: { control: 'code' } }, code);
export const formAddress = (form, query) => `/can-bo/bieu-mau/${form}?${new URLSearchParams(query)}`;
// A paper to print: another window, so that the list stays where it is.
export const formLink = (form, query, words, attributes = {}) => h('a', { href: formAddress(form, query), target: '_blank', rel: 'noopener', class: 'button quiet', ...attributes }, words);

// Names by number and code, for lists that are drawn at once; what the catalogue does not know stays a number.
export async function loadNames() {
  const [places, matters] = await Promise.all([agencies().catch(() => []), procedures().catch(() => [])]);
  const byId = new Map(places.map((row) => [row.agencyId, row.name]));
  const byCode = new Map(matters.map((row) => [row.procedureCode, row.name]));
  return {
    agencies: places,
    agency: (id) => (id ? byId.get(id) ?? `#${id}` : ''),
    procedure: (code) => byCode.get(code) ?? code,
  };
}

const WRITTEN = { day, time };

// The words of lateness.js.
export function whenWords({ key, values }) {
  return t(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, WRITTEN[name] ? WRITTEN[name](value) : value])));
}

export function whenBadge(when) {
  const words = whenWords(when);
  if (when.rank === LATE) return h('span', { class: 'badge late' }, words);
  if (when.rank === TODAY) return h('span', { class: 'badge today' }, words);
  return words;
}

// One line, so that a list stays short.
export const inOneLine = (words) => h('span', { class: 'nowrap' }, words);
export const stateBadge = (state) => h('span', { class: `badge ${stateTone(state)}` }, stateName(state));
export const promised = (dossier) => (dossier.promisedAt ? instant(dossier.promisedAt) : t('desk.no_date'));
export const promisedCell = (dossier) => inOneLine(promised(dossier));
export const procedureCell = (names, dossier) => h('span', { class: 'procedure', title: names.procedure(dossier.procedureCode) }, names.procedure(dossier.procedureCode));
