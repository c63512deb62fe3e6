// The question of a search from the fields of its form: pure functions.

const DAY = 86400000;
const back = (today, days) => new Date(Date.parse(`${today}T00:00:00Z`) - days * DAY).toISOString().slice(0, 10);

// "About when": so many days back; '' any time; 'days' by two days that are typed.
export const WHENS = ['', '7', '31', '92', '366', 'days'];

// fields as typed → body of dossiers:search; today: ISO day of house time.
export function searchBody(fields, today) {
  const body = {
    name: fields.name.trim(), phone: fields.phone.trim(), idNumber: fields.idNumber.replace(/\s+/g, ''), hamlet: fields.hamlet.trim(),
    birthYear: Number(fields.birthYear) || 0, procedureCode: fields.procedureCode ?? '',
  };
  if (body.birthYear && Number(fields.span) > 0) body.birthYearSpan = Number(fields.span);
  if (fields.when === 'days') Object.assign(body, { receivedFrom: fields.from, receivedTo: fields.to });
  // A month counts as a short span: 30 days back and today are 31 days.
  else if (fields.when) Object.assign(body, { receivedFrom: back(today, Number(fields.when) - 1), receivedTo: today });
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== '' && value !== 0 && value !== undefined));
}

// True when there is nothing to look for at all; whether it is enough, the service says.
export const nothingSaid = (body) => !['name', 'phone', 'idNumber', 'hamlet', 'birthYear'].some((name) => body[name]);

// A year that cannot be read would be left out unseen.
export const yearFault = (text) => text.trim() !== '' && !/^\d{4}$/.test(text.trim());

// How a row agrees, as a key of the texts; '' when no name was asked for.
export function agreementKey(agreement) {
  const name = String(agreement ?? '').replace('NAME_AGREEMENT_', '').toLowerCase();
  return name === '' || name === 'unspecified' ? '' : `desk.agrees_${name}`;
}
