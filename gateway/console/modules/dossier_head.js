// The head of a dossier's page: which one it is, how it stands against its date, where it and its result are, and what can be done.
import { h, replace, byId } from './dom.js';
import { isRegistration, shortState } from './dossier_actions.js';
import { fileHolder, resultPlace, standing } from './dossier_words.js';
import { channelName, day, instant, stateName, stateTone, time, weekday } from './format.js';
import { t } from './texts.js';

function said({ key, values }, view) {
  const words = { ...values };
  for (const name of ['agency', 'to', 'from']) if (name in words) words[name] = view.agencyName(words[name]);
  if ('day' in words) words.day = day(words.day);
  if ('time' in words) words.time = time(words.time);
  return t(key, words);
}

// "17:00 thứ ba, 01/12/2026"
const promise = (value) => t('dossier.promise', { time: time(value), weekday: weekday(value), day: day(value) });

// Of a registration: until when it has to be answered.
function answerFact({ dossier, clocks }) {
  if (shortState(dossier.state) !== 'REGISTERED') return ['–'];
  const clock = clocks.find(({ kind }) => kind === 'CLOCK_KIND_REGISTRATION');
  return [t('dossier.no_date_yet'), clock?.dueAt ? h('small', { class: clock.late ? 'error-text' : null }, t(clock.late ? 'dossier.answer_late' : 'dossier.answer_by', { instant: instant(clock.dueAt) })) : null];
}

function dateFact(view) {
  const { dossier } = view;
  if (isRegistration(dossier.code)) return answerFact(view);
  if (!dossier.promisedAt) return [t('dossier.no_term')];
  const why = h('a', { href: `/can-bo/ngay-hen?${new URLSearchParams({ ma: dossier.code })}` }, t('dossier.why'));
  return [
    h(dossier.pausedAt || ['DECLINED', 'WITHDRAWN', 'STOPPED', 'VOIDED'].includes(shortState(dossier.state)) ? 's' : 'strong', {}, promise(dossier.promisedAt)), ' ', why,
    dossier.originalPromisedAt && dossier.originalPromisedAt !== dossier.promisedAt ? h('small', {}, t('dossier.original_date', { day: day(dossier.originalPromisedAt) })) : null,
    view.dueLine ? h('small', {}, t('dossier.citizen_reads'), ' ', h('q', { lang: 'vi' }, view.dueLine)) : null,
  ];
}

function facts(view) {
  const { dossier } = view;
  const fact = (key, ...content) => h('div', {}, h('dt', {}, t(`dossier.head.${key}`)), h('dd', {}, content));
  const [begun] = view.events;
  const link = (code) => h('a', { href: `/can-bo/ho-so?${new URLSearchParams({ ma: code })}` }, code);
  return h('dl', { class: 'about' },
    fact('date', ...dateFact(view)),
    fact('holder', said(fileHolder(dossier), view), dossier.lastStep ? h('small', {}, t('dossier.last_step', { step: view.stepName(dossier.lastStep) })) : null),
    fact('result', said(resultPlace(dossier), view)),
    fact(isRegistration(dossier.code) ? 'registered' : 'received', `${instant(dossier.receivedAt)}, ${channelName(dossier.channel)}`, h('small', {}, view.agencyName(dossier.receivingAgencyId)),
      begun?.enteredAt ? h('small', {}, t('dossier.entered_late', { instant: instant(begun.enteredAt) })) : null),
    dossier.competentAgencyId !== dossier.receivingAgencyId ? fact('competent', view.agencyName(dossier.competentAgencyId)) : null,
    begun?.correctsCode ? fact('corrects', link(begun.correctsCode)) : null,
    dossier.external?.reference ? fact('external', dossier.external.reference) : null);
}

// view as dossier.js makes it; act(name, danger): a button was pressed.
export function showHead(view, act) {
  const { dossier } = view;
  const voided = shortState(dossier.state) === 'VOIDED';
  const title = byId('dossier-title');
  replace(title, voided ? h('s', {}, dossier.code) : dossier.code);
  document.title = `${dossier.code} – ${document.title.split(' – ').pop()}`;
  const stand = standing(dossier, view.now);
  replace(byId('dossier-badges'), h('span', { class: `badge ${stateTone(dossier.state)}` }, stateName(dossier.state)), ' ', h('span', { class: `badge ${stand.tone}` }, said(stand, view)));
  replace(byId('dossier-facts'), h('p', { class: voided ? 'procedure struck-text' : 'procedure' }, view.procedureName, dossier.caseCode ? ` (${view.caseName})` : ''),
    voided ? h('p', { class: 'notice' }, t('dossier.voided_text')) : null, facts(view));
  const buttons = view.actions.map(({ name, danger }, index) => {
    const key = name.replaceAll('-', '_');
    if (name === 'mend') return h('a', { class: 'button quiet', href: `/can-bo/tiep-nhan?${new URLSearchParams({ sua: dossier.code })}` }, t('dossier.do.mend'));
    return h('button', { type: 'button', class: [danger ? 'warn' : '', index === 0 && !danger ? '' : 'quiet'].filter(Boolean).join(' ') || null, dataset: { key: name },
      onclick: () => act(name, danger) }, t(`dossier.do.${key}`));
  });
  const box = replace(byId('dossier-actions'), buttons);
  box.hidden = buttons.length === 0;
}
