import path from 'node:path';
import { launchBrowser } from '@khanut/testkit/browser';
import { build } from 'vite';

const sources = path.join(import.meta.dirname, '../../packages/shared/src');

/** The engine bundled for a browser from its sources, as the till's build does it. */
async function bundle() {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: [{ find: /^@khanut\/shared\/([a-z-]+)$/, replacement: `${sources}/$1/index.ts` }],
    },
    build: {
      write: false,
      target: 'es2023',
      rollupOptions: {
        input: path.join(import.meta.dirname, 'browser-entry.mjs'),
        output: { format: 'iife', entryFileNames: 'engine.js' },
      },
    },
  });
  return output[0].code;
}

/** Times of the same baskets in a headless Chromium, milliseconds. */
export async function browserTimes(plan) {
  const code = await bundle();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    return await page.evaluate((asked) => globalThis.measureEngine(asked), plan);
  } finally {
    await browser.close();
  }
}
