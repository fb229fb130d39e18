import {
  hasSellingGap,
  idleMinutesOf,
  patternFault,
  pinDaysOf,
  type Selling,
  sellingBody,
  within,
} from './selling-draft.js';

const plain: Selling = {
  labelPatterns: ['21.....{NNDDD}'],
  shelfPriceLimit: 100_000 as Selling['shelfPriceLimit'],
  wallets: [],
  consentText: {},
};

it.each([
  ['21.....{NNDDD}', null],
  ['22.....{PPPPP}', null],
  ['2_.....{NNDDD}', null],
  ['21.....NNDD', 'length'],
  ['21.....{NNDDDD}', 'length'],
  ['21XXXXX{NNDDD}', 'signs'],
  ['2100000{NNDDD}', 'nothing'],
  ['21..........', 'nothing'],
])('knows what is wrong with %s', (pattern, fault) => {
  expect(patternFault(pattern)).toBe(fault);
});

it('sends rows trimmed, once, without the empty ones', () => {
  const draft = {
    ...plain,
    labelPatterns: ['', ' 21.....{NNDDD} '],
    wallets: ['Idram', '', 'Idram '],
  };
  expect(sellingBody(draft)).toMatchObject({
    labelPatterns: ['21.....{NNDDD}'],
    wallets: ['Idram'],
  });
  expect(hasSellingGap(draft)).toBe(false);
  expect(hasSellingGap({ ...plain, labelPatterns: ['21'] })).toBe(true);
});

it('shows what the tills do where nothing was said', () => {
  expect([pinDaysOf(plain), idleMinutesOf(plain)]).toEqual([{ cashier: 30, approver: 7 }, 5]);
  expect(idleMinutesOf({ ...plain, idleLockMinutes: 0 })).toBe(0);
  expect([within(0, 1, 30), within(99, 1, 30), within(4, 1, 7)]).toEqual([1, 30, 4]);
});
