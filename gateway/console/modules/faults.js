// Sentences about what is wrong, each at its field; the first one gets the focus.
import { h } from './dom.js';

let numbers = 0;

export function markFault(input, text) {
  clearFault(input);
  const row = input.closest('.field') ?? input.parentElement;
  numbers += 1;
  const id = `fault-${numbers}`;
  row.append(h('span', { class: 'error-text fault', id }, text));
  input.setAttribute('aria-invalid', 'true');
  const others = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((other) => other && !other.startsWith('fault-'));
  input.setAttribute('aria-describedby', [...others, id].join(' '));
}

export function clearFault(input) {
  if (!input.hasAttribute('aria-invalid')) return;
  input.removeAttribute('aria-invalid');
  (input.closest('.field') ?? input.parentElement).querySelector(':scope > .fault')?.remove();
  const others = (input.getAttribute('aria-describedby') ?? '').split(' ').filter((other) => other && !other.startsWith('fault-'));
  if (others.length > 0) input.setAttribute('aria-describedby', others.join(' '));
  else input.removeAttribute('aria-describedby');
}

export function clearFaults(root) {
  for (const input of root.querySelectorAll('[aria-invalid]')) clearFault(input);
}

// faults: [{ input, text }]. Opens what is folded away around the first.
export function showFaults(root, faults) {
  clearFaults(root);
  for (const { input, text } of faults) markFault(input, text);
  const first = faults[0]?.input;
  if (!first) return;
  const folded = first.closest('details');
  if (folded) folded.open = true;
  first.focus();
  first.select?.();
}
