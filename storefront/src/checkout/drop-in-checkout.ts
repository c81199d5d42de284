import type { ActionHandledReturnObject, Core, CoreConfiguration, Dropin, PaymentData } from '@adyen/adyen-web';
import { CartQueue } from './cart-queue.ts';
import { isSameCart, toWantedCart } from './carts.ts';
import type { Cart, CartItem, Order, WantedCart } from './contracts.ts';
import type { Checkout, CheckoutOptions, Lock } from './create-checkout.ts';
import { CheckoutError } from './errors.ts';
import { HeldSession } from './held-session.ts';
import { isSameAmount, type Money } from './money.ts';
import { canTryAgain, readOutcome } from './outcome.ts';
import type { OwnSession } from './session-memory.ts';

type BeforeSubmit = NonNullable<CoreConfiguration['beforeSubmit']>;
type Answer = { readonly sessionResult?: string; readonly resultCode?: string; readonly cause?: unknown } | undefined;

/** Wires Drop-in to the checkout API. */
export class DropInCheckout implements Checkout {
  readonly #options: CheckoutOptions;
  readonly #carts = new CartQueue<WantedCart>(wanted => this.#sendCart(wanted));
  readonly #session: HeldSession;
  #cart: Cart;
  #core!: Core;
  #dropin!: Dropin;
  #lock: Lock = null;
  #settling = false;
  #closed = false;

  constructor(options: CheckoutOptions, session: OwnSession, cart: Cart) {
    this.#options = options;
    this.#session = new HeldSession(options, session);
    this.#cart = cart;
  }

  get cart(): Cart {
    return this.#cart;
  }

  get isLocked(): boolean {
    return this.#lock !== null;
  }

  async start(): Promise<void> {
    const { library, container } = this.#options;
    this.#core = await this.#session.open({
      beforeSubmit: (data, _, actions) => void this.#beforeSubmit(data, actions),
      onActionHandled: handled => this.#onActionHandled(handled),
      onPaymentCompleted: answer => void this.#settle(answer),
      onPaymentFailed: answer => void this.#settle(answer),
      // A failed payment comes to onPaymentFailed as well. Only an approval that takes too long ends here and nowhere else.
      onError: () => void (this.#session.own.action?.type === 'await' && this.#settle(undefined)),
    });
    this.#show(this.#cart);
    const unfinished = this.#session.own.action;
    const resumes = unfinished?.type === 'await' || unfinished?.type === 'voucher' ? unfinished : undefined;
    this.#setLock(resumes === undefined ? null : 'waiting');
    this.#dropin = new library.Dropin(this.#core, {
      ...(library.components ? { paymentMethodComponents: library.components } : {}),
      // The page has its own view of the result.
      disableFinalAnimation: true,
      onReady: once(() => resumes && this.#dropin.handleAction(resumes)),
    });
    this.#dropin.mount(container);
    if (unfinished !== undefined && resumes === undefined) {
      this.#session.remember({ action: undefined });
      this.#options.onNotice({ kind: 'payment_abandoned' });
    }
  }

  async setCart(items: readonly CartItem[], discountCode?: string): Promise<void> {
    if (this.isLocked) {
      throw new CheckoutError('cart_locked', 'The shopper is paying.');
    }

    await this.#carts.push({ items, discountCode });
  }

  chooseAnotherWay(): void {
    this.#session.remember({ action: undefined });
    this.#backToForm();
  }

  close(): void {
    this.#closed = true;
    this.#session.forget();
    this.#dropin.unmount();
  }

  async #beforeSubmit(data: PaymentData, actions: Parameters<BeforeSubmit>[2]): Promise<void> {
    // The second click of a double click. Settling it would end the loading state that belongs to the first.
    if (this.isLocked) {
      return;
    }

    this.#setLock('paying');
    this.#session.remember({ sessionResult: undefined });
    try {
      const shown = this.#core.options.amount as Money;
      await this.#carts.idle();
      const sessionData = await this.#sessionDataToPayWith(shown).catch(async (error: unknown) => {
        if (!CheckoutError.from(error).needsNewSession) {
          throw error;
        }

        await this.#replaceSession(this.#session.own.order);
        return this.#sessionDataToPayWith(shown);
      });
      actions.resolve({ ...data, sessionData });
    } catch (error) {
      // Drop-in waits for ever for a promise that is never settled, so this comes before everything else.
      actions.reject();
      await this.#explain(CheckoutError.from(error));
    }
  }

  async #sessionDataToPayWith(shown: Money): Promise<string> {
    if (!isSameAmount(shown, this.#cart.amount)) {
      throw new CheckoutError('amount_changed', 'The cart changed while the shopper clicked.', { amount: this.#cart.amount });
    }

    return this.#session.makePayable(shown);
  }

  async #replaceSession(order: Order): Promise<void> {
    this.#show(await this.#session.replace(order));
  }

  async #explain(error: CheckoutError): Promise<void> {
    const { onNotice, api } = this.#options;
    if (error.code === 'payment_exists') {
      return this.#settle({});
    }

    if (error.code === 'amount_changed') {
      const amount = error.details.amount ?? this.#cart.amount;
      this.#show(await api.readCart(this.#session.own).catch(() => ({ ...this.#cart, amount })));
      this.#backToForm();
      return onNotice({ kind: 'amount_changed', amount: this.#cart.amount });
    }

    this.#backToForm();
    onNotice({ kind: 'payment_not_started', error });
  }

  #onActionHandled({ actionDescription, originalAction }: ActionHandledReturnObject): void {
    if (this.#closed || originalAction === undefined) {
      return;
    }

    this.#session.remember({ action: originalAction, sessionData: this.#session.sessionData });
    this.#setLock(actionDescription === 'performing-redirect' ? 'paying' : 'waiting');
    if (actionDescription === 'voucher-presented') {
      // Its sessionResult stays inside Drop-in: only a notification from Adyen tells the shop when it has been paid.
      this.#options.onOutcome({ kind: 'voucher', amount: this.#cart.amount, ...this.#session.reference });
    }
  }

  async #settle(answer: Answer): Promise<void> {
    if (this.#settling || this.#closed) {
      return;
    }

    this.#settling = true;
    const { api, onOutcome } = this.#options;
    const resultCode = answer?.sessionResult === undefined ? undefined : answer.resultCode;
    this.#session.remember({ action: undefined, sessionData: this.#session.sessionData, sessionResult: answer?.sessionResult });
    const outcome = await readOutcome(api, this.#session.own, resultCode);
    this.#settling = false;
    if (this.#closed) {
      return;
    }

    const isKnown = answer?.sessionResult !== undefined || outcome?.kind === 'paid' || outcome?.kind === 'pending';
    if (!isKnown) {
      return this.#recover(outcome?.kind === 'expired' ? 'session_renewed' : wasRejected(answer) ? 'payment_rejected' : 'payment_interrupted');
    }

    if (outcome !== undefined && canTryAgain(outcome)) {
      this.#backToForm();
    }

    onOutcome({ ...this.#session.reference, ...(outcome ?? { kind: 'unconfirmed' }) });
  }

  /** After an attempt without a result. */
  async #recover(kind: 'session_renewed' | 'payment_rejected' | 'payment_interrupted'): Promise<void> {
    // Where Adyen refuses to talk about a session, another one helps. Where the connection broke, only the same one is safe: Adyen
    // does not let it be paid twice.
    const isReplaced = kind === 'payment_interrupted' || await this.#replaceSession(this.#session.own.order).then(() => true, () => false);
    this.#backToForm();
    this.#options.onNotice({ kind: isReplaced ? kind : 'payment_interrupted' });
  }

  async #sendCart(wanted: WantedCart): Promise<void> {
    const { api, onNotice } = this.#options;
    try {
      this.#show(await api.updateCart(this.#session.own, wanted, this.#cart.version));
      this.#session.remember({ order: { ...this.#session.own.order, ...wanted } });
    } catch (error) {
      const failure = CheckoutError.from(error);
      if (failure.code === 'cart_locked' || failure.needsNewSession) {
        return this.#replaceSession({ ...this.#session.own.order, ...wanted });
      }

      if (failure.code !== 'cart_version_mismatch') {
        throw failure;
      }

      // Another tab, or an answer to this one that got lost.
      const current = await api.readCart(this.#session.own);
      this.#show(current);
      this.#session.remember({ order: { ...this.#session.own.order, ...toWantedCart(current) } });
      if (!isSameCart(current, wanted)) {
        onNotice({ kind: 'cart_changed_elsewhere' });
      }
    }
  }

  #show(cart: Cart): void {
    if (this.#closed) {
      return;
    }

    this.#cart = cart;
    // Any other way to update starts Drop-in anew, and loses what was typed.
    void this.#core.update({ amount: { ...cart.amount } }, { shouldReinitializeCheckout: false });
    this.#options.onCart(cart);
  }

  #backToForm(): void {
    this.#dropin.setStatus('ready');
    this.#setLock(null);
  }

  #setLock(lock: Lock): void {
    this.#lock = lock;
    this.#options.onLock(lock);
  }

}

// In place of an answer, Drop-in passes on its error, with Adyen's error document as the cause.
function wasRejected(answer: Answer): boolean {
  const status = Number((answer?.cause as { status?: unknown } | undefined)?.status);
  return status >= 400 && status < 500;
}

function once(run: () => unknown): () => void {
  let ran = false;
  return () => {
    if (!ran) {
      ran = true;
      run();
    }
  };
}
