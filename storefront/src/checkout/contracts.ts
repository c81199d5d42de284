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
  /** A code of the cart's deliveryOptions; the cheapest where there is none. */
  readonly deliveryOption?: string | undefined;
  /** The second part of an ISO 3166-2 code, such as CA for California. Needed where taxes go by region. */
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
  /** The id of a session whose place the new one takes, in the same order. Its access token goes with the request. */
  readonly replaces?: string;
  /**
   * This and the following are for the payment methods that ask for them. The backend hands them to Adyen, and keeps no more of them than
   * the state that the order goes to.
   */
  readonly shopperName?: ShopperName;
  /** With a plus sign and the country code, such as +31612345678. */
  readonly telephoneNumber?: string;
  readonly billingAddress?: Address;
  /** In the country of the order, and in its region if it has one. */
  readonly deliveryAddress?: Address;
}

export interface ShopperName {
  readonly firstName: string;
  readonly lastName: string;
}

export interface Address {
  readonly street: string;
  readonly houseNumberOrName: string;
  readonly city: string;
  readonly postalCode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** The second part of an ISO 3166-2 code, such as CA. Needed in the US and in Canada. */
  readonly stateOrProvince?: string;
}

export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly unitAmount: Money;
  /** An https address, or a path on the shop's own origin. */
  readonly image?: string;
}

/** A page of products, by SKU. */
export interface ProductList {
  readonly currency: string;
  readonly products: readonly Product[];
  /** Only where there are more: the next page is the one after this. */
  readonly next?: string;
}

export interface CartLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitAmount: Money;
  readonly lineAmount: Money;
  /** Of the line after its share of the discount. */
  readonly tax?: TaxShare;
}

export interface Discount {
  readonly code: string;
  /** What is taken off the subtotal. */
  readonly amount: Money;
}

/** A way to deliver a cart, and what it costs for this one. */
export interface Delivery {
  readonly code: string;
  readonly name: string;
  readonly amount: Money;
}

/** What is taken at one rate. */
export interface TaxShare {
  /** With at most four decimals. */
  readonly percent: number;
  readonly amount: Money;
}

export interface CartTax {
  readonly amount: Money;
  /** In the amounts of lines and delivery; otherwise it is added to them. */
  readonly included: boolean;
  readonly rates: readonly TaxShare[];
}

/** A cart as the server has priced it: subtotal - discount + delivery, and the tax where it is not included, are the amount. */
export interface Cart {
  readonly lines: readonly CartLine[];
  readonly subtotal: Money;
  readonly discount?: Discount;
  /** Missing where the shop delivers nothing. */
  readonly delivery?: Delivery;
  /** Missing where nothing is taxed. */
  readonly tax?: CartTax;
  /** What the shopper pays. */
  readonly amount: Money;
  /** Those that apply to this cart, as it would pay for them. */
  readonly deliveryOptions: readonly Delivery[];
  /** Missing in a session that an earlier version of the API has created. */
  readonly countryCode?: string;
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
  /** What a shopper quotes when asking about the order, whichever of its sessions is paid. */
  readonly orderReference: string;
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
  /** The type of what the shopper pays with, such as klarna. Some methods are paid by the lines that Adyen knows. */
  readonly paymentMethod?: string;
}

export interface PayableSession {
  readonly sessionData: string;
  readonly amount: Money;
  readonly payable: boolean;
}

export type SessionStatus = 'active' | 'completed' | 'paymentPending' | 'refused' | 'canceled' | 'expired' | 'replaced';

/** An attempt to pay, as Adyen has named it. */
export interface Payment {
  readonly pspReference: string;
  readonly resultCode: string;
  readonly amount?: Money;
  readonly paymentMethod?: string;
}

export interface SessionResult {
  readonly id: string;
  /** The merchant reference, by which the payment is found at Adyen. */
  readonly reference: string;
  /** What a shopper quotes when asking about the order. */
  readonly orderReference: string;
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
