import type { ReceiptRow } from '@khanut/shared/receipt';
import { z } from 'zod';

const text = z.string().max(2000);
const face = { bold: z.boolean().optional(), double: z.boolean().optional() };

const Row = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('text'),
    text,
    align: z.enum(['left', 'center', 'right']).optional(),
    ...face,
  }),
  z.object({ kind: z.literal('columns'), left: text, right: text, ...face }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('qr'), data: text.min(1) }),
  z.object({ kind: z.literal('feed'), lines: z.int().min(0).max(20) }),
  z.object({ kind: z.literal('cut') }),
  z.object({ kind: z.literal('kick') }),
]);

/** The rows a printer understands; a kind from a newer till is left out, the rest of the receipt still prints. */
export function readRows(rows: readonly { readonly kind: string }[]): ReceiptRow[] {
  return rows.flatMap((row) => {
    const parsed = Row.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
