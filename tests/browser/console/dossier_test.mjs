// The page of one dossier in each of its states, and every action done once through it by the keyboard, against the real services; the API is asked
// afterwards whether it happened. Argument: address of the gateway.
import { axe, breakDown, call, check, desk, finish, later, launch, setClock, show, shoot, signIn, tokenOf } from './harness.mjs';
import { choose, find, inDialog, settled, tabTo, tick, type } from './hands.mjs';

const [base] = process.argv.slice(2);
const DESK = 114;
const OFFICE = 303;
const PROCEDURE = '1.001612';
const OTHER_PROCEDURE = '1.004884';

const tokens = {
  desk: await tokenOf(base, 'caolanh.motcua', DESK), head: await tokenOf(base, 'caolanh.lanhdao', DESK),
  office: await tokenOf(base, 'caolanh.kinhte', OFFICE), officeHead: await tokenOf(base, 'caolanh.kinhte.lanhdao', OFFICE),
};
const api = (who, method, address, body) => call(base, tokens[who], method, address, body);
const verb = (who, code, name, body = {}) => api(who, 'POST', `/api/v1/dossiers/${code}:${name}`, body);
const { agencies } = await call(base, '', 'GET', '/api/v1/agencies');
const agencyName = (id) => agencies.find((row) => row.agencyId === id).name;
const detail = await call(base, '', 'GET', `/api/v1/procedures/${PROCEDURE}`);
const [firstPaper] = detail.cases[0].papers;

const applicant = {
  fullName: 'Nguyễn Thị Hồng Hoa', idKind: 'ID_KIND_CITIZEN_CARD', idNumber: '087175009999', street: '12 Lý Thường Kiệt', hamlet: 'khóm 3', commune: 'phường Cao Lãnh',
  phone: '0912345678', phoneOwner: 'PHONE_OWNER_OWNER', birthDate: '1975-02-03',
  submitter: { fullName: 'Trần Văn Lập', relation: 'con ruột', authorizationNumber: '15/2026' },
};
const receive = async (procedureCode = PROCEDURE) => (await api('desk', 'POST', '/api/v1/dossiers', {
  procedureCode, channel: 'CHANNEL_DESK', applicant, papers: procedureCode === PROCEDURE ? [{ paperCode: firstPaper.paperCode, kind: 'PAPER_KIND_ORIGINAL', copies: 1 },
    { name: 'Đơn trình bày viết tay', kind: 'PAPER_KIND_COPY', copies: 2 }] : [],
})).dossier.code;
const register = async () => (await api('desk', 'POST', '/api/v1/registrations', { procedureCode: OTHER_PROCEDURE, channel: 'CHANNEL_ONLINE', applicant })).dossier.code;
async function toOffice(code) {
  await verb('desk', code, 'forward', { toAgencyId: OFFICE });
  await verb('office', code, 'take-over');
}
async function toDesk(code) {
  await toOffice(code);
  await verb('office', code, 'issue-result', { resultNumber: '41/GCN' });
  await verb('desk', code, 'bring-result');
}
for (const kind of ['FEE', 'LEVY']) await api('head', 'POST', '/api/v1/receipt-books', { kind: `FEE_KIND_${kind}`, series: `${kind}/26`, firstSerial: 1, lastSerial: 50 });

const browser = await launch();
const people = {};
for (const [who, username, agency] of [['desk', 'caolanh.motcua', DESK], ['head', 'caolanh.lanhdao', ''], ['office', 'caolanh.kinhte', ''], ['officeHead', 'caolanh.kinhte.lanhdao', '']]) {
  people[who] = await desk(browser, base);
  await signIn(people[who], base, username, agency);
}

async function open(who, code) {
  const { page } = people[who];
  await page.goto(`${base}/can-bo/ho-so?${new URLSearchParams({ ma: code })}`);
  await settled(page);
  return page;
}

// Opens the dialog of an action, fills it in, sends it, and waits for what the page says.
async function act(who, name, { fill = async () => {}, picture = '', expectRefusal = '', passes = false } = {}) {
  const { page } = people[who];
  later(1);
  await setClock(people[who]);
  await page.evaluate(() => document.getElementById('dossier-said').replaceChildren());
  if (!await tabTo(page, `[data-key="${name}"]`)) return page;
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
  await fill(page);
  if (picture) await show(page, picture);
  await tabTo(page, 'dialog button[type="submit"]');
  if (expectRefusal) people[who].expect(/40[09]/);
  await page.keyboard.press('Enter');
  if (expectRefusal) {
    await page.waitForSelector('dialog [role=alert] .error-text');
    people[who].expect(null);
    const said = await page.textContent('dialog [role=alert]');
    check(said.includes(expectRefusal), `${name} is refused with "${said}"`);
    return page;
  }
  await page.waitForSelector('#dossier-said .notice.good', { timeout: 8000 }).catch(async () => {
    check(false, `${name}: nothing was said; ${await page.evaluate(() => document.querySelector('dialog .error-text, #dossier-said')?.textContent ?? '')}`);
    await shoot(page, `fault-${name}`);
    await page.keyboard.press('Escape');
  });
  check(await page.evaluate(() => document.activeElement?.id) === 'dossier-title', `${name}: the focus is not at the head afterwards`);
  if (!passes) await settled(page);
  return page;
}
const buttons = (page) => page.$$eval('#dossier-actions > *', (all) => all.map((one) => one.textContent.trim()));
async function expectState(code, state, lastKind) {
  const { dossier, events } = await api('desk', 'GET', `/api/v1/dossiers/${code}`);
  check(dossier.state === `DOSSIER_STATE_${state}`, `${code}: ${dossier.state}, expected ${state}`);
  check(events.at(-1).kind === lastKind, `${code}: last happened ${events.at(-1).kind}, expected ${lastKind}`);
  return { dossier, event: events.at(-1) };
}
const text = (page, selector) => page.textContent(selector).then((found) => found.replace(/\s+/g, ' ').trim());

// 1. Received: everything on one page, the applicant shortened, a look recorded, data corrected.
const code = await receive();
await call(base, '', 'POST', '/api/v1/lookup', { query: code });
let page = await open('desk', code);
check((await text(page, '#dossier-title')) === code, 'the code is the title');
check((await text(page, '#dossier-badges')).startsWith('Được tiếp nhận'), `badges: ${await text(page, '#dossier-badges')}`);
check((await text(page, '#part-person')).includes('N… T… H… Hoa'), `applicant shortened: ${await text(page, '#part-person')}`);
for (const whole of ['Nguyễn Thị Hồng', '0912345678', '087175009999', 'Lý Thường Kiệt']) check(!(await page.content()).includes(whole), `${whole} is on the page before anybody asked`);
for (const paper of [firstPaper.name, 'Đơn trình bày viết tay']) check((await text(page, '#part-papers')).includes(paper), `paper ${paper}`);
await show(page, 'dossier-received', { full: true });
await shoot(page, 'dossier-received-screen');

await tabTo(page, '[data-key="reveal"]');
await page.keyboard.press('Enter');
await choose(page, 'reason', 'IDENTIFY');
await show(page, 'dossier-reveal');
await page.keyboard.press('Enter');
await tabTo(page, 'dialog button[type="submit"], [data-key="mask"]');
if (await page.$('dialog[open]')) await page.keyboard.press('Enter');
await page.waitForSelector('[data-key="mask"]');
for (const whole of ['Nguyễn Thị Hồng Hoa', '0912345678', '03/02/1975', 'Căn cước 087175009999', 'Trần Văn Lập', '15/2026']) check((await text(page, '#part-person')).includes(whole), `revealed: ${whole}`);
await show(page, 'dossier-revealed', { full: true });
await page.keyboard.press('Enter'); // the focus is on "hide"
check(!(await page.content()).includes('0912345678'), 'hidden again');

page = await act('desk', 'correct-applicant', { picture: 'dossier-correct', expectRefusal: 'Số giấy tờ chưa đúng', fill: (one) => type(one, 'applicant.idNumber', '0871') });
check(await page.evaluate(() => document.activeElement?.name) === 'applicant.idNumber', 'the refused field has the focus');
await page.keyboard.press('Control+A');
await page.keyboard.type('087175001234');
await type(page, 'applicant.fullName', 'Nguyễn Thị Hồng Huệ');
await type(page, 'applicant.birthDate', '31/02/1975');
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.querySelector('dialog [role=alert]').textContent.includes('Ngày sinh'));
await type(page, 'applicant.birthDate', '4/2/1975');
await page.keyboard.press('Enter');
await page.waitForSelector('#dossier-said .notice.good');
for (const what of ['họ tên', 'ngày sinh']) check((await text(page, '#dossier-said')).includes(what), `what was corrected: ${await text(page, '#dossier-said')}`);
check((await text(page, '#part-person')).includes('N… T… H… Huệ'), 'the new name, shortened');
await expectState(code, 'RECEIVED', 'applicant_corrected');

// 2. Where the file lies, where the result goes, and money with its mistakes.
await act('desk', 'place-file', { fill: (one) => type(one, 'place', 'Tủ 3, ngăn B') });
check((await text(page, '#part-place')).includes('Tủ 3, ngăn B'), 'the place');
const pickup = agencies.find((row) => row.agencyId !== DESK && row.level === 'commune');
await act('desk', 'change-pickup', { picture: 'dossier-change-pickup', fill: (one) => find(one, 'pickupAgencyId', pickup.name.slice(0, 24)) });
const moved = (await expectState(code, 'RECEIVED', 'pickup_changed')).dossier.pickupAgencyId;
check(moved !== DESK, `pick-up desk ${moved}`);
await act('desk', 'change-pickup', { fill: (one) => find(one, 'pickupAgencyId', agencyName(DESK)) });
await act('desk', 'collect', { picture: 'dossier-collect' });
check((await text(page, '#dossier-said')).includes('LEVY/26'), `receipt: ${await text(page, '#dossier-said')}`);
check((await api('desk', 'GET', `/api/v1/dossiers/${code}/money`)).balance === '100000', 'the levy was taken');
await act('desk', 'void-receipt', { fill: (one) => choose(one, 'reasonCode', 'spoilt') });
check((await api('desk', 'GET', `/api/v1/dossiers/${code}/money`)).movements.at(-1).reasonCode === 'spoilt', 'the receipt is void');
await act('desk', 'collect');
await show(page, 'dossier-money', { full: true });

// 3. From hand to hand.
await act('desk', 'forward', { picture: 'dossier-forward', fill: (one) => find(one, 'toAgencyId', agencyName(OFFICE)) });
await expectState(code, 'IN_PROGRESS', 'forwarded');
check((await text(page, '#dossier-facts')).includes('chưa ký nhận'), 'under way is said');
await show(page, 'dossier-under-way');
await open('office', code);
check(JSON.stringify(await buttons(people.office.page)) === JSON.stringify(['Ký nhận', 'Từ chối nhận']), `offered to the addressee: ${await buttons(people.office.page)}`);
people.office.expect(/404/); // who refused it has no part in it any more
await act('office', 'refuse', { passes: true, fill: (one) => type(one, 'note', 'Gửi nhầm phòng.') });
check((await text(people.office.page, '#dossier-said')).includes('không còn ở cơ quan'), `after the refusal: ${await text(people.office.page, '#dossier-said')}`);
await show(people.office.page, 'dossier-passed');
people.office.expect(null);
await expectState(code, 'IN_PROGRESS', 'refused');
await verb('desk', code, 'forward', { toAgencyId: OFFICE });
await setClock(people.office);
await open('office', code);
await act('office', 'take-over');
await expectState(code, 'IN_PROGRESS', 'taken_over');
await act('office', 'finish-step', { fill: (one) => choose(one, 'stepCode', 'examine') });
check((await expectState(code, 'IN_PROGRESS', 'step_finished')).event.stepCode === 'examine', 'the step');
await show(people.office.page, 'dossier-in-progress', { full: true });

// 4. Papers and payments that are waited for.
await act('office', 'request-supplement', { expectRefusal: 'ít nhất một giấy tờ', fill: async (one) => { await type(one, 'days', '3'); await type(one, 'note', 'Bản chụp bị mờ.'); } });
await tick(people.office.page, `paper:${firstPaper.paperCode}`);
await show(people.office.page, 'dossier-request-supplement');
await tabTo(people.office.page, 'dialog button[type="submit"]');
await people.office.page.keyboard.press('Enter');
await people.office.page.waitForSelector('#dossier-said .notice.good');
await expectState(code, 'AWAITING_SUPPLEMENT', 'supplement_requested');
page = await open('desk', code);
check((await text(page, '#part-papers')).includes('Đang chờ'), `papers waited for: ${await text(page, '#part-papers')}`);
await show(page, 'dossier-awaiting-supplement', { full: true });
await act('desk', 'accept-supplement', { picture: 'dossier-accept-supplement' });
await expectState(code, 'IN_PROGRESS', 'supplement_accepted');
check((await api('desk', 'GET', `/api/v1/dossiers/${code}/papers`)).papers.length === 3, 'the paper that was brought is kept');
await open('office', code);
check(!(await buttons(people.office.page)).includes('Yêu cầu bổ sung'), 'papers are asked for once');
await act('office', 'request-payment', { fill: (one) => type(one, 'noticeNumber', '7/TB') });
await expectState(code, 'AWAITING_PAYMENT', 'payment_requested');
page = await open('desk', code);
await show(page, 'dossier-awaiting-payment');
await act('desk', 'confirm-payment');
await expectState(code, 'IN_PROGRESS', 'payment_confirmed');
check((await text(page, '#dossier-said')).includes('Ngày hẹn trả'), 'the new date is said');

// 5. A new date with an apology.
await open('officeHead', code);
await act('officeHead', 'extend', { expectRefusal: 'ngày làm việc', fill: async (one) => {
  await one.fill(inDialog('until'), '2026-12-20'); // a Sunday; how a date is typed is the browser's own
  await type(one, 'noticeNumber', '05/TB-UBND');
  await type(one, 'note', 'Chờ ý kiến phối hợp.');
} });
await shoot(people.officeHead.page, 'dossier-extend-refused');
await people.officeHead.page.fill(inDialog('until'), '2026-12-21');
await tabTo(people.officeHead.page, 'dialog button[type="submit"]');
await people.officeHead.page.keyboard.press('Enter');
await people.officeHead.page.waitForSelector('#dossier-said .notice.good');
await expectState(code, 'IN_PROGRESS', 'extended');
await settled(people.officeHead.page);
check((await text(people.officeHead.page, '#dossier-facts')).includes('Ngày hẹn lúc nộp'), 'the original date is told');
await show(people.officeHead.page, 'dossier-extended', { full: true });

// 6. The result.
await open('office', code);
await act('office', 'issue-result', { fill: (one) => type(one, 'resultNumber', '41/GCN') });
await expectState(code, 'FINISHED', 'result_issued');
await act('office', 'recall-result', { fill: (one) => type(one, 'note', 'Sai tên đệm.') });
await expectState(code, 'IN_PROGRESS', 'result_recalled');
await act('office', 'issue-result');
page = await open('desk', code);
check(!(await buttons(page)).includes('Trả kết quả') && (await text(page, '#dossier-facts')).includes('chưa về nơi trả'), 'nothing to hand over yet');
await act('desk', 'bring-result');
await expectState(code, 'FINISHED', 'result_brought');
await show(page, 'dossier-finished', { full: true });
await act('desk', 'hand-over', { expectRefusal: 'giấy tờ đã xem', fill: (one) => choose(one, 'recipient', 'AUTHORISED') });
await type(page, 'note', 'Giấy ủy quyền số 15/2026');
await show(page, 'dossier-hand-over');
await page.keyboard.press('Enter');
await page.waitForSelector('#dossier-said .notice.good');
await expectState(code, 'HANDED_OVER', 'result_handed_over');
await settled(page);
check(await page.getAttribute('#dossier-actions a', 'href') === `/can-bo/tiep-nhan?sua=${code}`, 'the way to a correction dossier');
check(!(await page.$('[data-key="correct-applicant"]')), 'what is over is corrected by nobody');
await show(page, 'dossier-handed-over', { full: true });
const forms = await page.$$eval('#part-forms a', (all) => all.map((one) => one.getAttribute('href')));
for (const address of forms) {
  const answer = await people.desk.context.request.get(base + address);
  check(answer.status() === 200, `${address}: ${answer.status()}`);
}
check(forms.some((address) => address.includes('/02?')) && forms.some((address) => address.includes('/04?')) && !forms.some((address) => /\/0[35]\?/.test(address)), `forms that are due: ${forms}`);

// 7. By post, without the receipt, refused to sign.
for (const [fill, wanted] of [
  [async (one) => { check((await text(one, 'dialog')).includes('Chưa thu đủ'), 'what is still to pay is said'); await choose(one, 'recipient', 'POST'); await type(one, 'trackingNumber', 'EB123456789VN'); }, { trackingNumber: 'EB123456789VN' }],
  [async (one) => { await choose(one, 'recipient', 'OWNER'); await tick(one, 'withoutReceipt'); await tick(one, 'refusedToSign'); await type(one, 'note', 'Căn cước'); }, { reasonCode: 'without_receipt.refused_to_sign' }]]) {
  const other = await receive();
  await toDesk(other);
  await open('desk', other);
  await act('desk', 'hand-over', { fill });
  const { event } = await expectState(other, 'HANDED_OVER', 'result_handed_over');
  for (const [key, value] of Object.entries(wanted)) check(event[key] === value, `${key}: ${event[key]}`);
}

// 8. The wrong procedure, a lost receipt, money back to somebody who withdraws.
const second = await receive();
page = await open('desk', second);
await act('desk', 'collect');
await act('desk', 'change-procedure', { picture: 'dossier-change-procedure', fill: (one) => find(one, 'procedureCode', OTHER_PROCEDURE) });
check((await expectState(second, 'RECEIVED', 'procedure_changed')).dossier.procedureCode === OTHER_PROCEDURE, 'the right procedure');
await act('desk', 'change-procedure', { fill: (one) => find(one, 'procedureCode', PROCEDURE) });
await act('desk', 'reissue-receipt', { fill: (one) => type(one, 'identityCheck', 'Căn cước') });
await expectState(second, 'RECEIVED', 'receipt_reissued');
check(await page.getAttribute('#dossier-said a', 'href') === `/can-bo/bieu-mau/01?ma=${second}&ban=khach`, 'the way to print it');
check(!/\b\d{16}\b|\d{4} \d{4} \d{4} \d{4}/.test(await page.content()), 'no lookup number on the page');
await tabTo(page, '[data-key="confirm-printed"]');
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.getElementById('dossier-said').textContent.includes('in xong'));
check((await api('desk', 'GET', `/api/v1/dossiers/${second}/receipt`)).printed === true, 'printed');
await act('desk', 'withdraw');
await expectState(second, 'WITHDRAWN', 'withdrawn');
await show(page, 'dossier-withdrawn');
await act('desk', 'refund');
check((await api('desk', 'GET', `/api/v1/dossiers/${second}/money`)).movements.at(-1).kind === 'MOVEMENT_KIND_REFUNDED', 'paid back');

// 9. Returned, taken back, stopped.
const third = await receive();
await toOffice(third);
await open('office', third);
await act('office', 'return', { fill: (one) => type(one, 'note', 'Thiếu bản vẽ.') });
await expectState(third, 'IN_PROGRESS', 'returned');
await people.office.page.goto(`${base}/can-bo/tim`);
await open('desk', third);
await act('desk', 'take-over');
await expectState(third, 'IN_PROGRESS', 'taken_over');
await open('head', third);
await act('head', 'stop', { fill: async (one) => { await choose(one, 'reasonCode', 'owner_asked'); await type(one, 'note', 'Gia đình không còn nhu cầu.'); await type(one, 'noticeNumber', '12/TB'); } });
await expectState(third, 'STOPPED', 'stopped');
await show(people.head.page, 'dossier-stopped', { full: true });

// 10. Entered by mistake; registrations accepted and declined.
const fourth = await receive();
page = await open('desk', fourth);
await act('desk', 'void', { picture: 'dossier-void', fill: (one) => type(one, 'note', 'Nhập hai lần.') });
await expectState(fourth, 'VOIDED', 'voided');
check(await page.$eval('#dossier-title s', (one) => one.textContent) === fourth, 'a void code is struck through');
await show(page, 'dossier-voided');
const registered = await register();
await open('desk', registered);
check((await text(page, '#dossier-facts')).includes('Phải trả lời trước'), `registration: ${await text(page, '#dossier-facts')}`);
await show(page, 'dossier-registered', { full: true });
await act('desk', 'accept', { picture: 'dossier-accept' });
const accepted = await text(page, '#dossier-title');
check(!accepted.startsWith('DK-') && page.url().includes(accepted), `the new code: ${accepted}, ${page.url()}`);
await expectState(accepted, 'RECEIVED', 'accepted');
const refused = await register();
await open('desk', refused);
await act('desk', 'decline', { fill: (one) => type(one, 'note', 'Thủ tục này nộp tại Công an phường.') });
await expectState(refused, 'DECLINED', 'declined');
await show(page, 'dossier-declined');

// Late, typed in afterwards; and a dossier that mends a wrong result.
const one = { procedureCode: PROCEDURE, channel: 'CHANNEL_DESK', applicant };
const overdue = (await api('desk', 'POST', '/api/v1/dossiers', { ...one, late: { receivedAt: '2026-11-19T02:00:00Z', reasonCode: 'power_cut' } })).dossier.code;
await open('desk', overdue); // three working days from the 19th; the 24th was a day off
check((await text(page, '#dossier-badges')).includes('Trễ hẹn 1 ngày'), `late: ${await text(page, '#dossier-badges')}`);
check((await text(page, '#dossier-facts')).includes('Nhập sau') && (await text(page, '#part-history')).includes('Mất điện'), 'typed in later, and why');
await show(page, 'dossier-late');
const mending = (await api('desk', 'POST', '/api/v1/dossiers', { ...one, correctsCode: code })).dossier.code;
await open('desk', mending);
check(await page.getAttribute('#dossier-facts dd a[href*="ho-so"]', 'href') === `/can-bo/ho-so?ma=${code}`, 'the way to what it mends');
check(!(await page.$('[data-key="collect"]')), 'a mending costs nothing');
await show(page, 'dossier-mending');

// 11. A long history; another language, another screen, the dark.
const long = await receive();
for (let step = 0; step < 200; step += 1) await verb('desk', long, 'finish-step', { stepCode: 'examine' });
later(1);
await setClock(people.desk);
await open('desk', long);
check(await page.locator('.history li').count() === 15, 'the newest first');
await tabTo(page, '#part-history .more button');
for (let press = 0; press < 3; press += 1) {
  await page.keyboard.press('Enter');
  check(await page.evaluate(() => document.activeElement?.matches('.history li')), 'the focus goes to the first new row');
  await tabTo(page, '#part-history .more button');
}
check(await page.locator('.history li').count() === 60, `${await page.locator('.history li').count()} rows`);
await show(page, 'dossier-200', { full: true });
await page.goto(`${base}/can-bo/ngon-ngu?sang=en&ve=${encodeURIComponent(`/can-bo/ho-so?ma=${code}`)}`);
await settled(page);
check((await text(page, '#dossier-badges')).startsWith('Result handed over') || (await text(page, '#dossier-badges')).includes('anded over'), `English: ${await text(page, '#dossier-badges')}`);
await show(page, 'dossier-english', { full: true });
await page.goto(`${base}/can-bo/ngon-ngu?sang=vi&ve=${encodeURIComponent('/can-bo/ho-so')}`);
await page.setViewportSize({ width: 1024, height: 768 });
await page.emulateMedia({ colorScheme: 'dark' });
await open('desk', accepted);
await show(page, 'dossier-tablet-dark', { full: true });
await page.setViewportSize({ width: 1366, height: 768 });
await page.emulateMedia({ colorScheme: 'light' });

// 12. Nothing to show: no code, a bad one, a stranger's, and a service that is down, for all and for a part.
await page.goto(`${base}/can-bo/ho-so`);
await settled(page);
check(await page.evaluate(() => document.activeElement?.id) === 'find-code', 'asked for a code');
await show(page, 'dossier-no-code');
people.desk.expect(/40[04]|503|Failed to load/);
for (const [bad, sentence] of [['H20.114-261126-9999', 'Không có hồ sơ mang mã'], ['khong phai ma', 'không phải là mã hồ sơ']]) {
  await open('desk', bad);
  check((await text(page, '#dossier-trouble')).includes(sentence), `${bad}: ${await text(page, '#dossier-trouble')}`);
  check(await page.$eval('#dossier-trouble a', (one) => one.getAttribute('href')) === '/can-bo/tim', 'the way to the search');
  await show(page, `dossier-${bad.startsWith('H20') ? 'unknown' : 'bad-code'}`);
}
let mend = await breakDown(page, /\/api\/v1\/dossiers\/[^/]*$/);
await open('desk', long);
await show(page, 'dossier-down');
await mend();
await tabTo(page, '#dossier-trouble button');
await page.keyboard.press('Enter');
await page.waitForSelector('#dossier-parts:not([hidden])');
mend = await breakDown(page, /\/told/);
await page.reload();
await page.waitForSelector('#part-told .notice.error');
await axe(page, 'dossier, told down');
await shoot(page, 'dossier-told-down');
await mend();
await tabTo(page, '#part-told button');
await page.keyboard.press('Enter');
await page.waitForSelector('#part-told .asked');

// 13. An action while the service is down: typed words stay, the same request goes again.
const fifth = await receive();
await open('desk', fifth);
mend = await breakDown(page, /:place-file$/);
await tabTo(page, '[data-key="place-file"]');
await page.keyboard.press('Enter');
await type(page, 'place', 'Tủ 9');
await page.keyboard.press('Enter');
await page.waitForSelector('dialog .error-text', { timeout: 20000 });
check(await page.inputValue(inDialog('place')) === 'Tủ 9', 'what was typed is still there');
await mend();
await page.keyboard.press('Enter');
await page.waitForSelector('#dossier-said .notice.good');
check((await api('desk', 'GET', `/api/v1/dossiers/${fifth}/file-places`)).places.length === 1, 'it happened once');
people.desk.expect(null);

// 14. Somebody else moves it: the page follows, but not under a dialog.
await verb('desk', fifth, 'finish-step', { stepCode: 'examine' });
await page.waitForFunction(() => document.getElementById('dossier-badges').textContent.includes('Đang xử lý'), null, { timeout: 20000 }).catch(() => check(false, 'the page does not follow'));

await browser.close();
finish('dossier');
