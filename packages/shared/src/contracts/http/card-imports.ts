import { z } from 'zod';
import { Id, Words } from '../primitives.js';
import { route } from '../route.js';

/** Which column of the file holds what; null: the file has none. */
export const CardColumns = z.strictObject({
  number: z.string().max(200),
  holder: z.string().max(200).nullable(),
  phone: z.string().max(200).nullable(),
  percent: z.string().max(200).nullable(),
  accumulated: z.string().max(200).nullable(),
  birthday: z.string().max(200).nullable(),
  category: z.string().max(200).nullable(),
});
export const cardImportPreviewRoute = route({
  id: 'card-imports.preview',
  method: 'POST',
  path: '/api/v1/card-imports/preview',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Reads the first rows of a CSV or XLSX of discount cards and guesses its columns',
  body: z.strictObject({ fileName: Words(200), contentBase64: z.string() }),
  bodyLimitBytes: 24 << 20,
  response: z.object({
    columns: z.array(z.string()),
    guess: CardColumns.partial(),
    rows: z.array(z.array(z.string())),
    total: z.int(),
  }),
});
export const CardImportReport = z.object({
  id: Id,
  dryRun: z.boolean(),
  rows: z.int(),
  added: z.int(),
  matched: z.int(),
  unchanged: z.int(),
  rejected: z.int(),
  rejections: z.array(
    z.object({ row: z.int(), reason: z.string(), detail: z.string().nullable() }),
  ),
});
export type CardImportReport = z.infer<typeof CardImportReport>;
export const cardImportRoute = route({
  id: 'card-imports.run',
  method: 'POST',
  path: '/api/v1/card-imports',
  auth: 'staff',
  permission: 'customers.write',
  summary:
    'Imports discount cards: number, holder, percent, accumulated sum; the same file twice changes nothing',
  body: z.strictObject({
    id: Id,
    fileName: Words(200),
    contentBase64: z.string(),
    columns: CardColumns,
    dryRun: z.boolean(),
  }),
  bodyLimitBytes: 24 << 20,
  response: CardImportReport,
});
export const cardImportUndoRoute = route({
  id: 'card-imports.undo',
  method: 'DELETE',
  path: '/api/v1/card-imports/:id',
  auth: 'staff',
  permission: 'customers.write',
  summary: 'Takes back what an import added, as far as nobody used it since',
  params: z.strictObject({ id: Id }),
  response: CardImportReport,
});
