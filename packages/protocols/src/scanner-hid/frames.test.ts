import fc from 'fast-check';
import { frameRuns, mutate } from '../mutations.js';
import { createHidScanReader, encodeHidScan, type HidScan } from './index.js';

const runs = frameRuns();
const scans: fc.Arbitrary<HidScan> = fc.record({
  text: fc.oneof(fc.stringMatching(/^[0-9A-Z\u001d]{1,20}$/), fc.stringMatching(/^[a-z]{57,130}$/)),
  aim: fc.constantFrom('E0', 'd2', 'Q1', 'C1'),
});

function textsIn(reports: readonly Uint8Array[]): string[] {
  const reader = createHidScanReader();
  return reports.flatMap((report) => reader.push(report)?.text ?? []);
}

interface Fate {
  readonly damage: 'none' | 'torn' | 'noise' | 'mark';
  readonly noise: Uint8Array;
  readonly detail: number;
}
const fates: fc.Arbitrary<Fate> = fc.record({
  damage: fc.constantFrom('none' as const, 'torn' as const, 'noise' as const, 'mark' as const),
  noise: fc.uint8Array({ maxLength: 62 }),
  detail: fc.nat(0xff),
});

/** The reports of a scan, the first of them damaged. USB has checked their bits by then: they are torn or strange. */
function arriving(scan: HidScan, { damage, noise, detail }: Fate): Uint8Array[] {
  const [first, ...rest] = encodeHidScan(scan) as [Uint8Array, ...Uint8Array[]];
  if (damage === 'torn') return [first.subarray(0, 1 + (detail % 63)), ...rest];
  if (damage === 'noise') return [Uint8Array.of(first[0]!, ...noise), ...rest];
  if (damage === 'mark') return [mutate(first, [{ kind: 'flip', place: 2, detail }]), ...rest];
  return [first, ...rest];
}

describe('reports of a HID scanner', () => {
  it('come back as the texts that were sent', () => {
    fc.assert(
      fc.property(fc.array(scans, { maxLength: 5 }), (sent) => {
        expect(textsIn(sent.flatMap(encodeHidScan))).toEqual(sent.map(({ text }) => text));
      }),
    );
  });

  it('torn or strange cost their code and never make another one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(scans, fates), { minLength: 1, maxLength: 4 }), (drawn) => {
        const read = textsIn(drawn.flatMap(([scan, fate]) => arriving(scan, fate)));
        const wrong = read.filter((text) => !drawn.some(([scan]) => scan.text === text));
        if (wrong.length > 0) expect(wrong).toEqual([]);
      }),
      runs,
    );
  });
});
