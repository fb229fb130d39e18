import { performance } from 'node:perf_hooks';
import pg from 'pg';
import { salesPosting } from '../../services/api/dist/domains/sales/post-sale.js';

/**
 * The statement alone, parameters made beforehand, on so many connections: nothing can be faster with this driver.
 * `drive(entriesByTill, slice)`: so many sales a statement.
 */
export async function openRaw(url, connections) {
  const clients = Array.from(
    { length: connections },
    () => new pg.Client({ connectionString: url }),
  );
  await Promise.all(clients.map((client) => client.connect()));
  return {
    async drive(entriesByTill, slice = 1) {
      const work = entriesByTill.map((entries) => slicesOf(entries, slice).map(posting));
      const start = performance.now();
      await Promise.all(
        work.map(async (list, at) => {
          for (const { statement, values } of list)
            await clients[at].query({ ...statement, values });
        }),
      );
      return { rate: entriesByTill.flat().length / ((performance.now() - start) / 1000) };
    },
    close: () => Promise.all(clients.map((client) => client.end())),
  };
}

const slicesOf = (entries, size) =>
  Array.from({ length: Math.ceil(entries.length / size) }, (_, at) =>
    entries.slice(at * size, (at + 1) * size),
  );

function posting(entries) {
  const posted = entries.map((entry, n) => ({
    n,
    sale: JSON.parse(entry.body),
    moves: true,
    pointsPolicy: null,
    flags: [],
    seq: entry.seq,
    hash: entry.hash,
    body: Buffer.from(entry.body),
    source: null,
  }));
  return salesPosting(posted[0].sale.registerId, posted);
}
