import fc from 'fast-check';
import { decodePageByte, printable } from '../escpos/index.js';
import { attacks, labelOf, printing, shelfLabel, textOf } from '../labels/sample-label.js';
import type { LabelElement } from '../labels/index.js';
import { bytesOf, hexOf, loadVectors } from '../vectors.js';
import * as tspl from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/labels-tspl.json`);

interface Statement {
  readonly words: string;
  readonly strings: readonly string[];
}

/** A reader of its own: statements up to CR LF, strings in quotes, pictures by their size. */
function statementsOf(job: Uint8Array): Statement[] {
  const text = Array.from(job, (byte) =>
    byte < 0x20 || byte === 0x7f ? String.fromCharCode(byte) : decodePageByte('cp1251', byte),
  ).join('');
  const statements: Statement[] = [];
  let at = 0;
  while (at < text.length) {
    const picture = /^BITMAP \d+,\d+,(\d+),(\d+),0,/.exec(text.slice(at));
    const size = picture ? picture[0].length + Number(picture[1]) * Number(picture[2]) : 0;
    const [, words = ''] =
      /^((?:[^"\r\n]|"(?:\\\["\]|[^"\r\n])*")*)\r\n/s.exec(text.slice(at + size)) ?? [];
    expect(text.slice(at + size + words.length, at + size + words.length + 2)).toBe('\r\n');
    const strings = Array.from(words.matchAll(/"((?:\\\["\]|[^"])*)"/g), ([, inside = '']) =>
      inside.replaceAll('\\["]', '"'),
    );
    statements.push({
      words: (picture?.[0] ?? words).replace(/"(?:\\\["\]|[^"])*"/g, '""'),
      strings,
    });
    at += size + words.length + 2;
  }
  return statements;
}

describe('job', () => {
  it('has the documented statements', () => {
    expect(statementsOf(tspl.encodeTspl(shelfLabel, { ...printing, copies: 3 }))).toEqual([
      { words: 'SIZE 58 mm,40 mm', strings: [] },
      { words: 'GAP 2 mm,0 mm', strings: [] },
      { words: 'DIRECTION 1', strings: [] },
      { words: 'REFERENCE 0,0', strings: [] },
      { words: 'CODEPAGE 1251', strings: [] },
      { words: 'CLS', strings: [] },
      { words: 'TEXT 8,8,"",0,11,11,""', strings: ['0', 'Чай "Ахмад" 100 г ^XZ ~JA'] },
      { words: 'BOX 8,48,248,112,2', strings: [] },
      { words: 'TEXT 16,56,"",0,17,17,""', strings: ['0', '1 250'] },
      { words: 'BAR 8,120,320,2', strings: [] },
      { words: 'BARCODE 24,136,"",56,1,0,2,2,""', strings: ['EAN13', '460123456789'] },
      { words: 'BARCODE 24,240,"",56,0,0,2,2,""', strings: ['128', 'A>b^c~1_2'] },
      { words: 'QRCODE 344,24,M,3,A,0,""', strings: ['https://example.am/?q=^x~y_z'] },
      { words: 'BITMAP 352,160,2,3,0,', strings: [] },
      { words: 'PRINT 1,3', strings: [] },
    ]);
  });

  it('refuses what the font or the language lacks', () => {
    for (const text of ['Թեյ', 'a\\b']) {
      expect(tspl.tsplHolds('cyrillic', text)).toBe(false);
      expect(() => tspl.encodeTspl(labelOf(textOf(text)), printing)).toThrow(RangeError);
    }
  });

  it('never carries an immediate command, in a picture either', () => {
    const bytes = Uint8Array.from([0x1b, 0x21, 0x1b, 0x21, 0x7e, 0x21], (byte) => ~byte);
    const picture: LabelElement = {
      kind: 'picture',
      leftMm: 0,
      topMm: 0,
      bitmap: { widthDots: 16, heightDots: 3, bytes },
    };
    const job = Buffer.from(tspl.encodeTspl(labelOf(picture), printing)).toString('latin1');
    expect(job).not.toMatch(/[\u001b~]!/);
  });
});

describe('the name of an article', () => {
  const plain = statementsOf(tspl.encodeTspl(labelOf(textOf('x')), printing)).map(
    ({ words }) => words,
  );
  const staysInside = (text: string): void => {
    if (!tspl.tsplHolds('cyrillic', text)) return;
    const statements = statementsOf(tspl.encodeTspl(labelOf(textOf(text)), printing));
    expect(statements.map(({ words }) => words)).toEqual(plain);
    expect(statements[6]?.strings).toEqual(['0', printable(text)]);
  };

  it.each(attacks)('%j stays in its quotes or is refused', staysInside);

  it('stays in its quotes, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'"[]\\,ЖPё1\r\n\u001b!~ '), maxLength: 30 });
    fc.assert(fc.property(text, staysInside));
  });
});

describe('status', () => {
  it('is asked as published', () => {
    expect(hexOf(tspl.statusRequest)).toBe(fixtures.find('tspl.status-ready').req);
  });

  it.each(['tspl.status-ready', 'tspl.status-paper'])('%s', (id) => {
    const { hex, expect: expected = {} } = fixtures.find(id);
    const { ready = false, ...flags } = expected;
    const status = tspl.decodeTsplStatus(bytesOf(hex)[0]!);
    expect(status).toMatchObject(flags);
    expect(tspl.isTsplReady(status!)).toBe(ready);
  });

  it('is every byte without the bit that is never set, and comes back', () => {
    for (let byte = 0; byte < 0x100; byte += 1) {
      const status = tspl.decodeTsplStatus(byte);
      expect([byte, status && tspl.encodeTsplStatus(status)]).toEqual([
        byte,
        byte & 0x40 ? undefined : byte,
      ]);
    }
    expect([-1, 256, 0.5].map(tspl.decodeTsplStatus)).toEqual([undefined, undefined, undefined]);
  });

  it('takes a job while it prints', () => {
    expect(
      [0x00, 0x20, 0x01, 0x30].map((byte) => tspl.isTsplReady(tspl.decodeTsplStatus(byte)!)),
    ).toEqual([true, true, false, false]);
  });
});
