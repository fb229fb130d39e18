import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';

/**
 * Tests of one story go on where the one before stopped. When one fails, the screens as they were are kept in a
 * directory that the error names, and those after it say only that they could not begin.
 */
export function story(
  pages: () => Record<string, Page | undefined>,
): (name: string, run: () => Promise<void>) => void {
  let failed: string | null = null;
  return (name, run) =>
    test(name, async () => {
      if (failed) throw new Error(`not begun: “${failed}” failed before it`);
      try {
        await run();
      } catch (cause) {
        failed = name;
        throw withPictures(cause, await keepPictures(pages()));
      }
    });
}

async function keepPictures(pages: Record<string, Page | undefined>): Promise<string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'khanut-e2e-failed-'));
  for (const [name, page] of Object.entries(pages)) {
    await page
      ?.screenshot({ path: path.join(folder, `${name}.png`), timeout: 5_000 })
      .catch(() => undefined);
  }
  return folder;
}

function withPictures(cause: unknown, folder: string): unknown {
  if (cause instanceof Error) cause.message += `\n\nThe screens: ${folder}`;
  return cause;
}
