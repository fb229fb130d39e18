import { waitFor } from '@khanut/testkit';
import type { Page } from 'playwright-core';
import { sendBurst } from './wedge.js';

/** The till as a cashier uses it: keys, a keyboard-wedge scanner, and what the screen says. */
export class Till {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  get = (testId: string) => this.page.getByTestId(testId);
  text = async (testId: string): Promise<string> =>
    plain(await this.get(testId).first().innerText());

  async open(): Promise<void> {
    await this.page.goto(this.url);
  }

  async speak(language: 'hy' | 'ru' | 'en'): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.get(`language-${language}`).click();
    await this.page.keyboard.press('F1');
    await this.get('menu').waitFor({ state: 'hidden' });
  }

  async enrol(code: string): Promise<void> {
    await this.get('enrol-code').fill(code);
    await this.get('enrol-submit').click();
    await this.get('pin-pad').waitFor();
  }

  async signIn(name: string, pin: string): Promise<void> {
    await this.get('staff').filter({ hasText: name }).click();
    await this.page.keyboard.type(pin, { delay: 70 });
    await this.page.keyboard.press('Enter');
  }

  /** With this float in the drawer, in whole units of the currency. */
  async openShift(float: number): Promise<void> {
    await this.get('shift-open').waitFor();
    await this.page.keyboard.type(String(float), { delay: 70 });
    await this.page.keyboard.press('Enter');
    await this.get('pay-cash').waitFor();
  }

  /** What a scanner in keyboard mode sends: the code in one burst, then Enter. */
  async wedge(code: string): Promise<void> {
    await sendBurst(this.page, code);
  }

  /** Scans one after the other, each seen in the total before the next: a code scanned again adds to its line. */
  async scan(...codes: string[]): Promise<void> {
    for (const code of codes) {
      const before = await this.total();
      await this.wedge(code);
      const isOver = async () => this.page.isClosed() || (await this.total()) !== before;
      await waitFor(isOver, 30_000, `the price of ${code}`);
      if (this.page.isClosed())
        throw new Error(`The page went before the price of ${code} was seen.`);
    }
  }

  private total = async (): Promise<string | null> => {
    const figure = this.page.getByTestId('total');
    return (await figure.count()) > 0 ? figure.first().textContent() : null;
  };

  /** Lines of the receipt, the one in the band included. */
  lineCount = (): Promise<number> => this.page.locator('[data-line-id]').evaluateAll(distinctLines);

  async pickCustomer(card: string, name: string): Promise<void> {
    await this.wedge(card);
    await this.get('customer-name').filter({ hasText: name }).waitFor();
  }

  /** Pays in cash with what the customer puts down, in whole units; without it the exact sum. */
  async payCash(received?: number): Promise<void> {
    if (received === undefined) {
      await this.page.keyboard.press('F10');
      await this.get('pay-seal').waitFor();
      await this.page.keyboard.press('F3');
    } else {
      await this.page.keyboard.type(String(received), { delay: 70 });
      await this.page.keyboard.press('F10');
    }
    await this.get('pay-seal').and(this.page.locator('[aria-disabled=false]')).waitFor();
    await this.page.keyboard.press('Enter');
    await this.get('paid').waitFor();
  }

  /** The number of the receipt just paid. */
  paidNumber = async (): Promise<number> =>
    Number(await this.get('paid').getAttribute('data-number'));

  /** Waits until the paper of the receipt on screen has come so far; answers how far. */
  async paperIs(state: RegExp | string, deadlineMs = 20_000): Promise<string> {
    const wanted = new RegExp(state);
    const read = async () => {
      const paper = await this.get('paid').getAttribute('data-paper');
      return paper !== null && wanted.test(paper) ? paper : null;
    };
    return waitFor(read, deadlineMs, `the paper to be ${wanted.source}`);
  }

  /** Nothing waits for the server any more. */
  async allSent(deadlineMs = 30_000): Promise<void> {
    await this.page
      .locator('[data-testid=unsynced][data-count="0"]')
      .waitFor({ timeout: deadlineMs });
  }

  /** What is on the receipt becomes a pre-order for tomorrow. */
  async takePreorder(): Promise<void> {
    await this.page.keyboard.press('Alt+KeyO');
    await this.get('preorder-sheet').waitFor();
    await this.get('preorder-confirm').click();
    await this.get('preorder-sheet').waitFor({ state: 'hidden' });
  }

  /** Puts the ready pre-order of this customer on the receipt. */
  async handOverPreorder(name: string): Promise<void> {
    await this.page.keyboard.press('Alt+H');
    const row = this.page
      .locator('[data-testid=preorder-row][data-state=ready]')
      .filter({ hasText: name });
    await row.click({ timeout: 60_000 });
    await this.get('preorder-hand-over').click();
    await this.get('customer-name').filter({ hasText: name }).waitFor();
  }

  /** What was sealed before a crash and whose paper nobody saw is printed now, if the till offers it. */
  async printWhatWasNotSeen(): Promise<void> {
    const offer = this.get('notice-reprint');
    if (await offer.isVisible()) await offer.click();
  }

  async next(): Promise<void> {
    await this.page.keyboard.press('Enter');
    await this.get('pay-cash').waitFor();
  }
}

function distinctLines(elements: Element[]): number {
  return new Set(elements.map((element) => element.getAttribute('data-line-id'))).size;
}

/** Text without no-break spaces, so that sums can be written in a test. */
export const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ').trim();
