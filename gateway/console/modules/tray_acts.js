// What can be done with a row of a tray, alone or with several: the trays, their acts, the questions before an act.
import { combobox } from './choose.js';
import { ask } from './dialog.js';
import { fold } from './fold.js';
import { agencyId, can } from './session.js';
import { known, t } from './texts.js';

// tab: its name in the address; kind: its name in the API; source: which agency of a row is shown, where it is another one; acts in the order of their buttons.
export const TRAYS = [
  { tab: 'dang-ky', kind: 'registrations', acts: ['accept', 'decline'] },
  { tab: 'cho-nhan', kind: 'incoming', source: 'holderAgencyId', acts: ['take-over', 'refuse'] },
  { tab: 'dang-giu', kind: 'held', acts: ['forward'] },
  { tab: 'ket-qua-ve', kind: 'results-incoming', source: 'resultHolderAgencyId', acts: ['bring-result'] },
  { tab: 'tai-quay', kind: 'results-at-desk', acts: ['give'] },
];

const REFUSALS = ['not_competent', 'papers_missing', 'sent_by_mistake'];
const DECLINES = ['incomplete', 'not_competent', 'not_eligible', 'duplicate', 'unreachable'];

// key: the letter that does it on a row; fits(row): rows it can be done with; ask(rows, names) → body of the requests or null.
const ACTS = {
  accept: { key: 'k', roles: ['reception'] },
  decline: { key: 't', roles: ['reception'], danger: true, ask: (rows) => askReason('decline', DECLINES, rows) },
  'take-over': { key: 'k', roles: ['reception', 'handling'] },
  refuse: { key: 't', roles: ['reception', 'handling'], danger: true, ask: (rows) => askReason('refuse', REFUSALS, rows) },
  forward: { key: 'c', roles: ['reception', 'handling'], fits: ({ dossier }) => !dossier.inTransitToAgencyId, ask: askAgency },
  'bring-result': { key: 'k', roles: ['reception'] },
  give: { key: 'r', roles: ['reception'] },
};

const nameOf = (verb) => verb.replaceAll('-', '_');
// The words of an act: "do" on its button, "done" of one row when it is done.
export const actWords = (verb) => t(`desk.do_${nameOf(verb)}`);
export const doneWords = (verb) => t(`desk.done_${nameOf(verb)}`);

// The acts of a tray that this officer may do.
export function actsFor(tray) {
  return tray.acts.map((verb) => ({ verb, fits: () => true, ...ACTS[verb] })).filter(({ roles }) => roles.some(can));
}

const titleOf = (verb, rows) => (rows.length === 1 ? t('desk.act_on_one', { act: actWords(verb), code: rows[0].dossier.code })
  : t('desk.act_on_many', { act: actWords(verb), count: rows.length }));

function askReason(verb, codes, rows) {
  const words = (code) => (known(`desk.reason_${verb}_${code}`) ? t(`desk.reason_${verb}_${code}`) : t(`desk.reason_${code}`));
  return ask({
    title: titleOf(verb, rows), submit: actWords(verb), danger: true, text: verb === 'decline' ? t('desk.decline_text') : t('desk.refuse_text'),
    fields: [
      { name: 'reasonCode', label: t('desk.reason'), type: 'select', options: codes.map((code) => ({ value: code, label: words(code) })) },
      { name: 'note', label: t('desk.reason_note'), type: 'textarea', required: true, maxlength: 2000 },
    ],
  });
}

// Own units first, then those of the same house, then all others.
function nearest(agencies) {
  const own = agencies.find((row) => row.agencyId === agencyId);
  const distance = (row) => (row.parentId === agencyId ? 0 : row.agencyId === own?.parentId ? 1 : row.parentId === own?.parentId && own?.parentId ? 2 : 3);
  return agencies.filter((row) => row.agencyId !== agencyId).map((row) => ({ ...row, folded: fold(row.name) }))
    .sort((a, b) => distance(a) - distance(b) || a.agencyId - b.agencyId);
}

// The agency they all belong to, when that is another one: where they most often go.
function commonTarget(rows) {
  const [first] = rows;
  const target = first.dossier.competentAgencyId;
  return target !== agencyId && rows.every(({ dossier }) => dossier.competentAgencyId === target) ? target : 0;
}

async function askAgency(rows, names) {
  const choices = nearest(names.agencies);
  let box = null;
  const asked = ask({
    title: titleOf('forward', rows), submit: actWords('forward'),
    fields: [{ name: 'agency', label: t('desk.forward_to'), required: true, hint: t('desk.forward_hint') }],
    act: () => {
      if (!box.value) throw Object.assign(new Error(t('desk.choose_agency')), { field: 'agency' });
      return { toAgencyId: box.value.agencyId };
    },
  });
  const dialogs = document.querySelectorAll('dialog[open] input[name=agency]');
  const input = dialogs[dialogs.length - 1];
  box = combobox(input, { items: () => choices });
  const target = commonTarget(rows);
  if (target) box.choose(choices.find((row) => row.agencyId === target) ?? null);
  input.select();
  return asked;
}
