import { devicesAsync, HIDAsync } from 'node-hid';

/** A USB HID device that is plugged in. */
export interface HidFound {
  /** Of this moment: it changes with the socket. */
  readonly path: string;
  readonly vendorId: number;
  readonly productId: number;
  readonly serialNumber: string | null;
  /** Maker and product, as the device calls itself. */
  readonly title: string;
  readonly usagePage: number | undefined;
  readonly usage: number | undefined;
}

/** An open one. Reports begin with their id where the device numbers them. */
export interface HidDevice {
  write(report: Uint8Array): Promise<void>;
  sendFeature(report: Uint8Array): Promise<void>;
  onReport(listener: (report: Uint8Array) => void): void;
  /** The plug was pulled. */
  onLost(listener: () => void): void;
  close(): Promise<void>;
}

/** Where HID devices are found: this machine, or simulated ones. */
export interface HidBus {
  list(): Promise<HidFound[]>;
  open(path: string): Promise<HidDevice>;
}

/** The devices of this machine. The native library is loaded when it is asked first. */
export const machineHid: HidBus = {
  list: async () => {
    const found = await devicesAsync();
    return found.flatMap(
      ({ path, vendorId, productId, serialNumber, usagePage, usage, ...names }) =>
        path === undefined
          ? []
          : [
              {
                path,
                vendorId,
                productId,
                serialNumber: serialNumber || null,
                title: [names.manufacturer, names.product].filter(Boolean).join(' '),
                usagePage,
                usage,
              },
            ],
    );
  },
  open: async (path) => opened(await HIDAsync.open(path)),
};

function opened(device: HIDAsync): HidDevice {
  return {
    write: async (report) => void (await device.write(Buffer.from(report))),
    sendFeature: async (report) => void (await device.sendFeatureReport(Buffer.from(report))),
    onReport: (listener) => void device.on('data', listener),
    onLost: (listener) => void device.on('error', () => listener()),
    close: () => device.close(),
  };
}
