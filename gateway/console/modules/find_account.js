// A field that finds an account by a part of its names while one types.
import { get } from './api.js';
import { combobox } from './choose.js';
import { fold } from './fold.js';

const WAIT = 200; // milliseconds after the last key

// Answers the combobox; rows are Account.
export function liveAccounts(input, { onChoose } = {}) {
  let rows = [];
  let timer = 0;
  const box = combobox(input, { items: () => rows, textOf: (row) => fold(`${row.displayName} ${row.username}`), show: (row) => row.displayName, hint: (row) => row.username, onChoose });
  const ask = async () => {
    const text = input.value.trim();
    if (text === '' || box.value) return;
    try {
      const { accounts = [] } = await get('/api/v1/accounts', { text, pageSize: 12 }, { passive: true });
      if (input.value.trim() !== text || box.value || document.activeElement !== input) return;
      rows = accounts;
      input.dispatchEvent(new InputEvent('input')); // the list opens on what came
    } catch (problem) {
      if (problem.reason === undefined) throw problem; // a list that does not come is empty
    }
  };
  let asked = '';
  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim() === asked) return;
    timer = setTimeout(() => { asked = input.value.trim(); ask(); }, WAIT);
  });
  return box;
}
