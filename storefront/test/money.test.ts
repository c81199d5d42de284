import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatMoney } from '../src/checkout/money.ts';

const plain = (text: string) => text.replace(/\s/g, ' ');

test('amounts are shown with the decimals that Adyen gives a currency', () => {
  assert.equal(plain(formatMoney({ value: 2599, currency: 'EUR' }, 'nl-NL')), '€ 25,99');
  assert.equal(formatMoney({ value: 2599, currency: 'JPY' }, 'en-US'), '¥2,599');
  assert.equal(plain(formatMoney({ value: 2599, currency: 'KWD' }, 'en-US')), 'KWD 2.599');
});

test('where Adyen differs from ISO 4217, Adyen is right', () => {
  assert.equal(plain(formatMoney({ value: 2599, currency: 'CLP' }, 'en-US')), 'CLP 25.99');
  assert.equal(plain(formatMoney({ value: 2599, currency: 'ISK' }, 'en-US')), 'ISK 25.99');
  assert.equal(plain(formatMoney({ value: 2599, currency: 'CVE' }, 'en-US')), 'CVE 2,599');
  assert.equal(plain(formatMoney({ value: 2599, currency: 'IDR' }, 'en-US')), 'IDR 2,599');
});
