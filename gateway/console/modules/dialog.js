// Questions in a dialog, and errors at the field they are about.
import { h, replace } from './dom.js';
import { t } from './texts.js';

let numbers = 0;

// One field of a form: { name, label, type?: 'text'|'textarea'|'select'|'checkbox'|'date'|'time'|'number'|'password', value?, options?: [{value,label}],
// required?, maxlength?, hint?, autocomplete? }. Answers { row, input }.
export function field(spec) {
  numbers += 1;
  const id = `f${numbers}-${spec.name}`;
  const hintId = spec.hint ? `${id}-hint` : null;
  const common = { id, name: spec.name, required: spec.required, maxlength: spec.maxlength, 'aria-describedby': hintId, autocomplete: spec.autocomplete ?? 'off' };
  let input;
  if (spec.type === 'select') {
    input = h('select', common, spec.options.map(({ value, label }) => h('option', { value }, label)));
    if (spec.value !== undefined) input.value = spec.value;
  } else if (spec.type === 'textarea') {
    input = h('textarea', { ...common, rows: 3 });
    input.value = spec.value ?? '';
  } else if (spec.type === 'checkbox') {
    input = h('input', { ...common, type: 'checkbox' });
    input.checked = Boolean(spec.value);
  } else {
    input = h('input', { ...common, type: spec.type ?? 'text', inputmode: spec.inputmode, min: spec.min, max: spec.max });
    input.value = spec.value ?? '';
  }
  const label = h('label', { for: id }, spec.label);
  const hint = hintId ? h('span', { class: 'hint', id: hintId }, spec.hint) : null;
  const row = spec.type === 'checkbox' ? h('p', { class: 'field check' }, input, label, hint) : h('p', { class: 'field' }, label, input, hint);
  return { row, input };
}

export const valueOf = (input) => (input.type === 'checkbox' ? input.checked : input.value.trim());

// Puts a refusal into `box` (role=alert) and marks the input it is about; inputs: name in the API → element.
export function showError(box, problem, inputs = {}) {
  for (const input of Object.values(inputs)) unmark(input);
  const blamed = inputs[problem.field];
  const expected = problem.expected && !blamed ? ` (${problem.field})` : '';
  replace(box, h('p', { class: 'error-text' }, `${problem.message}${expected}`));
  box.setAttribute('role', 'alert');
  if (!box.id) box.id = `error-${numbers += 1}`;
  if (blamed) mark(blamed, box.id);
}

export function clearError(box, inputs = {}) {
  replace(box);
  for (const input of Object.values(inputs)) unmark(input);
}

function mark(input, id) {
  input.setAttribute('aria-invalid', 'true');
  const described = new Set((input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean));
  input.setAttribute('aria-describedby', [...described.add(id)].join(' '));
  input.focus();
}

function unmark(input) {
  input.removeAttribute('aria-invalid');
}

// A dialog with fields. `act(values)` does it: while it runs the button waits; what it throws (Problem) is shown, and everything typed stays.
// Answers what `act` gave, or null when it was closed. `instead`: { label, act } of the second button, which usually closes. `fieldNames`: name of a field in a refusal → name here, where they differ.
export function ask({ title, text, fields = [], submit, danger = false, act = (values) => values, fieldNames = {}, instead = null }) {
  return new Promise((resolve) => {
    const rows = fields.map(field);
    const inputs = Object.fromEntries(fields.map((spec, index) => [spec.name, rows[index].input]));
    for (const [from, to] of Object.entries(fieldNames)) inputs[from] = inputs[to];
    const box = h('div', { class: 'error-box' });
    const button = h('button', { type: 'submit', class: danger ? 'danger' : null }, submit ?? t('shell.ok'));
    const cancel = h('button', { type: 'button', class: 'quiet', onclick: () => (instead ? instead.act() : dialog.close()) }, instead?.label ?? t('shell.cancel'));
    const titleId = `dialog-${numbers += 1}`;
    const form = h('form', { method: 'dialog', class: 'grid-form', novalidate: true }, rows.map(({ row }) => row), box, h('p', { class: 'actions' }, button, cancel));
    const dialog = h('dialog', { 'aria-labelledby': titleId, class: 'panel' }, h('h2', { id: titleId }, title), text ? h('p', {}, text) : null, form);
    let answer = null;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      const missing = fields.find((spec) => spec.required && !valueOf(inputs[spec.name]));
      if (missing) {
        showError(box, { message: t('shell.required', { field: missing.label }), field: missing.name }, inputs);
        return;
      }
      button.disabled = true;
      try {
        answer = await act(Object.fromEntries(fields.map((spec) => [spec.name, valueOf(inputs[spec.name])])));
        dialog.close();
      } catch (problem) {
        if (!problem.message) throw problem;
        showError(box, problem, inputs);
      } finally {
        button.disabled = false;
      }
    });
    const before = document.activeElement;
    dialog.addEventListener('close', () => {
      dialog.remove();
      before?.focus?.();
      resolve(answer);
    });
    document.body.append(dialog);
    dialog.showModal();
    (rows[0]?.input ?? button).focus();
  });
}
