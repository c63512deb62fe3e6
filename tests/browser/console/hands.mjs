// Hands on a keyboard, without a mouse: to a place by Tab, into a dialog's fields, through an action on a dossier's page.
import { check } from './harness.mjs';

// Tab, and nothing else, until the focus is where it is wanted.
export async function tabTo(page, selector, most = 150) {
  for (let step = 0; step < most; step += 1) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return true;
    await page.keyboard.press('Tab');
  }
  check(false, `${page.url()}: Tab never comes to ${selector}`);
  return false;
}

export const inDialog = (name) => `dialog [name="${name}"]`;

export async function type(page, name, text) {
  await tabTo(page, inDialog(name));
  await page.keyboard.press('Control+A');
  await page.keyboard.type(text);
}

export async function choose(page, name, value) {
  await tabTo(page, inDialog(name));
  await page.keyboard.press('Home');
  for (let step = 0; step < 40; step += 1) {
    if (await page.evaluate(() => document.activeElement.value) === value) return;
    await page.keyboard.press('ArrowDown');
  }
  check(false, `${name} has no choice ${value}`);
}

export async function tick(page, name) {
  await tabTo(page, inDialog(name));
  await page.keyboard.press('Space');
}

// In a field that finds one of many.
export async function find(page, name, text) {
  await type(page, name, text);
  await page.waitForSelector('dialog [role=listbox]:not([hidden]) [role=option]');
  await page.keyboard.press('Enter');
}

// All of a dossier's page is there.
export const settled = (page) => page.waitForFunction(() => {
  const box = document.getElementById('dossier-parts');
  const parts = [...document.querySelectorAll('#part-told .part, #part-history .part, #part-papers .part')];
  return (box && !box.hidden && parts.every((part) => part.children.length > 0)) || !document.getElementById('dossier-trouble')?.hidden;
});

// By the code in the head of every page: Alt+0, the code, Enter.
export async function openDossier(page, code) {
  await page.keyboard.press('Alt+0');
  await page.focus('#find-code'); // an access key is the browser's own, and headless it has none
  await page.keyboard.press('Control+A');
  await page.keyboard.type(code);
  // Its address may be the one that is open already.
  await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')]);
  await settled(page);
}

// Opens the dialog of an action, fills it in, sends it, and waits for what the page says.
export async function act(page, action, fill = async () => {}) {
  if (!await tabTo(page, `[data-key="${action}"]`)) return '';
  await page.keyboard.press('Enter');
  await page.waitForSelector('dialog[open]');
  await fill(page);
  await tabTo(page, 'dialog button[type="submit"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('#dossier-said .notice', { timeout: 10000 }).catch(() => {});
  const said = await page.evaluate(() => (document.querySelector('dialog .error-text') ?? document.getElementById('dossier-said'))?.textContent ?? '');
  check(!await page.$('dialog[open]'), `${action}: ${said}`);
  return said;
}
