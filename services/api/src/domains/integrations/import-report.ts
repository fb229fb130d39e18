import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import type { Rejection } from './import-refused.js';

/** A cell of the report: quoted, and defused where a spreadsheet would take it for a formula. */
function csvCell(value: string | number): string {
  const text = String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Counts what became of the rows and writes each rejected one to a CSV file: row, code, detail. */
export class ImportReport {
  readonly byCode = new Map<string, number>();
  rejected = 0;
  private file: WriteStream | undefined;
  private unstored: Rejection[] = [];

  /** @param path null: no file is written; else it comes into being with the first rejection. */
  constructor(private readonly path: string | null) {}

  async reject(rejection: Rejection): Promise<void> {
    this.rejected += 1;
    this.byCode.set(rejection.code, (this.byCode.get(rejection.code) ?? 0) + 1);
    this.unstored.push(rejection);
    if (this.path === null) return;
    this.file ??= this.open(this.path);
    const line = `${rejection.row},${csvCell(rejection.code)},${csvCell(rejection.detail)}\n`;
    if (!this.file.write(line)) await once(this.file, 'drain');
  }

  /** Rejections that the database has not been told yet. */
  takeUnstored(): Rejection[] {
    const taken = this.unstored;
    this.unstored = [];
    return taken;
  }

  async close(): Promise<void> {
    if (!this.file) return;
    this.file.end();
    await once(this.file, 'close');
  }

  private open(path: string): WriteStream {
    const file = createWriteStream(path);
    file.write('row,code,detail\n');
    return file;
  }
}
