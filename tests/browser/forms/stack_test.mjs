// A day at the counter through the public API, and the seven forms of it as the gateway serves them to a signed-in browser. Arguments: address
// of the gateway, file for the number of looks at applicants' data that must have been recorded.
import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { PRINT, decode, launch, pdfText, plain } from './paper.mjs';

const [base, looksFile] = process.argv.slice(2);
const faults = [];
let checks = 0;
let looks = 0;
function check(holds, what) {
  checks += 1;
  if (!holds) faults.push(what);
}

// Thursday, 12 November 2026, in house time; every act some minutes after the one before.
let minutes = 0;
const at = () => new Date(Date.UTC(2026, 10, 12, 1, 30 + minutes)).toISOString();
async function call(token, method, path, body) {
  minutes += 3;
  const headers = { Accept: 'application/json', 'Motcua-Steered-At': at() };
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers['Content-Type'] = 'application/json';
  if (method === 'POST') headers['Idempotency-Key'] = randomUUID();
  const response = await fetch(base + path, { method, headers, body: body && JSON.stringify(body) });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}
const PASSWORD = 'motcua-demo';
const signIn = async (username, agencyId) => (await call('', 'POST', '/api/v1/sessions', { username, password: PASSWORD, agencyId })).token;

const DESK = 114;
const OFFICE = 303;
const desk = await signIn('caolanh.motcua', DESK);
const head = await signIn('caolanh.lanhdao', DESK);
const { agencies } = await call('', 'GET', '/api/v1/agencies');
const office = agencies.find(({ agencyId }) => agencyId === OFFICE).name;
const handler = await signIn('caolanh.kinhte', OFFICE);
const officeHead = await signIn('caolanh.kinhte.lanhdao', OFFICE);
const stranger = await signIn('sadec.motcua', 0);

const applicant = {
  fullName: 'Nguyễn Thị Hồng Hoa', idKind: 'ID_KIND_CITIZEN_CARD', idNumber: '087175009999', street: '12 Lý Thường Kiệt', hamlet: 'khóm 3',
  commune: 'phường Cao Lãnh', phone: '0912345678', phoneOwner: 'PHONE_OWNER_OWNER', email: 'hoa.nguyen@example.vn',
  submitter: { fullName: 'Trần Văn Lập', idKind: 'ID_KIND_CITIZEN_CARD', idNumber: '087085001234', relation: 'con ruột', authorizationNumber: '15/2026' },
};
const PEOPLE = ['Nguyễn Thị Hồng Hoa', 'Trần Văn Lập', 'con ruột', '087085001234', '15/2026', '12 Lý Thường Kiệt, khóm 3, phường Cao Lãnh',
  '0912 345 678', 'hoa.nguyen@example.vn', 'Căn cước số 087175009999'];
const verb = (token, code, name, body = {}) => call(token, 'POST', `/api/v1/dossiers/${code}:${name}`, body);
const receive = (procedureCode, papers) => call(desk, 'POST', '/api/v1/dossiers', { procedureCode, channel: 'CHANNEL_DESK', applicant, papers });
// As the desk has them before it: the listed ones by what the catalogue says of the procedure, one typed by hand.
const listed = (await call('', 'GET', '/api/v1/procedures/1.001612')).cases[0].papers;
const TYPED = 'Đơn trình bày viết tay có xác nhận của khóm';
const papers = [...listed.map(({ paperCode }) => ({ paperCode, kind: 'PAPER_KIND_CERTIFIED', copies: 17 })),
  { name: TYPED, kind: 'PAPER_KIND_COPY', copies: 23 }];

// The day.
for (const kind of ['FEE_KIND_FEE', 'FEE_KIND_LEVY']) {
  await call(head, 'POST', '/api/v1/receipt-books', { kind, series: kind === 'FEE_KIND_FEE' ? 'PH/26' : 'LP/26', firstSerial: 1, lastSerial: 50 });
}
const first = await receive('1.001612', papers);
const code = first.dossier.code;
await verb(desk, code, 'collect', { means: 'PAYMENT_MEANS_CASH' });
const other = await receive('1.001612');
const twin = { procedureCode: '1.001612', idNumber: applicant.idNumber, phone: applicant.phone };
const own = await call(desk, 'POST', '/api/v1/dossiers:check-duplicates', twin);
check(JSON.stringify(own.own.map((one) => one.code)) === JSON.stringify([other.dossier.code, code]) && !own.elsewhere,
  `duplicates of the own desk: ${JSON.stringify(own)}`);
check(!JSON.stringify(own).includes('Hồng'), 'a name that is not masked');
const elsewhere = await call(stranger, 'POST', '/api/v1/dossiers:check-duplicates', twin);
check((elsewhere.own ?? []).length === 0 && elsewhere.elsewhere, `duplicates elsewhere: ${JSON.stringify(elsewhere)}`);
const handedIn = await call(handler, 'GET', `/api/v1/dossiers/${code}/papers`).catch((fault) => String(fault));
check(String(handedIn).includes('DOSSIER_NOT_FOUND'), `papers before the file came: ${JSON.stringify(handedIn)}`);
const mistake = await receive('1.001612');
await verb(desk, mistake.dossier.code, 'void', { reasonCode: 'entered_twice', note: 'Nhập hai lần' });
const batch = await call(desk, 'POST', '/api/v1/dossiers:batch', {
  applicant, channel: 'CHANNEL_DESK', items: [{ procedureCode: '1.004884' }, { procedureCode: '2.000635' }],
});
const batchCodes = batch.items.map(({ dossier }) => dossier.code);
const registration = await call(desk, 'POST', '/api/v1/registrations', { procedureCode: '1.004884', channel: 'CHANNEL_ONLINE', applicant });
await verb(desk, registration.dossier.code, 'decline', { reasonCode: 'not_competent', note: 'Thủ tục này nộp tại Công an phường.' });
const guidance = await call(desk, 'POST', '/api/v1/guidance', {
  form: 'GUIDANCE_FORM_SUPPLEMENT', guidance: { procedureCode: '1.004884', fullName: 'Lê Văn Tám', paperCodes: ['identity'], note: 'Xin mang theo căn cước.' },
});

// Chromium, signed in as people do: sent to sign in, and back to the form that was asked for.
const browser = await launch();
const context = await browser.newContext();
const page = await context.newPage();
let signingIn = true; // the account works for two agencies, so the first try is answered by a question (409)
page.on('console', (message) => check(signingIn, `the browser says: ${message.text()}`));
page.on('pageerror', (error) => check(false, `the browser fails: ${error}`));
page.on('request', (request) => check(request.url().startsWith(base), `a request to ${request.url()}`));
const address = (form, query) => `${base}/can-bo/bieu-mau/${form}?${new URLSearchParams(query)}`;
await page.goto(address('01', { ma: code, ban: 'khach' }));
check(page.url().startsWith(`${base}/can-bo/dang-nhap`), `not signed in: ${page.url()}`);
await page.fill('input[name="ten"]', 'caolanh.motcua');
await page.fill('input[name="mat-khau"]', PASSWORD);
await page.click('button[type="submit"]');
await page.check(`input[name="co-quan"][value="${DESK}"]`);
await Promise.all([page.waitForURL((url) => url.pathname === '/can-bo/bieu-mau/01'), page.click('button[type="submit"]')]);
signingIn = false;
looks += 1;

// One form: its HTML, its text on paper, its barcodes. `shown` stands on it, `hidden` does not.
async function print(name, form, query, shown, hidden = [], dossiers = 1) {
  await page.setExtraHTTPHeaders({ 'Motcua-Steered-At': at() });
  const response = await page.goto(address(form, query));
  check(response.status() === 200, `${name}: HTTP ${response.status()}`);
  looks += dossiers;
  const html = await response.text();
  const pdf = await page.pdf(PRINT);
  const text = plain(pdfText(pdf));
  for (const part of shown) check(text.includes(plain(part)), `${name}: "${part}" is not on the paper`);
  const codes = await decode(pdf);
  const everything = [html, text, JSON.stringify(codes)].map((one) => plain(one).replaceAll(' ', ''));
  for (const part of hidden) check(everything.every((one) => !one.includes(plain(part).replaceAll(' ', ''))), `${name}: "${part}" is there`);
  check(!/<script|style=|{{/.test(html), `${name}: script, style or a template mark in the page`);
  return { text, codes };
}
const grouped = (number) => number.replace(/(\d{4})(?=\d)/g, '$1 ');
const expectCodes = (name, found, qr, bars) => {
  check(JSON.stringify(found.codes.qr) === JSON.stringify(qr), `${name}: jsqr reads ${JSON.stringify(found.codes.qr)}`);
  const of = (format) => found.codes.codes.filter((one) => one.format === format).map(({ text }) => text).sort();
  check(JSON.stringify(of('QRCode')) === JSON.stringify(qr), `${name}: zxing reads ${JSON.stringify(of('QRCode'))}`);
  check(JSON.stringify(of('Code128')) === JSON.stringify([...bars].sort()), `${name}: zxing reads ${JSON.stringify(of('Code128'))}`);
};

const number = first.lookupNumber;
const receipt = await print('receipt', '01', { ma: code, ban: 'khach' }, [...PEOPLE, code, grouped(number), 'Liên: Giao khách hàng',
  'Đăng ký thành lập hộ kinh doanh', '3 ngày làm việc', '100.000 đồng', 'Một trăm nghìn đồng', 'Đã thu, biên lai LP/26 số 0000001',
  '2026/H20.214', 'soạn tin HS', base, 'Nguyễn Thị Thu Hà', 'BẢN DÙNG THỬ', ...listed.map(({ name }) => name), TYPED, '17', '23']);
expectCodes('receipt', receipt, [`${base}/#${number}`], [code]);
const copy = await print('office copy', '01', { ma: code, ban: 'luu' }, [...PEOPLE, code, 'Liên: Lưu', 'LIÊN LƯU – không in mã tra cứu'], [number]);
expectCodes('office copy', copy, [], [code]);

const list = await print('batch', '01', { ma: batchCodes[1], ban: 'khach' }, [...batchCodes, grouped(batch.lookupNumber),
  'Giấy hẹn này có 2 hồ sơ', 'Danh sách hồ sơ kèm theo'], [], 2);
expectCodes('batch', list, [`${base}/#${batch.lookupNumber}`], [batchCodes[1], ...batchCodes]);
const reissued = await verb(desk, batchCodes[0], 'reissue-receipt', { identityCheck: 'Căn cước' });
const again = await print('reissued', '01', { ma: batchCodes[0], ban: 'khach' }, ['CẤP LẠI LẦN 1', grouped(reissued.lookupNumber)],
  [batch.lookupNumber], 2);
expectCodes('reissued', again, [`${base}/#${reissued.lookupNumber}`], [batchCodes[0], ...batchCodes]);
await verb(desk, batchCodes[0], 'confirm-printed', { issue: 2 });
const gone = await print('number gone', '01', { ma: batchCodes[0], ban: 'khach' }, ['xin cấp lại giấy hẹn'], [reissued.lookupNumber], 2);
expectCodes('number gone', gone, [], [batchCodes[0], ...batchCodes]);

for (const one of [code, other.dossier.code]) {
  await verb(desk, one, 'forward', { toAgencyId: OFFICE });
  await verb(handler, one, 'take-over');
}
await verb(handler, code, 'request-supplement', { paperCodes: ['identity'], days: 2, note: 'Bản chụp căn cước bị mờ.' });
await print('supplement', '02', { ma: code }, [...PEOPLE, `${code}/HDHS`, 'Bản chụp căn cước bị mờ.', 'Giấy tờ tùy thân của người nộp hồ sơ', office,
  'ngày 16 tháng 11 năm 2026', base]);
await verb(desk, code, 'accept-supplement');
await print('guidance', '02', { so: guidance.number.number, nam: 2026 }, [`${guidance.number.number}/HDHS`, 'Lê Văn Tám', 'Xin mang theo căn cước.'], [], 0);
await print('refusal', '03', { ma: registration.dossier.code }, [...PEOPLE, 'Thủ tục này nộp tại Công an phường.', registration.dossier.code]);
await verb(officeHead, code, 'extend', { until: '2026-11-25', noticeNumber: '05/PXL', reasonCode: 'workload', note: 'Chờ ý kiến của cơ quan phối hợp.' });
await print('apology', '04', { ma: code }, [...PEOPLE, '05/PXL', 'Chờ ý kiến của cơ quan phối hợp.', '17 giờ 00 phút, ngày 25 tháng 11 năm 2026',
  'lần 1', 'xin lỗi']);
await verb(officeHead, other.dossier.code, 'stop', { reasonCode: 'owner_asked', noticeNumber: '12/TB', note: 'Gia đình không còn nhu cầu.' });
await print('stop', '05', { ma: other.dossier.code }, [...PEOPLE, '12/TB', 'Gia đình không còn nhu cầu.', 'Đề nghị dừng giải quyết của chủ hồ sơ',
  'Chưa ban hành kết quả', '0 đồng']);
await verb(handler, code, 'issue-result', { resultNumber: '41/GCN' });
await verb(desk, code, 'bring-result');
await verb(desk, code, 'hand-over', { recipient: 'RECIPIENT_KIND_OWNER' });
const sheet = await call(desk, 'GET', `/api/v1/dossiers/${code}/control-sheet`);
const control = await print('control sheet', '06', { ma: code }, [...PEOPLE, code, office, 'Người nộp hồ sơ', 'Trước hạn', 'Nguyễn Thị Thu Hà']);
expectCodes('control sheet', control, [], [code]);
const rows = await page.locator('table.control tbody tr').count();
check(rows === sheet.rows.length && rows === 4, `control sheet: ${rows} rows, the ledger has ${sheet.rows.length}`);

const register = await call(desk, 'GET', '/api/v1/register?fromDay=2026-11-12&toDay=2026-11-12');
await print('register', '07', { tu: '2026-11-12', den: '2026-11-12' }, [...register.rows.map(({ dossier }) => dossier.code), ...PEOPLE.slice(0, 2),
  'Hủy do nhập nhầm', 'Đã trả kết quả', 'Dừng xử lý', 'Từ ngày 12 tháng 11 năm 2026'], [], register.rows.length);
const inBook = await page.locator('table.register tbody tr td:nth-child(2) p:first-child').allTextContents();
check(JSON.stringify(inBook) === JSON.stringify(register.rows.map(({ dossier }) => dossier.code)), `register: ${inBook}`);
const struck = await page.locator('table.register tr.struck td:nth-child(2) p:first-child').allTextContents();
check(JSON.stringify(struck) === JSON.stringify([mistake.dossier.code]), `register: struck through are ${struck}`);

// Whoever has no part in it is told nothing.
for (const [token, wanted] of [[handler, 403], [stranger, 404], ['', 303]]) {
  const response = await fetch(address('01', { ma: code, ban: 'khach' }), { redirect: 'manual', headers: token ? { Authorization: `Bearer ${token}` } : {} });
  check(response.status === wanted, `applicant's copy elsewhere: ${response.status}, expected ${wanted}`);
  check(!(await response.text()).includes('Hồng Hoa'), "applicant's copy elsewhere shows a name");
}

await browser.close();
writeFileSync(looksFile, String(looks));
for (const fault of faults) console.log(`FAULT ${fault}`);
console.log(`${checks} checks, ${faults.length} faults, ${looks} looks`);
process.exit(faults.length > 0 ? 1 : 0);
