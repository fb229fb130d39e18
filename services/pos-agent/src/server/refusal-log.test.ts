import type { IncomingMessage } from 'node:http';
import { RefusalLog } from './refusal-log.js';

test('a flood of refusals is sixty lines a minute, and the next minute says how many had none', () => {
  const lines: Record<string, unknown>[] = [];
  let nowMs = 0;
  const log = new RefusalLog({ warn: (line: Record<string, unknown>) => void lines.push(line) } as never, () => nowMs); // prettier-ignore
  const request = {
    method: 'GET',
    url: '/agent/v1/status?token=secret',
    headers: { host: 'evil.test', origin: 'http://evil.test' },
  } as IncomingMessage;
  for (let count = 0; count < 1000; count++) log.note('HOST_REFUSED', request);
  expect(lines).toHaveLength(60);
  nowMs = 60_000;
  log.note('HOST_REFUSED', request);
  expect(lines.at(-1)).toEqual({
    code: 'HOST_REFUSED',
    method: 'GET',
    path: '/agent/v1/status',
    host: 'evil.test',
    origin: 'http://evil.test',
    unsaid: 940,
  });
});
