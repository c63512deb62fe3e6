// Who did what to accounts and sessions: latest first, in words.
import { get } from './api.js';
import { detailWords, KINDS, kindName, namesFor } from './audit_words.js';
import { agencies } from './catalogue.js';
import { clearError, showError } from './dialog.js';
import { byId, failure, h, paged, replace, table } from './dom.js';
import { day, time } from './format.js';
import { liveAccounts } from './find_account.js';
import { t } from './texts.js';

const PAGE = 50;
const box = byId('entries');
const inputs = { officerId: byId('audit-officer'), kind: byId('audit-kind'), firstDay: byId('audit-first'), lastDay: byId('audit-last') };

replace(inputs.kind, h('option', { value: '' }, t('audit.any_kind')), KINDS.map((kind) => h('option', { value: kind }, kindName(kind))));
const officer = liveAccounts(inputs.officerId);
// From the page of an account: ?cua=NUMBER shows what concerns it.
let wanted = new URLSearchParams(location.search).get('cua') ?? '';

function query() {
  const chosen = officer.value;
  return {
    officerId: chosen?.officerId ?? (inputs.officerId.value.trim() === '' || inputs.officerId.dataset.preset ? wanted : ''),
    kind: inputs.kind.value, firstDay: inputs.firstDay.value, lastDay: inputs.lastDay.value,
  };
}

const mark = (network) => (network ? h('code', { class: 'mark' }, network.slice(0, 6)) : '');

const name = (id, known) => (Number(id) ? known || `#${id}` : '');

function show(rows, context) {
  return table({
    caption: t('audit.caption'), rows, empty: t('audit.none'),
    rowClass: (row) => (/FAILED/.test(row.kind) ? 'wary' : ''),
    columns: [
      { head: t('audit.at'), cell: (row) => h('span', { class: 'nowrap' }, `${time(row.at)} ${day(row.at)}`) },
      { head: t('audit.what'), rowHead: true, cell: (row) => [kindName(row.kind), h('span', { class: 'hint block' }, detailWords(row, context))] },
      { head: t('audit.who'), cell: (row) => [name(row.officerId, row.officerName) || t('audit.nobody'),
        Number(row.actingFor) ? h('span', { class: 'hint block' }, t('audit.in_place_of', { name: context.officers.get(Number(row.actingFor)) ?? `#${row.actingFor}` })) : null] },
      { head: t('audit.whom'), cell: (row) => (row.subjectId === row.officerId ? t('audit.self') : name(row.subjectId, row.subjectName)) },
      { head: t('audit.agency'), cell: (row) => context.agencies.get(row.agencyId) ?? (row.agencyId ? `#${row.agencyId}` : '') },
      { head: t('sessions.network'), cell: (row) => mark(row.network) },
    ],
  });
}

let context = { agencies: new Map(), officers: new Map() };
const list = paged(box, {
  load: async (pageToken) => {
    const [answer, all] = await Promise.all([get('/api/v1/audit', { ...query(), pageSize: PAGE, pageToken }), agencies()]);
    const rows = answer.entries ?? [];
    context = { agencies: new Map(all.map((one) => [one.agencyId, one.name])), officers: namesFor(rows, context.officers) };
    return { rows, next: answer.nextPageToken ?? '' };
  },
  show: (rows) => show(rows, context),
  failed: (problem, again) => {
    if (problem.reason === undefined) throw problem;
    if (problem.status === 400) showError(byId('audit-error'), { ...problem, field: problem.field, message: t('audit.bad_filter') }, inputs);
    else replace(box, failure(problem, again));
  },
});

function reload() {
  clearError(byId('audit-error'), inputs);
  if (inputs.officerId.value.trim() !== '' && !officer.value && !inputs.officerId.dataset.preset) {
    showError(byId('audit-error'), { field: 'officerId', message: t('audit.choose_officer') }, inputs);
    return;
  }
  if (inputs.firstDay.value && inputs.lastDay.value && inputs.lastDay.value < inputs.firstDay.value) {
    showError(byId('audit-error'), { field: 'lastDay', message: t('audit.days_wrong') }, inputs);
    return;
  }
  list.reload();
}

byId('filters').addEventListener('submit', (event) => {
  event.preventDefault();
  reload();
});
byId('filters').addEventListener('reset', () => {
  wanted = '';
  delete inputs.officerId.dataset.preset;
  officer.choose(null);
  setTimeout(reload); // the fields are empty only afterwards
});
inputs.officerId.addEventListener('input', () => { delete inputs.officerId.dataset.preset; });

if (wanted) {
  inputs.officerId.dataset.preset = wanted;
  inputs.officerId.value = `#${wanted}`;
  get(`/api/v1/accounts/${encodeURIComponent(wanted)}`, {}, { passive: true }).then(({ account }) => { if (inputs.officerId.dataset.preset) inputs.officerId.value = account.displayName; }, () => {});
}
reload();
