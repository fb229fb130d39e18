import { writeXlsx } from 'hucre/xlsx';
import { guessColumns } from './guess-columns.js';
import { readTable } from './read-table.js';

const base64 = (bytes: Buffer | Uint8Array) => Buffer.from(bytes).toString('base64');
const text = 'Номер карты;Владелец;Скидка\n0001;Анна;5,5\n\n0002;"Ով; ով";3\n';
const expected = {
  columns: ['Номер карты', 'Владелец', 'Скидка'],
  rows: [
    { row: 2, cells: ['0001', 'Анна', '5,5'] },
    { row: 3, cells: ['0002', 'Ով; ով', '3'] },
  ],
};
/** Cyrillic in the bytes of Windows-1251. */
const windows1251 = (words: string): Buffer =>
  Buffer.from([...words].map((letter) => {
    const code = letter.codePointAt(0) ?? 0;
    return code >= 0x410 && code <= 0x44f ? code - 0x350 : code;
  })); // prettier-ignore

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
  ['UTF-16 little endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
  ['UTF-16 little endian', Buffer.from(text.replace('Номер карты', 'Номер карты'), 'utf16le')],
  ['UTF-16 big endian with a mark', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
])('reads %s with semicolons', async (_, bytes) => {
  expect(await readTable(base64(bytes))).toEqual(expected);
});

test('reads Windows-1251, tabs, commas and bars; unnamed and repeated headings get names', async () => {
  const russian = windows1251('Карта;Имя\n0001;Анна\n');
  expect((await readTable(base64(russian))).rows).toEqual([{ row: 2, cells: ['0001', 'Анна'] }]);
  for (const delimiter of ['\t', ',', '|']) {
    const table = await readTable(base64(Buffer.from(['Card', '', 'Card'].join(delimiter))));
    expect(table.columns).toEqual(['Card', '#2', 'Card (3)']);
  }
});

test('reads a workbook: numbers, days and sums of cents as people see them', async () => {
  const columns = ['Card', 'Birthday', 'Total'].map((header, at) => ({ header, key: String(at) }));
  const data = [{ 0: 4850000000012, 1: new Date(Date.UTC(1990, 4, 17)), 2: 0.1 + 0.2 }];
  const bytes = await writeXlsx({ sheets: [{ name: 'Cards', columns, data }] });
  expect(await readTable(base64(bytes))).toEqual({
    columns: ['Card', 'Birthday', 'Total'],
    rows: [{ row: 2, cells: ['4850000000012', '1990-05-17', '0.3'] }],
  });
});

test.each<[string, string]>([
  ['not base64', '§§'],
  ['nothing', ''],
  ['blank lines', base64(Buffer.from('\n \n'))],
  ['a picture', base64(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))],
  ['a torn workbook', base64(Buffer.from('PK\u0003\u0004 and nothing more'))],
  ['a torn old workbook', base64(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]))],
])('refuses %s', async (_, content) => {
  await expect(readTable(content)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
});

test.each<[string[], object]>([
  [['Քարտի համար', 'Անուն Ազգանուն', 'Հեռախոս', 'Զեղչ, %', 'Կուտակված գումար', 'Ծննդյան օր'], { number: 0, holder: 1, phone: 2, percent: 3, accumulated: 4, birthday: 5 }],
  [['№', 'ФИО', 'Моб. телефон', 'Процент скидки', 'Накоплено', 'Дата рождения', 'Тип карты'], { number: 0, holder: 1, phone: 2, percent: 3, accumulated: 4, birthday: 5, category: 6 }],
  [['Customer name', 'Card number', 'Phone', 'Discount', 'Total spent', 'DOB', 'Card type'], { holder: 0, number: 1, phone: 2, percent: 3, accumulated: 4, birthday: 5, category: 6 }],
  [['Код карты', 'Сумма покупок', 'Клиент'], { number: 0, accumulated: 1, holder: 2 }],
  [['foo', 'bar'], {}],
])('guesses columns of %j', (columns, places) => {
  const named = Object.fromEntries(Object.entries(places).map(([field, at]) => [field, columns[at as number]]));
  expect(guessColumns(columns)).toEqual(named);
}); // prettier-ignore
