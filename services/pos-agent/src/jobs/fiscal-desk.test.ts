import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EntryEnvelope } from '@khanut/shared/contracts';
import { Journal } from '../journal/journal.js';
import { FiscalDesk, type FiscalOutcome, type FiscalPort } from './fiscal-desk.js';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'khanut-fiscal-'));
});
afterEach(() => rm(dir, { recursive: true }));

function sealed(fields: Record<string, unknown> = {}): EntryEnvelope {
  const id = randomUUID();
  const body = JSON.stringify({ id, kind: 'sale', training: false, ...fields });
  return {
    id,
    kind: 'sale',
    epoch: 1,
    seq: 1,
    hash: createHash('sha256').update(body).digest('hex'),
    body,
  };
}

const done = (documentNumber: string): FiscalOutcome => ({
  state: 'done',
  isFinal: true,
  documentNumber,
  advice: null,
});

/** A register whose behaviour per call is scripted; `null` never answers. */
class ScriptedRegister implements FiscalPort {
  readonly calls: { body: string; originalNumber: string | null; earlier: unknown }[] = [];
  constructor(private readonly script: (FiscalOutcome | null)[]) {}
  async register(
    body: string,
    originalNumber: string | null,
    earlier: unknown,
    intend: (intent: unknown) => Promise<void>,
  ): Promise<FiscalOutcome> {
    this.calls.push({ body, originalNumber, earlier });
    await intend({ watermark: this.calls.length });
    const next = this.script.shift();
    if (!next) await new Promise(() => undefined);
    return next!;
  }
}

async function settled(journal: Journal, entryId: string): Promise<void> {
  const until = Date.now() + 5_000;
  while (journal.state.fiscal.get(entryId)?.state === 'intended') {
    if (Date.now() > until) throw new Error('the document was never settled');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('a kept sale gets one document, asked for as often as you like', async () => {
  const journal = await Journal.open(dir);
  const register = new ScriptedRegister([done('41')]);
  const desk = new FiscalDesk(journal, () => register);
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  await desk.want([entry]);
  await desk.want([entry]);
  await settled(journal, entry.id);
  expect(await desk.register(entry.id)).toEqual({
    state: 'done',
    documentNumber: '41',
    advice: null,
  });
  expect(register.calls).toHaveLength(1);
  await desk.stop();
  await journal.close();
});

test('voids, training receipts and other entries want none', async () => {
  const journal = await Journal.open(dir);
  const register = new ScriptedRegister([]);
  const desk = new FiscalDesk(journal, () => register);
  const entries = [
    sealed({ kind: 'void' }),
    sealed({ training: true }),
    { ...sealed(), kind: 'shift-opened' },
  ];
  await journal.keepEntries('r1', entries);
  await desk.want(entries);
  expect(register.calls).toEqual([]);
  await desk.stop();
  await journal.close();
});

test('killed on the wire: the next run hands the driver the intent that was journalled before', async () => {
  const journal = await Journal.open(dir);
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  const silent = new ScriptedRegister([null]);
  const first = new FiscalDesk(journal, () => silent);
  await first.want([entry]);
  const until = Date.now() + 5_000;
  while (!journal.state.fiscal.get(entry.id)?.intent) {
    if (Date.now() > until) throw new Error('no intent was journalled');
    await new Promise((resolve) => setImmediate(resolve));
  }

  const reopened = await Journal.open(dir);
  const register = new ScriptedRegister([done('42')]);
  const after = new FiscalDesk(reopened, () => register);
  after.resume();
  await settled(reopened, entry.id);
  expect(register.calls).toEqual([
    { body: entry.body, originalNumber: null, earlier: { watermark: 1 } },
  ]);
  await after.stop();
  await reopened.close();
  await journal.close();
});

test('a return names the document of its sale', async () => {
  const journal = await Journal.open(dir);
  const register = new ScriptedRegister([done('7'), done('8')]);
  const desk = new FiscalDesk(journal, () => register);
  const sale = sealed();
  const back = sealed({ kind: 'return', original: { saleId: sale.id } });
  await journal.keepEntries('r1', [sale, back]);
  await desk.want([sale, back]);
  await settled(journal, back.id);
  expect(register.calls.map((c) => c.originalNumber)).toEqual([null, '7']);
  await desk.stop();
  await journal.close();
});

test('a sale kept while the register is being set up anew gets its document afterwards', async () => {
  const journal = await Journal.open(dir);
  const register = new ScriptedRegister([done('12')]);
  let port: FiscalPort | null = null;
  const desk = new FiscalDesk(
    journal,
    () => port,
    () => true,
  );
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  await desk.want([entry]);
  expect(await desk.register(entry.id)).toMatchObject({ state: 'off' });
  port = register;
  expect(journal.state.fiscal.get(entry.id)).toMatchObject({ state: 'intended' });
  expect(await desk.register(entry.id)).toMatchObject({ state: 'done', documentNumber: '12' });
  await desk.stop();
  await journal.close();
});

test('a clear no forgets the intent: the next try begins anew instead of asking after an old number', async () => {
  const journal = await Journal.open(dir);
  const no: FiscalOutcome = {
    state: 'refused',
    isFinal: false,
    documentNumber: null,
    advice: 'REGISTER_PAPER_OUT',
  };
  const register = new ScriptedRegister([no, done('9')]);
  const desk = new FiscalDesk(journal, () => register);
  const entry = sealed();
  await journal.keepEntries('r1', [entry]);
  await desk.want([entry]);
  expect(await desk.register(entry.id)).toMatchObject({ state: 'done', documentNumber: '9' });
  expect(register.calls.map((c) => c.earlier)).toEqual([null, null]);
  await desk.stop();
  await journal.close();
});

test('an entry whose body is no JSON wants no document and stops nothing', async () => {
  const journal = await Journal.open(dir);
  const register = new ScriptedRegister([done('1')]);
  const desk = new FiscalDesk(journal, () => register);
  const body = '{"kind":"sa';
  const torn = { ...sealed(), body, hash: createHash('sha256').update(body).digest('hex') };
  const good = sealed();
  await journal.keepEntries('r1', [torn, good]);
  await desk.want([torn, good]);
  expect(await desk.register(good.id)).toMatchObject({ state: 'done' });
  expect(register.calls).toHaveLength(1);
  await desk.stop();
  await journal.close();
});
