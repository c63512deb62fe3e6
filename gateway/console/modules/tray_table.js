// A table that is brought up to date under a clerk's hands: rows keep their place on the screen, their tick and the focus.
import { h } from './dom.js';
import { t } from './texts.js';

// columns: [{ head, cell(row) → node or text, class? }]; nodes that take the focus have data-control, the same in each row, and do their work
// by delegation: a cell is put anew only where it differs. keyOf(row) → code; rowClass(row). onSelection(codes) when ticks change.
export function trayTable(box, { caption, columns, keyOf, rowClass = () => '', onSelection = () => {} }) {
  const all = h('input', { type: 'checkbox', 'aria-label': t('desk.select_all') });
  const body = h('tbody', {});
  const head = h('tr', {}, h('th', { scope: 'col', class: 'tick' }, all), columns.map((column) => h('th', { scope: 'col', class: column.class }, column.head)));
  const region = h('div', { class: 'table-box', role: 'region', 'aria-label': caption, tabindex: '0' },
    h('table', { class: 'tray' }, h('caption', { class: 'unseen' }, caption), h('thead', {}, head), body));
  box.replaceChildren(region);
  const byCode = new Map(); // code → tr, in the order they are shown
  const chosen = new Set();

  const tell = () => {
    all.checked = byCode.size > 0 && chosen.size === byCode.size;
    all.indeterminate = chosen.size > 0 && chosen.size < byCode.size;
    onSelection([...chosen]);
  };
  const tick = (code, on) => {
    if (on) chosen.add(code);
    else chosen.delete(code);
    byCode.get(code).querySelector('.tick input').checked = on;
    byCode.get(code).classList.toggle('chosen', on);
  };
  all.addEventListener('change', () => {
    for (const code of byCode.keys()) tick(code, all.checked);
    tell();
  });
  body.addEventListener('change', (event) => {
    if (!event.target.closest('.tick')) return;
    tick(event.target.closest('tr').dataset.code, event.target.checked);
    tell();
  });

  const newRow = (row) => {
    const code = keyOf(row);
    return h('tr', { dataset: { code } }, h('td', { class: 'tick' }, h('input', { type: 'checkbox', 'aria-label': t('desk.select_row', { code }), dataset: { control: 'tick' } })),
      columns.map((column) => h('td', { class: column.class })));
  };
  const fill = (line, row) => {
    line.className = [rowClass(row), chosen.has(keyOf(row)) ? 'chosen' : ''].filter(Boolean).join(' ');
    columns.forEach((column, index) => {
      const cell = line.children[index + 1];
      const fresh = h('td', { class: column.class }, column.cell(row));
      if (!cell.isEqualNode(fresh)) cell.replaceWith(fresh);
    });
  };

  const focused = () => {
    const line = document.activeElement?.closest?.('tr[data-code]');
    if (!line || !body.contains(line)) return null;
    return { code: line.dataset.code, control: document.activeElement.dataset.control, at: [...body.children].indexOf(line) };
  };
  const focusIn = (line, control) => (line.querySelector(`[data-control="${control}"]:not([hidden])`) ?? line.querySelector('.tick input')).focus({ preventScroll: true });

  function update(rows) {
    const before = focused();
    const wasFocused = document.activeElement;
    const anchor = [...body.children].find((line) => line.getBoundingClientRect().bottom > 0);
    const top = anchor?.getBoundingClientRect().top;
    const fresh = new Map(rows.map((row) => [keyOf(row), row]));
    for (const [code, line] of byCode) {
      if (fresh.has(code)) continue;
      line.remove();
      byCode.delete(code);
      chosen.delete(code);
    }
    let at = 0;
    for (const [code, row] of fresh) {
      const line = byCode.get(code) ?? newRow(row);
      byCode.set(code, line);
      if (body.children[at] !== line) body.insertBefore(line, body.children[at] ?? null);
      fill(line, row);
      at += 1;
    }
    if (anchor?.isConnected) window.scrollBy(0, anchor.getBoundingClientRect().top - top);
    if (before && document.activeElement !== wasFocused) {
      const line = byCode.get(before.code) ?? body.children[Math.min(before.at, body.children.length - 1)];
      if (line) focusIn(line, before.control);
    }
    tell();
    return { lostFocus: Boolean(before) && body.children.length === 0 };
  }

  // Up and down: the same thing in the next row.
  body.addEventListener('keydown', (event) => {
    if ((event.key !== 'ArrowDown' && event.key !== 'ArrowUp') || event.altKey || event.ctrlKey || event.metaKey) return;
    const here = focused();
    const line = here && body.children[here.at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (!line) return;
    event.preventDefault();
    focusIn(line, here.control);
    line.scrollIntoView({ block: 'nearest' });
  });

  return {
    update,
    selected: () => [...chosen],
    clear() {
      for (const code of [...chosen]) tick(code, false);
      tell();
    },
    has: (code) => byCode.has(code),
    codeAt: (node) => node.closest?.('tr[data-code]')?.dataset.code ?? '',
    body,
    focusFirst: () => body.firstElementChild && focusIn(body.firstElementChild, 'tick'),
  };
}
