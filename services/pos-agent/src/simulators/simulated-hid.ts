import type { HidBus, HidDevice, HidFound } from '../transports/hid-bus.js';
import type { HidAddress } from '../transports/transport.js';
import type { Plug } from './plug.js';

export interface SimulatedHid {
  readonly bus: HidBus;
  readonly plug: Plug & { readonly address: HidAddress };
  /** Whether a driver has it open and has sent what it wants first. */
  isHeard(): boolean;
  send(report: Uint8Array): void;
}

interface Handle {
  isBegun: boolean;
  report: (report: Uint8Array) => void;
  lost: () => void;
}

/**
 * A USB HID device of this process, as node-hid would give a real one: another path after each replug, and nothing is
 * sent before the feature report that begins it.
 */
export function simulateHid(
  identity: Omit<HidAddress, 'kind'>,
  title: string,
  usage: { readonly page: number; readonly usage: number },
): SimulatedHid {
  const address: HidAddress = { kind: 'hid', ...identity };
  const handles = new Set<Handle>();
  let socket = 0;
  let isIn = true;
  const path = (): string => `/dev/hidraw${socket}`;
  const found = (): HidFound => ({
    ...identity,
    path: path(),
    title,
    usagePage: usage.page,
    usage: usage.usage,
  });
  const open = async (wanted: string): Promise<HidDevice> => {
    if (!isIn || wanted !== path()) throw new Error(`cannot open device with path ${wanted}`);
    const handle: Handle = { isBegun: false, report: () => undefined, lost: () => undefined };
    handles.add(handle);
    return openDevice(handle, () => handles.delete(handle));
  };
  return {
    bus: { list: async () => (isIn ? [found()] : []), open },
    plug: {
      address,
      get isIn() {
        return isIn;
      },
      pull: async () => {
        isIn = false;
        for (const handle of handles) handle.lost();
        handles.clear();
      },
      putBack: async () => {
        if (!isIn) socket += 1;
        isIn = true;
      },
    },
    isHeard: () => [...handles].some(({ isBegun }) => isBegun),
    send: (report) => {
      for (const handle of handles) if (handle.isBegun) handle.report(report);
    },
  };
}

function openDevice(handle: Handle, close: () => void): HidDevice {
  return {
    write: async () => undefined,
    sendFeature: async () => {
      handle.isBegun = true;
    },
    onReport: (listener) => {
      handle.report = listener;
    },
    onLost: (listener) => {
      handle.lost = listener;
    },
    close: async () => close(),
  };
}
