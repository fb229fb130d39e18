import fc from 'fast-check';
import { printable } from '../escpos/index.js';
import { fontHolds } from '../labels/index.js';
import { attacks, labelOf, printing, shelfLabel, textOf } from '../labels/sample-label.js';
import { bytesOf, hexOf, loadVectors } from '../vectors.js';
import * as zpl from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/labels-zpl.json`);
const answers = (...chunks: readonly Uint8Array[]) => {
  const reader = zpl.createZplReader();
  return chunks.flatMap((chunk) => reader.push(chunk));
};

/** A reader of its own: commands by their mark and two letters, field data unescaped. */
function commandsOf(format: Uint8Array): { name: string; rest: string }[] {
  const text = Buffer.from(format).toString('latin1');
  expect(text).toMatch(/^[\n -~]*$/);
  expect(text.startsWith('^')).toBe(true);
  return text
    .split(/(?=[\^~])/)
    .map((command) => ({ name: command.slice(0, 3), rest: command.slice(3).replace(/\n$/, '') }));
}

function fieldsOf(format: Uint8Array): string[] {
  return commandsOf(format)
    .filter(({ name }) => name === '^FD')
    .map(({ rest }) =>
      Buffer.from(
        rest.replace(/_([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
        'latin1',
      ).toString('utf8'),
    );
}

describe('format', () => {
  it('has the documented commands', () => {
    expect(
      Buffer.from(zpl.encodeZpl(shelfLabel, { ...printing, copies: 3 }))
        .toString('latin1')
        .split('\n'),
    ).toEqual([
      '^XA^CI28^PW464^LL320^LH0,0',
      '^FO8,8^A0N,32,32^FH_^FD_D0_A7_D0_B0_D0_B9 _22_D0_90_D1_85_D0_BC_D0_B0_D0_B4_22 100 _D0_B3 _5EXZ _7EJA^FS',
      '^FO8,48^GB240,64,2^FS',
      '^FO16,56^A0N,48,48^FH_^FD1 250^FS',
      '^FO8,120^GB320,2,2^FS',
      '^FO24,136^BY2^BEN,56,Y,N^FD460123456789^FS',
      '^FO24,240^BY2^BCN,56,N,N,N^FH_^FD>:A>0b_5Ec_7E1_5F2^FS',
      '^FO344,24^BQN,2,3^FH_^FDMA,https://example.am/_3Fq_3D_5Ex_7Ey_5Fz^FS',
      '^FO352,160^GFA,6,6,2,FFF08010FFF0^FS',
      '^PQ3^XZ',
      '',
    ]);
  });

  it('packs digits in pairs', () => {
    const code = { ...shelfLabel.elements[5]!, data: '12345678' };
    const format = Buffer.from(zpl.encodeZpl(labelOf(code), printing)).toString('latin1');
    expect(format).toContain('^FD>;12345678^FS');
  });

  it('refuses what the font of the printer lacks', () => {
    expect(() => zpl.encodeZpl(labelOf(textOf('Թեյ')), printing)).toThrow(RangeError);
    expect(() => zpl.encodeZpl(labelOf(textOf('Чай')), { ...printing, font: 'ascii' })).toThrow(
      RangeError,
    );
  });
});

describe('the name of an article', () => {
  const plain = commandsOf(zpl.encodeZpl(labelOf(textOf('x')), printing)).map(({ name }) => name);
  const staysInside = (text: string): void => {
    const format = zpl.encodeZpl(labelOf(textOf(text)), printing);
    expect(commandsOf(format).map(({ name }) => name)).toEqual(plain);
    expect(fieldsOf(format)).toEqual([printable(text)]);
  };

  it.each(attacks.filter((text) => fontHolds('cyrillic', text)))(
    '%j stays in its field',
    staysInside,
  );

  it('stays in its field, whatever it is', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'^~_\\"<>,ЖYёX\r\n\u001b\u007f5E{'),
      maxLength: 30,
    });
    fc.assert(fc.property(text, staysInside));
  });

  it('does not appear raw where the published vector forbids it', () => {
    const { text = '', expect: expected = {} } = fixtures.find('zpl.escape-caret');
    const format = Buffer.from(zpl.encodeZpl(labelOf(textOf(text)), printing)).toString('latin1');
    for (const raw of expected['mustNotAppearRaw'] as string[]) expect(format).not.toContain(raw);
  });
});

describe('host status', () => {
  it.each(['zpl.hs-ready', 'zpl.hs-paper-out'])('%s', (id) => {
    const { req, hex, expect: expected = {} } = fixtures.find(id);
    const { formatsQueued, labelsRemaining = 0, ...flags } = expected;
    expect(hexOf(Buffer.from(zpl.statusRequest))).toBe(req);
    const [status] = answers(bytesOf(hex));
    expect(status).toMatchObject({ kind: 'status', formatsQueued, labelsRemaining, ...flags });
  });

  it('tells when all that was sent stands on paper', () => {
    const done = ['zpl.hs-ready', 'zpl.hs-paper-out'].map((id) => {
      const [status] = answers(bytesOf(fixtures.find(id).hex));
      return status?.kind === 'status' && zpl.isDone(status);
    });
    expect(done).toEqual([true, false]);
  });

  it('needs all three strings, one after another', () => {
    const [one = '', two = '', three = ''] = Buffer.from(bytesOf(fixtures.find('zpl.hs-ready').hex))
      .toString('latin1')
      .split(/(?<=\n)/);
    const read = (...strings: string[]) => answers(Buffer.from(strings.join(''), 'latin1')).length;
    expect(read(one, two, three)).toBe(1);
    expect([
      read(one, two),
      read(one, three),
      read(two, three),
      read(one, two, two, three),
    ]).toEqual([0, 0, 0, 0]);
    expect(read(one, one, two, three, three)).toBe(1);
    expect(read(one.slice(0, 9), one, two, three)).toBe(1);
  });

  it('is not confused with the identity', () => {
    const identity = Buffer.from(
      '\u0002ZTC ZD420-203dpi ZPL,V84.20.18Z,8,8192KB\u0003\r\n',
      'latin1',
    );
    expect(answers(identity)).toEqual([
      { kind: 'identity', model: 'ZTC ZD420-203dpi ZPL', firmware: 'V84.20.18Z', dotsPerMm: 8 },
    ]);
  });
});
