import type { CheckoutApi } from './api.ts';
import { readSavedOutcome, type Outcome, type OutcomeKind } from './outcome.ts';
import type { SessionMemory } from './session-memory.ts';

const firstWaitMs = 5_000;
const longestWaitMs = 60_000;

// An expired session may still have a voucher that somebody pays, unless it has ended.
const decided: readonly OutcomeKind[] = ['paid', 'refused', 'cancelled'];

/**
 * Waits for the end of a payment that is pending, unconfirmed, or to be made with a voucher. The server learns of it from Adyen; the
 * browser asks now and then, and whenever the shopper comes back to the page.
 *
 * @param onDecided Called at most once.
 * @returns Ends the wait.
 */
export function watchOutcome(api: CheckoutApi, memory: SessionMemory, onDecided: (outcome: Outcome) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = firstWaitMs;
  let isAsking = false;
  let isOver = false;

  const stop = (): void => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', askWhenVisible);
  };

  const ask = async (): Promise<void> => {
    if (isAsking) {
      return;
    }

    isAsking = true;
    clearTimeout(timer);
    const outcome = await readSavedOutcome(api, memory);
    isAsking = false;
    if (isOver) {
      return;
    }

    if (outcome !== undefined && (decided.includes(outcome.kind) || outcome.isEnded)) {
      stop();
      return onDecided(outcome);
    }

    schedule();
  };

  const schedule = (): void => {
    timer = setTimeout(() => void ask(), wait);
    wait = Math.min(2 * wait, longestWaitMs);
  };

  function askWhenVisible(): void {
    if (document.visibilityState === 'visible') {
      void ask();
    }
  }

  document.addEventListener('visibilitychange', askWhenVisible);
  schedule();
  return stop;
}
