import { createPaperDecoder, type PaperItem } from '@khanut/protocols/escpos';
import { lineBitmap } from './line-raster.js';
import { epson80mm } from './profile.js';
import { readRows } from './receipt-rows.js';
import { renderReceipt } from './render.js';

interface Row {
  readonly kind: string;
  readonly [member: string]: unknown;
}

function paper(...rows: Row[]): PaperItem[] {
  const decoder = createPaperDecoder({ columns: 48, codeTables: { 0: 'cp437', 17: 'cp866' } });
  return decoder.push(renderReceipt(readRows(rows), epson80mm));
}
const dots = (text: string, bold = false) =>
  lineBitmap({ text, bold, scale: 1, indentColumns: 0 }, 48, 576);
const inkOf = (bytes: Uint8Array) =>
  bytes.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);

describe('a line goes as a picture', () => {
  it.each(['Թեյ սև', '500 ֏', 'Հայաստան 100'])('%s', (text) => {
    expect(paper({ kind: 'text', text })).toMatchObject([
      { kind: 'raster', bitmap: { widthDots: 576, heightDots: 30 } },
    ]);
  });

  it.each(['Tea 500.00', 'Чай Ёлка №5'])('but not %s', (text) => {
    expect(paper({ kind: 'text', text })).toMatchObject([{ kind: 'line', spans: [{ text }] }]);
  });
});

describe('a drawn line', () => {
  it('has ink for every letter of the three alphabets and the signs of money', () => {
    const missing = dots('\ue000').bytes;
    const letters =
      'ԱԲԳԴԵԶԷԸԹԺԻԼԽԾԿՀՁՂՃՄՅՆՇՈՉՊՋՌՍՎՏՐՑՒՓՔՕՖաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆև՚՛՜՝՞։֊֏€₽АЯяЁёAz09';
    for (const letter of letters) {
      const bytes = dots(letter).bytes;
      expect([letter, inkOf(bytes) > 2]).toEqual([letter, true]);
      expect([letter, Buffer.from(bytes).equals(Buffer.from(missing))]).toEqual([letter, false]);
    }
  });

  it('stands on the grid of printed lines: a letter in column n touches only its cell', () => {
    const { bytes } = lineBitmap({ text: 'Ֆ', bold: true, scale: 1, indentColumns: 10 }, 48, 576);
    for (let row = 0; row < 30; row += 1) {
      const outside = [
        ...bytes.subarray(row * 72, row * 72 + 15),
        ...bytes.subarray(row * 72 + 17, row * 72 + 72),
      ];
      expect(outside.every((byte) => byte === 0)).toBe(true);
    }
  });

  it('is bolder when bold', () => {
    expect(inkOf(dots('Ընդամենը', true).bytes)).toBeGreaterThan(inkOf(dots('Ընդամենը').bytes));
  });

  it('breaks where a printed one breaks', () => {
    expect(paper({ kind: 'text', text: 'Թ'.repeat(50) })).toHaveLength(2);
    expect(paper({ kind: 'text', text: 'Թ'.repeat(25), double: true })).toMatchObject([
      { bitmap: { heightDots: 54 } },
      {},
    ]);
  });
});

describe('rows', () => {
  it('carry their style and put it back', () => {
    const [title, next] = paper(
      { kind: 'text', text: 'Shop', align: 'center', bold: true, double: true },
      { kind: 'text', text: 'x' },
    );
    expect(title).toMatchObject({
      align: 'center',
      spans: [{ bold: true, widthScale: 2, heightScale: 2 }],
    });
    expect(next).toMatchObject({ align: 'left', spans: [{ bold: false, widthScale: 1 }] });
  });

  it('never open the drawer by themselves', () => {
    expect(
      paper({ kind: 'kick' }, { kind: 'text', text: '\u001bp\u0000\u0019x' }).map(
        (item) => item.kind,
      ),
    ).toEqual(['line']);
  });

  it('leave out a QR that no printer could hold', () => {
    expect(paper({ kind: 'qr', data: 'x'.repeat(5000) })).toEqual([]);
  });
});
