import { waitFor } from '@khanut/testkit';
import { enrolmentCode, flowers, items, pin } from '../shop-codes.js';
import { coffeeMaker, managerPin, wine } from './shop-of-the-walk.js';
import { leave, press, sheet, shown, type, type Walk } from './steps.js';

/** From the code of a new till and the PIN to the first line. */
export async function walkIn(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await till.get('enrol-code').waitFor();
  await look('enrol');
  await till.enrol(enrolmentCode);
  await look('lock');
  await till.get('staff').first().click();
  await type(till, '1111');
  await press(till, 'Enter');
  await till.get('pin-answer').filter({ hasText: /\S/ }).waitFor();
  await look('lock-wrong-pin');
  await till.signIn('Անի', pin);
  await till.get('shift-open').waitFor();
  await look('shift-open');
  await till.openShift(20_000);
  await look('sell-empty');
}

/** Lines, search, quick items, prices. */
export async function walkSelling(walk: Walk): Promise<void> {
  const { till, look } = walk;
  await till.scan(items.coffee.code);
  await look('sell-one-line');
  await press(till, 'F2');
  await till.get('search').waitFor();
  await look('search-empty');
  await till.page.keyboard.type('0', { delay: 60 });
  await till.get('search-row').first().waitFor();
  await look('search');
  await type(till, 'zzz');
  await waitFor(async () => (await till.get('search-row').count()) === 0, 30_000, 'no row');
  await look('search-nothing');
  await press(till, 'Escape');
  await till.get('search').waitFor({ state: 'detached' });
  await sheet(walk, 'F4', 'quick');
  await till.page.locator('.sheet').getByTestId('quick-arrange').click();
  await till.page.locator('.sheet').getByTestId('quick-item').first().click();
  await look('quick-arrange-tile');
  await till.page.locator('.sheet').getByTestId('quick-item').first().click();
  await look('quick-arrange');
  await till.page.locator('.sheet').getByTestId('quick-add-page').click();
  await look('quick-arrange-page');
  await leave(walk);
  await type(till, '2500');
  await sheet(walk, 'Alt+p', 'price');
  await till.get('price-reason-damaged').click();
  await till.get('price-apply').click();
  await till.get('approval-sheet').waitFor();
  await till.get('approver').first().click();
  await look('approval');
  await type(till, managerPin);
  await press(till, 'Enter');
  await till.get('approval-sheet').waitFor({ state: 'detached' });
  await till.get('price-sheet').waitFor({ state: 'detached' });
  await look('sell-price-changed');
  await press(till, 'Alt+i');
  await till.get('price-check').waitFor();
  await look('price-check');
  await till.wedge(items.cheese.code);
  await till.get('check-price').waitFor();
  await look('price-check-found');
  await press(till, 'Escape');
  await till.wedge('4859999999999');
  await till.get('bad-scan').waitFor();
  await look('unknown-code');
  await press(till, 'Alt+1');
  await till.get('search').waitFor();
  await look('unknown-code-attach');
  await press(till, 'Escape');
  await press(till, 'Alt+3');
  await till.get('bad-scan').waitFor({ state: 'detached' });
  await till.wedge(flowers);
  await till.get('price-ask').waitFor();
  await look('price-ask');
  await press(till, 'Alt+3');
  await till.get('price-ask').waitFor({ state: 'detached' });
  await till.wedge(coffeeMaker);
  await till.get('numbers-sheet').waitFor();
  await look('numbers');
  await press(till, 'Escape');
  await till.get('numbers-sheet').waitFor({ state: 'detached' });
  await press(till, 'Delete');
  await till.wedge(wine);
  await till.get('age-check').waitFor();
  await look('age-check');
  await press(till, 'Alt+1');
  await till.get('age-check').waitFor({ state: 'detached' });
  await sheet(walk, 'F5', 'discount');
  await till.get('discount-in-sum').click();
  await type(till, '12500');
  await look('discount-sum');
  await leave(walk);
  for (const [key, name] of [
    ['Alt+n', 'note'],
    ['Alt+/', 'why'],
    ['F1', 'menu'],
    ['Alt+r', 'parked-empty'],
  ] as const)
    await shown(walk, key, name);
  await press(till, 'F7');
  await till.get('park').filter({ hasText: '(1)' }).waitFor();
  await shown(walk, 'F7', 'parked');
}
