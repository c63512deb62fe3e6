// When a page has what it asked for: no request under way but the long poll for changes, and nothing drawn for a moment.
const pending = new WeakMap();

export function watch(page) {
  const under = new Set();
  pending.set(page, under);
  page.on('request', (request) => { if (!request.url().includes('/api/v1/changes')) under.add(request); });
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => under.delete(request));
  page.on('framenavigated', (frame) => { if (frame === page.mainFrame()) under.clear(); });
  return page;
}

export async function settled(page, moment = 120) {
  await page.waitForLoadState('load');
  const until = Date.now() + 15000;
  for (let calm = 0; calm < moment && Date.now() < until;) {
    await new Promise((resolve) => { setTimeout(resolve, 20); });
    calm = pending.get(page).size === 0 ? calm + 20 : 0;
  }
}
