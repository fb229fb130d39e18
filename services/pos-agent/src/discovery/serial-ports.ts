import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { SerialPort } from 'serialport';
import type { ListedPort } from './listed-port.js';
import { anythingOn, anythingOnAdapter, makerOf, type Guess } from './known-usb.js';
import { titleOf, type Seen } from './seen.js';
import { portsBySysfs } from './sysfs-ports.js';

export interface SerialPortSources {
  readonly list: () => Promise<readonly ListedPort[]>;
  /** Root of the file system, for tests. */
  readonly root: string;
}

const thisMachine: SerialPortSources = { list: listed, root: '/' };

async function listed(): Promise<readonly ListedPort[]> {
  try {
    return await SerialPort.list();
  } catch (cause) {
    // The library asks a tool of udev's, which not every Linux has.
    if (process.platform !== 'linux') throw cause;
    return portsBySysfs('/');
  }
}

/** Every serial port with something behind it, by the name that stays with it where the system has one. */
export async function seenSerialPorts(sources: SerialPortSources = thisMachine): Promise<Seen[]> {
  const ports = await sources.list();
  return ports.filter((port) => isReal(port, sources.root)).map((port) => seen(port, sources.root));
}

/** Linux shows ttyS0 to ttyS31 whether or not there is a chip; one of type 0 is none. */
function isReal({ path, vendorId }: ListedPort, root: string): boolean {
  if (vendorId !== undefined || !/^\/dev\/ttyS\d+$/.test(path)) return true;
  const type = join(root, 'sys/class/tty', basename(path), 'type');
  return existsSync(type) && readFileSync(type, 'utf8').trim() !== '0';
}

function seen(port: ListedPort, root: string): Seen {
  const vendorId = port.vendorId === undefined ? undefined : Number.parseInt(port.vendorId, 16);
  const known = makerOf(vendorId);
  return {
    title: titleOf(known?.maker ?? port.manufacturer, port.serialNumber, port.path),
    transport: { kind: 'serial', path: lastingPath(port, root) },
    ...whatHangsOn(vendorId, known?.guesses),
  };
}

function lastingPath({ path, pnpId }: ListedPort, root: string): string {
  const byId = `/dev/serial/by-id/${pnpId}`;
  return pnpId && existsSync(join(root, byId)) ? byId : path;
}

function whatHangsOn(
  vendorId: number | undefined,
  known: readonly Guess[] | 'adapter' | undefined,
): Pick<Seen, 'guesses' | 'mayAsk'> {
  if (vendorId === undefined || known === 'adapter')
    return { guesses: anythingOnAdapter, mayAsk: 'serial' };
  // Scanners take single letters for commands, and who knows what an unknown thing takes them for.
  if (known === undefined) return { guesses: anythingOn.serial, mayAsk: 'nothing' };
  return {
    guesses: known,
    mayAsk: known.some(({ kind }) => kind === 'modem') ? 'modem' : 'nothing',
  };
}
