import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Format } from '../../../wwwroot/js/shared/format.js';

const chinese = new Format('zh-CN');
const english = new Format('en');

test('a large area is counted in ten thousands in Chinese and in single square metres in English', () => {
  assert.equal(chinese.area(340_000), '34 万㎡');
  assert.equal(chinese.area(9_400), '9,400 ㎡');
  assert.equal(english.area(340_000), '340,000 m²');
});

test('a missing figure shows as a dash, never as zero', () => {
  for (const missing of [null, undefined, NaN]) {
    assert.equal(chinese.area(missing), '—');
    assert.equal(chinese.number(missing), '—');
    assert.equal(chinese.metres(missing), '—');
    assert.equal(chinese.money(missing), '—');
  }
  assert.equal(chinese.area(0), '0 ㎡');
});

test('progress beyond the target is not clamped', () => {
  assert.equal(chinese.percent(504_600, 340_000), '148.4%');
});

test('a share of nothing is a dash and not 100 %', () => {
  assert.equal(chinese.percent(0, 0), '—');
});

test('dates follow the custom of the language', () => {
  assert.equal(chinese.date('2026-11-24'), '2026年11月24日');
  assert.equal(english.date('2026-11-24'), '2026-11-24');
  assert.equal(chinese.date('2028'), '2028年');
  assert.equal(chinese.date(null), '—');
});

test('years of building show as a span, or once when they are the same', () => {
  assert.equal(chinese.years(1984, 1988), '1984–1988年');
  assert.equal(chinese.years(1986, 1986), '1986年');
  assert.equal(english.years(null, 1988), '1988');
  assert.equal(chinese.years(null, null), '—');
});

test('money is counted in ten thousand yuan in Chinese', () => {
  assert.equal(chinese.money(90_000_000), '9,000 万元');
  assert.equal(english.money(90_000_000), '¥90,000,000');
});
