import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentStatus, PrintJob, TillAnswer, TillAsk } from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { Enrolment } from '../config/enrolment.js';
import { FiscalDesk } from '../jobs/fiscal-desk.js';
import { PrintQueue } from '../jobs/print-queue.js';
import { Journal } from '../journal/journal.js';
import { soldEntry } from '../testing/sold-entry.js';
import { RelayedTills } from './relayed-tills.js';

const tablet = v7();
let dir: string;
let journal: Journal;
const printed: { kick: boolean }[] = [];

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-relayed-'));
  journal = await Journal.open(dir);
  printed.length = 0;
});
afterEach(async () => {
  await journal.close();
  rmSync(dir, { recursive: true });
});

/** An agent that starts over what stands in the journal, with a printer that prints. */
async function started(): Promise<(ask: TillAsk) => Promise<TillAnswer>> {
  const port = {
    print: async (_: PrintJob['rows'], options: { kick: boolean }) => void printed.push(options),
    kick: async () => undefined,
  };
  const prints = new PrintQueue(
    journal,
    () => port,
    () => undefined,
  );
  await prints.resume();
  const relayed = new RelayedTills({
    ...{ journal, prints, enrolment: Enrolment.open(dir) },
    fiscal: new FiscalDesk(journal, () => null),
    display: () => null,
    scale: () => null,
    status: (): AgentStatus => ({
      ...{ agentId: null, enrolled: true, devices: [], uplink: 'connected', simulatorsUrl: null },
      journal: { entries: 0, epoch: 1, lastSeq: 0, lastNumber: 0, lastZNumber: 0 },
    }),
    askDevices: async () => ({ ask: 'list', devices: [] }),
  });
  return (ask) => relayed.answer(tablet, ask, () => undefined);
}

test('a receipt that was on the wire when the agent died is a question to the tablet; only a copy prints anew', async () => {
  const entry = soldEntry(tablet, 1);
  const job: PrintJob = {
    ...{ jobId: entry.id, kind: 'receipt', entry: { id: entry.id, hash: entry.hash } },
    ...{ rows: [{ kind: 'text', text: 'x' }], openDrawer: true },
  };
  const at = journal.instant();
  await journal.keepEntries(tablet, [entry]);
  await journal.write({ kind: 'print-queued', job, registerId: tablet, at });
  await journal.write({ kind: 'print-started', jobId: job.jobId, at });

  const ask = await started();
  for (const _ of [1, 2])
    expect(await ask({ ask: 'print', job })).toMatchObject({
      job: { state: 'unknown', advice: 'LOOK_AT_PAPER' },
    });
  expect(printed).toEqual([]);
  const answer = { ask: 'paper-answer', jobId: job.jobId, printed: false } as const;
  expect(await ask(answer)).toMatchObject({ ask: 'paper-answer', job: { state: 'failed' } });
  expect(await ask(answer)).toMatchObject({ ask: 'refused', code: 'NOT_ASKING' });
  const copy: PrintJob = { ...job, jobId: v7(), kind: 'copy', openDrawer: false };
  await ask({ ask: 'print', job: copy });
  await waitFor(() => printed.length === 1);
  expect(printed).toEqual([{ kick: false }]);
});

test('who listened to the agent before it died hears a hello, and goes on from there', async () => {
  const before = await started();
  const heard = await before({ ask: 'listen', after: null });
  const after = heard.ask === 'listen' ? heard.after : null;
  const again = await started();
  expect(await again({ ask: 'listen', after })).toMatchObject({ events: [{ kind: 'hello' }] });
});
