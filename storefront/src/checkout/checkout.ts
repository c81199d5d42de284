import type { CheckoutApi } from './api.ts';
import type { Cart, Order, WantedCart } from './contracts.ts';
import type { DropInLibrary } from './drop-in.ts';
import type { CheckoutError } from './errors.ts';
import type { Money } from './money.ts';
import type { Outcome } from './outcome.ts';
import type { SessionMemory } from './session-memory.ts';

export interface CheckoutOptions {
  readonly api: CheckoutApi;
  /** Or its promise, if it is loaded while the session is created. */
  readonly library: DropInLibrary | Promise<DropInLibrary>;
  readonly memory: SessionMemory;
  /** Where Drop-in goes. */
  readonly container: HTMLElement;
  /** What to sell. A session that this tab has already for the same country and currency is used again, with this cart. */
  readonly order: Order;
  /** The cart as the server has priced it. Also called when the server's cart turns out to be another one than was shown. */
  onCart(cart: Cart): void;
  /** While the shopper is paying, the cart must not be edited. */
  onLock(lock: Lock): void;
  /** Something that the shopper should read before going on. The form is ready, with what was typed. */
  onNotice(notice: Notice): void;
  /** An attempt to pay has come to an end. After refused and cancelled, the form is ready for another. */
  onOutcome(outcome: Outcome): void;
}

/** Why the cart is locked: a payment is being sent, or the shopper has to approve it elsewhere. Null when it is not locked. */
export type Lock = 'paying' | 'waiting' | null;

export type Notice =
  /** The amount to pay is not the one that was on the button. It is now: the shopper decides again. Nothing was charged. */
  | { readonly kind: 'amount_changed'; readonly amount: Money }
  /** Another tab has changed this session's cart, which is now shown. */
  | { readonly kind: 'cart_changed_elsewhere' }
  /** The session had expired; there is a new one with the same cart, and the shopper can pay. */
  | { readonly kind: 'session_renewed' }
  /** The shopper came back from the bank's page without finishing. */
  | { readonly kind: 'payment_abandoned' }
  /** The connection broke in the middle of a payment. Nobody knows its result yet. */
  | { readonly kind: 'payment_interrupted'; readonly orderReference?: string }
  /** Adyen did not accept what was sent, so nothing was charged. */
  | { readonly kind: 'payment_rejected' }
  /** Nothing was sent to Adyen. */
  | { readonly kind: 'payment_not_started'; readonly error: CheckoutError };

export interface Checkout {
  /** As the server has priced it. */
  readonly cart: Cart;
  /** Whether the shopper is paying, so that the cart cannot be changed. */
  readonly isLocked: boolean;
  /**
   * Replaces the cart as a whole: what is left out is not chosen any more. Calls may overlap: the last one wins.
   * @throws CheckoutError, among them unknown_sku, unknown_discount, unknown_delivery_option, not_delivered_there, unknown_region,
   * nothing_to_pay and cart_locked. The cart is what it was.
   */
  setCart(wanted: WantedCart): Promise<void>;
  /** Back to the payment methods from an approval in an app, or from a voucher. Never throws. */
  chooseAnotherWay(): Promise<void>;
  /** Back to the form after a payment that was pending and has failed, with its outcome. After other failed ones it is ready already. */
  tryAgain(outcome: Outcome): void;
  /** Takes Drop-in off the page. The next checkout of this tab is for the same order, unless the memory is cleared. */
  close(): void;
}
