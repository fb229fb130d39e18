import type { HidBus, HidFound } from '../transports/hid-bus.js';
import { makerOf } from './known-usb.js';
import { titleOf, type Seen } from './seen.js';

/** Bar code scanners in HID-POS mode (HID usage tables, page 8C). */
const scannerPage = 0x8c;
/** Keyboards, mice: a scanner in keyboard mode types by itself and needs no driver. */
const desktopPage = 0x01;

/** Scanners that speak HID-POS: by their usage page, or by a maker of scanners. */
export async function seenHidDevices({ list }: Pick<HidBus, 'list'>): Promise<Seen[]> {
  const scanners = (await list()).filter(isScanner);
  const byIdentity = new Map(scanners.map((device) => [identityOf(device), device]));
  return [...byIdentity.values()].map(seen);
}

function isScanner({ usagePage, vendorId }: HidFound): boolean {
  if (usagePage === scannerPage) return true;
  if (usagePage === desktopPage) return false;
  const guesses = makerOf(vendorId)?.guesses;
  return typeof guesses === 'object' && guesses.some(({ kind }) => kind === 'scanner');
}

/** One device shows several interfaces. */
const identityOf = ({ vendorId, productId, serialNumber }: HidFound): string =>
  `${vendorId}:${productId}:${serialNumber}`;

function seen({ vendorId, productId, serialNumber, title }: HidFound): Seen {
  return {
    title: titleOf(title || makerOf(vendorId)?.maker, serialNumber ?? undefined),
    transport: { kind: 'hid', vendorId, productId, serialNumber },
    guesses: [{ kind: 'scanner' }],
    mayAsk: 'nothing',
  };
}
