// Accounts, sign-in, one's own account, delegation, the log and the lock in Chromium, by keyboard; what the pages say is asked of the API again.
// One-time codes are computed here, from RFC 6238. Argument: address of the gateway.
import { createHmac } from 'node:crypto';
import { breakDown, call, check, desk, finish, launch, show, signIn, tokenOf } from './harness.mjs';
import { settled, watch } from './quiet.mjs';
import { tabTo as tabWithin } from './hands.mjs';

const [base] = process.argv.slice(2);
const WARD = 114;
const PASSWORD = 'motcua-demo';
const admin = await tokenOf(base, 'quantri');
const browser = await launch();

function oneTimeCode(secret, step = Math.floor(Date.now() / 30000)) {
  const bits = [...secret.replace(/\s/g, '')].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', key).update(counter).digest();
  const place = digest[19] & 15;
  return String((digest.readUInt32BE(place) & 0x7fffffff) % 1e6).padStart(6, '0');
}

const text = (at, selector) => at.locator(selector).first().innerText();
const accountOf = async (name) => (await call(base, admin, 'GET', `/api/v1/accounts?text=${encodeURIComponent(name)}`)).accounts.find((row) => row.username === name);
const tabTo = (page, selector, most = 120) => tabWithin(page, selector, most);
const press = async (at, name) => {
  await at.getByRole('button', { name, exact: true }).first().focus();
  await at.keyboard.press('Enter');
};
// A desk whose clock goes on: lists of sessions and codes are of real time.
async function person(options) {
  const one = await desk(browser, base, options);
  watch(one.page);
  await one.page.clock.setFixedTime(new Date());
  return one;
}

// ---- the sign-in page: without script, errors in words, nothing typed twice
const stranger = await person();
{
  const { page, expect } = stranger;
  await page.goto(`${base}/can-bo/dang-nhap?ve=%2Fcan-bo%2Ftien`);
  check(await page.evaluate(() => document.activeElement?.id === 'ten'), 'the name is first');
  await show(page, 'sign-in');
  expect(/401|409|429/);
  await page.keyboard.type('caolanh.motcua');
  await page.keyboard.press('Tab');
  await page.keyboard.type('sai-mat-khau');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#sign-in-error p');
  check((await page.inputValue('#ten')) === 'caolanh.motcua', 'the name stays');
  check((await page.inputValue('#mat-khau')) === '', 'the password does not');
  await show(page, 'sign-in-wrong');
  await page.keyboard.type(PASSWORD); // the password has the focus
  await page.keyboard.press('Enter');
  await page.waitForSelector('input[name="co-quan"]');
  check(!(await page.content()).includes(PASSWORD), 'no password stands in the page');
  check((await page.locator('input[type=password]').count()) === 0, 'and none is asked for again');
  await show(page, 'sign-in-agency');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/can-bo/tien');
  const cookies = await stranger.context.cookies();
  check(!cookies.some((cookie) => cookie.name === '__Host-sign-in' && cookie.value), 'the sealed password is gone afterwards');
  check(cookies.find((cookie) => cookie.name === '__Host-sid')?.httpOnly === true, 'the session is for the browser only');
  expect(null);
  await stranger.context.close();
}

// ---- an administrator makes an account
const chief = await person();
await signIn(chief, base, 'quantri', '', '/can-bo/quan-tri');
const { page } = chief;
await page.waitForSelector('#list tbody tr');
await settled(page);
await page.fill('#search-text', 'nguyen hoang son');
await page.waitForFunction(() => document.querySelectorAll('#list tbody tr').length === 1);
check((await text(page, '#list tbody tr')).includes('Nguyễn Hoàng Sơn'), 'found without accents');
await show(page, 'accounts-one');
await page.fill('#search-text', 'khong co ai');
await page.waitForSelector('#list .empty');
await show(page, 'accounts-empty');
await page.fill('#search-text', '');
await page.waitForFunction(() => document.querySelectorAll('#list tbody tr').length > 20);
await press(page, 'Lập tài khoản');
await page.waitForSelector('dialog[open]');
await page.keyboard.type('Trần Thị Hoa Mai');
check((await page.inputValue('dialog [name=username]')) === 'mai.tran.thi.hoa', 'a sign-in name is proposed');
await page.keyboard.press('Tab');
await page.keyboard.press('Control+a');
await page.keyboard.type('Mai Tran');
await page.keyboard.press('Enter');
await page.waitForSelector('dialog [aria-invalid]');
await show(page, 'accounts-new-fault');
await page.fill('dialog [name=username]', 'hoamai');
await page.keyboard.press('Tab');
await page.keyboard.type('phuong cao lanh');
await page.waitForSelector('dialog [role=option]');
await page.keyboard.press('Enter');
await show(page, 'accounts-new');
await page.locator('dialog button[type=submit]').focus();
await page.keyboard.press('Enter');
await page.waitForSelector('dialog.secret');
await settled(page);
const firstPassword = (await text(page, 'dialog.secret code')).trim();
check(firstPassword.length >= 12, 'a first password is shown');
await page.evaluate((secret) => { document.querySelector('dialog.secret code').textContent = 'x'.repeat(secret.length); }, firstPassword);
await show(page, 'accounts-password');
await page.keyboard.press('Escape');
check(await page.locator('dialog.secret').isVisible(), 'Esc does not take it away');
await press(page, 'Đã ghi lại, đóng');
await page.waitForFunction(() => document.querySelector('#account h3')?.textContent === 'Trần Thị Hoa Mai');
await settled(page);
const made = await accountOf('hoamai');
check(made.mustChangePassword && made.grants.length === 1 && made.grants[0].agencyId === WARD, `made: ${JSON.stringify(made)}`);
check(!(await page.content()).includes(firstPassword), 'the password is not in the page any more');
await show(page, 'accounts-detail');

// ---- her first sign-in: the password is changed before anything else
const clerk = await person();
const mine = clerk.page;
clerk.expect(/401|403|409/);
await mine.goto(`${base}/can-bo/dang-nhap?ve=%2Fcan-bo%2Ftim`);
await mine.keyboard.type('hoamai');
await mine.keyboard.press('Tab');
await mine.keyboard.type(firstPassword);
await mine.keyboard.press('Enter');
await mine.waitForURL((url) => url.pathname === '/can-bo/tai-khoan');
await mine.waitForSelector('#todo .notice');
await settled(mine);
check((await mine.locator('#sessions-part').isVisible()) === false, 'only what has to be done is there');
await show(mine, 'account-first');
await mine.goto(`${base}/can-bo/tim`);
check(mine.url().includes('/can-bo/tai-khoan?ve='), 'no other page opens before');
await mine.waitForSelector('#todo .notice');
const fresh = 'thuyền về bến cũ 2026';
await tabTo(mine, '#old-password');
await mine.keyboard.type(firstPassword);
await mine.keyboard.press('Tab');
await mine.keyboard.type('ngan');
await mine.keyboard.press('Tab');
await mine.keyboard.type('ngan');
clerk.expect(/400|401/);
await mine.keyboard.press('Enter');
await mine.waitForSelector('#new-password[aria-invalid]');
check(/12 ký tự; vừa nhập 4/.test(await text(mine, '#password-error')), 'the rule is said in words');
await show(mine, 'account-weak');
clerk.expect(null);
await mine.fill('#new-password', fresh);
await mine.fill('#again-password', `${fresh}x`);
await mine.keyboard.press('Enter');
await mine.waitForSelector('#again-password[aria-invalid]');
await mine.fill('#again-password', fresh);
await mine.keyboard.press('Enter');
await mine.waitForSelector('#todo .notice.good');
await settled(mine);
await show(mine, 'account-changed');
check(await mine.evaluate(() => document.activeElement?.textContent === 'Vào làm việc'), 'the focus is on the way on');
await mine.keyboard.press('Enter');
await mine.waitForURL((url) => url.pathname === '/can-bo/tim');
check((await accountOf('hoamai')).mustChangePassword !== true, 'the password is her own now');

// ---- one-time codes: picture, first code, recovery codes
await mine.goto(`${base}/can-bo/tai-khoan`);
await mine.waitForSelector('#sessions tbody tr');
await settled(mine);
await show(mine, 'account');
await press(mine, 'Đăng ký điện thoại');
await mine.waitForSelector('dialog[open]');
await mine.keyboard.type(fresh);
await mine.keyboard.press('Enter');
await mine.waitForSelector('.qr');
const secret = (await text(mine, '.totp-picture code')).trim();
check(/^[A-Z2-7 ]{32,}$/.test(secret), 'the key can be typed as well');
await show(mine, 'account-totp');
clerk.expect(/401/);
await mine.keyboard.type('000000');
await mine.keyboard.press('Enter');
await mine.waitForSelector('#totp-code[aria-invalid]');
clerk.expect(null);
await mine.keyboard.type(oneTimeCode(secret));
await mine.keyboard.press('Enter');
await mine.waitForSelector('dialog.secret');
const recovery = await mine.locator('dialog.secret code').allInnerTexts();
check(recovery.length === 10 && new Set(recovery).size === 10, 'ten recovery codes');
await mine.evaluate(() => { for (const code of document.querySelectorAll('dialog.secret code')) code.textContent = code.textContent.replace(/[a-z0-9]/gi, 'x'); });
await show(mine, 'account-recovery');
await press(mine, 'Đã ghi lại, đóng');
await mine.waitForSelector('#totp .badge.good');
check((await accountOf('hoamai')).totpEnrolled === true, 'enrolled');
await mine.reload();
await settled(mine);
check(!recovery.some((code) => mine.url().includes(code)) && !(await mine.content()).includes(recovery[0]), 'never shown again');

// A role that asks for codes: only enrolling is there, and the way on afterwards.
{
  const forced = await clerk.context.newPage();
  watch(forced);
  await forced.route('**/api/v1/sessions/current', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...await answer.json(), totpEnrolled: false, state: 'SESSION_STATE_TOTP_ENROLMENT_REQUIRED' } });
  });
  await forced.goto(`${base}/can-bo/tai-khoan?ve=%2Fcan-bo%2Ftim`);
  await forced.waitForSelector('#todo .notice');
  await settled(forced);
  check((await forced.locator('#password-part').isVisible()) === false && (await forced.locator('#sessions-part').isVisible()) === false, 'only enrolling is there');
  check(await forced.evaluate(() => document.activeElement?.textContent === 'Đăng ký điện thoại'), 'and it has the focus');
  await show(forced, 'account-forced-codes');
  await forced.close();
}

// ---- signing in asks for the code in a second step, without the password
const second = await person();
second.expect(/401|409/);
await second.page.goto(`${base}/can-bo/dang-nhap`);
await second.page.keyboard.type('hoamai');
await second.page.keyboard.press('Tab');
await second.page.keyboard.type(fresh);
await second.page.keyboard.press('Enter');
await second.page.waitForSelector('#ma-mot-lan');
check(!(await second.page.content()).includes(fresh) && (await second.page.locator('[type=password]').count()) === 0, 'the password is not in the second step');
await second.page.keyboard.type('111111');
await second.page.keyboard.press('Enter');
await second.page.waitForSelector('#sign-in-error p');
await show(second.page, 'sign-in-code');
await second.page.keyboard.type(recovery[0]);
await second.page.keyboard.press('Enter');
await second.page.waitForURL((url) => url.pathname === '/can-bo');
second.expect(null);
await second.page.goto(`${base}/can-bo/tai-khoan`);
await second.page.waitForSelector('#sessions tbody tr');
await settled(second.page);
check((await second.page.locator('#sessions tbody tr').count()) === 2, 'two sessions are open');
await show(second.page, 'account-sessions');
await press(second.page, 'Kết thúc mọi phiên khác');
await second.page.waitForSelector('dialog[open]');
await second.page.keyboard.press('Enter');
await second.page.waitForFunction(() => document.querySelectorAll('#sessions tbody tr').length === 1);
check((await call(base, admin, 'GET', `/api/v1/accounts/${made.officerId}`)).sessions.length === 1, 'one session is left');
await clerk.context.close();

// ---- lending a role, and acting with it
const lender = await person();
await signIn(lender, base, 'caolanh.lanhdao', '', '/can-bo/uy-quyen');
await lender.page.waitForSelector('#lend form');
await settled(lender.page);
await show(lender.page, 'delegation-empty');
await tabTo(lender.page, '[name=toOfficerId]');
await lender.page.keyboard.type('hoa mai');
await lender.page.waitForSelector('[role=option]');
await lender.page.keyboard.press('Enter');
await lender.page.locator('#lend button[type=submit]').focus();
await lender.page.keyboard.press('Enter');
await lender.page.waitForSelector('#delegations tbody tr');
await settled(lender.page);
await show(lender.page, 'delegation-one');
const lent = await call(base, admin, 'GET', `/api/v1/delegations?officerId=${made.officerId}`);
check(lent.delegations.length === 1 && lent.delegations[0].role === 'leader', `lent: ${JSON.stringify(lent)}`);

const stand = await person();
stand.expect(/401|409/);
await stand.page.goto(`${base}/can-bo/dang-nhap?ve=%2Fcan-bo%2Ftien`);
await stand.page.keyboard.type('hoamai');
await stand.page.keyboard.press('Tab');
await stand.page.keyboard.type(fresh);
await stand.page.keyboard.press('Enter');
await stand.page.waitForSelector('#ma-mot-lan');
await stand.page.keyboard.type(recovery[1]);
await stand.page.keyboard.press('Enter');
await stand.page.waitForURL((url) => url.pathname === '/can-bo/lam-thay');
await show(stand.page, 'sign-in-place');
await stand.page.keyboard.press('ArrowDown');
await stand.page.keyboard.press('Enter');
await stand.page.waitForURL((url) => url.pathname === '/can-bo/tien');
stand.expect(null);
check((await text(stand.page, '#acting-officer')).includes('Trần Văn Nghĩa'), 'every page says in whose place');
await settled(stand.page);
check(await stand.page.locator('#tab-co-quan').isVisible(), 'with the role that was lent');
// Taken back: the session in that place ends at once.
stand.expect(/401|403/);
await press(lender.page, 'Thôi giao quyền');
await lender.page.waitForSelector('dialog[open]');
await lender.page.keyboard.press('Enter');
await lender.page.waitForFunction(() => !document.querySelector('#delegations tbody button'));
await stand.page.waitForTimeout(1100); // the gateway knows a session for a second
await stand.page.goto(`${base}/can-bo/tien`).catch(() => null); // the page may be on its way already
await stand.page.waitForURL((url) => url.pathname === '/can-bo/dang-nhap');
await stand.context.close();

// ---- the lock keeps what is half typed; signing out leaves nothing behind
{
  const at = second.page;
  await at.goto(`${base}/can-bo/uy-quyen`);
  await at.waitForSelector('#lend form');
  await at.fill('[name=toOfficerId]', 'nghia');
  await at.evaluate(() => sessionStorage.setItem('motcua.draft.1.test', '{}'));
  await call(base, '', 'GET', '/healthz').catch(() => null);
  second.expect(/401/);
  await at.locator('#own-menu summary').focus();
  await at.keyboard.press('Enter');
  await at.locator('#lock-session').focus();
  await at.keyboard.press('Enter');
  await at.waitForSelector('dialog[open] [type=password]');
  await show(at, 'lock');
  await at.keyboard.type('sai');
  await at.keyboard.press('Enter');
  await at.waitForSelector('dialog [aria-invalid], dialog .error-text');
  await at.fill('dialog [type=password]', fresh);
  await at.keyboard.press('Enter');
  await at.waitForSelector('dialog', { state: 'detached' });
  check((await at.inputValue('[name=toOfficerId]')) === 'nghia', 'what was half typed is there');
  // A page opened on a locked session.
  await at.locator('#own-menu summary').focus();
  await at.locator('#lock-session').focus().catch(() => {});
  await at.evaluate(() => document.getElementById('lock-session').click());
  await at.waitForSelector('dialog[open] [type=password]');
  await at.goto(`${base}/can-bo/tim?ten=x`);
  check(new URL(at.url()).pathname === '/can-bo/mo-khoa', 'a locked session shows nothing');
  await at.waitForSelector('#unlock-who strong');
  await show(at, 'unlock');
  await at.keyboard.type('sai');
  await at.keyboard.press('Enter');
  await at.waitForSelector('#unlock-password[aria-invalid]');
  await at.keyboard.type(fresh);
  await at.keyboard.press('Enter');
  await at.waitForURL((url) => url.pathname === '/can-bo/tim' && url.search === '?ten=x');
  second.expect(null);
  await at.evaluate(() => { sessionStorage.setItem('motcua.draft.1.test', '{}'); document.getElementById('own-menu').open = true; });
  await at.locator('form[action="/can-bo/dang-xuat"] button').focus();
  await at.keyboard.press('Enter');
  await at.waitForURL((url) => url.pathname === '/can-bo/dang-nhap');
  check((await at.evaluate(() => Object.keys(sessionStorage).filter((key) => key.startsWith('motcua.draft.')).length)) === 0, 'no draft is left');
  await second.context.close();
}

// ---- what an administrator does with her account
await page.goto(`${base}/can-bo/quan-tri?tk=${made.officerId}`);
await page.waitForSelector('#account h3');
await settled(page);
await press(page, 'Cấp vai trò');
await page.waitForSelector('dialog[open]');
await page.keyboard.type('phong kinh te');
await page.waitForSelector('dialog [role=option]');
await page.keyboard.press('Enter');
await page.selectOption('dialog [name=role]', 'handling');
await page.fill('dialog [name=lastDay]', '2027-06-30');
await show(page, 'accounts-grant');
await page.locator('dialog button[type=submit]').focus();
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.querySelectorAll('#account table')[0]?.querySelectorAll('tbody tr').length === 2);
await settled(page);
check((await accountOf('hoamai')).grants.some((grant) => grant.role === 'handling' && grant.lastDay === '2027-06-30'), 'a role with an end');
// For somebody who is away already.
await press(page, 'Giao quyền thay người vắng');
await page.waitForSelector('dialog[open]');
await settled(page);
await tabTo(page, 'dialog [name=toOfficerId]');
await page.keyboard.type('bao');
await page.waitForSelector('dialog [role=option]');
await page.keyboard.press('Enter');
await show(page, 'accounts-lend');
await page.locator('dialog button[type=submit]').focus();
await page.keyboard.press('Enter');
await page.waitForSelector('dialog', { state: 'detached' });
await settled(page);
const away = await call(base, admin, 'GET', `/api/v1/delegations?officerId=${made.officerId}`);
check(away.delegations.some((row) => row.officerId === made.officerId && row.toOfficerName === 'Phạm Quốc Bảo'), `lent for her: ${JSON.stringify(away)}`);
await press(page, 'Gỡ mã một lần');
await page.waitForSelector('dialog[open]');
await page.keyboard.press('Enter');
await page.waitForFunction(() => [...document.querySelectorAll('#account dd')].some((node) => node.textContent === 'Chưa dùng mã một lần'));
await press(page, 'Khóa tài khoản');
await page.waitForSelector('dialog[open]');
check((await text(page, 'dialog[open]')).includes('chưa phân công'), 'what becomes of the work is said');
await show(page, 'accounts-disable');
await page.keyboard.press('Enter');
await page.waitForSelector('#account .badge.late');
await settled(page);
check((await accountOf('hoamai')).disabled === true, 'disabled');
await show(page, 'accounts-disabled');
await press(page, 'Mở lại tài khoản');
await page.waitForSelector('dialog[open]');
await page.keyboard.press('Enter');
await page.waitForFunction(() => !document.querySelector('#account .badge.late'));

// ---- two hundred accounts: by fifty
for (let at = 0; at < 200; at += 10) {
  await Promise.all(Array.from({ length: 10 }, (_, index) => call(base, admin, 'POST', '/api/v1/accounts',
    { username: `thu.${at + index}`, displayName: `Người Thử ${at + index}`, grants: [{ agencyId: WARD, role: 'handling' }] })));
}
await page.goto(`${base}/can-bo/quan-tri`);
await page.waitForSelector('.more button');
await settled(page);
check((await page.locator('#list tbody tr').count()) === 50, 'fifty first');
await show(page, 'accounts-200');
await page.locator('.more button').focus();
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.querySelectorAll('#list tbody tr').length === 100);
check(await page.evaluate(() => document.querySelectorAll('#list tbody tr')[50].contains(document.activeElement)), 'the focus is on the first new one');
chief.expect(/503/);
const mend = await breakDown(page, '**/api/v1/accounts?*');
await page.goto(`${base}/can-bo/quan-tri`);
await page.waitForSelector('#list .notice.error');
await show(page, 'accounts-error');
await mend();
chief.expect(null);
await page.locator('#list .notice.error button').focus();
await page.keyboard.press('Enter');
await page.waitForSelector('#list tbody tr');

// ---- the log
await page.goto(`${base}/can-bo/nhat-ky`);
await page.waitForSelector('#entries tbody tr');
await settled(page);
check(!/AUDIT_KIND|undefined|\bagency=/.test(await text(page, '#entries')), 'words, no codes');
await show(page, 'audit');
await page.selectOption('#audit-kind', 'delegation-created');
await page.locator('#filters button[type=submit]').focus();
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.querySelectorAll('#entries tbody tr').length === 2);
check(/Giao quyền\s+Lãnh đạo; UBND phường Cao Lãnh; cho Trần Thị Hoa Mai; từ .*; đến hết /.test(await text(page, '#entries tbody')), `what was lent to whom: ${await text(page, '#entries tbody')}`);
await page.selectOption('#audit-kind', 'totp-reset');
await page.locator('#filters button[type=submit]').focus();
await page.keyboard.press('Enter');
await page.waitForFunction(() => document.querySelectorAll('#entries tbody tr').length === 1);
await show(page, 'audit-one');
await page.goto(`${base}/can-bo/nhat-ky?cua=${made.officerId}`);
await page.waitForSelector('#entries tbody tr');
await settled(page);
const entries = (await call(base, admin, 'GET', `/api/v1/audit?officerId=${made.officerId}&pageSize=200`)).entries;
check(!JSON.stringify(entries).includes(fresh), 'no password in the log');
check((await text(page, '#entries')).includes('Dùng một mã dự phòng'), 'her recovery code is in her log');
await page.selectOption('#audit-kind', 'first-admin-created');
await page.locator('#filters button[type=submit]').focus();
await page.keyboard.press('Enter');
await page.waitForSelector('#entries .empty');
await show(page, 'audit-empty');

// ---- too many wrong passwords: when to try again
const guesser = await person({ size: { width: 1024, height: 768 } });
guesser.expect(/401|429/);
await guesser.page.goto(`${base}/can-bo/dang-nhap`);
await guesser.page.fill('#ten', 'caolanh.kinhte.lanhdao');
for (let round = 0; round < 6; round += 1) {
  await guesser.page.fill('#mat-khau', 'sai');
  await Promise.all([guesser.page.waitForNavigation(), guesser.page.keyboard.press('Enter')]);
}
check(/thử lại sau 1[345] phút/.test(await text(guesser.page, '#sign-in-error')), `when to try again: ${await text(guesser.page, '#sign-in-error')}`);
await show(guesser.page, 'sign-in-too-many');
await browser.close();
finish('accounts');
