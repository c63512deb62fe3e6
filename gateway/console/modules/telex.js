// Vietnamese input methods, Telex and VNI: what letters become when they are typed through one, and which keys a text takes. Pure functions.
//
// A card scanner types keys. Where it types Telex or VNI and no input method is listening, the page sees "NGUYEENX" or "Nguye6n4";
// compose() makes Vietnamese of it, and nothing of what is Vietnamese already.

const CIRCUMFLEX = '\u0302';
const BREVE = '\u0306';
const HORN = '\u031b';
const STROKE = 'stroke'; // đ has no combining form
const TONES = ['', '\u0301', '\u0300', '\u0309', '\u0303', '\u0323']; // none, sắc, huyền, hỏi, ngã, nặng

export const METHODS = {
  telex: { tones: 'zsfrxj', marks: { w: [HORN, BREVE] }, doubles: true },
  vni: { tones: '012345', marks: { 6: [CIRCUMFLEX], 7: [HORN], 8: [BREVE], 9: [STROKE] }, doubles: false },
};

const isVowel = (letter) => letter !== undefined && 'aeiouy'.includes(letter.base);
const TAKES = { [CIRCUMFLEX]: 'aeo', [BREVE]: 'a', [HORN]: 'ou', [STROKE]: 'd' };

// The letter a mark goes to: the last that takes it, and of "uo" both.
function putMark(letters, mark) {
  for (let at = letters.length - 1; at >= 0; at -= 1) {
    const letter = letters[at];
    if (letter.mark || !TAKES[mark].includes(letter.base)) continue;
    if (mark === HORN && letter.base === 'u' && letters[at - 1]?.base === 'q') continue;
    if (mark === HORN && letter.base === 'a') continue;
    letter.mark = mark;
    return true;
  }
  return false;
}

// w: ă where the last vowel is an a ("ua" is ưa), otherwise horns; alone it is ư.
function putTelexW(letters) {
  const vowels = letters.filter(isVowel);
  const last = vowels.at(-1);
  const before = vowels.at(-2);
  const afterQ = letters.some((letter, at) => letter.base === 'u' && letters[at - 1]?.base === 'q');
  if (last?.base === 'a' && !last.mark && !(before?.base === 'u' && !afterQ)) return putMark(letters, BREVE);
  return putMark(letters, HORN);
}

// A doubled letter: â ê ô next to it or over consonants ("coon", "cono"), đ from anywhere in the word.
function putDouble(letters, base) {
  if (base === 'd') return letters[0]?.base === 'd' && putMark(letters.slice(0, 1), STROKE);
  if (!'aeo'.includes(base)) return false;
  const at = letters.findLastIndex((letter) => letter.base === base);
  if (at < 0 || letters[at].mark) return false;
  const between = letters.slice(at + 1);
  return !between.some(isVowel) && putMark([letters[at]], CIRCUMFLEX);
}

// Where the tone stands: on a letter with a mark, on the last vowel before a consonant, otherwise on the last but one ("hòa", "khuỷu").
function toneAt(letters) {
  let from = letters.findIndex(isVowel);
  if (from < 0) return -1;
  const glide = (letters[from].base === 'u' && letters[from - 1]?.base === 'q') || (letters[from].base === 'i' && letters[from - 1]?.base === 'g');
  if (glide && isVowel(letters[from + 1])) from += 1;
  let to = from;
  while (isVowel(letters[to + 1])) to += 1;
  const marked = letters.findLastIndex((letter, at) => at >= from && at <= to && letter.mark);
  if (marked >= 0) return marked;
  if (to === from || letters[to + 1]) return to;
  return to - from === 1 ? from : to - 1;
}

function render(letters, tone) {
  // "uơ" before another letter is "ươ".
  letters.forEach((letter, at) => {
    const pair = letter.base === 'o' && letter.mark === HORN && letters[at - 1]?.base === 'u' && letters[at - 2]?.base !== 'q';
    if (pair && letters[at + 1]) letters[at - 1].mark = HORN;
  });
  const place = tone ? toneAt(letters) : -1;
  return letters.map((letter, at) => {
    const plain = letter.mark === STROKE ? 'đ' : letter.base + (letter.mark ?? '');
    const whole = (plain + (at === place ? tone : '')).normalize('NFC');
    return letter.upper ? whole.toUpperCase() : whole;
  }).join('');
}

// One word as the method would have written it.
function composeWord(word, method) {
  const { tones, marks, doubles } = METHODS[method];
  const letters = [];
  let tone = '';
  for (const key of word) {
    const low = key.toLowerCase();
    const index = tones.indexOf(low);
    if (index >= 0 && letters.some(isVowel)) {
      tone = TONES[index];
    } else if (doubles && putDouble(letters, low)) {
      // the mark is on the letter before
    } else if (low === 'w' && doubles) {
      if (!putTelexW(letters)) letters.push({ base: 'u', mark: HORN, upper: key !== low });
    } else if (!doubles && marks[low] && putMark(letters, marks[low][0])) {
      // likewise
    } else {
      letters.push({ base: low, mark: null, upper: key !== low });
    }
  }
  return render(letters, tone);
}

const ONSET = '(?:ngh|ng|nh|kh|th|tr|ch|ph|gh|gi|qu|[bcdđghklmnpqrstvx])?';
const OPEN = 'oai|oay|oeo|uay|uây|uôi|ươi|ươu|iêu|yêu|uya|uyu|oao|oa|oe|uê|uơ|uy|ia|ua|ưa|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|[aeêioôơuưy]';
const CLOSED = 'uyê|iê|yê|uô|ươ|oă|uâ|oa|oe|uê|uy|[aăâeêioôơuưy]';
const CODA = '(?:ch|nh|ng|[cmnpt])';
const SYLLABLE = new RegExp(`^${ONSET}(?:(?:${OPEN})|(?:${CLOSED})${CODA})$`);
const bare = (pattern) => pattern.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/đ/g, 'd');
const PLAIN = new RegExp(`^${ONSET.replace('đ', '')}(?:(?:${bare(OPEN)})|(?:${bare(CLOSED)})${CODA})$`);

const withoutTone = (word) => word.toLowerCase().normalize('NFD').replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC');

// Whether a word can be Vietnamese: with its accents, or with none at all.
export const isSyllable = (word) => SYLLABLE.test(withoutTone(word));
const isPlain = (word) => PLAIN.test(word.toLowerCase());

// Words that are keys of the method become Vietnamese; all others stay. Only what is ASCII throughout was not composed yet.
export function compose(text, method) {
  if (/[^\x20-\x7e]/.test(text)) return text;
  return text.replace(/[A-Za-z][A-Za-z0-9]*/g, (word) => {
    if (isPlain(word)) return word;
    const composed = composeWord(word, method);
    return isSyllable(composed) ? composed : word;
  });
}

// The method a text in keys was typed by, '' for none: the one that makes more words of it.
export function methodOf(text) {
  const changed = (method) => compose(text, method).split(' ').filter((word, at) => word !== text.split(' ')[at]).length;
  const [telex, vni] = [changed('telex'), changed('vni')];
  if (telex + vni === 0) return '';
  return telex >= vni ? 'telex' : 'vni';
}

function keysOfLetter(letter, method) {
  const marks = method === 'telex' ? { [CIRCUMFLEX]: null, [BREVE]: 'w', [HORN]: 'w' } : { [CIRCUMFLEX]: '6', [BREVE]: '8', [HORN]: '7' };
  if (letter === 'đ') return method === 'telex' ? 'dd' : 'd9';
  const [base, mark] = letter.normalize('NFD');
  if (!mark) return base;
  return base + (marks[mark] ?? base);
}

// The keys a text takes, the tone at the end of its word as people type: "Nguyễn" → "Nguyeenx", "Nguye6n4". Capitals keep their place.
export function keysOf(text, method = 'telex') {
  return text.normalize('NFC').replace(/\p{L}+/gu, (word) => {
    const toneMark = [...word.normalize('NFD')].find((mark) => TONES.indexOf(mark) > 0);
    const tone = toneMark ? METHODS[method].tones[TONES.indexOf(toneMark)] : '';
    const plain = [...word.normalize('NFD')].filter((mark) => TONES.indexOf(mark) <= 0).join('').normalize('NFC');
    // One key of the method makes both horns of "ươ".
    const letters = plain.replace(/ư(?=ơ)/g, 'u').replace(/Ư(?=[ơƠ])/g, 'U');
    const keys = [...letters].map((letter) => {
      const low = letter.toLowerCase();
      const made = keysOfLetter(low, method);
      return low === letter ? made : made.toUpperCase();
    }).join('');
    return keys + (word.length > 1 && word === word.toUpperCase() ? tone.toUpperCase() : tone);
  });
}
