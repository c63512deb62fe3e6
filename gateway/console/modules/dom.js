// Elements from code: attributes and children, never markup from data.
import { t } from './texts.js';

// h('p', { class: 'hint', onclick: f, hidden: true }, 'text', child, [children], null)
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else if (name === 'dataset') Object.assign(element.dataset, value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...flat(children));
  return element;
}

const flat = (children) => children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false)
  .map((child) => (child instanceof Node ? child : String(child)));

export function byId(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`no element ${id}`);
  return element;
}

export function replace(node, ...children) {
  node.replaceChildren(...flat(children));
  return node;
}

// Says something to those who do not see the page.
export function announce(text) {
  const box = byId('announcer');
  box.textContent = '';
  setTimeout(() => { box.textContent = text; }, 50);
}

// columns: [{ head: 'words', cell: (row) => node or text, class?: 'number', rowHead?: true }]; rowClass?: (row) => 'late'.
export function table({ caption, columns, rows, empty, rowClass }) {
  if (rows.length === 0) return h('p', { class: 'empty' }, empty ?? t('shell.empty'));
  const head = h('tr', {}, columns.map((column) => h('th', { scope: 'col', class: column.class }, column.head)));
  const body = rows.map((row) => h('tr', { class: rowClass?.(row) || null }, columns.map((column) => (
    column.rowHead ? h('th', { scope: 'row', class: column.class }, column.cell(row)) : h('td', { class: column.class }, column.cell(row))))));
  return h('div', { class: 'table-box', tabindex: '0', role: 'region', 'aria-label': caption },
    h('table', {}, h('caption', {}, caption), h('thead', {}, head), h('tbody', {}, body)));
}

// A list that grows: `load(token)` gives { rows, next }; `show(rows)` gives a node. Answers { reload }.
export function paged(box, { load, show, failed }) {
  let rows = [];
  let next = '';
  let turn = 0;
  const draw = () => {
    const more = next ? h('p', { class: 'more' }, h('button', { type: 'button', class: 'quiet', onclick: grow }, t('shell.more'))) : null;
    replace(box, show(rows), more);
  };
  async function grow() {
    const mine = turn;
    const at = rows.length;
    try {
      const page = await load(next);
      if (mine !== turn) return;
      rows = rows.concat(page.rows);
      next = page.next;
      draw();
      // The button that was pressed is gone: on to the first new row.
      box.querySelectorAll('tbody tr')[at]?.querySelector('a, button')?.focus();
    } catch (problem) {
      failed(problem, grow);
    }
  }
  async function reload() {
    turn += 1;
    const mine = turn;
    try {
      const page = await load('');
      if (mine !== turn) return;
      rows = page.rows;
      next = page.next;
      draw();
    } catch (problem) {
      if (mine === turn) failed(problem, reload);
    }
  }
  return { reload };
}

// A sentence about what went wrong, and the way to try again.
export function failure(problem, again) {
  return h('div', { class: 'notice error', role: 'alert' }, h('p', {}, problem.message),
    again ? h('p', {}, h('button', { type: 'button', class: 'quiet', onclick: again }, t('shell.again'))) : null);
}
