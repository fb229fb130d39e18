import { z } from 'zod';

/** RFC 9457 problem details with a stable code and a request id; `fields` names what to mend. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  /** A finer code, where one further away refused (AGENT_REFUSED: the agent's own). */
  reason: z.string().optional(),
  /** VERSION_CONFLICT: who was first, where that is on record, and when. */
  changed: z.object({ by: z.string().nullable(), at: z.iso.datetime() }).optional(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;
