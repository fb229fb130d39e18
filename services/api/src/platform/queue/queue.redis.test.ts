import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { queueContract } from './queue.contract.js';

// Needs Redis: REDIS_URL, or a redis-server on the path, which is then started for this file alone.
const given = process.env.REDIS_URL;
const hasServer = spawnSync('redis-server', ['--version']).status === 0;
let server: ChildProcess | undefined;
let dir: string;
let url = given ?? '';

const freePort = () =>
  new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });

async function startRedis(): Promise<void> {
  const port = await freePort();
  dir = mkdtempSync(join(tmpdir(), 'khanut-redis-'));
  server = spawn(
    'redis-server',
    ['--port', String(port), '--bind', '127.0.0.1', '--dir', dir, '--save', ''],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  await new Promise<void>((resolve) => {
    server?.stdout?.on('data', (text) => String(text).includes('Ready to accept') && resolve());
  });
  url = `redis://127.0.0.1:${port}`;
}

if (given || hasServer) {
  beforeAll(async () => {
    if (!given) await startRedis();
  });
  afterAll(async () => {
    if (!server) return;
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server.kill();
    await ended;
    rmSync(dir, { recursive: true, force: true });
  });
  describe('the queue in Redis', () => {
    queueContract(() => ({ DATABASE_URL: 'postgres://unused@127.0.0.1:1/unused', REDIS_URL: url }));
  });
} else {
  test('left out: no redis-server on the path and no REDIS_URL', () => {
    process.stderr.write(
      'The Redis suite was left out: no redis-server on the path and no REDIS_URL.\n',
    );
    expect(given).toBeUndefined();
  });
}
