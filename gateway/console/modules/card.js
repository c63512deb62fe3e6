// The QR code of a citizen's card, read by a scanner that is a keyboard: which keys it was, what an input method or a keyboard layout made of
// them, and what stands on the card. Pure functions; scanner.js listens.
import { compose, methodOf } from './telex.js';
import { parseDay, properName } from './person.js';

const SHIFTED = { Digit1: '!', Digit2: '@', Digit3: '#', Digit4: '$', Digit5: '%', Digit6: '^', Digit7: '&', Digit8: '*', Digit9: '(', Digit0: ')' };
const MARKS = {
  Space: '  ', Minus: '-_', Equal: '=+', BracketLeft: '[{', BracketRight: ']}', Backslash: '\\|', IntlBackslash: '\\|', Semicolon: ';:', Quote: '\'"',
  Comma: ',<', Period: '.>', Slash: '/?', Backquote: '`~', NumpadDecimal: '..', NumpadDivide: '//', NumpadSubtract: '--', NumpadMultiply: '**', NumpadAdd: '++',
};

// What a key of the American layout types: scanners send keys of that one, whatever the computer takes them for.
// Where the key says one of its two characters, that is it.
function charOfKey({ code, key, shift, caps }) {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  const pair = letter ? [letter.toLowerCase(), letter] : digit ? [digit, SHIFTED[code] ?? digit] : MARKS[code];
  if (!pair) return null;
  if (key === pair[0] || key === pair[1]) return key;
  return pair[(letter ? shift !== caps : shift) ? 1 : 0];
}

// A scanner that types letters outside ASCII by their numbers, Alt held down: with a leading 0 or below 256 it is an octet.
function charOfNumber(digits) {
  const number = Number(digits);
  if (!digits || number === 0 || number > 0x10ffff) return '';
  return number < 256 ? cp1252(number) : String.fromCodePoint(number);
}

// Keys in their order, { code, key, shift, caps, alt } each, as the text they stand for; an input method shows up as codes without letters
// ("Process") or as rubbed out letters, and neither changes what is read here.
export function textOfKeys(keys) {
  const letters = [];
  let number = '';
  for (const event of keys) {
    if (event.alt && /^Numpad\d$/.test(event.code)) {
      number += event.code.slice(6);
      continue;
    }
    if (number) letters.push(charOfNumber(number));
    number = '';
    if (event.key === 'Backspace') {
      letters.pop();
      continue;
    }
    const typed = charOfKey(event) ?? ([...event.key].length === 1 ? event.key : '');
    if (typed) letters.push(typed);
  }
  if (number) letters.push(charOfNumber(number));
  return letters.join('');
}

// Octets 128 to 159 of Windows; the others are themselves.
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
const cp1252 = (octet) => (octet >= 128 && octet < 160 ? WINDOWS[octet - 128] : String.fromCharCode(octet));

// "Nguyá»…n" → "Nguyễn": UTF-8 that was typed octet by octet; the text itself where it is not that.
export function fromOctets(text) {
  const octets = [];
  for (const letter of text) {
    const at = WINDOWS.indexOf(letter);
    const number = at >= 0 ? 128 + at : letter.codePointAt(0);
    if (number > 255) return text;
    octets.push(number);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array(octets));
  } catch {
    return text;
  }
}

// The row of digits on the Vietnamese layout of Windows is letters and accents: "đ87" is never a number, 0… it is.
const LAYOUT = { ă: '1', â: '2', ê: '3', ô: '4', '\u0300': '5', '\u0309': '6', '\u0303': '7', '\u0301': '8', '\u0323': '9', đ: '0' };
export function digitsOf(text) {
  let digits = '';
  for (const letter of text) {
    if (LAYOUT[letter]) {
      digits += LAYOUT[letter];
    } else if (letter > '\u007f') {
      // One letter of several keys, "ầ" of "â" and a grave.
      const [base, ...marks] = letter.normalize('NFD');
      const hat = marks.find((mark) => mark === '\u0302' || mark === '\u0306');
      digits += hat ? LAYOUT[(base + hat).normalize('NFC')] ?? '' : '';
      digits += marks.filter((mark) => mark !== hat).map((mark) => LAYOUT[mark] ?? '').join('');
    } else {
      digits += letter;
    }
  }
  return digits;
}

const SEPARATORS = ['|', '~', '¦', '>', '}', '‖'];
const FEWEST_PARTS = 5;

function partsOf(text) {
  const line = text.replace(/[\r\n\t]+$/g, '').trim();
  const by = SEPARATORS.find((mark) => line.split(mark).length >= FEWEST_PARTS);
  return by ? line.split(by).map((part) => part.trim()) : [];
}

const number = (text) => digitsOf(text).replace(/[\s.]/g, '');
const hasLetters = (text) => /\p{L}{2}/u.test(text);

function dayOf(part, thisYear) {
  const digits = number(part);
  return /^\d{8}$/.test(digits) ? parseDay(digits, thisYear) : null;
}

const SEX = { nam: 'male', nu: 'female', male: 'male', female: 'female' };
function sexOf(part) {
  return SEX[part.toLowerCase().normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[^a-z]/g, '').replace(/^nuwx?$/, 'nu')] ?? '';
}

// The fields stand in a fixed order, but cards differ in how many: without an old number, with parents and spouse behind. Each is known by its
// shape, from the one before on.
function read(text, thisYear) {
  const parts = partsOf(fromOctets(text).normalize('NFC'));
  if (parts.length < FEWEST_PARTS || !/^\d{12}$/.test(number(parts[0]))) return null;
  const nameAt = parts.findIndex((part, at) => at > 0 && hasLetters(part) && !/^\d+$/.test(number(part)));
  const birthAt = nameAt + 1;
  if (nameAt < 1) return null;
  const birthDate = dayOf(parts[birthAt] ?? '', thisYear) ?? parseDay(number(parts[birthAt] ?? 'x'), thisYear);
  if (!birthDate) return null;
  // A word as short as "Nữ" where the sex stands is that, whatever became of its letters.
  const sexAt = (parts[birthAt + 1] ?? '').length <= 4 ? birthAt + 1 : birthAt;
  const method = methodOf(parts[nameAt]);
  const words = (part) => (method && part ? compose(part, method) : part ?? '');
  const old = number(parts[1] ?? '');
  return {
    idNumber: number(parts[0]),
    oldNumber: nameAt > 1 && /^\d{9,12}$/.test(old) ? old : '',
    fullName: properName(words(parts[nameAt]), { loud: true }),
    birthDate,
    sex: sexOf(parts[birthAt + 1] ?? ''),
    address: words(parts[sexAt + 1]),
    issuedOn: dayOf(parts[sexAt + 2] ?? '', thisYear) ?? '',
  };
}

// What stands on the card, or null. `keys`: the keys as they came; `typed`: what was in the field afterwards. The keys tell what the scanner
// sent; only where some were swallowed before the page saw them is the field better.
export function readCard({ keys = '', typed = '', thisYear }) {
  const [raw, composed] = [read(keys, thisYear), read(typed, thisYear)];
  if (!raw || !composed) return raw ?? composed;
  const accents = (card) => [...card.fullName.normalize('NFD')].filter((letter) => letter >= '\u0300' && letter <= '\u036f').length;
  const swallowed = !/[^\x20-\x7e]/.test(raw.fullName) && accents(composed) > 0;
  return swallowed ? { ...composed, idNumber: raw.idNumber, birthDate: raw.birthDate } : raw;
}

// Whether a text can only be a card.
export const looksLikeCard = (text, thisYear) => read(text, thisYear) !== null;
