// The dialogs of the actions on a dossier, one for each: what is asked, and what is sent.
import { get } from './api.js';
import { agencies as readAgencies, procedures as readProcedures } from './catalogue.js';
import { finder, mustChoose, refusal } from './dossier_ask.js';
import { PAPER_KINDS, handedPapers, layOutPapers, paperFields } from './dossier_papers.js';
import { REASONS, papersOf } from './dossier_words.js';
import { day, isoDay } from './format.js';
import { agencyId } from './session.js';
import { t } from './texts.js';

const NOTE = 2000; // characters

export const reasonOptions = (action) => REASONS[action].map((value) => ({ value, label: t(`dossier.reason.${value}`) }));

const reasonFields = (action, noteLabel) => [
  { name: 'reasonCode', label: t('dossier.field.reason'), type: 'select', options: reasonOptions(action) },
  { name: 'note', label: noteLabel, type: 'textarea', required: true, maxlength: NOTE },
];
const reasonBody = ({ reasonCode, note }) => ({ reasonCode, note });

// Agencies near at hand first: one's own house, then the rest in their order.
function nearFirst(agencies) {
  const own = agencies.find((row) => row.agencyId === agencyId);
  const near = (row) => row.parentId === agencyId || (own?.parentId && (row.parentId === own.parentId || row.agencyId === own.parentId));
  return [...agencies.filter(near), ...agencies.filter((row) => !near(row))];
}

function agencyFinder(agencies, name, without) {
  const items = nearFirst(agencies.filter((row) => row.agencyId !== without));
  return (dialog, chosen) => finder(dialog, chosen, name, { items, hint: (row) => row.identifier });
}

const forward = ({ dossier }, { agencies }) => ({
  fields: [{ name: 'toAgencyId', label: t('dossier.field.to_agency'), required: true, hint: t('dossier.hint.type_to_find') }],
  opened: agencyFinder(agencies, 'toAgencyId', dossier.holderAgencyId),
  body: (values, chosen) => ({ toAgencyId: mustChoose(chosen, 'toAgencyId', t('dossier.choose_agency')).agencyId }),
});

const changePickup = ({ dossier }, { agencies }) => ({
  fields: [{ name: 'pickupAgencyId', label: t('dossier.field.pickup'), required: true, hint: t('dossier.hint.type_to_find') }],
  opened: agencyFinder(agencies, 'pickupAgencyId', dossier.pickupAgencyId),
  body: (values, chosen) => ({ pickupAgencyId: mustChoose(chosen, 'pickupAgencyId', t('dossier.choose_agency')).agencyId }),
});

const finishStep = ({ steps, events }) => {
  const done = new Set(events.map((event) => event.stepCode).filter(Boolean));
  const ordered = [...steps.filter((step) => !done.has(step.stepCode)), ...steps.filter((step) => done.has(step.stepCode))];
  return {
    fields: [{ name: 'stepCode', label: t('dossier.field.step'), type: 'select',
      options: ordered.map((step) => ({ value: step.stepCode, label: done.has(step.stepCode) ? t('dossier.step_again', { step: step.name }) : step.name })) }],
    body: ({ stepCode }) => ({ stepCode }),
  };
};

const issueResult = () => ({
  text: t('dossier.ask.issue_result'),
  fields: [{ name: 'resultNumber', label: t('dossier.field.result_number'), maxlength: 64, hint: t('dossier.hint.result_number') }],
  body: ({ resultNumber }) => ({ resultNumber }),
});

const requestSupplement = ({ dossier, detail }) => {
  const papers = papersOf(detail, dossier.caseCode);
  return {
    text: t('dossier.ask.request_supplement'),
    fields: [
      ...papers.map((paper) => ({ name: `paper:${paper.paperCode}`, label: paper.name, type: 'checkbox' })),
      { name: 'days', label: t('dossier.field.days'), type: 'number', min: 1, max: 365, inputmode: 'numeric', required: true, hint: t('dossier.hint.days') },
      { name: 'note', label: t('dossier.field.supplement_note'), type: 'textarea', required: true, maxlength: NOTE },
    ],
    fieldNames: papers.length > 0 ? { paperCodes: `paper:${papers[0].paperCode}` } : {},
    body: (values) => {
      const paperCodes = papers.filter((paper) => values[`paper:${paper.paperCode}`]).map((paper) => paper.paperCode);
      if (paperCodes.length === 0) throw refusal('paperCodes', t('dossier.choose_paper'));
      const days = Number(values.days);
      if (!Number.isInteger(days) || days < 1 || days > 365) throw refusal('days', t('dossier.expect.days'));
      return { paperCodes, days, note: values.note };
    },
  };
};

const acceptSupplement = ({ detail, dossier, found }) => {
  const awaited = new Set(found.awaitedPaperCodes ?? []);
  const listed = papersOf(detail, dossier.caseCode).filter((paper) => awaited.has(paper.paperCode));
  const unlisted = [...awaited].filter((code) => !listed.some((paper) => paper.paperCode === code)).map((paperCode) => ({ paperCode, name: paperCode, kind: PAPER_KINDS[0], copies: 1 }));
  const papers = [...listed, ...unlisted];
  return { text: t('dossier.ask.accept_supplement'), fields: paperFields(papers, true), opened: layOutPapers, body: (values) => ({ papers: handedPapers(papers, values) }) };
};

const accept = ({ detail, dossier }) => {
  const papers = papersOf(detail, dossier.caseCode);
  return { text: t('dossier.ask.accept'), fields: paperFields(papers, false), opened: layOutPapers, body: (values) => ({ papers: handedPapers(papers, values) }) };
};

const extend = ({ dossier, now }) => {
  const today = isoDay(now);
  const promised = isoDay(dossier.promisedAt);
  return {
    text: t('dossier.ask.extend', { day: day(dossier.promisedAt) }),
    fields: [
      { name: 'until', label: t('dossier.field.until'), type: 'date', min: promised > today ? promised : today, required: true },
      { name: 'noticeNumber', label: t('dossier.field.apology'), required: true, maxlength: 64, hint: t('dossier.hint.apology') },
      ...reasonFields('extend', t('dossier.field.cause')),
    ],
    body: ({ until, noticeNumber, reasonCode, note }) => ({ until, noticeNumber, reasonCode, note }),
  };
};

const requestPayment = () => ({
  text: t('dossier.ask.request_payment'),
  fields: [{ name: 'noticeNumber', label: t('dossier.field.payment_notice'), maxlength: 64 }],
  body: ({ noticeNumber }) => ({ noticeNumber }),
});

const stop = () => ({
  text: t('dossier.ask.stop'),
  fields: [...reasonFields('stop', t('dossier.field.stop_note')), { name: 'noticeNumber', label: t('dossier.field.stop_notice'), maxlength: 64 }],
  body: ({ reasonCode, note, noticeNumber }) => ({ reasonCode, note, noticeNumber }),
});

const withdraw = () => ({
  text: t('dossier.ask.withdraw'),
  fields: [{ name: 'note', label: t('dossier.field.withdraw_note'), type: 'textarea', maxlength: NOTE }],
  body: ({ note }) => ({ note }),
});

// Which fields a recipient needs; the others are out of the way.
const HAND_OVER = { OWNER: ['withoutReceipt', 'refusedToSign'], AUTHORISED: ['withoutReceipt', 'refusedToSign', 'note'], POST: ['trackingNumber'], ONLINE: [] };

const handOver = ({ unpaid }) => {
  const needed = (values) => (values.withoutReceipt && values.recipient === 'OWNER' ? [...HAND_OVER.OWNER, 'note'] : HAND_OVER[values.recipient]);
  return {
    text: unpaid ? t('dossier.ask.unpaid') : undefined,
    fields: [
      { name: 'recipient', label: t('dossier.field.recipient'), type: 'select',
        options: Object.keys(HAND_OVER).map((value) => ({ value, label: t(`dossier.recipient.${value.toLowerCase()}`) })) },
      { name: 'trackingNumber', label: t('dossier.field.tracking'), maxlength: 40, hint: t('dossier.hint.tracking') },
      { name: 'withoutReceipt', label: t('dossier.field.without_receipt'), type: 'checkbox' },
      { name: 'refusedToSign', label: t('dossier.field.refused_to_sign'), type: 'checkbox' },
      { name: 'note', label: t('dossier.field.paper_seen'), maxlength: NOTE, hint: t('dossier.hint.paper_seen') },
    ],
    opened: (dialog) => {
      const inputs = Object.fromEntries(['recipient', ...new Set(Object.values(HAND_OVER).flat())].map((name) => [name, dialog.querySelector(`[name="${name}"]`)]));
      const show = () => {
        const names = needed({ recipient: inputs.recipient.value, withoutReceipt: inputs.withoutReceipt.checked });
        for (const [name, input] of Object.entries(inputs)) if (name !== 'recipient') input.closest('.field').hidden = !names.includes(name);
      };
      dialog.addEventListener('change', show);
      show();
    },
    body: (values) => {
      const names = needed(values);
      const only = (name, value) => (names.includes(name) ? value : undefined);
      if (names.includes('note') && values.note === '') throw refusal('note', t('dossier.expect.note_paper'));
      return {
        recipient: `RECIPIENT_KIND_${values.recipient}`, trackingNumber: only('trackingNumber', values.trackingNumber), note: only('note', values.note),
        refusedToSign: only('refusedToSign', values.refusedToSign), withoutReceipt: only('withoutReceipt', values.withoutReceipt),
      };
    },
  };
};

const changeProcedure = ({ dossier }, { procedures }) => ({
  text: t('dossier.ask.change_procedure'),
  fields: [
    { name: 'procedureCode', label: t('dossier.field.procedure'), required: true, hint: t('dossier.hint.type_to_find') },
    { name: 'caseCode', label: t('dossier.field.case'), type: 'select', options: [{ value: '', label: t('dossier.ordinary_case') }] },
  ],
  opened: (dialog, chosen) => {
    const cases = dialog.querySelector('[name="caseCode"]');
    const fill = async (row) => {
      const detail = row ? await get(`/api/v1/procedures/${encodeURIComponent(row.procedureCode)}`).catch(() => null) : null;
      cases.replaceChildren(...(detail?.cases ?? [{ caseCode: '', name: '' }]).map((one) => new Option(one.name || t('dossier.ordinary_case'), one.caseCode ?? '')));
    };
    finder(dialog, chosen, 'procedureCode', { items: procedures, hint: (row) => row.procedureCode, onChoose: fill });
  },
  body: ({ caseCode }, chosen) => {
    const { procedureCode } = mustChoose(chosen, 'procedureCode', t('dossier.choose_procedure'));
    if (procedureCode === dossier.procedureCode && caseCode === (dossier.caseCode ?? '')) throw refusal('procedureCode', t('dossier.same_procedure'));
    return { procedureCode, caseCode };
  },
});

const reissue = () => ({
  text: t('dossier.ask.reissue'),
  fields: [{ name: 'identityCheck', label: t('dossier.field.identity_check'), required: true, maxlength: 200, hint: t('dossier.hint.identity_check') }],
  body: ({ identityCheck }) => ({ identityCheck }),
});

const placeFile = () => ({
  fields: [{ name: 'place', label: t('dossier.field.place'), required: true, maxlength: 200, hint: t('dossier.hint.place') }],
  body: ({ place }) => ({ place }),
});

// By action; those that are not here have no fields or a dialog of their own (dossier_money.js, dossier_person.js).
const SPECS = {
  accept, forward, extend, stop, withdraw, 'finish-step': finishStep, 'issue-result': issueResult, 'request-supplement': requestSupplement,
  'accept-supplement': acceptSupplement, 'request-payment': requestPayment, 'hand-over': handOver, 'change-procedure': changeProcedure,
  'change-pickup': changePickup, 'reissue-receipt': reissue, 'place-file': placeFile,
  decline: () => ({ fields: reasonFields('decline', t('dossier.field.decline_note')), body: reasonBody }),
  refuse: () => ({ fields: reasonFields('refuse', t('dossier.field.note')), body: reasonBody }),
  return: () => ({ fields: reasonFields('return', t('dossier.field.note')), body: reasonBody }),
  'recall-result': () => ({ text: t('dossier.ask.recall_result'), fields: reasonFields('recall-result', t('dossier.field.wrong')), body: reasonBody }),
  void: () => ({ text: t('dossier.ask.void'), fields: reasonFields('void', t('dossier.field.note')), body: reasonBody }),
  'take-over': () => ({ text: t('dossier.ask.take_over') }),
  'bring-result': () => ({ text: t('dossier.ask.bring_result') }),
  'confirm-payment': () => ({ text: t('dossier.ask.confirm_payment') }),
};

// What a dialog needs from the catalogue before it can be shown.
const NEEDS = { forward: ['agencies'], 'change-pickup': ['agencies'], 'change-procedure': ['procedures'] };
const READ = { agencies: readAgencies, procedures: readProcedures };

// view: what the page knows { dossier, events, steps, detail, found, now }.
export async function specOf(name, view, danger) {
  const rows = {};
  for (const need of NEEDS[name] ?? []) rows[need] = await READ[need]();
  const key = name.replaceAll('-', '_');
  return { title: t(`dossier.do.${key}`), submit: t(`dossier.submit.${key}`), danger, ...SPECS[name](view, rows) };
}
