import { createHash } from 'node:crypto';
import { entryBodies, type EntryEnvelope, SaleBody } from '@khanut/shared/contracts';
import type { z } from 'zod';
import { quickShape } from './quick-shape.js';

/** The register that pushes, as the guard found it. */
export interface PushingRegister {
  registerId: string;
  outletId: string;
}

interface Kept {
  id: string;
  seq: number;
  epoch: number;
  kind: string;
  body: Buffer;
  /** Computed here over the bytes that are kept: the acknowledgement. */
  hash: string;
}

/** An entry after reading: a sale, another kind with its shaped content, or one to keep raw with the reason. */
export type ReadEntry =
  | (Kept & { as: 'sale'; sale: SaleBody })
  | (Kept & { as: 'other'; content: Record<string, unknown> })
  | (Kept & { as: 'raw'; reason: string });

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Reads one envelope on its own: whatever is wrong with it concerns no other. Pure. */
export function readEntry(envelope: EntryEnvelope, register: PushingRegister): ReadEntry {
  const body = Buffer.from(envelope.body, 'utf8');
  const { id, seq, epoch, kind } = envelope;
  const kept: Kept = { id, seq, epoch, kind, body, hash: sha256(body) };
  if (kept.hash !== envelope.hash) return { ...kept, as: 'raw', reason: 'HASH_DIFFERS' };
  const content = parseObject(envelope.body);
  if (!content) return { ...kept, as: 'raw', reason: 'BODY_UNREADABLE' };
  const shape = Object.hasOwn(entryBodies, kind)
    ? entryBodies[kind as keyof typeof entryBodies]
    : undefined;
  // A kind that only a newer program knows is kept as it comes.
  if (!shape) return { ...kept, as: 'other', content };
  const shaped = shapedContent(kind === 'sale' ? saleFits : null, shape as z.ZodType, content);
  if (typeof shaped === 'string') return { ...kept, as: 'raw', reason: `BODY_INVALID ${shaped}` };
  const reason = misfit(shaped as SaleBody, kept, register);
  if (reason) return { ...kept, as: 'raw', reason };
  if (kind === 'sale') return { ...kept, as: 'sale', sale: shaped as SaleBody };
  return { ...kept, as: 'other', content: shaped };
}

/** Sales come by the hundred: what fits is taken as it was read, and only what doesn't fit goes through zod. */
const saleFits = quickShape(SaleBody);

/** @returns the content, or the path of the first fault */
function shapedContent(
  quick: ((value: unknown) => boolean) | null,
  shape: z.ZodType,
  content: Record<string, unknown>,
) {
  if (quick?.(content)) return content;
  const parsed = shape.safeParse(content);
  return parsed.success
    ? (parsed.data as Record<string, unknown>)
    : String(parsed.error.issues[0]?.path.join('.'));
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** A register speaks for itself and its outlet only. */
function misfit(
  content: { id: string; registerId: string; outletId: string; epoch: number },
  kept: Kept,
  register: PushingRegister,
) {
  if (content.id !== kept.id) return 'ID_DIFFERS';
  if (content.epoch !== kept.epoch) return 'EPOCH_DIFFERS';
  if (content.registerId !== register.registerId) return 'UNKNOWN_REGISTER';
  if (content.outletId !== register.outletId) return 'UNKNOWN_OUTLET';
  return undefined;
}
