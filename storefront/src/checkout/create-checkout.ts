import { isSameCart } from './carts.ts';
import type { Checkout, CheckoutOptions } from './checkout.ts';
import type { Cart } from './contracts.ts';
import { DropInCheckout } from './drop-in-checkout.ts';
import { CheckoutError } from './errors.ts';
import type { OwnSession } from './session-memory.ts';

/**
 * Creates a session for an order, or takes up the one of this tab, and shows Drop-in with the server's amount.
 * @throws CheckoutError when the order cannot be sold, or when the backend or Adyen cannot be reached.
 */
export async function createCheckout(options: CheckoutOptions): Promise<Checkout> {
  const saved = options.memory.loadOwn();
  return saved && await resume(options, saved) || begin(options);
}

async function begin(options: CheckoutOptions): Promise<Checkout> {
  const { api, order, memory } = options;
  const created = await api.createSession(order);
  const session: OwnSession = {
    id: created.id, accessToken: created.accessToken, reference: created.reference, order, sessionData: created.sessionData,
  };
  memory.save(session);
  return show(options, session, created.cart);
}

async function resume(options: CheckoutOptions, saved: OwnSession): Promise<Checkout | undefined> {
  const { api, order } = options;
  if (saved.isEnded || saved.order.currency !== order.currency || saved.order.countryCode !== order.countryCode) {
    return undefined;
  }

  try {
    const cart = await api.readCart(saved);
    const checkout = await show(options, saved, cart);
    if (!checkout.isLocked && !isSameCart(cart, order)) {
      // If it fails, the page has been shown the server's cart already.
      await checkout.setCart(order).catch(() => undefined);
    }

    return checkout;
  } catch (error) {
    const { needsNewSession, code } = CheckoutError.from(error);
    if (needsNewSession || code === 'payment_provider_rejected') {
      return undefined;
    }

    throw error;
  }
}

async function show(options: CheckoutOptions, session: OwnSession, cart: Cart): Promise<Checkout> {
  const checkout = new DropInCheckout(options, session, cart);
  await checkout.start();
  return checkout;
}
