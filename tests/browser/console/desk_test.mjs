// The desk's own pages in Chromium: what waits, trays, results given out, search, register, papers for walk-ins; by keyboard only, in every state, and
// what they did is asked of the API afterwards. Argument: address of the gateway.
import { breakDown, check, desk as openDesk, finish, keyboard, launch, show, shoot, signIn } from './harness.mjs';
import { DESK, makeWeek, manyRows, OFFICE } from './desk_data.mjs';
import { tabTo as tabWithin } from './hands.mjs';

const [base] = process.argv.slice(2);
const only = process.env.DESK_TEST; // one part alone, while it is written
const week = await makeWeek(base);
const { desk, handler } = week;
const browser = await launch();

const text = (page, selector) => page.locator(selector).innerText();
const said = async (page, selector, words, what) => {
  const found = await page.locator(selector).innerText().catch(() => '');
  check(found.includes(words), `${what}: "${words}" is not in "${found.slice(0, 300)}"`);
};
// Opens a page and waits until it stands.
async function open(page, address, ready) {
  await page.goto(base + address);
  await page.locator(ready).first().waitFor();
}
const press = async (page, ...keys) => { for (const key of keys) await page.keyboard.press(key); };
const focusedText = (page) => page.evaluate(() => document.activeElement.textContent.trim());
const tabTo = (page, selector, most = 40) => tabWithin(page, selector, most);

async function emptyPages() {
  const other = await openDesk(browser, base);
  await signIn(other, base, 'sadec.motcua');
  const { page } = other;
  await open(page, '/can-bo', '#part-uncollected .empty');
  await show(page, 'desk-home-empty');
  await open(page, '/can-bo/khay', '#tray-empty:visible');
  await show(page, 'desk-trays-empty');
  await open(page, '/can-bo/so-theo-doi', '#book-list .empty');
  await show(page, 'desk-register-empty');
  for (const tab of ['chua-nhan', 'huong-dan', 'chua-in']) {
    await open(page, `/can-bo/so-theo-doi?muc=${tab}`, '#book-list .empty');
    await show(page, `desk-register-${tab}-empty`);
  }
  await other.context.close();
}

async function home(officer) {
  const { page } = officer;
  await open(page, '/can-bo', '#part-uncollected li');
  await page.locator('#part-unprinted li').first().waitFor();
  const total = (await desk.act('GET', '/api/v1/unprinted')).total;
  await said(page, '#unprinted-title', `(${total})`, 'receipts not printed are counted');
  await said(page, '.count[data-count=home]', String(total), 'and in the menu');
  await said(page, '#part-uncollected', week.uncollected, 'what nobody collects is shown');
  await said(page, '#part-due', 'quá hẹn', 'late ones are said in words');
  await said(page, '#part-registrations', 'giờ', 'registrations have their clock');
  await show(page, 'desk-home', { full: true });
  // Confirmed by keyboard: one less, and the focus is on the next line.
  const first = page.locator('#part-unprinted li').first();
  const code = await first.getAttribute('data-code');
  await first.locator('a[data-control=print]').focus();
  await press(page, 'Tab', 'Enter');
  await page.locator(`#part-unprinted li[data-code="${code}"]`).waitFor({ state: 'detached' });
  check((await desk.act('GET', `/api/v1/dossiers/${code}/receipt`)).printed === true, 'the receipt is confirmed printed');
  check(await page.evaluate(() => document.activeElement.closest('#part-unprinted') !== null), 'the focus stays in the list');
  // A service that is down: a sentence in each part, and the way back.
  officer.expect(/503/);
  const mend = await breakDown(page, /\/api\/v1\/(inbox|uncollected|unprinted)/);
  await page.reload();
  await page.locator('#part-due [role=alert]').waitFor();
  await page.locator('#part-unprinted [role=alert]').waitFor();
  await show(page, 'desk-home-error', { full: true });
  await mend();
  officer.expect(null);
  await page.locator('#part-due button').focus();
  await press(page, 'Enter');
  await page.locator('#part-due li').first().waitFor();
}

async function incoming() {
  const officer = await openDesk(browser, base);
  await signIn(officer, base, 'caolanh.kinhte');
  const { page } = officer;
  await open(page, '/can-bo/khay?khay=cho-nhan', 'tr[data-code]');
  check(await page.locator('tr[data-code]').count() === 3, 'three dossiers came');
  await show(page, 'desk-trays-incoming');
  const [first, second, third] = await page.locator('tr[data-code]').evaluateAll((rows) => rows.map((row) => row.dataset.code));
  // Refused: a reason in words is asked for, and nothing typed is lost.
  await page.locator('tr[data-code] .tick input').first().focus();
  await press(page, 't');
  await page.locator('dialog textarea').waitFor();
  await press(page, 'Tab', 'Tab', 'Enter');
  await page.locator('dialog .error-text').waitFor();
  await show(page, 'desk-trays-refuse');
  await page.keyboard.type('Thiếu bản chính');
  await press(page, 'Tab', 'Enter');
  await page.locator(`tr[data-code="${first}"]`).waitFor({ state: 'detached' });
  const refused = await desk.find(first); // the office has no part in it any more
  check(refused.holderAgencyId === DESK && !refused.inTransitToAgencyId, 'it stays with the sender');
  // The other two at once: each its own request.
  await page.locator('tr[data-code] .tick input').first().focus();
  await press(page, 'Space', 'ArrowDown', 'Space', 'k');
  await page.locator('#tray-outcome li').nth(1).waitFor();
  await page.locator('#tray-empty').waitFor();
  for (const code of [second, third]) check((await handler.find(code)).holderAgencyId === OFFICE, `${code} is taken over`);
  await show(page, 'desk-trays-outcome');
  // Held: forwarded with the agency found by typing.
  await page.locator('#tab-incoming').focus();
  await press(page, 'ArrowRight');
  await page.locator('tr[data-code]').first().waitFor();
  check(page.url().includes('khay=dang-giu'), 'the address keeps the tab');
  await page.locator(`tr[data-code="${second}"] .tick input`).focus();
  await press(page, 'c');
  await page.locator('dialog input[name=agency]').waitFor();
  await page.keyboard.type('phuong cao lanh');
  await page.locator('dialog [role=option]').first().waitFor();
  await shoot(page, 'desk-trays-forward');
  await press(page, 'Enter', 'Enter');
  await page.locator('#tray-outcome li').waitFor();
  check((await handler.find(second)).inTransitToAgencyId > 0, 'it is on its way');
  await said(page, `tr[data-code="${second}"]`, 'chưa ký nhận', 'and the row says so');
  await officer.context.close();
}

async function trays(officer) {
  const { page } = officer;
  // Registrations: one accepted, one declined.
  await open(page, '/can-bo/khay?khay=dang-ky', 'tr[data-code]');
  await show(page, 'desk-trays-registrations');
  const [one, two] = week.registrations;
  await page.locator(`tr[data-code="${one}"] .tick input`).focus();
  await press(page, 'k');
  await page.locator('#tray-outcome .notice.good').waitFor();
  await page.locator(`tr[data-code="${one}"]`).waitFor({ state: 'detached' });
  const accepted = await text(page, '#tray-outcome a.code-link');
  check((await desk.find(accepted)).state === 'DOSSIER_STATE_RECEIVED', 'the registration became a dossier');
  check(await page.evaluate(() => document.activeElement.closest('tr')?.dataset.code) === two, 'the focus is on the row that took its place');
  await press(page, 't');
  await page.locator('dialog select').waitFor();
  await press(page, 'ArrowDown', 'Tab');
  await page.keyboard.type('Nộp ở Công an phường');
  await press(page, 'Tab', 'Enter');
  await page.locator('#tray-empty').waitFor();
  check((await desk.find(two)).state === 'DOSSIER_STATE_DECLINED', 'the other is declined');

  // Results on their way: one row fails at the network, is kept, and is sent again under the same id.
  await open(page, '/can-bo/khay?khay=ket-qua-ve', 'tr[data-code]');
  officer.expect(/503/);
  const ids = [];
  page.on('request', (request) => { if (request.url().includes(':bring-result')) ids.push(request.headers()['idempotency-key']); });
  const mend = await breakDown(page, `**/api/v1/dossiers/${week.coming[0]}:bring-result`);
  await page.locator('tr[data-code] .tick input').first().focus();
  await press(page, 'Space', 'ArrowDown', 'Space', 'k');
  await page.locator('#tray-outcome .notice.error').waitFor({ timeout: 15000 });
  await page.locator(`tr[data-code="${week.coming[1]}"]`).waitFor({ state: 'detached' });
  await show(page, 'desk-trays-uncertain');
  await mend();
  officer.expect(null);
  await page.reload();
  await page.locator('#tray-outcome button').focus();
  await press(page, 'Enter');
  await page.locator('#tray-outcome .notice.good').waitFor();
  check((await desk.find(week.coming[0])).resultAtDesk === true, 'the result is at the desk');
  check(new Set(ids).size === 2, `two dossiers, two ids: ${new Set(ids).size}`);
}

// Something changes while a clerk is in the middle of a list.
async function live(officer) {
  const { page } = officer;
  await open(page, '/can-bo/khay?khay=dang-giu', 'tr[data-code]');
  const before = await page.locator('tr[data-code]').count();
  await show(page, 'desk-trays-held');
  await said(page, '#tray-list', 'quá hẹn', 'late ones are said in words');
  check((await page.locator('tr[data-code]').first().innerText()).includes('quá hẹn'), 'and stand first');
  const row = page.locator(`tr[data-code="${week.held[1]}"]`);
  await row.locator('.tick input').focus();
  await press(page, 'Space', 'Tab');
  await page.waitForTimeout(400);
  const fresh = await desk.receive('1.001612', { fullName: 'Tô Thị Mới', phone: '', phoneOwner: 'PHONE_OWNER_UNSPECIFIED' });
  await page.locator(`tr[data-code="${fresh}"]`).waitFor({ timeout: 15000 }).catch(() => check(false, 'a new dossier appears by itself'));
  check(await page.locator('tr[data-code]').count() === before + 1, 'one row more');
  check(await row.locator('.tick input').isChecked(), 'what was ticked is ticked');
  check(await page.evaluate(() => document.activeElement.closest('tr')?.dataset.code) === week.held[1], 'the focus did not move');
}

async function manyAndBroken(officer) {
  const { page } = officer;
  const held = await desk.find(week.held[1]);
  const rows = manyRows(held, 200);
  await page.route('**/api/v1/inbox?*kind=held*', (route) => {
    const query = new URL(route.request().url()).searchParams;
    const from = Number(query.get('pageToken') || 0);
    const to = Math.min(rows.length, from + Number(query.get('pageSize')));
    return route.fulfill({ json: { dossiers: rows.slice(from, to), nextPageToken: to < rows.length ? String(to) : '' } });
  });
  await open(page, '/can-bo/khay?khay=dang-giu', 'tr[data-code]');
  for (let seen = 50; seen < 200; seen += 50) {
    await page.locator('#tray-more').focus();
    await press(page, 'Enter');
    await page.locator('tr[data-code]').nth(seen).waitFor();
    check(await page.evaluate(() => [...document.querySelectorAll('tr[data-code]')].indexOf(document.activeElement.closest('tr'))) === seen, 'on to the first new row');
  }
  check(await page.locator('#tray-more').isHidden(), '200 rows, no more');
  await show(page, 'desk-trays-200');
  await page.setViewportSize({ width: 1024, height: 768 });
  await page.evaluate(() => scrollTo(0, 0));
  await show(page, 'desk-trays-tablet');
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.unroute('**/api/v1/inbox?*kind=held*');
  officer.expect(/503/);
  const mend = await breakDown(page, '**/api/v1/inbox*');
  await page.reload();
  await page.locator('#tray-failure [role=alert]').waitFor();
  await show(page, 'desk-trays-error');
  await mend();
  officer.expect(null);
  await page.locator('#tray-failure button').focus();
  await press(page, 'Enter');
  await page.locator('tr[data-code]').first().waitFor();
}

async function handOver(officer) {
  const { page } = officer;
  const hands = keyboard(page, { pace: 30 });
  await open(page, '/can-bo/tra-ket-qua', '#scan');
  await show(page, 'desk-hand-over-empty');
  for (const code of [...week.ready, week.held[0]]) await hands.scan(code);
  await page.locator('#hand-list .badge').nth(2).waitFor();
  await page.locator('.due-money').first().waitFor();
  await said(page, '#hand-due', '200.000', 'what is due is said');
  await page.waitForTimeout(500);
  await press(page, 'Enter');
  await page.locator('#hand-error .error-text').waitFor();
  await show(page, 'desk-hand-over-not-ready');
  for (const code of week.ready) check((await desk.find(code)).state === 'DOSSIER_STATE_FINISHED', 'nothing was handed over');
  await press(page, 'Enter'); // the focus is on "leave out those that are not ready"
  await page.locator('#hand-list li').nth(2).waitFor({ state: 'detached' });
  // The answer is lost: said so, the same request again, once.
  const ids = [];
  officer.expect(/503/);
  page.on('request', (request) => { if (request.url().endsWith('dossiers:hand-over')) ids.push(request.headers()['idempotency-key']); });
  const mend = await breakDown(page, '**/api/v1/dossiers:hand-over');
  await press(page, 'Enter');
  await page.locator('#hand-error .error-text').waitFor({ timeout: 15000 });
  await show(page, 'desk-hand-over-uncertain');
  await mend();
  officer.expect(null);
  await press(page, 'Enter');
  await page.locator('#hand-done .notice.good').waitFor();
  check(new Set(ids).size === 1, `one request, ${new Set(ids).size} ids`);
  await show(page, 'desk-hand-over-done');
  for (const code of week.ready) {
    const { dossier, events } = await desk.act('GET', `/api/v1/dossiers/${code}`);
    check(dossier.state === 'DOSSIER_STATE_HANDED_OVER' && events.filter(({ kind }) => kind === 'result_handed_over').length === 1, `${code} is handed over, once`);
  }
  check(await page.evaluate(() => document.activeElement.id) === 'scan', 'ready for the next citizen');

  // One of two on a receipt: the other is not left behind; to somebody who shows a power of attorney.
  await hands.scan(week.batch[0]);
  await page.locator('#hand-list button', { hasText: 'cùng giấy hẹn' }).waitFor();
  await show(page, 'desk-hand-over-siblings');
  await page.locator('#hand-list button', { hasText: 'cùng giấy hẹn' }).focus();
  await press(page, 'Enter');
  await page.locator('#hand-list .badge.ready').nth(1).waitFor();
  await page.locator('#to-owner').focus();
  await press(page, 'ArrowDown'); // authorised
  await page.locator('#note').focus();
  await page.keyboard.type('15/2026');
  await press(page, 'Enter');
  await page.locator('#hand-done .notice.good').waitFor();
  await said(page, '#hand-done', 'người được ủy quyền', 'to whom is said');
  for (const code of week.batch) check((await desk.find(code)).state === 'DOSSIER_STATE_HANDED_OVER', `${code} is handed over`);

  // Without a receipt: found by telephone, the identity check is asked for.
  await page.locator('#who').focus();
  await page.keyboard.type('0914 555 666');
  await press(page, 'Enter');
  await page.locator('#found-list button').first().waitFor();
  await press(page, 'Enter');
  await page.locator('#hand-list .badge.ready').first().waitFor();
  await press(page, 'Enter');
  await page.locator('#hand-list .badge.ready').nth(1).waitFor();
  await page.locator('#note').focus();
  await press(page, 'Enter');
  await page.locator('#note[aria-invalid=true]').waitFor();
  await show(page, 'desk-hand-over-without-receipt');
  await page.keyboard.type('Căn cước 087175009999');
  await page.reload(); // nothing typed is lost
  await page.locator('#hand-list .badge.ready').nth(1).waitFor();
  check(await page.inputValue('#note') === 'Căn cước 087175009999', 'the draft is kept');
  await page.locator('#note').focus();
  await press(page, 'Enter');
  await page.locator('#hand-done .notice.good').waitFor();
  const { events } = await desk.act('GET', `/api/v1/dossiers/${week.coming[0]}`);
  check(events.at(-1).reasonCode === 'without_receipt', 'the manner stands in the ledger');
}

async function search(officer) {
  const { page } = officer;
  await open(page, '/can-bo/tim', '#name');
  await show(page, 'desk-search-empty');
  await press(page, 'Enter');
  await page.locator('#search-error .error-text').waitFor();
  await page.keyboard.type('Pham Thi Ngoc Suan');
  await press(page, 'Enter');
  await page.locator('#found a.code-link').first().waitFor();
  await said(page, '#found tbody tr:first-child', 'P… T… N… Xuân', 'the name is masked');
  await said(page, '#found tbody tr:first-child', 'gần giống', 'how it agrees is said in words');
  check(await page.evaluate(() => document.activeElement.textContent) === week.coming[0], 'the first row has the focus');
  await show(page, 'desk-search');
  // A year alone is too little; what would do is said.
  officer.expect(/400/);
  await page.locator('#search-clear').focus();
  await press(page, 'Enter');
  await page.locator('#birth-year').focus();
  await page.keyboard.type('1975');
  await press(page, 'Enter');
  await page.locator('#search-error .error-text').waitFor();
  await said(page, '#search-error', 'hai điều', 'what would be enough is said');
  officer.expect(null);
  await page.locator('#hamlet').focus();
  await page.keyboard.type('khom 3');
  await press(page, 'Enter');
  await page.locator('#found tbody tr').nth(5).waitFor();
  await page.route('**/api/v1/dossiers:search', async (route) => {
    const answer = await (await route.fetch()).json();
    const wide = Array.from({ length: 20 }, (_, index) => answer.dossiers[index % answer.dossiers.length]);
    await route.fulfill({ json: { dossiers: wide, nextPageToken: 'x', tooMany: true } });
  });
  await page.locator('#hamlet').focus();
  await press(page, 'Enter');
  await page.locator('#found .notice').waitFor();
  await show(page, 'desk-search-too-many', { full: true });
  await page.unroute('**/api/v1/dossiers:search');
  officer.expect(/503/);
  const mend = await breakDown(page, '**/api/v1/dossiers:search');
  await page.locator('#hamlet').focus();
  await press(page, 'Enter');
  await page.locator('#search-error .error-text').waitFor({ timeout: 15000 });
  await show(page, 'desk-search-error');
  await mend();
  officer.expect(null);
}

async function register(officer) {
  const { page } = officer;
  await open(page, '/can-bo/so-theo-doi', '#book-list tbody tr');
  await page.locator('button', { hasText: 'Tháng này' }).focus();
  await press(page, 'Enter');
  await page.locator('#book-list .badge.waiting', { hasText: 'nhập sau' }).waitFor();
  await said(page, '#book-list [role=status]', '1 hồ sơ đã hủy', 'void ones are not counted');
  check(await page.locator('#book-list tr.struck').count() === 1, 'and struck through');
  await show(page, 'desk-register', { full: true });
  officer.expect(/400/);
  await page.locator('#to-day').focus();
  await page.fill('#to-day', '2026-01-01');
  await press(page, 'Enter');
  await page.locator('#book-tools .error-text').waitFor();
  await show(page, 'desk-register-bad-days');
  officer.expect(null);
  await page.fill('#to-day', '2026-11-26');
  await press(page, 'Enter');
  await page.locator('#book-list tbody tr').first().waitFor();
  const print = await page.request.get(base + await page.locator('#book-tools a.button').getAttribute('href'));
  check(print.status() === 200 && (await print.text()).includes(week.void), 'the register is printed with the void one on it');
  await page.locator('#tab-register').focus();
  await press(page, 'ArrowRight');
  await page.locator('#book-list tbody tr').first().waitFor();
  await said(page, '#book-list', week.uncollected, 'what nobody collects');
  await show(page, 'desk-register-chua-nhan');
  // A receipt as it stands a day later: the number is gone (by the clock of the machine, which nobody can turn), only a reissue helps.
  await page.route('**/api/v1/unprinted?*', async (route) => {
    const answer = await (await route.fetch()).json();
    for (const receipt of answer.receipts ?? []) if (receipt.codes[0] === week.unprinted && receipt.issue === 1) receipt.numberKept = false;
    await route.fulfill({ json: answer });
  });
  await press(page, 'ArrowRight', 'ArrowRight');
  const lost = page.locator(`#book-list li[data-code="${week.unprinted}"]`);
  await lost.waitFor();
  await show(page, 'desk-register-chua-in', { full: true });
  await lost.locator('button').focus();
  await press(page, 'Enter');
  await page.locator('dialog input').waitFor();
  await shoot(page, 'desk-register-reissue');
  await page.keyboard.type('Căn cước');
  await press(page, 'Enter');
  await page.locator(`#book-list li[data-code="${week.unprinted}"] a[data-control=print]`).waitFor();
  check((await desk.act('GET', `/api/v1/dossiers/${week.unprinted}/receipt`)).issue === 2, 'the receipt is the second issue');
  await page.unroute('**/api/v1/unprinted?*');
  const many = (await desk.act('GET', '/api/v1/register?fromDay=2026-11-26&toDay=2026-11-26')).rows;
  await page.route('**/api/v1/register?*', (route) => {
    const from = Number(new URL(route.request().url()).searchParams.get('pageToken') || 0);
    const all = Array.from({ length: 200 }, (_, index) => ({ ...many[index % many.length], dossier: { ...many[index % many.length].dossier, code: `H20.114-261126-${String(index + 1).padStart(4, '0')}` } }));
    return route.fulfill({ json: { rows: all.slice(from, from + 50), nextPageToken: from + 50 < 200 ? String(from + 50) : '' } });
  });
  await open(page, '/can-bo/so-theo-doi', '#book-list tbody tr');
  for (let seen = 50; seen < 200; seen += 50) {
    await page.locator('#book-list .more button').focus();
    await press(page, 'Enter');
    await page.locator('#book-list tbody tr').nth(seen).waitFor();
  }
  await show(page, 'desk-register-200');
  await page.unroute('**/api/v1/register?*');
}

async function guidance(officer) {
  const { page } = officer;
  await open(page, '/can-bo/huong-dan', '#procedure');
  await show(page, 'desk-guidance-empty');
  await page.keyboard.type('ho kinh doanh');
  await page.locator('#procedure ~ [role=listbox] [role=option]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('#papers input').first().waitFor();
  await tabTo(page, '#guidance-button');
  await press(page, 'Enter');
  await page.locator('#guidance-error .error-text').waitFor(); // no paper ticked
  await show(page, 'desk-guidance-fault');
  await press(page, 'Space');
  await tabTo(page, '#note');
  await page.keyboard.type('Mang theo bản chính có chữ ký.');
  await page.reload();
  await page.locator('#papers input:checked').waitFor();
  check(await page.inputValue('#note') === 'Mang theo bản chính có chữ ký.', 'the draft is kept');
  await page.locator('#full-name').focus();
  await page.keyboard.type('Lê Văn Tám');
  await press(page, 'Enter');
  await page.locator('#guidance-done .notice.good').waitFor();
  await show(page, 'desk-guidance-done');
  check(await focusedText(page) === 'In phiếu', 'printing is the next key');
  const [popup] = await Promise.all([officer.context.waitForEvent('page'), press(page, 'Enter')]);
  await popup.waitForLoadState();
  check((await popup.innerText('body')).includes('Lê Văn Tám'), 'the paper has the name on it');
  await popup.close();
  const { papers } = await desk.act('GET', '/api/v1/guidance?form=2&year=2026');
  check(papers.length === 1 && papers[0].number.number === 1, 'one paper was given');
  await open(page, '/can-bo/so-theo-doi?muc=huong-dan', '#book-list tbody tr');
  await show(page, 'desk-register-huong-dan');
}

const officer = await openDesk(browser, base);
await signIn(officer, base, 'caolanh.motcua', DESK);
const PARTS = { emptyPages, home, incoming, trays, live, manyAndBroken, handOver, search, register, guidance };
for (const [name, part] of Object.entries(PARTS)) {
  if (only && !only.split(',').includes(name)) continue;
  const began = Date.now();
  await part(officer).catch(async (error) => {
    check(false, `${name}: ${error.message.split('\n').slice(0, 4).join(' | ')}`);
    await shoot(officer.page, `fault-${name}`);
  });
  console.log(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
if (!only) {
  const dark = await openDesk(browser, base, { dark: true });
  await signIn(dark, base, 'caolanh.motcua', DESK);
  await open(dark.page, '/can-bo/khay?khay=dang-giu', 'tr[data-code]');
  await show(dark.page, 'desk-trays-dark');
  await dark.page.setViewportSize({ width: 1024, height: 768 });
  await open(dark.page, '/can-bo', '#part-uncollected li');
  await show(dark.page, 'desk-home-tablet-dark', { full: true });
  // In English, and nothing is left without words.
  await dark.page.goto(`${base}/can-bo/ngon-ngu?${new URLSearchParams({ sang: 'en', ve: '/can-bo/khay?khay=dang-giu' })}`);
  await dark.page.locator('tr[data-code]').first().waitFor();
  await show(dark.page, 'desk-trays-english');
  for (const address of ['/can-bo', '/can-bo/khay?khay=tai-quay', '/can-bo/tra-ket-qua', '/can-bo/tim', '/can-bo/so-theo-doi', '/can-bo/huong-dan']) {
    await open(dark.page, address, 'h1');
    await dark.page.waitForTimeout(500);
    const bare = (await dark.page.innerText('body')).match(/\b(?:desk|shell|nav|format|state|channel)\.[a-z0-9_]+/g);
    check(bare === null, `${address}: keys instead of words: ${bare}`);
  }
}
await browser.close();
finish('desk');
