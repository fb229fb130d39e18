import { createDialogue, usualAddress } from '../devices/scale/scale-protocols.js';
import { DevicesConfig } from './config.js';

const transport = { kind: 'serial', path: '/dev/ttyS0' } as const;
const scale = (rest: object) => DevicesConfig.safeParse({ scale: { transport, ...rest } });

describe('the settings of a scale', () => {
  it('are a Mettler Toledo 8217 when they say nothing, as before', () => {
    expect(scale({}).data?.scale?.protocol).toBe('mettler-8217');
    expect(usualAddress('mettler-8217', transport)).toEqual({
      ...transport,
      baudRate: 9600,
      dataBits: 7,
      parity: 'even',
    });
  });

  it('win over the line of the factory', () => {
    const set = { ...transport, baudRate: 4800, parity: undefined };
    expect(usualAddress('dialog-06', set)).toMatchObject({ baudRate: 4800, parity: 'odd' });
  });

  it('may write the line of an indicator in another way', () => {
    const line = { pattern: '^(?<state>S|U)(?<weight> *\\d+)$', stable: 'S', unit: 'g' };
    const settings = scale({ protocol: 'continuous', line }).data!.scale!;
    const dialogue = createDialogue(settings);
    dialogue.ask();
    expect(dialogue.hear(Buffer.from('\r\nS  1240\r\n')).readings).toEqual([
      { kind: 'weight', weightGrams: 1240, net: false },
    ]);
  });

  it('say in a sentence what cannot be', () => {
    const refused = scale({ protocol: 'continuous', line: { pattern: '^(?<state>S)$' } });
    expect(refused.error?.issues[0]?.message).toBe('The pattern has no group "weight"');
    expect(scale({ protocol: 'kitchen' }).success).toBe(false);
    expect(scale({ protocol: 'shtrih-pos2', password: '12' }).success).toBe(false);
  });
});
