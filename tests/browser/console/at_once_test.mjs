// Certified copies in Chromium: the clock and the keys of one customer after another, every state of the page, and what was written down.
// Argument: address of the gateway.
import { breakDown, call, check, desk, finish, launch, show, signIn, tokenOf } from './harness.mjs';
import { cardOf, clerk, focused, open, says, text } from './reception_clerk.mjs';

const [base] = process.argv.slice(2);
const DESK = 114;
const MOST_KEYS = 12;
const MOST_SECONDS = 20;
const own = await tokenOf(base, 'caolanh.motcua', DESK);
const head = await tokenOf(base, 'caolanh.lanhdao', DESK);
const browser = await launch();
const at = await desk(browser, base);
await signIn(at, base, 'caolanh.motcua', DESK);
const { page } = at;
page.setDefaultTimeout(10000);
const number = async () => {
  await page.waitForSelector('#receipt:not([hidden]) .register-number', { timeout: 15000 });
  return text(page, '.register-number strong');
};

async function firstTime() {
  const hand = clerk(page, { pace: 0 });
  await open(page, base, '/can-bo/chung-thuc');
  await page.waitForFunction(() => document.activeElement.id === 'procedure');
  await show(page, 'at-once-empty');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#full-name[aria-invalid]');
  await show(page, 'at-once-faults');
  await page.focus('#procedure');
  await hand.type('chung thuc ban sao');
  await hand.press('Enter');
  await page.waitForSelector('#fees input');
  // No book of receipts yet: refused, nothing lost; then not taken now.
  await hand.scan(cardOf('087190005555', 'Võ Thị Đầu'));
  at.expect(/409/);
  await page.keyboard.press('Enter');
  await says(page, '#at-once-error', 'biên lai', 'no book of receipts');
  at.expect(null);
  check(await page.inputValue('#full-name') === 'Võ Thị Đầu', 'nothing typed is lost');
  await show(page, 'at-once-refused');
  for (const kind of ['FEE_KIND_FEE', 'FEE_KIND_LEVY']) {
    await call(base, head, 'POST', '/api/v1/receipt-books', { kind, series: kind === 'FEE_KIND_FEE' ? 'PH/26' : 'LP/26', firstSerial: 1, lastSerial: 500 });
  }
  await page.focus('#slip');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  check(await number() === '1/2026', 'the first number of the year');
  await show(page, 'at-once-slip');
  const shown = (await text(page, '.lookup .big-code')).replaceAll(' ', '');
  check(/^\d{16}$/.test(shown), 'the slip has its lookup number');
  await page.reload();
  check(await number() === '1/2026', 'a reload shows the same one');
  await Promise.all([page.waitForResponse(/confirm-printed/), page.keyboard.press('Enter')]);
  check(((await call(base, own, 'GET', '/api/v1/unprinted')).receipts ?? []).length === 0, 'who has his number waits for no paper');
}

// One customer after another: card, pages, copies, Enter; Enter for the next.
async function customers() {
  const fees = { '1 1': 2000, '3 2': 10000, '12 1': 14000, '250 2': 400000 };
  let at0 = 2;
  for (const [counts, fee] of Object.entries(fees)) {
    const [pages, copies] = counts.split(' ');
    const hand = clerk(page);
    await page.waitForFunction(() => document.activeElement.id === 'full-name');
    hand.restart();
    await hand.scan(cardOf(`08719000${6000 + at0}`, 'Nguyễn Thị Hồng Hoa'));
    await hand.type(pages);
    if (copies !== '1') {
      await hand.press('Tab');
      await hand.type(copies);
    }
    await hand.press('Enter');
    check(await number() === `${at0}/2026`, `number ${at0}`);
    await says(page, '#receipt .total', fee.toLocaleString('de-DE'), `${pages} pages, ${copies} copies`);
    if (at0 === 3) await show(page, 'at-once-done');
    await hand.press('Enter');
    console.log(`certified copies, ${pages.padStart(3)} pages × ${copies}: ${hand.keys} keys ${hand.seconds.toFixed(1)} s`);
    check(hand.keys <= MOST_KEYS && hand.seconds <= MOST_SECONDS, `${counts}: ${hand.keys} keys, ${hand.seconds} s`);
    at0 += 1;
  }
  // Without a card the name is typed; the service wants one.
  const hand = clerk(page);
  await hand.type('lê an');
  await hand.press('Enter');
  await hand.type('2');
  await hand.press('Enter');
  check(await number() === `${at0}/2026`, 'by name');
  console.log(`certified copies, a name of two syllables typed: ${hand.keys} keys ${hand.seconds.toFixed(1)} s`);
  const rows = await page.locator('#done tbody tr').count();
  check(rows === 6, `${rows} rows done here`);
  await show(page, 'at-once-many');
}

async function asked() {
  const { movements = [] } = await call(base, own, 'GET', `/api/v1/dossiers/${await text(page, '#receipt a')}/money`);
  check(movements.length === 1 && movements[0].means === 'PAYMENT_MEANS_CASH', 'cash was taken');
  const { dossier, events } = await call(base, own, 'GET', `/api/v1/dossiers/${await text(page, '#receipt a')}`);
  check(dossier.state === 'DOSSIER_STATE_HANDED_OVER' && new Set(events.map((event) => event.at)).size === 1, 'received, done and handed over at one instant');
}

async function trouble() {
  const hand = clerk(page, { pace: 0 });
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'full-name');
  await hand.scan(cardOf('087190009999', 'Nguyễn Thị Bền'));
  check(await focused(page) !== 'full-name', 'a card leads on to the counts');
  await page.keyboard.type('0');
  await page.keyboard.press('Enter');
  await says(page, '#fees .fault', 'từ 1', 'no pages at all');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('2');
  at.expect(/503/);
  const mend = await breakDown(page, '**/api/v1/dossiers:at-once');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#at-once-notice .error', { timeout: 15000 });
  await show(page, 'at-once-uncertain');
  await mend();
  await page.keyboard.press('Enter');
  await number();
  at.expect(null);
  const found = await call(base, own, 'POST', '/api/v1/dossiers:search', { idNumber: '087190009999' });
  check(found.dossiers.length === 1, 'one dossier after all');
}

for (const part of [firstTime, customers, asked, trouble]) await part().catch((error) => check(false, `${part.name} broke off: ${error.stack}`));
await browser.close();
finish('at once');
