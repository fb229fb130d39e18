import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TraceEntry, isRefusal, priceSale } from '../index.js';
import { engineInput, floatsIn } from './case.js';
import { type GoldenFile, failuresOf } from './check.js';

const files = readdirSync(__dirname).filter((name) => name.endsWith('.json'));
const chapters = files.map((name) => JSON.parse(readFileSync(join(__dirname, name), 'utf8')) as GoldenFile);

/** Every field is there, and a reason is given in one code. */
const isEntry = (entry: TraceEntry): boolean =>
  Object.keys(entry).toSorted().join() === 'amount,by,code,lineId,missing,name,ruleId,step' &&
  /^[A-Z]+(_[A-Z]+)*$/.test(entry.code);

describe.each(chapters)('$chapter', ({ cases }) => {
  it.each(cases)('$name', (golden) => {
    expect(failuresOf(golden)).toEqual([]);
    if ('ledger' in golden) return;
    const { cart, rulebook, customer, clock } = engineInput(golden.input);
    const forth = priceSale(cart, rulebook, customer, clock);
    const back = priceSale({ ...cart, lines: cart.lines.toReversed() }, rulebook, customer, clock);
    if (isRefusal(forth) || isRefusal(back)) return;
    expect(back.totals).toEqual(forth.totals);
    expect(floatsIn(forth)).toEqual([]);
    expect(forth.trace.filter((entry) => !isEntry(entry))).toEqual([]);
  });
});

test('a claim that is wrong is noticed', () => {
  const wrong = { name: '', input: { lines: [{ price: 100 }] }, expect: { totals: { gross: 99 } } };
  expect(failuresOf(wrong)).toEqual(['totals.gross: 100 instead of 99']);
});
