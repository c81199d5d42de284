import { isSameCart } from './carts.ts';
import type { Checkout, CheckoutOptions } from './checkout.ts';
import type { Cart } from './contracts.ts';
import { DropInCheckout } from './drop-in-checkout.ts';
import { CheckoutError } from './errors.ts';
import { createOwnSession } from './new-session.ts';
import { readExisting } from './outcome.ts';
import type { OwnSession } from './session-memory.ts';

/**
 * Creates a session for an order, or takes up the one of this tab, and shows Drop-in with the server's amount.
 * @throws CheckoutError when the order cannot be sold, or when the backend or Adyen cannot be reached. With payment_exists, onOutcome has
 * been told of the payment.
 */
export async function createCheckout(options: CheckoutOptions): Promise<Checkout> {
  const saved = options.memory.loadOwn();
  return saved && await resume(options, saved) || begin(options, saved);
}

async function begin(options: CheckoutOptions, replaced: OwnSession | undefined): Promise<Checkout> {
  const { api, order, memory, onOutcome } = options;
  try {
    const { session, cart } = await createOwnSession(api, order, replaced);
    memory.save(session);
    return await show(options, session, cart);
  } catch (error) {
    if (replaced !== undefined && CheckoutError.from(error).code === 'payment_exists') {
      onOutcome(await readExisting(api, replaced));
    }

    throw error;
  }
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
