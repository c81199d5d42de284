import { CheckoutError, createCheckout, isSameCart, toWantedCart } from './checkout-client.ts';
import type { Cart, Checkout, CheckoutApi, Lock, Outcome, SessionMemory, WantedCart } from './checkout-client.ts';
import { marketOf, type Market } from './markets.ts';
import { loadLibrary } from './payment-methods.ts';
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
    const { countryCode, items, discountCode } = loadCart();
    this.#options = options;
    this.#market = marketOf(countryCode);
    this.#wanted = { items, discountCode };
    this.#view = new ShopView(options.locale, this.#market, {
      onAdd: sku => this.#setQuantity(sku, quantityOf(this.#wanted.items, sku) + 1),
      onQuantity: (sku, quantity) => this.#setQuantity(sku, quantity),
      onDiscount: code => void this.#change({ items: this.#wanted.items, discountCode: code }),
      onMarket: market => {
        // One after the other: each has products and a session to load.
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
    this.#render();
    const products = this.#options.api.readProducts(this.#market.currency);
    if (!await this.#view.products.load(products, () => void this.open())) {
      return;
    }

    const items = this.#wanted.items.filter(({ sku }) => this.#view.products.has(sku));
    if (items.length < this.#wanted.items.length) {
      showMessage(`Some products of your cart are not sold in ${this.#market.name}, so they were taken out.`, 'note');
    }

    this.#want({ ...this.#wanted, items });
    await (items.length > 0 ? this.#opening ??= this.#createCheckout() : this.#closeCheckout());
  }

  /** Back to the form after a failed attempt, on the session that is there or on a new one. */
  async resume(outcome: Outcome): Promise<void> {
    clearMessage();
    // A payment that was pending has emptied the saved cart.
    const { items, discountCode } = this.#wanted.items.length > 0 ? this.#wanted : this.#options.memory.load()?.order ?? this.#wanted;
    this.#want({ items, discountCode });
    if (outcome.kind === 'expired') {
      this.forget('cart');
    }

    await (this.#checkout === undefined ? this.open() : this.#checkout.tryAgain(outcome));
  }

  /** The order is made, or its session is over. */
  forget(keeps: 'cart' | 'nothing'): void {
    this.#closeCheckout();
    this.#options.memory.clear();
    if (keeps === 'nothing') {
      this.#want({ items: [] });
    }
  }

  async #enter(market: Market): Promise<void> {
    clearMessage();
    this.#closeCheckout();
    this.#market = market;
    await this.open();
  }

  #setQuantity(sku: string, quantity: number): void {
    void this.#change({ ...this.#wanted, items: withQuantity(this.#wanted.items, sku, quantity) });
  }

  async #change(wanted: WantedCart): Promise<void> {
    clearMessage();
    this.#want(wanted);
    if (this.#opening !== undefined) {
      return this.#opening;
    }

    if (wanted.items.length === 0) {
      return this.#closeCheckout();
    }

    if (this.#checkout === undefined) {
      return this.#opening = this.#createCheckout();
    }

    this.#changesUnderWay++;
    this.#render();
    const failure = await this.#checkout.setCart(wanted.items, wanted.discountCode).then(() => undefined, CheckoutError.from);
    this.#changesUnderWay--;
    // Only the last of several changes counts.
    if (this.#changesUnderWay === 0) {
      await this.#settle(wanted, failure);
    }
  }

  async #settle(wanted: WantedCart, failure: CheckoutError | undefined): Promise<void> {
    if (failure?.code === 'unknown_discount') {
      return this.#withoutDiscount(wanted);
    }

    this.#adoptCart();
    if (failure !== undefined) {
      showMessage(`${errorText(failure)} Your cart is as it was before.`);
    }
  }

  async #withoutDiscount({ items, discountCode }: WantedCart): Promise<void> {
    const applied = this.#cart?.discount?.code;
    const wasApplied = applied === discountCode;
    await this.#change({ items, discountCode: wasApplied ? undefined : applied });
    if (wasApplied) {
      showMessage(`The code ${discountCode} does not apply to this cart, so it was taken off.`, 'note');
    } else {
      this.#view.cart.showDiscountError(errorText(new CheckoutError('unknown_discount', '')));
    }
  }

  async #createCheckout(): Promise<void> {
    const { api, memory, locale, onOutcome } = this.#options;
    this.#view.payment.showLoading();
    this.#render();
    let failure: CheckoutError | undefined;
    try {
      const { countryCode, currency } = this.#market;
      this.#checkout = await createCheckout({
        api,
        library: loadLibrary(api),
        memory,
        container: this.#view.payment.container,
        order: { ...this.#wanted, countryCode, currency, shopperLocale: locale, returnUrl: `${location.origin}/` },
        onCart: cart => this.#setCart(cart),
        onLock: lock => this.#setLock(lock),
        onNotice: notice => showNotice(notice, locale),
        onOutcome,
      });
    } catch (error) {
      failure = CheckoutError.from(error);
    }

    this.#opening = undefined;
    await (failure === undefined ? this.#opened() : this.#notOpened(failure));
  }

  // The shopper may have changed the cart in the meantime.
  async #opened(): Promise<void> {
    this.#view.payment.showReady();
    if (this.#lock !== null) {
      this.#adoptCart();
    } else if (this.#cart === undefined || !isSameCart(this.#cart, this.#wanted)) {
      await this.#change(this.#wanted);
    }

    this.#render();
  }

  async #notOpened(failure: CheckoutError): Promise<void> {
    this.#cart = undefined;
    if (this.#wanted.items.length === 0) {
      return this.#closeCheckout();
    }

    if (failure.code === 'unknown_discount') {
      await this.#change({ items: this.#wanted.items });
      return this.#view.cart.showDiscountError(errorText(failure));
    }

    this.#render();
    this.#view.payment.showFailure(errorText(failure), failure.code === 'nothing_to_pay' ? undefined : () => void this.open());
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
      items: this.#wanted.items,
      cart: this.#cart,
      isUpdating: this.#changesUnderWay > 0 || this.#opening !== undefined,
      isLocked: this.#lock !== null,
      isWaiting: this.#lock === 'waiting',
    });
  }
}
