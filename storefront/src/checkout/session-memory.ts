import type { PaymentAction } from '@adyen/adyen-web';
import type { Order } from './contracts.ts';

/** What has to survive a reload and the way to a bank and back. */
export interface SavedSession {
  readonly id: string;
  /** Absent in a browser tab that has only been returned to: there the sessionResult is the proof. */
  readonly accessToken?: string | undefined;
  readonly orderReference?: string | undefined;
  readonly order?: Order | undefined;
  /** The latest value known to be good. */
  readonly sessionData?: string | undefined;
  /** Set once the session is payable. */
  readonly finalization?: Finalization | undefined;
  /** What the shopper was asked to do elsewhere: approve in an app, pay a voucher, or log in at a bank. */
  readonly action?: PaymentAction | undefined;
  /** An attempt to pay broke off, and may have succeeded. */
  readonly isUncertain?: boolean | undefined;
  /** The shopper has turned away from an attempt to pay that may have succeeded, or still may. */
  readonly isLeftOpen?: boolean | undefined;
  /** Of the last attempt to pay. */
  readonly sessionResult?: string | undefined;
  /** What Drop-in said of that attempt. The server may hear of a refusal later, or never. */
  readonly resultCode?: string | undefined;
  /** No more payments are to be made on it, by Adyen's word or because the shopper has left it. The next attempt needs a new session. */
  readonly isEnded?: boolean | undefined;
}

/** A session that this tab has created. */
export type OwnSession = SavedSession & { readonly accessToken: string; readonly order: Order };

export interface Finalization {
  /** The sessionData that was sent. */
  readonly base: string;
  /** The one that came back, to be paid with. */
  readonly sessionData: string;
}

/**
 * Keeps the session of one browser tab. It is lost with the tab, as the access token should be. Where storage is not available, a
 * reload simply starts with a new session.
 */
export class SessionMemory {
  readonly #storage: Storage | undefined;
  readonly #key: string;

  constructor(storage?: Storage, key = 'checkout.session') {
    this.#key = key;
    try {
      this.#storage = storage ?? globalThis.sessionStorage;
    } catch {
      // Blocked by the browser's settings.
      this.#storage = undefined;
    }
  }

  load(): SavedSession | undefined {
    try {
      const saved: unknown = JSON.parse(this.#storage?.getItem(this.#key) ?? 'null');
      return typeof (saved as SavedSession | null)?.id === 'string' ? (saved as SavedSession) : undefined;
    } catch {
      return undefined;
    }
  }

  /** The saved session, if this tab has created it. */
  loadOwn(): OwnSession | undefined {
    const saved = this.load();
    return saved?.accessToken !== undefined && saved.order !== undefined ? (saved as OwnSession) : undefined;
  }

  save(session: SavedSession): void {
    try {
      this.#storage?.setItem(this.#key, JSON.stringify(session));
    } catch {
      // Full or blocked: the checkout goes on, and only a reload is poorer.
    }
  }

  /** Forgets all but which session it is: the next checkout of this tab takes its place, in the same order. */
  leave(): void {
    const own = this.loadOwn();
    if (own !== undefined) {
      const { id, accessToken, orderReference, order } = own;
      this.save({ id, accessToken, orderReference, order, isEnded: true });
    }
  }

  /** The order is made: the next checkout of this tab is for another one. */
  clear(): void {
    try {
      this.#storage?.removeItem(this.#key);
    } catch {
      // Nothing was kept.
    }
  }
}
