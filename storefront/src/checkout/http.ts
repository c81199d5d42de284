import type { Problem } from './contracts.ts';
import { CheckoutError } from './errors.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** By default, nothing is kept. */
  readonly cache?: RequestCache;
}

// The backend gives up after 20 seconds; its answer about that says more than a timeout here.
const timeoutMs = 22_000;
// After this long a shopper is told rather than kept waiting for one more attempt. It is enough for the backend to get over an update whose
// process has died, and to wait for that surely helps, however often.
const retryForMs = 15_000;
const maxAttempts = 4;
const firstDelayMs = 400;

/**
 * Sends a request, and sends it again where that may help. Only for calls that can be repeated: each of this API is, POST by its
 * Idempotency-Key.
 */
export async function send<T>(request: ApiRequest, fetcher: typeof fetch): Promise<T> {
  const start = Date.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendOnce<T>(request, fetcher);
    } catch (error) {
      const failure = CheckoutError.from(error);
      const { retryAfterSeconds } = failure.details;
      const delay = retryAfterSeconds === undefined ? firstDelayMs * 2 ** (attempt - 1) : retryAfterSeconds * 1000;
      const isLast = attempt >= maxAttempts && failure.code !== 'update_in_progress';
      if (!failure.isTransient || isLast || Date.now() + delay - start > retryForMs) {
        throw failure;
      }

      await new Promise(resolve => setTimeout(resolve, delay));
    }
  }
}

async function sendOnce<T>({ method, url, headers, body, cache }: ApiRequest, fetcher: typeof fetch): Promise<T> {
  let response: Response;
  let answer: unknown;
  try {
    response = await fetcher(url, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: cache ?? 'no-store',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(timeoutMs),
    });
    answer = await response.json().catch((error: unknown) => {
      if (error instanceof SyntaxError) {
        return undefined;
      }

      throw error;
    });
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === 'TimeoutError';
    throw new CheckoutError(timedOut ? 'timeout' : 'network', `${method} ${url} got no answer.`, { cause: error });
  }

  if (response.ok && answer !== undefined) {
    return answer as T;
  }

  throw toError(response, answer);
}

function toError(response: Response, answer: unknown): CheckoutError {
  const { status } = response;
  const problem = answer as Partial<Problem> | undefined;
  if (typeof problem?.code !== 'string') {
    return new CheckoutError('unreadable_answer', `HTTP ${status} without a problem document.`, { status });
  }

  const { errors, amount, traceId, retryAfter } = problem;
  return new CheckoutError(problem.code, problem.detail ?? problem.code, {
    status,
    ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
    ...(errors ? { errors } : {}),
    ...(amount ? { amount } : {}),
    ...(traceId ? { traceId } : {}),
  });
}
