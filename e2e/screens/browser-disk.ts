import type { BrowserContext, CDPSession, Page } from 'playwright-core';

const roomyBytes = 40_000_000;

/**
 * The disk of one origin as the browser grants it, to be found full and to have room again. The browser remembers for
 * half a minute how much room was left; so the room is small from the start, and used up before it is taken away.
 */
export class BrowserDisk {
  private constructor(
    private readonly origin: string,
    private readonly devtools: CDPSession,
  ) {}

  /** To be called before the origin stores anything. Its limit lasts as long as the blank window it opens. */
  static async of(context: BrowserContext, url: string): Promise<BrowserDisk> {
    const blank = await context.newPage();
    const disk = new BrowserDisk(new URL(url).origin, await context.newCDPSession(blank));
    await disk.grant(roomyBytes);
    return disk;
  }

  /** From now on nothing fits. `page` is one of the origin. */
  async fill(page: Page): Promise<void> {
    await page.evaluate(fillUp, roomyBytes / 4);
    await this.grant(1);
  }

  /** As much room as the machine has. */
  async makeRoom(): Promise<void> {
    await this.grant(undefined);
  }

  private async grant(quotaSize: number | undefined): Promise<void> {
    const { origin } = this;
    await this.devtools.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
  }
}

/** Runs in the page: ever smaller pieces until none fits. */
async function fillUp(largest: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('filler', 1);
    opening.onupgradeneeded = () =>
      opening.result.createObjectStore('pieces', { autoIncrement: true });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const fits = (bytes: number) =>
    new Promise<boolean>((resolve) => {
      const writing = database.transaction('pieces', 'readwrite');
      writing.objectStore('pieces').add(new Uint8Array(bytes));
      writing.oncomplete = () => resolve(true);
      writing.onabort = () => resolve(false);
    });
  for (let bytes = largest; bytes >= 100; bytes /= 4) while (await fits(Math.floor(bytes)));
  database.close();
}
