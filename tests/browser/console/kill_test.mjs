// A reception is being sent while a program is killed, once for each program and for the database: one dossier, the code the officer sees, nothing
// typed again. Then what people do when a machine hangs: a double click, two tabs, back, reload, a network that is cut. Argument: address of the
// gateway; MOTCUA_VAR in the environment.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { call, check, desk, finish, isoToday, launch, signIn, tokenOf } from './harness.mjs';

const [base] = process.argv.slice(2);
const DESK = 114;
const OFFICER = 'caolanh.motcua';
const PROCEDURE = '1.004884';
const own = await tokenOf(base, OFFICER, DESK);
// As ./run kill does, but at a moment of our choosing; then what it waits for.
const stateOf = (program) => readFileSync(path.join(process.env.MOTCUA_VAR, 'state'), 'utf8').split('\n').map((line) => line.split(' ')).find(([name]) => name === program);
const kill = (program) => process.kill(Number(stateOf(program)[1]), 'SIGKILL');
async function backAgain(program, before) {
  for (let tries = 0; tries < 600; tries += 1) {
    const [, pid, , state] = stateOf(program);
    if (pid !== before && pid !== '0' && state === 'serving' && (await fetch(`${base}/healthz`).then((answer) => answer.ok, () => false))) return;
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
  check(false, `${program} did not come back`);
}

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });
// Services find a database that was away in a moment of their own.
async function register() {
  for (let tries = 0; ; tries += 1) {
    try {
      return await readRegister();
    } catch (problem) {
      if (tries === 40) throw problem;
      await pause(250);
    }
  }
}
async function readRegister() {
  const rows = [];
  let pageToken = '';
  do {
    const query = new URLSearchParams({ fromDay: isoToday(), toDay: isoToday(), pageSize: '200', ...(pageToken ? { pageToken } : {}) });
    const answer = await call(base, own, 'GET', `/api/v1/register?${query}`);
    rows.push(...(answer.rows ?? []));
    pageToken = answer.nextPageToken;
  } while (pageToken);
  return rows.map((row) => row.dossier.code);
}

const browser = await launch();
const at = await desk(browser, base, { expected: /./ }); // a gateway that is away is reported by the browser itself
await signIn(at, base, OFFICER, DESK);
const { page, context } = at;
at.expect(/./);

async function fill(on, name) {
  await on.goto(`${base}/can-bo/tiep-nhan`);
  await on.waitForSelector('#procedure[role=combobox]', { state: 'attached' });
  await on.focus('#procedure');
  await on.keyboard.type(PROCEDURE);
  await on.waitForSelector('.choices:not([hidden]) li');
  await on.keyboard.press('Enter');
  await on.waitForSelector('.promise-date');
  await on.fill('#full-name', name);
  await on.fill('#phone', '0912345678');
}
const codeOn = async (on) => (await on.textContent('#receipt .big-code', { timeout: 40000 }).catch(async (problem) => {
  await on.screenshot({ path: '/tmp/kill.png' });
  throw problem;
})).trim();

let number = 0;
async function once(what, during) {
  number += 1;
  const name = `Người Thử ${'ABCDEĐGHIKLMNOPQRSTUVXYZ'[number % 24]}${'abcdđeghik'[Math.floor(number / 24)]}`;
  const before = await register();
  await fill(page, name);
  const began = Date.now();
  const shown = await during(page);
  const code = shown ?? await codeOn(page);
  // The receipt stays until the officer goes on.
  await page.getByRole('button', { name: 'Hồ sơ tiếp theo', exact: true }).click();
  const after = await register();
  const fresh = after.filter((one) => !before.includes(one));
  check(fresh.length === 1, `${what}: ${fresh.length} new dossiers, expected one`);
  check(fresh[0] === code, `${what}: the page says ${code}, the register ${fresh[0]}`);
  console.log(`ok    ${what}: ${code}, ${((Date.now() - began) / 1000).toFixed(1)} s`);
}

for (const program of (process.env.KILLED ?? 'gateway intake identity routing status notification postgres').split(' ').filter(Boolean)) {
  for (const moment of [-15, 5, 20, 40]) {
    const before = stateOf(program)[1];
    await once(`${program} killed ${moment} ms after it is sent`, async (on) => {
      if (moment < 0) kill(program);
      await pause(Math.abs(moment));
      await on.keyboard.press('Control+Enter', { delay: 0, noWaitAfter: true });
      if (moment >= 0) {
        await pause(moment);
        kill(program);
      }
      await backAgain(program, before);
    });
  }
}
await once('the answer is lost on its way', async (on) => {
  let lost = 0;
  await context.route('**/api/v1/dossiers', async (route) => {
    if (lost > 0) return route.continue();
    lost += 1;
    await route.fetch(); // it arrives and is done
    return route.abort('connectionreset');
  });
  await on.keyboard.press('Control+Enter');
  await codeOn(on);
  await context.unroute('**/api/v1/dossiers');
  check(lost === 1, 'an answer was lost');
});
await once('a connection that is open and says nothing', async (on) => {
  let hung = 0;
  await context.route('**/api/v1/dossiers', async (route) => {
    if (hung > 0) return route.continue();
    hung += 1;
    await route.fetch();
    return new Promise(() => {});
  });
  await on.keyboard.press('Control+Enter');
  const code = await codeOn(on);
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  return code;
});
await once('pressed twice', async (on) => {
  await Promise.all([on.keyboard.press('Control+Enter'), on.click('#accept', { timeout: 2000, noWaitAfter: true }).catch(() => {})]);
});
await once('reloaded before the answer', async (on) => {
  let sent;
  const arrived = new Promise((resolve) => { sent = resolve; });
  await context.route('**/api/v1/dossiers', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    await route.fetch();
    sent();
    return new Promise(() => {}); // never answered
  });
  await on.keyboard.press('Control+Enter');
  await arrived;
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await on.reload();
});
await once('two tabs with the same reception', async (on) => {
  // A doubled tab has what the first has in its own storage.
  const kept = await on.evaluate(() => { window.dispatchEvent(new Event('pagehide')); return JSON.stringify({ ...sessionStorage }); });
  const other = await context.newPage();
  await other.clock.setFixedTime(new Date(await on.evaluate(() => Date.now())));
  await other.goto(`${base}/can-bo`);
  await other.evaluate((text) => { for (const [key, value] of Object.entries(JSON.parse(text))) sessionStorage.setItem(key, value); }, kept);
  await other.goto(`${base}/can-bo/tiep-nhan`);
  await other.waitForSelector('.promise-date');
  await Promise.all([on.keyboard.press('Control+Enter'), other.keyboard.press('Control+Enter')]);
  const [one, two] = [await codeOn(on), await codeOn(other)];
  check(one === two, `two tabs: ${one} and ${two}`);
  await other.close();
  return one;
});
await once('back after it was received', async (on) => {
  await on.keyboard.press('Control+Enter');
  const code = await codeOn(on);
  await on.goto(`${base}/can-bo/khay`);
  await on.goBack();
  const again = await codeOn(on);
  check(again === code, `back: the receipt of ${code}, not ${again}`);
  return code;
});
await browser.close();
finish('kill');
