import fc from 'fast-check';
import { backoffMs } from './backoff.js';
import { type Link, SyncLoop } from './sync-loop.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A loop over parts that say what they did; `isUp` decides whether the server answers. */
function loop() {
  const log: string[] = [];
  const links: Link[] = [];
  const world = { isUp: true };
  const part = (name: string) => async () => {
    log.push(name);
  };
  const sync = new SyncLoop({
    round: { handOver: part('hand-over'), push: part('push'), pull: part('pull') },
    probe: async () => {
      if (!world.isUp) throw new Error('NETWORK');
    },
    onLink: (link) => links.push(link),
    onTrouble: () => undefined,
    everyMs: 8000,
    pullEveryMs: 30_000,
    random: () => 1,
    now: () => jest.now(),
  });
  return { sync, log, links, world };
}

test('a round hands over first, then pushes, then pulls; later rounds pull only when it is time', async () => {
  const { sync, log } = loop();
  sync.start();
  await jest.advanceTimersByTimeAsync(0);
  expect(log).toEqual(['hand-over', 'push', 'pull']);
  await jest.advanceTimersByTimeAsync(16_000);
  expect(log.slice(3)).toEqual(['hand-over', 'push', 'hand-over', 'push']);
  sync.pullSoon();
  await jest.advanceTimersByTimeAsync(0);
  expect(log.at(-1)).toBe('pull');
  sync.stop();
});

test('without the server the agent still gets its copies, and the pauses grow', async () => {
  const { sync, log, links, world } = loop();
  world.isUp = false;
  sync.start();
  await jest.advanceTimersByTimeAsync(14_000);
  expect(log).toEqual(['hand-over', 'hand-over', 'hand-over', 'hand-over']);
  expect(new Set(links)).toEqual(new Set(['offline']));
  world.isUp = true;
  await jest.advanceTimersByTimeAsync(20_000);
  expect(links.at(-1)).toBe('online');
  expect(log).toContain('push');
  sync.stop();
});

test('pokes during a round make one more round, never two at once', async () => {
  const { sync, log } = loop();
  sync.start();
  for (let index = 0; index < 10; index++) sync.poke();
  await jest.advanceTimersByTimeAsync(10);
  expect(log.filter((one) => one === 'push')).toHaveLength(2);
  sync.stop();
});

test('a clock set back by days does not hold up the next pull', async () => {
  const { sync, log } = loop();
  sync.start();
  await jest.advanceTimersByTimeAsync(0);
  jest.setSystemTime(jest.now() - 3 * 86_400_000);
  await jest.advanceTimersByTimeAsync(8000);
  expect(log.filter((one) => one === 'pull')).toHaveLength(2);
  sync.stop();
});

test('waits double up to the limit and stay within the upper half', () => {
  const limits = { firstMs: 2000, mostMs: 60_000 };
  fc.assert(
    fc.property(fc.nat(60), fc.double({ min: 0, max: 1, noNaN: true }), (failures, random) => {
      const fullMs = Math.min(60_000, 2000 * 2 ** failures);
      const waitMs = backoffMs(failures, random, limits);
      expect(waitMs).toBeGreaterThanOrEqual(fullMs / 2);
      expect(waitMs).toBeLessThanOrEqual(fullMs);
    }),
  );
});
