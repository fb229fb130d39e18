import fs from 'node:fs';
import path from 'node:path';

const deadlineMs = 20_000;

/** Resolves in the moment when the agent's journal says that a print job goes to the wire. */
export async function whenPrintStarts(shopDir: string): Promise<void> {
  const file = path.join(shopDir, 'agent/journal.log');
  const from = fs.statSync(file).size;
  const until = Date.now() + deadlineMs;
  while (Date.now() < until) {
    if (fs.readFileSync(file).subarray(from).includes('"print-started"')) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('no print job was started');
}
