// A field that finds one of many by typing without accents: a combobox with a list below it (ARIA 1.2 pattern).
import { fold, rank } from './fold.js';
import { announce, h, replace } from './dom.js';
import { t } from './texts.js';

let numbers = 0;

// items: () => rows; textOf: row → folded text; show: row → text; hint: row → second line; onChoose(row or null).
// Answers { choose(row), get value(), focus() }.
export function combobox(input, { items, textOf = (row) => row.folded ?? fold(row.name), show = (row) => row.name, hint = () => '', onChoose = () => {}, limit = 12 }) {
  numbers += 1;
  const listId = `choices-${numbers}`;
  const list = h('ul', { id: listId, role: 'listbox', class: 'choices', hidden: true, 'aria-label': input.labels?.[0]?.textContent ?? t('shell.choices') });
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-controls', listId);
  input.setAttribute('aria-expanded', 'false');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('autocomplete', 'off');
  input.setAttribute('spellcheck', 'false');
  let found = [];
  let active = -1;
  let chosen = null;

  const close = () => {
    list.hidden = true;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const point = (index) => {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute('aria-selected', String(at === index)));
    const option = list.children[index];
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    }
  };
  const choose = (row) => {
    chosen = row;
    input.value = row ? show(row) : '';
    close();
    onChoose(row);
  };
  const open = () => {
    found = rank(input.value, items(), textOf, limit);
    replace(list, found.map((row, index) => h('li', {
      id: `${listId}-${index}`, role: 'option', 'aria-selected': 'false',
      // mousedown: the field must not lose the focus before the choice is made
      onmousedown: (event) => { event.preventDefault(); choose(row); },
    }, h('span', {}, show(row)), hint(row) ? h('small', {}, hint(row)) : null)));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    if (found.length > 0) point(0);
    else announce(t('shell.no_choice'));
  };
  input.addEventListener('input', () => {
    chosen = null;
    open();
  });
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (list.hidden) open();
      else point((active + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    } else if (event.key === 'Enter' && !list.hidden) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === 'Escape' && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === 'Tab' && !list.hidden && input.value !== '') {
      choose(found[active]);
    }
  });
  input.addEventListener('blur', close);
  return { choose, get value() { return chosen; }, focus: () => input.focus() };
}
