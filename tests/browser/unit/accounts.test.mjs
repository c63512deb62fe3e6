// Pure parts of the pages of accounts and money.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { backAddress, isPassing, safeAddress } from '../../../gateway/console/modules/back.js';
import { browserName } from '../../../gateway/console/modules/browser_name.js';
import { amountOf, bookWarnings, inUse, leftIn, runsText, serialText, signed, sumRows } from '../../../gateway/console/modules/money_sums.js';
import { usernameOf } from '../../../gateway/console/modules/username.js';
import { said } from './texts.mjs';

test('nobody is sent elsewhere', () => {
  for (const good of ['/can-bo', '/can-bo/tien?xem=ho-so', '/can-bo?x=1']) assert.equal(safeAddress(good), good);
  for (const bad of ['https://example.org/', '//example.org', '/can-bo//x', '/can-bo\\x', '/can-bonus', '/', '', null, undefined, 'javascript:alert(1)', `/can-bo/${'x'.repeat(1100)}`, '/can-bo/đ', '/can-bo/a b']) {
    assert.equal(safeAddress(bad), '/can-bo', String(bad));
  }
  assert.equal(backAddress('?ve=%2Fcan-bo%2Ftim%3Fma%3D1'), '/can-bo/tim?ma=1');
  assert.equal(backAddress('?ve=https%3A%2F%2Fexample.org'), '/can-bo');
  assert.equal(backAddress(''), '/can-bo');
  assert.equal(isPassing('?ve=/can-bo'), true);
  assert.equal(isPassing(''), false);
});

test('browsers have names clerks know', () => {
  assert.equal(browserName('Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0'), 'Edge, Windows');
  assert.equal(browserName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36'), 'Chrome, Linux');
  assert.equal(browserName('Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Safari/604.1'), 'Safari, iPhone');
  assert.equal(browserName('Mozilla/5.0 (Windows NT 10.0; rv:131.0) Gecko/20100101 Firefox/131.0'), 'Firefox, Windows');
  assert.equal(browserName('curl/8.1'), 'curl/8.1');
  assert.equal(browserName(undefined), '');
});

test('a sign-in name is proposed', () => {
  assert.equal(usernameOf('Nguyễn Thị Thu Hà'), 'ha.nguyen.thi.thu');
  assert.equal(usernameOf(' Đặng  Ý '), 'y.dang');
  assert.equal(usernameOf('Hoa'), 'hoa');
  assert.equal(usernameOf(''), '');
  assert.match(usernameOf('Tôn Nữ Công Tằng Huyền Trang '.repeat(8)), /^[a-z.]{1,64}$/);
});

test('amounts as people type them', () => {
  for (const text of ['45000', '45.000', '45 000 đ', '45,000đ']) assert.equal(amountOf(text), 45000, text);
  assert.equal(amountOf('0'), 0);
  for (const text of ['', 'đ', '-5', '4x', '12345678901234']) assert.ok(Number.isNaN(amountOf(text)), text);
});

test('serials', () => {
  assert.equal(serialText(12), '0000012');
  assert.equal(runsText([{ first: 1, last: 3 }, { first: 5, last: 5 }]), '0000001–0000003; 0000005');
});

const sum = (kind, feeKind, means, count, amount) => ({ kind: `MOVEMENT_KIND_${kind}`, feeKind: `FEE_KIND_${feeKind}`, means: `PAYMENT_MEANS_${means}`, count, amount: String(amount) });

test('sums of a sheet, with signs', () => {
  const { rows, total } = sumRows([sum('COLLECTED', 'FEE', 'CASH', 3, 15000), sum('COLLECTED', 'FEE', 'TRANSFER', 1, 5000), sum('COLLECTED', 'LEVY', 'CASH', 1, 100000), sum('VOIDED', 'FEE', 'CASH', 1, 5000)]);
  assert.deepEqual(rows.map(({ kind, cash, transfer, count }) => [kind, cash, transfer, count]),
    [['MOVEMENT_KIND_COLLECTED', 15000, 5000, 4], ['MOVEMENT_KIND_COLLECTED', 100000, 0, 1], ['MOVEMENT_KIND_VOIDED', -5000, 0, 1]]);
  assert.deepEqual(total, { count: 6, cash: 110000, transfer: 5000 });
  assert.deepEqual(sumRows([]).rows, []);
  assert.equal(signed({ kind: 'MOVEMENT_KIND_REFUNDED', amount: '7' }), -7);
});

test('books that run out are told of in time', () => {
  const book = (kind, nextSerial, lastSerial, closedAt) => ({ book: { kind: `FEE_KIND_${kind}`, lastSerial }, nextSerial, closedAt });
  assert.equal(leftIn(book('FEE', 51, 50)), 0);
  assert.equal(inUse(book('FEE', 51, 50)), false);
  assert.equal(inUse(book('FEE', 1, 50, '2026-11-26T00:00:00Z')), false);
  assert.deepEqual(bookWarnings([]).map(({ key }) => key), ['no_book', 'no_book']);
  assert.deepEqual(bookWarnings([book('FEE', 31, 50), book('LEVY', 1, 50)]), [{ key: 'few_left', values: { kind: 'fee', count: 20 } }]);
  assert.deepEqual(bookWarnings([book('FEE', 31, 50), book('FEE', 1, 50), book('LEVY', 30, 50)]), []);
});

test('every code of the API has words', () => {
  const { paths, components: { schemas } } = JSON.parse(readFileSync(new URL('../../../gateway/api/openapi.json', import.meta.url), 'utf8'));
  const kinds = paths['/api/v1/audit'].get.parameters.find(({ name }) => name === 'kind').schema.enum;
  assert.ok(kinds.length >= 24);
  for (const kind of kinds) assert.equal(said(`audit.${kind.replaceAll('-', '_')}`)?.length, 2, kind);
  const movements = schemas.MovementKind.enum.map((name) => name.replace('MOVEMENT_KIND_', '').toLowerCase()).filter((name) => name !== 'unspecified');
  assert.equal(movements.length, 4);
  for (const movement of movements) {
    assert.ok(said(`money.${movement}`), movement);
    assert.ok(said(`money.sum_${movement}`), movement);
  }
  for (const role of ['reception', 'handling', 'leader', 'admin']) assert.ok(said(`role.${role}`), role);
  for (const occasion of ['voided', 'withdrawn_untouched', 'withdrawn', 'stopped']) assert.ok(said(`money.reason.${occasion}`), occasion);
  for (const key of ['wrong_amount', 'wrong_dossier', 'wrong_means', 'spoilt', 'other', 'damaged', 'lost', 'year_end', 'opened_by_mistake']) {
    assert.ok(said(`money.reason_${key}`) && said(`money.reason.${key}`), key);
  }
});
