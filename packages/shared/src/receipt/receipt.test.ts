import fc from 'fast-check';
import { engineInput } from '../engine/golden/case.js';
import { exchangeSale, isRefusal, priceSale, returnSale } from '../engine/index.js';
import type { Money, Quantity } from '../money/index.js';
import {
  type ReceiptRow,
  layOut,
  receiptLines,
  saleReceipt,
  textCells,
  wrapText,
} from './index.js';
import { sampleCase, sampleReceipt, sealedSale } from './sample-sale.js';

const lines = (part: Parameters<typeof sampleReceipt>[0] = {}, columns = 48) =>
  receiptLines(saleReceipt(sampleReceipt(part)), columns);
const dense = (line: string) => line.replaceAll('\u00a0', ' ').replace(/ +/g, ' ').trim();
const said = (part: Parameters<typeof sampleReceipt>[0] = {}) => lines(part).map(dense);

describe('the receipt of a sale', () => {
  it('shows lines, discounts with their reason, tax, rounding, payment and change', () => {
    expect(said()).toEqual(
      expect.arrayContaining([
        '0.730 kg × 1 290 941.70',
        'Silver card −5 % −47.09',
        '2 pcs × 1 320 2 640',
        'Matnakash bread 320',
        'Discounts −195.09',
        'Rounding 3.39',
        'Total 3 710 ֏',
        'included VAT 20 % 617.77',
        'Cash 5 000',
        'Change 1 290',
        'Card ··2340',
        'You saved 195.09 ֏',
      ]),
    );
  });

  it.each([
    ['hy', 'Ընդամենը 3 710 ֏', 'Մանր 1 290'],
    ['ru', 'Итого 3 710 ֏', 'Сдача 1 290'],
  ] as const)('speaks %s', (locale, total, change) => {
    expect(said({ locale })).toEqual(expect.arrayContaining([total, change]));
  });

  it('never names a whole card number', () =>
    expect(lines().join('\n')).not.toContain('2900000012340'));

  it('marks a copy at both ends, and only a copy', () => {
    expect(said({ isCopy: true }).filter((line) => line === '*** COPY ***')).toHaveLength(2);
    expect(said().join()).not.toContain('COPY');
  });

  it('says serial numbers and the lot under the line they belong to', () => {
    const sale = sealedSale();
    const [tomatoes, soap, bread] = sale.cart.lines;
    const numbered = [
      { ...tomatoes!, lot: 'L-7' },
      { ...soap!, serials: ['SN-1', 'SN-2'] },
      { ...bread!, lot: null, serials: [] },
    ];
    const text = said({ sale: { ...sale, cart: { ...sale.cart, lines: numbered } } });
    const at = text.indexOf('Serial no. SN-1');
    expect(text.slice(at - 2, at + 2)).toEqual([
      '2 pcs × 1 320 2 640',
      expect.stringContaining('Silver card'),
      'Serial no. SN-1',
      'Serial no. SN-2',
    ]);
    expect(text.filter((line) => /^(Lot|Serial no\.)/.test(line))).toHaveLength(3);
  });

  it('marks training', () => {
    expect(said({ sale: { ...sealedSale(), training: true } })).toContain(
      '*** TRAINING RECEIPT ***',
    );
  });

  it('carries the code that finds the sale, and cuts the paper once', () => {
    const rows = saleReceipt(sampleReceipt());
    expect(rows).toContainEqual({ kind: 'qr', data: sealedSale().id });
    expect(rows.filter((row) => row.kind === 'cut')).toHaveLength(1);
    expect(rows.some((row) => row.kind === 'kick')).toBe(false);
  });

  it('shows points when there are any', () => {
    expect(said({ pointsBalance: 1240 })).toContain('Points in all 1240');
    expect(said().join()).not.toContain('Points');
  });

  it('says what a person is given back', () => {
    const sale = sealedSale();
    const tender = {
      id: 't',
      kind: 'cash' as const,
      amount: -125_000 as Money,
      tendered: -125_000 as Money,
      reference: null,
    };
    const request = {
      lines: [{ id: 'r', originalLineId: 'line-2', quantity: 1000 as Quantity }],
      tenders: [tender],
    };
    const priced = returnSale(sale.priced, request, [], engineInput(sampleCase).rulebook.rounding);
    if (isRefusal(priced)) throw new Error(priced.code);
    const cart = { lines: [{ ...sale.cart.lines[1]!, id: 'r' }], tenders: [tender] };
    const text = said({
      sale: { ...sale, kind: 'return', number: 1205, priced, cart },
      originalNumber: '1204',
    });
    expect(text).toEqual(
      expect.arrayContaining([
        'Return 1205 23.11.2026 18:42',
        'Of receipt 1204',
        'Refund −1 250 ֏',
        'Cash −1 250',
      ]),
    );
  });
});

describe('what a customer has with the shop', () => {
  const loyal = (): ReturnType<typeof sealedSale> =>
    sealedSale({
      lines: [{ name: 'Tea', price: 500_000 }],
      customer: { pointsBalance: 900 as never },
      pointsToBurn: 50,
      coupons: [{ code: 'TEA10' }],
      rules: [
        {
          name: 'Tea week',
          step: 'coupon',
          conditions: [{ kind: 'coupon', couponId: 'coupon', perReceipt: 1 }],
          action: { kind: 'amount-off', amount: 50_000 as Money },
        },
      ],
      loyalty: {
        points: { pointValue: 100 as Money },
        earn: [{ by: { kind: 'amount', per: 10_000 as Money, points: 1 as never } }],
      },
      tenders: [
        {
          kind: 'cash',
          amount: 387_500,
          foreign: { currency: 'USD', amount: 1000, ratePpm: 387_500_000 },
        },
        { kind: 'gift-card', amount: 20_000 },
        { kind: 'on-account', amount: 37_500 },
      ],
    });

  it.each([
    [
      'en',
      ['Points −50', 'Coupon TEA10', 'Points earned 44', 'Points spent 50', 'Points in all 894'],
      ['Cash 10 $ × 387.5 ֏ 3 875', 'Gift card ··0042 200', 'On account 375'],
    ],
    [
      'ru',
      ['Баллы −50', 'Купон TEA10', 'Начислено баллов 44', 'Списано баллов 50', 'Баллов всего 894'],
      ['Наличные 10 $ × 387,5 ֏ 3 875', 'Подарочная карта ··0042 200', 'В долг 375'],
    ],
    [
      'hy',
      ['Միավորներ −50', 'Կուպոն TEA10', 'Կուտակված միավորներ 44', 'Ծախսված միավորներ 50'],
      ['Կանխիկ 10 $ × 387,5 ֏ 3 875', 'Նվեր քարտ ··0042 200', 'Պարտքով 375'],
    ],
  ] as const)('is said in %s', (locale, rows, tenders) => {
    const sale = loyal();
    const named = sale.cart.tenders.map((tender) =>
      tender.kind === 'gift-card' ? { ...tender, reference: 'GIFT-0042' } : tender,
    );
    const text = said({
      locale,
      pointsBalance: 894,
      sale: { ...sale, cart: { ...sale.cart, tenders: named } },
    });
    expect(text).toEqual(expect.arrayContaining([...rows, ...tenders]));
    expect(text.join()).not.toContain('GIFT');
  });

  it.each([
    ['en', 'Exchange 1204 23.11.2026 18:42', 'Refund −400 ֏'],
    ['ru', 'Обмен 1204 23.11.2026 18:42', 'К возврату −400 ֏'],
    ['hy', 'Փոխանակում 1204 23.11.2026 18:42', 'Վերադարձված գումար −400 ֏'],
  ] as const)('names an exchange in %s and what is handed out', (locale, title, refund) => {
    const { cart, rulebook, clock } = engineInput({ lines: [{ name: 'Tea', price: 100_000 }] });
    const priced = priceSale(cart, rulebook, null, clock);
    if (isRefusal(priced)) throw new Error(priced.code);
    const back = [{ id: 'back', originalLineId: 'line-1', quantity: 1000 as Quantity }];
    const taken = engineInput({
      lines: [{ name: 'Coffee', price: 60_000, id: 'new' }],
      tenders: [{ kind: 'card', amount: -40_000 }],
    }).cart;
    const exchange = exchangeSale(priced, { lines: back }, [], taken, rulebook, null, clock);
    if (isRefusal(exchange)) throw new Error(exchange.code);
    const lines = [...taken.lines, { ...cart.lines[0]!, id: 'back' }];
    const sale = { ...sealedSale(), kind: exchange.kind, priced: exchange };
    const text = said({ locale, sale: { ...sale, cart: { ...taken, lines } } });
    expect(text).toEqual(expect.arrayContaining([title, refund, 'Coffee 600']));
    expect(text.some((line) => line.includes('−1 × 1 000 −1 000') || line.startsWith('−1 '))).toBe(
      true,
    );
  });
});

describe('layout', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'Սպասք լվանալու հեղուկ «Փրփուր», 900 մլ',
      '水餃子',
      'e\u0301',
      '😀',
      'a\u001b@b',
      '   ',
    ),
  );
  const row: fc.Arbitrary<ReceiptRow> = fc.oneof(
    fc.record({ kind: fc.constant('text' as const), text: word, double: fc.boolean() }),
    fc.record({
      kind: fc.constant('columns' as const),
      left: word,
      right: word,
      double: fc.boolean(),
      bold: fc.boolean(),
    }),
    fc.constant<ReceiptRow>({ kind: 'rule' }),
  );

  it('fits every line onto the paper', () => {
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 16, max: 64 }), (rows, columns) => {
        for (const one of layOut(rows, columns)) {
          if (one.kind !== 'text') continue;
          expect(textCells(one.text)).toBeLessThanOrEqual(
            one.double ? Math.floor(columns / 2) : columns,
          );
        }
      }),
    );
  });

  it('lets no control byte through', () => {
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 16, max: 64 }), (rows, columns) => {
        // oxlint-disable-next-line no-control-regex
        expect(receiptLines(rows, columns).join('')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/);
      }),
    );
  });

  it('loses no letter of a name', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.integer({ min: 16, max: 48 }),
        (text, columns) => {
          const letters = (value: string) => value.replace(/[^\p{L}\p{N}]/gu, '');
          expect(letters(wrapText(text, columns).join(''))).toBe(letters(text));
        },
      ),
    );
  });

  it('puts the sum on the last line of a long name', () => {
    const rows: ReceiptRow[] = [
      { kind: 'columns', left: 'Dishwashing liquid with lemon', right: '2 640' },
    ];
    expect(receiptLines(rows, 24)).toEqual(['Dishwashing liquid', 'with lemon         2 640']);
  });

  it('writes plain signs on paper', () => {
    const rows: ReceiptRow[] = [{ kind: 'columns', left: '2 × 1\u00a0320', right: '\u2212132' }];
    expect(layOut(rows, 20)).toEqual([{ kind: 'text', text: '2 x 1 320       -132' }]);
  });

  it('counts cells, not code units', () => {
    expect([textCells('水餃子'), textCells('e\u0301'), textCells('😀'), textCells('Նարե')]).toEqual(
      [6, 1, 2, 4],
    );
  });
});
