import { createReadStream } from 'node:fs';
import { type Readable, Transform } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import type { ImportMapping } from './import-mapping.js';
import { ImportRefused } from './import-refused.js';

/** A data row: its number in the file (the header is 1) and its cells by field, trimmed. */
export interface ImportRow<Field extends string> {
  row: number;
  cells: Record<Field, string>;
  /** How many cells the row has when that isn't what the header promises. */
  wrongCells: number | null;
}

const RECORD_CHARS_AT_MOST = 1_000_000;

/**
 * Streams a CSV file (also .gz) row by row in constant memory.
 * @throws ImportRefused FILE_UNREADABLE, FILE_TORN, ENCODING_WRONG, CSV_TORN, COLUMN_UNKNOWN, FILE_EMPTY
 */
export async function* importRows<Field extends string>(
  path: string,
  mapping: ImportMapping,
  fields: readonly Field[],
  optional: readonly Field[] = [],
): AsyncGenerator<ImportRow<Field>> {
  let columns: { field: Field; at: number }[] | undefined;
  let width = 0;
  let row = 0;
  try {
    for await (const cells of records(path, mapping)) {
      row += 1;
      if (!columns) {
        columns = columnsOf(cells, mapping, fields, optional);
        width = cells.length;
        continue;
      }
      const named = {} as Record<Field, string>;
      for (const { field, at } of columns) named[field] = (cells[at] ?? '').trim();
      yield { row, cells: named, wrongCells: cells.length === width ? null : cells.length };
    }
  } catch (error) {
    throw refusalOf(error, path, row);
  }
  if (!columns)
    throw new ImportRefused('FILE_EMPTY', `${path} is empty: it has not even a header.`);
}

function records(path: string, mapping: ImportMapping): AsyncIterable<string[]> {
  const file = createReadStream(path, { highWaterMark: 1 << 17 });
  const parser = parse({
    bom: true,
    delimiter: mapping.delimiter,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_CHARS_AT_MOST,
  });
  const fail = (error: Error) => parser.destroy(error);
  const chain: Readable[] = [file];
  if (path.endsWith('.gz')) chain.push(file.pipe(createGunzip()));
  chain.push((chain.at(-1) as Readable).pipe(decoder(mapping.encoding)));
  for (const stream of chain) stream.on('error', fail);
  return (chain.at(-1) as Readable).pipe(parser) as AsyncIterable<string[]>;
}

/** Bytes to text, strictly: a byte that the encoding doesn't know ends the import before it begins. */
function decoder(encoding: string): Transform {
  let decode: InstanceType<typeof TextDecoder>;
  try {
    decode = new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new ImportRefused('ENCODING_UNKNOWN', `There is no encoding called ${encoding}.`);
  }
  const wrong = () =>
    new ImportRefused(
      'ENCODING_WRONG',
      `The file is not encoded as ${encoding}: name the right one in the mapping.`,
    );
  const step = (give: (error: Error | null, text?: string) => void, bytes?: Buffer) => {
    let text: string;
    try {
      text = bytes ? decode.decode(bytes, { stream: true }) : decode.decode();
    } catch {
      return give(wrong());
    }
    give(null, text);
  };
  return new Transform({
    readableObjectMode: false,
    decodeStrings: true,
    transform: (bytes: Buffer, _, give) => step(give, bytes),
    flush: (give) => step(give),
  });
}

function columnsOf<Field extends string>(
  header: string[],
  mapping: ImportMapping,
  fields: readonly Field[],
  optional: readonly Field[],
): { field: Field; at: number }[] {
  const names = header.map((name) => name.trim());
  const unknown = Object.keys(mapping.columns).filter((field) => !fields.includes(field as Field));
  if (unknown.length)
    throw new ImportRefused(
      'FIELD_UNKNOWN',
      `The mapping names fields that don't exist: ${unknown.join(', ')}. There are: ${fields.join(', ')}.`,
    );
  const found = fields.map((field) => ({
    field,
    name: mapping.columns[field] ?? field,
    at: names.indexOf(mapping.columns[field] ?? field),
  }));
  const missing = found.filter(
    ({ field, at }) => at < 0 && (!optional.includes(field) || field in mapping.columns),
  );
  if (missing.length) {
    const wanted = missing.map(({ field, name }) => `${name} (${field})`).join(', ');
    throw new ImportRefused(
      'COLUMN_UNKNOWN',
      `The file has no column ${wanted}. It has: ${names.join(', ')}.`,
    );
  }
  return found.filter(({ at }) => at >= 0);
}

function refusalOf(error: unknown, path: string, row: number): Error {
  if (error instanceof ImportRefused) return error;
  if (error instanceof CsvError)
    return new ImportRefused(
      'CSV_TORN',
      `The CSV breaks off or is malformed after row ${row}: ${error.code}.`,
    );
  const { code, message } = error as { code?: string; message: string };
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return new ImportRefused('FILE_UNREADABLE', `${path} can't be read (${code}).`);
  if (code?.startsWith('Z_'))
    return new ImportRefused(
      'FILE_TORN',
      `${path} is a damaged .gz file after row ${row}: ${message}.`,
    );
  return error as Error;
}
