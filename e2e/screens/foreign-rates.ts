import { waitFor } from '@khanut/testkit';
import type { Backoffice } from './backoffice.js';

async function typeRate({ get }: Backoffice, at: number, currency: string, rate: string) {
  await get('foreign-currency').nth(at).fill(currency);
  await get('foreign-rate').nth(at).fill(rate);
}

/** Two rates, after everything that a rate can't be; the screen speaks English. */
export async function typeForeignRates(office: Backoffice): Promise<void> {
  const { get } = office;
  await get('tab-foreign').click();
  await get('foreign-add').click();
  for (const [currency, rate, fault] of [
    ['AMD', '1', 'AMD is the shop’s own money: it needs no rate.'],
    ['QQQ', '1', 'There is no such currency. Type three letters: USD, EUR, RUB.'],
    [
      'usd',
      '0',
      'Type what one USD is worth in AMD: a number above zero, with up to six decimals.',
    ],
  ] as const) {
    await typeRate(office, 0, currency, rate);
    expect(await office.text('foreign-fault')).toBe(fault);
    expect(await get('foreign-save').isDisabled()).toBe(true);
  }
  await typeRate(office, 0, 'usd', '386,5');
  await get('foreign-add').click();
  await typeRate(office, 1, 'USD', '400');
  const twice = 'USD stands above already: change the rate there.';
  expect(await office.text('foreign-fault')).toBe(twice);
  await typeRate(office, 1, 'EUR', '447');
}

/** Saved, read again; one taken out, and put back by undo. */
export async function saveForeignRates({ page, get }: Backoffice): Promise<void> {
  await get('foreign-save').click();
  await get('toast').filter({ hasText: 'the tills take it' }).waitFor();
  await page.reload();
  await get('foreign-rate').nth(1).waitFor();
  expect(await get('foreign-rate').first().inputValue()).toBe('386.5');
  await get('foreign-remove').first().click();
  await get('foreign-save').click();
  await get('toast-undo').click();
  await waitFor(async () => (await get('foreign-row').count()) === 2, 30_000, 'the rate again');
}
