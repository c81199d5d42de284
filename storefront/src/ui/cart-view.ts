import { formatMoney, type Cart, type CartItem } from '../checkout-client.ts';
import { CartLineView } from './cart-line.ts';
import { byId } from './dom.ts';

export interface CartState {
  /** What the shopper wants. */
  readonly items: readonly CartItem[];
  /** What the server has made of it; the sums are its own. */
  readonly cart: Cart | undefined;
  readonly isUpdating: boolean;
  readonly isLocked: boolean;
}

export interface CartEvents {
  onQuantity(sku: string, quantity: number): void;
  onDiscount(code: string | undefined): void;
}

export class CartView {
  readonly #lines = new Map<string, CartLineView>();
  readonly #list = byId('cart-lines');
  readonly #form = byId<HTMLFieldSetElement>('cart-form');
  readonly #sums = byId('sums');
  readonly #code = byId<HTMLInputElement>('discount-code');
  readonly #remove = byId<HTMLButtonElement>('discount-remove');
  readonly #locale: string;
  readonly #events: CartEvents;

  constructor(locale: string, events: CartEvents) {
    this.#locale = locale;
    this.#events = events;
    byId('discount').addEventListener('submit', event => {
      event.preventDefault();
      const code = this.#code.value.trim().toUpperCase();
      this.showDiscountError(code === '' ? 'Enter a code first.' : '');
      if (code !== '') {
        events.onDiscount(code);
      }
    });
    this.#remove.addEventListener('click', () => events.onDiscount(undefined));
  }

  showDiscountError(text: string): void {
    byId('discount-error').textContent = text;
    this.#code.setAttribute('aria-invalid', String(text !== ''));
  }

  show(state: CartState, nameOf: (sku: string) => string): void {
    const { items, cart, isUpdating, isLocked } = state;
    byId('cart-empty').hidden = items.length > 0;
    this.#showLink(state);
    this.#form.hidden = items.length === 0;
    this.#form.disabled = isLocked;
    this.#showLines(state, nameOf);

    this.#sums.hidden = items.length === 0 || cart === undefined;
    this.#sums.toggleAttribute('data-updating', isUpdating);
    if (cart !== undefined) {
      this.#showSums(cart);
      this.#remove.disabled = isLocked;
    }
  }

  #showLines({ items, cart, isUpdating }: CartState, nameOf: (sku: string) => string): void {
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
      // A saved cart is shown before the products, and with them their names, have been loaded.
      if (line === undefined || line.name !== nameOf(sku)) {
        const named = new CartLineView(sku, nameOf(sku), wanted => this.#events.onQuantity(sku, wanted));
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

  #showLink({ items, cart }: CartState): void {
    const link = byId('cart-link');
    const pieces = items.reduce((sum, { quantity }) => sum + quantity, 0);
    link.hidden = pieces === 0;
    const total = cart === undefined ? '' : `, ${formatMoney(cart.amount, this.#locale)}`;
    link.textContent = `Cart: ${pieces} ${pieces === 1 ? 'piece' : 'pieces'}${total}`;
  }

  #showSums({ subtotal, discount, amount }: Cart): void {
    byId('subtotal').textContent = formatMoney(subtotal, this.#locale);
    byId('discount-row').hidden = discount === undefined;
    if (discount !== undefined) {
      byId('discount-name').textContent = `Discount ${discount.code}`;
      byId('discount-amount').textContent = `−${formatMoney(discount.amount, this.#locale)}`;
      this.#code.value = '';
      this.showDiscountError('');
    }

    const total = formatMoney(amount, this.#locale);
    const output = byId('total');
    // Only a change is worth an announcement.
    if (output.textContent !== total) {
      output.textContent = total;
    }
  }
}
