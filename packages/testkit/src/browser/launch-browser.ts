import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { withDirectoryLock } from '@khanut/embedded-postgres';
import type { Browser, BrowserContext } from 'playwright-core';

/** No browser can be found; the message says what to do. */
export class NoBrowserError extends Error {
  override name = 'NoBrowserError';
}

const ARGUMENTS = [
  ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-dev-shm-usage'],
];
const SYSTEM_NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const SYSTEM_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * A headless Chromium: CHROMIUM_PATH, else the system's, else the one that came with the packages. `args` are switches
 * of its own for this one.
 */
export async function launchBrowser(args: readonly string[] = []): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({
    executablePath: await findBrowser(),
    headless: true,
    args: [...ARGUMENTS, ...args],
  });
}

/** The same with a profile that survives: storage and service workers stay in `profileDir`. */
export async function launchBrowserProfile(profileDir: string): Promise<BrowserContext> {
  const { chromium } = await import('playwright-core');
  return chromium.launchPersistentContext(profileDir, {
    executablePath: await findBrowser(),
    headless: true,
    args: ARGUMENTS,
  });
}

/** The path of the browser's program. Throws NoBrowserError. */
export async function findBrowser(): Promise<string> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) {
    if (fs.existsSync(named)) return named;
    throw new NoBrowserError(`CHROMIUM_PATH names ${named}, and there is no such file.`);
  }
  const found =
    SYSTEM_NAMES.map(onPath).find(Boolean) ??
    SYSTEM_PATHS.find((file) => fs.existsSync(file)) ??
    (await fromPackage());
  if (found) return found;
  throw new NoBrowserError(
    'No browser was found: install Chromium or Chrome, or name one by CHROMIUM_PATH.',
  );
}

function onPath(name: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const found = spawnSync('/bin/sh', ['-c', `command -v ${name}`], { encoding: 'utf8' });
  return found.stdout?.trim() || undefined;
}

/** @sparticuz/chromium carries its program packed inside the package, for Linux x64 alone. */
async function fromPackage(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  try {
    const { default: chromium } = await import('@sparticuz/chromium');
    const lockDir = path.join(os.tmpdir(), `khanut-browser-${process.getuid?.() ?? 0}`);
    fs.mkdirSync(lockDir, { recursive: true });
    // It unpacks to a fixed place: a second process must not start a half-written program.
    return await withDirectoryLock(lockDir, () => chromium.executablePath());
  } catch (cause) {
    throw new NoBrowserError(
      'The browser of the package @sparticuz/chromium cannot be used: run npm install, or name another one by CHROMIUM_PATH.',
      { cause },
    );
  }
}
