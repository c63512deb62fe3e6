// The competent agency that is filled in, with agencies as the catalogue has them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualAgency } from '../../../gateway/console/modules/competent.js';

const agencies = [
  { agencyId: 1, level: 'province', parentId: 0 }, { agencyId: 9, level: 'department', parentId: 1 }, { agencyId: 114, level: 'commune', parentId: 1 },
  { agencyId: 117, level: 'commune', parentId: 1 }, { agencyId: 301, level: 'unit', parentId: 114 }, { agencyId: 306, level: 'external', parentId: 114 },
  { agencyId: 31, level: 'external', parentId: 0 }, { agencyId: 32, level: 'external', parentId: 0 },
];
const usual = (levels, own) => usualAgency(levels, agencies, own)?.agencyId ?? null;

test('one\'s own agency, where it has the level', () => assert.equal(usual(['commune', 'external'], 117), 117));
test('the one above a desk that is a unit of it', () => assert.equal(usual(['commune'], 301), 114));
test('its only one of the level, from itself and from its desk', () => {
  assert.equal(usual(['external'], 114), 306);
  assert.equal(usual(['external'], 301), 306);
});
test('the only one there is', () => assert.equal(usual(['province'], 114), 1));
test('nobody is guessed among several', () => {
  assert.equal(usual(['external'], 117), null);
  assert.equal(usual(['commune'], 9), null);
  assert.equal(usual([], 114), null);
});
