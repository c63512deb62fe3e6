// Input methods: tables of words and their keys, and every word of a long list there and back.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { compose, isSyllable, keysOf, methodOf } from '../../../gateway/console/modules/telex.js';

// [Vietnamese, keys of Telex, keys of VNI]
const TABLE = [
  ['Nguyễn', 'Nguyeenx', 'Nguye6n4'], ['NGUYỄN', 'NGUYEENX', 'NGUYE6N4'], ['Trần', 'Traanf', 'Tra6n2'], ['Thị', 'Thij', 'Thi5'],
  ['Đặng', 'DDawngj', 'D9a8ng5'], ['Lê', 'Lee', 'Le6'], ['Phạm', 'Phamj', 'Pham5'], ['Hương', 'Huowng', 'Huo7ng'], ['Dương', 'Duowng', 'Duo7ng'],
  ['Thuở', 'Thuowr', 'Thuo73'], ['Quý', 'Quys', 'Quy1'], ['Hòa', 'Hoaf', 'Hoa2'], ['Thúy', 'Thuys', 'Thuy1'], ['Giàu', 'Giauf', 'Giau2'],
  ['Khuyến', 'Khuyeens', 'Khuye6n1'], ['Ngọc', 'Ngocj', 'Ngoc5'], ['Ước', 'Uowcs', 'Uo7c1'], ['Mười', 'Muowif', 'Muo7i2'], ['Nữ', 'Nuwx', 'Nu74'],
  ['Ấp', 'Aaps', 'A6p1'], ['Khóm', 'Khoms', 'Khom1'], ['Mỹ', 'Myx', 'My4'], ['Lửa', 'Luwar', 'Lu7a3'], ['Xuân', 'Xuaan', 'Xua6n'], ['Khoèo', 'Khoeof', 'Khoeo2'],
  ['Quảng', 'Quangr', 'Quang3'], ['Hoằng', 'Hoawngf', 'Hoa8ng2'], ['Quắc', 'Quawcs', 'Qua8c1'], ['Yến', 'Yeens', 'Ye6n1'], ['Thủy', 'Thuyr', 'Thuy3'],
];

test('words become what the input method would have written', () => {
  for (const [word, telex, vni] of TABLE) {
    assert.equal(compose(telex, 'telex'), word);
    assert.equal(compose(vni, 'vni'), word);
  }
});

test('the keys of a word are those of the table', () => {
  for (const [word, telex, vni] of TABLE) {
    assert.equal(keysOf(word).toLowerCase(), telex.toLowerCase(), word);
    assert.equal(keysOf(word, 'vni').toLowerCase(), vni.toLowerCase(), word);
  }
});

test('other orders of the same keys are understood', () => {
  for (const [keys, word] of [['Nguyeexn', 'Nguyễn'], ['Nguyexen', 'Nguyễn'], ['ddaij', 'đại'], ['daijd', 'đại'], ['duwowngf', 'đường'.replace('đ', 'd')],
    ['Huwowng', 'Hương'], ['tw', 'tư'], ['Coong', 'Công'], ['Conog', 'Công']]) assert.equal(compose(keys, 'telex'), word);
});

test('what is no keys stays as it is', () => {
  for (const text of ['Nguyen Van An', 'Ksor Bia', 'Anderson', 'Nguyễn Văn Ans', 'K12', 'Nam', 'Ap 3', '087175009999', 'Trần Thij']) {
    assert.equal(compose(text, 'telex'), text);
    assert.equal(compose(text.replace('Ap 3', 'Ap'), 'vni'), text.replace('Ap 3', 'Ap'));
  }
});

test('the method is known by what it makes', () => {
  assert.equal(methodOf('NGUYEENX VAWN AN'), 'telex');
  assert.equal(methodOf('Nguye6n4 Va8n An'), 'vni');
  assert.equal(methodOf('Nguyen Van An'), '');
  assert.equal(methodOf('Nguyễn Văn An'), '');
});

test('every word of the agencies and procedures, there and back', () => {
  let words = 0;
  for (const file of ['agencies', 'procedures', 'papers', 'staff']) {
    const text = readFileSync(new URL(`../../../db/seed/${file}.csv`, import.meta.url), 'utf8').normalize('NFC');
    for (const word of new Set(text.match(/\p{L}+/gu))) {
      // Words of one syllable in one case that the methods can write at all; "hoà" is "hòa" to them.
      if (!isSyllable(word) || !/[^\x20-\x7e]/.test(word) || /(oà|oá|oả|oã|oạ|oè|oé|uý|uỳ|uỷ|uỹ|uỵ)$/i.test(word)) continue;
      words += 1;
      assert.equal(compose(keysOf(word, 'telex'), 'telex'), word, keysOf(word, 'telex'));
      assert.equal(compose(keysOf(word, 'vni'), 'vni'), word, keysOf(word, 'vni'));
    }
  }
  assert.ok(words > 500, `${words} words only`);
});
