import net from 'node:net';
import { createTestDatabase, type TestDatabase } from '@khanut/testkit';
import { DataSource } from 'typeorm';
import { queueBackend } from '../queue/backend.js';
import { dataSourceOptions } from './data-source-options.js';
import { rows } from './rows.js';
import { transaction } from './transaction.js';

const ready = 'Z'.charCodeAt(0);

/** ErrorResponse of PostgreSQL's protocol 3.0: length, then fields, each a letter and a text that ends with zero. */
function goodbye(): Buffer {
  const fields = Buffer.from(
    'SFATAL\0VFATAL\0C57P01\0Mterminating connection due to administrator command\0\0',
  );
  const head = Buffer.alloc(5);
  head.write('E');
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A wire to the database; the next `part(n)` connections hear the goodbye glued to their first ReadyForQuery. */
async function partingWire(to: URL) {
  let left = 0;
  const server = net.createServer((near) => {
    const far = net.connect(Number(to.port), to.hostname);
    const endBoth = () => void (near.destroy(), far.destroy());
    for (const socket of [near, far]) socket.on('error', endBoth).on('close', endBoth);
    near.pipe(far);
    let isNew = true;
    far.on('data', (bytes) => {
      const isFirstReady = isNew && bytes.length >= 6 && bytes[bytes.length - 6] === ready;
      if (isFirstReady) isNew = false;
      if (!isFirstReady || left === 0) return void near.write(bytes);
      left -= 1;
      near.end(Buffer.concat([bytes, goodbye()]));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(to);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as net.AddressInfo).port);
  return {
    url: String(url),
    part: (count: number) => void (left = count),
    left: () => left,
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.drop());

test('a connection that ends in the breath in which it is ready fails its work, not the process', async () => {
  const wire = await partingWire(new URL(db.appUrl));
  const options = dataSourceOptions({ url: wire.url, poolSize: 2, applicationName: 'test' });
  const dataSource = new DataSource(options);
  const work = () => transaction(dataSource, (tx) => rows<{ one: number }>(tx, 'select 1 as one'));
  await dataSource.initialize();
  try {
    wire.part(1);
    while (wire.left() > 0) await Promise.allSettled([work(), work()]);
    expect(await work()).toEqual([{ one: 1 }]);
  } finally {
    await dataSource.destroy();
    await wire.close();
  }
});

test('a queue outlives such a goodbye', async () => {
  const wire = await partingWire(new URL(db.appUrl));
  const backend = queueBackend({ DATABASE_URL: wire.url, REDIS_URL: undefined });
  const queue = backend.queue('work');
  queue.on('error', () => {});
  try {
    await queue.waitUntilReady();
    wire.part(2);
    while (wire.left() > 0) await Promise.allSettled([1, 2, 3].map(() => queue.add('perhaps', {})));
    const job = await queue.add('kept', {});
    expect(await queue.getJob(job.id as string)).toMatchObject({ name: 'kept' });
  } finally {
    await queue.close();
    await backend.close();
    await wire.close();
  }
});
