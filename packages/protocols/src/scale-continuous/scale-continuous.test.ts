import { bytesOf, loadVectors } from '../vectors.js';
import { createReader, encodeLine, lineForm, type LineForm } from './index.js';

const { find } = loadVectors(`${__dirname}/fixtures/scale-continuous.json`);
const latin1 = (text: string) => Uint8Array.from(Buffer.from(text, 'latin1'));
const read = (text: string, form?: LineForm) => createReader(form).push(latin1(`\r\n${text}\r\n`));

describe('a scale that speaks by itself', () => {
  it('reads the published lines', () => {
    const stable = bytesOf(find('generic.st-gs').hex);
    const lines = createReader();
    lines.push(latin1('kg\r\n'));
    expect(lines.push(stable)).toEqual([{ kind: 'weight', weightGrams: 1240, net: false }]);
    expect(lines.push(bytesOf(find('generic.ol').hex))).toEqual([
      { kind: 'none', why: 'overload' },
    ]);
    expect(encodeLine({ kind: 'weight', weightGrams: 1240, net: false })).toEqual(stable);
  });

  it('does not take the rest of a running line for a line', () => {
    const lines = createReader();
    expect(lines.push(latin1('ST,GS,+  1.240kg\r\n'))).toEqual([]);
    lines.push(latin1('ST,GS,+  1'));
    lines.reset();
    expect(lines.push(latin1('ST,GS,+  1.250kg\r\nST,GS,+  1.260kg\r\n'))).toEqual([
      { kind: 'weight', weightGrams: 1260, net: false },
    ]);
  });

  it('takes a whole line that comes after a reset between two lines', () => {
    const lines = createReader();
    lines.push(latin1('\r\n'));
    lines.reset();
    expect(lines.push(latin1('ST,GS,+  1.250kg\r\n'))).toHaveLength(1);
  });

  it.each([
    ['ST,NT,+  1.240kg', { kind: 'weight', weightGrams: 1240, net: true }],
    ['ST,GS,+   1240 g', { kind: 'weight', weightGrams: 1240, net: false }],
    ['US,GS,+  1.240kg', { kind: 'none', why: 'moving' }],
    ['ST,GS,-  1.240kg', { kind: 'none', why: 'below-zero' }],
    ['ST,GS,+  1.240lb', { kind: 'none', why: 'fault' }],
    ['ST,GS,+  1.24kg', undefined],
    ['ST,GS,+   1240kg', undefined],
    ['QT,GS,+     12kg', undefined],
    ['xST,GS,+  1.240kg', undefined],
  ])('reads %s', (text, expected) => {
    expect(read(text)).toEqual(expected ? [expected] : []);
  });

  it('reads another form from the settings', () => {
    const form = lineForm({
      pattern: '^(?<state>[SU]) (?<weight>[+-]\\d{5}\\.\\d{3})$',
      stable: 'S',
      unit: 'kg',
      zeroPadded: true,
    });
    expect(read('S +00001.240', form)).toEqual([{ kind: 'weight', weightGrams: 1240, net: false }]);
    expect(read('U +00001.240', form)).toEqual([{ kind: 'none', why: 'moving' }]);
    expect(read('S +0001.240', form)).toEqual([]);
  });

  it.each([
    ['(', '"state"'],
    ['^(?<state>S)$', '"weight"'],
    ['(?<state>S)(?<weight>\\d+)', 'whole line'],
    ['^(?<state>S)(?<weight>\\d+$', 'regular expression'],
  ])('refuses the form %s', (pattern, why) => {
    expect(() => lineForm({ pattern })).toThrow(why);
  });
});
