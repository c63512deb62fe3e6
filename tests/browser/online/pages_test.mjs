// Registering from home in Chromium, without script and with the keyboard alone, on a telephone of 320 px; each page in its states judged by axe, light
// and dark, and pictured. Argument: address of the gateway.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { axe, call, check, finish, launch, now, tokenOf } from '../console/harness.mjs';

const base = process.argv.at(-1);
const pictures = path.join(path.dirname(fileURLToPath(import.meta.url)), '../../../docs/pictures/online');
mkdirSync(pictures, { recursive: true });
const browser = await launch();
const PHONE = { width: 320, height: 640 };
const DESK = '114';

async function open({ script, size = PHONE, dark = false }) {
  const context = await browser.newContext({
    viewport: size, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', javaScriptEnabled: script, colorScheme: dark ? 'dark' : 'light',
    extraHTTPHeaders: { 'Motcua-Steered-At': now() },
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    const said = message.type() === 'error' || message.type() === 'warning';
    if (said && !/status of 4\d\d/.test(message.text())) check(false, `${page.url()}: the browser says: ${message.text()}`);
  });
  page.on('request', (request) => check(request.url().startsWith(base), `a request to ${request.url()}`));
  return page;
}

const text = (page) => page.locator('main').innerText();
async function fill(page, values) {
  for (const [name, value] of Object.entries(values)) {
    const field = page.locator(`[name="${name}"]`);
    if (await field.evaluate((element) => element.tagName === 'SELECT')) await field.selectOption(value);
    else await field.fill(value);
  }
}
const GOOD = { 'noi-nop': DESK, 'ho-ten': 'Lê Thị Bông Súng', 'ngay-sinh': '05/09/1990', 'so-giay-to': '087190001234', 'dien-thoai': '0938 111 222' };

// Every state of every page.
async function states(script, shape, look) {
  const page = await open({ script, ...shape });
  const seen = async (name) => { await look(page, name); };
  await page.goto(`${base}/`);
  await seen('home');
  await page.click('a[href="/dang-ky"]');
  await seen('list');
  await page.fill('#tim', 'khai sinh');
  await page.keyboard.press('Enter');
  await page.waitForURL(/tim=/);
  await seen('found');
  await page.fill('#tim', 'không có chữ này');
  await page.keyboard.press('Enter');
  await page.waitForURL(/kh%C3%B4ng/);
  await seen('nothing-found');
  await page.goto(`${base}/dang-ky/9.999999`);
  await seen('not-offered');
  await page.goto(`${base}/dang-ky/1.001193`);
  await seen('form');
  await fill(page, { 'dien-thoai': '12', 'ngay-sinh': '31/02/1990' });
  await page.click('button[value="xem"]');
  check((await text(page)).includes('Chưa xong'), 'mistakes are told at the top');
  check(await page.inputValue('#dien-thoai') === '12', 'what was typed stays');
  await seen('mistakes');
  await fill(page, GOOD);
  await page.click('button[value="xem"]');
  check((await text(page)).includes('Xem lại trước khi gửi'), 'shown before it is sent');
  await seen('review');
  await page.click('button[value="gui"]');
  check((await text(page)).includes('Chưa phải là nộp hồ sơ'), 'sent');
  await seen('done');
  await page.context().close();
}

// The way of a person with a keyboard and no script: reload and back give no second registration.
async function once() {
  const page = await open({ script: false });
  await page.goto(`${base}/dang-ky/1.004884`);
  await fill(page, { ...GOOD, 'dien-thoai': '0938 333 444' });
  await page.locator('#dien-thoai').press('Enter');
  await page.goBack();
  check(await page.inputValue('#ho-ten') === GOOD['ho-ten'], 'going back to the form loses nothing');
  await page.locator('#dien-thoai').press('Enter');
  await page.locator('button[value="sua"]').press('Enter');
  check(await page.inputValue('#dien-thoai') === '0938 333 444', 'neither does the button');
  await page.locator('#dien-thoai').press('Enter');
  await page.locator('button[value="gui"]').waitFor();
  // Two other tabs with the same page, sent at one moment, and then this one.
  const hidden = await page.locator('input[type="hidden"]').evaluateAll((inputs) => inputs.map(({ name, value }) => [name, value]));
  const form = { ...Object.fromEntries(hidden), buoc: 'gui' };
  const others = await Promise.all([0, 1].map(() => page.request.post(page.url(), { form })));
  await page.locator('button[value="gui"]').press('Enter');
  const first = await page.locator('.number').allInnerTexts();
  check(/^DK-H20/.test(first[0]) && /^\d{4} \d{4} \d{4} \d{4}$/.test(first[1]), `the numbers: ${first}`);
  for (const other of others) check((await other.text()).includes(first[0]), 'two tabs at one moment have the same number');
  await page.reload();
  check(String(await page.locator('.number').allInnerTexts()) === String(first), 'a reload shows the same numbers');
  await page.context().close();
  const token = await tokenOf(base, 'caolanh.motcua', Number(DESK));
  const tray = await call(base, token, 'GET', '/api/v1/inbox?kind=registrations');
  check(tray.dossiers.filter(({ code }) => code === first[0]).length === 1, 'the desk has it once');
  check(tray.dossiers.filter(({ procedureCode }) => procedureCode === '1.004884').length === 1, 'and no other');
}

await once();
await states(false, {}, async (page, name) => { await page.screenshot({ path: path.join(pictures, `${name}.png`), fullPage: true }); });
for (const shape of [{ size: PHONE }, { size: PHONE, dark: true }, { size: { width: 1366, height: 768 } }]) {
  const what = `${shape.size.width} px${shape.dark ? ', dark' : ''}`;
  await states(true, shape, async (page, name) => {
    await axe(page, `${name}, ${what}`);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    check(wider <= 0, `${name}, ${what}: ${wider} px wider than the window`);
  });
}
await browser.close();
finish('registering from home');
