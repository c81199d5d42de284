import type { Cart, CartItem, WantedCart } from './contracts.ts';

/** What would have to be asked for to get this cart. */
export function toWantedCart({ lines, discount, delivery, region }: Cart): WantedCart {
  const items = lines.map(({ sku, quantity }) => ({ sku, quantity }));
  return { items, discountCode: discount?.code, deliveryOption: delivery?.code, region };
}

/** Whether a cart is what was asked for, however it was priced. */
export function isSameCart(cart: Cart, wanted: WantedCart): boolean {
  const list = (items: readonly CartItem[]) => items.map(({ sku, quantity }) => `${quantity} ${sku}`).sort().join('\n');
  // The server spells a code as the catalog does.
  const code = (of: string | undefined) => (of ?? '').toUpperCase();
  return list(cart.lines) === list(wanted.items)
    && code(cart.discount?.code) === code(wanted.discountCode)
    && (wanted.deliveryOption === undefined || wanted.deliveryOption === cart.delivery?.code)
    && wanted.region === cart.region;
}
