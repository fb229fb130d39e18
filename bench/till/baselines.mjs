import path from 'node:path';
import { launchBrowser } from '@khanut/testkit/browser';
import { build } from 'vite';

async function bundle() {
  const { output } = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2023',
      rollupOptions: {
        input: path.join(import.meta.dirname, 'baselines-entry.mjs'),
        output: { format: 'iife', entryFileNames: 'baselines.js' },
      },
    },
  });
  return output[0].code;
}

/** Other ways to search the same products for the same texts, in a browser of their own. */
export async function baselineTimes(products, texts, times) {
  const rows = products.map(({ names, sku, barcodes }, id) => ({
    id,
    text: [...Object.values(names), sku, ...barcodes.map(({ code }) => code)].join(' '),
  }));
  const code = await bundle();
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: code });
    return await page.evaluate(
      (given) => globalThis.measureBaselines(given.rows, given.texts, given.times),
      { rows, texts, times },
    );
  } finally {
    await browser.close();
  }
}
