/** What Drop-in hands out after an attempt: Adyen's answer, or its own error in place of it, or nothing. */
export type Answer = { readonly sessionResult?: string; readonly resultCode?: string; readonly cause?: unknown } | undefined;

/** Adyen did not take what was sent. In place of an answer, Drop-in passes on its error, with Adyen's error document as the cause. */
export function wasRejected(answer: Answer): boolean {
  const status = Number((answer?.cause as { status?: unknown } | undefined)?.status);
  return status >= 400 && status < 500;
}
