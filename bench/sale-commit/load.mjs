import http from 'node:http';
import { performance } from 'node:perf_hooks';

/**
 * One push. With `loseAfterMs` the connection is cut so long after the server has all bytes, unless it has answered:
 * before, into or after the work.
 * @returns the verdicts, or null when the answer was lost
 */
export function send({ agent, port }, token, payload, loseAfterMs = null) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent, port, host: '127.0.0.1', method: 'POST', path: '/api/v1/sync/push',
        headers: { 'content-type': 'application/json', 'content-length': payload.length, authorization: `Bearer ${token}` },
      }, // prettier-ignore
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', (error) => (loseAfterMs === null ? reject(error) : resolve(null)));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode !== 200) reject(new Error(`${response.statusCode} ${text}`));
          else resolve(JSON.parse(text).verdicts);
        });
      },
    );
    request.on('error', (error) => (loseAfterMs === null ? reject(error) : resolve(null)));
    request.end(payload, () => {
      if (loseAfterMs !== null) setTimeout(() => request.destroy(), loseAfterMs);
    });
  });
}

/**
 * Each till sends its payloads one after the other on a connection of its own.
 * @param work per till: { till, payloads, sales } with the requests' bytes made beforehand
 * @returns rate in sales a second and each request's milliseconds
 */
export async function drive(port, work) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: work.length });
  const times = [];
  const start = performance.now();
  await Promise.all(
    work.map(async ({ till, payloads }) => {
      for (const payload of payloads) {
        const sent = performance.now();
        const verdicts = await send({ agent, port }, till.token, payload);
        times.push(performance.now() - sent);
        const odd = verdicts.find(({ verdict }) => verdict !== 'accepted');
        if (odd) throw new Error(`not accepted: ${JSON.stringify(odd)}`);
      }
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  agent.destroy();
  return { rate: work.reduce((sum, { sales }) => sum + sales, 0) / seconds, times };
}
