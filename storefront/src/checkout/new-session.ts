import type { CheckoutApi } from './api.ts';
import type { Cart, Order, SessionAccess } from './contracts.ts';
import { CheckoutError } from './errors.ts';
import type { OwnSession } from './session-memory.ts';

/**
 * Creates a session of our own.
 * @param replaced the session before it in the same order, which can be paid no more from then on.
 * @throws CheckoutError, payment_exists when the order is paid or may be yet.
 */
export async function createOwnSession(
  api: CheckoutApi, order: Order, replaced?: SessionAccess,
): Promise<{ readonly session: OwnSession; readonly cart: Cart }> {
  const { id, accessToken, orderReference, sessionData, cart } = await api.createSession(order, replaced).catch((error: unknown) => {
    const { code, details } = CheckoutError.from(error);
    // The backend does not know the old one any more, or not as ours, or the order has too many: then this is an order of its own.
    const isOfNoUse = code === 'session_not_found' || code === 'unauthorized' || details.errors?.['replaces'] !== undefined;
    if (replaced !== undefined && isOfNoUse) {
      return api.createSession(order);
    }

    throw error;
  });
  return { session: { id, accessToken, orderReference, order, sessionData }, cart };
}
