// Papers in a dialog: of each listed one as what it was handed in and how often, and one that is not listed.
import { refusal } from './dossier_ask.js';
import { h } from './dom.js';
import { t } from './texts.js';

export const PAPER_KINDS = ['PAPER_KIND_ORIGINAL', 'PAPER_KIND_CERTIFIED', 'PAPER_KIND_COPY', 'PAPER_KIND_ELECTRONIC'];
export const kindName = (kind) => t(`dossier.kind.${String(kind).replace('PAPER_KIND_', '').toLowerCase()}`);

const kindOptions = () => [{ value: '', label: t('dossier.kind.none') }, ...PAPER_KINDS.map((value) => ({ value, label: kindName(value) }))];

// papers: [{ paperCode, name, kind, copies }]; brought: whether they are taken for handed in unless somebody says otherwise.
export function paperFields(papers, brought) {
  return [
    ...papers.flatMap((paper) => [
      { name: `kind:${paper.paperCode}`, label: paper.name, type: 'select', options: kindOptions(), value: brought ? paper.kind : '' },
      { name: `copies:${paper.paperCode}`, label: t('dossier.field.copies_of', { name: paper.name }), type: 'number', min: 1, max: 99, inputmode: 'numeric', value: paper.copies || 1 },
    ]),
    { name: 'otherName', label: t('dossier.field.other_paper'), maxlength: 200 },
    { name: 'otherKind', label: t('dossier.field.other_kind'), type: 'select', options: kindOptions().slice(1), value: PAPER_KINDS[0] },
    { name: 'otherCopies', label: t('dossier.field.other_copies'), type: 'number', min: 1, max: 99, inputmode: 'numeric', value: 1 },
  ];
}

// One row for each paper: its name and kind, and beside them how many; the name stands once for the eye, twice for who listens.
export function layOutPapers(dialog) {
  dialog.classList.add('paper-rows');
  for (const label of dialog.querySelectorAll('label[for*="-copies:"], label[for$="-otherCopies"]')) {
    label.replaceChildren(h('span', { 'aria-hidden': 'true' }, t('dossier.column.copies')), h('span', { class: 'unseen' }, label.textContent));
  }
  dialog.querySelector('[name="otherName"]').closest('.field').classList.add('whole');
}

function copiesOf(values, name) {
  const copies = Number(values[name]);
  if (!Number.isInteger(copies) || copies < 1 || copies > 99) throw refusal(name, t('dossier.expect.copies'));
  return copies;
}

// HandedPaper rows of what was filled in.
export function handedPapers(papers, values) {
  const rows = papers.filter((paper) => values[`kind:${paper.paperCode}`])
    .map((paper) => ({ paperCode: paper.paperCode, kind: values[`kind:${paper.paperCode}`], copies: copiesOf(values, `copies:${paper.paperCode}`) }));
  if (values.otherName) rows.push({ name: values.otherName, kind: values.otherKind, copies: copiesOf(values, 'otherCopies') });
  return rows;
}
