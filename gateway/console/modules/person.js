// What clerks type about people, made into what the API takes: names, dates of birth, numbers of papers, addresses. Pure functions.

// "nguyễn văn an" → "Nguyễn Văn An". What has a capital anywhere was typed on purpose and stays, unless everything is capital and `loud`.
export function properName(text, { loud = false } = {}) {
  const trimmed = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  const all = loud ? trimmed === trimmed.toUpperCase() || /^\p{Ll}\p{Lu}/u.test(trimmed) : false;
  if (trimmed !== trimmed.toLowerCase() && !all) return trimmed;
  return trimmed.toLowerCase().replace(/(^|[\s\-'’.])(\p{L})/gu, (whole, before, letter) => before + letter.toUpperCase());
}

const two = (number) => String(number).padStart(2, '0');

function isoOf(day, month, year) {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1850 ? `${year}-${two(month)}-${two(day)}` : null;
}

// "15031990", "15/3/1990", "15-03-90", "1990-03-15", "1990" → ISO date, the year alone, '' for nothing, null for what is no date.
// `thisYear`: two digits mean the last hundred years.
export function parseDay(text, thisYear) {
  const typed = text.trim();
  if (typed === '') return '';
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(typed);
  if (iso) return isoOf(Number(iso[3]), Number(iso[2]), Number(iso[1]));
  if (/^\d{4}$/.test(typed)) return Number(typed) >= 1850 && Number(typed) <= thisYear ? typed : null;
  const parts = /^(\d{1,2})[\s/.-](\d{1,2})[\s/.-](\d{4}|\d{2})$/.exec(typed) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(typed);
  if (!parts) return null;
  let year = Number(parts[3]);
  if (parts[3].length === 2) year += year + 2000 > thisYear ? 1900 : 2000;
  return isoOf(Number(parts[1]), Number(parts[2]), year);
}

// "1990-03-15" → "15/03/1990"; a year stays.
export const showDay = (iso) => (/^\d{4}-\d{2}-\d{2}$/.test(iso) ? iso.split('-').reverse().join('/') : iso);

// What paper a number stands on by its shape; null where digits fit no paper.
export function idKindOf(number) {
  const text = number.replace(/[\s.]/g, '');
  if (text === '') return 'ID_KIND_UNSPECIFIED';
  if (/^\d{12}$/.test(text)) return 'ID_KIND_CITIZEN_CARD';
  if (/^\d{9}$/.test(text)) return 'ID_KIND_OLD_CARD';
  if (/^\d{10}(-\d{3})?$/.test(text)) return 'ID_KIND_TAX_CODE';
  if (/^[A-Za-z]\d{7}$/.test(text)) return 'ID_KIND_PASSPORT';
  if (/^[A-Za-z0-9-]{1,20}$/.test(text) && /[A-Za-z]/.test(text)) return 'ID_KIND_OTHER';
  return null;
}

// A Vietnamese telephone number in any usual writing; null where it is none.
export function parsePhone(text) {
  let digits = text.replace(/[\s.\-()]/g, '');
  if (digits === '') return '';
  digits = digits.replace(/^(\+84|0084)/, '0').replace(/^84(?=\d{9,10}$)/, '0');
  return /^0[35789]\d{8}$/.test(digits) || /^02\d{8,9}$/.test(digits) ? digits : null;
}

const HAMLET = /^(ấp|khóm|thôn|bản|làng|buôn|xóm|khu phố|khu vực|khu dân cư|tổ dân phố|kp)(?=[\s.\d])/i;
const COMMUNE_LENGTH = 100;

// The address of a card, one line, as the parts a dossier keeps, so that it is found by its hamlet.
export function splitAddress(line) {
  const parts = line.split(',').map((part) => part.trim()).filter(Boolean);
  const at = parts.findIndex((part) => HAMLET.test(part));
  let whole;
  if (at >= 0) {
    whole = { street: parts.slice(0, at).join(', '), hamlet: parts[at], commune: parts.slice(at + 1).join(', ') };
  } else {
    const streets = Math.max(parts.length - 3, parts.length < 3 ? parts.length : 0);
    whole = { street: parts.slice(0, streets).join(', '), hamlet: '', commune: parts.slice(streets).join(', ') };
  }
  return whole.commune.length > COMMUNE_LENGTH ? { street: line, hamlet: '', commune: '' } : whole;
}

// "UBND phường Cao Lãnh" → "phường Cao Lãnh": where most who come here live.
export const communeOf = (agencyName) => agencyName.replace(/^(UBND|Ủy ban nhân dân)\s+/i, '');
