import type { DeviceSettings } from '@khanut/shared/contracts';
import { simulatedCrn } from './hdm-simulator.js';
import type { SimulatedDevices } from './simulated-devices.js';

export const fiscalLogin = { password: '1234ABCD', cashier: 3, pin: '3' };

/** How the agent reaches each device. */
export function simulatedSettings(devices: SimulatedDevices): DeviceSettings[] {
  const { printer, scanner, scale, display, labels, fiscal, modem, papers } = devices;
  const register = fiscal.plug.address;
  if (register.kind !== 'tcp') throw new Error('The simulated register must be on TCP');
  return [
    {
      ...named('printer'),
      kind: 'printer',
      transport: printer.plug.address,
      language: 'escpos',
      columns: 48,
      dots: 576,
      codePage: 'cp866',
    },
    { ...named('scanner'), kind: 'scanner', transport: scanner.plug.address },
    { ...named('scale'), kind: 'scale', transport: scale.plug.address, protocol: 'mettler-8217' },
    {
      ...named('display'),
      kind: 'display',
      transport: display.plug.address,
      protocol: 'cd5220',
      codePage: 'cp866',
    },
    {
      ...named('label-printer'),
      kind: 'label-printer',
      transport: labels.plug.address,
      language: 'zpl',
      dotsPerMm: 8,
    },
    {
      ...named('fiscal'),
      kind: 'fiscal',
      transport: register,
      ...fiscalLogin,
      crn: simulatedCrn,
      department: 1,
    },
    { ...named('modem'), kind: 'modem', transport: modem.plug.address },
    {
      ...named('document-scanner'),
      kind: 'document-scanner',
      transport: papers.plug.address,
      resolution: 300,
      colour: 'colour',
      source: 'auto',
      format: 'png',
    },
  ];
}

/** What may be set up in the place of another: the gun on its other cable. */
export const otherSettings = ({ hidScanner }: SimulatedDevices): DeviceSettings[] => [
  { ...named('scanner'), kind: 'scanner', transport: hidScanner.plug.address },
];

/** Called by their kinds, which the apps say in their own language. */
const named = (id: string): { id: string; name: string } => ({ id, name: '' });
