import type { CheckoutApi } from '../src/checkout/api.ts';
import type { Checkout, Notice } from '../src/checkout/checkout.ts';
import type { Cart, Order, SessionAccess, WantedCart } from '../src/checkout/contracts.ts';
import { createCheckout } from '../src/checkout/create-checkout.ts';
import type { DropInLibrary } from '../src/checkout/drop-in.ts';
import { CheckoutError, type ErrorCode, type ErrorDetails } from '../src/checkout/errors.ts';
import type { Money } from '../src/checkout/money.ts';
import type { Outcome } from '../src/checkout/outcome.ts';
import { SessionMemory } from '../src/checkout/session-memory.ts';

const price = 1000;
const euro = (value: number): Money => ({ value, currency: 'EUR' });
const deliveryOptions = [{ code: 'SLOW', name: 'Slow', amount: euro(0) }, { code: 'FAST', name: 'Fast', amount: euro(500) }];

const cartOf = ({ items, deliveryOption = 'SLOW', region }: WantedCart, version: number): Cart => {
  const subtotal = euro(items.reduce((sum, { quantity }) => sum + quantity * price, 0));
  const lines = items.map(item => ({ ...item, name: item.sku, unitAmount: subtotal, lineAmount: subtotal }));
  const delivery = deliveryOptions.find(({ code }) => code === deliveryOption)!;
  const amount = euro(subtotal.value + delivery.amount.value);
  return { lines, subtotal, delivery, amount, deliveryOptions, countryCode: 'NL', ...(region === undefined ? {} : { region }), version };
};

type Call = 'createSession' | 'finalize' | 'updateCart';

/** A backend that remembers what it was asked. */
export class FakeApi {
  readonly calls: string[] = [];
  readonly failures: Partial<Record<Call, CheckoutError[]>> = {};
  status = 'completed';
  payments: { pspReference: string; resultCode: string }[] = [];
  cart = cartOf({ items: [] }, 0);
  order: Order | undefined;
  #sessions = 0;

  fail(call: Call, code: ErrorCode, details?: ErrorDetails): void {
    (this.failures[call] ??= []).push(new CheckoutError(code, code, details));
  }

  readConfig = () => Promise.resolve({ clientKey: 'test_x', environment: 'test' });

  createSession = (order: Order, replaced?: SessionAccess) =>
    this.#answer('createSession', replaced === undefined ? 'create' : `replace ${replaced.id} ${replaced.accessToken}`, () => {
      const id = `CS${++this.#sessions}`;
      this.order = order;
      this.cart = cartOf(order, 1);
      return { id, sessionData: `${id}-created`, accessToken: `T-${id}`, orderReference: 'R', cart: this.cart };
    });

  readCart = () => Promise.resolve(this.cart);

  updateCart = (_: unknown, wanted: WantedCart) =>
    this.#answer('updateCart', 'put', () => this.cart = cartOf(wanted, this.cart.version + 1));

  finalize = ({ id }: SessionAccess, sessionData: string, _: Money, paymentMethod?: string) => {
    if (paymentMethod === 'klarna' && this.cart.version > 1) {
      this.fail('finalize', 'session_must_be_replaced');
    }

    return this.#answer('finalize', `patch ${sessionData}`, () => {
      // As the backend does: only who is still where the session was before it became payable has missed the answer.
      const isBehind = sessionData === `${id}-setup`;
      return { sessionData: isBehind ? `${id}-patched` : sessionData, amount: this.cart.amount, payable: true };
    });
  };

  readResult = ({ id }: { id: string }) => {
    const { status, payments, cart: { amount } } = this;
    return Promise.resolve({ id, orderReference: 'R', status, amount, payments, final: false });
  };

  #answer<T>(call: Call, log: string, answer: () => T): Promise<T> {
    this.calls.push(log);
    const failure = this.failures[call]?.shift();
    return failure ? Promise.reject(failure) : Promise.resolve(answer());
  }
}

type Callback = 'beforeSubmit' | 'onActionHandled' | 'onError' | 'onPaymentFailed' | 'onPaymentCompleted';

interface Core {
  options: { amount: Money } & Record<Callback, (...values: unknown[]) => void>;
  session: { id: string; data: string };
}

/** The memory of a browser tab. */
export function memoryOfTab(): SessionMemory {
  const kept = new Map<string, string>();
  return new SessionMemory({
    getItem: key => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: key => void kept.delete(key),
  } as Storage);
}

/** Starts a checkout on a Drop-in that only keeps what it is given. */
export async function start(api: FakeApi, memory = memoryOfTab(), outcomes: Outcome[] = []): Promise<{
  checkout: Checkout; core: Core; memory: SessionMemory; notices: Notice[]; outcomes: Outcome[]; pay(type?: string): Promise<unknown>;
}> {
  const cores: Core[] = [];
  const library = {
    AdyenCheckout: (options: { session: { id: string; sessionData: string } }) => {
      const core = {
        options,
        session: { id: options.session.id, data: `${options.session.id}-setup` },
        update: (change: object) => Object.assign(core.options, change),
      };
      cores.push(core as unknown as Core);
      return Promise.resolve(core);
    },
    Dropin: class { mount() {} unmount() {} setStatus() {} },
    components: [],
  } as unknown as DropInLibrary;
  const notices: Notice[] = [];
  const checkout = await createCheckout({
    api: api as unknown as CheckoutApi,
    library,
    memory,
    container: {} as HTMLElement,
    order: { items: [{ sku: 'A', quantity: 1 }], currency: 'EUR', countryCode: 'NL' },
    onCart: () => undefined,
    onLock: () => undefined,
    onNotice: notice => notices.push(notice),
    onOutcome: outcome => outcomes.push(outcome),
  });
  const core = cores[0] as Core;
  /** What is sent to Adyen, or undefined when beforeSubmit refuses. */
  const pay = (type = 'sepadirectdebit') => new Promise(resolve => core.options.beforeSubmit({ paymentMethod: { type } }, undefined, {
    resolve: (data: { sessionData: string }) => resolve(`${core.session.id} ${data.sessionData}`),
    reject: () => resolve(undefined),
  }));
  return { checkout, core, memory, notices, outcomes, pay };
}

export const refused = { sessionResult: 'r', resultCode: 'Refused' };

/** After an attempt that was refused. */
export async function startRefused(api: FakeApi): ReturnType<typeof start> {
  const started = await start(api);
  await started.pay();
  api.status = 'active';
  started.core.options.onPaymentFailed(refused);
  await settled();
  return started;
}

export const settled = () => new Promise(resolve => setTimeout(resolve, 5));
