import { parse } from 'csv-parse/sync';
import { DomainError } from '../../platform/errors/domain-error.js';

/** A table of texts: its headings, each once, and its rows with the number they have in the file (headings: 1). */
export interface CardTable {
  columns: string[];
  rows: { row: number; cells: string[] }[];
}

const bytesAtMost = 16 << 20;
const rowsAtMost = 100_000;
const columnsAtMost = 100;
const cellCharsAtMost = 500;

export const unreadable = (why: string): DomainError => new DomainError('FILE_UNREADABLE', why);

/**
 * Reads a table by what it is, not by its name: XLSX, old XLS, or CSV in UTF-8, UTF-16 or Windows-1251 with commas,
 * semicolons, tabs or bars.
 * @throws DomainError FILE_UNREADABLE
 */
export async function readTable(contentBase64: string): Promise<CardTable> {
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(contentBase64)) throw unreadable('This is not base64.');
  const bytes = Buffer.from(contentBase64, 'base64');
  if (bytes.length > bytesAtMost) throw unreadable('The file is larger than 16 MB.');
  const rows = isWorkbook(bytes) ? await sheetRows(bytes) : csvRows(textOf(bytes));
  return tableOf(rows);
}

const zipMark = Buffer.from('PK\u0003\u0004', 'latin1');
const oleMark = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);
const isOle = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(oleMark);
const isWorkbook = (bytes: Buffer): boolean => bytes.subarray(0, 4).equals(zipMark) || isOle(bytes);

async function sheetRows(bytes: Buffer): Promise<string[][]> {
  try {
    const { readXls, readXlsx } = await import('hucre/xlsx');
    const book = await (isOle(bytes) ? readXls : readXlsx)(bytes, { maxRows: rowsAtMost + 2 });
    const sheet = book.sheets.find(({ rows }) => rows.length > 0);
    return (sheet?.rows ?? []).map((row) => [...row].map(cellText));
  } catch {
    throw unreadable('The workbook is damaged, protected or not a workbook.');
  }
}

function cellText(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10); // prettier-ignore
  // A sum of cents that binary fractions spoil: 0.1 + 0.2.
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  return typeof cell === 'string' ? cell : '';
}

/** A byte order mark decides; without one zero bytes tell UTF-16, and what is not UTF-8 is Windows-1251. */
function textOf(bytes: Buffer): string {
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  // Windows-1251 knows nearly every byte: pictures and programs show themselves by control characters.
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0008\u000e-\u001f\ufffd]/.test(text)) throw unreadable('This is not a text.');
  return text;
}

function encodingOf(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 200);
  const zeros = [0, 1].map((odd) => head.filter((byte, at) => at % 2 === odd && byte === 0).length);
  if ((zeros[1] ?? 0) > head.length / 5) return 'utf-16le';
  if ((zeros[0] ?? 0) > head.length / 5) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1251';
  }
}

const delimiters = [';', ',', '\t', '|'];

function csvRows(text: string): string[][] {
  const options = {
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  };
  try {
    return parse(text, { ...options, delimiter: delimiterOf(text), to: rowsAtMost + 2 });
  } catch {
    throw unreadable('The table breaks off or is malformed.');
  }
}

/** The one that stands in the heading most often: headings have no commas of decimals. */
function delimiterOf(text: string): string {
  const heading = text.split(/\r?\n/).find((line) => line.trim() !== '') ?? '';
  const counts = delimiters.map((delimiter) => heading.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] as string;
}

function tableOf(found: string[][]): CardTable {
  const rows = found
    .map((cells, at) => ({ row: at + 1, cells: cells.map((cell) => cell.slice(0, cellCharsAtMost).trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== '')); // prettier-ignore
  const [header, ...rest] = rows;
  if (!header) throw unreadable('The file is empty.');
  if (rest.length > rowsAtMost) throw unreadable(`The file has more than ${rowsAtMost} rows.`);
  if (header.cells.length > columnsAtMost) throw unreadable('The file has too many columns.');
  return { columns: headings(header.cells), rows: rest };
}

/** Headings, each once: a choice of columns names them. */
function headings(cells: readonly string[]): string[] {
  const seen = new Set<string>();
  return cells.map((cell, at) => {
    const plain = cell.slice(0, 150) || `#${at + 1}`;
    const heading = seen.has(plain) ? `${plain} (${at + 1})` : plain;
    seen.add(heading);
    return heading;
  });
}
