import fs from 'node:fs';
import path from 'node:path';
import { lineBitmap } from '@khanut/pos-agent/devices/printer/line-raster';

/** One thing on the simulated printer's tape (services/pos-agent/src/simulators). */
interface TapeEvent {
  kind: string;
  spans?: { text: string }[];
  base64?: string;
  data?: string;
  lines?: string[];
}

const columns = 48;
const dots = 576;

/** A strip of paper from one cut to the next, and what was asked of the drawer on the way. */
export class Slip {
  constructor(private readonly events: readonly TapeEvent[]) {}

  /** What the code at the foot says: the id of the sale. */
  get saleId(): string | undefined {
    return this.events.find((event) => event.kind === 'qr')?.data;
  }

  /** Is there a line with this on its left and that on its right? Printed or drawn: both are looked for. */
  has(left: string, right: string, face: { bold?: boolean; double?: boolean } = {}): boolean {
    const scale = face.double ? 2 : 1;
    const text = left.padEnd(columns / scale - right.length) + right;
    return this.printed.includes(text) || this.drawn.has(drawing(text, face.bold ?? false, scale));
  }

  private get printed(): string[] {
    return this.events.flatMap(({ spans }) =>
      spans ? [spans.map((span) => span.text).join('')] : [],
    );
  }

  private get drawn(): Set<string> {
    return new Set(this.events.flatMap(({ base64 }) => (base64 ? [base64] : [])));
  }
}

/**
 * A line with letters that the printer has not is on the tape as a picture. A picture is read by drawing the
 * expected words once more: only the same words give the same dots.
 */
function drawing(text: string, bold: boolean, scale: number): string {
  const { bytes } = lineBitmap({ text, bold, scale, indentColumns: 0 }, columns, dots);
  return Buffer.from(bytes).toString('base64');
}

/** Everything that came out of the simulated printer of a shop so far, slip by slip. */
export function slipsOf(shopDir: string): Slip[] {
  const slips: TapeEvent[][] = [[]];
  for (const event of tapeOf(shopDir, 'printer')) {
    slips.at(-1)?.push(event);
    if (event.kind === 'cut') slips.push([]);
  }
  return slips.filter((events) => events.length > 0).map((events) => new Slip(events));
}

function tapeOf(shopDir: string, device: 'printer' | 'labels' | 'display'): TapeEvent[] {
  const text = fs.readFileSync(path.join(shopDir, `agent/simulators/${device}.jsonl`), 'utf8');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as TapeEvent);
}

/** What came out of the simulated label printer, each label as the job that made it. */
export const labelsOf = (shopDir: string): string[] =>
  tapeOf(shopDir, 'labels').map(({ base64 = '' }) =>
    Buffer.from(base64, 'base64').toString('latin1'),
  );

/** What stands on the simulated line display, row by row. */
export const glassOf = (shopDir: string): string[] =>
  tapeOf(shopDir, 'display').at(-1)?.lines ?? [];
