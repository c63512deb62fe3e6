// The applicant of a dossier: shortened until somebody asks for the whole and says what for, which is recorded; and corrected.
import { codePath, newRequestId, send } from './api.js';
import { h } from './dom.js';
import { ask } from './dialog.js';
import { refusal } from './dossier_ask.js';
import { REVEAL_REASONS } from './dossier_words.js';
import { day, now } from './format.js';
import { parseDay, showDay } from './person.js';
import { t } from './texts.js';

const ID_KINDS = ['CITIZEN_CARD', 'OLD_CARD', 'PASSPORT', 'TAX_CODE', 'OTHER'];
const PHONE_OWNERS = ['OWNER', 'SUBMITTER', 'OTHER'];
const idKindName = (kind) => t(`dossier.id_kind.${kind.replace('ID_KIND_', '').toLowerCase()}`);
const known = (value, empty) => (value && value !== empty ? value : '');

// Asks what for, and answers RevealApplicantResponse; null when nobody wanted it after all.
export async function reveal(code) {
  const done = await ask({
    title: t('dossier.reveal'), text: t('dossier.reveal_text'), submit: t('dossier.reveal_submit'),
    fields: [{ name: 'reason', label: t('dossier.field.what_for'), type: 'select', options: REVEAL_REASONS.map((value) => ({ value, label: t(`dossier.reveal_reason.${value.toLowerCase()}`) })) }],
    act: ({ reason }) => look(code, reason),
  });
  return done;
}
const look = (code, reason) => send(codePath(code, 'reveal-applicant'), { reason: `REVEAL_REASON_${reason}` }, { requestId: newRequestId() });
// To correct is what for; nobody is asked twice.
export const revealToCorrect = (code) => look(code, 'CORRECT');

const paper = (person) => [known(person.idKind, 'ID_KIND_UNSPECIFIED') ? idKindName(person.idKind) : '', person.idNumber].filter(Boolean).join(' ');

function rows(pairs) {
  return h('dl', { class: 'about' }, pairs.filter(([, value]) => value).map(([key, value]) => h('div', {}, h('dt', {}, t(`dossier.person.${key}`)), h('dd', {}, value))));
}

// The whole of it.
export function person(applicant) {
  const phone = applicant.phone ? `${applicant.phone}${known(applicant.phoneOwner, 'PHONE_OWNER_UNSPECIFIED') ? ` (${t(`dossier.phone_owner.${applicant.phoneOwner.replace('PHONE_OWNER_', '').toLowerCase()}`)})` : ''}` : '';
  const main = rows([['full_name', applicant.fullName], ['birth_date', showDay(applicant.birthDate ?? '')], ['id_number', paper(applicant)],
    ['address', applicant.address || [applicant.street, applicant.hamlet, applicant.commune].filter(Boolean).join(', ')], ['phone', phone], ['email', applicant.email]]);
  const { submitter } = applicant;
  if (!submitter) return main;
  const letter = [submitter.authorizationNumber, submitter.authorizationOn ? day(submitter.authorizationOn) : ''].filter(Boolean).join(', ');
  return [main, h('h3', {}, t('dossier.person.submitter')), rows([['full_name', submitter.fullName], ['id_number', paper(submitter)], ['phone', submitter.phone], ['relation', submitter.relation], ['authorization', letter]])];
}

const options = (names, prefix, value) => [{ value: `${value}_UNSPECIFIED`, label: t('dossier.not_given') }, ...names.map((name) => ({ value: `${value}_${name}`, label: t(`${prefix}.${name.toLowerCase()}`) }))];

const MAIN = [['fullName', 200], ['birthDate', 10], ['idNumber', 20], ['street', 200], ['hamlet', 100], ['commune', 100], ['phone', 20], ['email', 200]];
const SUBMITTER = [['fullName', 200], ['idNumber', 20], ['phone', 20], ['relation', 100], ['authorizationNumber', 64]];
const snake = (name) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

// Fields and body of the correction of what was revealed. The service names a field "applicant.fullName"; ours bear the same names.
export function correctSpec({ applicant, lastCorrection }) {
  const fields = MAIN.map(([name, maxlength]) => ({ name: `applicant.${name}`, label: t(`dossier.person.${snake(name)}`), value: name === 'birthDate' ? showDay(applicant[name] ?? '') : applicant[name] ?? '', maxlength, required: name === 'fullName',
    hint: name === 'birthDate' ? t('dossier.hint.birth_date') : undefined }));
  fields.splice(2, 0, { name: 'applicant.idKind', label: t('dossier.person.id_kind'), type: 'select', options: options(ID_KINDS, 'dossier.id_kind', 'ID_KIND'), value: applicant.idKind ?? 'ID_KIND_UNSPECIFIED' });
  fields.push({ name: 'applicant.phoneOwner', label: t('dossier.person.phone_owner'), type: 'select', options: options(PHONE_OWNERS, 'dossier.phone_owner', 'PHONE_OWNER'), value: applicant.phoneOwner ?? 'PHONE_OWNER_UNSPECIFIED' });
  if (applicant.address) fields.push({ name: 'applicant.address', label: t('dossier.person.address_line'), value: applicant.address, maxlength: 300 });
  const { submitter } = applicant;
  const of = (name) => `applicant.submitter.${name}`;
  const ofSubmitter = SUBMITTER.map(([name, maxlength]) => ({ name: of(name), label: t('dossier.person.of_submitter', { what: t(`dossier.person.${snake(name)}`) }), value: submitter?.[name] ?? '', maxlength }));
  ofSubmitter.splice(1, 0, { name: of('idKind'), label: t('dossier.person.of_submitter', { what: t('dossier.person.id_kind') }), type: 'select', options: options(ID_KINDS, 'dossier.id_kind', 'ID_KIND'), value: submitter?.idKind ?? 'ID_KIND_UNSPECIFIED' });
  fields.push(...ofSubmitter, { name: of('authorizationOn'), label: t('dossier.person.of_submitter', { what: t('dossier.person.authorization_on') }), type: 'date', value: submitter?.authorizationOn ?? '' });
  return {
    title: t('dossier.do.correct_applicant'), submit: t('dossier.submit.correct_applicant'), text: t('dossier.ask.correct_applicant'), fields, personal: true,
    body: (values) => {
      const take = (prefix, names) => Object.fromEntries(names.filter((name) => `${prefix}${name}` in values).map((name) => [name, values[`${prefix}${name}`]]));
      const corrected = take('applicant.', [...MAIN.map(([name]) => name), 'address', 'idKind', 'phoneOwner']);
      // A number that is new is the owner's until somebody says otherwise, as at reception.
      if (corrected.phone && corrected.phoneOwner === 'PHONE_OWNER_UNSPECIFIED') corrected.phoneOwner = 'PHONE_OWNER_OWNER';
      corrected.birthDate = parseDay(corrected.birthDate, now().getUTCFullYear());
      if (corrected.birthDate === null) throw refusal('applicant.birthDate', t('dossier.expect.applicant.birthdate'));
      const brought = take('applicant.submitter.', [...SUBMITTER.map(([name]) => name), 'idKind', 'authorizationOn']);
      const somebody = Object.entries(brought).some(([name, value]) => name !== 'idKind' && value !== '');
      if (somebody && !brought.fullName) throw refusal(of('fullName'), t('dossier.expect.submitter_name'));
      if (somebody) corrected.submitter = brought;
      return { applicant: corrected, lastCorrection };
    },
  };
}
