import { formatMoney, type Cart, type WantedCart } from '../checkout-client.ts';
import { needsRegion, type Market } from '../markets.ts';
import { CartLineView } from './cart-line.ts';
import { DeliveryView } from './delivery-view.ts';
import { byId } from './dom.ts';
import { SumsView } from './sums-view.ts';

export interface CartState {
  readonly market: Market;
  /** What the shopper wants. */
  readonly wanted: WantedCart;
  /** What the server has made of it; the sums are its own. */
  readonly cart: Cart | undefined;
  readonly isUpdating: boolean;
  readonly isLocked: boolean;
}

export interface CartEvents {
  onQuantity(sku: string, quantity: number): void;
  /** A discount code, a delivery option or a region, or undefined in place of one. */
  onChoice(choice: Partial<WantedCart>): void;
}

export class CartView {
  readonly #lines = new Map<string, CartLineView>();
  readonly #list = byId('cart-lines');
  readonly #form = byId<HTMLFieldSetElement>('cart-form');
  readonly #state = byId('cart-state');
  readonly #code = byId<HTMLInputElement>('discount-code');
  readonly #delivery: DeliveryView;
  readonly #sums: SumsView;
  readonly #names: ReadonlyMap<string, string>;
  readonly #locale: string;
  readonly #events: CartEvents;

  /** @param names by SKU. */
  constructor(locale: string, names: ReadonlyMap<string, string>, events: CartEvents) {
    this.#locale = locale;
    this.#names = names;
    this.#events = events;
    this.#delivery = new DeliveryView(locale, events.onChoice);
    this.#sums = new SumsView(locale, () => events.onChoice({ discountCode: undefined }));
    // Where the cart is beside the products, the link is for those who have scrolled past it.
    new IntersectionObserver(seen => byId('cart-link').toggleAttribute('data-cart-in-view', seen.at(-1)!.isIntersecting))
      .observe(byId('cart'));
    byId('discount').addEventListener('submit', event => {
      event.preventDefault();
      const code = this.#code.value.trim().toUpperCase();
      this.showDiscountError(code === '' ? 'Enter a code first.' : '');
      if (code !== '') {
        events.onChoice({ discountCode: code });
      }
    });
  }

  showDiscountError(text: string): void {
    byId('discount-error').textContent = text;
    this.#code.setAttribute('aria-invalid', String(text !== ''));
  }

  show(state: CartState): void {
    const { market, wanted, cart, isUpdating, isLocked } = state;
    const isEmpty = wanted.items.length === 0;
    byId('cart-empty').hidden = !isEmpty;
    this.#showLink(state);
    this.#form.hidden = isEmpty;
    this.#form.disabled = isLocked;
    this.#showLines(state);
    this.#delivery.show(market, wanted, cart);
    this.#showState(state);
    this.#sums.setState({ isShown: !isEmpty && cart !== undefined, isUpdating, isLocked });
    if (cart !== undefined) {
      this.#sums.show(cart, market.taxName);
    }

    if (cart?.discount !== undefined) {
      this.#code.value = '';
      this.showDiscountError('');
    }
  }

  // Here and not where the payment will be, so that nothing moves when the sums appear.
  #showState({ market, wanted, cart, isUpdating }: CartState): void {
    const text = cart !== undefined || wanted.items.length === 0 ? ''
      : needsRegion(market, wanted.region) ? 'Choose your state, and we work out delivery, tax and the total.'
      : isUpdating ? 'Loading the total and the ways to pay…'
      : '';
    if (this.#state.textContent !== text) {
      this.#state.textContent = text;
    }
  }

  #showLines({ wanted: { items }, cart, isUpdating }: CartState): void {
    for (const [sku, line] of this.#lines) {
      if (!items.some(item => item.sku === sku)) {
        if (line.root.contains(document.activeElement)) {
          byId('cart-title').focus();
        }

        line.root.remove();
        this.#lines.delete(sku);
      }
    }

    for (const { sku, quantity } of items) {
      let line = this.#lines.get(sku);
      // A saved cart is shown before the server has named what is in it.
      const name = this.#names.get(sku) ?? sku;
      if (line === undefined || line.name !== name) {
        const named = new CartLineView(sku, name, wanted => this.#events.onQuantity(sku, wanted));
        line?.root.replaceWith(named.root);
        line = named;
        this.#lines.set(sku, line);
      }

      if (!line.root.isConnected) {
        this.#list.append(line.root);
      }

      line.show(quantity, cart?.lines.find(priced => priced.sku === sku && priced.quantity === quantity), isUpdating, this.#locale);
    }
  }

  #showLink({ wanted: { items }, cart }: CartState): void {
    const link = byId('cart-link');
    const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
    link.hidden = pieces === 0;
    const total = cart === undefined ? '' : `, ${formatMoney(cart.amount, this.#locale)}`;
    link.textContent = `Cart: ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}${total}`;
  }
}
