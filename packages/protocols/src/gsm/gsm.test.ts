import fc from 'fast-check';
import { bytesOf, loadVectors } from '../vectors.js';
import * as gsm from './index.js';

const fixtures = loadVectors(`${__dirname}/fixtures/gsm-pdu.json`);
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex').toUpperCase();
const expectedOf = (id: string) => fixtures.find(id).expect as Record<string, unknown>;

describe('packing', () => {
  it.each(['gsm.pack.ab2', 'gsm.pack.abcd8', 'gsm.pack.012310'])('%s', (id) => {
    const { text = '', hex } = fixtures.find(id);
    const septets = gsm.toSeptets(text)!;
    expect(hexOf(gsm.packSeptets(septets))).toBe(hex);
    expect(gsm.fromSeptets(gsm.unpackSeptets(bytesOf(hex), septets.length))).toBe(text);
  });

  it('comes back for any septets behind any fill', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(127), { maxLength: 160 }), fc.nat(6), (septets, fillBits) => {
        expect(
          gsm.unpackSeptets(gsm.packSeptets(septets, fillBits), septets.length, fillBits),
        ).toEqual(septets);
      }),
    );
  });
});

describe('submit', () => {
  it.each<[string, gsm.SmsPart['encoding'], boolean]>([
    ['gsm.submit-short', 'gsm7', false],
    ['gsm.submit-intl', 'gsm7', false],
    ['gsm.armenian-submit', 'ucs2', true],
  ])('%s', (id, encoding, statusReport) => {
    const { hex, len } = fixtures.find(id);
    const { to, text } = expectedOf(id) as { to: string; text: string };
    expect(gsm.encodeSubmit({ encoding, text }, { to, statusReport })).toEqual({
      hex,
      lengthOctets: len,
    });
    expect(gsm.decodePdu(hex!, 'till')).toMatchObject({ kind: 'submit', to, text, statusReport });
  });

  it('carries parts as they were cut', () => {
    const text = fc.constantFrom('x'.repeat(153), '[]{}€'.repeat(15), 'a', 'Hello, world!');
    const armenian = fc.constantFrom('ա'.repeat(67), 'Բարև 🙂');
    const part = fc.oneof(
      fc.record({ encoding: fc.constant('gsm7' as const), text }),
      fc.record({ encoding: fc.constant('ucs2' as const), text: armenian }),
    );
    fc.assert(
      fc.property(part, fc.nat(255), fc.integer({ min: 1, max: 9 }), (plain, reference, number) => {
        const concatenation = { reference, part: number, parts: 9 };
        const { hex, lengthOctets } = gsm.encodeSubmit(
          { ...plain, concatenation },
          { to: '+37491123456' },
        );
        expect(gsm.decodePdu(hex, 'till')).toMatchObject({ text: plain.text, concatenation });
        expect(lengthOctets).toBe(hex.length / 2 - 1);
      }),
    );
  });

  it.each<[string, gsm.SmsPart, string]>([
    ['too long', { encoding: 'ucs2', text: 'ա'.repeat(71) }, '+37491123456'],
    [
      'too long with a header',
      {
        encoding: 'gsm7',
        text: 'x'.repeat(154),
        concatenation: { reference: 1, part: 1, parts: 2 },
      },
      '+37491123456',
    ],
    ['outside the alphabet', { encoding: 'gsm7', text: 'Բարև' }, '+37491123456'],
    ['no number', { encoding: 'gsm7', text: 'x' }, '12;AT+CMGD=1'],
  ])('refuses a part: %s', (_case, part, to) => {
    expect(() => gsm.encodeSubmit(part, { to })).toThrow(RangeError);
  });
});

describe('received', () => {
  it.each(['gsm.deliver', 'gsm.ucs2', 'gsm.neg-tz', 'gsm.ext-brackets'])('%s', (id) => {
    const { from, time, text } = expectedOf(id);
    const wanted = {
      kind: 'deliver',
      text,
      ...(from ? { from } : {}),
      ...(time ? { sentAt: time } : {}),
    };
    expect(gsm.decodePdu(fixtures.find(id).hex!, 'modem')).toMatchObject(wanted);
  });

  it.each(['gsm.concat8-1', 'gsm.concat8-2', 'gsm.concat16-1', 'gsm.concat16-2'])('%s', (id) => {
    const { ref, part, parts, text } = expectedOf(id);
    expect(gsm.decodePdu(fixtures.find(id).hex!, 'modem')).toMatchObject({
      text,
      concatenation: { reference: ref, part, parts },
    });
  });

  it('a report of delivery', () => {
    const { ref, to, sent, done } = expectedOf('gsm.report.ok');
    expect(gsm.decodePdu(fixtures.find('gsm.report.ok').hex!, 'modem')).toEqual({
      kind: 'status-report',
      reference: ref,
      to,
      sentAt: sent,
      doneAt: done,
      status: 0,
      isFinal: true,
      isDelivered: true,
    });
  });

  it('a report that it can write itself', () => {
    const sentAtMs = Date.UTC(2026, 10, 23, 13, 42, 0);
    const { hex } = gsm.encodeStatusReport({
      reference: 7,
      to: '+37491123456',
      sentAtMs,
      doneAtMs: sentAtMs + 3000,
      status: 0x30,
    });
    expect(gsm.decodePdu(hex, 'modem')).toMatchObject({
      reference: 7,
      doneAt: '2026-11-23T13:42:03+00:00',
      isFinal: false,
      isDelivered: false,
    });
  });

  it('a sender with a name', () => {
    const name = Buffer.from(gsm.packSeptets(gsm.toSeptets('Khanut')!)).toString('hex');
    // Its length counts half octets: 42 bits are 11 of them.
    const hex = `00040BD0${name}00088111700212222302044F`;
    expect(gsm.decodePdu(hex, 'modem')).toMatchObject({ from: 'Khanut', text: 'я' });
  });

  it.each([
    [
      'an octet too many',
      '07919730071111F1000B919746121611F10000811170021222230DC8329BFD6681EE6F399B1C0200',
    ],
    [
      'a month 13',
      '07919730071111F1000B919746121611F10000813170021222230DC8329BFD6681EE6F399B1C02',
    ],
    [
      'the 31st of November',
      '07919730071111F1000B919746121611F10000811113021222230DC8329BFD6681EE6F399B1C02',
    ],
    [
      'an hour 24',
      '07919730071111F1000B919746121611F10000811170421222230DC8329BFD6681EE6F399B1C02',
    ],
    [
      'a zone further than any',
      '07919730071111F1000B919746121611F10000811170021222750DC8329BFD6681EE6F399B1C02',
    ],
    [
      'a letter in the number',
      '07919730071111F1000B9197A6121611F10000811170021222230DC8329BFD6681EE6F399B1C02',
    ],
    [
      'an odd number without its pad',
      '07919730071111F1000B91974612161111 0000811170021222230DC8329BFD6681EE6F399B1C02',
    ],
  ])('is nothing with %s', (_case, hex) => {
    expect(gsm.decodePdu(hex.replace(' ', ''), 'modem')).toBeUndefined();
  });

  it('is nothing when the modem told another length', () => {
    const { hex = '' } = fixtures.find('gsm.report.ok');
    expect(gsm.decodePdu(hex, 'modem', 25)).toBeDefined();
    expect(gsm.decodePdu(hex, 'modem', 24)).toBeUndefined();
  });

  it('torn at any octet it is nothing', () => {
    for (const id of ['gsm.deliver', 'gsm.ucs2', 'gsm.report.ok', 'gsm.concat16-1', 'gsm.neg-tz']) {
      const hex = fixtures.find(id).hex!;
      // The last octet of the report vector is an optional parameter; all before it must be there.
      const whole = id === 'gsm.report.ok' ? hex.length - 2 : hex.length;
      for (let end = 0; end < whole; end += 1)
        expect([id, end, gsm.decodePdu(hex.slice(0, end), 'modem')]).toEqual([id, end, undefined]);
    }
  });
});

describe('dialogue', () => {
  const spoken =
    '\r\n> \r\n+CDS: 25\r\n0791AB\r\n+CREG: 1\r\n+CMGS: 42\r\n\r\nOK\r\n\r\n+CMS ERROR: 332\r\nERROR\r\n';
  const heard: gsm.ModemLine[] = [
    { kind: 'report', hex: '0791AB', lengthOctets: 25 },
    { kind: 'text', text: '+CREG: 1' },
    { kind: 'submitted', reference: 42 },
    { kind: 'ok' },
    { kind: 'error', family: 'cms', code: 332 },
    { kind: 'error', family: 'plain', code: undefined },
  ];

  it('is understood byte by byte, with its prompt', () => {
    const reader = gsm.createModemReader();
    const lines = Array.from(Buffer.from(spoken)).flatMap((byte) =>
      reader.push(Uint8Array.of(byte)),
    );
    expect(lines).toEqual([{ kind: 'prompt' }, ...heard]);
  });

  it('knows the prompt at the end of a chunk and in the middle of one', () => {
    expect(gsm.createModemReader().push(Buffer.from('\r\n> '))).toEqual([{ kind: 'prompt' }]);
    expect(gsm.createModemReader().push(Buffer.from(spoken))).toEqual([
      { kind: 'prompt' },
      ...heard,
    ]);
  });

  it('takes a line that is no hex for what it is, also after +CDS', () => {
    const lines = gsm
      .createModemReader()
      .push(Buffer.from('+CDS: 25\r\nOK\r\n0791AB\r\n+CDS: 2x\r\n0791AB\r\n'));
    expect(lines.map(({ kind }) => kind)).toEqual(['ok', 'text', 'text', 'text']);
  });

  it('knows what a modem error says of the SIM and the network', () => {
    expect([10, 11, 12, 13, 14, 30, 99, undefined].map(gsm.modemFault)).toEqual([
      'no-sim',
      'pin',
      'puk',
      'sim-failure',
      'sim-busy',
      'no-network',
      'other',
      'other',
    ]);
  });

  it('tells what may be tried again from what may have gone out', () => {
    expect(gsm.cmsMeaning(17).fault).toBe('later');
    expect(gsm.cmsMeaning(1).fault).toBe('never');
    expect([332, 500, 9999, undefined].map((code) => gsm.cmsMeaning(code).fault)).toEqual([
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
  });
});

describe('parts of a message', () => {
  const decoded = (id: string) =>
    gsm.decodePdu(fixtures.find(id).hex!, 'modem') as gsm.DeliverMessage;
  const first = decoded('gsm.concat8-1');
  const second = decoded('gsm.concat8-2');

  it('are put together in any order, once each', () => {
    const whole = { from: '+79642161111', sentAt: first.sentAt, text: 'Hakuna matata' };
    for (const order of [
      [first, second],
      [second, first],
      [second, second, first],
      [first, first, second],
    ]) {
      const assembler = gsm.createMessageAssembler();
      const given = order.map((message) => assembler.push(message));
      expect(given.slice(0, -1).every((each) => each === undefined)).toBe(true);
      expect(given.at(-1)).toEqual(whole);
    }
  });

  it('a message without parts is whole at once', () => {
    expect(gsm.createMessageAssembler().push(decoded('gsm.deliver'))?.text).toBe('Hello, world!');
  });

  it.each<[string, Partial<gsm.DeliverMessage>]>([
    ['another sender', { from: '+37491123456' }],
    ['another day, when the reference came round again', { sentAt: '2010-01-01T00:00:00+00:00' }],
    ['another reference', { concatenation: { ...second.concatenation!, reference: 47 } }],
    ['another number of parts', { concatenation: { ...second.concatenation!, parts: 3 } }],
    ['a part 0', { concatenation: { ...second.concatenation!, part: 0 } }],
    ['a part past the last', { concatenation: { ...second.concatenation!, part: 3 } }],
  ])('of %s are never mixed', (_case, change) => {
    const assembler = gsm.createMessageAssembler();
    expect(assembler.push(first)).toBeUndefined();
    expect(assembler.push({ ...second, ...change })).toBeUndefined();
  });

  it('a part that comes again with another text begins a new message', () => {
    const assembler = gsm.createMessageAssembler();
    assembler.push({ ...first, text: 'old' });
    assembler.push(first);
    expect(assembler.push(second)?.text).toBe('Hakuna matata');
  });

  it('are awaited of so many messages and no more', () => {
    const assembler = gsm.createMessageAssembler();
    assembler.push(first);
    for (let reference = 100; reference < 140; reference += 1)
      assembler.push({ ...first, concatenation: { ...first.concatenation!, reference } });
    expect(assembler.push(second)).toBeUndefined();
  });
});

describe('the SMSC part of a PDU', () => {
  const report = gsm.encodeStatusReport({
    reference: 7,
    to: '+37491123456',
    sentAtMs: Date.UTC(2026, 10, 2),
    doneAtMs: Date.UTC(2026, 10, 2),
    status: 0,
  });
  const withCentre = (centre: string) =>
    gsm.decodePdu(centre + report.hex.slice(2), 'modem', report.lengthOctets);

  it('may be absent or a number of any kind, and changes nothing of the message', () => {
    const alone = gsm.decodePdu(report.hex, 'modem', report.lengthOctets);
    expect(alone).toMatchObject({ kind: 'status-report', reference: 7 });
    expect(withCentre('07917394000000F0')).toEqual(alone);
    expect(withCentre('0281F1')).toEqual(withCentre('00'));
  });

  it.each(['0100', '0191', '0200F1'])('is refused as torn where it can’t be one: %s', (centre) => {
    expect(withCentre(centre)).toBeUndefined();
  });
});
