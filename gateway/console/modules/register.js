// The books of the desk: the register of receptions, results nobody collects, papers given to who was not received, receipts not printed.
import { get } from './api.js';
import { codeLink, formAddress, formLink, inOneLine, loadNames, procedureCell, promisedCell, stateBadge } from './desk_cells.js';
import { clearError, showError } from './dialog.js';
import { byId, failure, h, paged, replace, table } from './dom.js';
import { channelName, day, instant, isoDay, now } from './format.js';
import { daysSince } from './lateness.js';
import { daysOf, tally } from './register_days.js';
import { agencyId, can, officerName } from './session.js';
import { tabs } from './tabs.js';
import { t } from './texts.js';
import { unprintedList } from './unprinted.js';

const PAGE = 50;

const tools = byId('book-tools');
const names = await loadNames();
const failedIn = (box) => (problem, again) => replace(box, failure(problem, again));

const field = (name, label, control) => h('p', { class: 'field' }, h('label', { for: name }, label), control);

function remember(values) {
  const address = new URL(location.href);
  for (const [name, value] of Object.entries(values)) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
  history.replaceState(history.state, '', address);
}

// Marks of a row, each in words.
function marks({ voided, enteredAt, correctsCode, dossier }) {
  return [
    voided && h('span', { class: 'badge ended' }, t('desk.mark_voided')),
    enteredAt && h('span', { class: 'badge waiting' }, t('desk.mark_late_entry', { when: instant(enteredAt) })),
    correctsCode && h('span', { class: 'badge' }, t('desk.mark_corrects', { code: correctsCode })),
    !voided && dossier.overdue && h('span', { class: 'badge late' }, t(dossier.finishedAt ? 'desk.mark_finished_late' : 'desk.mark_overdue')),
  ].filter(Boolean);
}

const RECIPIENTS = ['', 'owner', 'authorised', 'post', 'online'];
const handedOver = ({ handedOverAt, recipient }) => (handedOverAt ? [inOneLine(instant(handedOverAt)), h('small', {}, t(`desk.recipient_${RECIPIENTS[recipient] ?? 'owner'}`))] : '');

function showRegister(rows) {
  const { counted, voided } = tally(rows);
  return h('div', {}, rows.length === 0 ? null : h('p', { class: 'hint', role: 'status' }, t(voided > 0 ? 'desk.register_sum_voided' : 'desk.register_sum', { counted, voided })), table({
    caption: t('desk.register'), rows, empty: t('desk.register_empty'), rowClass: ({ voided: gone }) => (gone ? 'struck' : ''),
    columns: [
      { head: t('desk.code'), cell: ({ dossier }) => codeLink(dossier.code), rowHead: true },
      { head: t('desk.received_at'), cell: ({ dossier }) => [inOneLine(instant(dossier.receivedAt)), h('small', {}, channelName(dossier.channel))] },
      { head: t('desk.procedure'), cell: ({ dossier }) => [procedureCell(names, dossier), dossier.competentAgencyId === agencyId ? null : h('small', {}, names.agency(dossier.competentAgencyId))] },
      { head: t('desk.promised'), cell: ({ dossier }) => promisedCell(dossier) },
      { head: t('desk.state'), cell: ({ dossier }) => stateBadge(dossier.state) },
      { head: t('desk.handed_over_at'), cell: handedOver },
      { head: t('desk.marks'), class: 'marks', cell: marks },
    ],
  }));
}

function openRegister(box) {
  const address = new URL(location.href).searchParams;
  const today = isoDay();
  const from = h('input', { type: 'date', id: 'from-day', required: true, value: address.get('tu') ?? today });
  const to = h('input', { type: 'date', id: 'to-day', required: true, value: address.get('den') ?? today });
  const error = h('div', { class: 'error-box' });
  const print = formLink('07', { tu: from.value, den: to.value }, t('desk.print_register'));
  const list = paged(box, {
    failed: (problem, again) => (problem.status === 400 ? (replace(box), showError(error, problem, { fromDay: from, toDay: to })) : failedIn(box)(problem, again)),
    load: async (pageToken) => {
      const answer = await get('/api/v1/register', { fromDay: from.value, toDay: to.value, pageSize: PAGE, pageToken });
      return { rows: answer.rows ?? [], next: answer.nextPageToken ?? '' };
    },
    show: showRegister,
  });
  const show = () => {
    clearError(error, { fromDay: from, toDay: to });
    remember({ tu: from.value, den: to.value });
    print.href = formAddress('07', { tu: from.value, den: to.value });
    return list.reload();
  };
  const quick = (which) => h('button', { type: 'button', class: 'quiet', onclick: () => {
    const { first, last } = daysOf(which, today);
    from.value = first;
    to.value = last;
    show();
  } }, t(`desk.days_${which}`));
  const form = h('form', { class: 'toolbar', novalidate: true, onsubmit: (event) => { event.preventDefault(); show(); } },
    field('from-day', t('desk.from_day'), from), field('to-day', t('desk.to_day'), to), h('button', { type: 'submit' }, t('desk.show')),
    ['today', 'week', 'month'].map(quick), h('span', { class: 'push' }, print));
  replace(tools, form, error);
  return show();
}

function openUncollected(box) {
  replace(tools, h('p', { class: 'hint' }, t('desk.uncollected_hint')));
  return paged(box, {
    failed: failedIn(box),
    load: async (pageToken) => {
      const answer = await get('/api/v1/uncollected', { pageSize: PAGE, pageToken });
      return { rows: answer.results ?? [], next: answer.nextPageToken ?? '' };
    },
    show: (rows) => table({
      caption: t('desk.uncollected'), rows, empty: t('desk.uncollected_empty'),
      columns: [
        { head: t('desk.code'), cell: ({ dossier }) => codeLink(dossier.code), rowHead: true },
        { head: t('desk.procedure'), cell: ({ dossier }) => procedureCell(names, dossier) },
        { head: t('desk.promised'), cell: ({ dossier }) => promisedCell(dossier) },
        { head: t('desk.at_desk_since'), cell: ({ atDeskSince }) => inOneLine(instant(atDeskSince)) },
        { head: t('desk.lies'), class: 'number', cell: ({ atDeskSince }) => t('desk.days', { days: daysSince(atDeskSince, now()) }) },
      ],
    }),
  }).reload();
}

async function withOfficers(papers) {
  const officers = await Promise.all(papers.map(({ officerId }) => officerName(officerId)));
  return papers.map((paper, index) => ({ ...paper, officer: officers[index] }));
}

function openGuidance(box) {
  const thisYear = Number(isoDay().slice(0, 4));
  const address = new URL(location.href).searchParams;
  const form = h('select', { id: 'guidance-form' }, h('option', { value: '2' }, t('desk.form_02')), h('option', { value: '3' }, t('desk.form_03')));
  form.value = address.get('mau') === '3' ? '3' : '2';
  const year = h('select', { id: 'guidance-year' }, [thisYear, thisYear - 1, thisYear - 2].map((one) => h('option', { value: one }, String(one))));
  const list = paged(box, {
    failed: failedIn(box),
    load: async (pageToken) => {
      const answer = await get('/api/v1/guidance', { form: form.value, year: year.value, pageSize: PAGE, pageToken });
      return { rows: await withOfficers(answer.papers ?? []), next: answer.nextPageToken ?? '' };
    },
    show: (rows) => table({
      caption: t(`desk.form_0${form.value}`), rows, empty: t('desk.guidance_none'),
      columns: [
        { head: t('desk.number'), cell: ({ number }) => `${number.number}/${number.year}`, rowHead: true },
        { head: t('desk.given_at'), cell: ({ givenAt }) => instant(givenAt) },
        { head: t('desk.officer'), cell: ({ officer }) => officer },
        { head: t('desk.procedure'), cell: ({ procedureCode }) => (procedureCode ? names.procedure(procedureCode) : t('desk.no_procedure')) },
        can('reception') && { head: t('desk.acts'), cell: ({ number }) => formLink(`0${number.form}`, { so: number.number, nam: number.year }, t('desk.print'), { 'aria-label': t('desk.print_paper', { number: number.number }) }) },
      ].filter(Boolean),
    }),
  });
  const show = () => {
    remember({ mau: form.value });
    return list.reload();
  };
  form.addEventListener('change', show);
  year.addEventListener('change', show);
  replace(tools, h('div', { class: 'toolbar' }, field('guidance-form', t('desk.which_form'), form), field('guidance-year', t('desk.year'), year)));
  return show();
}

function openUnprinted(box) {
  replace(tools, h('p', { class: 'hint' }, t('desk.unprinted_hint')));
  return unprintedList(box, { failed: failedIn(box) }).reload();
}

const BOOKS = { 'so': openRegister, 'chua-nhan': openUncollected, 'huong-dan': openGuidance, 'chua-in': openUnprinted };

byId('tab-unprinted').hidden = !can('reception');
tabs(byId('book-tabs'), byId('book-panel'), 'muc', (name) => {
  remember({ tu: name === 'so' ? new URL(location.href).searchParams.get('tu') : '', den: name === 'so' ? new URL(location.href).searchParams.get('den') : '',
    mau: name === 'huong-dan' ? new URL(location.href).searchParams.get('mau') : '' });
  // A panel of its own each time: an answer that comes late for the one before must not be shown in it.
  const fresh = h('div', { id: 'book-list', tabindex: '-1' }, h('p', { class: 'empty' }, t('shell.loading')));
  byId('book-list').replaceWith(fresh);
  BOOKS[name](fresh);
}).open();
