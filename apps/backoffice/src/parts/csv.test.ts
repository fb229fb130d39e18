import { csvText } from './csv.js';

const rowsOf = (text: string) => text.slice(1).split('\r\n');

it('begins with a byte order mark and ends each row with CR LF', () => {
  const text = csvText(['a', 'b'], [['x', 1]]);
  expect(text.charCodeAt(0)).toBe(0xfeff);
  expect(rowsOf(text)).toEqual(['a,b', 'x,1', '']);
});

it('quotes separators, quotes and line ends', () => {
  expect(rowsOf(csvText(['a'], [['say "hi", you']]))[1]).toBe('"say ""hi"", you"');
});

it('defuses formulas, but leaves negative numbers numbers', () => {
  for (const evil of ['=1+1', '+cmd', '@SUM(A1)', '-2+3|cmd', '\tx'])
    expect(rowsOf(csvText(['a'], [[evil]]))[1]).toContain(`'${evil}`);
  expect(rowsOf(csvText(['a'], [['-12.50'], [-3]])).slice(1, 3)).toEqual(['-12.50', '-3']);
});
