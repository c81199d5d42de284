import { CheckoutError, formatMoney, type Cart, type Notice, type OutcomeKind, type WantedCart } from '../checkout-client.ts';
import type { Market } from '../markets.ts';

export const outcomeTexts: Readonly<Record<OutcomeKind, { readonly title: string; readonly text: string }>> = {
  paid: { title: 'Thank you, your order is paid', text: 'We are packing it already.' },
  pending: {
    title: 'Your payment is being processed',
    text: 'Your bank has not confirmed it yet. You do not need to do anything, and you will not be charged twice.',
  },
  refused: {
    title: 'Your payment was refused',
    text: 'Nothing was charged. Your cart is still here: try again, or choose another way to pay.',
  },
  cancelled: { title: 'You cancelled the payment', text: 'Nothing was charged. Your cart is still here.' },
  expired: {
    title: 'This checkout has expired',
    text: 'Nothing was charged. Your cart is still here: have a look at it, and pay when you are ready.',
  },
  voucher: {
    title: 'Almost done',
    text: 'Your order is reserved. Use the details below to pay; we send the order when the payment has arrived.',
  },
  unconfirmed: {
    title: 'We could not confirm your payment yet',
    text: 'It may have gone through, so please do not pay again. Check again in a moment.',
  },
};

export function noticeText(notice: Notice, locale: string): string {
  switch (notice.kind) {
    case 'amount_changed':
      return `The total has changed: it is ${formatMoney(notice.amount, locale)} now. Nothing was charged.`
        + ' If that is fine with you, press the pay button again.';
    case 'cart_changed_elsewhere':
      return 'Your cart was changed in another window. This is how it is now.';
    case 'session_renewed':
      return 'This checkout had expired, so we have renewed it. Nothing was charged: please press the pay button again.';
    case 'payment_abandoned':
      return 'The payment was not finished. You can pay here when you are ready.';
    case 'payment_interrupted':
      return 'The connection broke while you were paying, and we do not know yet whether the payment went through.'
        + ' If your bank shows no payment, try again.'
        + (notice.orderReference === undefined ? '' : ` Your order reference is ${notice.orderReference}.`);
    case 'payment_rejected':
      return 'The payment could not be made, and nothing was charged. Check what you entered, or choose another way to pay.';
    case 'payment_not_started':
      return `${errorText(notice.error)} Nothing was charged.`;
  }
}

export interface Refusal {
  readonly wanted: WantedCart;
  /** What is wanted after all. */
  readonly rest: WantedCart;
  readonly before: Cart | undefined;
  readonly now: Cart | undefined;
  readonly market: Market;
}

/**
 * What was taken out of the cart, and why.
 * @param names of the products, by SKU.
 */
export function refusalText(
  { code }: CheckoutError, { wanted, rest, before, now, market }: Refusal, names: ReadonlyMap<string, string>,
): string {
  switch (code) {
    case 'unknown_sku': {
      const gone = wanted.items.filter(item => !rest.items.includes(item)).map(({ sku }) => names.get(sku) ?? sku);
      return `Not sold in ${market.name}, and so taken out of your cart: ${gone.join('; ')}.`;
    }
    case 'unknown_delivery_option': {
      const name = before?.deliveryOptions.find(option => option.code === wanted.deliveryOption)?.name ?? 'The delivery that you chose';
      const instead = now?.delivery?.code === wanted.deliveryOption ? undefined : now?.delivery?.name;
      return `${name} is not offered for this cart any more.${instead === undefined ? '' : ` It goes by ${instead} now.`}`;
    }
    case 'unknown_region':
      return 'We do not know this state. Please choose it again.';
    default:
      return `The code ${wanted.discountCode} does not apply to this cart, so it was taken off.`;
  }
}

export function errorText(error: unknown): string {
  switch (CheckoutError.from(error).code) {
    case 'network':
    case 'request_timeout':
      return 'We cannot reach the shop. Check your connection and try again.';
    case 'timeout':
    case 'temporarily_unavailable':
    case 'unreadable_answer':
      return 'The shop takes too long to answer. Please try again in a moment.';
    case 'too_many_requests':
      return 'A lot is going on here, or in your network, right now. Please wait a moment and try again.';
    case 'payment_provider_unavailable':
      return 'Our payment service does not answer. Please try again in a moment.';
    case 'payment_provider_rejected':
      return 'Our payment service did not accept this checkout. Please try again.';
    case 'update_in_progress':
    case 'cart_locked':
      return 'A payment is being made, perhaps in another window. Please wait a moment.';
    case 'unknown_sku':
      return 'One of these products is no longer sold.';
    case 'unknown_discount':
      return 'This code does not exist, has ended, or does not apply to this cart.';
    case 'unknown_delivery_option':
      return 'This way of delivery is not offered any more. Please choose another one.';
    case 'not_delivered_there':
      return 'We do not deliver to this country at the moment.';
    case 'unknown_region':
      return 'We do not know the taxes of this place, so we cannot deliver there.';
    case 'nothing_to_pay':
      return 'There is nothing to pay in this cart. Add something that has a price.';
    case 'payment_exists':
      return 'This order has a payment already.';
    default:
      return 'Something went wrong on our side. Please try again.';
  }
}
