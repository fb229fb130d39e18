import http from 'node:http';

/** How long a till waits after a push that came to nothing. */
const PAUSE_MS = 20;

/**
 * One request. With `isLost` its answer never arrives: the connection is cut as soon as the server has all bytes, at
 * an instant that falls before, into or after the work.
 * @returns the verdicts, or null when the answer was lost
 */
function send({ agent, port, random }, token, payload, isLost) {
  return new Promise((resolve, reject) => {
    const request = http.request(
      {
        agent, port, host: '127.0.0.1', method: 'POST', path: '/api/v1/sync/push',
        headers: { 'content-type': 'application/json', 'content-length': payload.length, authorization: `Bearer ${token}` },
      }, // prettier-ignore
      (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('error', () => resolve(null));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          if (response.statusCode === 200) resolve(JSON.parse(text).verdicts);
          else reject(new Error(`${response.statusCode} ${text}`));
        });
      },
    );
    request.on('error', (error) => (isLost ? resolve(null) : reject(error)));
    request.end(payload, () => {
      if (isLost) setTimeout(() => request.destroy(), random.next() * 500);
    });
  });
}

/** Sends a till's requests one after the other, each until it was answered. */
export async function drain(line, { till, payloads }, lossRate) {
  const counted = { accepted: 0, duplicate: 0, cut: 0 };
  for (const payload of payloads)
    for (;;) {
      const isLost = line.random.next() < lossRate;
      const verdicts = await send(line, till.token, payload, isLost);
      if (verdicts) {
        for (const { verdict } of verdicts) counted[verdict] = (counted[verdict] ?? 0) + 1;
        break;
      }
      counted.cut += 1;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  return counted;
}
