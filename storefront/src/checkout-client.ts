/**
 * Checkout with Adyen Drop-in, where the amount is the server's alone. Copy this file and the folder beside it; they depend on
 * @adyen/adyen-web and on nothing of this page. README.md shows how the parts go together.
 *
 * All amounts are in minor units. Every function that can fail throws a CheckoutError, whose code says what to do.
 */
export { CheckoutApi } from './checkout/api.ts';
export { isSameCart, toWantedCart } from './checkout/carts.ts';
export type { Checkout, CheckoutOptions, Lock, Notice } from './checkout/checkout.ts';
export { createCheckout } from './checkout/create-checkout.ts';
export type { Cart, CartItem, CartLine, CartTax, Delivery, Order, Product, ProductList, WantedCart } from './checkout/contracts.ts';
export type { DropInLibrary } from './checkout/drop-in.ts';
export { CheckoutError } from './checkout/errors.ts';
export type { ErrorCode } from './checkout/errors.ts';
export { formatMoney } from './checkout/money.ts';
export type { Money } from './checkout/money.ts';
export { readSavedOutcome } from './checkout/outcome.ts';
export type { Outcome, OutcomeKind } from './checkout/outcome.ts';
export { completeReturn, readReturn, withoutReturn } from './checkout/return.ts';
export { SessionMemory } from './checkout/session-memory.ts';
export { watchOutcome } from './checkout/watch-outcome.ts';
