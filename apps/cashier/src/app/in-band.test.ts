import { inBand, lineInBand } from './in-band.js';
import { endPriceCheck, startPriceCheck } from './price-check-actions.js';
import { confirmAge } from './restriction-actions.js';
import { chooseLine } from './sale-actions.js';
import { scan, skipBadScan } from './scan-actions.js';
import { line, milk, specialTill, wine } from './testing-special-till.js';

test('a question goes before the line in the band, which then has no place there', async () => {
  const { till } = await specialTill();
  expect(inBand(till)).toEqual({ kind: 'nothing' });
  await scan(till, milk);
  expect(lineInBand(till)).toBe(line(till));
  startPriceCheck(till);
  expect([inBand(till).kind, lineInBand(till)]).toEqual(['price-check', null]);
  endPriceCheck(till);
  expect(lineInBand(till)).toBe(line(till));
  await scan(till, '9999999999999');
  expect([inBand(till).kind, lineInBand(till)]).toEqual(['bad-scan', null]);
  skipBadScan(till);
  await scan(till, wine);
  expect([inBand(till).kind, lineInBand(till)]).toEqual(['age', null]);
  confirmAge(till, 'document');
  expect(lineInBand(till)).toBe(line(till, 1));
  chooseLine(till, line(till, 0).id);
  expect(lineInBand(till)).toBe(line(till, 0));
});
