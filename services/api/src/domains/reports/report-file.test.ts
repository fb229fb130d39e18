import type { SalesReport } from '@khanut/shared/contracts';
import { readXlsx } from 'hucre/xlsx';
import { reportTable } from './report-file.js';
import { csvFile, defused, xlsxFile } from '../../platform/export/table-file.js';

const row = (name: string, net: number) => ({
  key: name, name, receipts: 2, quantity: 1730, gross: net, discount: 0, net, tax: 0, cost: 0, margin: net, marginPpm: 123_456,
}); // prettier-ignore
const report = {
  by: 'item', from: '2026-01-01', to: '2026-01-31', currency: 'AMD', rowCount: 3,
  rows: [row('=HYPERLINK("http://x","y")', 94_170), row('Կաթ, «3,2 %»', -500), row('', 0)], total: row('', 93_670),
} as unknown as SalesReport; // prettier-ignore

test.each(['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', ' =1', '＝1', '|x'])(
  '%j can not run',
  (text) => {
    expect(defused(text)).toBe(`'${text}`);
  },
);
test.each(['Milk', '3 – 4', 'a=b', ''])('%j stays as it is', (text) => {
  expect(defused(text)).toBe(text);
});

test('CSV: mark for UTF-8, quotes where needed, whole units with a point, numbers as numbers', () => {
  const lines = csvFile(reportTable(report, 'en')).toString('utf8').split('\r\n');
  expect(lines[0]).toBe(
    '\ufeffName,Receipts,Quantity,Before discounts,Discount,Sales,Tax,Cost,Margin,"Margin, %"',
  );
  expect(lines[1]).toBe(`"'=HYPERLINK(""http://x"",""y"")",2,1.73,941.7,0,941.7,0,0,941.7,12.3`);
  expect(lines[2]).toBe('"Կաթ, «3,2 %»",2,1.73,-5,0,-5,0,0,-5,12.3');
  expect(lines[3]).toMatch(/^—,/);
  expect(lines.slice(4)).toEqual(['Total,2,1.73,936.7,0,936.7,0,0,936.7,12.3', '']);
});

test('XLSX reads back with the same cells, texts as texts', async () => {
  const book = await readXlsx(await xlsxFile(reportTable(report, 'ru'), 'January'));
  const [header, first, second] = book.sheets[0]?.rows ?? [];
  expect(header?.[0]).toBe('Название');
  expect(first?.slice(0, 4)).toEqual([`'=HYPERLINK("http://x","y")`, 2, 1.73, 941.7]);
  expect(second?.[0]).toBe('Կաթ, «3,2 %»');
});
