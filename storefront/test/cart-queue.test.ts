import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CartQueue } from '../src/checkout/cart-queue.ts';

test('one at a time, and of those that wait only the last', async () => {
  const sent: number[] = [];
  let running = 0;
  const queue = new CartQueue<number>(async wanted => {
    assert.equal(++running, 1);
    await new Promise(resolve => setTimeout(resolve, 5));
    sent.push(wanted);
    running--;
  });
  const first = queue.push(1);
  await new Promise(resolve => setTimeout(resolve, 1));
  await Promise.all([first, queue.push(2), queue.push(3), queue.push(4)]);
  assert.deepEqual(sent, [1, 4]);
});

test('a failure that a later wish has overtaken is nobody\'s concern, the last one\'s is', async () => {
  const queue = new CartQueue<boolean>(succeeds => succeeds ? Promise.resolve() : Promise.reject(new Error('refused')));
  const failing = queue.push(false);
  await assert.rejects(failing);
  const [first, second] = [queue.push(false), queue.push(true)];
  await Promise.all([first, second]);
  await queue.idle();
});
