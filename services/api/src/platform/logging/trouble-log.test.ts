import { PassThrough } from 'node:stream';
import { pino } from 'pino';
import { TroubleLog } from './trouble-log.js';

const away = new Error('the store is away');
let now: number;
let lines: () => { err: { message: string }; queue: string; again?: number; msg: string }[];
let log: TroubleLog;

beforeEach(() => {
  now = 0;
  const out = new PassThrough();
  let text = '';
  out.on('data', (chunk: Buffer) => (text += chunk.toString()));
  lines = () =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  log = new TroubleLog(pino(out), () => now);
});

const tell = (error: Error, queue = 'work') => log.warn(error, { queue }, 'trouble');

test('the same trouble many times a second is one line a minute, which says how often it came', () => {
  for (now = 0; now < 61_000; now += 100) tell(away);
  expect(lines().map(({ err, queue, again, msg }) => [err.message, queue, again, msg])).toEqual([
    ['the store is away', 'work', undefined, 'trouble'],
    ['the store is away', 'work', 599, 'trouble'],
  ]);
});

test('another trouble, or the same in another place, is said at once', () => {
  tell(away);
  tell(away, 'outgoing');
  tell(new Error('wrong password'));
  expect(lines().map(({ err, queue }) => [err.message, queue])).toEqual([
    ['the store is away', 'work'],
    ['the store is away', 'outgoing'],
    ['wrong password', 'work'],
  ]);
});
