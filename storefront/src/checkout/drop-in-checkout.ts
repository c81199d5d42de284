import type { ActionHandledReturnObject, Core, CoreConfiguration, Dropin, PaymentData } from '@adyen/adyen-web';
import { wasRejected, type Answer } from './answer.ts';
import type { Checkout, CheckoutOptions, Lock } from './checkout.ts';
import type { Cart, WantedCart } from './contracts.ts';
import { CheckoutError } from './errors.ts';
import { HeldSession } from './held-session.ts';
import { canTryAgain, readExisting, readOutcome, unconfirmed, type Outcome } from './outcome.ts';
import { SessionCart } from './session-cart.ts';
import type { OwnSession } from './session-memory.ts';

/** Wires Drop-in to the checkout API. */
export class DropInCheckout implements Checkout {
  readonly #options: CheckoutOptions;
  readonly #session: HeldSession;
  readonly #cart: SessionCart;
  #core!: Core;
  #dropin!: Dropin;
  #lock: Lock = null;
  #isSettling = false;
  #isClosed = false;

  constructor(options: CheckoutOptions, session: OwnSession, cart: Cart) {
    this.#options = options;
    this.#session = new HeldSession(options, session);
    this.#cart = new SessionCart(options, this.#session, cart, changed => this.#show(changed));
  }

  get cart(): Cart {
    return this.#cart.current;
  }

  get isLocked(): boolean {
    return this.#lock !== null;
  }

  async start(): Promise<void> {
    const { container, onNotice } = this.#options;
    this.#core = await this.#session.open({
      beforeSubmit: (data, _, actions) => void this.#beforeSubmit(data, actions),
      onActionHandled: handled => this.#onActionHandled(handled),
      onPaymentCompleted: answer => void this.#settle(answer),
      onPaymentFailed: answer => void this.#settle(answer),
      onError: error => this.#onError(error),
    });
    const library = await this.#options.library;
    this.#show(this.cart);
    const { action: unfinished, finalization, sessionResult } = this.#session.own;
    if (finalization !== undefined && sessionResult === undefined) {
      // The page was left while a payment was on its way, or at a bank's.
      this.#session.remember({ isLeftOpen: true });
    }

    let resumes = unfinished?.type === 'await' || unfinished?.type === 'voucher' ? unfinished : undefined;
    this.#setLock(resumes === undefined ? null : 'waiting');
    this.#dropin = new library.Dropin(this.#core, {
      ...(library.components ? { paymentMethodComponents: library.components } : {}),
      // The page has its own view of the result.
      disableFinalAnimation: true,
      onReady: () => {
        const action = resumes;
        resumes = undefined;
        return action && this.#dropin.handleAction(action);
      },
    });
    this.#dropin.mount(container);
    if (unfinished !== undefined && !this.isLocked) {
      this.#session.remember({ action: undefined });
      onNotice({ kind: 'payment_abandoned' });
    }
  }

  async setCart({ items, discountCode, deliveryOption, region }: WantedCart): Promise<void> {
    if (this.isLocked) {
      throw new CheckoutError('cart_locked', 'The shopper is paying.');
    }

    // Each of them by name, because a session that follows begins with the latest order, and must not find there what was left out.
    await this.#cart.set({ items, discountCode, deliveryOption, region }).catch((error: unknown) => {
      const failure = CheckoutError.from(error);
      if (failure.code !== 'payment_exists') {
        throw failure;
      }

      return this.#explain(failure);
    });
  }

  async chooseAnotherWay(): Promise<void> {
    const wasVoucher = this.#session.own.action?.type === 'voucher';
    this.#session.remember({ action: undefined, isLeftOpen: true });
    if (wasVoucher) {
      // A session ends with its voucher.
      this.#setLock('paying');
      await this.#cart.moveToNewSession().catch((error: unknown) => this.#explain(CheckoutError.from(error)));
    }

    this.#backToForm();
  }

  tryAgain({ isEnded }: Outcome): void {
    this.#session.remember({ isEnded });
    this.#backToForm();
  }

  close(): void {
    this.#isClosed = true;
    this.#session.leave();
    this.#dropin.unmount();
  }

  async #beforeSubmit(data: PaymentData, actions: Parameters<NonNullable<CoreConfiguration['beforeSubmit']>>[2]): Promise<void> {
    // The second click of a double click. Settling it would end the loading state that belongs to the first.
    if (this.isLocked) {
      return;
    }

    this.#setLock('paying');
    this.#session.remember({ sessionResult: undefined, resultCode: undefined });
    try {
      const sessionData = await this.#cart.makePayable(this.#core.options.amount, data.paymentMethod?.type);
      actions.resolve({ ...data, sessionData });
    } catch (error) {
      // Drop-in waits for ever for a promise that is never settled, so this comes before everything else.
      actions.reject();
      await this.#explain(CheckoutError.from(error));
    }
  }

  async #explain(error: CheckoutError): Promise<void> {
    const { api, onNotice, onOutcome } = this.#options;
    if (error.code === 'payment_exists') {
      this.#session.remember({ action: undefined, isUncertain: undefined });
      const outcome = await readExisting(api, this.#session.own);
      return this.#isClosed ? undefined : onOutcome(outcome);
    }

    if (error.code === 'amount_changed') {
      await this.#cart.refresh(error.details.amount ?? this.cart.amount);
    }

    if (error.needsNewSession && !this.#session.canBeReplaced(error.code)) {
      return this.#leaveUnconfirmed();
    }

    this.#backToForm();
    onNotice(error.code === 'amount_changed'
      ? { kind: 'amount_changed', amount: this.cart.amount }
      : this.#session.own.isUncertain ? { kind: 'payment_interrupted', ...this.#session.reference }
      : { kind: 'payment_not_started', error });
  }

  #onActionHandled({ actionDescription, originalAction }: ActionHandledReturnObject): void {
    if (this.#isClosed || originalAction === undefined) {
      return;
    }

    this.#session.remember({ action: originalAction, sessionData: this.#session.sessionData });
    this.#setLock(actionDescription === 'performing-redirect' ? 'paying' : 'waiting');
    if (actionDescription === 'voucher-presented') {
      // Its sessionResult stays inside Drop-in: only a notification from Adyen tells the shop when it has been paid.
      this.#options.onOutcome({ kind: 'voucher', amount: this.cart.amount, ...this.#session.reference });
    }
  }

  // A failed payment comes to onPaymentFailed as well. Two things end here and nowhere else: an approval that takes too long, and a
  // wallet's window that the shopper has closed.
  #onError(error: Error): void {
    if (this.#session.own.action?.type === 'await') {
      void this.#settle(undefined);
    } else if (error.name === 'CANCEL' && this.#lock === 'waiting') {
      this.#session.remember({ action: undefined, isLeftOpen: true });
      this.#backToForm();
      this.#options.onNotice({ kind: 'payment_abandoned' });
    }
  }

  async #settle(answer: Answer): Promise<void> {
    if (this.#isSettling || this.#isClosed) {
      return;
    }

    this.#isSettling = true;
    const { api, onOutcome } = this.#options;
    const { sessionResult, resultCode } = answer?.sessionResult === undefined ? {} : answer;
    this.#session.remember({ action: undefined, sessionData: this.#session.sessionData, sessionResult, resultCode });
    const outcome = await readOutcome(api, this.#session.own);
    this.#isSettling = false;
    if (this.#isClosed) {
      return;
    }

    if (sessionResult === undefined && outcome?.kind !== 'paid' && outcome?.kind !== 'pending') {
      return this.#recover(answer, outcome?.kind === 'expired');
    }

    this.#session.remember({ isUncertain: undefined, isEnded: outcome?.isEnded });
    if (outcome !== undefined && canTryAgain(outcome)) {
      this.#backToForm();
    }

    onOutcome(outcome ?? unconfirmed(this.#session.own));
  }

  /** After an attempt that has no result. */
  async #recover(answer: Answer, isExpired: boolean): Promise<void> {
    const isRejected = wasRejected(answer);
    if (!isRejected && !isExpired) {
      // The same session can be tried again, because Adyen does not let it be paid twice.
      this.#session.remember({ isUncertain: true });
      this.#backToForm();
      return this.#options.onNotice({ kind: 'payment_interrupted', ...this.#session.reference });
    }

    if (!this.#session.canBeReplaced()) {
      return this.#leaveUnconfirmed();
    }

    const failure = await this.#cart.moveToNewSession().then(() => undefined, CheckoutError.from);
    if (failure !== undefined) {
      return this.#explain(failure);
    }

    this.#backToForm();
    this.#options.onNotice({ kind: isRejected && !isExpired ? 'payment_rejected' : 'session_renewed' });
  }

  // Perhaps it is an earlier attempt that was paid, and the reason for this refusal.
  #leaveUnconfirmed(): void {
    this.#session.remember({ isUncertain: true });
    this.#options.onOutcome(unconfirmed(this.#session.own));
  }

  #show(cart: Cart): void {
    if (!this.#isClosed) {
      // Any other way to update starts Drop-in anew, and loses what was typed.
      void this.#core.update({ amount: { ...cart.amount } }, { shouldReinitializeCheckout: false });
      this.#options.onCart(cart);
    }
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
