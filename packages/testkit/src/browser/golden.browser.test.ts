import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { launchBrowser } from './launch-browser.js';

// The engine as browsers get it, on the same golden files as in Node: every case holds, and every answer is the same to
// the byte.

interface GoldenRun {
  count: number;
  failures: string[];
  answers: string[];
}

const root = path.resolve(__dirname, '../../../..');
const golden = path.join(root, 'packages/shared/src/engine/golden');

const build = `
  const { build } = await import('vite');
  const [entry, outDir] = process.argv.slice(1);
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      minify: true,
      lib: { entry, formats: ['iife'], name: 'golden', fileName: () => 'golden.js' },
    },
  });
`;

/** One script that leaves \`golden.runAll\` behind, bundled as the apps are. */
function bundle(): string {
  const outDir = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-golden-'));
  try {
    const entry = path.join(golden, 'run-all.ts');
    execFileSync(process.execPath, ['--input-type=module', '--eval', build, '--', entry, outDir], {
      cwd: root,
    });
    return fs.readFileSync(path.join(outDir, 'golden.js'), 'utf8');
  } finally {
    fs.rmSync(outDir, { recursive: true, force: true });
  }
}

function goldenFiles(): { cases: unknown[] }[] {
  const names = fs.readdirSync(golden).filter((name) => name.endsWith('.json'));
  return names.map((name) => JSON.parse(fs.readFileSync(path.join(golden, name), 'utf8')));
}

test('the golden files hold in a browser, with the same answers as in Node', async () => {
  const script = bundle();
  const files = goldenFiles();
  const call = `JSON.stringify(golden.runAll(${JSON.stringify(files)}))`;
  const inNode = JSON.parse(vm.runInNewContext(`${script};${call}`) as string) as GoldenRun;
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: script });
    const inBrowser = JSON.parse(await page.evaluate<string>(call)) as GoldenRun;
    expect(inBrowser.failures).toEqual([]);
    expect(inBrowser.count).toBe(files.reduce((count, { cases }) => count + cases.length, 0));
    expect(inBrowser.count).toBeGreaterThanOrEqual(150);
    expect(inBrowser).toEqual(inNode);
  } finally {
    await browser.close();
  }
});
