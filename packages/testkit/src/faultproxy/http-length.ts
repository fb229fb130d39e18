/**
 * How many bytes the first HTTP/1.1 message of `bytes` has, or null while it isn't whole. Bodies by content-length and
 * in chunks; that is all our programs send.
 */
export function httpLength(bytes: Buffer): number | null {
  const headEnd = bytes.indexOf('\r\n\r\n');
  if (headEnd < 0) return null;
  const head = bytes.subarray(0, headEnd).toString('latin1').toLowerCase();
  const bodyAt = headEnd + 4;
  if (/^transfer-encoding:.*chunked/m.test(head)) return chunkedEnd(bytes, bodyAt);
  const length = Number(/^content-length: *(\d+)/m.exec(head)?.[1] ?? 0);
  return bytes.length >= bodyAt + length ? bodyAt + length : null;
}

function chunkedEnd(bytes: Buffer, from: number): number | null {
  for (let at = from; ;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return null;
    const size = Number.parseInt(bytes.subarray(at, lineEnd).toString('latin1'), 16);
    const next = lineEnd + 2 + size + 2;
    if (!(bytes.length >= next)) return null;
    if (size === 0) return next;
    at = next;
  }
}
