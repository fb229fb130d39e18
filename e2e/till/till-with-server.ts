import { launchBrowser } from '@khanut/testkit';
import type { Browser, BrowserContext } from 'playwright-core';
import { BrowserDisk } from '../screens/browser-disk.js';
import { keepsItsStore } from '../screens/kept-store.js';
import { Till } from '../screens/till.js';
import { ContractServer } from './contract-server.js';
import { enrolmentCode, pin } from './shop-codes.js';

/** The till of these tests: a browser, and the server of the contract beside it. */
export interface TestTill {
  till: Till;
  server: ContractServer;
  context: BrowserContext;
  disk: BrowserDisk;
  close(): Promise<void>;
}

/** An enrolled till with a cashier signed in and a shift open, ready to sell. */
export async function openTill(
  viewport = { width: 1366, height: 768 },
  language: 'en' | 'ru' | 'hy' = 'en',
  pulled: ContractServer['pulled'] = (shop) => shop,
): Promise<TestTill> {
  const server = await ContractServer.start();
  server.pulled = pulled;
  const browser: Browser = await launchBrowser();
  const context = await browser.newContext({ viewport, timezoneId: 'Asia/Yerevan' });
  const disk = await BrowserDisk.of(context, server.url);
  await context.addInitScript(keepsItsStore);
  const till = new Till(await context.newPage(), server.url);
  await till.open();
  await till.get(`language-${language}`).click();
  await till.enrol(enrolmentCode);
  await till.signIn('', pin);
  await till.openShift(20_000);
  const close = async () => {
    await browser.close();
    await server.stop();
  };
  return { till, server, context, disk, close };
}
