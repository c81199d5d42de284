import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { CheckoutApi } from '../src/checkout/api.ts';
import type { Outcome } from '../src/checkout/outcome.ts';
import { SessionMemory, type SavedSession } from '../src/checkout/session-memory.ts';
import { watchOutcome } from '../src/checkout/watch-outcome.ts';
import { FakeApi } from './fakes.ts';

const page = Object.assign(new EventTarget(), { visibilityState: 'visible' });

function watch(status: string, session: Partial<SavedSession> = {}): {
  api: FakeApi; asked: () => number; outcomes: Outcome[]; pass: (ms: number) => Promise<void>; stop: () => void;
} {
  mock.timers.reset();
  mock.timers.enable({ apis: ['setTimeout'] });
  Object.assign(globalThis, { document: page });
  const api = new FakeApi();
  api.status = status;
  const readResult = mock.method(api, 'readResult');
  const kept = new Map<string, string>();
  const storage = { getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) } as Storage;
  const memory = new SessionMemory(storage);
  memory.save({ id: 'CS1', accessToken: 'T', ...session });
  const outcomes: Outcome[] = [];
  const stop = watchOutcome(api as unknown as CheckoutApi, memory, outcome => outcomes.push(outcome));
  const pass = async (ms: number) => {
    mock.timers.tick(ms);
    await new Promise(setImmediate);
  };
  return { api, asked: () => readResult.mock.callCount(), outcomes, stop, pass };
}

test('a payment that comes in later is told once', async () => {
  const { api, outcomes, pass } = watch('paymentPending');
  await pass(5_000);
  assert.deepEqual(outcomes, []);
  api.status = 'completed';
  await pass(10_000);
  await pass(600_000);
  assert.deepEqual(outcomes.map(({ kind }) => kind), ['paid']);
});

test('it asks less and less often, and never stops while nothing is decided', async () => {
  const { asked, pass, stop } = watch('paymentPending');
  for (const [wait, count] of [[4_999, 0], [1, 1], [9_999, 1], [1, 2], [20_000, 3], [40_000, 4], [60_000, 5], [60_000, 6]] as const) {
    await pass(wait);
    assert.equal(asked(), count);
  }

  stop();
});

test('it asks at once when the shopper comes back to the page', async () => {
  const { api, outcomes, pass } = watch('paymentPending');
  api.status = 'completed';
  page.dispatchEvent(new Event('visibilitychange'));
  await pass(0);
  assert.deepEqual(outcomes.map(({ kind }) => kind), ['paid']);
});

test('an expired session is waited for, because its voucher may still be paid', async () => {
  const { outcomes, pass, stop } = watch('expired');
  await pass(5_000);
  assert.deepEqual(outcomes, []);
  stop();
});

test('a payment that was pending and has failed is told, also when the session has expired since', async () => {
  for (const [resultCode, kind] of [['Refused', 'refused'], ['Cancelled', 'cancelled']] as const) {
    for (const status of ['active', 'expired']) {
      const { api, outcomes, pass } = watch('paymentPending', { sessionResult: 'r', resultCode: 'Pending' });
      await pass(5_000);
      assert.equal(outcomes.length, 0);
      api.status = status;
      api.payments = [{ pspReference: 'P', resultCode }];
      await pass(10_000);
      assert.deepEqual(outcomes.map(outcome => [outcome.kind, outcome.isEnded]), [[kind, status === 'expired' ? true : undefined]]);
    }
  }
});

test('a voucher has run out when its offer has ended and the time is over', async () => {
  const { api, outcomes, pass } = watch('active', { action: { type: 'voucher', paymentMethodType: 'multibanco' } });
  api.payments = [{ pspReference: 'P', resultCode: 'Refused' }, { pspReference: 'Q', resultCode: 'Cancelled' }];
  await pass(5_000);
  api.payments = [{ pspReference: 'P', resultCode: 'Refused' }];
  api.status = 'expired';
  await pass(10_000);
  assert.equal(outcomes.length, 0);
  api.payments.push({ pspReference: 'Q', resultCode: 'Cancelled' });
  await pass(20_000);
  assert.deepEqual(outcomes.map(outcome => [outcome.kind, outcome.isEnded]), [['expired', true]]);
});

test('a voucher may still be paid as long as the offer that has ended may be that of an attempt before it', async () => {
  const { api, outcomes, pass, stop } = watch(
    'expired', { action: { type: 'voucher', paymentMethodType: 'multibanco' }, isLeftOpen: true });
  api.payments = [{ pspReference: 'Q', resultCode: 'Cancelled' }];
  await pass(5_000);
  assert.equal(outcomes.length, 0);
  stop();
});

test('a payment that Drop-in calls authorised is pending until the server knows of it, whatever has failed before', async () => {
  const { api, outcomes, pass, stop } = watch('active', { sessionResult: 'r', resultCode: 'Authorised' });
  api.payments = [{ pspReference: 'P', resultCode: 'Refused' }];
  await pass(5_000);
  assert.equal(outcomes.length, 0);
  stop();
});

test('once stopped it neither asks nor tells', async () => {
  const { api, asked, outcomes, pass, stop } = watch('paymentPending');
  stop();
  api.status = 'completed';
  page.dispatchEvent(new Event('visibilitychange'));
  await pass(60_000);
  assert.equal(asked(), 0);
  assert.deepEqual(outcomes, []);
});
