// What an officer may do with a dossier in its state, for the buttons of its page: pure. The service decides in the end; this is its table
// (services/domain/decide*.cc, the roles of the handlers) read for one officer, so that nobody is offered what would be refused.

const RECEPTION = ['reception'];
const MOVERS = ['reception', 'handling'];
const DECIDERS = ['handling', 'leader'];
const LEADER = ['leader'];
const DESK_AND_HEAD = ['reception', 'leader'];
export const WORKERS = ['reception', 'handling', 'leader'];

const OPEN = ['RECEIVED', 'IN_PROGRESS', 'AWAITING_SUPPLEMENT', 'AWAITING_PAYMENT'];
const AT_WORK = ['RECEIVED', 'IN_PROGRESS'];
const MOVING = ['IN_PROGRESS', 'FINISHED'];

// Who of the agencies: each a question to `place`.
const holder = (place) => place.holds && !place.inTransit;
const addressee = (place) => place.addressed;
const receiving = (place) => place.received;
const pickup = (place) => place.givesOut;
const competent = (place) => place.competent;
const custodian = (place) => place.holds;
const anyOf = (...questions) => (place) => questions.some((question) => question(place));

// In the order of the buttons: the next thing first, what ends a dossier last. `when`: what else must be so.
const TABLE = [
  { name: 'accept', states: ['REGISTERED'], roles: RECEPTION, by: holder },
  { name: 'decline', states: ['REGISTERED'], roles: RECEPTION, by: holder, danger: true },
  { name: 'take-over', states: MOVING, roles: MOVERS, by: addressee },
  { name: 'refuse', states: MOVING, roles: MOVERS, by: addressee, danger: true },
  { name: 'accept-supplement', states: ['AWAITING_SUPPLEMENT'], roles: RECEPTION, by: anyOf(receiving, pickup, custodian) },
  { name: 'confirm-payment', states: ['AWAITING_PAYMENT'], roles: RECEPTION, by: anyOf(receiving, pickup, custodian) },
  { name: 'hand-over', states: ['FINISHED'], roles: RECEPTION, by: pickup, when: ({ dossier }) => dossier.resultAtDesk },
  { name: 'bring-result', states: ['FINISHED'], roles: RECEPTION, by: pickup, when: ({ dossier }) => !dossier.resultAtDesk },
  { name: 'forward', states: [...AT_WORK, 'FINISHED'], roles: MOVERS, by: holder },
  { name: 'finish-step', states: [...AT_WORK, 'FINISHED'], roles: MOVERS, by: holder },
  { name: 'issue-result', states: AT_WORK, roles: DECIDERS, by: holder },
  { name: 'return', states: MOVING, roles: MOVERS, by: holder, when: ({ past }) => past.previousHolder !== 0 },
  { name: 'request-supplement', states: AT_WORK, roles: DECIDERS, by: holder, when: ({ past, roles }) => past.supplements === 0 || roles.has('leader') },
  { name: 'request-payment', states: ['IN_PROGRESS'], roles: DECIDERS, by: holder },
  { name: 'extend', states: AT_WORK, roles: LEADER, by: anyOf(custodian, competent), when: ({ dossier }) => dossier.promisedAt && !dossier.external?.dueAt },
  { name: 'recall-result', states: ['FINISHED'], roles: DECIDERS, by: anyOf(custodian, competent), danger: true },
  { name: 'mend', states: ['HANDED_OVER'], roles: RECEPTION, by: anyOf(receiving, pickup, competent) },
  { name: 'change-pickup', states: ['REGISTERED', ...OPEN], roles: RECEPTION, by: anyOf(receiving, pickup, custodian) },
  { name: 'change-procedure', states: ['RECEIVED'], roles: RECEPTION, by: receiving,
    when: ({ dossier, past, place, sameDay }) => sameDay && place.holds && past.previousHolder === 0 && !dossier.external?.dueAt },
  { name: 'reissue-receipt', states: ['REGISTERED', ...OPEN, 'FINISHED'], roles: RECEPTION, by: anyOf(receiving, pickup) },
  { name: 'correct-applicant', states: ['REGISTERED', ...OPEN, 'FINISHED'], roles: RECEPTION, by: anyOf(receiving, pickup) },
  { name: 'withdraw', states: OPEN, roles: RECEPTION, by: anyOf(receiving, custodian), danger: true },
  { name: 'stop', states: ['IN_PROGRESS', 'AWAITING_SUPPLEMENT'], roles: LEADER, by: anyOf(custodian, competent), danger: true },
  { name: 'void', states: ['REGISTERED', ...OPEN, 'FINISHED', 'HANDED_OVER'], roles: DESK_AND_HEAD, by: anyOf(receiving, competent), danger: true,
    when: ({ roles, sameDay }) => sameDay || roles.has('leader') },
  { name: 'collect', states: ['REGISTERED', ...OPEN, 'FINISHED', 'HANDED_OVER'], roles: RECEPTION, by: anyOf(receiving, pickup),
    when: ({ past }) => !past.corrects },
  { name: 'place-file', states: null, roles: WORKERS, by: custodian },
];

const HOUSE = 7 * 3600000; // UTC+7, no summer time
const houseDay = (instant) => new Date(new Date(instant).getTime() + HOUSE).toISOString().slice(0, 10);

export const shortState = (state) => String(state ?? '').replace('DOSSIER_STATE_', '');
export const isEnd = (state) => ['DECLINED', 'WITHDRAWN', 'STOPPED', 'HANDED_OVER', 'VOIDED'].includes(shortState(state));
export const isRegistration = (code) => String(code ?? '').toUpperCase().startsWith('DK-');

// What the history says that the dossier's own row does not: how often papers were asked for, who held it before, whose mistake it mends.
// A hand-over starts with `forwarded` or `returned` and is done with `taken_over`; a succession renames agencies.
export function pastOf(events) {
  const past = { supplements: 0, extensions: 0, previousHolder: 0, corrects: '' };
  let holderBefore = events[0]?.agencyId ?? 0;
  for (const event of events) {
    if (event.kind === 'supplement_requested') past.supplements += 1;
    if (event.kind === 'extended') past.extensions += 1;
    if (event.kind === 'received' && event.correctsCode) past.corrects = event.correctsCode;
    if (event.kind === 'taken_over') {
      past.previousHolder = holderBefore;
      holderBefore = event.agencyId;
    }
    if (event.kind === 'succeeded') {
      const renamed = (agency) => (agency === event.otherAgencyId ? event.successorAgencyId : agency);
      holderBefore = renamed(holderBefore);
      past.previousHolder = renamed(past.previousHolder);
      if (past.previousHolder === holderBefore) past.previousHolder = 0;
    }
  }
  return past;
}

// Where an agency stands to a dossier.
export function placeOf(dossier, agencyId) {
  const own = (agency) => agencyId !== 0 && (agency ?? 0) === agencyId;
  return {
    received: own(dossier.receivingAgencyId), competent: own(dossier.competentAgencyId), givesOut: own(dossier.pickupAgencyId),
    holds: own(dossier.holderAgencyId), addressed: own(dossier.inTransitToAgencyId), inTransit: (dossier.inTransitToAgencyId ?? 0) !== 0,
  };
}

// Names of what may be done, in the order of the buttons: [{ name, danger }]. officer: { agencyId, roles: Set }; now: an instant.
export function actionsFor({ dossier, events, officer, now }) {
  const state = shortState(dossier.state);
  const facts = {
    dossier, past: pastOf(events), place: placeOf(dossier, officer.agencyId), roles: officer.roles,
    sameDay: Boolean(dossier.receivedAt) && houseDay(dossier.receivedAt) === houseDay(now),
  };
  return TABLE.filter((row) => (row.states === null || row.states.includes(state)) && row.roles.some((role) => officer.roles.has(role))
    && row.by(facts.place) && (!row.when || row.when(facts))).map(({ name, danger }) => ({ name, danger: Boolean(danger) }));
}

// The papers that are due: [{ form, ordinal, copy }] in the order of their numbers; `copy` 'khach' or 'luu' of form 01 alone.
export function formsDue({ dossier, events, officer }) {
  const works = WORKERS.some((role) => officer.roles.has(role));
  if (!works) return [];
  const place = placeOf(dossier, officer.agencyId);
  const count = (kind) => events.filter((event) => event.kind === kind).length;
  const ordinals = (form, kind) => Array.from({ length: count(kind) }, (_, index) => ({ form, ordinal: index + 1 }));
  const received = count('received') + count('accepted') > 0;
  const due = [];
  const voided = shortState(dossier.state) === 'VOIDED';
  if (received && !voided && officer.roles.has('reception') && (place.received || place.givesOut)) due.push({ form: '01', copy: 'khach' });
  if (received) due.push({ form: '01', copy: 'luu' });
  due.push(...ordinals('02', 'supplement_requested'), ...ordinals('03', 'declined'), ...ordinals('04', 'extended'), ...ordinals('05', 'stopped'));
  if (received) due.push({ form: '06' });
  if (received && place.received && DESK_AND_HEAD.some((role) => officer.roles.has(role))) due.push({ form: '07' });
  return due;
}
