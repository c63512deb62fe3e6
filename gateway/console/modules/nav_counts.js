// How much waits, beside the words of the menu: counted when a page opens and when something changes, at most every few seconds.
import { get, Problem } from './api.js';
import { can } from './session.js';

const MOST = 50; // rows asked for to count: more is said as "50+"
const SPACING = 10000;
// Of the trays those are counted in the menu that wait for somebody to do something.
const ASKING = ['registrations', 'incoming', 'results-incoming'];
const QUIET_TRAYS = ['held', 'results-at-desk'];

const { page, state } = document.body.dataset;
const working = state === 'SESSION_STATE_ACTIVE' && page !== 'unlock';
const listeners = new Set();
let latest = null;

async function countTray(kind) {
  const answer = await get('/api/v1/inbox', { kind, pageSize: MOST }, { passive: true });
  return { count: answer.dossiers?.length ?? 0, more: Boolean(answer.nextPageToken) };
}

async function countUnprinted() {
  if (!can('reception')) return { count: 0, more: false };
  const { total = 0 } = await get('/api/v1/unprinted', { pageSize: 1 }, { passive: true });
  return { count: total, more: total >= 1000 };
}

export const countWords = ({ count, more }) => (count === 0 ? '' : `${count}${more ? '+' : ''}`);
const sum = (counts) => ({ count: counts.reduce((all, { count }) => all + count, 0), more: counts.some(({ more }) => more) });

function write(name, count) {
  for (const span of document.querySelectorAll(`.count[data-count="${name}"]`)) span.textContent = countWords(count);
}

async function ask() {
  const kinds = page === 'trays' ? [...ASKING, ...QUIET_TRAYS] : ASKING;
  try {
    const [unprinted, ...trays] = await Promise.all([countUnprinted(), ...kinds.map(countTray)]);
    latest = { unprinted, ...Object.fromEntries(kinds.map((kind, index) => [kind, trays[index]])) };
  } catch (problem) {
    if (!(problem instanceof Problem)) throw problem;
    return; // the page itself says what is wrong; a count that is old helps nobody less than none
  }
  write('home', latest.unprinted);
  write('trays', sum(ASKING.map((kind) => latest[kind])));
  for (const listener of listeners) listener(latest);
}

let last = -Infinity;
let planned = null;

// Counts again, soon; several wishes are one.
export function refreshCounts({ now = false } = {}) {
  if (!working || (planned && !now)) return;
  clearTimeout(planned);
  const wait = now ? 0 : Math.max(0, last + SPACING - performance.now());
  planned = setTimeout(async () => {
    last = performance.now();
    await ask();
    planned = null;
  }, wait);
}

// listener({ unprinted, incoming, … }: { count, more } each) now, if they are known, and whenever they are counted.
export function onCounts(listener) {
  listeners.add(listener);
  if (latest) listener(latest);
}

if (working) {
  refreshCounts({ now: true });
  import('./live.js').then(({ onChange }) => onChange(() => refreshCounts()), () => {});
}
