import { readGs1, type Scan } from '../barcode/index.js';
import { bytesOf, loadVectors } from '../vectors.js';
import { createHidScanReader, encodeHidScan, readPart } from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/hid-scanners.json`);
const scansOf = (reports: readonly Uint8Array[]): Scan[] => {
  const reader = createHidScanReader();
  return reports.flatMap((report) => reader.push(report) ?? []);
};
const long = '0104601234567893' + '21'.padEnd(70, 'x');

describe('one report', () => {
  it.each(['hid.ean13', 'hid.ean13-cr'])('%s', (id) => {
    const { hex, expect: expected } = fixtures.find(id);
    expect(scansOf([bytesOf(hex)])).toEqual([
      { text: expected?.['text'], symbology: 'ean13', isGs1: false },
    ]);
  });

  it('hid.gs1-dm', () => {
    const { hex, expect: expected } = fixtures.find('hid.gs1-dm');
    const [scan] = scansOf([bytesOf(hex)]);
    expect(scan).toMatchObject({ symbology: 'datamatrix', isGs1: true });
    expect(Object.fromEntries(readGs1(scan!.text)!)).toEqual(expected?.['ais']);
  });

  it.each([
    [{ text: '96385074', makerLetter: 'D' }, 'ean8', false],
    [{ text: '010460', makerLetter: 'I' }, 'code128', true],
    [{ text: '123', makerLetter: '?' }, undefined, false],
    [{ text: '123', aim: 'Q1', makerLetter: 'D' }, 'qr', false],
  ] as const)(
    'without an AIM identifier the letter of the maker counts: %j',
    (sent, symbology, isGs1) => {
      expect(scansOf(encodeHidScan(sent))).toEqual([
        { text: sent.text, ...(symbology ? { symbology } : {}), isGs1 },
      ]);
    },
  );

  it('is understood when everything stands one byte later', () => {
    const [report] = encodeHidScan({ text: '4601234567893', aim: 'E0' });
    const shifted = Uint8Array.from([2, 0, ...report!.subarray(1)]);
    const expected = [{ text: '4601234567893', symbology: 'ean13', isGs1: false }];
    expect(scansOf([shifted])).toEqual(expected);
    expect(scansOf([shifted.subarray(0, 64)])).toEqual(expected);
  });

  it('is nothing when it is torn, of another kind, empty or longer than its room', () => {
    const [report] = encodeHidScan({ text: '4601234567893', aim: 'E0' });
    const changed = (at: number, byte: number) => report!.with(at, byte);
    const wrong = [
      report!.subarray(0, 63),
      new Uint8Array(),
      changed(0, 3),
      changed(1, 0),
      changed(1, 14),
      changed(1, 57),
      changed(2, 0x41),
      new Uint8Array(64),
    ];
    for (const [index, each] of wrong.entries())
      expect([index, readPart(each)]).toEqual([index, undefined]);
    const full = encodeHidScan({ text: '9'.repeat(56), aim: 'C0' })[0]!;
    expect(readPart(Uint8Array.from([2, 0, ...full.subarray(1, 63)]))).toBeUndefined();
  });
});

describe('a long code', () => {
  const reports = encodeHidScan({ text: long, aim: 'd2' });

  it('comes in several reports', () => {
    expect(reports).toHaveLength(2);
    expect(scansOf(reports)).toEqual([{ text: long, symbology: 'datamatrix', isGs1: true }]);
  });

  it('is not joined with what came after a pause', () => {
    const reader = createHidScanReader();
    reader.push(reports[0]!);
    reader.reset();
    expect(reader.push(encodeHidScan({ text: '123', aim: 'd2' })[0]!)?.text).toBe('123');
  });

  it('is lost as a whole with one of its reports, and the next code is whole again', () => {
    const three = encodeHidScan({ text: 'a'.repeat(150), aim: 'Q1' });
    const next = encodeHidScan({ text: '123', aim: 'E0' });
    const texts = (each: readonly Uint8Array[]) => scansOf(each).map(({ text }) => text);
    expect(texts([three[0]!, three[1]!.with(1, 0), three[2]!, ...next])).toEqual(['123']);
    expect(texts([three[0]!, ...next, ...next])).toEqual(['123']);
    expect(
      texts([three[0]!, ...encodeHidScan({ text: 'b'.repeat(70), aim: 'E0' }), ...next]),
    ).toEqual(['123']);
  });

  it('ends at the longest code that there is', () => {
    const endless = encodeHidScan({ text: 'x'.repeat(5000), aim: 'Q1' });
    expect(
      scansOf([...endless, ...encodeHidScan({ text: '123', aim: 'Q1' })]).map(({ text }) => text),
    ).toEqual(['123']);
  });
});
