// The checklist of papers: what the procedure asks for, set as usual, and what was really handed in.
import { h, replace } from './dom.js';
import { t } from './texts.js';

const KINDS = ['ORIGINAL', 'CERTIFIED', 'COPY', 'ELECTRONIC'];
const MOST_COPIES = 99;

function kindField(row, name, changed) {
  const select = h('select', { 'aria-label': t('papers.kind_of', { name }), onchange: () => { row.kind = select.value; changed(); } },
    KINDS.map((kind) => h('option', { value: `PAPER_KIND_${kind}` }, t(`papers.${kind.toLowerCase()}`))));
  select.value = row.kind;
  return select;
}

function copiesField(row, name, changed) {
  const input = h('input', {
    type: 'number', min: 1, max: MOST_COPIES, 'aria-label': t('papers.copies_of', { name }), value: row.copies,
    oninput: () => { row.copies = Number(input.value); changed(); }, onfocus: () => input.select(),
  });
  return input;
}

let numbers = 0;

// box: where it stands. changed(): something was altered. Answers { show(asked papers of a case, rows of a draft), rows(), handed(), faults() }.
export function papersList(box, { changed }) {
  let rows = [];

  const draw = () => replace(box, rows.length === 0 ? h('p', { class: 'empty' }, t('papers.none')) : h('ul', { class: 'papers' }, rows.map(line)));

  function line(row) {
    numbers += 1;
    const id = `paper-${numbers}`;
    const name = row.name || t('papers.other');
    const check = h('input', { type: 'checkbox', id, onchange: () => { row.on = check.checked; changed(); } });
    check.checked = row.on;
    const text = h('input', { type: 'text', maxlength: 200, 'aria-label': t('papers.other_name'), value: row.name, oninput: () => { row.name = text.value; changed(); } });
    const again = h('button', { type: 'button', class: 'quiet small', 'aria-label': t('papers.again', { name }), title: t('papers.again', { name }), onclick: () => repeat(row) }, '+');
    const label = row.typed ? text : h('label', { for: id }, name, row.required ? null : h('small', {}, t('papers.optional')));
    const item = h('li', { class: 'field' }, row.typed ? null : check, label, kindField(row, name, changed), copiesField(row, name, changed), row.typed ? remove(row) : again);
    row.item = item;
    return item;
  }

  const remove = (row) => h('button', { type: 'button', class: 'quiet small', 'aria-label': t('papers.remove'), title: t('papers.remove'), onclick: () => {
    rows = rows.filter((other) => other !== row);
    draw();
    changed();
    box.querySelector('input')?.focus();
  } }, '×');

  // The same paper as another kind: two originals and a copy are two rows.
  function repeat(row) {
    const used = rows.filter((other) => other.paperCode === row.paperCode).map((other) => other.kind);
    const kind = KINDS.map((one) => `PAPER_KIND_${one}`).find((one) => !used.includes(one));
    if (!kind) return;
    row.on = true;
    rows.splice(rows.indexOf(row) + 1, 0, { ...row, kind, copies: 1, on: true });
    draw();
    changed();
    rows[rows.indexOf(row) + 1].item.querySelector('select').focus();
  }

  function add() {
    rows.push({ typed: true, name: '', kind: 'PAPER_KIND_ORIGINAL', copies: 1, on: true });
    draw();
    rows.at(-1).item.querySelector('input[type=text]').focus();
  }

  function show(asked, kept) {
    const bare = (row) => ({ ...row, item: undefined });
    rows = kept ? kept.map(bare) : asked.map((paper) => ({ paperCode: paper.paperCode, name: paper.name, kind: paper.kind, copies: paper.copies || 1, required: paper.required ?? false, on: paper.required ?? false }));
    draw();
  }

  const used = () => rows.filter((row) => row.on && (row.paperCode || row.name.trim()));

  return {
    show, add,
    // For a draft.
    rows: () => rows.map(({ item, ...row }) => row),
    handed: () => used().map((row) => ({ ...(row.paperCode ? { paperCode: row.paperCode } : { name: row.name.trim() }), kind: row.kind, copies: row.copies })),
    // The input of the n-th row that was sent, for a refusal that names it.
    inputOf: (index, field) => used()[index]?.item.querySelector(field === 'copies' ? 'input[type=number]' : 'select'),
    faults() {
      const found = [];
      const seen = new Set();
      for (const row of used()) {
        const key = `${row.paperCode ?? row.name.trim()} ${row.kind}`;
        if (!Number.isInteger(row.copies) || row.copies < 1 || row.copies > MOST_COPIES) found.push({ input: row.item.querySelector('input[type=number]'), text: t('papers.bad_copies') });
        if (seen.has(key)) found.push({ input: row.item.querySelector('select'), text: t('papers.twice') });
        seen.add(key);
      }
      return found;
    },
  };
}
