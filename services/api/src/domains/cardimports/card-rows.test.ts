import { type Columns, readCardRows } from './card-rows.js';

const columns: Columns = {
  number: 'n', holder: 'h', phone: 'p', percent: '%', accumulated: 'a', birthday: 'b', category: 'c',
}; // prettier-ignore
type Cells = Partial<Record<keyof Columns, string>>;
const order = Object.keys(columns) as (keyof Columns)[];
const read = (...rows: Cells[]) =>
  readCardRows(
    {
      columns: Object.values(columns) as string[],
      rows: rows.map((cells, at) => ({
        row: at + 2,
        cells: order.map((field) => cells[field] ?? (field === 'number' ? `000${at}` : '')),
      })),
    },
    columns,
    { country: 'AM', currency: 'AMD' },
  );
const one = (cells: Cells) => {
  const { cards, rejections } = read(cells);
  return cards[0] ?? rejections[0];
};

test('a whole row', () => {
  expect(
    one({ number: ' 00 12 ', holder: 'Անի  Պ.', phone: '077 12-34-56', percent: '5,5 %', accumulated: '12 500', birthday: '17.05.1990', category: 'Silver' }),
  ).toEqual({
    row: 2, number: '0012', holder: 'Անի Պ.', phone: '+37477123456', isMobile: true, rate: 55_000, accumulated: 1_250_000,
    birthday: '1990-05-17', category: 'Silver',
  });
}); // prettier-ignore

test.each([
  ['1500', 150_000], ['1 500,50', 150_050], ['1,500.50', 150_050], ['1.500,50', 150_050], ['1,500', 150_000],
  ['1.500.000', 150_000_000], ['12.5', 1_250], ['1500 ֏', 150_000], ['0', 0],
])('the sum %s', (accumulated, amount) => {
  expect(one({ accumulated })).toMatchObject({ accumulated: amount });
}); // prettier-ignore

test.each([
  ['1990-5-7', '1990-05-07'], ['7.5.1990', '1990-05-07'], ['07/05/1990', '1990-05-07'], ['33000', '1990-05-07'],
])('the day %s', (birthday, day) => {
  expect(one({ birthday })).toMatchObject({ birthday: day });
}); // prettier-ignore

test('days are read with the month first where the file shows it', () => {
  const { cards } = read({ birthday: '05/07/1990' }, { birthday: '12/31/1991' });
  expect(cards.map((card) => card.birthday)).toEqual(['1990-05-07', '1991-12-31']);
});

test('a column of percents that never goes above 1 holds fractions', () => {
  const rates = (...percents: string[]) =>
    read(...percents.map((percent) => ({ percent }))).cards.map((card) => card.rate);
  expect(rates('0.05', '0.1', '0')).toEqual([50_000, 100_000, null]);
  expect(rates('0.5', '3')).toEqual([5_000, 30_000]);
  expect(rates('0.5%')).toEqual([5_000]);
});

test.each<[Cells, string]>([
  [{ number: '' }, 'NUMBER_EMPTY'],
  [{ number: 'Ք-12' }, 'NUMBER_INVALID'],
  [{ number: '12' }, 'NUMBER_INVALID'],
  [{ phone: '12' }, 'PHONE_UNREADABLE'],
  [{ percent: 'gold' }, 'PERCENT_UNREADABLE'],
  [{ percent: '101' }, 'PERCENT_UNREADABLE'],
  [{ percent: '-5' }, 'PERCENT_UNREADABLE'],
  [{ accumulated: '-1' }, 'ACCUMULATED_UNREADABLE'],
  [{ accumulated: 'much' }, 'ACCUMULATED_UNREADABLE'],
  [{ birthday: '31.02.1990' }, 'BIRTHDAY_UNREADABLE'],
])('rejected with its reason: %j', (cells, reason) => {
  expect(one(cells)).toMatchObject({ row: 2, reason });
});

test('a number that stands twice is taken once', () => {
  const { cards, rejections } = read({ number: '0001' }, { number: '00 01' });
  expect(cards).toHaveLength(1);
  expect(rejections).toEqual([{ row: 3, reason: 'NUMBER_TWICE', detail: '0001' }]);
});
