const timeoutMs = 10_000;

/** Where the API is. The host that serves this page says so, so that one build fits every environment. */
export async function readApiAddress(): Promise<string> {
  const response = await fetch('/config.json', { cache: 'no-store', signal: AbortSignal.timeout(timeoutMs) });
  const { apiUrl } = await response.json() as { apiUrl?: unknown };
  if (typeof apiUrl !== 'string') {
    throw new Error('/config.json has no apiUrl.');
  }

  return apiUrl;
}
