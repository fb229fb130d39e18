import * as escpos from '@khanut/protocols/escpos';
import { concatBytes } from '@khanut/protocols/framing';
import { layOut, textCells, type LaidOutRow, type ReceiptRow } from '@khanut/shared/receipt';
import { lineBitmap } from './line-raster.js';
import type { PrinterProfile } from './profile.js';
import { escposWriter, type ReceiptWriter } from './receipt-writer.js';

type TextRow = Required<Extract<LaidOutRow, { kind: 'text' }>>;

/** For whom a row is written, and with what words. */
interface Slip {
  readonly profile: PrinterProfile;
  readonly writer: ReceiptWriter;
}

/** Lines fed before a cut, so that the last one passes the knife. */
const feedBeforeCutLines = 3;
const qrModuleDots = 5;

/**
 * The rows as the bytes of one job. A line that the printer's code page holds goes as text; only a line that it does
 * not hold (Armenian, the dram sign) is drawn and sent as a picture. A `kick` row is left out: the drawer belongs to
 * the sale, not to the slip, and is asked for with the job.
 */
export function renderReceipt(
  rows: readonly ReceiptRow[],
  profile: PrinterProfile,
  writer: ReceiptWriter = escposWriter,
): Uint8Array {
  const laidOut = rows.flatMap((row) => onColumns(row, profile.columns));
  return concatBytes(
    writer.begin(profile),
    ...laidOut.map((row) => renderRow(row, { profile, writer })),
  );
}

/** Text that already stands in columns is left as it is: laying it out again would close the gaps. */
function onColumns(row: ReceiptRow, columns: number): LaidOutRow[] {
  const isLaidOut =
    row.kind === 'text' && /\S {2,}\S/.test(row.text) && textCells(row.text) <= columns;
  return isLaidOut ? [row] : layOut([row], columns);
}

function renderRow(row: LaidOutRow, slip: Slip): Uint8Array {
  const { profile, writer } = slip;
  switch (row.kind) {
    case 'text':
      return concatBytes(...wrap(row, profile.columns).map((line) => renderLine(line, slip)));
    case 'rule':
      return writer.textLine(profile.codePage, '-'.repeat(profile.columns));
    case 'qr':
      return renderQr(row.data, writer);
    case 'feed':
      return writer.feedLines(row.lines);
    case 'cut':
      return renderCut(slip);
    case 'kick':
      return new Uint8Array();
  }
}

/** The layout has broken lines by what people see; this breaks what is still too long where the printer would. */
function wrap(row: Extract<LaidOutRow, { kind: 'text' }>, columns: number): TextRow[] {
  const { align = 'left', bold = false, double = false } = row;
  const fitting = double ? Math.floor(columns / 2) : columns;
  const chars = Array.from(escpos.printable(row.text));
  const lines: TextRow[] = [];
  for (let start = 0; start === 0 || start < chars.length; start += fitting) {
    const text = chars.slice(start, start + fitting).join('');
    lines.push({ kind: 'text', text, align, bold, double });
  }
  return lines;
}

function renderLine(row: TextRow, slip: Slip): Uint8Array {
  return escpos.pageHolds(slip.profile.codePage, row.text)
    ? printedLine(row, slip)
    : drawnLine(row, slip);
}

function printedLine(row: TextRow, { profile, writer }: Slip): Uint8Array {
  const line = writer.textLine(profile.codePage, row.text);
  const before: Uint8Array[] = [];
  const after: Uint8Array[] = [];
  if (row.align !== 'left') wrapWith(before, after, writer.align(row.align), writer.align('left'));
  if (row.bold) wrapWith(before, after, writer.bold(true), writer.bold(false));
  if (row.double) wrapWith(before, after, writer.textSize(2, 2), writer.textSize(1, 1));
  return concatBytes(...before, line, ...after);
}

function wrapWith(
  before: Uint8Array[],
  after: Uint8Array[],
  on: Uint8Array,
  off: Uint8Array,
): void {
  before.push(on);
  after.unshift(off);
}

function drawnLine(row: TextRow, { profile, writer }: Slip): Uint8Array {
  const scale = row.double ? 2 : 1;
  const freeColumns = profile.columns - Array.from(row.text).length * scale;
  const shares = { left: 0, center: 0.5, right: 1 };
  const indentColumns = Math.floor(freeColumns * shares[row.align]);
  const line = { text: row.text, bold: row.bold, scale, indentColumns };
  return writer.raster(lineBitmap(line, profile.columns, profile.dots));
}

function renderQr(data: string, writer: ReceiptWriter): Uint8Array {
  const style = { moduleDots: qrModuleDots, level: 'M' as const };
  const fits = new TextEncoder().encode(escpos.printable(data)).length;
  if (fits === 0 || fits > escpos.longestQrBytes) return new Uint8Array();
  return concatBytes(writer.align('center'), writer.qr(data, style), writer.align('left'));
}

function renderCut({ profile, writer }: Slip): Uint8Array {
  const feed = writer.feedLines(feedBeforeCutLines);
  return profile.hasCutter ? concatBytes(feed, writer.cut()) : feed;
}
