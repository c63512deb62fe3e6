// What clerks type about people.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { communeOf, idKindOf, parseDay, parsePhone, properName, showDay, splitAddress } from '../../../gateway/console/modules/person.js';

test('names', () => {
  assert.equal(properName('  nguyễn  văn an '), 'Nguyễn Văn An');
  assert.equal(properName("h'bia ksor"), "H'Bia Ksor");
  assert.equal(properName('Công ty TNHH An Phát'), 'Công ty TNHH An Phát');
  assert.equal(properName('NGUYỄN VĂN AN'), 'NGUYỄN VĂN AN');
  assert.equal(properName('NGUYỄN VĂN AN', { loud: true }), 'Nguyễn Văn An');
  assert.equal(properName('nGUYỄN vĂN aN', { loud: true }), 'Nguyễn Văn An');
});

test('dates of birth', () => {
  const table = { '': '', 15031990: '1990-03-15', '15/3/1990': '1990-03-15', '15-03-90': '1990-03-15', 150390: '1990-03-15', '01.02.26': '2026-02-01',
    '01.02.27': '1927-02-01', 1990: '1990', '1990-03-15': '1990-03-15', '29/2/2024': '2024-02-29', '29/2/2023': null, '31/4/1990': null, 2027: null, 1700: null,
    abc: null, '15/13/1990': null, 150319901: null };
  for (const [typed, wanted] of Object.entries(table)) assert.equal(parseDay(typed, 2026), wanted, typed);
  assert.equal(showDay('1990-03-15'), '15/03/1990');
  assert.equal(showDay('1990'), '1990');
});

test('numbers of papers are known by their shape', () => {
  const table = { '': 'UNSPECIFIED', '087190001234': 'CITIZEN_CARD', '087 190 001 234': 'CITIZEN_CARD', 341234567: 'OLD_CARD', 1400123456: 'TAX_CODE',
    '1400123456-001': 'TAX_CODE', B1234567: 'PASSPORT', 'QN-12345': 'OTHER' };
  for (const [typed, wanted] of Object.entries(table)) assert.equal(idKindOf(typed), `ID_KIND_${wanted}`, typed);
  for (const typed of ['12345678901', '1', '0871900012345', 'số 12', 'A'.repeat(21)]) assert.equal(idKindOf(typed), null, typed);
});

test('telephone numbers', () => {
  for (const typed of ['0912345678', '0912 345 678', '+84 912 345 678', '0084912345678', '84912345678', '0912.345.678']) assert.equal(parsePhone(typed), '0912345678', typed);
  assert.equal(parsePhone('0277 3851 234'), '02773851234');
  assert.equal(parsePhone(''), '');
  for (const typed of ['091234567', '1234567890', '0612345678', 'x']) assert.equal(parsePhone(typed), null, typed);
});

test('addresses of cards', () => {
  assert.deepEqual(splitAddress('Tổ 5, Ấp Mỹ Hưng, Mỹ Trà, Thành phố Cao Lãnh, Đồng Tháp'),
    { street: 'Tổ 5', hamlet: 'Ấp Mỹ Hưng', commune: 'Mỹ Trà, Thành phố Cao Lãnh, Đồng Tháp' });
  assert.deepEqual(splitAddress('Mỹ Trà, Cao Lãnh, Đồng Tháp'), { street: '', hamlet: '', commune: 'Mỹ Trà, Cao Lãnh, Đồng Tháp' });
  assert.deepEqual(splitAddress('12 Lý Thường Kiệt, Phường 1, Cao Lãnh, Đồng Tháp'),
    { street: '12 Lý Thường Kiệt', hamlet: '', commune: 'Phường 1, Cao Lãnh, Đồng Tháp' });
  assert.deepEqual(splitAddress('Khóm 3, phường Cao Lãnh'), { street: '', hamlet: 'Khóm 3', commune: 'phường Cao Lãnh' });
  assert.deepEqual(splitAddress(''), { street: '', hamlet: '', commune: '' });
  assert.equal(splitAddress(`${'x'.repeat(60)}, ${'y'.repeat(60)}, z`).commune, '');
  assert.equal(communeOf('UBND phường Cao Lãnh'), 'phường Cao Lãnh');
});
