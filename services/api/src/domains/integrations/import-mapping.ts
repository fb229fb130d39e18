import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ImportRefused } from './import-refused.js';

const shape = z.strictObject({
  /** Names the system the file comes from; with the old numbers it makes the ids. */
  source: z
    .string()
    .regex(/^[\w.-]{1,40}$/)
    .optional(),
  /** Field -> column as the header spells it. */
  columns: z.record(z.string(), z.string()).default({}),
  /** A WHATWG label: utf-8, windows-1251, utf-16le … */
  encoding: z.string().default('utf-8'),
  delimiter: z.string().min(1).max(3).default(','),
  decimalSeparator: z.enum(['.', ',']).default('.'),
  /** Between groups of three digits; null: there is none. */
  thousandsSeparator: z.string().length(1).nullable().default(null),
  /** YYYY MM DD HH mm ss; M D H for numbers without a leading zero. Never guessed. */
  dateFormat: z.string().default('YYYY-MM-DD HH:mm:ss'),
  timeZone: z.string().default('UTC'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  /** Code of the outlet; made when there is none. */
  outlet: z.string().min(1).max(40).optional(),
  /** Invoices whose number begins so are cancellations. */
  cancellationPrefix: z.string().min(1).max(10).nullable().default(null),
  /** Codes of fees, postage and the like: sold, but never on stock. */
  serviceCodes: z.array(z.string()).default([]),
  taxClassId: z.string().nullable().default(null),
});

export type ImportMapping = Readonly<z.output<typeof shape>>;
export type ImportMappingInput = z.input<typeof shape>;

export const mappingOf = (input: unknown): ImportMapping => {
  const parsed = shape.safeParse(input);
  if (parsed.success) return Object.freeze(parsed.data);
  const faults = parsed.error.issues.map(
    (issue) => `${issue.path.join('.') || 'the mapping'}: ${issue.message}`,
  );
  throw new ImportRefused('MAPPING_INVALID', `The mapping is not valid. ${faults.join('; ')}`);
};

/** Reads a mapping file; without one the columns bear the names of the fields. @throws ImportRefused */
export function readMapping(path: string | undefined): ImportMapping {
  if (!path) return mappingOf({});
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    throw new ImportRefused('MAPPING_UNREADABLE', `The mapping file ${path} can't be read.`);
  }
  try {
    return mappingOf(JSON.parse(text));
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused('MAPPING_UNREADABLE', `The mapping file ${path} is not JSON.`);
  }
}
