import type { SaleBody } from '@khanut/shared/contracts';
import { checkDiscounts, discountingStaff, hasOwnDiscount } from './check-discounts.js';

const rights = {
  roles: new Map([
    ['ani', 'cashier'],
    ['hayk', 'store_manager'],
  ] as const),
  discountLimits: new Map([
    ['ani', 50_000],
    ['hayk', 0],
  ]),
};

type Amount = { kind: 'percent'; rate: number } | { kind: 'amount'; amount: number };
const percent = (rate: number): Amount => ({ kind: 'percent', rate });

/** A receipt of 1000.00 whose only line costs as much. */
function sold(
  amount: Amount,
  by: { byStaffId?: string; approvedBy?: string; lineId?: string; kind?: string } = {},
): SaleBody {
  const { byStaffId = 'ani', approvedBy = null, lineId = null, kind = 'sale' } = by;
  return {
    kind,
    cart: {
      manualDiscounts: [{ id: 'd', lineId, amount, reason: 'torn', byStaffId, approvedBy }],
    },
    priced: { totals: { gross: 100_000 }, lines: [{ lineId: 'line', gross: 100_000 }] },
  } as unknown as SaleBody;
}

test.each([
  ['within the limit', percent(50_000), {}, false],
  ['above the limit', percent(50_001), {}, true],
  ['above the limit on a line', percent(60_000), { lineId: 'line' }, true],
  ['a sum within the limit', { kind: 'amount', amount: 5000 }, {}, false],
  ['a sum above the limit', { kind: 'amount', amount: 5001 }, { lineId: 'line' }, true],
  ['approved', percent(900_000), { approvedBy: 'hayk' }, false],
  ['by who approves for others', percent(900_000), { byStaffId: 'hayk' }, false],
  ['by nobody that is known', percent(1), { byStaffId: 'who' }, true],
  ['on a return', percent(900_000), { kind: 'return' }, false],
  ['on an exchange', percent(900_000), { kind: 'exchange' }, true],
] as const)('%s', (_, amount, by, isFlagged) => {
  const flags = checkDiscounts(sold(amount, by), rights);
  expect(flags.map(({ code }) => code)).toEqual(isFlagged ? ['DISCOUNT_ABOVE_LIMIT'] : []);
});

test('the flag says whose discount it is, and the limit', () => {
  expect(checkDiscounts(sold(percent(70_000)), rights)[0]?.detail).toEqual({
    discountId: 'd',
    lineId: null,
    amount: percent(70_000),
    byStaffId: 'ani',
    limit: 50_000,
  });
});

test('nobody is looked up for what was approved', () => {
  const approved = sold(percent(70_000), { approvedBy: 'hayk' });
  expect([hasOwnDiscount(approved), hasOwnDiscount(sold(percent(1)))]).toEqual([false, true]);
  expect(discountingStaff([approved, sold(percent(1)), sold(percent(2))])).toEqual(['ani']);
});
