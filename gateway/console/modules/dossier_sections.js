// The parts of a dossier's page below its head: papers, history, control sheet, what the citizen was told, where the file lies, forms to print.
import { get } from './api.js';
import { h, table } from './dom.js';
import { formsDue, isEnd, isRegistration } from './dossier_actions.js';
import { kindName } from './dossier_papers.js';
import { eventFacts } from './dossier_words.js';
import { day, instant, isoDay, weekday } from './format.js';
import { agencyId, officerName } from './session.js';
import { known, t, wordFor } from './texts.js';

const SHOWN_EVENTS = 15;
const FIRST_MESSAGES = 3; // the newest say most; the others are one key away
// `view` is the third argument of get(): what the page reads by itself (view.passive) must not put off the lock of an abandoned desk.
const pathOf = (view, part) => `/api/v1/dossiers/${encodeURIComponent(view.dossier.code)}/${part}`;
const more = (label, grow) => h('p', { class: 'more' }, h('button', { type: 'button', class: 'quiet', onclick: grow }, label));

// Who acted: agency and, as far as this agency may know him, the officer's name.
export async function actors(rows) {
  const names = new Map();
  const ids = new Set(rows.flatMap((row) => [row.officerId, row.fromOfficerId, row.toOfficerId]).map(Number).filter(Boolean));
  await Promise.all([...ids].map(async (id) => names.set(id, await officerName(id))));
  return (id) => {
    const name = names.get(Number(id)) ?? '';
    return name.startsWith('#') ? t('dossier.officer_number', { number: name.slice(1) }) : name;
  };
}

function said({ key, values }, view) {
  const words = { ...values };
  if ('agency' in words) words.agency = view.agencyName(words.agency);
  if ('step' in words) words.step = view.stepName(words.step);
  if ('reason' in words) words.reason = wordFor('dossier.reason', words.reason);
  if ('instant' in words) words.instant = `${instant(words.instant)} (${weekday(words.instant)})`;
  return t(key, words);
}

const eventName = (kind) => wordFor('dossier.event', kind);

// Newest first: what happened last is what is asked for.
export async function historySection(view) {
  const rows = [...view.events].reverse();
  const who = await actors(rows);
  const box = h('div');
  const list = h('ol', { class: 'history', reversed: true });
  let shown = 0;
  const grow = () => {
    const next = rows.slice(shown, shown + SHOWN_EVENTS);
    for (const event of next) {
      const facts = eventFacts(event).map((fact) => (fact.key === 'dossier.fact.corrects'
        ? h('a', { href: `/can-bo/ho-so?${new URLSearchParams({ ma: fact.values.code })}` }, said(fact, view)) : said(fact, view)));
      const actor = [view.agencyName(event.agencyId) || t('dossier.the_public'), who(event.officerId)].filter(Boolean).join(', ');
      list.append(h('li', { tabindex: '-1', value: event.seq }, h('p', { class: 'what' }, h('strong', {}, eventName(event.kind)), ' ', h('span', { class: 'hint' }, instant(event.at))),
        h('p', { class: 'hint' }, actor), facts.map((fact) => h('p', {}, fact))));
    }
    const first = list.children[shown];
    shown += next.length;
    box.replaceChildren(list, ...(shown < rows.length ? [more(t('dossier.more_events', { count: rows.length - shown }), () => { grow(); })] : []));
    if (shown > next.length) first?.focus();
  };
  grow();
  return box;
}

export async function controlSection(view) {
  const rows = [];
  let pageToken = '';
  do {
    const page = await get(pathOf(view, 'control-sheet'), { pageSize: 200, pageToken }, view);
    rows.push(...(page.rows ?? []));
    pageToken = page.nextPageToken ?? '';
  } while (pageToken);
  const who = await actors(rows);
  const side = (agency, officer) => [agency ? view.agencyName(agency) : t('dossier.the_applicant'), officer ? h('small', { class: 'under' }, who(officer)) : null];
  const taken = (row) => {
    if (row.takenAt) return instant(row.takenAt);
    if (row.refusedAt) return [t('dossier.refused_at', { time: instant(row.refusedAt) }), row.reasonCode ? h('small', {}, ` ${wordFor('dossier.reason', row.reasonCode)}`) : null];
    return row.toAgencyId ? t('dossier.not_taken_yet') : '';
  };
  return table({
    caption: t('dossier.control'), rows, empty: t('dossier.control_none'),
    columns: [
      { head: t('dossier.column.given'), rowHead: true, cell: (row) => side(row.fromAgencyId, row.fromOfficerId) },
      { head: t('dossier.column.given_at'), cell: (row) => instant(row.givenAt) },
      { head: t('dossier.column.taken'), cell: (row) => side(row.toAgencyId, row.toOfficerId) },
      { head: t('dossier.column.taken_at'), cell: taken },
    ],
  });
}

export async function papersSection(view) {
  const { papers = [] } = await get(pathOf(view, 'papers'), {}, view);
  const came = new Map(view.events.map((event) => [event.seq, event.kind]));
  const awaited = view.found.awaitedPaperCodes ?? [];
  const named = new Map((view.papers ?? []).map((paper) => [paper.paperCode, paper.name]));
  const wait = awaited.length === 0 ? null : h('div', { class: 'notice' },
    h('p', {}, t('dossier.awaited', { day: day(view.found.supplementDueOn) })), h('ul', {}, awaited.map((code) => h('li', {}, named.get(code) ?? code))));
  return [wait, table({
    caption: t('dossier.papers'), rows: papers, empty: t('dossier.papers_none'),
    columns: [
      { head: t('dossier.column.paper'), rowHead: true, cell: ({ paper }) => paper.name },
      { head: t('dossier.column.kind'), cell: ({ paper }) => kindName(paper.kind) },
      { head: t('dossier.column.copies'), class: 'number', cell: ({ paper }) => paper.copies },
      { head: t('dossier.column.came'), cell: (row) => [day(row.at), came.get(row.seq) === 'supplement_accepted' ? h('small', {}, ` ${t('dossier.with_supplement')}`) : null] },
    ],
  })];
}

const TOLD_TONE = { DELIVERED: 'ready', FAILED: 'late', UNKNOWN: 'waiting', UNDER_WAY: 'running' };

function message(row) {
  const state = row.state.replace('TOLD_STATE_', '');
  const settled = row.settledAt ? ` ${instant(row.settledAt)}` : '';
  return h('li', { tabindex: '-1' },
    h('p', { class: 'what' }, h('strong', {}, t(`dossier.told_channel.${row.channel.replace('TOLD_CHANNEL_', '').toLowerCase()}`)), ' ', h('span', { class: 'hint' }, instant(row.at)), ' ',
      h('span', { class: `badge ${TOLD_TONE[state] ?? ''}` }, `${t(`dossier.told_state.${state.toLowerCase()}`)}${settled}`)),
    row.erased ? h('p', { class: 'empty' }, t('dossier.told_erased')) : h('blockquote', { lang: 'vi' }, row.text),
    row.maskedPhone ? h('p', { class: 'hint' }, t(row.ownPhone ? 'dossier.told_to' : 'dossier.told_to_other', { phone: row.maskedPhone })) : null);
}

// How often somebody asked: by text message, and on the page.
function asked({ asked: byText = {}, lookUps }) {
  const lines = [byText.byText ? t('dossier.asked_by_text', { count: byText.byText, own: byText.byTextFromOwnPhone ?? 0, last: instant(byText.lastByTextAt) }) : t('dossier.asked_never_by_text')];
  if (!lookUps) lines.push(t('dossier.asked_unknown'));
  else if (!lookUps.byCode && !lookUps.byNumber) lines.push(t('dossier.asked_never_on_page'));
  else lines.push(t('dossier.asked_on_page', { code: lookUps.byCode ?? 0, number: lookUps.byNumber ?? 0, last: instant(lookUps.lastAt) }));
  return h('ul', { class: 'asked' }, lines.map((line) => h('li', {}, line)));
}

export async function toldSection(view) {
  const first = await get(pathOf(view, 'told'), { pageSize: FIRST_MESSAGES }, view);
  const list = h('ol', { class: 'told' }, (first.messages ?? []).map(message));
  const box = h('div', {}, asked(first), list.children.length > 0 ? list : h('p', { class: 'empty' }, t('dossier.told_none')));
  const offer = (token) => {
    if (!token) return;
    const button = more(t('shell.more'), async () => {
      const at = list.children.length;
      const page = await get(pathOf(view, 'told'), { pageSize: 20, pageToken: token }).catch(() => null);
      if (!page) return;
      list.append(...(page.messages ?? []).map(message));
      button.remove();
      offer(page.nextPageToken);
      list.children[at]?.focus();
    });
    box.append(button);
  };
  offer(first.nextPageToken);
  return box;
}

// act: opens the dialog for a new place; null for who may not.
export async function placeSection(view, act) {
  const { places = [] } = await get(pathOf(view, 'file-places'), {}, view);
  const who = await actors(places);
  const note = (row) => h('small', { class: 'hint' }, ` ${instant(row.at)}, ${[view.agencyName(row.agencyId), who(row.officerId)].filter(Boolean).join(', ')}`);
  const [now, ...earlier] = places;
  return [
    now ? h('p', {}, h('strong', {}, now.place), note(now)) : h('p', { class: 'empty' }, t('dossier.place_none')),
    earlier.length > 0 ? h('details', {}, h('summary', {}, t('dossier.place_earlier', { count: earlier.length })), h('ul', {}, earlier.map((row) => h('li', {}, row.place, note(row))))) : null,
    act ? h('p', { class: 'actions' }, h('button', { type: 'button', class: 'quiet small', onclick: act, dataset: { key: 'place-file' } }, t('dossier.do.place_file'))) : null,
  ];
}

function formAddress(view, { form, ordinal, copy }) {
  const query = new URLSearchParams(form === '07' ? { tu: isoDay(view.dossier.receivedAt), den: isoDay(view.dossier.receivedAt) } : { ma: view.dossier.code });
  if (copy) query.set('ban', copy);
  if (ordinal) query.set('lan', ordinal);
  return `/can-bo/bieu-mau/${form}?${query}`;
}

// Only papers that are due; each opens beside the page.
export function formsSection(view) {
  const due = formsDue({ dossier: view.dossier, events: view.events, officer: view.officer });
  if (due.length === 0) return h('p', { class: 'empty' }, t(isRegistration(view.dossier.code) ? 'dossier.forms_not_yet' : 'dossier.forms_none'));
  const many = (form) => due.filter((row) => row.form === form && row.ordinal).length > 1;
  const name = (row) => {
    const key = `dossier.form.${row.form}${row.copy ? `_${row.copy}` : ''}`;
    const title = known(key) ? t(key) : row.form;
    return many(row.form) ? t('dossier.form_ordinal', { title, ordinal: row.ordinal }) : title;
  };
  return h('ul', { class: 'forms' }, due.map((row) => h('li', {}, h('a', { href: formAddress(view, row), target: '_blank', rel: 'noopener' }, h('span', { class: 'key' }, row.form), ' ', name(row)))));
}

// The receipt at its own desk: whether it is printed; the way to say so. Nothing elsewhere.
export async function receiptSection(view, confirm) {
  const { receivingAgencyId, state } = view.dossier;
  if (!view.officer.roles.has('reception') || receivingAgencyId !== agencyId || state === 'DOSSIER_STATE_REGISTERED' || isEnd(state)) return null;
  const receipt = await get(pathOf(view, 'receipt'), {}, view);
  if (receipt.printed) return h('p', { class: 'hint' }, t('dossier.receipt_printed', { issue: receipt.issue ?? 1 }));
  return h('div', { class: 'notice' }, h('p', {}, t(receipt.lookupNumber ? 'dossier.receipt_unprinted' : 'dossier.receipt_number_gone')),
    receipt.lookupNumber ? h('p', { class: 'actions' }, h('button', { type: 'button', class: 'quiet small', dataset: { key: 'confirm-printed' }, onclick: () => confirm(receipt.issue ?? 1) }, t('dossier.confirm_printed'))) : null);
}
