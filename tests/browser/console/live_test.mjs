// Lists that bring themselves up to date, in Chromium: soon, never under somebody's hands, not while nobody looks, and without a storm when the gateway
// is away. Argument: address of the gateway.
import { breakDown, check, desk as openDesk, finish, launch, signIn } from './harness.mjs';
import { DESK, handOf, OFFICE } from './desk_data.mjs';

const [base] = process.argv.slice(2);
const desk = handOf(base, 'caolanh.motcua', DESK);
const handler = handOf(base, 'caolanh.kinhte', OFFICE);
const applicant = { fullName: 'Lê Thị Chờ', phone: '0912345670', phoneOwner: 'PHONE_OWNER_OWNER' };
const browser = await launch();
const officer = await openDesk(browser, base);
const { page } = officer;

const polls = [];
page.on('request', (request) => {
  if (new URL(request.url()).pathname !== '/api/v1/changes') return;
  polls.push({ at: Date.now(), after: new URL(request.url()).searchParams.get('after'), passive: request.headers()['motcua-passive'] });
});
const sent = async () => {
  const code = await desk.receive('1.001612', applicant);
  await desk.verb(code, 'forward', { toAgencyId: OFFICE });
  return code;
};
const shows = (code, timeout) => page.locator('#tray-list', { hasText: code }).waitFor({ timeout }).then(() => true, () => false);
const look = (state) => page.evaluate((visibility) => {
  Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}, state);
const untilPoll = async (count) => {
  while (polls.length < count) await page.waitForTimeout(50);
};

await sent();
await signIn(officer, base, 'caolanh.kinhte', '', '/can-bo/khay?muc=cho-nhan');
await page.goto(`${base}/can-bo/khay?muc=cho-nhan`);
await page.locator('#tray-list table').waitFor();
await untilPoll(2); // the second one waits
await page.evaluate(() => { window.sameDocument = true; });

let began = Date.now();
let code = await sent();
check(await shows(code, 4000), 'a dossier that was sent stands in the tray by itself');
console.log(`a dossier sent by another agency is shown after ${Date.now() - began} ms`);
check(await page.evaluate(() => window.sameDocument), 'without the page being loaded again');
check(polls.every(({ passive }) => passive === '1'), 'asking says that nobody does it');
check(polls.slice(1).some(({ after }) => after !== '0'), 'it asks with the number it knows');

// Somebody types: the list waits until he rests.
await page.locator('#tray-panel').focus();
const busy = setInterval(() => page.keyboard.press('Shift').catch(() => {}), 300);
code = await sent();
check(!await shows(code, 2500), 'a list does not move under hands that work');
clearInterval(busy);
check(await shows(code, 5000), 'it moves when they rest');
await page.waitForTimeout(1500);

// Nobody looks: no connection is held, and what happened is there when somebody comes back.
await look('hidden');
await page.waitForTimeout(500);
const before = polls.length;
code = await sent();
check(!await shows(code, 2500) && polls.length === before, 'a page nobody looks at asks nothing');
await look('visible');
check(await shows(code, 4000), 'it knows when it is looked at again');

// What happens while the next page of the tab loads is not missed.
await page.goto(`${base}/can-bo/tai-khoan`);
code = await sent();
await page.goto(`${base}/can-bo/khay?muc=cho-nhan`);
check(await shows(code, 5000), 'the next page goes on from the number of the one before');

// The gateway is away: it asks less and less, and goes on by itself.
await untilPoll(polls.length + 1);
officer.expect(/503/);
const mend = await breakDown(page, /\/api\/v1\/changes/);
began = Date.now();
await handler.verb(code, 'take-over'); // ends the poll that waits
await page.waitForTimeout(9000);
const tries = polls.filter(({ at }) => at > began).length;
check(tries >= 2 && tries <= 5, `a gateway that is away is asked ${tries} times in 9 s`);
await mend();
officer.expect(null);
code = await sent();
check(await shows(code, 20000), 'when it is back the list goes on');

await browser.close();
finish('live updates');
