import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';

const patienceMs = 3_000;

/**
 * Takes in the rest of a request that is refused for its length. A connection that is closed while its client still
 * writes is reset, and the client never reads why. One that writes on and on is answered after three seconds.
 */
export async function hearOut(request: IncomingMessage): Promise<void> {
  request.resume();
  await finished(request, { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
}
