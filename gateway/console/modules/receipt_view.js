// What came out of a reception: codes, lookup number, promised dates, money, the papers to print, and on to the next.
import { codePath, newRequestId, send } from './api.js';
import { formAddress } from './desk_cells.js';
import { showError } from './dialog.js';
import { announce, h, replace } from './dom.js';
import { day, money, time, weekday } from './format.js';
import { refreshCounts } from './nav_counts.js';
import { printForm } from './print.js';
import { t } from './texts.js';

// "4829 1730 5561 0798"
export const grouped = (number) => (number ?? '').replace(/(\d{4})(?=\d)/g, '$1 ');

// "16:55 thứ hai, 30/11/2026"
export const promise = (at) => (at ? t('receipt.promise', { time: time(at), weekday: weekday(at), day: day(at) }) : t('receipt.no_term'));

// The mark that brings a receipt back after a reload. A link to the page itself means a new form; some browsers keep the mark then.
export const markShown = (requestId) => history.replaceState({ shown: requestId }, '', location.pathname);
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a');
  if (link?.pathname === location.pathname && history.state?.shown) history.replaceState(null, '', location.pathname);
}, { capture: true });

function dossierRow({ dossier, why = [] }, name) {
  return h('li', {},
    h('p', { class: 'big-code' }, h('a', { href: `/can-bo/ho-so?${new URLSearchParams({ ma: dossier.code })}` }, dossier.code)),
    h('p', {}, name),
    h('p', { class: 'promise' }, h('span', {}, t('receipt.promised')), ' ', h('strong', {}, promise(dossier.promisedAt))),
    why.length > 0 ? h('ul', { class: 'why' }, why.map((sentence) => h('li', {}, sentence))) : null);
}

export function moneyRows(receipts) {
  return receipts.map((receipt) => h('li', {},
    h('span', {}, t(receipt.kind === 'FEE_KIND_FEE' ? 'receipt.fee' : 'receipt.levy', { series: receipt.series, serial: String(receipt.serial).padStart(7, '0') })),
    h('strong', {}, money(receipt.amount)), h('small', {}, t(`fees.${receipt.means.replace('PAYMENT_', '').toLowerCase()}`), receipt.amountInWords ? ` – ${receipt.amountInWords}` : '')));
}

// box: section to fill. done: { items: [{ dossier, why, name }], lookupNumber, receipts, moneyProblem, notes, again, head, formLines }.
// next(): a fresh form. again(): the money once more, after a refusal.
export function showReceipt(box, { items, lookupNumber = '', receipts = [], moneyProblem = null, collectAgain = null, title, extra = null, paper = true, next, nextSame = null }) {
  const [first] = items;
  const { code } = first.dossier;
  const fault = h('div', { class: 'error-box' });
  const confirmId = newRequestId();
  let confirmed = !lookupNumber;
  const print = (copy) => () => {
    if (!printForm(formAddress('01', { ma: code, ban: copy }), fault) || confirmed) return;
    done.classList.remove('quiet');
    printButton.classList.add('quiet');
    done.focus();
  };
  async function confirm() {
    if (!confirmed) {
      done.disabled = true;
      try {
        await send(codePath(code, 'confirm-printed'), { issue: 1 }, { requestId: confirmId });
        confirmed = true;
        refreshCounts({ now: true });
      } catch (problem) {
        showError(fault, problem);
        return;
      } finally {
        done.disabled = false;
      }
    }
    next();
  }
  const printButton = h('button', { type: 'button', class: lookupNumber ? null : 'quiet', onclick: print('khach') }, t('receipt.print'));
  const office = h('button', { type: 'button', class: 'quiet', onclick: print('luu') }, t('receipt.print_office'));
  const done = h('button', { type: 'button', class: 'quiet', onclick: confirm }, t('receipt.printed_next'));
  const onward = h('button', { type: 'button', class: paper && lookupNumber ? 'quiet' : null, onclick: next }, t('receipt.next'));
  const same = nextSame ? h('button', { type: 'button', class: 'quiet', onclick: nextSame }, t('receipt.next_same')) : null;
  replace(box,
    h('h2', { id: 'receipt-title', tabindex: '-1' }, title),
    extra,
    h('ul', { class: 'list received' }, items.map((item) => dossierRow(item, item.name))),
    lookupNumber ? h('p', { class: 'lookup' }, h('span', {}, t('receipt.lookup_number')), ' ', h('strong', { class: 'big-code' }, grouped(lookupNumber))) : null,
    receipts.length > 0 ? h('ul', { class: 'list receipts' }, moneyRows(receipts)) : null,
    moneyProblem ? h('div', { class: 'notice error', role: 'alert' }, h('p', {}, t('receipt.money_failed'), ' ', moneyProblem.message),
      collectAgain ? h('p', {}, h('button', { type: 'button', class: 'quiet', onclick: collectAgain }, t('receipt.collect_again'))) : null) : null,
    fault,
    h('p', { class: 'actions' }, paper ? [printButton, office, lookupNumber ? done : null] : null, onward, same));
  box.hidden = false;
  (paper && lookupNumber ? printButton : onward).focus();
  announce(`${title}: ${code}`);
  refreshCounts({ now: true });
}
