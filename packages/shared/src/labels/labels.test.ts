import type { LabelElement, LabelTemplate, LabelValues } from '../contracts/index.js';
import type { Money, Quantity } from '../money/index.js';
import { fitText } from './fit-text.js';
import {
  builtInTemplates,
  elementsOutside,
  layoutLabel,
  symbologyOf,
  textWidthMm,
  unitPriceOf,
} from './index.js';

const tea: LabelValues = {
  productId: '01900000-0000-7000-8000-000000000001',
  name: 'Թեյ «Ահմադ» սև, 25 փաթեթիկ',
  sku: 'T-100',
  unit: 'pcs',
  price: 125_000 as Money,
  oldPrice: 149_000 as Money,
  content: { quantity: 50 as Quantity, unit: 'kg' },
  barcode: '4601234567893',
  date: '2026-11-28',
  currency: 'AMD',
  locale: 'hy',
};

const text = (change: Partial<Extract<LabelElement, { kind: 'text' }>>): LabelElement => ({
  id: 'one',
  kind: 'text',
  field: 'name',
  text: '',
  leftTenths: 10,
  topTenths: 20,
  widthTenths: 300,
  heightTenths: 100,
  fontTenths: 40,
  ...change,
});
const templateOf = (...elements: LabelElement[]): LabelTemplate => ({
  name: 'Mine',
  widthTenths: 580,
  heightTenths: 400,
  gapTenths: 20,
  elements,
});
const said = (template: LabelTemplate, values = tea): string[] =>
  layoutLabel(template, values).elements.flatMap((one) => (one.kind === 'text' ? [one.text] : []));

describe('the price of a measure', () => {
  it.each([
    ['a measured good is its own measure', { unit: 'kg' as const, content: null }, [125_000, 'kg']],
    ['of 50 g', {}, [2_500_000, 'kg']],
    [
      'rounded half up',
      { content: { quantity: 300 as Quantity, unit: 'l' as const } },
      [416_667, 'l'],
    ],
    ['of what has no measure there is none', { content: null }, null],
  ])('%s', (_, change, wanted) => {
    const found = unitPriceOf({ ...tea, ...change });
    expect(found && [found.price, found.unit]).toEqual(wanted);
  });
});

describe('the words of a label', () => {
  it.each([
    ['name', 'Թեյ «Ահմադ» սև, 25'],
    ['price', '1 250 ֏'],
    ['old-price', '1 490 ֏'],
    ['unit-price', '25 000 ֏/կգ'],
    ['sku', 'T-100'],
    ['barcode', '4601234567893'],
    ['date', '28.11.2026'],
    ['text', 'Made here'],
  ] as const)('%s', (field, first) => {
    const label = templateOf(text({ field, text: 'Made here', widthTenths: 500 }));
    expect(said(label)[0]).toBe(first);
  });

  it('leave out what there is nothing to say of', () => {
    const plain = { ...tea, oldPrice: null, content: null, barcode: null };
    const fields = ['old-price', 'unit-price', 'barcode'] as const;
    const label = templateOf(...fields.map((field) => text({ field, id: field })));
    expect(layoutLabel(label, plain).elements).toEqual([]);
  });

  it('strike the old price out from end to end', () => {
    const { elements } = layoutLabel(templateOf(text({ field: 'old-price' })), tea);
    const [figures, line] = elements;
    expect(figures).toMatchObject({ kind: 'text', heightMm: 4 });
    expect(line).toMatchObject({ kind: 'box', leftMm: 1, topMm: 4, heightMm: 0.3 });
    expect(line?.kind === 'box' && line.widthMm).toBeCloseTo(textWidthMm('1 490 ֏', 4), 1);
  });
});

describe('words in their room', () => {
  const room = { widthMm: 20, heightMm: 10, fontMm: 4, mayCut: true };
  it('stay inside of it, whatever they are', () => {
    const texts = ['Tea', 'Шоколад молочный с лесным орехом', 'x'.repeat(300), 'a b '.repeat(80)];
    for (const one of texts) {
      const { lines, fontMm } = fitText(one, room);
      for (const line of lines) expect(textWidthMm(line, fontMm)).toBeLessThanOrEqual(20);
      expect(lines.length * fontMm * 1.15).toBeLessThanOrEqual(10.01);
    }
  });
  it('are made smaller before they are cut, and a cut shows', () => {
    expect(fitText('Tea', room)).toEqual({ lines: ['Tea'], fontMm: 4, isCut: false });
    expect(fitText('Chocolate with nuts', room).fontMm).toBeLessThan(4);
    const long = fitText('Chocolate with hazelnuts, raisins and a very long story', room);
    expect(long.isCut).toBe(true);
    expect(long.lines.at(-1)).toMatch(/…$/);
  });
  it('keep every digit of a price', () => {
    const label = templateOf(text({ field: 'price', widthTenths: 100, fontTenths: 100 }));
    const dear = { ...tea, price: 12_345_678_900 as Money };
    expect(said(label, dear)).toEqual(['123 456 789 ֏']);
    expect(layoutLabel(label, dear).faults).toEqual([]);
  });
});

describe('a code', () => {
  const code = (widthTenths: number): LabelTemplate =>
    templateOf({
      id: 'code',
      kind: 'barcode',
      leftTenths: 10,
      topTenths: 10,
      widthTenths,
      heightTenths: 130,
      isReadable: true,
    });
  it('has its quiet zone and the widest bars that fit', () => {
    const [bars] = layoutLabel(code(300), tea).elements;
    expect(bars).toMatchObject({ symbology: 'ean13', moduleMm: 0.25, leftMm: 3.75, heightMm: 10 });
    expect(layoutLabel(code(570), tea).elements[0]).toMatchObject({ moduleMm: 0.5 });
  });
  it('is left out and told where it does not fit or can not be written', () => {
    expect(layoutLabel(code(280), tea)).toMatchObject({
      elements: [],
      faults: [{ elementId: 'code', fault: 'BARCODE_TOO_WIDE' }],
    });
    expect(layoutLabel(code(500), { ...tea, barcode: 'Чай' }).faults).toEqual([
      { elementId: 'code', fault: 'CODE_UNWRITABLE' },
    ]);
  });
  it.each([
    ['4601234567893', 'ean13'],
    ['4601234567894', 'code128'],
    ['96385074', 'ean8'],
    ['A-1', 'code128'],
    ['Ա', null],
  ])('%s is %s', (data, symbology) => {
    expect(symbologyOf(data)).toBe(symbology);
  });
});

test('what comes with the house lies on its label and says all of it', () => {
  for (const template of builtInTemplates) {
    expect(elementsOutside(template)).toEqual([]);
    const { elements, faults } = layoutLabel(template, tea);
    expect(faults).toEqual([]);
    expect(elements.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['text', 'barcode', 'box']),
    );
  }
  expect(elementsOutside(templateOf(text({ leftTenths: 300, widthTenths: 300 })))).toEqual(['one']);
});
