import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { waitFor } from '@khanut/testkit';

const scripts = path.resolve(__dirname, '..');

/** Kills itself and who called it, at the first call, with a package half there; the second installs it whole. */
const npm = `#!/bin/sh
if [ -e tried ]; then
  [ -e node_modules/one ] && exit 1
  mkdir -p node_modules/one && echo whole > node_modules/one/index.js
  cp package-lock.json node_modules/.package-lock.json
  exit 0
fi
touch tried
until [ -s node_modules/.installing ]; do sleep 0.01; done
mkdir -p node_modules/one && echo half > node_modules/one/package.json
kill -9 $PPID
kill -9 $$
`;

let root: string;
beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-setup-'));
  fs.cpSync(path.join(scripts, 'setup'), path.join(root, 'scripts/setup'), { recursive: true });
  for (const file of ['scripts/setup.mjs', 'package.json'])
    fs.copyFileSync(path.join(scripts, '..', file), path.join(root, file));
  const one = { packages: { 'node_modules/one': { version: '1.0.0' } } };
  fs.writeFileSync(path.join(root, 'package-lock.json'), JSON.stringify(one));
  fs.mkdirSync(path.join(root, 'bin'));
  fs.writeFileSync(path.join(root, 'bin/npm'), npm, { mode: 0o755 });
});
afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

const at = (file: string) => path.join(root, 'node_modules', file);

function setUp(): Promise<{ code: number | null; output: string }> {
  const PATH = `${path.join(root, 'bin')}:${process.env['PATH']}`;
  const child = spawn(process.execPath, ['scripts/setup.mjs'], {
    cwd: root,
    env: { ...process.env, PATH },
  });
  const output: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => output.push(chunk));
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ code, output: Buffer.concat(output).toString() })),
  );
}

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

test('an installation that was killed begins anew, without what it left half', async () => {
  expect((await setUp()).code).toBeNull();
  expect(fs.existsSync(at('one/package.json'))).toBe(true);
  await waitFor(() => !isRunning(Number(fs.readFileSync(at('.installing'), 'utf8'))));

  const second = await setUp();
  expect(second).toMatchObject({ code: 0 });
  expect(second.output).toContain('An installation was broken off: it begins anew.');
  expect(fs.readdirSync(at('one'))).toEqual(['index.js']);
  expect((await setUp()).output.trim()).toBe('All packages are there.');
});

test('one that is still at work is left alone, and it is said whose it is', async () => {
  fs.mkdirSync(at('one'), { recursive: true });
  fs.writeFileSync(at('.installing'), String(process.pid));
  const { code, output } = await setUp();
  expect(code).toBe(1);
  expect(output.trim().split('\n')).toEqual([
    expect.stringMatching(
      new RegExp(
        `^Packages are being installed by process ${process.pid}: .* delete .*\\.installing`,
      ),
    ),
  ]);
  expect(fs.existsSync(at('one'))).toBe(true);
});
