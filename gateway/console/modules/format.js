// Values as people read them: house time (UTC+7), đồng, names of states.
import { english, t } from './texts.js';

const HOUSE_MINUTES = 7 * 60;
const two = (number) => String(number).padStart(2, '0');

// The instant as a date whose UTC fields are house time.
function house(instant) {
  return new Date(new Date(instant).getTime() + HOUSE_MINUTES * 60000);
}

// "26/11/2026"
export function day(instant) {
  if (!instant) return '';
  if (/^\d{4}-\d{2}-\d{2}$/.test(instant)) return instant.split('-').reverse().join('/');
  const at = house(instant);
  return `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
}

// "16:55"
export function time(instant) {
  if (!instant) return '';
  const at = house(instant);
  return `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

// "16:55 26/11/2026"
export const instant = (value) => (value ? `${time(value)} ${day(value)}` : '');

// "thứ năm" … of an instant.
export const weekday = (value) => (value ? t(`format.weekday_${house(value).getUTCDay()}`) : '');

// "2026-11-26" of an instant (or of now), for forms and requests.
export function isoDay(value = now()) {
  const at = house(value);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`;
}

// An instant from the fields of a form, house time.
export const instantOf = (date, clock) => new Date(`${date}T${clock}:00+07:00`).toISOString();

// What time it is for this house: a demonstration states its own on the page.
export function now() {
  const stated = document.documentElement.dataset.now;
  return stated ? new Date(stated) : new Date();
}

// "45.000 đ"; amounts come as text where they may be large.
export function money(amount) {
  if (amount === undefined || amount === null || amount === '') return t('format.amount_unknown');
  const digits = String(Math.abs(Number(amount)));
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, english ? ',' : '.');
  return `${Number(amount) < 0 ? '−' : ''}${grouped} đ`;
}

// "DOSSIER_STATE_RECEIVED" → "Được tiếp nhận"
export const stateName = (state) => t(`state.${String(state ?? '').replace('DOSSIER_STATE_', '').toLowerCase()}`);
export const channelName = (channel) => t(`channel.${String(channel ?? '').replace('CHANNEL_', '').toLowerCase()}`);

const TONES = { AWAITING_SUPPLEMENT: 'waiting', AWAITING_PAYMENT: 'waiting', FINISHED: 'ready', HANDED_OVER: 'ended', DECLINED: 'ended',
  WITHDRAWN: 'ended', STOPPED: 'ended', VOIDED: 'ended' };
export const stateTone = (state) => TONES[String(state ?? '').replace('DOSSIER_STATE_', '')] ?? 'running';
