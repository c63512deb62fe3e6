// How a browser calls itself, in words a clerk knows: "Chrome, Windows". A pure function.

const BROWSERS = [['Edg/', 'Edge'], ['OPR/', 'Opera'], ['coc_coc', 'Cốc Cốc'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']];
const SYSTEMS = [['Windows', 'Windows'], ['Android', 'Android'], ['iPhone', 'iPhone'], ['iPad', 'iPad'], ['Mac OS X', 'macOS'], ['CrOS', 'ChromeOS'], ['Linux', 'Linux']];

const nameIn = (list, agent) => list.find(([mark]) => agent.includes(mark))?.[1];

// The whole text where it is no browser's; '' for none.
export function browserName(agent) {
  const text = String(agent ?? '').trim();
  const browser = nameIn(BROWSERS, text);
  if (!browser) return text;
  return [browser, nameIn(SYSTEMS, text)].filter(Boolean).join(', ');
}
