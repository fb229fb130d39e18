import type { SimulatedDevices } from '../simulated-devices.js';

export type TapeName = keyof SimulatedDevices;

/** What the page shows besides the tapes. */
export function pageState(devices: SimulatedDevices): object {
  const { printer, scanner, hidScanner, scale, display, labels, fiscal, modem, papers } = devices;
  // One gun: it shows the cable that somebody listens on.
  const gun = hidScanner.isHeard() || !hidScanner.plug.isIn ? 'hidScanner' : 'scanner';
  const { weightGrams, isMoving, isMute } = scale.platform();
  return {
    printer: {
      faults: printer.faults(),
      isDrawerOpen: printer.isDrawerOpen(),
      speaksStar: printer.language() === 'star-line',
      address: place(devices, 'printer'),
      count: printer.tape.events().length,
    },
    scanner: {
      isIn: devices[gun].plug.isIn,
      address: place(devices, gun),
      count: scanner.tape.events().length + hidScanner.tape.events().length,
    },
    scale: {
      weightGrams,
      isMoving,
      isMute,
      isIn: scale.plug.isIn,
      address: place(devices, 'scale'),
    },
    display: {
      isIn: display.plug.isIn,
      address: place(devices, 'display'),
      lines: display.screen()?.lines ?? null,
      brightness: display.screen()?.brightness ?? 0,
    },
    labels: {
      faults: labels.faults(),
      address: place(devices, 'labels'),
      count: labels.tape.events().length,
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
    papers: {
      isIn: papers.plug.isIn,
      address: place(devices, 'papers'),
      count: papers.tape.events().length,
    },
  };
}

function place(devices: SimulatedDevices, name: TapeName): string {
  const { address } = devices[name].plug;
  switch (address.kind) {
    case 'tcp':
      return `${address.host}:${address.port}`;
    case 'hid':
      return 'USB HID';
    default:
      return address.path.split('/').at(-1) ?? '';
  }
}
