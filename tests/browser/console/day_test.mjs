// One day at the desk of Cao Lãnh, from the first book of receipts to the closed till, by one officer, a handling office and a leader, each at a
// keyboard without a mouse; in the evening the register, the ledger and the till are asked whether they agree. Argument: address of the gateway.
import { check, desk, finish, isoToday, later, launch, setClock, show, signIn, tokenOf, call } from './harness.mjs';
import { act, choose as chooseIn, find, openDossier, settled, tabTo, tick, type } from './hands.mjs';
import { cardOf, choose, clerk, received, text } from './reception_clerk.mjs';

const [base] = process.argv.slice(2);
const DESK = 114;
const OFFICE = 303;
const SHOP = '1.001612';
const began = Date.now();
let keys = 0;
const browser = await launch();
const people = {};
for (const [who, username, agency] of [['desk', 'caolanh.motcua', DESK], ['head', 'caolanh.lanhdao', ''], ['office', 'caolanh.kinhte', '']]) {
  people[who] = await desk(browser, base);
  await signIn(people[who], base, username, agency);
}
const { page } = people.desk;
const hand = clerk(page, { pace: 60 }); // faster than anybody, slower than a scanner: what comes faster is taken for one
const own = await tokenOf(base, 'caolanh.motcua', DESK);
const api = (address) => call(base, own, 'GET', address);
const stateOf = async (code) => (await api(`/api/v1/dossiers/${code}`)).dossier.state.replace('DOSSIER_STATE_', '');
const { agencies } = await call(base, '', 'GET', '/api/v1/agencies');
const office = agencies.find((row) => row.agencyId === OFFICE).name;
const list = []; // what was received, for the evening

async function pass(minutes, what) {
  later(minutes);
  for (const one of Object.values(people)) await setClock(one);
  keys += hand.keys;
  hand.restart();
  console.log(`${new Date(Date.parse(await page.evaluate(() => new Date().toISOString())) + 7 * 3600000).toISOString().slice(11, 16)}  ${what}`);
}
const menu = async (on, path) => {
  await tabTo(on, `.main-menu a[href="${path}"]`);
  await on.keyboard.press('Enter');
  await on.waitForURL((url) => url.pathname === path);
};
async function next() {
  await page.getByRole('button', { name: 'Hồ sơ tiếp theo', exact: true }).focus();
  await page.keyboard.press('Enter');
}
async function receive(words, id, name) {
  await choose(page, hand, words);
  await hand.scan(cardOf(id, name));
  await page.waitForSelector('.promise-date');
  await hand.press('Control+Enter');
  const code = await received(page);
  list.push(code);
  return code;
}

await pass(0, 'two books of receipts put in use');
const chief = people.head.page;
await menu(chief, '/can-bo/tien');
await tabTo(chief, '[role=tab]');
await chief.locator('#tab-bien-lai').focus();
await chief.keyboard.press('Enter');
for (const [kind, series] of [['FEE_KIND_FEE', 'PH/26'], ['FEE_KIND_LEVY', 'LP/26']]) {
  await chief.waitForSelector('[name=kind]');
  await tabTo(chief, '[name=kind]');
  await chief.selectOption('[name=kind]', kind);
  for (const [name, value] of [['series', series], ['firstSerial', '1'], ['lastSerial', '200']]) {
    await tabTo(chief, `[name=${name}]`);
    await chief.keyboard.press('Control+A');
    await chief.keyboard.type(value);
  }
  await chief.keyboard.press('Enter');
  await chief.waitForSelector(`tbody th:has-text("${series}")`);
}

await pass(5, 'a household business, received by card, levy taken, printed');
await menu(page, '/can-bo/tiep-nhan');
const shop = await receive('tl hkd', '087190001234', 'Nguyễn Thị Hồng Hoa');
await page.waitForFunction(() => document.activeElement.textContent.includes('In giấy hẹn'));
await hand.press('Enter');
await page.waitForFunction(() => document.activeElement.textContent.includes('Đã in'), null, { timeout: 10000 }).catch(async (problem) => {
  console.log(await page.evaluate(() => `${document.activeElement.outerHTML.slice(0, 120)} ${document.querySelector('#receipt .error-box')?.textContent}`));
  throw problem;
});
await hand.press('Enter');
await page.waitForFunction(() => document.activeElement.id === 'procedure');
check((await api(`/api/v1/dossiers/${shop}/receipt`)).printed === true, 'printed');

await pass(6, 'two dossiers of one person on one receipt');
await choose(page, hand, 'tl hkd');
await hand.scan(cardOf('087190002222', 'Trần Văn Lập'));
await page.waitForSelector('.promise-date');
await tabTo(page, '#add-to-batch');
await hand.press('Enter');
await page.waitForSelector('#batch li');
await choose(page, hand, 'dklks');
await page.waitForSelector('.promise-date');
await hand.press('Control+Enter');
await received(page);
const pair = await page.locator('#receipt .received .big-code').allTextContents();
list.push(...pair);
check(pair.length === 2 && (await api(`/api/v1/dossiers/${pair[0]}/receipt`)).dossiers.length === 2, 'one receipt for two');
await next();

await pass(4, 'certified copies for three people');
await menu(page, '/can-bo/chung-thuc');
await page.waitForFunction(() => document.activeElement.id === 'procedure');
await hand.type('chung thuc ban sao');
await hand.press('Enter');
await page.waitForSelector('#fees input');
for (const [number, pages] of [['087190003331', '2'], ['087190003332', '5'], ['087190003333', '1']]) {
  if (number !== '087190003331') await page.waitForFunction(() => document.activeElement.id === 'full-name');
  await hand.scan(cardOf(number, 'Lê Thị Hạnh'));
  await hand.type(pages);
  await hand.press('Enter');
  await page.waitForSelector('#receipt:not([hidden]) .register-number', { timeout: 15000 });
  list.push((await page.getAttribute('#receipt a[href*="ho-so"]', 'href').catch(() => '')).split('ma=')[1] ?? '');
  await hand.press('Enter');
}

await pass(7, 'somebody without his papers is told what to bring');
await menu(page, '/can-bo/huong-dan');
await page.waitForSelector('#procedure[role=combobox]');
await page.focus('#procedure');
await hand.type('ho kinh doanh');
await page.waitForSelector('#procedure ~ [role=listbox] [role=option]');
await hand.press('Enter');
await page.waitForSelector('#papers input');
await tabTo(page, '#papers input');
await hand.press('Space');
await tabTo(page, '#note');
await hand.type('mang theo ban chinh');
await tabTo(page, '#guidance-button');
await hand.press('Enter');
await page.waitForSelector('#guidance-done .notice.good');
check((await api('/api/v1/guidance?form=2&year=2026')).papers.length === 1, 'one paper given');

await pass(8, 'mistakes: a wrong number, the wrong procedure, a dossier entered twice');
await openDossier(page, shop);
check((await act(page, 'correct-applicant', (on) => type(on, 'applicant.phone', '0914555666'))).includes('điện thoại'), 'what was corrected is said');
await menu(page, '/can-bo/tiep-nhan');
const wrong = await receive('dklks', '087190004441', 'Võ Thị Nhầm');
await next();
await openDossier(page, wrong);
await act(page, 'change-procedure', (on) => find(on, 'procedureCode', '1.004873'));
check((await api(`/api/v1/dossiers/${wrong}`)).dossier.procedureCode === '1.004873', 'the right procedure, the same code');
await menu(page, '/can-bo/tiep-nhan');
const twice = await receive('dklks', '087190004441', 'Võ Thị Nhầm');
await next();
await openDossier(page, twice);
await act(page, 'void', async (on) => { await chooseIn(on, 'reasonCode', 'entered_twice'); await type(on, 'note', 'Bấm nhầm hai lần'); });
check(await stateOf(twice) === 'VOIDED', 'void');

await pass(10, 'two from the internet: one accepted, one declined');
for (const fullName of ['Trần Thị Sương', 'Đỗ Văn Giang']) {
  await call(base, own, 'POST', '/api/v1/registrations', { procedureCode: '1.004884', channel: 'CHANNEL_ONLINE',
    applicant: { fullName, phone: '0913000111', phoneOwner: 'PHONE_OWNER_OWNER' } });
}
await page.goto(`${base}/can-bo/khay?khay=dang-ky`);
await page.waitForSelector('tr[data-code]');
check(await page.locator('tr[data-code]').count() === 2, 'two wait');
await tabTo(page, 'tr[data-code] .tick input');
await page.keyboard.press('k');
await page.waitForSelector('#tray-outcome a.code-link');
list.push(await text(page, '#tray-outcome a.code-link'));
await page.waitForFunction(() => document.querySelectorAll('tr[data-code]').length === 1);
await tabTo(page, 'tr[data-code] .tick input');
await page.keyboard.press('t');
await page.waitForSelector('dialog select');
await page.keyboard.press('ArrowDown');
await page.keyboard.press('Tab');
await page.keyboard.type('Nộp ở Công an phường');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.waitForSelector('#tray-empty');

await pass(15, 'three dossiers go to the office, which signs for them');
for (const code of [shop, pair[0], pair[1]]) {
  await openDossier(page, code);
  await act(page, 'forward', (on) => find(on, 'toAgencyId', office));
}
const other = people.office.page;
await menu(other, '/can-bo/khay');
await other.waitForSelector('tr[data-code]');
await tabTo(other, 'tr[data-code] .tick input');
for (let row = 0; row < 3; row += 1) {
  await other.keyboard.press('Space');
  await other.keyboard.press('ArrowDown');
}
await other.keyboard.press('k');
await other.waitForFunction(() => document.querySelectorAll('#tray-outcome li').length === 3);
for (const code of [shop, pair[0], pair[1]]) check((await api(`/api/v1/dossiers/${code}`)).dossier.holderAgencyId === OFFICE, `${code} is at the office`);

await pass(60, 'the office wants a paper, gets it, and signs two results');
await openDossier(other, shop);
await act(other, 'request-supplement', async (on) => {
  const name = await on.getAttribute('dialog input[type=checkbox]', 'name');
  await tick(on, name);
  await type(on, 'days', '3');
  await type(on, 'note', 'Bản chụp bị mờ.');
});
check(await stateOf(shop) === 'AWAITING_SUPPLEMENT', 'papers are waited for');
await openDossier(page, shop);
await act(page, 'accept-supplement');
check(await stateOf(shop) === 'IN_PROGRESS', 'it goes on');
for (const code of [shop, pair[0]]) {
  await openDossier(other, code);
  await act(other, 'issue-result', (on) => type(on, 'resultNumber', `${list.indexOf(code) + 1}/GCN`));
}

await pass(45, 'results come to the desk and are given out, one to somebody authorised; one owner withdraws');
for (const code of [shop, pair[0]]) {
  await openDossier(page, code);
  await act(page, 'bring-result');
}
await menu(page, '/can-bo/tra-ket-qua');
await page.waitForSelector('#scan');
for (const code of [shop, pair[0]]) await hand.scan(code);
await page.locator('#hand-list .badge.ready').nth(1).waitFor();
await tabTo(page, '#to-owner');
await hand.press('ArrowDown');
await tabTo(page, '#note');
await hand.type('15/2026');
await hand.press('Enter');
await page.waitForSelector('#hand-done .notice.good');
for (const code of [shop, pair[0]]) check(await stateOf(code) === 'HANDED_OVER', `${code} is handed over`);
const withdrawn = pair[1];
await openDossier(other, withdrawn);
people.office.expect(/404/); // what it gave back is not its own to look at any more
await act(other, 'return', (on) => type(on, 'note', 'Chủ hồ sơ xin rút.'));
await openDossier(page, withdrawn);
await act(page, 'take-over');
await act(page, 'withdraw');
check(await stateOf(withdrawn) === 'WITHDRAWN', 'withdrawn');

await pass(20, 'a citizen without his receipt is found by a misspelt name');
await menu(page, '/can-bo/tim');
await page.waitForSelector('#name');
await page.focus('#name');
await hand.type('nguyen thi hong hoa');
await hand.press('Enter');
await page.waitForSelector('#found a.code-link');
check((await page.locator('#found a.code-link').allTextContents()).includes(shop), 'found');
await page.keyboard.press('Enter');
await settled(page);
check((await page.textContent('#part-told')).includes('MotCuaDT'), 'what the citizen was told stands there word for word');

await pass(325, 'the evening: register, ledger and till agree');
await menu(page, '/can-bo/so-theo-doi');
await page.waitForSelector('#book-list tbody tr');
await show(page, 'day-register', { full: true });
const rows = (await api(`/api/v1/register?fromDay=${isoToday()}&toDay=${isoToday()}&pageSize=200`)).rows;
const codes = rows.map((row) => row.dossier.code);
for (const code of list.filter(Boolean)) check(codes.includes(code), `${code} stands in the register`);
check(rows.filter((row) => row.voided).length === 1, 'one struck through');
check(await page.locator('#book-list tbody tr').count() === rows.length, 'the page shows the register');
await menu(page, '/can-bo/tien');
const close = page.getByRole('button', { name: 'Khóa ngày, nộp tiền' });
await close.waitFor();
await close.focus();
await page.keyboard.press('Enter');
await page.waitForSelector('dialog [name=handedIn]');
await tabTo(page, 'dialog button[type="submit"]');
await page.keyboard.press('Enter');
await close.waitFor({ state: 'detached', timeout: 10000 }).catch(() => {});
const sheet = (await api('/api/v1/cash-sheets/one')).sheet;
let taken = 0;
for (const code of codes) taken += Number((await api(`/api/v1/dossiers/${code}/money`)).balance ?? 0);
check(Boolean(sheet.closedAt) && Number(sheet.handedIn) === taken, `till: ${JSON.stringify(sheet)}, ledger ${taken}`);
await page.waitForTimeout(300);
await show(page, 'day-closed', { full: true });
await tabTo(page, '#own-menu summary');
await page.keyboard.press('Enter');
await tabTo(page, 'form[action="/can-bo/dang-xuat"] button');
await page.keyboard.press('Enter');
await page.waitForURL((url) => url.pathname === '/can-bo/dang-nhap');
keys += hand.keys;
await browser.close();
console.log(`${list.length} received, ${keys} keys typed by the desk beside Tab, ${((Date.now() - began) / 1000).toFixed(0)} s`);
finish('day');
