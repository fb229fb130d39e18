import type { EntryEnvelope, PrintJob, TillAnswer, TillAsk } from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import { v7 } from 'uuid';
import { printedLines } from '../simulators/printer-simulator.js';
import { Counter } from '../testing/counter.js';
import { soldEntry } from '../testing/sold-entry.js';

// A tablet without an agent of its own: what it asks comes down the uplink of the counter, whose devices are real to the
// byte.
let counter: Counter;
const tablet = v7();

beforeAll(async () => {
  counter = await Counter.open(['printer', 'scale', 'display', 'fiscal']);
  await counter.enrol();
  await waitFor(() => counter.api.isConnected);
});
afterAll(() => counter?.close());

const ask = (question: TillAsk | { ask: string }): Promise<TillAnswer> =>
  counter.api.askFor(tablet, question);
const ref = ({ id, hash }: EntryEnvelope) => ({ id, hash });
const jobOf = (entry: EntryEnvelope, text: string, more: Partial<PrintJob> = {}): PrintJob => ({
  jobId: entry.id,
  kind: 'receipt',
  entry: ref(entry),
  rows: [{ kind: 'text', text }],
  openDrawer: true,
  ...more,
});
const paper = (): string[] => printedLines(counter.simulators.printer.tape.events());
const timesOnPaper = (text: string): number => paper().filter((line) => line.includes(text)).length;

type Heard = Extract<TillAnswer, { ask: 'listen' }>;
async function listen(after: string | null): Promise<Heard> {
  const answer = await ask({ ask: 'listen', after });
  if (answer.ask !== 'listen') throw new Error(JSON.stringify(answer));
  return answer;
}
/** Listens on until what is heard is as wanted. */
async function hear(after: string, isWanted: (heard: Heard) => boolean): Promise<Heard> {
  for (let from = after, tries = 0; tries < 50; tries += 1) {
    const heard = await listen(from);
    if (isWanted(heard)) return heard;
    from = heard.after;
  }
  throw new Error('it was not heard');
}
const isPrinted =
  (jobId: string) =>
  ({ events }: Heard): boolean =>
    events.some(
      (event) =>
        event.kind === 'print' &&
        JSON.stringify(event['job']).includes(jobId) &&
        JSON.stringify(event['job']).includes('"printed"'),
    );

test('a receipt prints once its entry stands in the journal, once however often it is asked, and opens the drawer', async () => {
  const entry = soldEntry(tablet, 1);
  const job = jobOf(entry, 'from the tablet', { kickBefore: Date.now() + 60_000 });
  expect(await ask({ ask: 'print', job })).toMatchObject({ code: 'ENTRY_NOT_IN_JOURNAL' });
  const { after, events } = await listen(null);
  expect(events).toMatchObject([{ kind: 'hello', status: { journal: { lastNumber: 0 } } }]);
  expect(await ask({ ask: 'store', entries: [entry] })).toEqual({
    ask: 'store',
    stored: [ref(entry)],
  });
  await Promise.all([1, 2, 3].map(() => ask({ ask: 'print', job })));
  await hear(after, isPrinted(entry.id));
  expect(await ask({ ask: 'print', job })).toMatchObject({ job: { state: 'printed' } });
  expect(timesOnPaper('from the tablet')).toBe(1);
  const { isDrawerOpen, closeDrawer } = counter.simulators.printer;
  expect(isDrawerOpen()).toBe(true);
  closeDrawer();
  expect(await listen(null)).toMatchObject({
    events: [{ kind: 'hello', status: { journal: { lastSeq: 1 } } }],
  });
});

test('what another till prints here is its own business', async () => {
  const { after } = await listen(null);
  const other = v7();
  const entry = soldEntry(other, 1);
  await counter.api.askFor(other, { ask: 'store', entries: [entry] });
  await counter.api.askFor(other, {
    ask: 'print',
    job: jobOf(entry, 'of another', { openDrawer: false }),
  });
  await waitFor(() => timesOnPaper('of another') === 1);
  const mine = soldEntry(tablet, 2);
  await ask({ ask: 'store', entries: [mine] });
  await ask({ ask: 'print', job: jobOf(mine, 'of mine', { openDrawer: false }) });
  const { events } = await hear(after, ({ events: all }) =>
    all.some(({ kind }) => kind === 'print'),
  );
  expect(JSON.stringify(events)).not.toContain(entry.id);
});

test('a drawer that nobody watches any more stays shut; the receipt prints', async () => {
  const { printer } = counter.simulators;
  printer.closeDrawer();
  const { after } = await listen(null);
  const entry = soldEntry(tablet, 3);
  await ask({ ask: 'store', entries: [entry] });
  const late = Date.now() - 1;
  expect(await ask({ ask: 'drawer', entry: ref(entry), kickBefore: late })).toMatchObject({
    code: 'DRAWER_TOO_LATE',
  });
  await ask({ ask: 'print', job: jobOf(entry, 'no drawer', { kickBefore: late }) });
  await hear(after, isPrinted(entry.id));
  expect(printer.isDrawerOpen()).toBe(false);
  const kick = { ask: 'drawer', entry: ref(soldEntry(tablet, 4)), kickBefore: Date.now() + 60_000 };
  expect(await ask(kick)).toMatchObject({ code: 'ENTRY_NOT_IN_JOURNAL' });
});

test('a weight is told with its age; a scale that falls silent tells none', async () => {
  const { scale } = counter.simulators;
  const { after } = await listen(null);
  scale.set({ weightGrams: 1240 });
  const heard = await hear(after, ({ weight }) => weight?.grams === 1240 && weight.stable);
  expect(heard.weight?.ageMs).toBeLessThan(60_000);
  scale.set({ isMoving: true });
  const moving = await hear(heard.after, ({ weight }) => weight?.stable === false);
  scale.set({ isMoving: false, isMute: true });
  await hear(moving.after, ({ weight }) => weight === null);
  scale.set({ isMute: false, weightGrams: 0 });
});

test('its sale gets its fiscal document from the register of that counter, once', async () => {
  const documents = (name: string): number =>
    counter.simulators.fiscal.tape
      .events()
      .filter(({ items }) => items.some((item) => item.name.includes(name))).length;
  const entry = soldEntry(tablet, 9, 'Fiscal tea');
  for (const _ of [1, 2]) await ask({ ask: 'store', entries: [entry] });
  await ask({ ask: 'store', entries: [soldEntry(tablet, 10, 'Next tea')] });
  await waitFor(() => documents('Next tea') === 1);
  expect(documents('Fiscal tea')).toBe(1);
});

test('what the customer reads stands on the glass, and a device is tried', async () => {
  const line = (text: string) => ({ text, amount: '' });
  const shown = await ask({ ask: 'display', top: line('Tablet'), bottom: line('Hello') });
  expect(shown).toEqual({ ask: 'display', shown: true });
  await waitFor(() => counter.simulators.display.screen()?.lines[0].trim() === 'Tablet');
  expect(await ask({ ask: 'test', deviceId: 'none' })).toMatchObject({ code: 'DEVICE_UNKNOWN' });
});

test('a question from the future is refused, and nobody is kept waiting', async () => {
  expect(await ask({ ask: 'teleport' })).toMatchObject({ ask: 'refused', code: 'ASK_UNKNOWN' });
});

test('what the server holds may leave the journal', async () => {
  const entry = soldEntry(tablet, 5);
  await ask({ ask: 'store', entries: [entry] });
  expect(await ask({ ask: 'release', entries: [ref(entry)] })).toEqual({ ask: 'release' });
});
