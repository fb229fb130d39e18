import { z } from 'zod';
import { Id, Instant } from '../primitives.js';

// Labels for the label printer of an agent: laid out by the API, so that what was previewed is what is printed.

const Placed = { leftMm: z.number(), topMm: z.number() };

/** What stands on a label; the shapes that label printers are driven with. */
export const DrawnElement = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), ...Placed, text: z.string(), heightMm: z.number() }),
  z.object({
    kind: z.literal('box'),
    ...Placed,
    widthMm: z.number(),
    heightMm: z.number(),
    lineMm: z.number(),
  }),
  z.object({
    kind: z.literal('barcode'),
    ...Placed,
    symbology: z.enum(['ean13', 'ean8', 'code128']),
    data: z.string(),
    heightMm: z.number(),
    moduleMm: z.number(),
    isReadable: z.boolean(),
  }),
]);
export type DrawnElement = z.infer<typeof DrawnElement>;

/** One label of a job; `copies` of it come out together. */
export const JobLabel = z.object({
  labelId: Id,
  copies: z.int().min(1),
  elements: z.array(DrawnElement),
});
export type JobLabel = z.infer<typeof JobLabel>;

/** Labels of one size for one printer. The same job id twice prints once. */
export const LabelJob = z.object({
  jobId: Id,
  widthMm: z.number(),
  heightMm: z.number(),
  gapMm: z.number(),
  labels: z.array(JobLabel),
});
export type LabelJob = z.infer<typeof LabelJob>;

export const labelResults = ['printed', 'failed', 'unknown'] as const;

/** Agent -> API. */
export const labelsUp = [
  /** The jobs stand in the agent's journal: the API may stop offering them. */
  z.object({ kind: z.literal('labels-queued'), jobIds: z.array(Id) }),
  /** One for each label, repeated until acknowledged. `unknown`: a person looks; never printed again by itself. */
  z.object({
    kind: z.literal('label-result'),
    jobId: Id,
    labelId: Id,
    result: z.enum(labelResults),
    reason: z.string().nullable(),
    at: Instant,
  }),
  /** What had not begun is given up, the rest has its result. */
  z.object({ kind: z.literal('labels-cancelled'), jobId: Id }),
] as const;

/** API -> agent. */
export const labelsDown = [
  z.object({ kind: z.literal('labels-offer'), jobs: z.array(LabelJob) }),
  z.object({ kind: z.literal('label-result-stored'), jobId: Id, labelId: Id }),
  z.object({ kind: z.literal('labels-cancel'), jobId: Id }),
] as const;
