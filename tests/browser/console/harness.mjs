// What every test of the console needs: a browser, people signed in, data made through the API, keys counted, pages judged by axe, pictures.
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const pictures = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../docs/pictures/console');
const PASSWORD = 'motcua-demo';

// Thursday, 26 November 2026, 08:30 in house time: a working day of every calendar we ship. The clock of browser and services stands still but
// for `later`.
let instant = Date.UTC(2026, 10, 26, 1, 30);
export const now = () => new Date(instant).toISOString();
// The same as a day of the house, for requests.
export const isoToday = () => new Date(instant + 7 * 3600000).toISOString().slice(0, 10);
export const later = (minutes) => { instant += minutes * 60000; };

const faults = [];
let checks = 0;
export function check(holds, what) {
  checks += 1;
  if (!holds) {
    faults.push(what);
    console.log(`FAIL  ${what}`);
  }
}

// Ends the program with what was found.
export function finish(name) {
  console.log(`${name}: ${checks} facts, ${faults.length} wrong`);
  process.exit(faults.length === 0 ? 0 : 1);
}

// One call of the JSON API; `token` of signInByApi or ''.
export async function call(base, token, method, address, body) {
  const headers = { Accept: 'application/json', 'Motcua-Steered-At': now() };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  if (method === 'POST') headers['Idempotency-Key'] = randomUUID();
  const response = await fetch(base + address, { method, headers, body: body && JSON.stringify(body) });
  const answer = response.status === 204 ? null : await response.json();
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

const tokens = new Map();
// The token of an officer, for calls beside the browser.
export async function tokenOf(base, username, agencyId = 0) {
  const key = `${username} ${agencyId}`;
  if (!tokens.has(key)) tokens.set(key, (await call(base, '', 'POST', '/api/v1/sessions', { username, password: PASSWORD, agencyId })).token);
  return tokens.get(key);
}

export const launch = () => chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'] });

// A browser of its own for one officer: a desk's screen, the steered clock, and every complaint of the page counted as a fault. `expected`: what the
// console of the browser may say (a RegExp), for pages that are shown an error on purpose.
export async function desk(browser, base, { size = { width: 1366, height: 768 }, expected = null, dark = false } = {}) {
  const context = await browser.newContext({ viewport: size, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', colorScheme: dark ? 'dark' : 'light' });
  await context.setExtraHTTPHeaders({ 'Motcua-Steered-At': now() });
  const page = await context.newPage();
  await page.clock.setFixedTime(new Date(instant));
  const state = { expected };
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') check(state.expected?.test(message.text()), `${page.url()}: the browser says: ${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => check(false, `${page.url()}: the page fails: ${error.stack ?? error}`));
  page.on('request', (request) => check(request.url().startsWith(base) || request.url().startsWith('data:'), `a request to ${request.url()}`));
  return { context, page, expect: (pattern) => { state.expected = pattern; } };
}

// The clock of a desk that is open, after `later`.
export async function setClock({ context, page }) {
  await context.setExtraHTTPHeaders({ 'Motcua-Steered-At': now() });
  await page.clock.setFixedTime(new Date(instant));
}

// Signs in by the form as people do, with the keyboard. `agency`: value of the choice, where the account has several.
export async function signIn({ page, expect }, base, username, agency = '', to = '/can-bo') {
  expect(/409|401/); // the first try of somebody with several agencies is answered by a question
  await page.goto(`${base}/can-bo/dang-nhap?${new URLSearchParams({ ve: to })}`);
  await page.fill('#ten', username);
  await page.fill('#mat-khau', PASSWORD);
  await page.keyboard.press('Enter');
  await page.waitForLoadState();
  if (page.url().includes('dang-nhap') && agency) {
    await page.check(`[name="co-quan"][value="${agency}"]`); // the password is not asked for twice
    await page.keyboard.press('Enter');
  }
  await page.waitForURL((url) => !url.pathname.endsWith('dang-nhap'));
  expect(null);
}

// 0 violations of WCAG 2.2 A and AA and of axe's best practices.
export async function axe(page, what) {
  await page.evaluate(axeSource); // by the debugger's door: the page's own policy stays as it is
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ['violations'] }));
  check(violations.length === 0, `${what}: ${violations.map(({ id, nodes }) => `${id} (${nodes.map(({ target, failureSummary }) => `${target}: ${failureSummary}`).join('; ')})`).join(', ')}`);
}

// Every page is looked at in a picture: docs/pictures/console/NAME.png.
export async function shoot(page, name, { full = false } = {}) {
  mkdirSync(pictures, { recursive: true });
  const file = path.join(pictures, `${name}.png`);
  await page.screenshot({ path: file, fullPage: full, animations: 'disabled', caret: 'hide' });
  // A fourth of the octets, and nobody sees the difference: they are kept in the repository.
  spawnSync('pngquant', ['--force', '--skip-if-larger', '--ext', '.png', '--quality', '60-95', file], { stdio: 'ignore' });
}

// Axe and picture of one state of a page.
export async function show(page, name, options) {
  await axe(page, name);
  await shoot(page, name, options);
}

// A keyboard of one hand that counts: five keys a second.
export function keyboard(page, { pace = 200 } = {}) {
  const counted = { keys: 0, began: Date.now() };
  const each = async (stroke) => {
    counted.keys += 1;
    await stroke();
    await page.waitForTimeout(pace);
  };
  return {
    // Letters with accents count as one: an input method makes them of two or three, which no program here can know.
    async type(text) { for (const letter of text) await each(() => page.keyboard.type(letter)); },
    async press(key) { await each(() => page.keyboard.press(key)); },
    // A scanner: all at once, not typed by anybody, ending with Enter.
    async scan(text) { await page.keyboard.type(text, { delay: 2 }); await page.keyboard.press('Enter'); },
    get keys() { return counted.keys; },
    get seconds() { return (Date.now() - counted.began) / 1000; },
    restart() { counted.keys = 0; counted.began = Date.now(); },
  };
}

// Answers of a service that is down, until it is taken back.
export async function breakDown(page, pattern) {
  await page.route(pattern, (route) => route.fulfill({
    status: 503, contentType: 'application/problem+json', headers: { 'Retry-After': '1' },
    body: JSON.stringify({ type: 'about:blank', title: 'Hệ thống đang bận', status: 503, detail: 'Hệ thống đang bận, hãy thử lại sau ít giây.', reason: 'UNAVAILABLE' }),
  }));
  return () => page.unroute(pattern);
}
