// What is said of a dossier, as keys of the texts with their values: how it stands against its date, where it and its result lie, what happened. Pure.
import { shortState } from './dossier_actions.js';

const DAY = 86400000;
const HOUSE = 7 * 3600000; // UTC+7, no summer time
const houseDay = (instant) => Math.floor((new Date(instant).getTime() + HOUSE) / DAY);

// Against the promised date: { key, values, tone }; values: instants as they came under the names of the text, and counts of days.
export function standing(dossier, now) {
  const state = shortState(dossier.state);
  if (['DECLINED', 'WITHDRAWN', 'STOPPED', 'VOIDED'].includes(state)) return { key: 'dossier.ended_on', values: { day: dossier.closedAt ?? dossier.updatedAt }, tone: 'ended' };
  if (state === 'REGISTERED') return { key: 'dossier.not_received_yet', values: {}, tone: 'waiting' };
  if (dossier.pausedAt) return { key: 'dossier.paused_since', values: { day: dossier.pausedAt }, tone: 'waiting' };
  if (!dossier.promisedAt) return { key: 'dossier.no_term', values: {}, tone: 'running' };
  const days = houseDay(dossier.promisedAt) - houseDay(dossier.finishedAt ?? now);
  if (dossier.finishedAt) return finished(dossier, days);
  if (dossier.overdue) return days < 0 ? { key: 'dossier.late_days', values: { days: -days }, tone: 'late' } : { key: 'dossier.late_today', values: { time: dossier.promisedAt }, tone: 'late' };
  if (days <= 0) return { key: 'dossier.due_today', values: { time: dossier.promisedAt }, tone: 'waiting' };
  if (days === 1) return { key: 'dossier.due_tomorrow', values: {}, tone: 'running' };
  return { key: 'dossier.due_in', values: { days }, tone: 'running' };
}

function finished(dossier, days) {
  if (!dossier.overdue) return { key: 'dossier.finished_in_time', values: { day: dossier.finishedAt }, tone: 'ready' };
  if (days < 0) return { key: 'dossier.finished_late', values: { day: dossier.finishedAt, days: -days }, tone: 'late' };
  return { key: 'dossier.finished_late_hours', values: { day: dossier.finishedAt, time: dossier.promisedAt }, tone: 'late' };
}

// Who has the paper file: { key, values: { agency, to } }, numbers of agencies.
export function fileHolder(dossier) {
  const agency = dossier.holderAgencyId ?? 0;
  const to = dossier.inTransitToAgencyId ?? 0;
  return to !== 0 ? { key: 'dossier.under_way', values: { agency, to } } : { key: 'dossier.held_by', values: { agency } };
}

// Where the result is, or is to be.
export function resultPlace(dossier) {
  const agency = dossier.pickupAgencyId ?? 0;
  const state = shortState(dossier.state);
  if (state === 'HANDED_OVER') return { key: 'dossier.result_given', values: { agency, day: dossier.closedAt } };
  if (['DECLINED', 'WITHDRAWN', 'STOPPED', 'VOIDED'].includes(state)) return { key: 'dossier.result_none', values: {} };
  if (dossier.resultAtDesk) return { key: 'dossier.result_at_desk', values: { agency } };
  if (dossier.resultHolderAgencyId) return { key: 'dossier.result_coming', values: { agency, from: dossier.resultHolderAgencyId } };
  return { key: 'dossier.result_to_be', values: { agency } };
}

// What happened, beside the name of the kind (dossier.event.KIND): [{ key, values }]; values name agencies, steps, reasons, instants.
export function eventFacts(event) {
  const facts = [];
  const add = (key, values) => facts.push({ key: `dossier.fact.${key}`, values });
  if (event.otherAgencyId) add(OTHER_AGENCY[event.kind] ?? 'other_agency', { agency: event.otherAgencyId });
  if (event.successorAgencyId) add('successor', { agency: event.successorAgencyId });
  if (event.stepCode) add('step', { step: event.stepCode });
  if (event.reasonCode) add(['result_handed_over'].includes(event.kind) ? 'manner' : 'reason', { reason: event.reasonCode });
  if (event.noticeNumber) add('notice', { number: event.noticeNumber });
  if (event.trackingNumber) add('tracking', { number: event.trackingNumber });
  if (event.promisedAt) add('promise', { instant: event.promisedAt });
  if (event.enteredAt) add('entered', { instant: event.enteredAt });
  if (event.correctsCode) add('corrects', { code: event.correctsCode });
  return facts;
}

const OTHER_AGENCY = { forwarded: 'to_agency', returned: 'to_agency', taken_over: 'from_agency', refused: 'from_agency', result_brought: 'from_agency', succeeded: 'ended_agency' };

// Codes of reasons that are offered, by action: in words only (dossier.reason.CODE). What the forms and the citizen's page have words for comes first.
export const REASONS = {
  decline: ['incomplete', 'not_competent', 'not_eligible', 'duplicate', 'unreachable'],
  refuse: ['not_competent', 'papers_missing', 'sent_by_mistake'],
  return: ['rework', 'papers_missing', 'not_competent', 'sent_by_mistake'],
  stop: ['not_eligible', 'owner_asked'],
  extend: ['workload', 'awaiting_opinion', 'field_check'],
  'recall-result': ['wrong_name', 'wrong_content', 'wrong_form'],
  void: ['entered_twice', 'wrong_person', 'wrong_procedure', 'other_mistake'],
  'void-receipt': ['wrong_amount', 'wrong_person', 'spoilt'],
};
export const REVEAL_REASONS = ['HANDLE', 'IDENTIFY', 'CONTACT', 'CORRECT', 'PRINT', 'INSPECT'];

// The papers of the case of a dossier, as its procedure asks for them; [] where the catalogue does not say.
export function papersOf(detail, caseCode) {
  const cases = detail?.cases ?? [];
  return (cases.find((row) => (row.caseCode ?? '') === (caseCode ?? '')) ?? cases[0])?.papers ?? [];
}
export function feesOf(detail, caseCode) {
  const cases = detail?.cases ?? [];
  return (cases.find((row) => (row.caseCode ?? '') === (caseCode ?? '')) ?? cases[0])?.fees ?? [];
}

// Receipts of a dossier that can still be undone: what was collected, less what was voided or paid back.
export function receiptsOf(movements) {
  const key = ({ series, serial }) => `${series} ${serial}`;
  const undone = new Map();
  for (const row of movements) {
    if (row.kind === 'MOVEMENT_KIND_VOIDED' || row.kind === 'MOVEMENT_KIND_REFUNDED') undone.set(key(row), row.kind);
  }
  return movements.filter((row) => row.kind === 'MOVEMENT_KIND_COLLECTED').map((row) => ({ ...row, undone: undone.get(key(row)) ?? '' }));
}
