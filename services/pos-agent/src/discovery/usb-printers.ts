import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { guessesOf, readIdentity } from './ieee-1284.js';
import { anythingOn, makerOf, type Guess } from './known-usb.js';
import { titleOf, type Seen } from './seen.js';
import { textOf, usbAbove } from './usb-sysfs.js';

/** Linux: printers on `/dev/usb/lp*`, by what they say of themselves. Elsewhere the system owns its printers. */
export async function seenUsbPrinters(root = '/'): Promise<Seen[]> {
  const folder = join(root, 'dev/usb');
  const names = await readdir(folder).catch(() => []);
  const printers = names.filter((name) => /^lp\d+$/.test(name)).toSorted();
  return Promise.all(printers.map((name) => seen(root, name)));
}

async function seen(root: string, name: string): Promise<Seen> {
  const device = join(root, 'sys/class/usbmisc', name, 'device');
  const identity = readIdentity(await textOf(join(device, 'ieee1284_id')));
  const usb = await usbAbove(device);
  const known = makerOf(usb && Number.parseInt(usb.vendorId, 16));
  const path = `/dev/usb/${name}`;
  return {
    title: titleOf(identity.maker || known?.maker, identity.model, path),
    transport: { kind: 'file', path },
    guesses: firstOf(guessesOf(identity), known?.guesses),
    // Nothing comes back from this file.
    mayAsk: 'nothing',
  };
}

function firstOf(
  own: readonly Guess[],
  ofMaker: readonly Guess[] | 'adapter' | undefined,
): readonly Guess[] {
  if (own.length > 0) return own;
  return typeof ofMaker === 'object' ? ofMaker : anythingOn.file;
}
