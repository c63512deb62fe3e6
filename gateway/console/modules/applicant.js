// The fields of an applicant and of who came in his place: as typed for a draft, as the API takes them, filled from a card.
import { clearFault } from './faults.js';
import { now } from './format.js';
import { idKindOf, parseDay, parsePhone, properName, showDay, splitAddress } from './person.js';
import { t } from './texts.js';

// Inputs of `root` by data-applicant; a page has those it needs. commune: what the field holds before anybody types.
export function applicantFields(root, { commune = '' } = {}) {
  const fields = Object.fromEntries([...root.querySelectorAll('[data-applicant]')].map((input) => [input.dataset.applicant, input]));
  const value = (name) => fields[name]?.value.trim() ?? '';
  const put = (name, text) => { if (fields[name]) fields[name].value = text; };
  const thisYear = () => now().getFullYear();

  const tidy = {
    fullName: (text) => properName(text),
    submitterName: (text) => properName(text),
    birthDate: (text) => showDay(parseDay(text, thisYear()) ?? text),
    authorizedOn: (text) => showDay(parseDay(text, thisYear()) ?? text),
    idNumber: (text) => text.replace(/[\s.]/g, '').toUpperCase(),
    submitterId: (text) => text.replace(/[\s.]/g, '').toUpperCase(),
    phone: (text) => parsePhone(text) ?? text,
    submitterPhone: (text) => parsePhone(text) ?? text,
  };
  for (const [name, make] of Object.entries(tidy)) {
    fields[name]?.addEventListener('change', () => {
      fields[name].value = make(fields[name].value);
      showKind(name);
    });
  }
  for (const input of Object.values(fields)) input.addEventListener('input', () => clearFault(input));

  // Which paper the number is taken for, so that a missing digit is seen.
  function showKind(name) {
    const hint = fields[name]?.closest('.field').querySelector('[data-kind]');
    if (hint) hint.textContent = value(name) ? t(`applicant.kind_${(idKindOf(value(name)) ?? 'unknown').replace('ID_KIND_', '').toLowerCase()}`) : '';
  }

  const submitterUsed = () => ['submitterName', 'submitterId', 'relation', 'authorization', 'authorizedOn', 'submitterPhone'].some((name) => value(name));

  // Everything as typed.
  const values = () => Object.fromEntries(Object.keys(fields).map((name) => [name, fields[name].value]));
  const fill = (typed) => {
    for (const [name, text] of Object.entries(typed ?? {})) put(name, text);
    showKind('idNumber');
    showKind('submitterId');
  };
  const clear = () => {
    for (const input of Object.values(fields)) {
      if (input.tagName === 'SELECT') input.selectedIndex = 0;
      else input.value = '';
      clearFault(input);
    }
    put('commune', commune);
    showKind('idNumber');
    showKind('submitterId');
  };

  function faults() {
    const found = [];
    const wrong = (name, key) => { if (fields[name]) found.push({ input: fields[name], text: t(key) }); };
    if (!value('fullName')) wrong('fullName', 'applicant.need_name');
    if (idKindOf(value('idNumber')) === null) wrong('idNumber', 'applicant.bad_id');
    if (parseDay(value('birthDate'), thisYear()) === null) wrong('birthDate', 'applicant.bad_birth');
    if (parsePhone(value('phone')) === null) wrong('phone', 'applicant.bad_phone');
    if (value('email') && !/^[^\s@,;<>]+@[^\s@,;<>]+$/.test(value('email'))) wrong('email', 'applicant.bad_email');
    if (submitterUsed()) {
      if (!value('submitterName')) wrong('submitterName', 'applicant.need_submitter');
      if (idKindOf(value('submitterId')) === null) wrong('submitterId', 'applicant.bad_id');
      if (parsePhone(value('submitterPhone')) === null) wrong('submitterPhone', 'applicant.bad_phone');
      const day = parseDay(value('authorizedOn'), thisYear());
      if (day === null || day.length === 4) wrong('authorizedOn', 'applicant.bad_day');
    }
    return found;
  }

  const idOf = (name) => ({ idNumber: tidy.idNumber(value(name)), idKind: idKindOf(value(name)) ?? 'ID_KIND_OTHER' });

  function submitter() {
    return {
      ...idOf('submitterId'), fullName: properName(value('submitterName')), phone: parsePhone(value('submitterPhone')) ?? '', relation: value('relation'),
      authorizationNumber: value('authorization'), authorizationOn: parseDay(value('authorizedOn'), thisYear()) ?? '',
    };
  }

  // As the API takes it.
  function applicant() {
    const phone = parsePhone(value('phone')) ?? '';
    const whole = {
      ...idOf('idNumber'), fullName: properName(value('fullName')), birthDate: parseDay(value('birthDate'), thisYear()) ?? '', street: value('street'),
      hamlet: value('hamlet'), commune: value('commune'), phone, phoneOwner: phone ? value('phoneOwner') || 'PHONE_OWNER_OWNER' : 'PHONE_OWNER_UNSPECIFIED',
      email: value('email'),
    };
    if (submitterUsed()) whole.submitter = submitter();
    return whole;
  }

  // A card was scanned: of the owner, or of the submitter where the focus was on his fields.
  function takeCard(card, element) {
    const ofSubmitter = Boolean(element?.closest?.('[data-submitter]'));
    if (ofSubmitter) {
      fill({ submitterName: card.fullName, submitterId: card.idNumber });
    } else {
      fill({ fullName: card.fullName, idNumber: card.idNumber, birthDate: showDay(card.birthDate), ...splitAddress(card.address) });
    }
    for (const input of Object.values(fields)) clearFault(input);
    return ofSubmitter;
  }

  // Names in a refusal → inputs.
  const byRefusal = {
    'applicant.fullName': fields.fullName, 'applicant.idNumber': fields.idNumber, 'applicant.idKind': fields.idNumber, 'applicant.birthDate': fields.birthDate,
    'applicant.phone': fields.phone, 'applicant.phoneOwner': fields.phoneOwner, 'applicant.street': fields.street, 'applicant.hamlet': fields.hamlet,
    'applicant.commune': fields.commune, 'applicant.email': fields.email, 'applicant.submitter.fullName': fields.submitterName,
    'applicant.submitter.idNumber': fields.submitterId, 'applicant.submitter.phone': fields.submitterPhone, 'applicant.submitter.relation': fields.relation,
    'applicant.submitter.authorizationNumber': fields.authorization, 'applicant.submitter.authorizationOn': fields.authorizedOn,
  };
  clear();
  return { fields, values, fill, clear, faults, applicant, takeCard, byRefusal };
}
