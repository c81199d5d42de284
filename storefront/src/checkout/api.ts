import type {
  Cart, DropInConfig, FinalizeRequest, Order, PayableSession, ProductList, Session, SessionAccess, SessionResult, WantedCart,
} from './contracts.ts';
import { CheckoutError } from './errors.ts';
import { send } from './http.ts';
import type { Money } from './money.ts';

/**
 * The checkout API. Every call throws a CheckoutError, ends within half a minute, and is repeated a few times where the network, the
 * backend or Adyen are away for a moment.
 */
export class CheckoutApi {
  readonly #base: string;
  readonly #fetch: typeof fetch;
  #config: Promise<DropInConfig> | undefined;
  #unanswered: { readonly text: string; readonly key: string } | undefined;

  /**
   * @param base for example https://checkout.shop.example/api
   * @param fetcher for tests
   */
  constructor(base: string, fetcher: typeof fetch = (input, init) => fetch(input, init)) {
    this.#base = base.replace(/\/+$/, '');
    this.#fetch = fetcher;
  }

  /** What Drop-in needs to start. It is asked for once, and again only after a failure. */
  readConfig(): Promise<DropInConfig> {
    return this.#config ??= send<DropInConfig>({ method: 'GET', url: `${this.#base}/config` }, this.#fetch).catch((error: unknown) => {
      this.#config = undefined;
      throw error;
    });
  }

  /**
   * A page of the products sold in a currency, with prices in its minor units.
   * @param page limit: 1 to 100, 50 by default. after: the `next` of the page before, or undefined for the first.
   */
  readProducts(currency: string, page: { limit?: number; after?: string | undefined } = {}): Promise<ProductList> {
    const query = new URLSearchParams({
      currency,
      ...(page.limit === undefined ? {} : { limit: `${page.limit}` }),
      ...(page.after === undefined ? {} : { after: page.after }),
    });
    // For as long as the backend says.
    return send({ method: 'GET', url: `${this.#base}/products?${query}`, cache: 'default' }, this.#fetch);
  }

  /**
   * Prices an order and creates its session. An order that cannot be sold: unknown_sku, unknown_discount, unknown_delivery_option,
   * not_delivered_there, unknown_region or nothing_to_pay.
   * @param replaced a session of the same order, which cannot be paid from then on.
   * @throws payment_exists when a session of the order is paid or may be yet; session_not_found, unauthorized when it is not ours.
   */
  async createSession(order: Order, replaced?: SessionAccess): Promise<Session> {
    const body: Order = { ...order, ...(replaced === undefined ? {} : { replaces: replaced.id }) };
    const text = JSON.stringify(body);
    // One key until there is an answer: whichever of the attempts gets through, there is one session.
    if (this.#unanswered?.text !== text) {
      this.#unanswered = { text, key: crypto.randomUUID() };
    }

    const headers = { ...(replaced === undefined ? {} : authorization(replaced)), 'idempotency-key': this.#unanswered.key };
    try {
      const session = await send<Session>({ method: 'POST', url: `${this.#base}/sessions`, headers, body }, this.#fetch);
      this.#unanswered = undefined;
      return session;
    } catch (error) {
      if (!CheckoutError.from(error).isTransient) {
        this.#unanswered = undefined;
      }

      throw error;
    }
  }

  readCart(access: SessionAccess): Promise<Cart> {
    return send({ method: 'GET', url: `${this.#url(access.id)}/cart`, headers: authorization(access) }, this.#fetch);
  }

  /**
   * Replaces the cart.
   * @param version the version that was shown, or undefined to replace any. If it is not the current one: cart_version_mismatch.
   * @throws cart_locked when the session has been made payable: its amount can never change again.
   */
  updateCart(access: SessionAccess, cart: WantedCart, version?: number): Promise<Cart> {
    const headers = { ...authorization(access), ...(version === undefined ? {} : { 'if-match': `"${version}"` }) };
    return send({ method: 'PUT', url: `${this.#url(access.id)}/cart`, headers, body: cart }, this.#fetch);
  }

  /**
   * Makes the session payable with the amount that the server has, once and for all.
   * @param sessionData what Drop-in holds.
   * @param shown the amount that the shopper saw. If it is not the server's: amount_changed, with the true one, and nothing happens.
   * @param paymentMethod the type of what the shopper pays with. Adyen bills some by the lines that it was told at the creation.
   * @throws session_must_be_replaced, session_expired: create a new session with the same cart. payment_exists: read the result.
   */
  finalize(access: SessionAccess, sessionData: string, { value, currency }: Money, paymentMethod?: string): Promise<PayableSession> {
    const body: FinalizeRequest = {
      sessionData, payable: true, amount: { value, currency }, ...(paymentMethod === undefined ? {} : { paymentMethod }),
    };
    return send({ method: 'PATCH', url: this.#url(access.id), headers: authorization(access), body }, this.#fetch);
  }

  /** What became of a session. One of the two proofs is needed: the access token, or the sessionResult that Drop-in handed out. */
  readResult(session: { id: string; accessToken?: string | undefined; sessionResult?: string | undefined }): Promise<SessionResult> {
    const { id, accessToken, sessionResult } = session;
    const query = sessionResult === undefined ? '' : `?sessionResult=${encodeURIComponent(sessionResult)}`;
    const headers = accessToken === undefined ? {} : authorization({ id, accessToken });
    return send({ method: 'GET', url: this.#url(id) + query, headers }, this.#fetch);
  }

  #url(id: string): string {
    return `${this.#base}/sessions/${encodeURIComponent(id)}`;
  }
}

function authorization(access: SessionAccess): { authorization: string } {
  return { authorization: `Bearer ${access.accessToken}` };
}
