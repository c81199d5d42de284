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
  /** The session is of no more use: nothing can be paid on it. A checkout replaces it by itself when the shopper tries again. */
  readonly isEnded?: boolean;
}

/** Reads the outcome from the server, which has it from Adyen. Never throws. */
export async function readOutcome(api: CheckoutApi, session: SavedSession): Promise<Outcome | undefined> {
  try {
    const result = await api.readResult(session);
    const kind = kindOf(result, session);
    return kind && { kind, reference: result.reference, amount: result.amount, ...(isEnded(result, session) ? { isEnded: true } : {}) };
  } catch (error) {
    if (CheckoutError.from(error).needsNewSession) {
      return undefined;
    }

    return { kind: failureOf(session.resultCode) ?? 'unconfirmed' };
  }
}

function kindOf({ status, payments, final }: SessionResult, { sessionResult, resultCode }: SavedSession): OutcomeKind | undefined {
  const failure = failureOf(resultCode);
  switch (status) {
    case 'completed':
      return 'paid';
    case 'paymentPending':
      return 'pending';
    case 'expired':
      // What was pending when the page last asked may have failed long after.
      return failure === undefined && sessionResult !== undefined ? lastFailure(payments) ?? 'expired' : 'expired';
    case 'replaced':
      // Nobody could pay this one; the page goes on with a session of its own.
      return 'expired';
    case 'refused':
      return sessionResult === undefined ? 'expired' : 'refused';
    case 'canceled':
      return failure ?? (final && sessionResult === undefined ? 'expired' : 'cancelled');
    case 'active':
      // A single refused attempt leaves the session as it was. What Drop-in says of an attempt is believed where nothing depends on
      // it: a failure.
      return sessionResult === undefined ? undefined
        : failure ?? (resultCode === 'Authorised' ? undefined : lastFailure(payments)) ?? 'pending';
  }
}

// Where the shopper has turned away from an attempt, the failure may be that one's, while what came after it can still be paid.
function isEnded({ status, payments }: SessionResult, { sessionResult, resultCode, action, isLeftOpen }: SavedSession): boolean {
  return status === 'refused' || (status === 'expired' && !isLeftOpen && (sessionResult === undefined
    ? action?.type === 'voucher' && payments.some(payment => payment.resultCode === 'Cancelled')
    : (failureOf(resultCode) ?? lastFailure(payments)) !== undefined));
}

/**
 * What a reloaded page should show instead of the shop: the end of the last attempt to pay in this tab, or nothing. Never throws.
 */
export async function readSavedOutcome(api: CheckoutApi, memory: SessionMemory): Promise<Outcome | undefined> {
  const saved = memory.load();
  const outcome = saved && await readAndKeep(api, memory, saved);
  if (outcome?.kind === 'paid' || outcome?.kind === 'pending' || outcome?.isEnded || saved?.sessionResult !== undefined) {
    return outcome;
  }

  return saved?.isUncertain ? { kind: 'unconfirmed', ...(saved.reference === undefined ? {} : { reference: saved.reference }) } : undefined;
}

/** Reads the outcome, and keeps in mind if it has ended the session. Never throws. */
export async function readAndKeep(api: CheckoutApi, memory: SessionMemory, session: SavedSession): Promise<Outcome | undefined> {
  const outcome = await readOutcome(api, session);
  if (outcome?.isEnded) {
    memory.save({ ...session, isEnded: true });
  }

  return outcome;
}

/** Whether the shopper can go on with the form as it is. */
export function canTryAgain(outcome: Outcome): boolean {
  return outcome.kind === 'refused' || outcome.kind === 'cancelled';
}

function failureOf(resultCode: string | undefined): 'refused' | 'cancelled' | undefined {
  return resultCode === 'Cancelled' ? 'cancelled' : resultCode === 'Refused' || resultCode === 'Error' ? 'refused' : undefined;
}

function lastFailure(payments: SessionResult['payments']): OutcomeKind | undefined {
  return payments.map(payment => failureOf(payment.resultCode)).findLast(failure => failure !== undefined);
}
