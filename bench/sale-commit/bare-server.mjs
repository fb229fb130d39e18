import http from 'node:http';
import pg from 'pg';
import { salesPosting } from '../../services/api/dist/domains/sales/post-sale.js';

// The least that can answer a push: reads the JSON, maps the rows, drives the statement. No rights, no validation,
// no hash, no engine, no framework.
const pool = new pg.Pool({
  connectionString: process.env.DATABASE_URL,
  max: Number(process.env.DATABASE_POOL_SIZE),
});
const SLICE = 10;

const server = http.createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    answer(JSON.parse(Buffer.concat(chunks).toString('utf8'))).then(
      (verdicts) => {
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ kind: 'push-answer', verdicts }));
      },
      (error) => {
        response.statusCode = 500;
        response.end(String(error));
      },
    );
  });
});

async function answer({ entries }) {
  const verdicts = [];
  for (let at = 0; at < entries.length; at += SLICE) {
    const slice = entries.slice(at, at + SLICE).map((entry, n) => ({
      n, sale: JSON.parse(entry.body), moves: true, pointsPolicy: null, flags: [], seq: entry.seq, hash: entry.hash, body: Buffer.from(entry.body), source: null,
    })); // prettier-ignore
    const { statement, values } = salesPosting(slice[0].sale.registerId, slice);
    const { rows } = await pool.query({ ...statement, values });
    for (const row of rows)
      verdicts.push({
        id: slice[row.n].sale.id,
        hash: slice[row.n].hash,
        verdict: 'accepted',
        codes: row.codes ?? [],
      });
  }
  return verdicts;
}

server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`${JSON.stringify({ ready: true, port: server.address().port })}\n`),
);
process.once('SIGTERM', () => {
  server.close();
  server.closeAllConnections();
  void pool.end();
});
