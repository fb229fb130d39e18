import { DeviceSettings } from '@khanut/shared/contracts';
import { createDialogue, usualAddress } from '../devices/scale/scale-protocols.js';
import { checkDevices } from './device-rules.js';

const transport = { kind: 'serial', path: '/dev/ttyS0' } as const;
const scale = (rest: object) => {
  const device = DeviceSettings.parse({ id: 'scale', kind: 'scale', transport, ...rest });
  checkDevices([device]);
  if (device.kind !== 'scale') throw new Error('no scale');
  return device;
};

describe('the settings of a scale', () => {
  it('are a Mettler Toledo 8217 when they say nothing, as before', () => {
    expect(scale({}).protocol).toBe('mettler-8217');
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
    const dialogue = createDialogue(scale({ protocol: 'continuous', line }));
    dialogue.ask();
    expect(dialogue.hear(Buffer.from('\r\nS  1240\r\n')).readings).toEqual([
      { kind: 'weight', weightGrams: 1240, net: false },
    ]);
  });

  it('say in a sentence what cannot be', () => {
    const line = { pattern: '^(?<state>S)$' };
    expect(() => scale({ protocol: 'continuous', line })).toThrow(
      'The line of "scale" can\'t be read: The pattern has no group "weight".',
    );
    expect(() => scale({ protocol: 'kitchen' })).toThrow();
    expect(() => scale({ protocol: 'shtrih-pos2', password: '12' })).toThrow();
  });
});
