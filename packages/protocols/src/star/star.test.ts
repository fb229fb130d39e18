import fc from 'fast-check';
import type { Bitmap, PaperItem } from '../escpos/index.js';
import { concatBytes } from '../framing/index.js';
import { cuts, frameRuns, inBytes, inChunks, mutatedFrames } from '../mutations.js';
import { bytesOf, hexOf, loadVectors } from '../vectors.js';
import { align, barcode, bold, createStarPaperDecoder, cut, feedLines, inverted, kickDrawer, printedMark, qr, raster, reset, selectPage, statusRequest, textLine, textSize, underline } from './index.js'; // prettier-ignore

const runs = frameRuns();
const { find } = loadVectors(`${__dirname}/fixtures/star.json`);
const paper = (...parts: Uint8Array[]): PaperItem[] =>
  createStarPaperDecoder(48).push(concatBytes(...parts));
const textOf = (item: PaperItem | undefined) =>
  item?.kind === 'line' ? item.spans.map(({ text }) => text).join('') : item?.kind;

describe('the published commands', () => {
  it.each([
    ['star.init', reset()],
    ['star.align-center', align('center')],
    ['star.bold', bold(true)],
    ['star.cut', cut('full', false)],
    ['star.drawer', kickDrawer()],
  ])('%s', (id, bytes) => {
    expect(hexOf(bytes)).toBe(hexOf(bytesOf(find(id).hex)));
  });

  it.each([
    ['cp866', '1B 1D 74 0A', 'Привет', '8F E0 A8 A2 A5 E2 0A'],
    ['cp1251', '1B 1D 74 22', 'Привет', 'CF F0 E8 E2 E5 F2 0A'],
  ] as const)('text in %s', (page, select, text, hex) => {
    expect(hexOf(selectPage(page))).toBe(select);
    expect(hexOf(textLine(page, text))).toBe(hex);
  });

  it('a QR code in five commands', () => {
    expect(hexOf(qr('1234', { moduleDots: 3, level: 'Q' }))).toBe(
      '1B 1D 79 53 30 02 1B 1D 79 53 31 02 1B 1D 79 53 32 03 1B 1D 79 44 31 00 04 00 31 32 33 34 1B 1D 79 50',
    );
  });

  it('refuses what would burn a coil, end a barcode early or hold nothing', () => {
    expect(() => kickDrawer(1, 500)).toThrow(RangeError);
    expect(() => barcode('code128', 'A\u001eB')).toThrow(RangeError);
    expect(() => qr('', { moduleDots: 3, level: 'L' })).toThrow(RangeError);
    expect(() => textLine('cp866', 'Թեյ')).toThrow(RangeError);
  });
});

describe('Star paper', () => {
  it('shows what was sent', () => {
    const items = paper(
      reset(),
      selectPage('cp866'),
      align('center'),
      concatBytes(bold(true), textSize(2, 1), textLine('cp866', 'Хлеб')),
      concatBytes(bold(false), textSize(1, 1), underline(true), textLine('cp866', '250')),
      concatBytes(underline(false), inverted(true), textLine('cp866', 'x')),
      feedLines(3),
      barcode('ean13', '4850001270041'),
      qr('Թեյ', { moduleDots: 4, level: 'M' }),
      cut('partial'),
      kickDrawer(2, 120, 240),
    );
    expect(items).toMatchObject([
      { kind: 'line', align: 'center', spans: [{ text: 'Хлеб', bold: true, widthScale: 2 }] },
      { kind: 'line', spans: [{ text: '250', bold: false, underline: true, widthScale: 1 }] },
      { kind: 'line', spans: [{ text: 'x', inverted: true, underline: false }] },
      { kind: 'feed', lines: 3 },
      { kind: 'barcode', symbology: 3, data: '4850001270041' },
      { kind: 'qr', data: 'Թեյ', moduleDots: 4, level: 'M' },
      { kind: 'cut', mode: 'partial' },
      { kind: 'kick', pin: 5, onMs: 120, offMs: 240 },
    ]);
  });

  it('gives a picture back as it was, in rows of 24', () => {
    const heightDots = 30;
    const bytes = Uint8Array.from({ length: 2 * heightDots }, (_, at) => (at * 37) & 0xff);
    const items = paper(raster({ widthDots: 16, heightDots, bytes }), textLine('cp437', 'below'));
    expect(items.map(textOf)).toEqual(['raster', 'raster', 'below']);
    const bands = items.filter((item) => item.kind === 'raster');
    const rows = concatBytes(...bands.map(({ bitmap }: { bitmap: Bitmap }) => bitmap.bytes));
    expect(rows.subarray(0, bytes.length)).toEqual(bytes);
    expect(rows.subarray(bytes.length).every((byte) => byte === 0)).toBe(true);
  });

  it('counts marks and questions between the lines', () => {
    const printer = createStarPaperDecoder(48);
    printer.push(
      concatBytes(textLine('cp437', 'a'), printedMark(), statusRequest(), printedMark()),
    );
    expect([printer.printedMarks(), printer.takeStatusQuestions(), printer.takeStatusQuestions()]).toEqual([2, 1, 0]); // prettier-ignore
  });

  it('goes on after an unknown command and after half of one and power off', () => {
    expect(paper(Uint8Array.of(0x1b, 0x01), textLine('cp437', 'ok')).map(textOf)).toEqual([
      'unknown',
      'ok',
    ]);
    const printer = createStarPaperDecoder(48);
    printer.push(
      raster({ widthDots: 16, heightDots: 1, bytes: Uint8Array.of(1, 2) }).subarray(0, 9),
    );
    printer.reset();
    expect(printer.push(textLine('cp437', 'ok')).map(textOf)).toEqual(['ok']);
  });

  it('does not care where the stream is cut, whatever comes', () => {
    const bitmap = fc
      .uint8Array({ minLength: 6, maxLength: 6 })
      .map((bytes) => ({ widthDots: 16, heightDots: 3, bytes }));
    const part = fc.oneof(
      fc.string({ maxLength: 60 }).map((text) => textLine('cp437', text)),
      fc
        .string({ minLength: 1, maxLength: 9 })
        .map((text) => concatBytes(bold(true), qr(text, { moduleDots: 3, level: 'L' }))),
      bitmap.map(raster),
      fc.constantFrom(
        cut('full'),
        kickDrawer(),
        statusRequest(),
        printedMark(),
        align('right'),
        barcode('code39', 'A1'),
      ),
    );
    fc.assert(
      fc.property(
        mutatedFrames(part, (bytes) => bytes),
        cuts,
        ({ bytes }, places) => {
          const [whole, inSingles, inParts] = [0, 1, 2].map(() => createStarPaperDecoder(48));
          const expected = JSON.stringify(whole!.push(bytes));
          const singles = inBytes(bytes).flatMap((chunk) => inSingles!.push(chunk));
          const parts = inChunks(bytes, places).flatMap((chunk) => inParts!.push(chunk));
          if (JSON.stringify(singles) !== expected || JSON.stringify(parts) !== expected)
            expect([singles, parts]).toEqual([JSON.parse(expected), JSON.parse(expected)]);
        },
      ),
      runs,
    );
  });
});
