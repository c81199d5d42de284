import type { ApiErrorCode } from './errors.ts';
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
  /** The code of one of the cart's deliveryOptions. Without one, the cheapest that applies. */
  readonly deliveryOption?: string | undefined;
  /** The second part of an ISO 3166-2 code, such as CA for California. Countries whose taxes go by it need it. */
  readonly region?: string | undefined;
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
  /** An address, or a path on the shop's own origin. */
  readonly image?: string;
}

/** One page of what is sold in a currency. */
export interface ProductList {
  readonly currency: string;
  readonly products: readonly Product[];
  /** Asks for the page that follows; absent on the last one. */
  readonly next?: string;
}

export interface CartLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitAmount: Money;
  readonly lineAmount: Money;
}

export interface Discount {
  readonly code: string;
  /** What is taken off the subtotal. */
  readonly amount: Money;
}

/** A way to deliver, and what it costs this cart. */
export interface DeliveryOption {
  readonly code: string;
  readonly name: string;
  readonly amount: Money;
}

export interface Tax {
  readonly amount: Money;
  /** The prices have it in them; otherwise it is added to them. */
  readonly included: boolean;
  readonly rates: readonly TaxRate[];
}

export interface TaxRate {
  readonly percent: number;
  /** Of all that is taxed at this rate. */
  readonly amount: Money;
}

/** A cart as the server has priced it. */
export interface Cart {
  readonly lines: readonly CartLine[];
  readonly subtotal: Money;
  readonly discount?: Discount;
  /** Absent where nothing is delivered. */
  readonly delivery?: DeliveryOption;
  /** Absent where nothing is known of the country's taxes. */
  readonly tax?: Tax;
  /** What the shopper pays: subtotal - discount + delivery, and the tax where it is not included. */
  readonly amount: Money;
  /** What can be chosen for this cart. */
  readonly deliveryOptions: readonly DeliveryOption[];
  readonly countryCode: string;
  readonly region?: string;
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

/** Asks for the session to be made payable. */
export interface FinalizeRequest {
  readonly sessionData: string;
  readonly payable: boolean;
  /** What the shopper saw. */
  readonly amount: Money;
}

export interface PayableSession {
  readonly sessionData: string;
  readonly amount: Money;
  readonly payable: boolean;
}

export type SessionStatus = 'active' | 'completed' | 'paymentPending' | 'refused' | 'canceled' | 'expired';

/** An attempt to pay, as Adyen has named it. */
export interface Payment {
  readonly pspReference: string;
  readonly resultCode: string;
  readonly amount?: Money;
  readonly paymentMethod?: string;
}

export interface SessionResult {
  readonly id: string;
  /** The merchant reference: what a shopper quotes when asking about an order. */
  readonly reference: string;
  readonly status: SessionStatus;
  readonly amount: Money;
  /** The attempts that Adyen has named to the server. A failed one may come late or never. */
  readonly payments: readonly Payment[];
  /** Nothing that the shopper does can change the status any more. */
  readonly final: boolean;
}

/** What Drop-in needs to know about the environment. */
export interface DropInConfig {
  readonly clientKey: string;
  readonly environment: string;
  /** Only where a stand-in for Adyen is used. */
  readonly environmentUrls?: EnvironmentUrls;
}

export interface EnvironmentUrls {
  readonly api: string;
  readonly analytics: string;
  readonly cdn: CdnUrls;
}

export interface CdnUrls {
  readonly images: string;
  readonly translations: string;
}

/** The answer of a call that has failed, RFC 9457. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Branch on this one. */
  readonly code: ApiErrorCode;
  /** Finds the request in the backend's logs. */
  readonly traceId: string;
  /** What is wrong with which member of the request. */
  readonly errors?: Readonly<Record<string, string>>;
  /** With amount_changed: the amount that the shopper would pay. */
  readonly amount?: Money;
  /** Seconds. Not from the header: the CORS of Azure Functions does not let a page read it. */
  readonly retryAfter?: number;
}
