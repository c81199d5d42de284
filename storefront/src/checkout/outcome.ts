import type { CheckoutApi } from './api.ts';
import type { SessionResult } from './contracts.ts';
import { CheckoutError } from './errors.ts';
import type { Money } from './money.ts';
import type { SavedSession, SessionMemory } from './session-memory.ts';

/**
 * What became of an attempt to pay, in the server's words. `unconfirmed`: the answer could not be read, so nobody may claim
 * anything; read it again later. `voucher`: shown by Drop-in, and paid elsewhere and later.
 */
export type OutcomeKind = 'paid' | 'pending' | 'refused' | 'cancelled' | 'expired' | 'voucher' | 'unconfirmed';

export interface Outcome {
  readonly kind: OutcomeKind;
  /** What a shopper quotes when asking about the order. */
  readonly reference?: string;
  readonly amount?: Money;
}

/** What Drop-in says about an attempt. It is believed only where nothing depends on it: a failure. */
export type ResultCode = string | undefined;

const kinds: Readonly<Record<SessionResult['status'], OutcomeKind | undefined>> = {
  active: undefined,
  completed: 'paid',
  paymentPending: 'pending',
  refused: 'refused',
  canceled: 'cancelled',
  expired: 'expired',
};

/** Reads the outcome from the server, which has it from Adyen. Never throws. */
export async function readOutcome(api: CheckoutApi, session: SavedSession, resultCode?: ResultCode): Promise<Outcome | undefined> {
  try {
    const result = await api.readResult(session);
    const kind = kinds[result.status] ?? failureOf(resultCode) ?? (session.sessionResult === undefined ? undefined : 'pending');
    // A refusal that is final: the session has expired since.
    const isOver = result.final && session.sessionResult === undefined && (kind === 'refused' || kind === 'cancelled');
    return kind && { kind: isOver ? 'expired' : kind, reference: result.reference, amount: result.amount };
  } catch (error) {
    if (CheckoutError.from(error).needsNewSession) {
      return undefined;
    }

    return { kind: failureOf(resultCode) ?? 'unconfirmed' };
  }
}

/**
 * What a reloaded page should show instead of the shop: the end of the last attempt to pay in this tab, or nothing. Never throws.
 */
export async function readSavedOutcome(api: CheckoutApi, memory: SessionMemory): Promise<Outcome | undefined> {
  const saved = memory.load();
  const outcome = saved && await readOutcome(api, saved);
  if (outcome?.kind === 'paid' || outcome?.kind === 'pending' || saved?.sessionResult !== undefined) {
    return outcome;
  }

  return saved?.isUncertain ? { kind: 'unconfirmed', ...(saved.reference === undefined ? {} : { reference: saved.reference }) } : undefined;
}

/** Whether the same session can be paid after this. */
export function canTryAgain(outcome: Outcome): boolean {
  return outcome.kind === 'refused' || outcome.kind === 'cancelled';
}

function failureOf(resultCode: ResultCode): OutcomeKind | undefined {
  return resultCode === 'Cancelled' ? 'cancelled' : resultCode === 'Refused' || resultCode === 'Error' ? 'refused' : undefined;
}
