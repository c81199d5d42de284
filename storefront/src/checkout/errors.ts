import type { Money } from './money.ts';

/** The API's codes, which never change. */
export type ApiErrorCode =
  | 'invalid_request' | 'unauthorized' | 'session_not_found' | 'request_timeout' | 'amount_changed' | 'cart_locked' | 'update_in_progress'
  | 'session_must_be_replaced' | 'payment_exists' | 'session_expired' | 'cart_version_mismatch' | 'request_too_large'
  | 'unsupported_media_type' | 'unknown_sku' | 'unknown_discount' | 'not_delivered_there' | 'unknown_delivery_option' | 'unknown_region'
  | 'nothing_to_pay' | 'idempotency_key_reused' | 'too_many_requests' | 'internal_error' | 'payment_provider_rejected'
  | 'payment_provider_unavailable' | 'temporarily_unavailable';

/** And three for what never reached the API or did not come from it. */
export type ErrorCode = ApiErrorCode | 'network' | 'timeout' | 'unreadable_answer';

const transient: readonly ErrorCode[] = [
  'network', 'timeout', 'request_timeout', 'update_in_progress', 'too_many_requests', 'payment_provider_unavailable',
  'temporarily_unavailable',
];

const replacing: readonly ErrorCode[] = ['session_must_be_replaced', 'session_expired', 'session_not_found', 'unauthorized'];

export interface ErrorDetails {
  /** The HTTP status; absent when there was no answer. */
  readonly status?: number;
  /** What is wrong with which member of the request. */
  readonly errors?: Readonly<Record<string, string>>;
  /** With amount_changed: the amount that the shopper would pay. */
  readonly amount?: Money;
  /** Finds the request in the backend's logs. */
  readonly traceId?: string;
  /** When to try again. */
  readonly retryAfterSeconds?: number;
  readonly cause?: unknown;
}

/** The only error that this client throws. Branch on the code; the message is for developers. */
export class CheckoutError extends Error {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.name = 'CheckoutError';
    this.code = code;
    this.details = details;
  }

  /** Whether the same call may succeed a little later. */
  get isTransient(): boolean {
    return transient.includes(this.code)
      || (this.code === 'unreadable_answer' && (this.details.status ?? 0) >= 500);
  }

  /** Whether the session is of no more use, while the cart is. */
  get needsNewSession(): boolean {
    return replacing.includes(this.code)
      // Adyen does not take what Drop-in holds: the session is another one there.
      || (this.code === 'invalid_request' && this.details.errors?.['sessionData'] !== undefined);
  }

  static from(error: unknown): CheckoutError {
    return error instanceof CheckoutError ? error : new CheckoutError('network', String(error), { cause: error });
  }
}
