import fc from 'fast-check';
import { concatBytes } from '../framing/index.js';
import { cuts, frameRuns, inBytes, inChunks, mutatedFrames, noiseWithout } from '../mutations.js';
import { bytesOf, hexOf, loadVectors } from '../vectors.js';
import { begin, brightness, cd5220Line, clear, cleared, createDisplayDecoder, displayText, moveCursor, select, twoLines, type DisplayDialect, type DisplayProfile } from './index.js'; // prettier-ignore

const runs = frameRuns();
const { find } = loadVectors(`${__dirname}/fixtures/customer-display.json`);
const ascii = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const profile = (dialect: DisplayDialect): DisplayProfile => ({ dialect, columns: 20, page: 'cp866', codeTable: 7 }); // prettier-ignore
const decoder = () => createDisplayDecoder({ columns: 20, codeTables: { 7: 'cp866' } });
const both = ['cd5220', 'epson'] as const;

describe('the published commands', () => {
  it.each([
    ['cd5220.clear', clear()],
    ['cd5220.line1', cd5220Line(1, ascii('HELLO'))],
    ['cd5220.line2', cd5220Line(2, ascii('TOTAL'))],
    ['cd5220.pos', moveCursor('cd5220', 1, 2)],
    ['dmd.select-display', select('display')],
  ])('%s', (id, bytes) => {
    expect(hexOf(bytes)).toBe(hexOf(bytesOf(find(id).hex)));
  });

  it('Epson’s cursor and both brightnesses', () => {
    expect(hexOf(moveCursor('epson', 1, 2))).toBe('1F 24 01 02');
    expect(hexOf(brightness('epson', 3))).toBe('1F 58 03');
    expect(hexOf(brightness('cd5220', 3))).toBe('1B 2A 03');
  });
});

describe('displayText', () => {
  it.each([
    ['cp866', 'Сыр 2,50', 'Сыр 2,50'],
    ['cp437', 'Сыр Ёж', 'Syr Ezh'],
    ['cp866', 'Թեյ Ճերմակ', 'Tey Chermak'],
    ['cp866', 'Ընդամենը 1 250 ֏', 'Yndameny 1 250 AMD'],
    ['cp866', 'Հացի տուն', 'Hatsi tun'],
    ['cp866', 'և', 'ev'],
    ['cp866', 'Crème «Brûlée»', 'Creme "Brulee"'],
    ['cp866', '茶 12', ' 12'],
    ['cp866', 'A\u001b@B', 'A@B'],
  ] as const)('in %s: %s', (page, text, expected) => {
    expect(displayText(page, text)).toBe(expected);
  });

  it('never loses or makes a digit', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const digits = (of: string) => of.replaceAll(/[^0-9]/g, '');
        expect(digits(displayText('cp866', text))).toBe(digits(text.normalize('NFC')));
      }),
    );
  });
});

describe.each(both)('%s', (dialect) => {
  const shows = (top: string, bottom: string) => ({
    lines: [top.padEnd(20), bottom.padEnd(20)],
  });

  it('shows two lines, again and again, and nothing of the old ones', () => {
    const display = decoder();
    display.push(begin(profile(dialect), 2));
    expect(display.screen()).toMatchObject({ ...shows('', ''), brightness: 2 });
    expect(display.push(twoLines(profile(dialect), 'Молоко 1 л', '480.00'))).toMatchObject(
      shows('Молоко 1 л', '480.00'),
    );
    const long = twoLines(profile(dialect), 'Ընդամենը', '1234567890123456789012345');
    expect(display.push(long)).toMatchObject(shows('Yndameny', '12345678901234567890'));
    expect(display.push(cleared(profile(dialect)))).toMatchObject(shows('', ''));
  });

  it('does not care where the stream is cut, nor about noise before a new beginning', () => {
    const text = fc.string({ maxLength: 25 });
    // Without ESC and US: half a command would take the next bytes for its own.
    const noise = noiseWithout(0x1b, 0x1f);
    fc.assert(
      fc.property(noise, text, text, cuts, (before, top, bottom, places) => {
        const bytes = concatBytes(before, begin(profile(dialect)), twoLines(profile(dialect), top, bottom)); // prettier-ignore
        const cut = decoder();
        for (const chunk of inChunks(bytes, places)) cut.push(chunk);
        const shown = (of: string) => displayText('cp866', of).slice(0, 20).padEnd(20);
        expect(cut.screen().lines).toEqual([shown(top), shown(bottom)]);
      }),
      { seed: runs.seed },
    );
  });

  it('stays two lines of twenty whatever comes', () => {
    const texts = fc.tuple(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }));
    const encode = ([top, bottom]: [string, string]) => twoLines(profile(dialect), top, bottom);
    fc.assert(
      fc.property(mutatedFrames(texts, encode), ({ bytes }) => {
        const [whole, cut] = [decoder(), decoder()];
        const screen = whole.push(bytes);
        for (const chunk of inBytes(bytes)) cut.push(chunk);
        const isWhole = screen.lines.every((line) => line.length === 20);
        if (!isWhole || JSON.stringify(cut.screen()) !== JSON.stringify(screen))
          expect(cut.screen()).toEqual(screen);
        if (!isWhole) expect(screen.lines.map((line) => line.length)).toEqual([20, 20]);
      }),
      runs,
    );
  });
});

describe('a display on the line of a printer', () => {
  it('does not show what goes to the printer', () => {
    const display = decoder();
    display.push(begin(profile('epson')));
    display.push(ascii('receipt\n\x1b@\x0c'));
    expect(display.screen()).toMatchObject({ isSelected: false, lines: [' '.repeat(20), ' '.repeat(20)] }); // prettier-ignore
  });
});
