// Finding by typing without accents: what clerks type for a procedure, and which comes first.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold, rank, score } from '../../../gateway/console/modules/fold.js';

const NAMES = ['Đăng ký khai tử', 'Đăng ký kết hôn', 'Đăng ký khai sinh', 'Đăng ký thành lập hộ kinh doanh', 'Đăng ký lại khai sinh', 'Cấp bản sao trích lục hộ tịch',
  'Chứng thực bản sao từ bản chính', 'Điều chỉnh giấy phép xây dựng'];
const found = (typed) => rank(typed, NAMES, fold);

test('accents, capitals and blanks do not matter', () => assert.equal(fold('  Đăng   KÝ khai-sinh '), 'dang ky khai sinh'));
test('words, beginnings of words, first letters, and all of them mixed', () => {
  const table = { 'khai sinh': 'Đăng ký khai sinh', 'kh sinh': 'Đăng ký khai sinh', dkks: 'Đăng ký khai sinh', 'tl hkd': 'Đăng ký thành lập hộ kinh doanh',
    'dk thanh lap': 'Đăng ký thành lập hộ kinh doanh', dklks: 'Đăng ký lại khai sinh', 'dc gpxd': 'Điều chỉnh giấy phép xây dựng', 'đăng ký kết': 'Đăng ký kết hôn',
    'chung thuc': 'Chứng thực bản sao từ bản chính', 'trich luc': 'Cấp bản sao trích lục hộ tịch' };
  for (const [typed, name] of Object.entries(table)) assert.equal(found(typed)[0], name, typed);
});
test('what fits nothing finds nothing', () => {
  for (const typed of ['dat dai', 'xyz', 'khai sanh', 'tl x']) assert.deepEqual(found(typed), [], typed);
});
test('nothing typed: everything, in its order', () => {
  assert.deepEqual(found(''), NAMES);
  assert.equal(score('', 'x'), 1);
});
