import type { CartLine, ManualDiscount, Tender } from '@khanut/shared/engine';
import type { Quantity } from '@khanut/shared/money';
import fc from 'fast-check';
import { bandLine, openSale } from './open-sale.js';
import { type SaleEvent, advance, neighbour } from './sale-machine.js';
import { testingLine } from './testing-line.js';

const empty = openSale('sale-1', '2026-11-23T08:00:00.000Z');
const line = (id: string, productId: string, pieces = 1, unit: 'pcs' | 'kg' = 'pcs'): CartLine =>
  testingLine(productId, { id, quantity: (pieces * 1000) as Quantity }, unit);
const run = (...events: SaleEvent[]) => events.reduce(advance, empty);
const names = (sale: typeof empty) => sale.lines.map((one) => `${one.id}:${one.quantity / 1000}`);

test('the same piece scanned again grows its line, which becomes the newest', () => {
  const sale = run(
    { kind: 'line-added', line: line('a', 'milk') },
    { kind: 'line-added', line: line('b', 'bread') },
    { kind: 'line-added', line: line('c', 'milk') },
  );
  expect(names(sale)).toEqual(['b:1', 'a:2']);
  expect(bandLine(sale)?.id).toBe('a');
});

test('weighed goods and lines with their own price never join', () => {
  const open = { ...line('c', 'free'), fixedPrice: { kind: 'open' } } as unknown as CartLine;
  const sale = run(
    { kind: 'line-added', line: line('a', 'tomato', 0.73, 'kg') },
    { kind: 'line-added', line: line('b', 'tomato', 0.5, 'kg') },
    { kind: 'line-added', line: open },
    { kind: 'line-added', line: { ...open, id: 'd' } },
  );
  expect(sale.lines).toHaveLength(4);
});

test('a removed line comes back where it was, with its discount', () => {
  const discount = { id: 'd', lineId: 'a' } as ManualDiscount;
  const before = run(
    { kind: 'line-added', line: line('a', 'milk') },
    { kind: 'line-added', line: line('b', 'bread') },
    { kind: 'discount-set', discount },
  );
  const removed = advance(before, { kind: 'line-removed', lineId: 'a' });
  expect([names(removed), removed.manualDiscounts]).toEqual([['b:1'], []]);
  const back = advance(removed, { kind: 'removal-undone' });
  expect([names(back), back.manualDiscounts]).toEqual([['a:1', 'b:1'], [discount]]);
  expect(advance(back, { kind: 'removal-undone' })).toBe(back);
});

test('a quantity of zero takes the line out', () => {
  const sale = run(
    { kind: 'line-added', line: line('a', 'milk') },
    { kind: 'quantity-set', lineId: 'a', quantity: 0 as Quantity },
  );
  expect(sale.lines).toEqual([]);
  expect(sale.removed?.line.id).toBe('a');
});

test('the arrows walk the lines, the next scan takes the band back', () => {
  const sale = run(
    { kind: 'line-added', line: line('a', 'milk') },
    { kind: 'line-added', line: line('b', 'bread') },
  );
  expect(neighbour(sale, -1)).toBe('a');
  const walked = advance(sale, { kind: 'line-chosen', lineId: 'a' });
  expect([bandLine(walked)?.id, neighbour(walked, -1), neighbour(walked, 1)]).toEqual([
    'a',
    null,
    'b',
  ]);
  expect(bandLine(advance(walked, { kind: 'line-added', line: line('c', 'salt') }))?.id).toBe('c');
});

test('one manual discount a line and one for the receipt', () => {
  const on = (id: string, lineId: string | null) =>
    ({ kind: 'discount-set', discount: { id, lineId } as ManualDiscount }) as const;
  const sale = run(on('1', 'a'), on('2', null), on('3', 'a'));
  expect(sale.manualDiscounts.map((one) => one.id)).toEqual(['2', '3']);
});

test('tenders and unknown codes are kept until they are taken back', () => {
  const sale = run(
    { kind: 'tender-added', tender: { id: 't' } as Tender },
    { kind: 'bad-scan', scan: { id: 's', code: '123' } },
    { kind: 'received', amountMinor: -5 },
  );
  expect([sale.tenders.length, sale.badScans.length, sale.receivedMinor]).toEqual([1, 1, 0]);
  const settled = [
    { kind: 'tender-removed', tenderId: 't' },
    { kind: 'bad-scan-settled', scanId: 's' },
  ] as const;
  expect(settled.reduce<typeof sale>(advance, sale)).toMatchObject({ tenders: [], badScans: [] });
});

test('whatever happens: line ids stay unique, quantities positive, and the state survives storing', () => {
  const event = fc.oneof(
    fc
      .record({
        kind: fc.constant('line-added' as const),
        id: fc.uuid(),
        product: fc.constantFrom('a', 'b', 'c'),
      })
      .map(({ id, product }) => ({ kind: 'line-added', line: line(id, product) }) as SaleEvent),
    fc
      .record({ at: fc.nat(5), quantity: fc.integer({ min: -1000, max: 5000 }) })
      .map((one) => ({ ...one, kind: 'quantity' })),
    fc.nat(5).map((at) => ({ kind: 'remove', at })),
    fc.constant({ kind: 'removal-undone' } as SaleEvent),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      let sale = empty;
      for (const one of events) {
        const lineId = 'at' in one ? (sale.lines[one.at as number]?.id ?? 'none') : '';
        if ('quantity' in one)
          sale = advance(sale, {
            kind: 'quantity-set',
            lineId,
            quantity: one.quantity as Quantity,
          });
        else if (one.kind === 'remove') sale = advance(sale, { kind: 'line-removed', lineId });
        else sale = advance(sale, one as SaleEvent);
        expect(new Set(sale.lines.map((row) => row.id)).size).toBe(sale.lines.length);
        expect(sale.lines.every((row) => row.quantity > 0)).toBe(true);
        expect(structuredClone(sale)).toEqual(sale);
      }
    }),
  );
});
