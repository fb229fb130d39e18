import { launchBrowser } from '@khanut/testkit';
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core';
import { keepsItsStore } from '../screens/kept-store.js';
import { Till } from '../screens/till.js';
import { ContractServer } from './contract-server.js';
import { enrolmentCode } from './shop-codes.js';

/** One browser and one server of the contract for all stories of a file; each story has a profile of its own. */
export class OneShop {
  private constructor(
    readonly browser: Browser,
    readonly server: ContractServer,
  ) {}

  static async open(): Promise<OneShop> {
    const [browser, server] = await Promise.all([launchBrowser(), ContractServer.start()]);
    return new OneShop(browser, server);
  }

  /** A till that is enrolled and locked. */
  async till(
    options: BrowserContextOptions = {},
    language: 'en' | 'ru' | 'hy' = 'en',
  ): Promise<{ till: Till; context: BrowserContext }> {
    const opened = await this.newTill(options, language);
    await opened.till.enrol(enrolmentCode);
    return opened;
  }

  /** A till that asks for its code. */
  async newTill(
    options: BrowserContextOptions,
    language: 'en' | 'ru' | 'hy',
  ): Promise<{ till: Till; context: BrowserContext }> {
    const context = await this.browser.newContext({
      viewport: { width: 1366, height: 768 },
      timezoneId: 'Asia/Yerevan',
      ...options,
    });
    await context.addInitScript(keepsItsStore);
    const till = new Till(await context.newPage(), this.server.url);
    await till.open();
    await till.get(`language-${language}`).click();
    return { till, context };
  }

  async close(): Promise<void> {
    await this.browser?.close();
    await this.server?.stop();
  }
}
