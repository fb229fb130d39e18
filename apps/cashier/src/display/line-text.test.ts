import { setUpTexts } from '../i18n/texts.js';
import { lineText } from './line-text.js';
import type { DisplayView } from './view.js';

beforeAll(() => setUpTexts('en'));

const view: DisplayView = {
  phase: 'sale',
  company: 'Խանութ',
  shop: 'Խանութ · Komitas 41',
  cashier: null,
  language: 'hy',
  theme: 'light',
  currency: 'AMD',
  saleId: 's',
  lines: [
    {
      id: 'a',
      name: 'Կաթ 3,2%',
      quantity: 2000,
      unit: 'pcs',
      unitPriceMinor: 65_000,
      netMinor: 130_000,
      reasons: [],
    },
    {
      id: 'b',
      name: 'Պանիր Լոռի',
      quantity: 355,
      unit: 'kg',
      unitPriceMinor: 400_000,
      netMinor: 142_000,
      reasons: [],
    },
  ],
  totalMinor: 272_000,
  savedMinor: 0,
  receivedMinor: 0,
  changeMinor: 0,
  customer: null,
  askId: null,
};
const reads = (change: Partial<DisplayView>, lineId: string | null = null) => {
  const { top, bottom } = lineText({ ...view, ...change }, lineId);
  return [top, bottom].map(({ text, amount }) => `${text} | ${amount}`.replaceAll(/\s/gu, ' '));
};

test('the line of the band stands over the total, in the language of the till', () => {
  expect(reads({}, 'a')).toEqual(['2 × Կաթ 3,2% | 1 300', 'Ընդամենը | 2 720']);
  expect(reads({}, 'b')).toEqual(['Պանիր Լոռի 0,355 | 1 420', 'Ընդամենը | 2 720']);
  expect(reads({ language: 'ru' }, 'b')[1]).toBe('Итого | 2 720');
});

test('what was given, then the change, then thanks', () => {
  expect(reads({ phase: 'pay' })).toEqual(['Ընդամենը | 2 720', ' | ']);
  expect(reads({ phase: 'pay', receivedMinor: 100_000 })[1]).toBe('Ստացված | 1 000');
  const change = { receivedMinor: 500_000, changeMinor: 228_000 };
  expect(reads({ phase: 'pay', ...change })[1]).toBe('Մանր | 2 280');
  expect(reads({ phase: 'paid', ...change })[1]).toBe('Մանր | 2 280');
  expect(reads({ phase: 'paid' })[1]).toBe('Շնորհակալություն | ');
});

test('between receipts the shop and a welcome; a receipt without a line is a welcome too', () => {
  expect(reads({ phase: 'idle', lines: [] })).toEqual(['Խանութ | ', 'Բարի գալուստ | ']);
  expect(reads({ lines: [], totalMinor: 0 })[0]).toBe('Բարի գալուստ | ');
});
