import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { newShopDirectory, startShop } from './shop-process.js';

jest.setTimeout(120_000);

let dir: string;
beforeEach(() => {
  dir = newShopDirectory();
});
afterEach(() => {
  fs.rmSync(path.dirname(dir), { recursive: true, force: true });
});

/** One sentence, exit code 1, nothing else. */
async function refusal(
  args: string[],
  env: Record<string, string> = {},
  data = dir,
): Promise<string> {
  const shop = startShop(data, args, env);
  const code = await shop.ended();
  const lines = shop.output().trim().split('\n');
  expect({ code, lines: lines.length, text: shop.output() }).toMatchObject({ code: 1, lines: 1 });
  return lines[0] as string;
}

test('a Node that is too old', async () => {
  expect(await refusal([], { KHANUT_PRETEND_NODE: '18.19.1' })).toMatch(
    /^Khanut needs Node 20\.19 or newer and this is 18\.19\.1: install/,
  );
});

test('a port another program holds', async () => {
  const other = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => other.once('listening', resolve));
  const { port } = other.address() as net.AddressInfo;
  try {
    expect(await refusal(['--port', String(port)])).toMatch(
      new RegExp(`^Port ${port} is used by another program: .* --port\\.$`),
    );
    expect(await refusal(['--agent-port', String(port)])).toMatch(/--agent-port\.$/);
  } finally {
    other.close();
  }
});

test('a directory with other things in it', async () => {
  fs.mkdirSync(dir);
  fs.writeFileSync(path.join(dir, 'thesis.odt'), 'ten years of work');
  expect(await refusal([])).toMatch(
    /holds files that are not a Khanut shop's \(thesis\.odt\): .*--data/,
  );
  expect(fs.readdirSync(dir)).toEqual(['thesis.odt']);
});

test('a disk without room', async () => {
  expect(await refusal([], { KHANUT_MIN_FREE_MB: '1000000000000' })).toMatch(
    /^The disk that holds .* is full/,
  );
});

test('a place this user may not write', async () => {
  // Root may write everywhere but in a kernel's file system.
  const isRoot = process.getuid?.() === 0;
  const closed = isRoot ? '/proc/khanut' : path.join(path.dirname(dir), 'closed/shop');
  if (!isRoot) fs.mkdirSync(path.dirname(closed), { mode: 0o500 });
  expect(await refusal([], {}, closed)).toMatch(/cannot be written .*--data/);
});

test('an option nobody knows, and a port that is none', async () => {
  const unknown = startShop(dir, ['--prot', '1']);
  expect(await unknown.ended()).toBe(1);
  expect(unknown.output()).toContain("Unknown option '--prot'");
  expect(await refusal(['--port', 'eighty'])).toMatch(/^--port takes a number/);
});

test('a database server that is not there', async () => {
  const url = 'postgres://nobody:wrong@127.0.0.1:1/khanut';
  const said = await refusal([], { DATABASE_URL: url });
  expect(said).toMatch(/^api could not start: /);
  expect(said).not.toContain('wrong');
});

test('asking for a new shop where the demo stands', async () => {
  fs.mkdirSync(dir);
  fs.writeFileSync(path.join(dir, 'khanut.json'), '{"khanut":"data directory","format":1}\n');
  fs.writeFileSync(path.join(dir, 'shop.json'), '{"kind":"demo"}\n');
  expect(await refusal(['--empty'])).toMatch(/holds the demo shop already/);
});

test('help tells every option', () => {
  const { stdout, status } = spawnSync(
    process.execPath,
    [path.resolve(__dirname, '../start.mjs'), '--help'],
    {
      encoding: 'utf8',
    },
  );
  expect(status).toBe(0);
  for (const option of ['--port', '--agent-port', '--data', '--host', '--empty'])
    expect(stdout).toContain(option);
});
