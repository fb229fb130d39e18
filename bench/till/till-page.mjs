import fs from 'node:fs';
import path from 'node:path';
import { launchBrowserProfile } from '@khanut/testkit/browser';
import { pin } from './shop.mjs';

const inPage = fs.readFileSync(path.join(import.meta.dirname, 'in-page.js'), 'utf8');

/** A browser with a profile on disk and the till's page in it. */
export async function openBrowser(profileDir) {
  const context = await launchBrowserProfile(profileDir);
  await context.addInitScript(inPage);
  const page = context.pages()[0] ?? (await context.newPage());
  page.setDefaultTimeout(600_000);
  return { context, page };
}

/** Milliseconds from the start of the navigation to the painted lock screen. */
export async function openedMs(page, open) {
  await open();
  await page.waitForFunction(() => globalThis.bench?.lockAtMs > 0, null, { polling: 50 });
  return page.evaluate(() => globalThis.bench.lockAtMs);
}

export async function enrol(page, url) {
  await page.goto(url);
  await page.getByTestId('language-en').click();
  await page.getByTestId('enrol-code').fill('AAAA-BBBB');
  const fromMs = performance.now();
  await page.getByTestId('enrol-submit').click();
  await page.getByTestId('staff').first().waitFor();
  return performance.now() - fromMs;
}

export async function signIn(page) {
  await page.getByTestId('staff').first().click();
  await page.keyboard.type(pin, { delay: 70 });
  await page.keyboard.press('Enter');
  await page.getByTestId('shift-open').or(page.getByTestId('pay-cash')).first().waitFor();
  if (await page.getByTestId('shift-open').isVisible()) {
    await page.keyboard.type('20000', { delay: 70 });
    await page.keyboard.press('Enter');
  }
  await page.getByTestId('pay-cash').waitFor();
}

/** The page's process in megabytes, its share of shared memory with it, after its garbage was collected. */
export async function memoryMb(context, page) {
  const session = await context.newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  const browser = await context.browser()?.newBrowserCDPSession();
  const processes = browser ? (await browser.send('SystemInfo.getProcessInfo')).processInfo : [];
  const sizes = processes
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]);
  return Math.max(0, ...sizes.map(Number)) / 1024;
}
