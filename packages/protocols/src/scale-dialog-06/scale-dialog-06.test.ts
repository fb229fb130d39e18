import { bytesOf, hexOf, loadVectors } from '../vectors.js';
import { createReader, createWordReader, encodeReading, encodeStatus, end, statusRequest, weightRequest } from './index.js'; // prettier-ignore

const { find } = loadVectors(`${__dirname}/fixtures/scale-dialog-06.json`);
const record = (text: string) =>
  Uint8Array.from(Buffer.from(`\x02${text.replaceAll('|', '\x1b')}\x03`, 'latin1'));
const read = (text: string) => createReader().push(record(text));

describe('Dialog 06', () => {
  it('holds the published dialogue', () => {
    const [request, answer] = (find('dialog06').script ?? []).map(([, hex]) => bytesOf(hex));
    expect(weightRequest()).toEqual(request);
    expect(createReader().push(answer!)).toEqual([
      { kind: 'weight', weightGrams: 1234, net: false },
    ]);
  });

  it('asks why and ends each answer', () => {
    expect(hexOf(statusRequest())).toBe('04 02 30 38 03');
    expect(hexOf(end())).toBe('04');
  });

  it.each([
    ['09|20', 'moving'],
    ['09|21', 'moving'],
    ['09|22', 'moving'],
    ['09|30', 'moving'],
    ['09|31', 'below-zero'],
    ['09|32', 'overload'],
    ['09|01', 'fault'],
    ['02|0|20', 'moving'],
    ['02|0|32', 'overload'],
    ['02|1|01234|000000|000000', 'fault'],
  ])('gives no weight of %s', (text, why) => {
    expect(read(text)).toEqual([{ kind: 'none', why }]);
  });

  it.each([
    '02|3|1234|000000|000000',
    '02|3|01234|00000|000000',
    '02|3|01234|000000',
    '09|2',
    '01|3|01234',
  ])('makes nothing of %s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('tells records from ACK, NAK and from a load that has not moved', () => {
    const words = createWordReader();
    const weight = encodeReading({ kind: 'weight', weightGrams: 5, net: false });
    const bytes = Uint8Array.of(0x06, 0x15, ...weight, ...encodeStatus('21'), 0x15);
    expect(words.push(bytes)).toEqual([
      'ack',
      'nak',
      { record: weight.slice(1, -1) },
      'unmoved',
      'nak',
    ]);
    expect(words.push(Uint8Array.of(0x02, 0x30, 0x15))).toEqual([]);
    words.reset();
    expect(words.push(Uint8Array.of(0x15))).toEqual(['nak']);
  });

  it('has no form for a weight of 100 kg', () => {
    expect(() => encodeReading({ kind: 'weight', weightGrams: 100_000, net: false })).toThrow(
      RangeError,
    );
  });
});
