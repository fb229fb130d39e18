import { followTheme } from '@khanut/ui';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isLanguage } from '../i18n/languages.js';
import { setUpTexts } from '../i18n/texts.js';
import { registrationOf } from '../offline/registration.js';
import { TillDatabase } from '../offline/till-database.js';
import { type Channel, type ToDisplay, type ToTill, browserChannel } from './channel.js';
import { CustomerDisplay } from './customer-display.js';
import './display.css';

/** Opens the customer's screen: the shop's name at once, the receipt as soon as the till has said it. */
export async function showDisplay(place: HTMLElement): Promise<void> {
  const { shop, language } = await knownShop();
  await setUpTexts(language);
  followTheme('system');
  const channel: Channel<ToDisplay, ToTill> = browserChannel<ToDisplay, ToTill>();
  createRoot(place).render(
    <StrictMode>
      <CustomerDisplay channel={channel} shop={shop} />
    </StrictMode>,
  );
}

/** Only reads, and lets the till's store go again: the till alone may write there and change its schema. */
async function knownShop() {
  const database = new TillDatabase();
  try {
    const registration = await registrationOf(database);
    const language = (await database.values.get('language'))?.value;
    const shop = registration?.outletName ?? 'Khanut';
    return { shop, language: isLanguage(language) ? language : ('hy' as const) };
  } finally {
    database.close();
  }
}
