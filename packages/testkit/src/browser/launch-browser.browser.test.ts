import { findBrowser, launchBrowser, NoBrowserError } from './launch-browser.js';

const named = process.env['CHROMIUM_PATH'];
afterEach(() => {
  if (named === undefined) delete process.env['CHROMIUM_PATH'];
  else process.env['CHROMIUM_PATH'] = named;
});

test('a browser named wrongly is said to be missing', async () => {
  process.env['CHROMIUM_PATH'] = '/no/such/browser';
  await expect(findBrowser()).rejects.toThrow(NoBrowserError);
  await expect(findBrowser()).rejects.toThrow('CHROMIUM_PATH names /no/such/browser');
});

test('a browser is found and shows a page', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>Խանութ</h1>');
    expect(await page.textContent('h1')).toBe('Խանութ');
  } finally {
    await browser.close();
  }
});
