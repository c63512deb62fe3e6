// Cards as scanners type them: in all the ways a keyboard, a layout and an input method can spoil them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digitsOf, fromOctets, looksLikeCard, readCard, textOfKeys } from '../../../gateway/console/modules/card.js';
import { keysOf } from '../../../gateway/console/modules/telex.js';

const thisYear = 2026;
const LINE = '087190001234|341234567|Nguyễn Thị Hồng Hoa|15031990|Nữ|Tổ 5, Ấp Mỹ Hưng, Mỹ Trà, Thành phố Cao Lãnh, Đồng Tháp|25082021';
const CARD = { idNumber: '087190001234', oldNumber: '341234567', fullName: 'Nguyễn Thị Hồng Hoa', birthDate: '1990-03-15', sex: 'female',
  address: 'Tổ 5, Ấp Mỹ Hưng, Mỹ Trà, Thành phố Cao Lãnh, Đồng Tháp', issuedOn: '2021-08-25' };
const read = (typed) => readCard({ typed, thisYear });

// Keys of an American keyboard for a line of ASCII.
const MARKS = { ' ': 'Space', '|': 'Backslash', ',': 'Comma', '.': 'Period', '-': 'Minus', '/': 'Slash' };
function keysFor(line, change = {}) {
  return [...line].map((letter) => {
    const code = /[a-z]/i.test(letter) ? `Key${letter.toUpperCase()}` : /\d/.test(letter) ? `Digit${letter}` : MARKS[letter] ?? '';
    return { code, key: letter, shift: letter === '|' || /[A-Z]/.test(letter), caps: false, alt: false, ...change };
  });
}

test('the card as it is', () => assert.deepEqual(read(LINE), CARD));

test('cards of other years have other fields', () => {
  const variants = [
    [LINE.replace('|341234567|', '||'), { ...CARD, oldNumber: '' }],
    [LINE.replace('|341234567|', '|'), { ...CARD, oldNumber: '' }],
    [`${LINE}||Nguyễn Văn Ba|Trần Thị Tư|`, CARD],
    [`${LINE}\r\n`, CARD],
    [LINE.replace('|25082021', ''), { ...CARD, issuedOn: '' }],
    [LINE.replace('15031990', '1990'), { ...CARD, birthDate: '1990' }],
    [LINE.replace('Nguyễn Thị Hồng Hoa', 'NGUYỄN THỊ HỒNG HOA'), CARD],
    [LINE.normalize('NFD'), CARD],
    [LINE.replaceAll('|', '~'), CARD],
  ];
  for (const [line, card] of variants) assert.deepEqual(read(line), card, line);
});

test('what is no card is none', () => {
  for (const line of ['', '087190001234', 'Nguyễn Thị Hồng Hoa', '1|2|3|4|5|6', LINE.replace('087190001234', '0871900'), 'H20.214-261126-0007',
    LINE.replace('15031990', '32131990')]) assert.equal(looksLikeCard(line, thisYear), false, line);
});

test('a scanner that types Telex or VNI where no input method listens', () => {
  for (const method of ['telex', 'vni']) {
    assert.deepEqual(read(LINE.split('|').map((part) => keysOf(part, method)).join('|')), CARD, method);
    assert.deepEqual(read(LINE.toUpperCase().split('|').map((part) => keysOf(part, method)).join('|')).fullName, CARD.fullName);
  }
});

test('letters outside ASCII typed octet by octet', () => {
  const octets = new TextEncoder().encode(LINE);
  const windows = new TextDecoder('windows-1252').decode(octets);
  assert.equal(fromOctets(windows), LINE);
  assert.deepEqual(read(windows), CARD);
  assert.equal(fromOctets('Lê Văn Tám'), 'Lê Văn Tám');
});

test('letters outside ASCII typed by their numbers', () => {
  const keys = [...LINE].flatMap((letter) => {
    if (letter <= '\u007f') return keysFor(letter);
    return [...[...String(letter.codePointAt(0))].map((digit) => ({ code: `Numpad${digit}`, key: digit, alt: true, shift: false, caps: false })),
      { code: 'AltLeft', key: 'Alt', alt: false, shift: false, caps: false }];
  });
  assert.deepEqual(readCard({ keys: textOfKeys(keys), typed: '', thisYear }), CARD);
});

test('the row of digits on the Vietnamese layout', () => {
  assert.equal(digitsOf('đ87ă9đđđă2ê4'.replace('8', '\u0301').replace('7', '\u0303')), '08719000' + '1' + '2' + '3' + '4');
  assert.equal(digitsOf('ầ'), '25');
  const layout = ['đ', 'ă', 'â', 'ê', 'ô', '\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
  const parts = LINE.split('|').map((part) => (/^\d+$/.test(part) ? [...part].map((digit) => layout[Number(digit)]).join('') : part));
  assert.deepEqual(read(parts.join('|')), CARD);
});

test('keys are read by their place, whatever the input method makes of them', () => {
  const plain = LINE.split('|').map((part) => keysOf(part)).join('|');
  // An input method of the system: every key says "Process".
  assert.deepEqual(readCard({ keys: textOfKeys(keysFor(plain, { key: 'Process' })), typed: 'nguyễn', thisYear }), CARD);
  // Digits that became letters on the screen.
  const keys = textOfKeys(keysFor('087190001234|').map((key) => ({ ...key, key: 'đ' })));
  assert.equal(keys, '087190001234|');
  // One that rubs out and writes anew, as those that sit before the browser do.
  const rubbed = [...keysFor('Nguye'), { code: 'Backspace', key: 'Backspace' }, { code: '', key: 'ễ' }, ...keysFor('n')];
  assert.equal(textOfKeys(rubbed), 'Nguyễn');
  // Capitals locked: what the key says is what was typed, and the name is put right.
  assert.equal(textOfKeys(keysFor('Nam').map((key) => ({ ...key, caps: true, key: 'Process' }))), 'nAM');
  const locked = [...LINE].map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase())).join('');
  assert.equal(read(locked).fullName, CARD.fullName);
});

test('letters that came without a key are taken from the field', () => {
  const ascii = LINE.replace(/[^\x20-\x7e]/g, '');
  assert.deepEqual(readCard({ keys: ascii, typed: LINE, thisYear }), CARD);
  // And the number from the keys, where the field has it spoilt.
  assert.equal(readCard({ keys: LINE, typed: LINE.replace('087190001234', '087190001235'), thisYear }).idNumber, CARD.idNumber);
});
