import { createHash } from 'node:crypto';

/**
 * An id that the same facts always give (a UUID of version 8, RFC 9562): what makes an import idempotent.
 * @param kind what it names, so that an invoice and a product of one number differ
 */
export function derivedId(source: string, kind: string, ...key: (string | number)[]): string {
  const bytes = createHash('sha256')
    .update(JSON.stringify([source, kind, ...key]))
    .digest();
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
