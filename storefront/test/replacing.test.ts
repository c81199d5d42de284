import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '../src/checkout/outcome.ts';
import { FakeApi, memoryOfTab, refused, settled, start, startRefused } from './fakes.ts';

const cart = (quantity: number) => ({ items: [{ sku: 'A', quantity }] });
const creates = ({ calls }: FakeApi) => calls.filter(call => /^(create|replace)/.test(call));

for (const code of ['session_must_be_replaced', 'session_expired'] as const) {
  test(`${code}: the new session takes the place of the old one, in the same order`, async () => {
    const api = new FakeApi();
    const { memory, pay } = await start(api);
    api.fail('finalize', code);
    assert.equal(await pay(), 'CS2 CS2-patched');
    assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1']);
    assert.equal(memory.load()?.orderReference, 'R');
  });
}

test('each session takes the place of the one before it', async () => {
  const api = new FakeApi();
  const { checkout } = await startRefused(api);
  await checkout.setCart(cart(2));
  api.fail('updateCart', 'cart_locked');
  await checkout.setCart(cart(3));
  assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1', 'replace CS2 T-CS2']);
});

test('a payment of the order is shown instead of a session that could be paid as well', async () => {
  const api = new FakeApi();
  const { checkout, outcomes } = await startRefused(api);
  api.status = 'completed';
  api.fail('createSession', 'payment_exists');
  await checkout.setCart(cart(2));
  assert.deepEqual(outcomes.at(-1), { kind: 'paid', orderReference: 'R', amount: { value: 1000, currency: 'EUR' } });
  assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1']);
});

test('a payment on a session that has replaced this one is on its way, as far as this tab can know', async () => {
  const api = new FakeApi();
  const { notices, outcomes, pay } = await start(api);
  api.status = 'replaced';
  api.fail('finalize', 'session_must_be_replaced');
  api.fail('createSession', 'payment_exists');
  assert.equal(await pay(), undefined);
  await settled();
  assert.deepEqual([outcomes, notices], [[{ kind: 'pending', orderReference: 'R' }], []]);
});

for (const [code, details] of [
  ['session_not_found', {}], ['unauthorized', {}], ['invalid_request', { errors: { replaces: 'too many' } }],
] as const) {
  test(`${code} of the old session: the new one is an order of its own`, async () => {
    const api = new FakeApi();
    const { pay } = await start(api);
    api.fail('finalize', 'session_expired');
    api.fail('createSession', code, details);
    assert.equal(await pay(), 'CS2 CS2-patched');
    assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1', 'create']);
  });
}

test('a method that is billed by the line goes on with a session that knows the lines of the changed cart', async () => {
  const api = new FakeApi();
  const { checkout, core, notices, outcomes, pay } = await start(api);
  await checkout.setCart(cart(2));
  assert.equal(await pay('klarna'), 'CS2 CS2-patched');
  assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1']);
  assert.deepEqual(api.order?.items, cart(2).items);
  assert.deepEqual([core.options.amount.value, notices, outcomes], [2000, [], []]);
});

test('so does one that is chosen after another has been refused', async () => {
  const api = new FakeApi();
  const { checkout, core, pay } = await start(api);
  await checkout.setCart(cart(2));
  await pay();
  api.status = 'active';
  core.options.onPaymentFailed(refused);
  await settled();
  assert.equal(await pay('klarna'), 'CS2 CS2-patched');
});

test('another method that suits the session goes on with what Drop-in holds', async () => {
  const api = new FakeApi();
  const { core, pay } = await startRefused(api);
  assert.equal(await pay('ideal'), 'CS1 CS1-patched');
  core.options.onPaymentFailed(refused);
  await settled();
  core.session.data = 'CS1-after-payment';
  assert.equal(await pay('klarna'), 'CS1 CS1-after-payment');
  assert.deepEqual(creates(api), ['create']);
});

test('after a broken connection no other method leads to a second session, which could be paid as well', async () => {
  const api = new FakeApi();
  const { checkout, core, memory, outcomes, pay } = await start(api);
  await checkout.setCart(cart(2));
  await pay();
  api.status = 'active';
  core.options.onPaymentFailed(new Error('Failed to fetch'));
  await settled();
  assert.equal(await pay('klarna'), undefined);
  await settled();
  assert.deepEqual(outcomes, [{ kind: 'unconfirmed', orderReference: 'R' }]);
  assert.deepEqual(creates(api), ['create']);
  assert.equal(memory.load()?.isUncertain, true);
});

test('after a broken connection a backend that is away does not make anybody say that nothing was charged', async () => {
  const api = new FakeApi();
  const { core, notices, pay } = await start(api);
  await pay();
  api.status = 'active';
  core.options.onPaymentFailed(new Error('Failed to fetch'));
  await settled();
  api.fail('finalize', 'temporarily_unavailable');
  assert.equal(await pay(), undefined);
  await settled();
  assert.deepEqual(notices.map(({ kind }) => kind), ['payment_interrupted', 'payment_interrupted']);
});

test('a second attempt on an order that is paid from another tab by now is not sent to Adyen', async () => {
  const api = new FakeApi();
  const { outcomes, pay } = await startRefused(api);
  api.status = 'completed';
  api.fail('finalize', 'payment_exists');
  assert.equal(await pay(), undefined);
  await settled();
  assert.equal(outcomes.at(-1)?.kind, 'paid');
});

test('a cart that another tab has changed goes to the new session as it is shown', async () => {
  const api = new FakeApi();
  const { core, pay } = await start(api);
  await api.updateCart({}, cart(4));
  api.fail('finalize', 'amount_changed');
  assert.equal(await pay(), undefined);
  await settled();
  assert.equal(core.options.amount.value, 4000);
  assert.equal(await pay('klarna'), 'CS2 CS2-patched');
  assert.deepEqual(api.order?.items, cart(4).items);
});

test('a checkout that the shopper has left is replaced by the next one, and an order that is made is not', async () => {
  const api = new FakeApi();
  const { checkout, memory } = await start(api);
  checkout.close();
  const next = await start(api, memory);
  assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1']);
  next.checkout.close();
  memory.clear();
  await start(api, memory);
  assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1', 'create']);
});

test('a session that has ended is replaced after a reload', async () => {
  const api = new FakeApi();
  const { memory } = await start(api);
  memory.save({ ...memory.load()!, isEnded: true });
  await start(api, memory);
  assert.deepEqual(creates(api), ['create', 'replace CS1 T-CS1']);
});

test('whoever returns to an order that is paid is told so, and gets no session', async () => {
  const api = new FakeApi();
  const memory = memoryOfTab();
  const { checkout } = await start(api, memory);
  checkout.close();
  api.fail('createSession', 'payment_exists');
  const outcomes: Outcome[] = [];
  await assert.rejects(start(api, memory, outcomes), { code: 'payment_exists' });
  assert.deepEqual(outcomes.map(({ kind }) => kind), ['paid']);
});

test('who closes the window of a wallet can pay in another way', async () => {
  const api = new FakeApi();
  const { checkout, core, notices, pay } = await start(api);
  await pay('paypal');
  core.options.onActionHandled({ actionDescription: 'sdk-loaded', originalAction: { type: 'sdk', paymentMethodType: 'paypal' } });
  assert.equal(checkout.isLocked, true);
  core.options.onError(Object.assign(new Error(), { name: 'CANCEL' }));
  assert.equal(checkout.isLocked, false);
  assert.deepEqual(notices, [{ kind: 'payment_abandoned' }]);
  assert.equal(await pay(), 'CS1 CS1-patched');
});
