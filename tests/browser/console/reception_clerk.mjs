// A clerk at the reception pages: types at five keys a second, counts as keys what Telex takes, scans cards, reads what the page says.
import { keysOf } from '../../../gateway/console/modules/telex.js';
import { check } from './harness.mjs';

const PACE = 200; // milliseconds a key

export const SCAN = '087190001234|341234567|Nguyễn Thị Hồng Hoa|15031990|Nữ|Tổ 5, Ấp Mỹ Hưng, Mỹ Trà, Thành phố Cao Lãnh, Đồng Tháp|25082021';
export const cardOf = (number, name) => SCAN.replace('087190001234', number).replace('Nguyễn Thị Hồng Hoa', name);

export function clerk(page, { pace = PACE } = {}) {
  let keys = 0;
  let began = Date.now();
  const at = {
    // A word at a time appears at once, but its keys take their time.
    async type(text) {
      for (const word of text.split(/(?<= )/)) {
        const count = keysOf(word).length;
        keys += count;
        await page.waitForTimeout(pace * count);
        await page.keyboard.type(word);
      }
    },
    // "Control+Enter" is two keys.
    async press(...all) {
      for (const key of all) {
        const count = key.split('+').length;
        keys += count;
        await page.waitForTimeout(pace * count);
        await page.keyboard.press(key);
      }
    },
    // Not typed by anybody.
    async scan(line) {
      await page.keyboard.type(line, { delay: 2 });
      await page.keyboard.press('Enter');
    },
    restart() { keys = 0; began = Date.now(); },
    get keys() { return keys; },
    get seconds() { return (Date.now() - began) / 1000; },
  };
  return at;
}

export const text = async (page, selector) => (await page.locator(selector).first().textContent({ timeout: 10000 })).trim();
export const focused = (page) => page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim());

export async function open(page, base, address, ready = '#procedure[role=combobox]') {
  await page.goto(base + address);
  await page.waitForSelector(ready, { state: 'attached' });
}

// Chooses the procedure; the focus is on the name then.
export async function choose(page, at, words) {
  await page.waitForFunction(() => document.activeElement.id === 'procedure');
  await at.type(words);
  await page.waitForSelector('.choices:not([hidden]) li');
  await at.press('Enter');
  await page.waitForFunction(() => document.activeElement.id === 'full-name');
}

// Alt and the digit of the menu: two keys. An access key is the browser's own, and headless it has none, so the link is used by its focus.
export async function menu(page, hand, key) {
  await hand.press(`Alt+${key}`);
  await page.focus(`.main-menu a[accesskey="${key}"]`);
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

export const received = async (page) => {
  await page.waitForSelector('#receipt:not([hidden]) .big-code', { timeout: 15000 });
  return text(page, '#receipt .big-code');
};

export async function says(page, selector, words, what) {
  let found = '';
  for (let tries = 0; tries < 50; tries += 1) {
    found = await page.locator(selector).first().innerText({ timeout: 5000 }).catch(() => '');
    if (found.includes(words)) break;
    await page.waitForTimeout(100);
  }
  check(found.includes(words), `${what}: “${words}” is not in “${found.slice(0, 200)}”`);
}
