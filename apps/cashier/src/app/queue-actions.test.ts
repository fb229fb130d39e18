import { entryKinds } from '@khanut/shared/contracts';
import en from '../i18n/en.json';
import { payCash, sealSale } from './pay-actions.js';
import { mostShown, readQueue, takeQueueOut } from './queue-actions.js';
import { scan } from './scan-actions.js';
import { sealAudit } from './entries.js';
import { milk, sellingTill, until } from './testing-selling.js';

async function tillWithQueue() {
  const made = await sellingTill();
  const { till, round } = made;
  // What the opening of the shift left is sent; from here on the network is gone.
  await round.push();
  made.world.isServerUp = false;
  await scan(till, milk);
  payCash(till, 60_000);
  await sealSale(till);
  await until(() => till.store.get().paid?.paper === 'printed');
  return made;
}

test('every kind of entry has its word', () => {
  const words: Record<string, string> = en.panel.entry;
  expect(entryKinds.filter((kind) => !words[kind])).toEqual([]);
});

test('what waits is listed oldest first with its number, as many as the panel shows', async () => {
  const { till } = await tillWithQueue();
  for (let made = 0; made < mostShown; made++) await sealAudit(till, 'price-check');
  const { waiting, aside } = await readQueue(till);
  expect(waiting).toHaveLength(mostShown);
  expect(waiting[0]).toMatchObject({ kind: 'sale', number: 1 });
  expect(waiting.at(-1)).toMatchObject({ kind: 'audit', number: null });
  expect(aside).toEqual([]);
});

test('what the server took but kept aside is listed; what it posted is not', async () => {
  const { till, world, round } = await tillWithQueue();
  world.isServerUp = true;
  const push = till.server.push;
  till.server.push = async (entries) =>
    (await push(entries)).map((one) =>
      entries.find(({ id }) => id === one.id)?.kind === 'sale'
        ? { ...one, verdict: 'quarantined', codes: ['UNREADABLE'] }
        : one,
    );
  await sealAudit(till, 'price-check');
  await round.push();
  const { waiting, aside } = await readQueue(till);
  expect(waiting).toEqual([]);
  expect(aside).toMatchObject([{ kind: 'sale', number: 1 }]);
});

test('the queue leaves for a file only with its record, which stands in it', async () => {
  const { till } = await tillWithQueue();
  const lines = (await takeQueueOut(till))!.split('\n').map((line) => JSON.parse(line));
  expect(lines.map(({ kind }) => kind)).toEqual(['sale', 'audit']);
  expect(JSON.parse(lines[1].body)).toMatchObject({
    act: 'queue-exported',
    staffId: till.store.get().cashier!.id,
    detail: { count: 1 },
  });
  const full = Object.assign(new Error('full'), { name: 'QuotaExceededError' });
  jest.spyOn(till.database.entries, 'add').mockRejectedValue(full);
  expect(await takeQueueOut(till)).toBeNull();
  expect(till.store.get().notice).toMatchObject({ key: 'notice.diskFull' });
});
