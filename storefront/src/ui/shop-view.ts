import type { CheckoutError } from '../checkout-client.ts';
import type { Market } from '../markets.ts';
import { CartView, type CartEvents, type CartState } from './cart-view.ts';
import { MarketSelect } from './market-select.ts';
import { addMessage } from './message.ts';
import { PaymentPanel } from './payment-panel.ts';
import { ProductList, type ProductEvents } from './product-list.ts';
import { errorText, refusalText, type Refusal } from './texts.ts';

export interface ShopEvents extends CartEvents, ProductEvents {
  onMarket(market: Market): void;
  onAnotherWay(): void;
}

export interface ShopState extends CartState {
  /** The shopper has to approve the payment elsewhere, or to pay a voucher. */
  readonly isWaiting: boolean;
}

/** The parts of the shop, which are locked together while the shopper is paying. */
export class ShopView {
  readonly products: ProductList;
  readonly cart: CartView;
  readonly payment: PaymentPanel;
  /** By SKU. Also of what is in the cart and not on the pages that have been read. */
  readonly #names = new Map<string, string>();
  readonly #markets: MarketSelect;

  constructor(locale: string, market: Market, events: ShopEvents) {
    this.products = new ProductList(locale, this.#names, events);
    this.cart = new CartView(locale, this.#names, events);
    this.payment = new PaymentPanel(events.onAnotherWay);
    this.#markets = new MarketSelect(market, events.onMarket);
  }

  show(state: ShopState): void {
    this.products.setLocked(state.isLocked);
    this.#markets.setLocked(state.isLocked);
    this.payment.offerAnotherWay(state.isWaiting);
    state.cart?.lines.forEach(({ sku, name }) => this.#names.set(sku, name));
    this.cart.show(state);
  }

  /** Where the server did not take the cart as it was wanted. */
  tellRefused(failure: CheckoutError, refusal: Refusal): void {
    if (failure.code === 'unknown_discount' && refusal.before?.discount?.code !== refusal.wanted.discountCode) {
      // Typed a moment ago.
      this.cart.showDiscountError(errorText(failure));
    } else {
      addMessage(refusalText(failure, refusal, this.#names), 'note');
    }
  }
}
