import { withDeadline } from './deadline.js';
import { type HidBus, type HidDevice, type HidFound, machineHid } from './hid-bus.js';
import {
  defaultOpenTimeoutMs,
  defaultWriteTimeoutMs,
  TransportError,
  type HidAddress,
  type Link,
  type Transport,
} from './transport.js';

export interface HidOptions {
  readonly bus?: HidBus | undefined;
  /** A feature report that the device wants before it says anything. */
  readonly begin?: Uint8Array | undefined;
}

/**
 * A USB HID device, found by its identity each time it is opened: after a replug it has another path. Each chunk of the
 * link is one whole report.
 */
export function createHidTransport(
  identity: HidAddress,
  { bus = machineHid, begin }: HidOptions = {},
): Transport {
  const address = `hid ${hex(identity.vendorId)}:${hex(identity.productId)}`;
  const open = async (): Promise<HidDevice> => {
    const found = (await bus.list()).find((one) => isThe(identity, one));
    if (!found) throw new TransportError('OPEN_FAILED', address);
    const device = await bus.open(found.path);
    if (!begin) return device;
    try {
      await device.sendFeature(begin);
    } catch (cause) {
      await device.close();
      throw cause;
    }
    return device;
  };
  return {
    address,
    readsBack: true,
    open: async (timeoutMs = defaultOpenTimeoutMs) => {
      const opening = open();
      try {
        const late = () => new TransportError('OPEN_TIMEOUT', address);
        return hidLink(await withDeadline(opening, timeoutMs, late), address);
      } catch (cause) {
        if (!(cause instanceof TransportError))
          throw new TransportError('OPEN_FAILED', address, cause);
        // Opening may still succeed after the deadline: then it is closed at once.
        opening.then((device) => device.close()).catch(() => undefined);
        throw cause;
      }
    },
  };
}

const hex = (id: number): string => id.toString(16).padStart(4, '0');

function isThe({ vendorId, productId, serialNumber }: HidAddress, found: HidFound): boolean {
  const isModel = found.vendorId === vendorId && found.productId === productId;
  return isModel && (serialNumber === null || found.serialNumber === serialNumber);
}

function hidLink(device: HidDevice, address: string): Link {
  let closing: Promise<void> | undefined;
  let tellClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => {
    tellClosed = resolve;
  });
  const close = (): Promise<void> => {
    closing ??= device
      .close()
      .catch(() => undefined)
      .finally(tellClosed);
    return closing;
  };
  device.onLost(() => void close());
  return {
    write: async (bytes, timeoutMs = defaultWriteTimeoutMs) => {
      if (closing) throw new TransportError('LINK_CLOSED', address);
      try {
        const late = () => new TransportError('WRITE_TIMEOUT', address);
        await withDeadline(device.write(bytes), timeoutMs, late);
      } catch (cause) {
        await close();
        if (cause instanceof TransportError) throw cause;
        throw new TransportError('WRITE_FAILED', address, cause);
      }
    },
    onData: (listener) => device.onReport(listener),
    onClose: (listener) => void closed.then(listener),
    close,
  };
}
