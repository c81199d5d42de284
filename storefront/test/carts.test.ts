import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameCart, toWantedCart } from '../src/checkout/carts.ts';
import type { Cart } from '../src/checkout/contracts.ts';

const money = { value: 1000, currency: 'USD' };
const cart: Cart = {
  lines: [{ sku: 'A', name: 'A', quantity: 2, unitAmount: money, lineAmount: money }],
  subtotal: money,
  delivery: { code: 'FAST', name: 'Fast', amount: money },
  amount: money,
  deliveryOptions: [],
  countryCode: 'US',
  region: 'CA',
  version: 1,
};
const items = [{ sku: 'A', quantity: 2 }];

test('what would have to be asked for to get a cart includes its delivery and its region', () => {
  assert.deepEqual(toWantedCart(cart), { items, discountCode: undefined, deliveryOption: 'FAST', region: 'CA' });
  assert.ok(isSameCart(cart, toWantedCart(cart)));
});

test('a cart with another delivery or region is another cart, and any delivery will do where none was chosen', () => {
  assert.ok(isSameCart(cart, { items, region: 'CA' }));
  assert.ok(!isSameCart(cart, { items, region: 'CA', deliveryOption: 'SLOW' }));
  assert.ok(!isSameCart(cart, { items, region: 'OR' }));
  assert.ok(!isSameCart(cart, { items }));
});
