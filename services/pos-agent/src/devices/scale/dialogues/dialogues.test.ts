import { encodeBlock } from '@khanut/protocols/scale-cas';
import { encodeReading as dialogRecord, encodeStatus } from '@khanut/protocols/scale-dialog-06';
import { encodeReading as pos2Answer } from '@khanut/protocols/scale-shtrih-pos2';
import type { ScaleReading } from '@khanut/protocols/scale';
import type { ScaleDialogue } from '../dialogue.js';
import { casDc1 } from './cas-dc1.js';
import { dialog06 } from './dialog-06.js';
import { shtrihPos2 } from './shtrih-pos2.js';

const weight = (weightGrams: number): ScaleReading => ({ kind: 'weight', weightGrams, net: false });
const hex = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString('hex');
const hear = (dialogue: ScaleDialogue, ...bytes: readonly (number | Uint8Array)[]) => {
  const flat = bytes.flatMap((each) => (typeof each === 'number' ? [each] : [...each]));
  const { readings, send } = dialogue.hear(Uint8Array.from(flat));
  return { readings, send: send.map(hex) };
};

describe('CAS DC1', () => {
  it('asks for the block once it was heard', () => {
    const scale = casDc1();
    expect(hex(scale.ask())).toBe('05');
    expect(hear(scale, 0x06)).toEqual({ readings: [], send: ['11'] });
    expect(hear(scale, 0x06)).toEqual({ readings: [], send: [] });
    expect(hear(scale, encodeBlock(weight(500)))).toEqual({ readings: [weight(500)], send: [] });
  });

  it('takes a busy scale for one in motion', () => {
    const scale = casDc1();
    scale.ask();
    expect(hear(scale, 0x15)).toEqual({ readings: [{ kind: 'none', why: 'moving' }], send: [] });
  });
});

describe('Shtrih POS2', () => {
  const request = '02053a303033303c';

  it('asks when the scale is ready and thanks for the answer', () => {
    const scale = shtrihPos2();
    expect(hex(scale.ask())).toBe('05');
    expect(hear(scale, 0x15)).toEqual({ readings: [], send: [request] });
    expect(hear(scale, 0x06, pos2Answer(weight(500)))).toEqual({ readings: [weight(500)], send: ['06'] }); // prettier-ignore
  });

  it('throws an answer away that is older than its question', () => {
    const scale = shtrihPos2();
    scale.ask();
    expect(hear(scale, 0x06, pos2Answer(weight(500)))).toEqual({
      readings: [],
      send: ['06', '05'],
    });
    expect(hear(scale, 0x15)).toEqual({ readings: [], send: [request] });
    expect(hear(scale, 0x06, pos2Answer(weight(700))).readings).toEqual([weight(700)]);
  });

  it('sends its question three times at most', () => {
    const scale = shtrihPos2('1234');
    scale.ask();
    expect(hear(scale, 0x15, 0x15, 0x15, 0x15, 0x15).send).toHaveLength(3);
  });
});

describe('Dialog 06', () => {
  const asked = (): ScaleDialogue => {
    const scale = dialog06();
    scale.ask();
    return scale;
  };

  it('ends each answer and asks why there is none', () => {
    const scale = asked();
    expect(hear(scale, dialogRecord(weight(500)))).toEqual({
      readings: [weight(500)],
      send: ['04'],
    });
    expect(hear(scale, 0x15, 0x15)).toEqual({ readings: [], send: ['0402303803'] });
    expect(hear(scale, encodeStatus('20'))).toEqual({
      readings: [{ kind: 'none', why: 'moving' }],
      send: ['04'],
    });
  });

  it('knows the weight of a load that has not moved', () => {
    const scale = asked();
    hear(scale, dialogRecord(weight(500)));
    scale.ask();
    expect(hear(scale, encodeStatus('21')).readings).toEqual([weight(500)]);
  });

  it.each<[string, readonly (number | Uint8Array)[]]>([
    ['did not arrive', []],
    ['arrived torn', [dialogRecord(weight(700)).subarray(0, 9)]],
    ['arrived changed', [dialogRecord(weight(700)).with(8, 0x3a)]],
    ['was none', [encodeStatus('20')]],
  ])('does not give the weight before last when the last one %s', (_what, bytes) => {
    const scale = asked();
    hear(scale, dialogRecord(weight(500)));
    scale.ask();
    hear(scale, ...bytes);
    scale.ask();
    expect(hear(scale, encodeStatus('21')).readings).toEqual([{ kind: 'none', why: 'moving' }]);
  });
});
