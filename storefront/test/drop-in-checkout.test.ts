import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FakeApi, refused, settled, start, startRefused } from './fakes.ts';

const items = (quantity: number) => [{ sku: 'A', quantity }];
const rejected = { cause: { status: 422, errorCode: '14_018' } };

test('a cart is edited without a call to Adyen, and its amount is on the button', async () => {
  const { checkout, core } = await start(new FakeApi());
  await checkout.setCart({ items: items(3) });
  assert.deepEqual(core.options.amount, { value: 3000, currency: 'EUR' });
});

test('pays with what the PATCH returned', async () => {
  const api = new FakeApi();
  const { pay } = await start(api);
  assert.equal(await pay(), 'CS1 CS1-patched');
  assert.deepEqual(api.calls, ['create', 'patch CS1-setup']);
});

test('after a refusal it pays on the same session, with the latest sessionData', async () => {
  const api = new FakeApi();
  const { core, outcomes, pay } = await start(api);
  await pay();
  api.status = 'active';
  core.session.data = 'CS1-after-payment';
  core.options.onPaymentFailed(refused);
  await settled();
  assert.equal(outcomes.at(-1)?.kind, 'refused');
  assert.equal(await pay(), 'CS1 CS1-after-payment');
  assert.deepEqual(api.calls, ['create', 'patch CS1-setup', 'patch CS1-after-payment']);
});

test('when Adyen has ended the session, the next attempt is on a new one, without another click', async () => {
  const api = new FakeApi();
  const { core, notices, outcomes, pay } = await start(api);
  await pay();
  api.status = 'refused';
  core.options.onPaymentFailed(refused);
  await settled();
  assert.equal(outcomes.at(-1)?.kind, 'refused');
  assert.equal(await pay(), 'CS2 CS2-patched');
  assert.deepEqual(notices, []);
});

test('what Drop-in says of an attempt does not end the session', async () => {
  const api = new FakeApi();
  const { core, pay } = await start(api);
  await pay();
  api.status = 'active';
  for (const resultCode of ['Refused', 'Error', 'Cancelled']) {
    core.options.onPaymentFailed({ sessionResult: resultCode, resultCode });
    await settled();
    assert.equal(await pay(), 'CS1 CS1-patched');
  }
});

test('when a payment that was pending has failed, the shopper can try again', async () => {
  const api = new FakeApi();
  const { checkout, core, outcomes, pay } = await start(api);
  await pay();
  api.status = 'paymentPending';
  core.options.onPaymentCompleted({ sessionResult: 'r', resultCode: 'Pending' });
  await settled();
  assert.deepEqual([outcomes.at(-1)?.kind, checkout.isLocked], ['pending', true]);
  checkout.tryAgain({ kind: 'refused' });
  assert.equal(await pay(), 'CS1 CS1-patched');
});

test('after a broken connection it pays with the patched sessionData, because Drop-in still holds the one from before', async () => {
  const api = new FakeApi();
  const { core, notices, pay } = await start(api);
  await pay();
  api.status = 'active';
  core.options.onPaymentFailed(new Error('Failed to fetch'));
  await settled();
  assert.equal(notices.at(-1)?.kind, 'payment_interrupted');
  assert.equal(await pay(), 'CS1 CS1-patched');
});

test('after a broken connection a refusal by Adyen starts no second session, which could be paid as well', async () => {
  const api = new FakeApi();
  const { core, outcomes, pay } = await start(api);
  await pay();
  api.status = 'active';
  core.options.onPaymentFailed(new Error('Failed to fetch'));
  await settled();
  await pay();
  core.options.onPaymentFailed(rejected);
  await settled();
  assert.equal(outcomes.at(-1)?.kind, 'unconfirmed');
  assert.equal(api.calls.filter(call => /^(create|replace)/.test(call)).length, 1);
});

test('two clicks in one tick are one payment', async () => {
  const api = new FakeApi();
  const { pay } = await start(api);
  const first = pay();
  const second = await Promise.race([pay(), settled().then(() => 'not settled')]);
  assert.equal(await first, 'CS1 CS1-patched');
  assert.equal(second, 'not settled');
  assert.equal(api.calls.filter(call => call.startsWith('patch')).length, 1);
});

test('a cart that changes under the click is shown before it is paid', async () => {
  const api = new FakeApi();
  const { checkout, notices, pay } = await start(api);
  const change = checkout.setCart({ items: items(2) });
  assert.equal(await pay(), undefined);
  await change;
  await settled();
  assert.deepEqual(notices, [{ kind: 'amount_changed', amount: { value: 2000, currency: 'EUR' } }]);
  assert.equal(await pay(), 'CS1 CS1-patched');
});

for (const code of ['session_must_be_replaced', 'session_expired', 'session_not_found'] as const) {
  test(`${code}: the payment goes on with a new session, without another click`, async () => {
    const api = new FakeApi();
    const { notices, pay } = await start(api);
    api.fail('finalize', code);
    assert.equal(await pay(), 'CS2 CS2-patched');
    assert.deepEqual(notices, []);
  });
}

test('payment_exists: the result is read instead', async () => {
  const api = new FakeApi();
  const { outcomes, pay } = await start(api);
  api.fail('finalize', 'payment_exists');
  assert.equal(await pay(), undefined);
  await settled();
  assert.equal(outcomes.at(-1)?.kind, 'paid');
});

test('when the backend is away, nothing is sent to Adyen and the form is ready again', async () => {
  const api = new FakeApi();
  const { checkout, notices, pay } = await start(api);
  api.fail('finalize', 'temporarily_unavailable');
  assert.equal(await pay(), undefined);
  await settled();
  assert.equal(notices.at(-1)?.kind, 'payment_not_started');
  assert.equal(checkout.isLocked, false);
});

test('a payable session never takes another cart: it gets a session of its own', async () => {
  const api = new FakeApi();
  const { checkout, core, pay } = await startRefused(api);
  await checkout.setCart({ items: items(2) });
  assert.equal(core.session.id, 'CS2');
  assert.equal(await pay(), 'CS2 CS2-patched');
});

test('a session that follows has the delivery and the region that the shopper chose last, and nothing that was left out', async () => {
  const api = new FakeApi();
  const { checkout, core, pay } = await start(api);
  await checkout.setCart({ items: items(2), discountCode: 'TEN', deliveryOption: 'FAST', region: 'CA' });
  assert.deepEqual(core.options.amount, { value: 2500, currency: 'EUR' });
  await checkout.setCart({ items: items(2), deliveryOption: 'FAST' });
  api.fail('finalize', 'session_expired');
  assert.equal(await pay(), 'CS2 CS2-patched');
  const { discountCode, deliveryOption, region } = api.order!;
  assert.deepEqual({ discountCode, deliveryOption, region }, { discountCode: undefined, deliveryOption: 'FAST', region: undefined });
});
