// The JSON API from a page: one place for request ids, repetition, refusals, and sessions that lock or end.
import { english, t } from './texts.js';

const REPETITIONS = [300, 800, 2000, 4000]; // milliseconds between tries of the same request
const RETRIED = new Set([429, 502, 503, 504]);

export class Problem extends Error {
  constructor({ status = 0, reason = 'UNREACHABLE', field = '', message = t('shell.unreachable'), expected = '', retryAfter = 0 } = {}) {
    super(message);
    this.status = status;
    this.reason = reason;
    this.field = field;
    this.expected = expected;
    this.retryAfter = retryAfter; // seconds, where the answer says so
  }

  // Nobody knows whether it happened: only the same request id may be sent again.
  get uncertain() {
    return this.status === 0 || this.status >= 500;
  }
}

export const newRequestId = () => crypto.randomUUID();

// Who unlocks the session while a call waits; set by the shell.
let unlocker = null;
export const onLocked = (unlock) => { unlocker = unlock; };

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

async function problemOf(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    // Not from our API: the status alone has to do.
  }
  return new Problem({
    status: response.status, reason: body.reason ?? '', field: body.field ?? '', expected: body.expected ?? '',
    message: body.detail ?? body.title ?? t('shell.unreachable'), retryAfter: Number(response.headers.get('Retry-After') ?? 0),
  });
}

function toSignIn() {
  location.assign(`/can-bo/dang-nhap?${new URLSearchParams({ ve: location.pathname + location.search })}`);
  return new Promise(() => {}); // the page is leaving
}

// A connection that is open and says nothing is as good as none; who gives a signal of his own waits on purpose.
const PATIENCE = 15000;
const LONG_PATIENCE = 45000;

// One try; Problem for whatever is not a success.
async function attempt(path, options) {
  const enough = AbortSignal.timeout(options.signal ? LONG_PATIENCE : PATIENCE);
  const signal = options.signal ? AbortSignal.any([options.signal, enough]) : enough;
  let response;
  try {
    response = await fetch(path, { credentials: 'same-origin', cache: 'no-store', ...options, signal });
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Problem();
  }
  if (response.status === 204) return null;
  if (!response.ok) throw await problemOf(response);
  try {
    return await response.json();
  } catch {
    throw new Problem(); // cut off in the middle
  }
}

// Minutes have to go by after too many wrong passwords; everything else may be over in a moment.
const mayHelp = ({ status, reason }) => (status === 0 || RETRIED.has(status)) && reason !== 'TOO_MANY_TRIES';

async function exchange(path, options, waits) {
  for (let round = 0; ; round += 1) {
    try {
      return await attempt(path, options);
    } catch (problem) {
      if (!(problem instanceof Problem)) throw problem;
      if (problem.reason === 'SESSION_LOCKED' && unlocker) await unlocker();
      else if (problem.reason === 'SESSION_ENDED' || problem.reason === 'SESSION_REQUIRED') await toSignIn();
      else if (mayHelp(problem) && round < waits.length) await pause(waits[round]);
      else throw problem;
    }
  }
}

const headers = () => ({ Accept: 'application/json', 'Accept-Language': english ? 'en' : 'vi' });

function addressOf(path, query) {
  const pairs = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return pairs.length === 0 ? path : `${path}?${new URLSearchParams(pairs)}`;
}

// passive: asked by the page itself, which must not put off the lock of an abandoned desk.
export function get(path, query, { passive = false, signal } = {}) {
  const asked = headers();
  if (passive) asked['Motcua-Passive'] = '1';
  return exchange(addressOf(path, query), { method: 'GET', headers: asked, signal }, passive ? [] : REPETITIONS.slice(0, 2));
}

// A write. Repeated with the same id until an answer comes, so that it happens once.
export function send(path, body = {}, { requestId = newRequestId(), method = 'POST', onWait } = {}) {
  const asked = { ...headers(), 'Idempotency-Key': requestId };
  if (method !== 'DELETE') asked['Content-Type'] = 'application/json';
  onWait?.();
  return exchange(path, { method, headers: asked, body: method === 'DELETE' ? undefined : JSON.stringify(body) }, REPETITIONS);
}

// A question too long for an address; changes nothing.
export function question(path, body) {
  return exchange(path, { method: 'POST', headers: { ...headers(), 'Content-Type': 'application/json' }, body: JSON.stringify(body) }, REPETITIONS.slice(0, 2));
}

export const codePath = (code, verb) => `/api/v1/dossiers/${encodeURIComponent(code)}${verb ? `:${verb}` : ''}`;
