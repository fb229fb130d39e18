import fc from 'fast-check';
import * as barcode from './index.js';

const gs = '\u001d';
const read = (code: string) => {
  const elements = barcode.readGs1(code);
  return elements && Object.fromEntries(elements);
};
const facts = (code: string) => barcode.gs1Facts(barcode.readGs1(code)!, 2026);

describe('GS1 elements', () => {
  it.each<[string, Record<string, string>]>([
    // Goods of Russia with their mark: both keys are of open length.
    [
      `010460123456789321ABC-12${gs}91EE06${gs}92dGVzdA==`,
      { '01': '04601234567893', '21': 'ABC-12', '91': 'EE06', '92': 'dGVzdA==' },
    ],
    [
      `${gs}01046012345678933103001250${'15'}261231`,
      { '01': '04601234567893', '3103': '001250', '15': '261231' },
    ],
    [`00046012345678901235`, { '00': '046012345678901235' }],
    [`3932051125000${gs}8005012900`, { '3932': '051125000', '8005': '012900' }],
    [`10A${gs}10A`, { '10': 'A' }],
    [`2026${gs}37005`, { '20': '26', '37': '005' }],
  ])('%j', (code, elements) => {
    expect(read(code)).toEqual(elements);
  });

  it.each([
    ['ends inside an element', '0104601234'],
    ['an identifier that nobody lists', '0504601234567893'],
    ['an identifier of four digits cut off', '310'],
    ['letters where digits belong', '0104601234567A93'],
    ['a separator inside a fixed element', `0104601${gs}34567893`],
    ['too long a batch', `10${'A'.repeat(21)}`],
    ['an empty batch', `10${gs}17270131`],
    ['a character outside the set', '10Чай'],
    ['two batches', `10A${gs}10B`],
    ['no identifier', 'ABC'],
    ['nothing', ''],
    ['only a separator', gs],
  ])('refuses %s', (_case, code) => {
    expect(read(code)).toBeUndefined();
  });

  it('has a table in which no identifier begins another', () => {
    const all = barcode.applicationIdentifiers.map(({ identifier }) => identifier);
    for (const one of all)
      expect([one, all.filter((other) => other !== one && other.startsWith(one))]).toEqual([
        one,
        [],
      ]);
    expect(new Set(all).size).toBe(all.length);
  });

  it('knows exactly the lengths that GS1 defines beforehand', () => {
    const wrong = barcode.applicationIdentifiers.filter(({ identifier, value, elementLength }) => {
      if (elementLength === undefined) return false;
      return !value.test('0'.repeat(elementLength - identifier.length));
    });
    expect(wrong).toEqual([]);
  });

  it('come back from what was written, whatever the order', () => {
    fc.assert(
      fc.property(someElements, (elements) => {
        expect(barcode.readGs1(barcode.writeGs1(elements))).toEqual(new Map(elements));
      }),
    );
  });

  it('refuses to write what nobody could read', () => {
    expect(() => barcode.writeGs1([['10', '']])).toThrow(RangeError);
    expect(() => barcode.writeGs1([['1', '0']])).toThrow(RangeError);
  });

  it('torn anywhere they are fewer or none, and the last open one may be short', () => {
    fc.assert(
      fc.property(someElements, fc.nat(), (elements, place) => {
        const code = barcode.writeGs1(elements);
        const torn = read(code.slice(0, place % code.length)) ?? {};
        const sent = Object.fromEntries(elements);
        const different = Object.entries(torn).filter(([key, value]) => sent[key] !== value);
        expect(different.length).toBeLessThanOrEqual(1);
        for (const [key, value] of different) expect(sent[key]?.startsWith(value)).toBe(true);
      }),
    );
  });
});

/** Different identifiers with values of their form. */
const someElements: fc.Arbitrary<[string, string][]> = fc.uniqueArray(
  fc
    .constantFrom(...barcode.applicationIdentifiers)
    .chain(({ identifier, value }) => fc.tuple(fc.constant(identifier), fc.stringMatching(value))),
  { minLength: 1, maxLength: 6, selector: ([identifier]) => identifier },
);

describe('facts of a GS1 code', () => {
  it('names article, weight, price and days', () => {
    const code = barcode.writeGs1([
      ['01', '04601234567893'],
      ['3103', '001250'],
      ['11', '260229'.replace('29', '28')],
      ['17', '270200'],
      ['10', 'B-7'],
      ['3922', '125000'],
    ]);
    expect(facts(code)).toEqual({
      itemCode: '4601234567893',
      netWeightGrams: 1250,
      producedOn: '2026-02-28',
      expiresOn: '2027-02-28',
      batch: 'B-7',
      price: { digits: 125_000, decimals: 2, currency: undefined },
    });
  });

  it.each([
    ['3100000012', 12_000],
    ['3101000012', 1200],
    ['3103000012', 12],
    ['3105001200', 12],
    ['3105000000', 0],
    ['3105123400', 1234],
  ])('%s weighs %d g', (code, netWeightGrams) => {
    expect(facts(code)?.netWeightGrams).toBe(netWeightGrams);
  });

  it.each([
    ['00000096385074', '96385074'],
    ['00036000291452', '0036000291452'],
    ['04601234567893', '4601234567893'],
    ['14601234567890', '14601234567890'],
  ])('GTIN %s is the article %s', (gtin, itemCode) => {
    expect(facts(`01${gtin}`)?.itemCode).toBe(itemCode);
  });

  it('states a price in a named currency', () => {
    expect(facts('3911051125000')?.price).toEqual({
      digits: 125_000,
      decimals: 1,
      currency: '051',
    });
  });

  it.each([
    ['a wrong check digit of the article', '0104601234567890'],
    ['a wrong check digit of the pallet', '00046012345678901234'],
    ['a day that does not exist', '17260230'],
    ['a month that does not exist', '17261301'],
    ['a weight with tenths of a gram', '3104000012'.replace('12', '15')],
    ['two weights', '31030000123102000012'],
    ['two prices', `3922100${gs}3932051100`],
  ])('believes nothing with %s', (_case, code) => {
    expect(barcode.readGs1(code)).toBeDefined();
    expect(facts(code)).toBeUndefined();
  });

  it('sees every single wrong digit of an article', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{13}$/),
        fc.nat(13),
        fc.integer({ min: 1, max: 9 }),
        (body, place, shift) => {
          const gtin = barcode.withCheckDigit(body);
          const wrong =
            gtin.slice(0, place) +
            String((Number(gtin[place]) + shift) % 10) +
            gtin.slice(place + 1);
          expect(facts(`01${gtin}`)).toBeDefined();
          expect(facts(`01${wrong}`)).toBeUndefined();
        },
      ),
    );
  });
});

describe('GS1 dates', () => {
  it.each([
    ['261231', 2026, '2026-12-31'],
    ['240229', 2026, '2024-02-29'],
    ['250229', 2026, undefined],
    ['760101', 2026, '2076-01-01'],
    ['770101', 2026, '1977-01-01'],
    ['990101', 2026, '1999-01-01'],
    ['010101', 1960, '2001-01-01'],
    ['500101', 2099, '2050-01-01'],
    ['490101', 2099, '2149-01-01'],
    ['240200', 2026, '2024-02-29'],
    ['250400', 2026, '2025-04-30'],
    ['250001', 2026, undefined],
    ['2501', 2026, undefined],
  ])('%s seen from %d is %s', (digits, year, date) => {
    expect(barcode.readGs1Date(digits, year)).toBe(date);
  });
});
