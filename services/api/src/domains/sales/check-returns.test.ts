import type { SaleBody } from '@khanut/shared/contracts';
import { checkReturn, isOwnReturn, type ReturnRules } from './check-returns.js';

const rules: ReturnRules = {
  policy: {
    windowDays: 14,
    storeCredit: true,
    withoutReceiptLimit: 100_000,
    categories: [{ categoryId: 'shoes', windowDays: 30, goods: null }],
    reasons: [],
  },
  roles: new Map([
    ['ani', 'cashier'],
    ['hayk', 'store_manager'],
  ] as const),
  soldOn: new Map([['sale', '2026-11-01']]),
};

interface Wish {
  day?: string;
  saleId?: string | null;
  cashierId?: string | null;
  approvedBy?: string | null;
  categoryIds?: string[];
  kind?: string;
}

/** One piece of 2000.00 comes back. */
function back({ day = '2026-11-20', saleId = 'sale', cashierId = 'ani', approvedBy = null, categoryIds = [], kind = 'return' }: Wish): SaleBody {
  return {
    kind,
    cashierId,
    businessDate: day,
    cart: {
      lines: [
        { quantity: -1000, product: { categoryIds } },
        { quantity: 1000, product: { categoryIds: ['none'] } },
      ],
    },
    priced: { lines: [{ quantity: -1000, net: -200_000 }] },
    original: { saleId, lines: [], reason: null, approvedBy },
  } as unknown as SaleBody;
} // prettier-ignore

test.each<[string, Wish, string | null]>([
  ['after the days for returns', {}, 'return'],
  ['on the last day', { day: '2026-11-15' }, null],
  ['allowed on the last day and sealed on the next', { day: '2026-11-16' }, null],
  ['two days after', { day: '2026-11-17' }, 'return'],
  ['of a category with more days', { categoryIds: ['boots', 'shoes'] }, null],
  ['in an exchange', { kind: 'exchange' }, 'return'],
  ['by who may', { cashierId: 'hayk' }, null],
  ['by nobody that is known', { cashierId: 'who' }, 'return'],
  ['of a sale that is not here yet', { saleId: 'other' }, null],
  ['with an approver', { approvedBy: 'hayk' }, null],
  ['without a receipt', { saleId: null }, 'return-without-receipt'],
  ['without a receipt, by who may', { saleId: null, cashierId: 'hayk' }, null],
  ['voided', { kind: 'void' }, null],
])('%s', (_, wish, act) => {
  const flags = checkReturn(back(wish), rules);
  expect(flags).toEqual(act ? [{ code: 'APPROVAL_MISSING', detail: { act, approvalId: null, approverId: null } }] : []); // prettier-ignore
});

test('nothing is looked up for what somebody is named for', () => {
  expect(isOwnReturn(back({}))).toBe(true);
  expect(isOwnReturn(back({ approvedBy: 'hayk' }))).toBe(false);
});
