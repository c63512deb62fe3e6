// Money over the counter: my day, one dossier, what a procedure costs, receipt books, the agency's day.
import { get } from './api.js';
import { byId, h, replace } from './dom.js';
import { agencyView } from './money_agency.js';
import { booksView } from './money_books.js';
import { dossierView } from './money_dossier.js';
import { quoteView } from './money_quote.js';
import { sheetView } from './money_sheet.js';
import { bookWarnings } from './money_sums.js';
import { can } from './session.js';
import { tabs } from './tabs.js';
import { t } from './texts.js';

const VIEWS = { 'bang-ke': sheetView, 'ho-so': dossierView, 'tinh-phi': quoteView, 'bien-lai': booksView, 'co-quan': agencyView };
const view = byId('view');
byId('tab-co-quan').hidden = !can('leader');

// Books that are nearly used up stop the counter: said on every view.
async function warn() {
  try {
    const { books = [] } = await get('/api/v1/receipt-books', { pageSize: 200 }, { passive: true });
    replace(byId('warnings'), bookWarnings(books).map(({ key, values }) => h('p', { class: 'notice wary' }, t(`money.${key}`, { ...values, kind: t(`money.${values.kind}`) }))));
  } catch (problem) {
    if (problem.reason === undefined) throw problem; // a warning that cannot be read is none
  }
}

// Opens another view with something chosen in it.
const go = (name, chosen) => {
  const address = new URL(location.href);
  for (const [key, value] of Object.entries(chosen)) address.searchParams.set(key, value);
  history.replaceState(history.state, '', address);
  open.select(name);
};

const open = tabs(byId('views'), view, 'xem', (name, { first }) => {
  replace(view);
  VIEWS[name](view, { first, go, booksChanged: warn });
});
// A leader without a till looks at the agency's day first.
if (!new URLSearchParams(location.search).has('xem') && can('leader') && !can('reception')) open.select('co-quan', true);
else open.open();
await warn();
