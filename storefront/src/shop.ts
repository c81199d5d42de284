import { CheckoutError, createCheckout, isSameCart, toWantedCart } from './checkout-client.ts';
import type { Cart, Checkout, CheckoutApi, Lock, Notice, Outcome, SessionMemory, WantedCart } from './checkout-client.ts';
import { marketOf, needsRegion, type Market } from './markets.ts';
import { loadLibrary } from './payment-methods.ts';
import { withoutRefused } from './refusal.ts';
import { loadCart, quantityOf, saveCart, withQuantity } from './saved-cart.ts';
import { clearMessage, showMessage, showNotice } from './ui/message.ts';
import { ShopView } from './ui/shop-view.ts';
import { errorText } from './ui/texts.ts';

export interface ShopOptions {
  readonly api: CheckoutApi;
  readonly memory: SessionMemory;
  readonly locale: string;
  onOutcome(outcome: Outcome): void;
  /** The shopper has turned back to the payment form. */
  onForm(): void;
}

/** Products, cart and payment on the page, in step with the server's cart. */
export class Shop {
  readonly #options: ShopOptions;
  readonly #view: ShopView;
  #market: Market;
  #wanted: WantedCart;
  #cart: Cart | undefined;
  #checkout: Checkout | undefined;
  #opening: Promise<void> | undefined;
  #entered = Promise.resolve();
  #changesUnderWay = 0;
  #lock: Lock = null;

  constructor(options: ShopOptions) {
    const { countryCode, ...wanted } = loadCart();
    this.#options = options;
    this.#market = marketOf(countryCode);
    this.#wanted = wanted;
    this.#view = new ShopView(options.locale, this.#market, {
      onRead: (currency, page) => options.api.readProducts(currency, page),
      onAdd: sku => this.#setQuantity(sku, quantityOf(this.#wanted.items, sku) + 1),
      onQuantity: (sku, quantity) => this.#setQuantity(sku, quantity),
      onChoice: choice => void this.#change({ ...this.#wanted, ...choice }),
      onMarket: market => {
        // One after the other: each has a session to load.
        this.#entered = this.#entered.then(() => this.#opening).then(() => this.#enter(market));
      },
      onAnotherWay: () => {
        void this.#checkout?.chooseAnotherWay();
        options.onForm();
      },
    });
  }

  /** Shows what is for sale, and the cart as the shopper left it. */
  async open(): Promise<void> {
    await Promise.all([this.#view.products.show(this.#market.currency), this.#ask(this.#wanted)]);
  }

  /** Back to the form after a failed attempt, on the session that is there or on a new one. */
  async resume(outcome: Outcome): Promise<void> {
    clearMessage();
    // A payment that was pending has emptied the saved cart.
    this.#want(this.#wanted.items.length > 0 ? this.#wanted : this.#options.memory.load()?.order ?? this.#wanted);
    if (outcome.kind === 'expired') {
      this.forget('cart');
    }

    await (this.#checkout === undefined ? this.open() : this.#checkout.tryAgain(outcome));
  }

  /** The order is made, or its session is over. */
  forget(keeps: 'cart' | 'nothing'): void {
    this.#closeCheckout();
    if (keeps === 'cart') {
      this.#options.memory.leave();
    } else {
      this.#options.memory.clear();
      this.#want({ items: [], region: this.#wanted.region });
    }
  }

  async #enter(market: Market): Promise<void> {
    clearMessage();
    this.#closeCheckout();
    this.#market = market;
    // Each country has ways to deliver and regions of its own.
    this.#want({ items: this.#wanted.items, discountCode: this.#wanted.discountCode });
    await this.open();
  }

  #setQuantity(sku: string, quantity: number): void {
    void this.#change({ ...this.#wanted, items: withQuantity(this.#wanted.items, sku, quantity) });
  }

  async #change(wanted: WantedCart): Promise<void> {
    clearMessage();
    await this.#ask(wanted);
  }

  /** Asks the server for a cart, and for a session where there is none. */
  async #ask(wanted: WantedCart): Promise<void> {
    this.#want(wanted);
    if (this.#opening !== undefined) {
      return this.#opening;
    }

    if (wanted.items.length === 0 || needsRegion(this.#market, wanted.region)) {
      return this.#closeCheckout();
    }

    const checkout = this.#checkout;
    if (checkout === undefined) {
      this.#opening = this.#createCheckout();
      this.#render();
      return this.#opening;
    }

    this.#changesUnderWay++;
    this.#render();
    const failure = await checkout.setCart(wanted).then(() => undefined, CheckoutError.from);
    this.#changesUnderWay--;
    // Only the last of several changes counts, and none of a checkout that the shopper has left.
    if (this.#changesUnderWay === 0 && this.#checkout === checkout) {
      await this.#settle(wanted, failure);
    }
  }

  async #settle(wanted: WantedCart, failure: CheckoutError | undefined): Promise<void> {
    if (failure === undefined) {
      this.#adoptCart();
    } else if (!await this.#mend(wanted, failure)) {
      this.#adoptCart();
      showMessage(`${errorText(failure)} Your cart is as it was before.`);
    }
  }

  /** Takes out of the cart what the server has refused, and says so. */
  async #mend(wanted: WantedCart, failure: CheckoutError): Promise<boolean> {
    const before = this.#cart;
    const rest = withoutRefused(wanted, failure, before);
    if (rest === undefined) {
      return false;
    }

    await this.#ask(rest);
    this.#view.tellRefused(failure, { wanted, rest, before, now: this.#cart, market: this.#market });
    return true;
  }

  async #createCheckout(): Promise<void> {
    const { api, memory, locale, onOutcome } = this.#options;
    const wanted = this.#wanted;
    this.#view.payment.hide();
    const { countryCode, currency } = this.#market;
    const opened = await createCheckout({
      api,
      library: loadLibrary(api),
      memory,
      container: this.#view.payment.container,
      order: { ...wanted, countryCode, currency, shopperLocale: locale, returnUrl: `${location.origin}/` },
      onCart: cart => this.#setCart(cart),
      onLock: lock => this.#setLock(lock),
      onNotice: notice => this.#tell(notice),
      onOutcome,
    }).catch(CheckoutError.from);
    this.#opening = undefined;
    await (opened instanceof CheckoutError ? this.#notOpened(wanted, opened) : this.#opened(opened));
  }

  async #opened(checkout: Checkout): Promise<void> {
    this.#checkout = checkout;
    this.#view.payment.showReady();
    // The shopper may have changed the cart in the meantime.
    if (this.#lock !== null || isSameCart(checkout.cart, this.#wanted)) {
      this.#adoptCart();
    } else {
      await this.#ask(this.#wanted);
    }
  }

  async #notOpened(wanted: WantedCart, failure: CheckoutError): Promise<void> {
    this.#cart = undefined;
    // The shopper may have changed the cart in the meantime.
    if (wanted !== this.#wanted) {
      return this.#ask(this.#wanted);
    }

    if (!await this.#mend(wanted, failure)) {
      this.#render();
      this.#view.payment.showFailure(failure, () => void this.#ask(this.#wanted));
    }
  }

  #closeCheckout(): void {
    this.#checkout?.close();
    this.#checkout = undefined;
    this.#cart = undefined;
    this.#lock = null;
    this.#view.payment.hide();
    this.#render();
  }

  #setCart(cart: Cart): void {
    this.#cart = cart;
    this.#render();
    if (this.#changesUnderWay === 0 && this.#opening === undefined) {
      this.#adoptCart();
    }
  }

  #tell(notice: Notice): void {
    showNotice(notice, this.#options.locale);
    if (notice.kind === 'payment_not_started') {
      void this.#mend(this.#wanted, notice.error);
    }
  }

  #setLock(lock: Lock): void {
    this.#lock = lock;
    if (lock === 'paying') {
      clearMessage();
    }

    this.#render();
  }

  #adoptCart(): void {
    if (this.#cart !== undefined) {
      this.#want(toWantedCart(this.#cart));
    }
  }

  #want(wanted: WantedCart): void {
    this.#wanted = wanted;
    saveCart({ ...wanted, countryCode: this.#market.countryCode });
    this.#render();
  }

  #render(): void {
    this.#view.show({
      market: this.#market,
      wanted: this.#wanted,
      cart: this.#cart,
      isUpdating: this.#changesUnderWay > 0 || this.#opening !== undefined,
      isLocked: this.#lock !== null,
      isWaiting: this.#lock === 'waiting',
    });
  }
}
