import { createHash } from 'node:crypto';
import { DataSource, type EntityManager } from 'typeorm';
import { changedRows, rows } from '../../../platform/database/rows.js';
import { sqlState, transaction } from '../../../platform/database/transaction.js';
import { DomainError } from '../../../platform/errors/domain-error.js';
import type { ImportMapping } from '../import-mapping.js';
import { ImportReport } from '../import-report.js';
import type { Rejection } from '../import-refused.js';
import { type ImportRow, importRows } from '../import-rows.js';

/** One kind of record a file may bring: products or customers. */
export interface RecordKind<Field extends string, Value> {
  table: 'products' | 'customers';
  fields: readonly Field[];
  optional: readonly Field[];
  /** The record's own number in the file; the same number is the same record. */
  keyOf(row: ImportRow<Field>): string;
  read(row: ImportRow<Field>): Value | Rejection;
  idOf(key: string): string;
  create(tx: EntityManager, id: string, value: Value): Promise<void>;
}

export interface RecordsOptions {
  file: string;
  mapping: ImportMapping;
  reportPath: string | null;
  dryRun: boolean;
  onProgress?: (rowsRead: number, rowsAll: number) => void;
}

export interface RecordsResult {
  rows: number;
  accepted: number;
  rejected: number;
  rejectedByCode: Record<string, number>;
  /** Accepted rows that were there already, word for word. */
  known: number;
}

const BATCH = 50;

interface Pending<Value> {
  row: number;
  id: string;
  key: string;
  value: Value;
  fingerprint: string;
}
type Fate = 'made' | 'known' | { code: string; detail: string };

/**
 * Streams a file of records into the database, each once for its number. A row that differs from what it brought
 * before is rejected: people may have changed the record since.
 * @param dataSource null in a dry run
 */
export async function importRecords<Field extends string, Value>(
  dataSource: DataSource | null,
  kind: RecordKind<Field, Value>,
  options: RecordsOptions,
): Promise<RecordsResult> {
  const { file, mapping, onProgress } = options;
  let rowsAll = 0;
  // Once to the end first: a torn file is refused before anything is written.
  for await (const _ of importRows(file, mapping, kind.fields, kind.optional)) rowsAll += 1;
  const report = new ImportReport(options.reportPath);
  const result: RecordsResult = { rows: 0, accepted: 0, rejected: 0, rejectedByCode: {}, known: 0 };
  let batch: Pending<Value>[] = [];
  const flush = async (): Promise<void> => {
    for (const [at, fate] of (await storeBatch(dataSource, kind, batch)).entries()) {
      if (typeof fate === 'object')
        await report.reject({ row: (batch[at] as Pending<Value>).row, ...fate });
      else result.accepted += 1;
      if (fate === 'known') result.known += 1;
    }
    batch = [];
    onProgress?.(result.rows, rowsAll);
  };
  for await (const row of importRows(file, mapping, kind.fields, kind.optional)) {
    result.rows += 1;
    const pending = readRecord(kind, row);
    if ('code' in pending) await report.reject(pending);
    else batch.push(pending);
    if (batch.length >= BATCH) await flush();
  }
  await flush();
  await report.close();
  return {
    ...result,
    rejected: report.rejected,
    rejectedByCode: Object.fromEntries(report.byCode),
  };
}

function readRecord<Field extends string, Value>(
  kind: RecordKind<Field, Value>,
  row: ImportRow<Field>,
): Pending<Value> | Rejection {
  if (row.wrongCells !== null)
    return { row: row.row, code: 'CELLS_WRONG', detail: `${row.wrongCells} cells` };
  const key = kind.keyOf(row);
  if (!key) return { row: row.row, code: 'NUMBER_EMPTY', detail: '' };
  const value = kind.read(row);
  if (typeof value === 'object' && value !== null && 'code' in value && 'detail' in value)
    return value as Rejection;
  const fingerprint = createHash('sha256').update(JSON.stringify(row.cells)).digest('hex');
  return { row: row.row, id: kind.idOf(key), key, value: value as Value, fingerprint };
}

async function storeBatch<Field extends string, Value>(
  dataSource: DataSource | null,
  kind: RecordKind<Field, Value>,
  batch: readonly Pending<Value>[],
): Promise<Fate[]> {
  if (!dataSource) return batch.map(() => 'made' as const);
  if (!batch.length) return [];
  try {
    return await transaction(dataSource, async (tx) => {
      const fates: Fate[] = [];
      for (const pending of batch) fates.push(await storeOne(tx, kind, pending));
      return fates;
    });
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    if (batch.length === 1) return [fault];
  }
  // One of them spoils the batch: each on its own.
  const fates: Fate[] = [];
  for (const pending of batch) fates.push(...(await storeBatch(dataSource, kind, [pending])));
  return fates;
}

async function storeOne<Field extends string, Value>(
  tx: EntityManager,
  kind: RecordKind<Field, Value>,
  pending: Pending<Value>,
): Promise<Fate> {
  const { id, key, value, fingerprint } = pending;
  const [known] = await rows<{ fingerprint: string | null }>(
    tx,
    `select custom ->> 'importedAs' as fingerprint from ${kind.table} where id = $1`,
    [id],
  );
  if (known)
    return known.fingerprint === fingerprint
      ? 'known'
      : { code: 'DIFFERS_FROM_STORED', detail: key };
  await kind.create(tx, id, value);
  await changedRows(
    tx,
    `update ${kind.table} set custom = custom || jsonb_build_object('importedAs', $2::text) where id = $1`,
    [id, fingerprint],
  );
  return 'made';
}

/** What blames the record; anything else blames the server and is thrown on. */
function faultOf(error: unknown): { code: string; detail: string } | null {
  if (error instanceof DomainError)
    return { code: error.code, detail: error.facts.fields?.[0]?.path ?? error.message };
  const state = sqlState(error);
  return state && /^(22|23)/.test(state) ? { code: `NOT_STORABLE_${state}`, detail: '' } : null;
}
