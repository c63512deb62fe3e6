// One action on a dossier: its dialog, its request under an id that is kept before the first send, its refusal in words at the field it is about.
import { Problem, codePath, send } from './api.js';
import { combobox } from './choose.js';
import { ask } from './dialog.js';
import { draft } from './draft.js';
import { fold } from './fold.js';
import { known, t } from './texts.js';

// A refusal of the page itself, in the place where the service's would stand.
export function refusal(field, message) {
  return Object.assign(new Error(message), { field });
}

// Services say in English what they expected; where we have words for the field, these are shown instead.
function inWords(problem) {
  const key = `dossier.expect.${problem.field}`.toLowerCase();
  if (problem.reason === 'BAD_FIELD' && known(key)) problem.message = t(key);
  return problem;
}

// Sends once under one id: what nobody answered is sent again under the same, what was refused gets a new one. `keep`: what may be kept with it in
// this tab; a person's data may not.
async function sendKept(kept, path, body, keep) {
  const requestId = kept.begin(keep);
  try {
    const answer = await send(path, body, { requestId });
    kept.clear();
    return answer;
  } catch (problem) {
    if (problem instanceof Problem && !problem.uncertain) kept.refused();
    throw problem instanceof Problem ? inWords(problem) : problem;
  }
}

// spec: { title, text, fields, submit, danger, body(values, chosen) → what is sent, path, opened(dialog, chosen), fieldNames }. `chosen` holds what
// the finders of the dialog found. Answers what the service answered, or null when the dialog was closed.
export async function perform(code, name, spec) {
  const kept = draft(`dossier.${code}.${name}`);
  // What nobody answered comes back as it was sent; everything else begins empty.
  const before = kept.sent ? kept.values ?? {} : {};
  const fields = (spec.fields ?? []).map((one) => (one.name in before ? { ...one, value: before[one.name] } : one));
  const chosen = {};
  const asked = ask({
    title: spec.title, text: spec.text, fields, submit: spec.submit, danger: spec.danger, fieldNames: spec.fieldNames,
    act: async (values) => ({ answer: await sendKept(kept, spec.path ?? codePath(code, name), spec.body ? spec.body(values, chosen) : {}, spec.personal ? {} : values) }),
  });
  // The dialog stands as soon as it is asked for.
  spec.opened?.(document.querySelector('dialog[open]'), chosen);
  const done = await asked;
  if (!done && !kept.sent) kept.clear();
  return done?.answer ?? (done ? {} : null);
}

// A field of the dialog that finds one row by typing; what was chosen stands in chosen[name].
export function finder(dialog, chosen, name, { items, hint, onChoose }) {
  const input = dialog.querySelector(`[name="${name}"]`);
  const rows = items.map((row) => ({ ...row, folded: row.folded ?? fold(row.name) }));
  const box = combobox(input, {
    items: () => rows, hint,
    onChoose: (row) => {
      chosen[name] = row;
      onChoose?.(row);
    },
  });
  input.addEventListener('input', () => { chosen[name] = null; });
  return box;
}

export function mustChoose(chosen, name, message) {
  if (!chosen[name]) throw refusal(name, message);
  return chosen[name];
}
