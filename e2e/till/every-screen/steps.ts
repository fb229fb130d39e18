import { waitFor } from '@khanut/testkit';
import type { SaleBody } from '@khanut/shared/contracts';
import type { Page } from 'playwright-core';
import type { Till } from '../../screens/till.js';
import type { ContractServer } from '../contract-server.js';

/** Looks at the screen that stands now, of another window if one is given; its name is the picture's. */
export type Look = (name: string, page?: Page) => Promise<void>;

export interface Walk {
  till: Till;
  server: ContractServer;
  look: Look;
}

export const press = (till: Till, key: string) => till.page.keyboard.press(key);
export const type = (till: Till, text: string) => till.page.keyboard.type(text, { delay: 60 });

export async function sheet({ till, look }: Walk, key: string, name: string): Promise<void> {
  await press(till, key);
  await till.page.locator('.sheet').waitFor();
  await look(name);
}
/** Sheets over sheets are left one by one. */
export async function leave({ till }: Walk): Promise<void> {
  const sheets = till.page.locator('.sheet');
  const gone = async () => {
    if ((await sheets.count()) === 0) return true;
    await press(till, 'Escape');
    return false;
  };
  await waitFor(gone, 30_000, 'the sheet to be left');
}
export async function shown(walk: Walk, key: string, name: string): Promise<void> {
  await sheet(walk, key, name);
  await leave(walk);
}
/** What the menu opens. */
export async function menuSheet(walk: Walk, item: string, name: string): Promise<void> {
  await fromMenu(walk, item);
  await walk.till.page.locator('.sheet:not([data-testid=menu])').waitFor();
  await walk.look(name);
}
export async function fromMenu({ till }: Walk, item: string): Promise<void> {
  await press(till, 'F1');
  await till.get(item).click();
}
export async function sale(walk: Walk, ...codes: string[]): Promise<SaleBody> {
  const { till, server } = walk;
  await till.scan(...codes);
  await till.payCash();
  await till.allSent();
  await till.next();
  return server.bodies('sale').at(-1) as unknown as SaleBody;
}
