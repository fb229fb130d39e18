import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';

const patienceMs = 3_000;
const mostBytes = 32 << 20;

/**
 * Takes in the rest of a request that is refused for its length. A connection that is closed while its client still
 * writes is reset, and the client never reads why. One that writes on and on is answered after three seconds or 32 MB.
 */
export async function hearOut(request: IncomingMessage): Promise<void> {
  let bytes = 0;
  const isEnough = new Promise<void>((done) =>
    request.on('data', (chunk: Buffer) => (bytes += chunk.length) > mostBytes && done()),
  );
  const end = finished(request, { signal: AbortSignal.timeout(patienceMs) }).catch(() => undefined);
  await Promise.race([end, isEnough]);
}
