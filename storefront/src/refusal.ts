import type { Cart, CheckoutError, WantedCart } from './checkout-client.ts';

/**
 * A cart without the part that the server has refused: with what was there before in its place, where that is something else.
 * Undefined where nothing can be taken out.
 * @param before as the server has it.
 */
export function withoutRefused(wanted: WantedCart, { code, details }: CheckoutError, before?: Cart): WantedCart | undefined {
  switch (code) {
    case 'unknown_sku': {
      const items = wanted.items.filter((_, index) => details.errors?.[`items[${index}].sku`] === undefined);
      return items.length < wanted.items.length ? { ...wanted, items } : undefined;
    }
    case 'unknown_discount':
      return replacing(wanted, 'discountCode', before?.discount?.code);
    case 'unknown_delivery_option':
      return replacing(wanted, 'deliveryOption', before?.delivery?.code);
    case 'unknown_region':
      return replacing(wanted, 'region', before?.region);
    default:
      return undefined;
  }
}

function replacing(
  wanted: WantedCart, part: 'discountCode' | 'deliveryOption' | 'region', before: string | undefined,
): WantedCart | undefined {
  const refused = wanted[part];
  return refused === undefined ? undefined : { ...wanted, [part]: before === refused ? undefined : before };
}
