import { LogLines } from './log-lines.js';

async function read(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}

it('keeps the newest thousand', async () => {
  const log = new LogLines();
  for (let at = 1; at <= 1_200; at += 1) log.write(`${at}\n`);
  const lines = await read(log.read(false, new AbortController().signal));
  expect([lines.length, lines[0], lines.at(-1)]).toEqual([1_000, '201', '1200']);
});

it('goes on with what is said later until it is told to stop', async () => {
  const log = new LogLines();
  const stop = new AbortController();
  log.write('before\n');
  const seen: string[] = [];
  for await (const line of log.read(true, stop.signal)) {
    seen.push(line);
    if (line === 'before') log.write('after\n');
    else stop.abort();
  }
  expect(seen).toEqual(['before', 'after']);
});
