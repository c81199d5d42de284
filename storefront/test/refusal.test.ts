import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cart } from '../src/checkout/contracts.ts';
import { CheckoutError, type ErrorCode } from '../src/checkout/errors.ts';
import { withoutRefused } from '../src/refusal.ts';

const money = { value: 1000, currency: 'USD' };
const before: Cart = {
  lines: [],
  subtotal: money,
  discount: { code: 'TEN', amount: money },
  delivery: { code: 'SLOW', name: 'Slow', amount: money },
  amount: money,
  deliveryOptions: [],
  countryCode: 'US',
  region: 'CA',
  version: 1,
};
const items = [{ sku: 'A', quantity: 1 }, { sku: 'B', quantity: 2 }];
const refused = (code: ErrorCode, errors: Record<string, string> = {}) => new CheckoutError(code, code, { errors });

test('products that are not sold are taken out, and the others stay', () => {
  const failure = refused('unknown_sku', { 'items[0].sku': 'There is no such product.' });
  assert.deepEqual(withoutRefused({ items }, failure), { items: [{ sku: 'B', quantity: 2 }] });
});

for (const [code, part, was] of [
  ['unknown_discount', 'discountCode', 'TEN'],
  ['unknown_delivery_option', 'deliveryOption', 'SLOW'],
  ['unknown_region', 'region', 'CA'],
] as const) {
  test(`${code}: what was there before comes back, unless that is what was refused`, () => {
    assert.deepEqual(withoutRefused({ items, [part]: 'NEW' }, refused(code), before), { items, [part]: was });
    assert.deepEqual(withoutRefused({ items, [part]: was }, refused(code), before), { items, [part]: undefined });
    assert.deepEqual(withoutRefused({ items, [part]: 'NEW' }, refused(code)), { items, [part]: undefined });
  });

  test(`${code} for something that was not asked for changes nothing, so that nothing is asked twice`, () =>
    assert.equal(withoutRefused({ items }, refused(code), before), undefined));
}

test('another refusal is nothing that the cart could do without', () =>
  assert.equal(withoutRefused({ items, deliveryOption: 'SLOW' }, refused('not_delivered_there'), before), undefined));
