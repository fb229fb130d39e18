import { waitFor } from '@khanut/testkit';
import type { Page } from 'playwright-core';
import { plain } from './till.js';

interface Offer {
  name: string;
  template: string;
  /** How many the preview must come to. */
  recipients: number;
  byModem?: boolean;
}

/** The backoffice as its people use it: addresses, fields, and what the screen says. */
export class Backoffice {
  constructor(
    readonly page: Page,
    readonly url: string,
  ) {}

  get = (testId: string) => this.page.getByTestId(testId);
  text = async (testId: string): Promise<string> =>
    plain(await this.get(testId).first().innerText());
  texts = async (testId: string): Promise<string[]> =>
    (await this.get(testId).allInnerTexts()).map((text) =>
      plain(text).replaceAll(/\s*\n\s*|\t+/g, ' | '),
    );

  async signIn({ email, password }: { email: string; password: string }): Promise<void> {
    await this.page.goto(this.url);
    await this.get('login-email').fill(email);
    await this.get('login-password').fill(password);
    await this.get('login-submit').click();
    await this.get('company-name').waitFor();
  }

  async speak(language: 'hy' | 'ru' | 'en'): Promise<void> {
    await this.get('me-menu').click();
    await this.get(`language-${language}`).click();
    await this.get(`language-${language}`).waitFor({ state: 'hidden' });
  }

  /** Goes by the side, as people do; the new screen has none of the search and filters of the one before. */
  async goTo(place: string): Promise<void> {
    const link = this.get(`nav-${place}`);
    const path = await link.getAttribute('href');
    await link.click();
    await this.page.waitForURL((url) => url.pathname === path && url.search === '');
  }

  /** Fills the list's own field; again when the screen before it was still there and took the words with it. */
  async search(words: string): Promise<void> {
    const isAsked = async () => {
      if (new URL(this.page.url()).searchParams.get('q') === words) return true;
      await this.get('search').fill(words);
      await this.get('search').press('Enter');
      return false;
    };
    await waitFor(isAsked, 30_000, `the list to search for ${words}`);
  }

  /** The row of a list that holds all these words, once it is there. */
  async rowWith(list: string, ...words: string[]): Promise<string> {
    const rows = words.reduce(
      (found, hasText) => found.filter({ hasText }),
      this.get(`${list}-row`),
    );
    const row = rows.first();
    await row.waitFor();
    return plain(await row.innerText()).replaceAll(/\s*\n\s*|\t+/g, ' | ');
  }

  async openRow(list: string, words: string): Promise<void> {
    await this.get(`${list}-row`).filter({ hasText: words }).first().click();
  }

  /** Writes an offer to everybody with the silver card, sees how many will get it and keeps it as a draft. */
  async draftOffer(offer: Offer): Promise<void> {
    await this.goTo('campaigns');
    await this.get('campaign-new').first().click();
    await this.get('campaign-name').fill(offer.name);
    await this.get('campaign-template').fill(offer.template);
    const silver = this.get('audience-add').locator('option', { hasText: 'Արծաթե' });
    await this.get('audience-add').selectOption(await silver.getAttribute('value'));
    if (offer.byModem) await this.chooseModem();
    const shown = async () => (await this.text('preview-recipients')) === String(offer.recipients);
    await waitFor(shown, 20_000, `${offer.recipients} recipients in the preview`);
  }

  /** Keeps what is in the editor as a draft. */
  async keepDraft(): Promise<void> {
    await this.get('campaign-save').click();
    await this.page.waitForURL(/campaigns\/[0-9a-f-]{36}/);
  }

  private async chooseModem(): Promise<void> {
    const modem = this.get('campaign-gateway').locator('option:not([value=twilio])').first();
    await this.get('campaign-gateway').selectOption(await modem.getAttribute('value'));
  }
}
