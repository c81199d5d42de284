import type { Money } from './money.ts';

/** What a shopper asks for. It has no price: prices come from the shop's catalog, on the server. */
export interface CartItem {
  readonly sku: string;
  /** 1 to 999. */
  readonly quantity: number;
}

export interface WantedCart {
  /** 1 to 100, each SKU once. */
  readonly items: readonly CartItem[];
  readonly discountCode?: string | undefined;
}

/** What a session is created from. */
export interface Order extends WantedCart {
  /** ISO 4217, such as EUR. */
  readonly currency: string;
  /** ISO 3166-1 alpha-2, such as NL. Adyen chooses the payment methods by it. */
  readonly countryCode: string;
  /** Language and country, such as nl-NL. */
  readonly shopperLocale?: string;
  /** Where banks send the shopper back to. It must be on an origin that the backend allows. */
  readonly returnUrl?: string;
  readonly shopperEmail?: string;
  /** ISO 8601, in the future: when the order is delivered, for methods that ask for it. */
  readonly deliverAt?: string;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly unitAmount: Money;
}

export interface CartLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitAmount: Money;
  readonly lineAmount: Money;
}

/** A cart as the server has priced it. */
export interface Cart {
  readonly lines: readonly CartLine[];
  readonly subtotal: Money;
  readonly discount?: { readonly code: string; readonly amount: Money };
  /** What the shopper pays. */
  readonly amount: Money;
  /** Counts the changes; sent back as If-Match. */
  readonly version: number;
}

/** A session, as the answer to its creation. */
export interface Session {
  readonly id: string;
  readonly sessionData: string;
  readonly amount: Money;
  readonly payable: boolean;
  readonly reference: string;
  /** ISO 8601. */
  readonly expiresAt: string;
  readonly cart: Cart;
  /** Proves that the session is the shopper's own. It goes into headers only, never into an address. */
  readonly accessToken: string;
}

/** Which session, and the proof that it is ours. */
export interface SessionAccess {
  readonly id: string;
  readonly accessToken: string;
}

export interface PayableSession {
  readonly sessionData: string;
  readonly amount: Money;
  readonly payable: boolean;
}

export type SessionStatus = 'active' | 'completed' | 'paymentPending' | 'refused' | 'canceled' | 'expired';

export interface SessionResult {
  readonly id: string;
  /** The merchant reference: what a shopper quotes when asking about an order. */
  readonly reference: string;
  readonly status: SessionStatus;
  readonly amount: Money;
  /** The attempts that Adyen has named to the server. A failed one may come late or never. */
  readonly payments: readonly { readonly pspReference: string; readonly resultCode: string }[];
  /** Nothing that the shopper does can change the status any more. */
  readonly final: boolean;
}

/** What Drop-in needs to know about the environment. */
export interface DropInConfig {
  readonly clientKey: string;
  readonly environment: string;
  /** Only where a stand-in for Adyen is used. */
  readonly environmentUrls?: { readonly api: string; readonly analytics: string; readonly cdn: { readonly images: string; readonly translations: string } };
}
