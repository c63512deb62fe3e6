// The page of money in Chromium: a day at the till from the first book to the closed sheet, by keyboard; what the page says is asked of the API again.
// Argument: address of the gateway.
import { breakDown, call, check, desk, finish, launch, show, signIn, tokenOf } from './harness.mjs';
import { settled, watch } from './quiet.mjs';
import { tabTo as tabWithin } from './hands.mjs';

const [base] = process.argv.slice(2);
const DESK = 114;
const PAGE = '/can-bo/tien';
const CERTIFY = '2.000815';
const LEVY = '1.001612'; // 100,000 đ
const officer = await tokenOf(base, 'caolanh.motcua', DESK);
const leader = await tokenOf(base, 'caolanh.lanhdao', DESK);
const applicant = { fullName: 'Nguyễn Thị Hồng Hoa', idKind: 'ID_KIND_CITIZEN_CARD', idNumber: '087175009999', street: '12 Lý Thường Kiệt', hamlet: 'khóm 3',
  commune: 'phường Cao Lãnh', phone: '0912345678', phoneOwner: 'PHONE_OWNER_OWNER' };
const copies = (units, means = 'PAYMENT_MEANS_CASH') => call(base, officer, 'POST', '/api/v1/dossiers:at-once',
  { procedureCode: CERTIFY, applicant, means, orders: [{ feeCode: 'certify', units, copies: 1 }] });
const sheetNow = async () => (await call(base, officer, 'GET', '/api/v1/cash-sheets/one')).sheet;

const browser = await launch();
const mine = await desk(browser, base);
watch(mine.page);
await signIn(mine, base, 'caolanh.motcua', DESK, PAGE);
const { page } = mine;
const chief = await desk(browser, base);
watch(chief.page);
await signIn(chief, base, 'caolanh.lanhdao', '', PAGE);

const text = (at, selector) => at.locator(selector).innerText();
const tab = async (at, name) => {
  await at.locator(`#tab-${name}`).focus();
  await at.keyboard.press('Enter');
  await settled(at);
};
// Tab until the element that fits is reached; by keyboard only.
const tabTo = (page, selector, most = 120) => tabWithin(page, selector, most);

// Nothing yet: no book, no row.
await page.waitForSelector('.empty');
await settled(page);
check((await page.locator('#warnings .notice').count()) === 2, 'two kinds of books are missing and said so');
await show(page, 'money-empty');

// A leader puts two books in use, by keyboard.
await settled(chief.page);
check((await chief.page.locator('#tab-co-quan').getAttribute('aria-selected')) === 'true', 'a leader without a till sees the agency first');
await tab(chief.page, 'bien-lai');
for (const [kind, series, last] of [['FEE_KIND_FEE', 'PH/26P', '400'], ['FEE_KIND_LEVY', 'LP/26P', '15']]) {
  await chief.page.locator('[name=kind]').focus();
  await chief.page.selectOption('[name=kind]', kind);
  await tabTo(chief.page, '[name=series]');
  await chief.page.keyboard.type(series);
  await chief.page.keyboard.press('Tab');
  await chief.page.keyboard.type(kind === 'FEE_KIND_FEE' ? '1' : '0');
  await chief.page.keyboard.press('Tab');
  await chief.page.keyboard.type(last);
  await chief.page.keyboard.press('Enter');
  if (kind === 'FEE_KIND_LEVY') {
    await chief.page.waitForSelector('[name=firstSerial][aria-invalid]');
    check((await chief.page.inputValue('[name=lastSerial]')) === '15', 'what was typed is kept at a fault');
    await show(chief.page, 'money-book-fault');
    await chief.page.fill('[name=firstSerial]', '1');
    await chief.page.keyboard.press('Enter');
  }
  await chief.page.waitForSelector(`tbody th:has-text("${series}")`);
}
await settled(chief.page);
const { books } = await call(base, leader, 'GET', '/api/v1/receipt-books');
check(books.length === 2 && books.every((row) => row.nextSerial === 1), `two books in use: ${JSON.stringify(books)}`);
check((await text(chief.page, '#warnings')).includes('15'), 'fifteen levies left are a warning');
await show(chief.page, 'money-books');

// One row.
await copies(3);
await page.reload();
await page.waitForSelector('tbody tr');
await settled(page);
check((await page.locator('section[aria-labelledby=rows-title] tbody tr').count()) === 1, 'one row');
check((await text(page, '.in-words')).includes('năm nghìn đồng'), 'the sum in words');
await show(page, 'money-one');

// One dossier: looked up by its code, its levy taken at the counter.
const { dossier } = await call(base, officer, 'POST', '/api/v1/dossiers', { procedureCode: LEVY, channel: 'CHANNEL_DESK', applicant });
await tab(page, 'ho-so');
await page.locator('#money-code').focus();
await page.keyboard.type('khong-co');
await page.keyboard.press('Enter');
mine.expect(/40[04]/);
await page.waitForSelector('#money-code[aria-invalid]');
mine.expect(null);
await page.fill('#money-code', dossier.code.toLowerCase());
await page.keyboard.press('Enter');
await page.waitForSelector('.fee-lines strong');
await show(page, 'money-dossier-due');
await tabTo(page, 'section[aria-labelledby=collect-title] button[type=submit]');
await page.keyboard.press('Enter');
await page.waitForSelector('.notice.good');
check((await text(page, '.notice.good')).includes('một trăm nghìn đồng'), 'the receipt in words');
const taken = await call(base, officer, 'GET', `/api/v1/dossiers/${dossier.code}/money`);
check(taken.balance === '100000' && taken.movements.length === 1, `one receipt: ${JSON.stringify(taken)}`);
await settled(page);
await show(page, 'money-dossier-paid');
check((await page.locator('section[aria-labelledby=collect-title] button').count()) === 0, 'it is not offered a second time');
// Withdrawn, so that it is paid back: today by the rules.
await call(base, officer, 'POST', `/api/v1/dossiers/${dossier.code}:withdraw`, { note: 'đổi ý' }).catch((error) => check(false, String(error)));

// What it costs, for somebody who asks.
await tab(page, 'tinh-phi');
await page.locator('#quote-procedure').focus();
await page.keyboard.type('chung thuc ban sao tu ban chinh');
await page.waitForSelector('[role=option]');
await page.keyboard.press('Enter');
await page.waitForSelector('[data-fee=units]');
check(await page.evaluate(() => document.activeElement?.id === 'quote-case'), 'the case is asked for next');
await tabTo(page, '[data-fee=units]');
await page.keyboard.type('10');
await page.keyboard.press('Tab');
await page.keyboard.type('3');
await page.waitForFunction(() => document.querySelector('.fee-lines strong')?.innerText.includes('36.000'));
await settled(page);
await show(page, 'money-quote');

// Two hundred rows: shown by fifty, the focus goes on.
const more = 200;
for (let at = 0; at < more; at += 8) await Promise.all(Array.from({ length: 8 }, (_, index) => copies(1 + ((at + index) % 5), index === 3 ? 'PAYMENT_MEANS_TRANSFER' : 'PAYMENT_MEANS_CASH')));
await page.goto(`${base}${PAGE}?xem=bang-ke`);
await page.waitForSelector('.more button');
await settled(page);
const rows = 'section[aria-labelledby=rows-title] tbody tr';
check((await page.locator(rows).count()) === 50, 'fifty rows first');
await show(page, 'money-200');
await tabTo(page, '.more button', 160);
await page.keyboard.press('Enter');
await page.waitForFunction((selector) => document.querySelectorAll(selector).length === 100, rows);
check(await page.evaluate((selector) => document.querySelectorAll(selector)[50].contains(document.activeElement), rows), 'the focus is on the first new row');

// The sums are those of the rows, by another hand.
const all = [];
for (let token = ''; ;) {
  const answer = await call(base, officer, 'GET', `/api/v1/cash-sheets/one/movements?pageSize=200&pageToken=${token}`);
  all.push(...answer.movements);
  token = answer.nextPageToken ?? '';
  if (!token) break;
}
const cash = all.filter((row) => row.means === 'PAYMENT_MEANS_CASH').reduce((sum, row) => sum + (row.kind === 'MOVEMENT_KIND_COLLECTED' ? 1 : -1) * Number(row.amount), 0);
check(all.length === more + 2 && all.every((row) => row.code), `${all.length} rows, each with its dossier`);
check(String(cash) === (await sheetNow()).toHandIn, 'rows and sum agree');
const grouped = (amount) => String(amount).replace(/\B(?=(\d{3})+$)/g, '.');
check((await text(page, '.split .facts')).includes(grouped(cash)), 'and the page says that sum');

// The latest receipt is voided, by keyboard.
await page.locator(`${rows} button`).first().focus();
await page.keyboard.press('Enter');
await page.waitForSelector('dialog[open]');
await show(page, 'money-void');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.waitForSelector('.notice.good');
await settled(page);
const [voiding] = (await call(base, officer, 'GET', '/api/v1/cash-sheets/one/movements?pageSize=1')).movements;
check(voiding.kind === 'MOVEMENT_KIND_VOIDED' && voiding.reasonCode === 'wrong_amount', `voided: ${JSON.stringify(voiding)}`);
check((await page.locator('tr.struck').count()) === 1, 'the voided receipt is struck through');

// Paying back what was taken for a withdrawn dossier.
await tab(page, 'ho-so');
await page.fill('#money-code', dossier.code);
await page.keyboard.press('Enter');
await page.waitForSelector('section[aria-labelledby=taken-title] tbody tr');
const paid = await call(base, officer, 'GET', `/api/v1/dossiers/${dossier.code}`);
check(paid.dossier.state === 'DOSSIER_STATE_WITHDRAWN', `withdrawn: ${paid.dossier.state}`);
await tabTo(page, 'section[aria-labelledby=taken-title] tbody button');
await page.keyboard.press('Enter');
await page.waitForSelector('dialog[open]');
await show(page, 'money-refund');
await page.keyboard.press('Tab');
await page.keyboard.press('Enter');
await page.waitForSelector('.notice.good');
await settled(page);
const back = await call(base, officer, 'GET', `/api/v1/dossiers/${dossier.code}/money`);
check(back.balance === '0' || back.balance === undefined, `paid back: ${JSON.stringify(back)}`);
check(back.movements.at(-1).kind === 'MOVEMENT_KIND_REFUNDED', 'a row of its own');
await show(page, 'money-dossier-refunded');

// The service is down: a sentence and a way to try again.
mine.expect(/503/);
const mend = await breakDown(page, '**/api/v1/cash-sheets/one?*');
await page.goto(`${base}${PAGE}?xem=bang-ke`);
await page.waitForSelector('.notice.error');
await show(page, 'money-error');
await mend();
mine.expect(null);
await page.locator('.notice.error button').focus();
await page.keyboard.press('Enter');
await page.waitForSelector(rows);
await settled(page);

// On paper: all rows, the words, nothing of the screen.
await page.evaluate(() => { window.print = () => { window.printed = true; }; });
await page.getByRole('button', { name: 'In bảng kê' }).focus();
await page.keyboard.press('Enter');
await page.waitForFunction(() => window.printed);
check((await page.locator('#paper tbody').first().locator('tr').count()) === more + 4, 'every row is on the paper');
await page.emulateMedia({ media: 'print' });
check((await page.locator('.bar').isVisible()) === false && (await page.locator('#view').isVisible()) === false, 'the screen is not on the paper');
await page.evaluate(() => { document.querySelectorAll('#paper tbody tr:nth-child(n+12)').forEach((row) => row.closest('table').querySelectorAll('th[scope=col]').length === 6 && row.remove()); });
await show(page, 'money-paper', { full: true });
await page.emulateMedia({ media: null });
await page.evaluate(() => dispatchEvent(new Event('afterprint')));
check((await page.locator('#paper').isVisible()) === false, 'the paper is gone after printing');

// The end of the day: less than there is, explained; then nothing can be added.
const due = Number((await sheetNow()).toHandIn);
await page.getByRole('button', { name: 'Khóa ngày, nộp tiền' }).focus();
await page.keyboard.press('Enter');
await page.waitForSelector('dialog[open]');
await page.keyboard.type(String(due + 1000));
check((await text(page, '.rest')).includes('1.000'), 'more than there is: how much');
await page.keyboard.press('Enter');
await page.waitForSelector('dialog [aria-invalid]');
await page.keyboard.press('Control+a');
await page.keyboard.type(grouped(due - 50000));
check((await text(page, '.rest')).includes('50.000'), 'less than there is: what becomes of it');
await show(page, 'money-close');
await page.keyboard.press('Enter');
await page.waitForSelector('.notice.good');
await settled(page);
const closed = await sheetNow();
check(closed.handedIn === String(due - 50000) && closed.kept === '50000' && Boolean(closed.closedAt), `closed: ${JSON.stringify(closed)}`);
check((await page.getByRole('button', { name: 'Khóa ngày, nộp tiền' }).isVisible()) === false, 'a closed day is not closed again');
await show(page, 'money-closed');

// The leader's day, and the officer's sheet from there.
await chief.page.goto(`${base}${PAGE}?xem=co-quan`);
await chief.page.waitForSelector('tbody tr');
await settled(chief.page);
await show(chief.page, 'money-agency');
await chief.page.locator('tbody button.as-link').first().focus();
await chief.page.keyboard.press('Enter');
await chief.page.waitForSelector('section[aria-labelledby=rows-title] tbody tr');
await settled(chief.page);
check((await text(chief.page, '#rows-title')).includes('Nguyễn Thị Thu Hà'), 'the sheet says whose it is');
await show(chief.page, 'money-others-sheet');

// A tablet, and at night.
const tablet = await desk(browser, base, { size: { width: 1024, height: 768 }, dark: true });
watch(tablet.page);
await signIn(tablet, base, 'caolanh.motcua', DESK, PAGE);
await tablet.page.waitForSelector(rows);
await settled(tablet.page);
await show(tablet.page, 'money-tablet-dark');
check(await tablet.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing sticks out on a tablet');
await browser.close();
finish('money');
