import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** What Linux' kernel tells of a USB device. */
export interface UsbIdentity {
  /** Four hexadecimal digits. */
  readonly vendorId: string;
  readonly manufacturer: string | undefined;
  readonly serialNumber: string | undefined;
}

/** A port stands below its interface, that below the device. */
const mostLevels = 4;

/** The USB device that something in sysfs belongs to; undefined where it hangs on no USB. */
export async function usbAbove(place: string): Promise<UsbIdentity | undefined> {
  let folder = await realpath(place).catch(() => undefined);
  for (let level = 0; folder && level < mostLevels; level += 1, folder = dirname(folder)) {
    const vendorId = await textOf(join(folder, 'idVendor'));
    if (!vendorId) continue;
    const read = async (name: string): Promise<string | undefined> =>
      (await textOf(join(folder!, name))) || undefined;
    return {
      vendorId,
      manufacturer: await read('manufacturer'),
      serialNumber: await read('serial'),
    };
  }
  return undefined;
}

/** A file's only line; empty when there is none. */
export async function textOf(path: string): Promise<string> {
  return (await readFile(path, 'utf8').catch(() => '')).trim();
}
