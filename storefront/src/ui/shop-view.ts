import type { Market } from '../markets.ts';
import { CartView, type CartEvents, type CartState } from './cart-view.ts';
import { MarketSelect } from './market-select.ts';
import { PaymentPanel } from './payment-panel.ts';
import { ProductList } from './product-list.ts';

export interface ShopEvents extends CartEvents {
  onAdd(sku: string): void;
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
  readonly #markets: MarketSelect;

  constructor(locale: string, market: Market, events: ShopEvents) {
    this.products = new ProductList(locale, events.onAdd);
    this.cart = new CartView(locale, events);
    this.payment = new PaymentPanel(events.onAnotherWay);
    this.#markets = new MarketSelect(market, events.onMarket);
  }

  show(state: ShopState): void {
    this.products.setLocked(state.isLocked);
    this.#markets.setLocked(state.isLocked);
    this.payment.offerAnotherWay(state.isWaiting);
    this.cart.show(state, sku => this.products.nameOf(sku));
  }
}
