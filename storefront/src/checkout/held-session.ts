import type { Core, CoreConfiguration } from '@adyen/adyen-web';
import type { CheckoutOptions } from './checkout.ts';
import type { Cart, Order } from './contracts.ts';
import { startCore } from './drop-in.ts';
import { CheckoutError, type ErrorCode } from './errors.ts';
import type { Money } from './money.ts';
import { createOwnSession } from './new-session.ts';
import type { OwnSession } from './session-memory.ts';

/** The session under a Drop-in: what is kept of it for a reload, how it becomes payable, and how another takes its place. */
export class HeldSession {
  readonly #options: CheckoutOptions;
  #own: OwnSession;
  #core!: Core;
  #isLeft = false;

  constructor(options: CheckoutOptions, own: OwnSession) {
    this.#options = options;
    this.#own = own;
  }

  get own(): OwnSession {
    return this.#own;
  }

  get reference(): { orderReference?: string } {
    return this.#own.orderReference === undefined ? {} : { orderReference: this.#own.orderReference };
  }

  async open(callbacks: Partial<CoreConfiguration>): Promise<Core> {
    return this.#core = await this.#startCore(this.#own, callbacks);
  }

  remember(change: Partial<OwnSession>): void {
    this.#own = { ...this.#own, ...change };
    if (!this.#isLeft) {
      this.#options.memory.save(this.#own);
    }
  }

  /** The next checkout of this tab is for the same order, on a session of its own. */
  leave(): void {
    this.#isLeft = true;
    this.#options.memory.leave();
  }

  /** What a payment has to be sent with. Drop-in keeps the value from before the PATCH until a payment's answer brings a newer one. */
  get sessionData(): string {
    const { finalization } = this.#own;
    const held = this.#core.session?.data ?? '';
    return finalization !== undefined && held === finalization.base ? finalization.sessionData : held;
  }

  /**
   * Makes the session payable. The backend is asked before each attempt to pay: it does so once, because Adyen never allows it again, and
   * knows since then whether the order is paid, perhaps from another tab, and whether the session suits the payment method.
   */
  async makePayable(shown: Money, paymentMethod: string | undefined): Promise<string> {
    // Adyen completes no payment on it any more, so what is paid on a new one is not paid twice.
    if (this.#own.isEnded) {
      throw new CheckoutError('session_must_be_replaced', 'Adyen has ended the session.');
    }

    const held = this.sessionData;
    const { sessionData } = await this.#options.api.finalize(this.#own, held, shown, paymentMethod);
    this.remember({ finalization: { base: this.#own.finalization?.base ?? held, sessionData }, sessionData });
    return this.sessionData;
  }

  /** Whether another session can be paid now. While nobody knows whether this one was, that could be a second payment. */
  canBeReplaced(because?: ErrorCode): boolean {
    const { isUncertain, isLeftOpen } = this.#own;
    return !isUncertain && (!isLeftOpen || because === 'session_must_be_replaced');
  }

  /** Puts a new session under the Drop-in that is on the page, which keeps all that was typed. */
  async replace(order: Order): Promise<Cart> {
    const { session: replacement, cart } = await createOwnSession(this.#options.api, order, this.#own);
    const { session } = await this.#startCore(replacement, { srConfig: { enabled: false } });
    if (session !== undefined) {
      this.#core.session = session;
    }

    this.#own = replacement;
    this.remember({});
    return cart;
  }

  #startCore({ id, sessionData, order }: OwnSession, callbacks: Partial<CoreConfiguration>): Promise<Core> {
    const { api, library } = this.#options;
    const session = { id, ...(sessionData === undefined ? {} : { sessionData }) };
    return startCore(library, api, { session, locale: order.shopperLocale, countryCode: order.countryCode }, callbacks);
  }
}
