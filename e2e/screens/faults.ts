import fs from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = fs.readFileSync(createRequire(__filename).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeWindow {
  axe: {
    run(options: object): Promise<{
      violations: { id: string; impact: string; nodes: { target: string[] }[] }[];
    }>;
  };
}

/** What keeps people with a screen reader, a keyboard or weak eyes from this screen: serious faults, one line each. */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(async () => {
    const { axe } = window as unknown as AxeWindow;
    const { violations } = await axe.run({ resultTypes: ['violations'] });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
}

/** Words that a screen shows by their key: somebody forgot to say them in this language. */
export async function unsaidWords(page: Page): Promise<string[]> {
  const text = await page.locator('body').innerText();
  return (
    text.match(
      /\b(?:rulebook|loyalty|account|coupon|given|holdings|cardImport|label|device|foreign)\.[a-zA-Z.]+/g,
    ) ?? []
  );
}

/** What fingers have to meet and is lower than 48 px. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, input')]
      .filter((one) => one.offsetParent !== null && one.getClientRects().length > 0)
      .filter((one) => Math.round(one.getBoundingClientRect().height) < 48)
      .map((one) => `${one.className} ${one.textContent} ${one.getBoundingClientRect().height}`),
  );
