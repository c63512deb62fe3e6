// Results to be given out, as plain values: what was scanned, whether it can be given, what is still to be paid, the request. Pure functions.

const CODE = /(?:DK-)?H\d{2}(?:\.\d{1,4}){0,3}-\d{6}-\d{4,6}/i;
const LOOK_UP = /^\d{16}$/;

// What a scanner or a hand wrote → { code } or { fault: key of the texts }.
export function scanned(text) {
  const typed = text.trim().toUpperCase();
  const found = CODE.exec(typed.replace(/\s+/g, ''));
  if (found) return found[0].startsWith('DK-') ? { fault: 'desk.scan_registration' } : { code: found[0] };
  if (LOOK_UP.test(typed.replace(/^.*#/, '').replace(/[\s-]/g, ''))) return { fault: 'desk.scan_lookup' };
  // Any other writing the service may still understand: it says itself what is wrong.
  return { code: typed };
}

// What somebody without a receipt says of himself, from one field.
export function questionOf(text) {
  const said = text.trim();
  const digits = said.replace(/[\s.+-]/g, '');
  if (/^(0|84)\d{8,10}$/.test(digits) && digits.length < 12) return { phone: digits };
  if (/^\d{9,12}$/.test(digits)) return { idNumber: digits };
  return { name: said };
}

const ENDED = new Set(['DECLINED', 'WITHDRAWN', 'STOPPED', 'VOIDED']);

// { ready: true } or { ready: false, key, values }: values name instants (day), agencies (agency) and states (state) for the page to word.
export function judge(dossier, agencyId) {
  const state = String(dossier.state).replace('DOSSIER_STATE_', '');
  if (state === 'HANDED_OVER') return { ready: false, key: 'desk.not_again', values: { day: dossier.closedAt } };
  if (ENDED.has(state)) return { ready: false, key: 'desk.not_ended', values: { state: dossier.state } };
  if (dossier.pickupAgencyId !== agencyId) return { ready: false, key: 'desk.not_here', values: { agency: dossier.pickupAgencyId } };
  if (state !== 'FINISHED') return { ready: false, key: dossier.promisedAt ? 'desk.not_finished' : 'desk.not_finished_open', values: { state: dossier.state, day: dossier.promisedAt } };
  if (!dossier.resultAtDesk) return { ready: false, key: 'desk.not_brought', values: { agency: dossier.resultHolderAgencyId }, bring: true };
  return { ready: true };
}

// quote: QuoteFees or null where nothing is known; money: ListDossierMoney; mends: the dossier mends a wrong result.
// { key, values, due }: amounts for the page to word.
export function moneyOf(quote, money, mends) {
  const balance = Number(money?.balance ?? 0);
  if (balance > 0) return { key: 'desk.money_paid', values: { amount: balance }, due: false };
  if (mends) return { key: 'desk.money_mends', values: {}, due: false };
  if (!quote || (quote.lines ?? []).length === 0) return { key: 'desk.money_no_rule', values: {}, due: false };
  if (quote.total === undefined) return { key: 'desk.money_unknown', values: {}, due: true };
  if (Number(quote.total) === 0) return { key: 'desk.money_free', values: {}, due: false };
  return { key: 'desk.money_due', values: { amount: Number(quote.total) }, due: true };
}

export const RECIPIENTS = ['RECIPIENT_KIND_OWNER', 'RECIPIENT_KIND_AUTHORISED', 'RECIPIENT_KIND_POST'];

// The body of dossiers:hand-over; what does not belong to the recipient is left out, not sent along.
export function requestOf(codes, { recipient, trackingNumber = '', refusedToSign = false, withoutReceipt = false, note = '' }) {
  const post = recipient === 'RECIPIENT_KIND_POST';
  const paper = recipient === 'RECIPIENT_KIND_AUTHORISED' || (withoutReceipt && !post);
  return {
    codes, recipient,
    trackingNumber: post ? trackingNumber.replace(/\s+/g, '') : '',
    refusedToSign: refusedToSign && !post, withoutReceipt: withoutReceipt && !post,
    note: paper ? note.trim() : '',
  };
}

// Which field is missing, as it is named in the request; '' when none is.
export function missing({ recipient, withoutReceipt, note = '' }) {
  const paper = recipient === 'RECIPIENT_KIND_AUTHORISED' || (withoutReceipt && recipient !== 'RECIPIENT_KIND_POST');
  return paper && note.trim() === '' ? 'note' : '';
}
