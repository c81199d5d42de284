import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { CheckoutApi } from '../src/checkout/api.ts';
import { CheckoutError } from '../src/checkout/errors.ts';

function answering(...answers: (() => Response)[]) {
  const requests: { url: string; init: RequestInit }[] = [];
  const fetcher = ((url: string, init: RequestInit) => {
    requests.push({ url, init });
    return Promise.resolve().then(answers[Math.min(requests.length, answers.length) - 1]);
  }) as typeof fetch;
  return { api: new CheckoutApi('http://api.test/api/', fetcher), requests };
}

const problem = (status: number, body: object) => () => new Response(JSON.stringify(body), { status });
const broken = (): Response => { throw new TypeError('Failed to fetch'); };
const order = { items: [{ sku: 'A', quantity: 1 }], currency: 'EUR', countryCode: 'NL' };

test('a session is asked for again under the same idempotency key', async () => {
  const { api, requests } = answering(
    broken, problem(503, { code: 'temporarily_unavailable' }), () => Response.json({ id: 'CS1' }, { status: 201 }));
  assert.equal((await api.createSession(order)).id, 'CS1');
  const keys = requests.map(({ init }) => new Headers(init.headers).get('idempotency-key'));
  assert.equal(keys.length, 3);
  assert.equal(new Set(keys).size, 1);
});

test('a session whose creation nobody answered is asked for again under the same key, until there is an answer', async () => {
  const created = () => Response.json({ id: 'CS1' }, { status: 201 });
  const refused = problem(422, { code: 'unknown_sku' });
  const away = problem(503, { code: 'temporarily_unavailable', retryAfter: 60 });
  const { api, requests } = answering(away, created, refused, created, created);
  const create = (other = {}) => api.createSession({ ...order, ...other }).catch(() => undefined);
  await create();
  await create();
  await create();
  await create();
  await create({ countryCode: 'DE' });
  const keys = requests.map(({ init }) => new Headers(init.headers).get('idempotency-key'));
  assert.equal(keys[0], keys[1]);
  assert.equal(new Set(keys.slice(1)).size, 4);
});

test('a session that replaces another names it, with the access token of that one in a header', async () => {
  const { api, requests } = answering(() => Response.json({ id: 'CS2' }, { status: 201 }));
  await api.createSession(order, { id: 'CS1', accessToken: 'T' });
  assert.deepEqual(JSON.parse(String(requests[0]?.init.body)), { ...order, replaces: 'CS1' });
  assert.equal(new Headers(requests[0]?.init.headers).get('authorization'), 'Bearer T');
});

test('what the shopper pays with is told when the session becomes payable', async () => {
  const { api, requests } = answering(() => Response.json({ sessionData: 'data' }));
  await api.finalize({ id: 'CS1', accessToken: 'T' }, 'data', { value: 1, currency: 'EUR' }, 'klarna');
  assert.equal(JSON.parse(String(requests[0]?.init.body)).paymentMethod, 'klarna');
});

test('the configuration is asked for once, and again after a failure', async () => {
  const { api, requests } = answering(
    problem(400, { code: 'invalid_request' }), () => Response.json({ clientKey: 'test_x', environment: 'test' }));
  await assert.rejects(api.readConfig());
  const [first, second] = await Promise.all([api.readConfig(), api.readConfig()]);
  assert.equal(first, second);
  assert.equal(requests.length, 2);
});

test('a refusal is passed on at once, with its code and what is true instead', async () => {
  const { api, requests } = answering(
    problem(409, { code: 'amount_changed', detail: 'now more', amount: { value: 2, currency: 'EUR' }, traceId: 't' }));
  const access = { id: 'CS1', accessToken: 'T' };
  await assert.rejects(api.finalize(access, 'data', { value: 1, currency: 'EUR' }), (error: unknown) =>
    error instanceof CheckoutError && error.code === 'amount_changed' && error.details.amount?.value === 2 && error.details.status === 409);
  assert.equal(requests.length, 1);
  assert.equal(new Headers(requests[0]?.init.headers).get('authorization'), 'Bearer T');
});

test('what is not our API is not understood, and the token never goes into an address', async () => {
  const { api, requests } = answering(() => new Response('<html>', { status: 404 }));
  await assert.rejects(api.readResult({ id: 'CS1', accessToken: 'T', sessionResult: 'a+/=' }), (error: unknown) =>
    error instanceof CheckoutError && error.code === 'unreadable_answer');
  assert.equal(requests[0]?.url, 'http://api.test/api/sessions/CS1?sessionResult=a%2B%2F%3D');
});

test('when to try again is read from the body, because a page may not read the header on Azure', async () => {
  const { api, requests } = answering(problem(503, { code: 'temporarily_unavailable', retryAfter: 60 }));
  await assert.rejects(api.createSession(order), (error: unknown) =>
    error instanceof CheckoutError && error.details.retryAfterSeconds === 60 && error.details.status === 503);
  // A minute is longer than a shopper is kept waiting.
  assert.equal(requests.length, 1);
});

test('a shopper whose update has died with its process waits until the backend lets the next one start', async () => {
  mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  try {
    // As the backend does: its lease is 13 seconds, and its advice to wait as long again as the other one has been running.
    const answer = () => {
      const [running, left] = [Date.now() / 1000, 13 - Date.now() / 1000];
      return left > 0
        ? problem(409, { code: 'update_in_progress', retryAfter: Math.ceil(Math.min(Math.max(running, 2), left)) })()
        : Response.json({ sessionData: 'data' });
    };
    const { api } = answering(broken, answer);
    let isSettled = false;
    const finalized = api.finalize({ id: 'CS1', accessToken: 'T' }, 'data', { value: 1, currency: 'EUR' })
      .finally(() => { isSettled = true; });
    while (!isSettled) {
      await new Promise(resolve => setImmediate(resolve));
      mock.timers.tick(10);
    }

    assert.equal((await finalized).sessionData, 'data');
    assert.ok(Date.now() < 15_000);
  } finally {
    mock.timers.reset();
  }
});

test('a session whose data Adyen does not take is replaced, and a body that got stuck is sent again', () => {
  const { needsNewSession } = new CheckoutError('invalid_request', '', { errors: { sessionData: 'not accepted' } });
  assert.equal(needsNewSession, true);
  assert.equal(new CheckoutError('invalid_request', '', { errors: { amount: 'missing' } }).needsNewSession, false);
  assert.equal(new CheckoutError('request_timeout', '').isTransient, true);
});

test('after too many requests the call is sent again, when the API says', async t => {
  t.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { api, requests } = answering(
    problem(429, { code: 'too_many_requests', retryAfter: 3 }), () => Response.json({ id: 'CS1' }, { status: 201 }));
  const created = api.createSession(order);
  const settle = async (): Promise<void> => { for (let i = 0; i < 20; i++) { await Promise.resolve(); } };
  await settle();
  t.mock.timers.tick(2_999);
  await settle();
  assert.equal(requests.length, 1);
  t.mock.timers.tick(1);
  assert.equal((await created).id, 'CS1');
  assert.equal(requests.length, 2);
});
