// Reception in Chromium, by keyboard and card scanner only: ten procedures against the clock, every state of the page, and what was written down
// asked of the API afterwards. Argument: address of the gateway.
import { keysOf } from '../../../gateway/console/modules/telex.js';
import { axe, breakDown, call, check, desk, finish, launch, shoot, show, signIn, tokenOf } from './harness.mjs';
import { cardOf, choose, clerk, focused, menu, open, received, says, SCAN, text } from './reception_clerk.mjs';

const [base] = process.argv.slice(2);
const DESK = 114;
const MOST_KEYS = 90;
const MOST_SECONDS = 60;
const own = await tokenOf(base, 'caolanh.motcua', DESK);
const head = await tokenOf(base, 'caolanh.lanhdao', DESK);
const find = (code) => call(base, own, 'GET', `/api/v1/dossiers/${code}`);
for (const kind of ['FEE_KIND_FEE', 'FEE_KIND_LEVY']) {
  await call(base, head, 'POST', '/api/v1/receipt-books', { kind, series: kind === 'FEE_KIND_FEE' ? 'PT/26' : 'LT/26', firstSerial: 1, lastSerial: 500 });
}
const browser = await launch();
const reception = async (user = 'caolanh.motcua', agency = DESK, options = {}) => {
  const at = await desk(browser, base, options);
  await signIn(at, base, user, agency);
  at.page.setDefaultTimeout(10000);
  // The window of a form prints and closes; here nobody presses the button of the printer, and a page behind another one stands still.
  at.context.on('page', (sheet) => sheet.waitForLoadState().then(() => sheet.close(), () => {}));
  return at;
};

// [words typed, procedure, by hand or by card, amount that is taken]
const TEN = [
  ['tl hkd', '1.001612', 'hand', 100000], ['xn hon nhan', '1.004873', 'hand', null], ['dklks', '1.004884', 'hand', null], ['dc gpxd', '1.013226', 'hand', 15000],
  ['hu tri xa hoi', '1.014027', 'hand', 0], ['mai tang', '1.001731', 'card', 0], ['thuong tru', '1.004222', 'card', null], ['con nuoi', '2.001263', 'card', 400000],
  ['ket hon', '1.000894', 'card', 0], ['cap doi', '1.012783', 'card', 50000],
];
const PEOPLE = ['nguyễn thị hồng hoa', 'trần văn lập', 'đặng thị kiều oanh', 'huỳnh tấn phát', 'lê thị bích thủy'];

async function oneDossier(at, [words, procedure, manner, amount], number) {
  const { page } = at;
  await open(page, base, '/can-bo', '#main');
  const hand = clerk(page);
  await menu(page, hand, 2);
  await choose(page, hand, words);
  const id = `0871900${String(10000 + number)}`;
  if (manner === 'card') {
    await hand.scan(cardOf(id, 'Nguyễn Thị Hồng Hoa'));
    await page.waitForFunction(() => document.activeElement.id === 'phone');
    await hand.type('0912345678');
  } else {
    for (const part of [PEOPLE[number % PEOPLE.length], id, '15031990', '0912345678']) {
      await hand.type(part);
      await hand.press('Enter');
    }
    await hand.press('Enter');
    await hand.type('khóm 3');
  }
  await page.waitForSelector('.promise-date');
  const promised = await text(page, '.promise-date');
  const lowest = await page.evaluate(() => Math.max(...[...document.querySelectorAll('#reception .panel, #accept')].map((part) => part.getBoundingClientRect().bottom)));
  check(lowest <= 768, `${procedure}: the page goes down to ${Math.round(lowest)} before it is accepted`);
  await hand.press('Control+Enter');
  const code = await received(page);
  await hand.press('Enter'); // print
  await page.waitForFunction(() => document.activeElement.textContent.includes('Đã in'));
  await hand.press('Enter'); // printed, next
  await page.waitForFunction(() => document.activeElement.id === 'procedure');
  check(hand.keys <= MOST_KEYS && hand.seconds < MOST_SECONDS, `${procedure}: ${hand.keys} keys, ${hand.seconds.toFixed(1)} s`);
  await asked(code, procedure, amount, promised);
  return `${procedure.padEnd(9)} ${manner} ${String(hand.keys).padStart(3)} keys ${hand.seconds.toFixed(1).padStart(5)} s  ${words}`;
}

// What was written down, by the API.
async function asked(code, procedure, amount, promised) {
  const { dossier } = await find(code);
  check(dossier.procedureCode === procedure && dossier.state === 'DOSSIER_STATE_RECEIVED', `${code}: ${dossier.procedureCode} ${dossier.state}`);
  const day = new Date(new Date(dossier.promisedAt).getTime() + 7 * 3600000).toISOString();
  check(promised.startsWith(day.slice(11, 16)) && promised.endsWith(day.slice(0, 10).split('-').reverse().join('/')), `${code}: promised ${dossier.promisedAt}, the page said ${promised}`);
  const { movements = [] } = await call(base, own, 'GET', `/api/v1/dossiers/${code}/money`);
  check(movements.reduce((sum, row) => sum + Number(row.amount), 0) === (amount ?? 0), `${code}: ${JSON.stringify(movements)}, expected ${amount}`);
  const { printed } = await call(base, own, 'GET', `/api/v1/dossiers/${code}/receipt`);
  check(printed === true, `${code}: not confirmed printed`);
  const { papers = [] } = await call(base, own, 'GET', `/api/v1/dossiers/${code}/papers`);
  const listed = (await call(base, own, 'GET', `/api/v1/procedures/${procedure}`)).cases[0].papers ?? [];
  check(papers.length === listed.filter((paper) => paper.required).length, `${code}: ${papers.length} papers`);
}

// Five desks side by side, so that the clock of each is that of one person.
async function tenProcedures() {
  const lines = await Promise.all([0, 1, 2, 3, 4].map(async (half) => {
    const at = await reception(half % 2 ? 'caolanh.motcua2' : 'caolanh.motcua');
    const done = [];
    for (const number of [half, half + 5]) done.push(await oneDossier(at, TEN[number], number));
    await at.context.close();
    return done;
  }));
  console.log('keys as Telex takes them, five a second; the card is scanned:');
  for (const line of lines.flat()) console.log(line);
}

async function states() {
  const at = await reception();
  const { page } = at;
  const hand = clerk(page, { pace: 0 });
  await open(page, base, '/can-bo/tiep-nhan');
  await page.waitForFunction(() => document.activeElement.id === 'procedure');
  await show(page, 'receive-empty');
  await page.keyboard.type('dat dai khong co');
  await page.keyboard.press('Tab');
  await says(page, '#procedure-field .fault', 'Không có thủ tục nào khớp', 'an unknown procedure');
  await page.focus('#procedure');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('dk');
  await page.waitForSelector('.choices:not([hidden]) li');
  await show(page, 'receive-choices');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+Enter'); // the list is open, and nothing is chosen from it
  await page.waitForSelector('#full-name[aria-invalid]');
  check(await focused(page) === 'procedure', 'the first fault has the focus');
  await show(page, 'receive-faults');
  await choose(page, hand, 'tl hkd');
  await faults(page, hand);
  await page.reload();
  await page.waitForSelector('.promise-date');
  check(await page.inputValue('#full-name') === 'Lê Văn Tám', 'a reload keeps the name');
  check(await page.inputValue('#birth-date') === '31/02/1990', 'and what is wrong');
  await says(page, '#receive-notice', 'Đã mở lại', 'says that it is back');
  await show(page, 'receive-restored');
  await page.getByRole('button', { name: 'Làm phiếu mới' }).first().click();
  check(await page.inputValue('#full-name') === '' && await focused(page) === 'procedure', 'a fresh form is empty');
  await at.context.close();
}

// Each wrong value is blamed at its field, in words, before anything is sent.
async function faults(page) {
  const wrong = { '#full-name': 'lê văn tám', '#id-number': '12345678901', '#birth-date': '31/02/1990', '#phone': '12345', '#email': 'x' };
  for (const [selector, typed] of Object.entries(wrong)) {
    await page.focus(selector);
    await page.keyboard.type(typed);
  }
  await page.keyboard.press('Control+Enter');
  for (const selector of Object.keys(wrong).slice(1)) check(await page.locator(`${selector}[aria-invalid]`).count() === 1, `${selector} is marked`);
  await says(page, 'p:has(> #id-number) .fault', '12 số', 'the number');
  await says(page, 'p:has(> #birth-date) .fault', '15/03/1990', 'the birth date');
  check(await focused(page) === 'id-number', 'the first has the focus');
  await show(page, 'receive-bad-values');
}

async function duplicatesAndDates() {
  const at = await reception();
  const { page } = at;
  const hand = clerk(page, { pace: 0 });
  const applicant = { fullName: 'Phan Thị Trùng', idKind: 'ID_KIND_CITIZEN_CARD', idNumber: '087190004321' };
  const { dossier } = await call(base, own, 'POST', '/api/v1/dossiers', { procedureCode: '1.000894', channel: 'CHANNEL_DESK', applicant });
  const elsewhere = await tokenOf(base, 'sadec.motcua');
  await call(base, elsewhere, 'POST', '/api/v1/dossiers', { procedureCode: '1.000894', channel: 'CHANNEL_DESK', applicant });
  await open(page, base, '/can-bo/tiep-nhan');
  await choose(page, hand, 'ket hon');
  await hand.scan(cardOf('087190004321', 'Phan Thị Trùng'));
  await says(page, '#duplicates', dossier.code, 'an open dossier of the same person');
  await says(page, '#duplicates', 'Một cơ quan khác', 'one elsewhere, without its code');
  const soon = await text(page, '.promise-date');
  await page.focus('#case');
  await page.keyboard.press('ArrowDown');
  await page.waitForFunction((before) => document.querySelector('.promise-date')?.textContent !== before, soon);
  check((await text(page, '.promise-date')).endsWith('03/12/2026'), 'another case, another date');
  await show(page, 'receive-duplicates');
  await page.keyboard.press('Control+Enter');
  check((await find(await received(page))).dossier.caseCode === 'verify', 'a warning does not forbid, and the case is kept');
  await show(page, 'receive-receipt');
  await at.context.close();
}

async function paperAndPeople() {
  const at = await reception();
  const { page } = at;
  const hand = clerk(page, { pace: 0 });
  await open(page, base, '/can-bo/tiep-nhan');
  await choose(page, hand, 'dklks');
  await hand.scan(SCAN);
  await page.locator('#submitter summary').focus();
  await page.keyboard.press('Enter');
  await page.focus('#submitter-name');
  await hand.scan(cardOf('087085001234', 'Trần Văn Lập'));
  check(await page.inputValue('#submitter-name') === 'Trần Văn Lập' && await page.inputValue('#full-name') === 'Nguyễn Thị Hồng Hoa', 'a card goes where the focus is');
  await page.keyboard.type('con ruột');
  await page.focus('#authorization');
  await page.keyboard.type('15/2026');
  await page.focus('.papers li:first-child input[type=number]');
  await page.keyboard.type('2');
  await page.focus('.papers li:first-child button');
  await page.keyboard.press('Enter'); // the same paper as another kind
  await page.focus('#add-paper');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Đơn viết tay');
  await show(page, 'receive-papers', { full: true });
  await page.keyboard.press('Control+Enter');
  const code = await received(page);
  const { papers } = await call(base, own, 'GET', `/api/v1/dossiers/${code}/papers`);
  check(papers.some(({ paper }) => paper.name === 'Đơn viết tay' && !paper.paperCode), 'a paper typed by hand');
  const first = papers.filter(({ paper }) => paper.paperCode === papers[0].paper.paperCode).map(({ paper }) => `${paper.kind} ${paper.copies}`);
  check(first.length === 2 && first[0].endsWith(' 2') && first[1].endsWith(' 1'), `one paper of two kinds: ${first}`);
  const { applicant } = await call(base, own, 'POST', `/api/v1/dossiers/${code}:reveal-applicant`, { reason: 'REVEAL_REASON_IDENTIFY' });
  check(applicant.submitter?.fullName === 'Trần Văn Lập' && applicant.submitter.authorizationNumber === '15/2026' && applicant.submitter.relation === 'con ruột', 'who handed it in');
  check(applicant.hamlet === 'Ấp Mỹ Hưng' && applicant.birthDate === '1990-03-15' && applicant.idKind === 'ID_KIND_CITIZEN_CARD', 'what the card says');
  await at.context.close();
}

async function batchAndSpecial() {
  const at = await reception();
  const { page } = at;
  const hand = clerk(page, { pace: 0 });
  await open(page, base, '/can-bo/tiep-nhan');
  await choose(page, hand, 'tl hkd');
  await hand.scan(SCAN);
  await page.waitForSelector('.promise-date');
  await page.focus('#add-to-batch');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#batch li');
  await choose(page, hand, 'dklks');
  await page.waitForSelector('.promise-date');
  await show(page, 'receive-batch');
  await page.keyboard.press('Control+Enter');
  await received(page);
  const codes = await page.locator('#receipt .received .big-code').allTextContents();
  check(codes.length === 2, 'two dossiers on one receipt');
  await says(page, '#receipt .receipts', '100.000', 'the levy of one of them');
  check((await call(base, own, 'GET', `/api/v1/dossiers/${codes[0]}/receipt`)).dossiers.length === 2, 'one receipt');
  await show(page, 'receive-receipt-batch');
  await page.getByRole('button', { name: 'Hồ sơ khác của người này' }).focus();
  await page.keyboard.press('Enter');
  check(await page.inputValue('#full-name') === 'Nguyễn Thị Hồng Hoa', 'the person stays for another one');
  at.expect(/400|404|409/);
  await special(page, hand);
  await at.context.close();
}

// Received on paper yesterday; then the correction of a result that was handed over.
async function special(page, hand) {
  await choose(page, hand, 'dklks');
  await page.locator('#special summary').focus();
  await page.keyboard.press('Enter');
  await page.fill('#late-day', '2026-11-22'); // a Sunday
  await page.fill('#late-time', '09:15');
  await page.keyboard.press('Control+Enter');
  await says(page, 'p:has(> #late-day) .fault', 'ngày làm việc', 'a late entry of a Sunday');
  await show(page, 'receive-late', { full: true });
  await page.fill('#late-day', '2026-11-25');
  await page.keyboard.press('Control+Enter');
  const code = await received(page);
  const { dossier, events } = await find(code);
  check(dossier.receivedAt.startsWith('2026-11-25T02:15') && events[0].reasonCode === 'power_cut' && code.includes('261125'), `late: ${dossier.receivedAt} ${events[0].reasonCode} ${code}`);
  const wrong = await call(base, own, 'POST', '/api/v1/dossiers:at-once', { procedureCode: '2.000815', applicant: { fullName: 'Trần Văn Sai' } });
  await page.getByRole('button', { name: 'Hồ sơ tiếp theo', exact: true }).click();
  await choose(page, hand, 'chung thuc ban sao');
  await hand.scan(SCAN);
  await page.locator('#special summary').focus();
  await page.keyboard.press('Enter');
  await page.fill('#corrects', 'H20.214-261126-9999');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#corrects[aria-invalid]');
  await page.fill('#corrects', wrong.dossier.code);
  await page.keyboard.press('Control+Enter');
  const mended = await find(await received(page));
  check(mended.events[0].correctsCode === wrong.dossier.code, 'the correction names the wrong one');
  // From the page of the wrong one everything is there already.
  await open(page, base, `/can-bo/tiep-nhan?sua=${wrong.dossier.code}`);
  await page.waitForFunction(() => document.activeElement.id === 'full-name');
  check(await page.inputValue('#corrects') === wrong.dossier.code && (await page.inputValue('#procedure')).startsWith('Chứng thực bản sao'), 'code and procedure of the wrong one');
  await says(page, '#fees', 'Không thu tiền', 'a correction costs nothing');
}

async function trouble() {
  const at = await reception();
  const { page, context } = at;
  const hand = clerk(page, { pace: 0 });
  at.expect(/503|ERR_/);
  let mend = await breakDown(page, '**/api/v1/procedures?*');
  const mendPlain = await breakDown(page, '**/api/v1/procedures');
  await page.goto(`${base}/can-bo/tiep-nhan`);
  await page.waitForSelector('#receive-notice button');
  await show(page, 'receive-down');
  await mend();
  await mendPlain();
  await page.focus('#receive-notice button');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#procedure[role=combobox]');
  await choose(page, hand, 'dklks');
  await hand.scan(cardOf('087190007777', 'Nguyễn Thị Bền'));
  mend = await breakDown(page, '**/api/v1/dossiers');
  await page.keyboard.press('Control+Enter');
  await page.waitForSelector('#receive-notice .error', { timeout: 15000 });
  await show(page, 'receive-uncertain');
  check(await page.inputValue('#full-name') === 'Nguyễn Thị Bền', 'what was typed stays');
  await mend();
  await page.keyboard.press('Enter');
  const code = await received(page);
  await page.reload();
  check(await received(page) === code, 'a reload shows the same receipt');
  await menu(page, hand, 2);
  await page.waitForFunction(() => document.activeElement.id === 'procedure' && !document.querySelector('#reception').hidden);
  await page.goBack();
  at.expect(null);
  const found = await call(base, own, 'POST', '/api/v1/dossiers:search', { idNumber: '087190007777' });
  check(found.dossiers.length === 1 && found.dossiers[0].code === code, `one dossier after all: ${found.dossiers.length}`);
  await context.close();
}

// Cards wherever the focus is, and as an input method spoils them.
async function cards() {
  const at = await reception();
  const { page } = at;
  const hand = clerk(page, { pace: 0 });
  await open(page, base, '/can-bo/tiep-nhan');
  const is = async (what) => {
    check(await page.inputValue('#full-name') === 'Nguyễn Thị Hồng Hoa' && await page.inputValue('#id-number') === '087190001234' && await page.inputValue('#birth-date') === '15/03/1990', `${what}: ${await page.inputValue('#full-name')} ${await page.inputValue('#id-number')}`);
    await page.evaluate(() => { for (const id of ['full-name', 'id-number', 'birth-date']) document.getElementById(id).value = ''; });
  };
  for (const [what, line] of [['as it is', SCAN], ['in Telex', SCAN.split('|').map((part) => keysOf(part)).join('|')], ['in VNI', SCAN.split('|').map((part) => keysOf(part, 'vni')).join('|')]]) {
    // A browser that is told to write a letter without a key writes it into text alone.
    const others = what === 'as it is' ? [] : ['#late-reason', '#add-to-batch'];
    for (const selector of ['#full-name', '#procedure', '#street', ...others]) {
      await page.evaluate(() => { for (const part of document.querySelectorAll('details')) part.open = true; });
      await page.focus(selector);
      const before = await page.evaluate(() => document.activeElement.value);
      await hand.scan(line);
      const after = await page.$eval(selector, (element) => element.value);
      check(selector === '#full-name' || selector === '#street' || before === after, `${what} on ${selector}: “${after}” was left behind`);
      await is(`${what} on ${selector}`);
    }
  }
  // Every key under an input method of the system: no letters, only places.
  await page.focus('#full-name');
  await page.evaluate((line) => {
    for (const letter of line) {
      const code = /[a-z]/i.test(letter) ? `Key${letter.toUpperCase()}` : /\d/.test(letter) ? `Digit${letter}` : { '|': 'Backslash', ' ': 'Space', ',': 'Comma' }[letter];
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Process', code, shiftKey: letter === '|' || /[A-Z]/.test(letter), bubbles: true, cancelable: true }));
    }
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }));
  }, SCAN.split('|').map((part) => keysOf(part)).join('|'));
  await is('keys without letters');
  check(await page.locator('#batch li').count() === 0, 'a scan presses no button');
  await at.context.close();
}

// Dark, English, a tablet.
async function looks() {
  const tablet = await reception('caolanh.motcua2', DESK, { size: { width: 1024, height: 768 }, dark: true });
  const { page } = tablet;
  await page.goto(`${base}/can-bo/ngon-ngu?${new URLSearchParams({ sang: 'en', ve: '/can-bo/tiep-nhan' })}`);
  await page.waitForSelector('#procedure[role=combobox]');
  await choose(page, clerk(page, { pace: 0 }), 'con nuoi');
  await page.waitForSelector('.promise-date');
  check(await page.evaluate(() => document.documentElement.scrollWidth <= 1024), 'a tablet shows it without scrolling sideways');
  await axe(page, 'a dark tablet in English');
  await shoot(page, 'receive-tablet-english', { full: true });
  await tablet.context.close();
}

const parts = { tenProcedures, states, duplicatesAndDates, paperAndPeople, batchAndSpecial, trouble, cards, looks };
const chosen = (process.env.RECEIVE_TEST ?? Object.keys(parts).join(' ')).split(' ');
for (const name of chosen) {
  await parts[name]().catch((error) => check(false, `${name} broke off: ${error.stack}`));
}
await browser.close();
finish('receive');
