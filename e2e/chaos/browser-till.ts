import type { SeededRandom } from '@khanut/testkit';
import type { JournalEntry } from '@khanut/testkit/checker';
import { History } from '@khanut/testkit/history';
import type { Page } from 'playwright-core';
import { KillableBrowser } from '../screens/killable-browser.js';
import { Till } from '../screens/till.js';

export interface BrowserTillOptions {
  url: string;
  code: string;
  cashier: { name: string; pin: string };
  barcodes: string[];
  historyDir: string;
  random: SeededRandom;
}

/** A browser that is started again takes a while; in between it shall sell. */
const restMs = 10_000;

/** The real till in a real browser, selling as a cashier does, through every kill of its browser. */
export class BrowserTill {
  private readonly browser = new KillableBrowser();
  private readonly history: History;
  private till!: Till;
  private opening: Promise<void> | null = null;
  private isSelling = true;
  private restUntil = 0;
  private lives = 0;
  private onKill: () => void = () => undefined;
  sold = 0;

  constructor(private readonly options: BrowserTillOptions) {
    this.history = new History(options.historyDir, 'browser');
  }

  async enrol(): Promise<void> {
    await this.openPage();
    await this.till.enrol(this.options.code);
    await this.signIn();
    await this.till.openShift(20_000);
  }

  /** Sells until told to stop; a kill in the middle is part of the work. */
  async work(): Promise<void> {
    while (this.isSelling) {
      await this.opening;
      const { lives } = this;
      const killed = new Promise<void>((resolve) => (this.onKill = resolve));
      try {
        await Promise.race([this.sellOne(), killed]);
      } catch (error) {
        // The browser was killed under its hands; anything else is a fault.
        if (lives === this.lives) throw error;
      }
    }
    await this.opening;
  }

  stop(): void {
    this.isSelling = false;
  }

  /** kill -9 of the browser; the till is opened again on the same profile. */
  kill(): Promise<void> {
    if (this.opening || !this.isSelling || Date.now() < this.restUntil) return Promise.resolve();
    this.restUntil = Date.now() + restMs;
    this.lives += 1;
    this.onKill();
    this.opening = this.killAndOpen().finally(() => (this.opening = null));
    return this.opening;
  }

  async allSent(deadlineMs: number): Promise<void> {
    await this.opening;
    await this.till.allSent(deadlineMs);
  }

  /** Its journal, read in the browser past the till. */
  journal(): Promise<KeptEntry[]> {
    return readEntries(this.till.page);
  }
  async picture(file: string): Promise<void> {
    await this.till.page.screenshot({ path: file, timeout: 5000 });
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  private async openPage(): Promise<void> {
    this.till = new Till(await this.browser.open(), this.options.url);
    await this.till.open();
  }

  private async signIn(): Promise<void> {
    const { name, pin } = this.options.cashier;
    await this.till.get('pin-pad').waitFor();
    await this.till.signIn(name, pin);
  }

  private async killAndOpen(): Promise<void> {
    await this.browser.kill();
    await this.openPage();
    await this.signIn();
    await this.till.get('pay-cash').waitFor();
    await this.till.printWhatWasNotSeen();
  }

  private async sellOne(): Promise<void> {
    const { till } = this;
    const { random, barcodes } = this.options;
    for (let lines = random.integer(1, 3); lines > 0; lines--)
      await till.scan(random.pick(barcodes));
    await till.payCash();
    const number = await till.paidNumber();
    const entry = (await readEntries(till.page)).find((one) => numberOf(one) === number);
    if (!entry) throw new Error(`receipt ${number} is paid and not in the journal`);
    const payable = JSON.parse(entry.body).priced.totals.payable as number;
    this.history.ok('sale', entry.id, { number, payable });
    this.sold += 1;
    await till.next();
  }
}

/** An entry with what the till keeps beside it. */
export type KeptEntry = JournalEntry & { kind: string };

const numberOf = ({ body }: JournalEntry): number | undefined =>
  (JSON.parse(body) as { number?: number }).number;

/** Every entry in the till's store, by IndexedDB itself. */
export function readEntries(page: Page): Promise<KeptEntry[]> {
  return page.evaluate(
    () =>
      new Promise<never[]>((resolve, reject) => {
        const opening = indexedDB.open('khanut-till');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction('entries').objectStore('entries').getAll();
          all.onerror = () => reject(all.error);
          all.onsuccess = () => {
            opening.result.close();
            resolve(all.result as never[]);
          };
        };
      }),
  );
}
