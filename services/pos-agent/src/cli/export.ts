import { createWriteStream } from 'node:fs';
import { resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AgentAwayError, askAgent } from '../control/control-client.js';
import type { ExportedEntry } from '../journal/exported-entry.js';
import { storedEntries } from '../journal/stored-entries.js';
import type { Command, Io } from './command.js';

/** Nothing was written: a stable code and a sentence. */
export class ExportRefused extends Error {
  constructor(
    readonly code: 'FILE_EXISTS' | 'NO_JOURNAL' | 'NOT_WRITTEN',
    message: string,
  ) {
    super(message);
  }
}

/** The entries to a file that wasn't there, or to stdout; by the agent while it runs, else from its files. */
export const exportEntries: Command['run'] = async ([file], io) => {
  const counts = { all: 0, waiting: 0 };
  const source = await entriesOf(io);
  async function* lines(): AsyncGenerator<string> {
    for await (const entry of source) {
      counts.all += 1;
      if (!entry.acknowledged) counts.waiting += 1;
      yield `${JSON.stringify(entry)}\n`;
    }
  }
  if (file === undefined) for await (const line of lines()) io.out(line.trimEnd());
  else await writeNew(resolve(io.cwd, file), lines());
  io.err(`${counts.all} entries, ${counts.waiting} of them not yet at the server.`);
  return true;
};

async function entriesOf(io: Io): Promise<AsyncIterable<ExportedEntry> | ExportedEntry[]> {
  const items = askAgent(io.dataDir, { ask: 'export' }) as AsyncGenerator<ExportedEntry>;
  try {
    return continued(await items.next(), items);
  } catch (cause) {
    if (!(cause instanceof AgentAwayError)) throw cause;
    return fromFiles(io);
  }
}

async function* continued(
  first: IteratorResult<ExportedEntry>,
  rest: AsyncGenerator<ExportedEntry>,
): AsyncGenerator<ExportedEntry> {
  if (first.done) return;
  yield first.value;
  yield* rest;
}

async function fromFiles(io: Io): Promise<ExportedEntry[]> {
  try {
    const { entries, unreadableBytes } = await storedEntries(io.dataDir);
    if (unreadableBytes > 0)
      io.err(
        `The journal's last ${unreadableBytes} bytes are no whole record: a write that was cut short, or damage; keep ${io.dataDir}/journal.log.`,
      );
    return entries;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw cause;
    throw new ExportRefused('NO_JOURNAL', `There is no journal in ${io.dataDir}.`);
  }
}

/** Sales and customers stand in it: for its owner only, and never over another file. */
async function writeNew(path: string, lines: AsyncGenerator<string>): Promise<void> {
  try {
    const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    await pipeline(Readable.from(lines), file);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
      throw new ExportRefused('FILE_EXISTS', `${path} is there already; name another file.`);
    throw new ExportRefused('NOT_WRITTEN', `${path} was not written: ${(cause as Error).message}`);
  }
}
