import { z } from "zod";

const Align = z.enum(["left", "center", "right"]);

/** A row of the laid-out receipt; the text already stands in columns. */
const Row = z.discriminatedUnion("kind", [
  z.looseObject({
    kind: z.literal("text"),
    text: z.string(),
    align: Align.default("left"),
    bold: z.boolean().default(false),
    /** Twice as wide and twice as high. */
    double: z.boolean().default(false),
  }),
  z.looseObject({ kind: z.literal("rule") }),
  z.looseObject({ kind: z.literal("qr"), data: z.string().min(1) }),
  z.looseObject({ kind: z.literal("feed"), lines: z.int().min(0).max(20).default(1) }),
  z.looseObject({ kind: z.literal("cut") }),
  z.looseObject({ kind: z.literal("kick") }),
]);
export type ReceiptRow = z.infer<typeof Row>;

/** The rows a printer understands; a kind from a newer till is left out, the rest of the receipt still prints. */
export function readRows(rows: readonly unknown[]): ReceiptRow[] {
  return rows.flatMap((row) => {
    const parsed = Row.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
