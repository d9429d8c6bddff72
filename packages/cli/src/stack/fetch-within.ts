/**
 * `fetch` with a deadline that keeps the process alive until then: a peer that closes at once can leave a call without
 * any open handle, and the process would end while it waits. Throws where there is no answer in time.
 */
export async function fetchWithin(deadlineMs: number, address: string, init: RequestInit = {}): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), deadlineMs);
  try {
    return await fetch(address, { ...init, signal: controller.signal });
  } finally {
    clearTimeout(timer);
  }
}
