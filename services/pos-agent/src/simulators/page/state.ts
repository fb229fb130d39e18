import type { SimulatedDevices } from '../simulated-devices.js';

export type TapeName = keyof SimulatedDevices;

/** What the page shows besides the tapes. */
export function pageState(devices: SimulatedDevices): object {
  const { printer, scanner, scale, fiscal, modem } = devices;
  const { weightGrams, isMoving, isMute } = scale.platform();
  return {
    printer: {
      faults: printer.faults(),
      isDrawerOpen: printer.isDrawerOpen(),
      address: place(devices, 'printer'),
      count: printer.tape.events().length,
    },
    scanner: {
      isIn: scanner.plug.isIn,
      address: place(devices, 'scanner'),
      count: scanner.tape.events().length,
    },
    scale: {
      weightGrams,
      isMoving,
      isMute,
      isIn: scale.plug.isIn,
      address: place(devices, 'scale'),
    },
    fiscal: {
      faults: fiscal.faults(),
      address: place(devices, 'fiscal'),
      count: fiscal.tape.events().length,
    },
    modem: {
      faults: modem.faults(),
      isIn: modem.plug.isIn,
      address: place(devices, 'modem'),
      count: modem.tape.events().length,
    },
  };
}

function place(devices: SimulatedDevices, name: TapeName): string {
  const { address } = devices[name].plug;
  return address.kind === 'tcp'
    ? `${address.host}:${address.port}`
    : (address.path.split('/').at(-1) ?? '');
}
