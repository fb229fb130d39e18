import { createHash } from 'node:crypto';
import { Ids } from '../platform/ids/ids.js';

/** A UUIDv7 (RFC 9562) made of an instant and a name: the same two give the same id. */
export function idOf(name: string, atMs: number): string {
  const random = createHash('sha256').update(name).digest();
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(atMs, 0, 6);
  random.copy(bytes, 6, 0, 10);
  bytes[6] = (bytes.readUInt8(6) & 0x0f) | 0x70;
  bytes[8] = (bytes.readUInt8(8) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}

/** Ids in a row that come out the same at every load of the same shop. */
export class DemoIds extends Ids {
  private count = 0;

  constructor(
    private readonly name: string,
    private readonly atMs: number,
  ) {
    super();
  }

  next(): string {
    this.count += 1;
    return idOf(`${this.name} ${this.count}`, this.atMs);
  }

  secret(): string {
    throw new Error('the demo makes no secrets from a seed');
  }
}
