import type { CheckoutApi } from './api.ts';
import type { DropInLibrary } from './drop-in.ts';
import { startCore } from './drop-in.ts';
import { readAndKeep, readOutcome, unconfirmed, type Outcome } from './outcome.ts';
import type { SavedSession, SessionMemory } from './session-memory.ts';

/** What a bank's page appends to the return URL, with Adyen's help. */
export interface ReturnParameters {
  readonly sessionId: string;
  readonly redirectResult: string;
}

const detailsTimeoutMs = 30_000;

/** Finds out whether the page was opened by coming back from a bank. */
export function readReturn(url: URL): ReturnParameters | undefined {
  const sessionId = url.searchParams.get('sessionId');
  const redirectResult = url.searchParams.get('redirectResult');
  return sessionId !== null && redirectResult !== null ? { sessionId, redirectResult } : undefined;
}

/** The same address without what the bank's page appended. */
export function withoutReturn(url: URL): URL {
  const clean = new URL(url);
  clean.searchParams.delete('sessionId');
  clean.searchParams.delete('redirectResult');
  return clean;
}

/**
 * Completes a payment after the shopper's way to a bank and back, also in a browser tab that knows nothing of the session. Never
 * throws; repeating it does no harm.
 */
export async function completeReturn(
  api: CheckoutApi, library: DropInLibrary | Promise<DropInLibrary>, memory: SessionMemory, back: ReturnParameters,
): Promise<Outcome> {
  const saved = memory.load();
  const session: SavedSession = saved?.id === back.sessionId ? saved : { id: back.sessionId };
  const answer = await submitDetails(api, library, back);
  if (answer.sessionResult !== undefined) {
    const { sessionResult, resultCode } = answer;
    const sessionData = answer.sessionData ?? session.sessionData;
    const done: SavedSession = { ...session, action: undefined, sessionData, sessionResult, resultCode };
    memory.save(done);
    return await readAndKeep(api, memory, done) ?? unconfirmed(session);
  }

  // Without an answer from Adyen the server may still know, if a notification has told it.
  const known = session.accessToken === undefined ? undefined : await readOutcome(api, session);
  return known ?? unconfirmed(session);
}

interface Details {
  readonly sessionResult?: string | undefined;
  readonly sessionData?: string | undefined;
  readonly resultCode?: string | undefined;
}

async function submitDetails(
  api: CheckoutApi, library: DropInLibrary | Promise<DropInLibrary>, { sessionId, redirectResult }: ReturnParameters,
): Promise<Details> {
  try {
    return await new Promise<Details>((resolve, reject) => {
      const take = (data: unknown) => resolve((data ?? {}) as Details);
      setTimeout(() => resolve({}), detailsTimeoutMs);
      // Only the id: Adyen's library keeps the matching sessionData across the redirect, where the tab is the same.
      startCore(library, api, { session: { id: sessionId } }, {
        onPaymentCompleted: take,
        onPaymentFailed: take,
        srConfig: { enabled: false },
      }).then(core => core.submitDetails({ details: { redirectResult } })).catch(reject);
    });
  } catch {
    return {};
  }
}
