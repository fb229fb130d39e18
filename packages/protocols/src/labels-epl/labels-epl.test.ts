import fc from 'fast-check';
import { decodePageByte, printable } from '../escpos/index.js';
import { fontHolds, type LabelElement } from '../labels/index.js';
import { attacks, labelOf, printing, shelfLabel, textOf } from '../labels/sample-label.js';
import { bytesOf, hexOf, loadVectors } from '../vectors.js';
import * as epl from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/labels-epl.json`);
const statuses = (...chunks: readonly Uint8Array[]) => {
  const reader = epl.createEplReader();
  return chunks.flatMap((chunk) => reader.push(chunk));
};

interface Command {
  readonly words: string;
  readonly data: string | undefined;
}

/** A reader of its own: commands up to LF, one string in quotes at the end, pictures by their size. */
function commandsOf(form: Uint8Array): Command[] {
  const text = Array.from(form, (byte) =>
    byte < 0x20 || byte === 0x7f ? String.fromCharCode(byte) : decodePageByte('cp1251', byte),
  ).join('');
  const commands: Command[] = [];
  let at = 0;
  while (at < text.length) {
    const picture = /^GW\d+,\d+,(\d+),(\d+),/.exec(text.slice(at));
    const size = picture ? picture[0].length + Number(picture[1]) * Number(picture[2]) : 0;
    const line = /^([^"\n]*)(?:"((?:\\.|[^"\\\n])*)")?\n/.exec(text.slice(at + size));
    expect([at, line]).toEqual([at, expect.anything()]);
    commands.push({ words: picture?.[0] ?? line![1]!, data: line![2]?.replaceAll(/\\(.)/g, '$1') });
    at += size + line![0].length;
  }
  return commands;
}

describe('form', () => {
  it('has the documented commands', () => {
    const form = commandsOf(epl.encodeEpl(shelfLabel, { ...printing, copies: 3 }));
    expect(form.map(({ words, data }) => (data === undefined ? words : `${words}${data}`))).toEqual(
      [
        '',
        'N',
        'I8,C,001',
        'q464',
        'Q320,16',
        'A8,8,0,2,2,2,N,Чай "Ахмад" 100 г ^XZ ~JA',
        'X8,48,2,248,112',
        'A16,56,0,4,2,2,N,1 250',
        'LO8,120,320,2',
        'B24,136,0,E30,2,4,56,B,460123456789',
        'B24,240,0,1,2,4,56,N,A>b^c~1_2',
        'b344,24,Q,m2,s3,eM,iA,https://example.am/?q=^x~y_z',
        'GW352,160,2,3,',
        'P3',
      ],
    );
  });

  it('chooses the font that comes nearest without passing the height', () => {
    expect([5, 12, 24, 25, 48, 1000].map((height) => epl.fontFor(height, 8))).toEqual([
      { number: 1, scale: 1 },
      { number: 1, scale: 1 },
      { number: 4, scale: 1 },
      { number: 4, scale: 1 },
      { number: 4, scale: 2 },
      { number: 4, scale: 8 },
    ]);
    expect(epl.fontFor(44, 12)).toEqual({ number: 4, scale: 1 });
  });

  it('refuses what the font lacks', () => {
    expect(() => epl.encodeEpl(labelOf(textOf('Թեյ')), printing)).toThrow(RangeError);
  });

  it('carries no immediate command in a picture', () => {
    const bytes = Uint8Array.from([0x5e, 0x65, 0x5e, 0x40], (byte) => ~byte);
    const picture: LabelElement = {
      kind: 'picture',
      leftMm: 0,
      topMm: 0,
      bitmap: { widthDots: 16, heightDots: 2, bytes },
    };
    const form = Buffer.from(epl.encodeEpl(labelOf(picture), printing)).toString('latin1');
    expect(form).not.toMatch(/\^[e@]/);
  });
});

describe('the name of an article', () => {
  const plain = commandsOf(epl.encodeEpl(labelOf(textOf('x')), printing)).map(({ words }) => words);
  const staysInside = (text: string): void => {
    const form = commandsOf(epl.encodeEpl(labelOf(textOf(text)), printing));
    expect(form.map(({ words }) => words)).toEqual(plain);
    expect(form[5]?.data).toBe(printable(text));
  };

  it.each(attacks.filter((text) => fontHolds('cyrillic', text)))(
    '%j stays in its quotes',
    staysInside,
  );

  it('stays in its quotes, whatever it is', () => {
    const text = fc.string({ unit: fc.constantFrom(...'"\\,ЖPё1\r\n\u001b^N '), maxLength: 30 });
    fc.assert(fc.property(text, staysInside));
  });
});

describe('error report', () => {
  it.each(['epl.no-error', 'epl.out-of-media', 'epl.two-codes'])('%s', (id) => {
    const { req, hex, expect: expected } = fixtures.find(id);
    expect(hexOf(Buffer.from(epl.statusRequest))).toBe(req);
    expect(statuses(bytesOf(hex))).toMatchObject([{ codes: expected?.['codes'] }]);
    expect(hexOf(epl.encodeEplReport(expected?.['codes'] as number[]))).toBe(hex);
  });

  it('names what stops the printer', () => {
    expect(statuses(epl.encodeEplReport([7, 12]))).toMatchObject([
      { paperOrRibbonOut: true, headOpen: false, paused: true, printing: false },
    ]);
  });

  it('is nothing else', () => {
    for (const line of ['7', '007', '07,', '00,07', 'V1.0', '07 11'])
      expect([line, statuses(Buffer.from(`${line}\r\n`))]).toEqual([line, []]);
  });
});
