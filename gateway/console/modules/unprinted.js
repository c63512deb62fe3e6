// Receipts that nobody confirmed printed: print again, confirm, or issue anew where the number is gone. Used by the desk and the register.
import { codePath, get, newRequestId, send } from './api.js';
import { codeLink, formLink } from './desk_cells.js';
import { ask, showError } from './dialog.js';
import { announce, h, replace } from './dom.js';
import { instant } from './format.js';
import { refreshCounts } from './nav_counts.js';
import { t } from './texts.js';

export async function unprintedPage(pageToken, pageSize = 50) {
  const answer = await get('/api/v1/unprinted', { pageSize, pageToken });
  return { rows: answer.receipts ?? [], next: answer.nextPageToken ?? '', total: answer.total ?? 0 };
}

const others = (codes) => (codes.length > 1 ? ` ${t('desk.and_more', { count: codes.length - 1 })}` : '');

// One receipt as a line; `changed(focus)` when it is done with: the list is read again.
export function unprintedLine(receipt, changed) {
  const [code] = receipt.codes;
  const box = h('div', { class: 'error-box' });
  const issue = receipt.issue ?? 1;
  const confirmId = newRequestId(); // one confirmation, however often it is pressed
  let confirming = false; // not by disabling the button: it would lose the focus
  async function confirm() {
    if (confirming) return;
    confirming = true;
    try {
      await send(codePath(code, 'confirm-printed'), { issue }, { requestId: confirmId });
      announce(t('desk.confirmed', { code }));
      refreshCounts({ now: true });
      changed();
    } catch (problem) {
      confirming = false;
      showError(box, problem);
    }
  }
  async function reissue() {
    const requestId = newRequestId();
    const answer = await ask({
      title: t('desk.reissue_title', { code }), text: t('desk.reissue_text'), submit: t('desk.reissue'),
      fields: [{ name: 'identityCheck', label: t('desk.identity_check'), required: true, maxlength: 200, hint: t('desk.identity_hint') }],
      act: (body) => send(codePath(code, 'reissue-receipt'), body, { requestId }),
    });
    if (answer) changed();
  }
  const print = formLink('01', { ma: code, ban: 'khach' }, t('desk.print'), { dataset: { control: 'print' }, 'aria-label': t('desk.print_of', { code }) });
  const done = h('button', { type: 'button', class: 'quiet', onclick: confirm, 'aria-label': t('desk.printed_of', { code }) }, t('desk.printed'));
  const again = h('button', { type: 'button', onclick: reissue, 'aria-label': t('desk.reissue_of', { code }) }, t('desk.reissue'));
  return h('li', { dataset: { code } },
    h('span', { class: 'line-main' }, codeLink(code), others(receipt.codes), h('small', {}, t(issue > 1 ? 'desk.issued_again' : 'desk.issued', { when: instant(receipt.issuedAt), issue }))),
    // A registration has a number but no receipt yet; it is printed once it was accepted.
    h('span', { class: 'row-acts' }, code.startsWith('DK-') ? t('desk.not_received_yet') : receipt.numberKept ? [print, done] : [h('span', { class: 'badge waiting' }, t('desk.number_gone')), again]), box);
}

// The whole list in `box`; the focus goes to the line that took the place of the one that is gone. Answers { reload }.
export function unprintedList(box, { limit = 50, failed, onTotal = () => {} }) {
  let rows = [];
  let next = '';
  async function reload() {
    const at = [...box.querySelectorAll('li')].findIndex((line) => line.contains(document.activeElement));
    try {
      const page = await unprintedPage('', Math.max(limit, Math.min(rows.length, 200)));
      ({ rows, next } = page);
      onTotal(page.total);
      draw();
      if (at >= 0) (box.querySelectorAll('li')[Math.min(at, rows.length - 1)]?.querySelector('a') ?? box).focus();
    } catch (problem) {
      failed(problem, reload);
    }
  }
  async function grow() {
    try {
      const page = await unprintedPage(next);
      const at = rows.length;
      rows = [...rows, ...page.rows];
      ({ next } = page);
      draw();
      box.querySelectorAll('li')[at]?.querySelector('a')?.focus();
    } catch (problem) {
      failed(problem, grow);
    }
  }
  function draw() {
    replace(box, rows.length === 0 ? h('p', { class: 'empty' }, t('desk.unprinted_empty')) : h('ul', { class: 'list lines' }, rows.map((row) => unprintedLine(row, reload))),
      next && limit === 50 ? h('p', { class: 'more' }, h('button', { type: 'button', class: 'quiet', onclick: grow }, t('shell.more'))) : null);
  }
  return { reload };
}
