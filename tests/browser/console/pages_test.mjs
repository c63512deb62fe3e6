// Every page the router has: opened by somebody who may, judged by axe, walked through by Tab, and kept as a picture. A page of the console that this
// file does not know of is a fault. Argument: address of the gateway; BIN in the environment.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { axe, call, check, desk, finish, launch, shoot, signIn, tokenOf } from './harness.mjs';

const [base] = process.argv.slice(2);
const routes = execFileSync(path.join(process.env.BIN, 'print_routes'), { encoding: 'utf8' }).trim().split('\n').map((line) => line.split(' '));
const pages = routes.filter(([method, pattern]) => method === 'GET' && !pattern.startsWith('/api/') && !pattern.startsWith('/assets/'));

// Not pages: they lead elsewhere, or answer machines.
const LEADS_ELSEWHERE = new Set(['/tra-cuu', '/can-bo/ngon-ngu', '/dien-thoai', '/healthz']);
const DESK = 114;
const desk114 = await tokenOf(base, 'caolanh.motcua', DESK);
const applicant = { fullName: 'Nguyễn Thị Hồng Hoa', idKind: 'ID_KIND_CITIZEN_CARD', idNumber: '087175009999', street: '12 Lý Thường Kiệt', hamlet: 'khóm 3',
  commune: 'phường Cao Lãnh', phone: '0912345678', phoneOwner: 'PHONE_OWNER_OWNER' };
const { dossier } = await call(base, desk114, 'POST', '/api/v1/dossiers', { procedureCode: '1.001612', channel: 'CHANNEL_DESK', applicant });
// Addresses for patterns that need more than themselves.
const QUERIES = { '/can-bo/ho-so': `?ma=${dossier.code}`, '/can-bo/ngay-hen': `?ma=${dossier.code}`, '/can-bo/bieu-mau/{form}': `?ma=${dossier.code}` };
// Paper: nothing on it is used.
const PAPERS = new Set(['/can-bo/bieu-mau/{form}']);
const ADMIN_PAGES = new Set(['/can-bo/quan-tri', '/can-bo/nhat-ky']);

const nameOf = (pattern) => `page${pattern.replace(/[{}]/g, '').replace(/\//g, '-')}`.replace(/-$/, '-home');

const browser = await launch();
const officer = await desk(browser, base);
await signIn(officer, base, 'caolanh.motcua', DESK);
const admin = await desk(browser, base);
await signIn(admin, base, 'quantri');

// Tab from the first to the last thing that can be used: every stop can be seen, and there is an end.
async function walk(page, what) {
  const stops = await page.evaluate(() => {
    const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
    return [...document.querySelectorAll(wanted)].filter((node) => !node.disabled && node.checkVisibility({ visibilityProperty: true })
      && !node.closest('[inert]')).length;
  });
  const seen = new Set();
  await page.evaluate(() => { document.activeElement?.blur?.(); window.scrollTo(0, 0); });
  for (let step = 0; step < stops + 12; step += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const node = document.activeElement;
      if (!node || node === document.body) return null;
      node.dataset.stop ??= String((window.stops = (window.stops ?? 0) + 1));
      const box = node.getBoundingClientRect();
      return { stop: node.dataset.stop, visible: box.width > 0 && box.height > 0, name: node.outerHTML.slice(0, 80) };
    });
    if (!at) continue;
    check(at.visible, `${what}: the focus is on something that cannot be seen: ${at.name}`);
    if (seen.has(at.stop)) break;
    seen.add(at.stop);
  }
  // Radio buttons of one name, tabs of one list and closed parts are one stop or none.
  check(seen.size > 0, `${what}: nothing can be reached by the keyboard`);
}

let count = 0;
for (const [, pattern] of pages) {
  if (LEADS_ELSEWHERE.has(pattern)) continue;
  const { page } = ADMIN_PAGES.has(pattern) ? admin : officer;
  const address = pattern.replace('{form}', '01').replace('{code}', '1.001612') + (QUERIES[pattern] ?? '');
  const answer = await page.goto(base + address, { waitUntil: 'load' });
  await page.waitForTimeout(1500); // lists arrive after the page; the question for changes stays open for ever
  check(answer.status() === 200, `${address}: ${answer.status()}`);
  await axe(page, address);
  if (!PAPERS.has(pattern)) await walk(page, address);
  await shoot(page, nameOf(pattern), { full: true });
  count += 1;
}
await browser.close();
console.log(`${count} pages of ${pages.length} addresses`);
finish('pages');
