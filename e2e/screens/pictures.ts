import fs from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';

const folder = path.resolve(__dirname, '../../docs/pictures');
const languages = ['en', 'ru', 'hy'] as const;
type Language = (typeof languages)[number];

interface Speaker {
  page: Page;
  speak?(language: Language): Promise<void>;
}

/**
 * A picture of the screen as it stands now for README and guide, written only with KHANUT_PICTURES=1: an ordinary
 * run leaves the tree clean.
 */
export async function takePicture(speaker: Speaker, name: string): Promise<void> {
  if (!process.env['KHANUT_PICTURES']) return;
  fs.mkdirSync(folder, { recursive: true });
  await settle(speaker.page);
  await speaker.page.screenshot({ path: path.join(folder, `${name}.png`) });
}

/** The same in three languages, `name` in English and `name-ru`, `name-hy`; the last one stays. */
export async function takePictures(speaker: Required<Speaker>, name: string): Promise<void> {
  if (!process.env['KHANUT_PICTURES']) return;
  for (const language of languages) {
    await speaker.speak(language);
    await takePicture(speaker, language === 'en' ? name : `${name}-${language}`);
  }
}

/** Fonts and pictures are there, nothing moves, and no message of the last act lies over the screen. */
async function settle(page: Page): Promise<void> {
  await page.getByTestId('toast').first().waitFor({ state: 'hidden' });
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
    await Promise.all(
      document.getAnimations().map((animation) => animation.finished.catch(() => undefined)),
    );
  });
}
