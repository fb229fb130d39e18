import fc from 'fast-check';
import type { FiscalLine, FiscalSale } from './fiscal-register.js';
import { asRegisterAddsUp } from './register-sum.js';

const line = (part: Partial<FiscalLine>): FiscalLine => ({
  code: '1',
  name: 'Tea',
  unit: 'kg',
  quantityThousandths: 730,
  unitPriceMinor: 129_000,
  discountMinor: 0,
  ...part,
});
const sale = (lines: FiscalLine[], cashMinor: number, cardMinor: number): FiscalSale => ({
  kind: 'sale',
  id: 'a',
  lines,
  totalMinor: cashMinor + cardMinor,
  cashMinor,
  cardMinor,
});

describe('a document as the register adds it up', () => {
  it("leaves cash rounding out: paid is never short of the register's sum", () => {
    expect(asRegisterAddsUp(sale([line({})], 94_000, 0))).toMatchObject({
      totalMinor: 94_170,
      cashMinor: 94_170,
      cardMinor: 0,
    });
    expect(asRegisterAddsUp(sale([line({})], 4_000, 90_000))).toMatchObject({
      totalMinor: 94_170,
      cashMinor: 4_170,
      cardMinor: 90_000,
    });
  });

  it('brings a line whose label says less down by a discount, and one that says more to one piece', () => {
    expect(asRegisterAddsUp(sale([line({ netMinor: 94_000 })], 94_000, 0)).lines).toMatchObject([
      { discountMinor: 170 },
    ]);
    const [more] = asRegisterAddsUp(sale([line({ netMinor: 95_000 })], 95_000, 0)).lines;
    expect(more).toMatchObject({
      quantityThousandths: 1000,
      unitPriceMinor: 95_000,
      discountMinor: 0,
    });
  });

  it('always ends at the sum of the nets, never with more card than total', () => {
    const anyLine = fc.record({
      quantityThousandths: fc.integer({ min: 1, max: 50_000 }),
      unitPriceMinor: fc.integer({ min: 1, max: 1_000_000 }),
      netMinor: fc.integer({ min: 0, max: 5_000_000 }),
    });
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 6 }),
        fc.nat(20_000_000),
        (parts, cardMinor) => {
          const nets = parts.reduce((sum, part) => sum + part.netMinor, 0);
          const told = asRegisterAddsUp(sale(parts.map(line), nets, cardMinor));
          expect(told.totalMinor).toBe(nets);
          expect(told.cashMinor + told.cardMinor).toBe(nets);
          expect(
            Math.min(
              told.cashMinor,
              told.cardMinor,
              ...told.lines.map((each) => each.discountMinor),
            ),
          ).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});
