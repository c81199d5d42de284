import { CartQueue } from './cart-queue.ts';
import { isSameCart, toWantedCart } from './carts.ts';
import type { CheckoutOptions } from './checkout.ts';
import type { Cart, WantedCart } from './contracts.ts';
import { CheckoutError } from './errors.ts';
import type { HeldSession } from './held-session.ts';
import { isSameAmount, type Money } from './money.ts';

/** The cart of the session that is held, in step with the server's. */
export class SessionCart {
  readonly #options: CheckoutOptions;
  readonly #session: HeldSession;
  readonly #onChange: (cart: Cart) => void;
  readonly #queue = new CartQueue<WantedCart>(wanted => this.#send(wanted));
  #current: Cart;

  constructor(options: CheckoutOptions, session: HeldSession, cart: Cart, onChange: (cart: Cart) => void) {
    this.#options = options;
    this.#session = session;
    this.#current = cart;
    this.#onChange = onChange;
  }

  get current(): Cart {
    return this.#current;
  }

  /** Asks the server for a cart; the last wish wins. */
  set(wanted: WantedCart): Promise<void> {
    return this.#queue.push(wanted);
  }

  /** @param amount the true one, to show even if the cart cannot be read. */
  async refresh(amount: Money): Promise<void> {
    this.#take(await this.#options.api.readCart(this.#session.own).catch(() => ({ ...this.#current, amount })));
  }

  /** Takes the cart as it is shown, or another, to a new session. */
  async moveToNewSession(wanted: WantedCart = toWantedCart(this.#current)): Promise<void> {
    this.#take(await this.#session.replace({ ...this.#session.own.order, ...wanted }));
  }

  /**
   * What to pay with. Where the session is of no more use, or does not suit the payment method, it is one of a new session.
   * @param shown the amount that the shopper saw.
   */
  async makePayable(shown: Money | undefined, paymentMethod: string | undefined): Promise<string> {
    await this.#queue.idle();
    try {
      return await this.#makePayable(shown, paymentMethod);
    } catch (error) {
      const { needsNewSession, code } = CheckoutError.from(error);
      if (!(needsNewSession || code === 'payment_provider_rejected') || !this.#session.canBeReplaced(code)) {
        throw error;
      }

      await this.moveToNewSession();
      return await this.#makePayable(shown, paymentMethod);
    }
  }

  async #makePayable(shown: Money | undefined, paymentMethod: string | undefined): Promise<string> {
    const { amount } = this.#current;
    if (!isSameAmount(shown, amount)) {
      throw new CheckoutError('amount_changed', 'The cart changed while the shopper clicked.', { amount });
    }

    return this.#session.makePayable(amount, paymentMethod);
  }

  async #send(wanted: WantedCart): Promise<void> {
    const { own } = this.#session;
    // A payable session never takes another amount.
    if (own.finalization !== undefined && !own.isUncertain) {
      return this.moveToNewSession(wanted);
    }

    try {
      this.#take(await this.#options.api.updateCart(own, wanted, this.#current.version));
      this.#session.remember({ order: { ...own.order, ...wanted } });
    } catch (error) {
      const failure = CheckoutError.from(error);
      if (failure.code === 'cart_version_mismatch') {
        return this.#takeOther(wanted);
      }

      // While nobody knows whether the old session was paid, another one could be paid as well.
      if (own.isUncertain || !(failure.code === 'cart_locked' || failure.needsNewSession)) {
        throw failure;
      }

      await this.moveToNewSession(wanted);
    }
  }

  // Another tab has changed the cart, or an answer to this one got lost.
  async #takeOther(wanted: WantedCart): Promise<void> {
    const { api, onNotice } = this.#options;
    const { own } = this.#session;
    const other = await api.readCart(own);
    this.#take(other);
    this.#session.remember({ order: { ...own.order, ...toWantedCart(other) } });
    if (!isSameCart(other, wanted)) {
      onNotice({ kind: 'cart_changed_elsewhere' });
    }
  }

  #take(cart: Cart): void {
    this.#current = cart;
    this.#onChange(cart);
  }
}
