import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';
import { syncFolder } from '../config/write-whole.js';

const headerBytes = 8;
const maxRecordBytes = 16 * 1024 * 1024;

interface Pending {
  bytes: Buffer;
  resolve: () => void;
  reject: (cause: unknown) => void;
}

/** One record on disk: length (u32 LE), CRC-32 of the payload (u32 LE), payload. */
export function frameRecord(payload: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(headerBytes + payload.length);
  frame.writeUInt32LE(payload.length, 0);
  frame.writeUInt32LE(crc32(payload), 4);
  payload.copy(frame, headerBytes);
  return frame;
}

/**
 * Whole records of a file and where the last one ends; what follows is a torn tail. Zeros are one too: a power cut may
 * leave a file longer than what was written to it (NTFS, XFS), and eight zeros look like a record of nothing.
 */
export function readRecords(bytes: Buffer): { records: Buffer[]; end: number } {
  const records: Buffer[] = [];
  let at = 0;
  while (at + headerBytes <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const next = at + headerBytes + length;
    if (length === 0 || length > maxRecordBytes || next > bytes.length) break;
    const payload = bytes.subarray(at + headerBytes, next);
    if (crc32(payload) !== bytes.readUInt32LE(at + 4)) break;
    records.push(payload);
    at = next;
  }
  return { records, end: at };
}

/** A record in the middle can't be read while readable ones follow: more than a torn tail, so nothing is cut off. */
export class JournalDamagedError extends Error {
  readonly code = 'JOURNAL_DAMAGED';
}

function readableAfter(bytes: Buffer, end: number): boolean {
  for (let at = end + 1; at + headerBytes < bytes.length; at++) {
    const length = bytes.readUInt32LE(at);
    if (length < 2 || length > maxRecordBytes || at + headerBytes + length > bytes.length) continue;
    const payload = bytes.subarray(at + headerBytes, at + headerBytes + length);
    if (crc32(payload) === bytes.readUInt32LE(at + 4)) return true;
  }
  return false;
}

/**
 * An append-only file whose `append` answers only after fsync. Appends that arrive while a sync runs share the next
 * one. A failed write is cut off again, so that a half record never stands before a good one.
 */
export class AppendLog {
  private pending: Pending[] = [];
  private working: Promise<void> | null = null;
  private closed = false;
  /** A failed write may have left half a record that could not be cut off: nothing is written behind it. */
  private torn = false;

  private constructor(
    private readonly path: string,
    private file: FileHandle,
    private length: number,
  ) {}

  /** Opens or makes the file; a torn tail (power cut in the middle of a write) is cut off.
   * @throws JournalDamagedError when good records follow an unreadable one */
  static async open(path: string): Promise<{ log: AppendLog; records: Buffer[] }> {
    const file = await open(path, 'a+', 0o600);
    const bytes = await file.readFile();
    const { records, end } = readRecords(bytes);
    if (end < bytes.length) {
      if (readableAfter(bytes, end)) {
        await file.close();
        throw new JournalDamagedError(
          `${path} is damaged at byte ${end}; keep the file and restore it from a copy`,
        );
      }
      await file.truncate(end);
    }
    await file.sync();
    await syncFolder(dirname(path));
    return { log: new AppendLog(path, file, end), records };
  }

  get sizeBytes(): number {
    return this.length;
  }

  /** Resolves once the record is on the disk. */
  append(payload: Buffer): Promise<void> {
    if (this.closed) return Promise.reject(new Error('the journal is closed'));
    if (payload.length > maxRecordBytes) return Promise.reject(new Error('record too large'));
    return new Promise((resolve, reject) => {
      this.pending.push({ bytes: frameRecord(payload), resolve, reject });
      // What is appended in the same breath shares the first sync too.
      this.working ??= Promise.resolve().then(() => this.drain());
    });
  }

  private async drain(): Promise<void> {
    while (this.pending.length > 0) {
      const batch = this.pending;
      this.pending = [];
      const bytes = Buffer.concat(batch.map((p) => p.bytes));
      try {
        if (this.torn) await this.file.truncate(this.length);
        this.torn = true;
        await this.file.appendFile(bytes);
        await this.file.datasync();
        this.torn = false;
        this.length += bytes.length;
        for (const one of batch) one.resolve();
      } catch (cause) {
        await this.file.truncate(this.length).then(
          () => (this.torn = false),
          () => undefined,
        );
        for (const one of batch) one.reject(cause);
      }
    }
    this.working = null;
  }

  /**
   * Puts these records in the file's place, atomically: written beside, synced, renamed. Nothing may be appended before
   * `reopen`. A failure leaves the file as it is.
   */
  async replaceBy(payloads: readonly Buffer[]): Promise<void> {
    const beside = `${this.path}.new`;
    try {
      const fresh = await open(beside, 'w', 0o600);
      try {
        await fresh.writeFile(Buffer.concat(payloads.map(frameRecord)));
        await fresh.sync();
      } finally {
        await fresh.close();
      }
      await rename(beside, this.path);
    } catch (cause) {
      // Half of it is of no use, and takes the room that is missing.
      await rm(beside, { force: true }).catch(() => undefined);
      throw cause;
    }
  }

  /** Goes on in the file that was put in the old one's place. */
  async reopen(): Promise<void> {
    await syncFolder(dirname(this.path));
    await this.file.close();
    this.file = await open(this.path, 'a+', 0o600);
    this.length = (await this.file.stat()).size;
  }

  async close(): Promise<void> {
    this.closed = true;
    while (this.working) await this.working;
    await this.file.close();
  }
}
