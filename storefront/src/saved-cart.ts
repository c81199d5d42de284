import type { CartItem, WantedCart } from './checkout-client.ts';
import { marketOf } from './markets.ts';

/** The cart as the shopper left it: also in another tab, and tomorrow. It holds no prices. */
export interface SavedCart extends WantedCart {
  readonly countryCode?: string | undefined;
}

export const maxQuantity = 999;

const key = 'storefront.cart';

export function loadCart(): SavedCart {
  try {
    const saved = JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<SavedCart>;
    const items = (Array.isArray(saved.items) ? saved.items : [])
      .filter(item => typeof item?.sku === 'string'
        && Number.isInteger(item.quantity) && item.quantity >= 1 && item.quantity <= maxQuantity)
      .map(({ sku, quantity }) => ({ sku, quantity }));
    return {
      countryCode: saved.countryCode,
      items,
      discountCode: textOf(saved.discountCode),
      deliveryOption: textOf(saved.deliveryOption),
      region: marketOf(saved.countryCode).regions?.find(({ code }) => code === saved.region)?.code,
    };
  } catch {
    return { items: [] };
  }
}

export function saveCart({ countryCode, items, discountCode, deliveryOption, region }: SavedCart): void {
  try {
    localStorage.setItem(key, JSON.stringify({ countryCode, items, discountCode, deliveryOption, region }));
  } catch {
    // Blocked by the browser's settings: the cart lives as long as the page.
  }
}

/** After an order, so that no other tab offers to pay it again. */
export function emptySavedCart(): void {
  const { countryCode, region } = loadCart();
  saveCart({ countryCode, region, items: [] });
}

export function quantityOf(items: readonly CartItem[], sku: string): number {
  return items.find(item => item.sku === sku)?.quantity ?? 0;
}

/** The items with another quantity of one of them, in the same order. None takes it out. */
export function withQuantity(items: readonly CartItem[], sku: string, quantity: number): readonly CartItem[] {
  const wanted = quantity > 0 ? [{ sku, quantity: Math.min(quantity, maxQuantity) }] : [];
  const index = items.findIndex(item => item.sku === sku);
  return index < 0 ? [...items, ...wanted] : items.toSpliced(index, 1, ...wanted);
}

function textOf(saved: unknown): string | undefined {
  return typeof saved === 'string' ? saved : undefined;
}
