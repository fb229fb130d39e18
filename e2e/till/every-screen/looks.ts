import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const gallery = path.resolve(__dirname, '../../../docs/pictures/till');
const languages = ['en', 'ru', 'hy'] as const;
const desk = { width: 1366, height: 768 };
const small = { width: 1024, height: 768 };
/** Where the screen stands otherwise than on a desk: quick items beside the receipt, a tablet on its foot. */
const otherwise = { '1920x1080': { width: 1920, height: 1080 }, '768x1024': { width: 768, height: 1024 } }; // prettier-ignore
const lookedAtOtherwise = new Set(['sell-customer', 'menu', 'customer', 'pay', 'paid', 'return', 'shift-difference']); // prettier-ignore

export interface LookAt {
  language: (typeof languages)[number];
  viewport: { width: number; height: number };
  /** The words that do not fit where they stand. */
  lookAt(page: Page, name: string): Promise<string[]>;
}

/** Folder to keep pictures in, and at which sizes: `1366x768`, or `1024x768@dark`. */
function pictured(
  folder: (language: string, size: string) => string,
  sizes: string[],
  only: ((name: string) => boolean) | null = null,
): LookAt[] {
  const named = process.env['KHANUT_LOOK_IN']?.split(',') ?? [...languages];
  const places = sizes.map((size) => {
    const [width = 0, height = 0, theme = 'light'] = size.split(/[x@]/);
    return { size, width: Number(width), height: Number(height), theme: String(theme) };
  });
  const [one, ...others] = places;
  return named.map((language) => ({
    language: language as LookAt['language'],
    // One size is walked at; several are looked at in turn from the desk.
    viewport: one && others.length === 0 ? { width: one.width, height: one.height } : desk,
    lookAt: async (page, name) => {
      const cut: string[] = [];
      for (const { size, width, height, theme } of places) {
        if (places.length > 1) await page.setViewportSize({ width, height });
        await page.evaluate((chosen) => (document.documentElement.dataset['theme'] = chosen), theme); // prettier-ignore
        if (!only || only(name)) await shoot(page, folder(language, size), name);
        for (const words of await cutWords(page)) cut.push(`${size}: ${words}`);
      }
      if (places.length > 1) await page.setViewportSize(desk);
      return cut;
    },
  }));
}

/** The guide's page of pictures says which are kept. */
function namedInGuide(): (name: string) => boolean {
  const guide = fs.readFileSync(path.join(gallery, '../../guide/screens.md'), 'utf8');
  return (name) => guide.includes(`/${name}.png`);
}

async function shoot(page: Page, folder: string, name: string): Promise<void> {
  await settle(page);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, `${name}.png`), await page.screenshot());
}

async function settle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(
      document.getAnimations().map((animation) => animation.finished.catch(() => undefined)),
    );
  });
}

/** The smallest desk; and some screens where they stand otherwise. */
async function lookSmallest(page: Page, name: string): Promise<string[]> {
  const cut = await cutWords(page);
  if (!lookedAtOtherwise.has(name)) return cut;
  for (const [size, viewport] of Object.entries(otherwise)) {
    await page.setViewportSize(viewport);
    for (const words of await cutWords(page)) cut.push(`${size}: ${words}`);
  }
  await page.setViewportSize(small);
  return cut;
}

/** Buttons, headings and figures wider than their place, and sheets wider than theirs. */
export const cutWords = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        'button, h1, h2, b, strong, dt, dd, .amount, p, .sheet-place, .sheet-body',
      ),
    ]
      .filter((one) => one.offsetParent !== null && getComputedStyle(one).display !== 'inline')
      .filter((one) => one.scrollWidth > one.clientWidth + 1)
      .map((one) => `${one.tagName} ${one.className}: ${one.textContent?.slice(0, 80)}`),
  );

/**
 * By itself the longest language on the smallest desk. KHANUT_PICTURES=1: the pictures of the guide, in all languages.
 * KHANUT_LOOK=<folder>: pictures there to look at, at the sizes of KHANUT_LOOK_AT, in the languages of KHANUT_LOOK_IN.
 */
export function looksAt(): LookAt[] {
  const folder = process.env['KHANUT_LOOK'];
  const sizes = process.env['KHANUT_LOOK_AT']?.split(',') ?? ['1366x768'];
  if (folder) return pictured((language, size) => path.join(folder, `${size}-${language}`), sizes);
  if (process.env['KHANUT_PICTURES'])
    return pictured((language) => path.join(gallery, language), ['1366x768'], namedInGuide());
  return [{ language: 'hy', viewport: small, lookAt: lookSmallest }];
}
