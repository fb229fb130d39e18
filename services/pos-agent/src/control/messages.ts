import { z } from 'zod';

// What `khanut-agent` asks of the agent of this machine: one line of JSON, answered by lines of JSON.

export const ControlAsk = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('status') }),
  z.object({ ask: z.literal('devices') }),
  z.object({ ask: z.literal('discover'), network: z.string().optional() }),
  z.object({ ask: z.literal('test'), id: z.string() }),
  z.object({ ask: z.literal('export') }),
  z.object({ ask: z.literal('logs'), follow: z.boolean() }),
]);
export type ControlAsk = z.infer<typeof ControlAsk>;

/** Any number of items, then an end: done, or refused with a stable code and a sentence. */
export const ControlReply = z.union([
  z.strictObject({ item: z.unknown() }),
  z.strictObject({ done: z.literal(true) }),
  z.strictObject({ refused: z.object({ code: z.string(), detail: z.string() }) }),
]);
export type ControlReply = z.infer<typeof ControlReply>;

/** A refusal on its way to whoever asked. */
export class ControlRefusal extends Error {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(detail);
  }
}
