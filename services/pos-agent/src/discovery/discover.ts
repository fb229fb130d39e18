import { realpathSync } from 'node:fs';
import { type DeviceAddress, DeviceSettings, type FoundDevice } from '@khanut/shared/contracts';
import { withDeadline } from '../transports/deadline.js';
import { type HidBus, machineHid } from '../transports/hid-bus.js';
import { seenDocumentScanners } from './document-scanners.js';
import { seenHidDevices } from './hid-devices.js';
import type { Guess } from './known-usb.js';
import { hostsOf, seenOnNetwork } from './network.js';
import { probe } from './probe.js';
import type { Seen } from './seen.js';
import { seenSerialPorts } from './serial-ports.js';
import { seenUsbPrinters } from './usb-printers.js';

/** A list that hangs (a driver, a hub) must not keep the others. */
const listMs = 5_000;

export interface Discovery {
  readonly found: FoundDevice[];
  /** What could not be looked at, in sentences. */
  readonly notes: string[];
}

export interface DiscoverOptions {
  /** What the agent has open now: not asked, only named. */
  readonly inUse: readonly DeviceSettings[];
  /** Devices of simulators, which need no questions. */
  readonly simulated?: readonly DeviceSettings[];
  /** Looked through for printers, `own`: those of this machine; nothing is swept unasked. */
  readonly network?: string | undefined;
  /** Where USB HID devices are found; this machine's unless told. */
  readonly hid?: HidBus | undefined;
}

/** Where each list is to look. */
export interface Look {
  readonly hosts: readonly string[];
  readonly hid: HidBus;
}

/** Where things are seen; another one in tests. */
export interface Surroundings {
  readonly lists: Readonly<Record<string, (look: Look) => Promise<Seen[]>>>;
  readonly probe: (seen: Seen) => Promise<Guess | undefined>;
}

export const thisMachine: Surroundings = {
  lists: {
    'Serial ports': () => seenSerialPorts(),
    'USB printers': () => seenUsbPrinters(),
    'USB scanners': ({ hid }) => seenHidDevices(hid),
    'Document scanners': () => seenDocumentScanners(),
    'The network': ({ hosts }) => seenOnNetwork(hosts),
  },
  probe: (seen) => probe(seen),
};

/** What is plugged in or answers, and what each may be set up as. Prints nothing and disturbs nothing that works.
 * @throws NetworkRefusedError */
export async function discover(
  options: DiscoverOptions,
  { lists, probe: ask }: Surroundings = thisMachine,
): Promise<Discovery> {
  const { inUse, simulated = [], network, hid = machineHid } = options;
  const hosts = network === undefined ? [] : hostsOf(network);
  const notes: string[] = [];
  const listed = await Promise.all(
    Object.entries(lists).map(async ([name, list]) => {
      try {
        return await withDeadline(
          list({ hosts, hid }),
          listMs,
          () => new Error('no answer in time'),
        );
      } catch (cause) {
        notes.push(`${name} could not be listed: ${(cause as Error).message}.`);
        return [];
      }
    }),
  );
  const real = await Promise.all(listed.flat().map((seen) => found(seen, inUse, ask)));
  return { found: [...simulated.map((device) => foundSimulated(device, inUse)), ...real], notes };
}

async function found(
  seen: Seen,
  inUse: readonly DeviceSettings[],
  ask: Surroundings['probe'],
): Promise<FoundDevice> {
  const { title, transport, guesses } = seen;
  const user = inUse.find((device) => isSame(device.transport, transport));
  const sure = user ? undefined : await ask(seen);
  const others = sure ? guesses.filter((guess) => !isSameGuess(guess, sure)) : guesses;
  return {
    title,
    transport,
    usedBy: user?.id ?? null,
    proposals: [...(sure ? [sure] : []), ...others].map((guess) =>
      proposal(guess, transport, inUse),
    ),
  };
}

/** One that fills the place of its kind where the agent has one, for it has one of a kind. */
function proposal(
  { kind, rest }: Guess,
  transport: DeviceAddress,
  inUse: readonly DeviceSettings[],
): DeviceSettings {
  const { id = kind, name = '' } = inUse.find((device) => device.kind === kind) ?? {};
  return DeviceSettings.parse({ id, name, kind, transport, ...rest });
}

function foundSimulated(device: DeviceSettings, inUse: readonly DeviceSettings[]): FoundDevice {
  const user = inUse.find(({ transport }) => isSame(transport, device.transport));
  const { id, name } = inUse.find(({ kind }) => kind === device.kind) ?? device;
  return {
    title: `Simulated ${device.kind}`,
    simulated: true,
    transport: device.transport,
    usedBy: user?.id ?? null,
    proposals: [{ ...device, id, name }],
  };
}

const isSameGuess = (one: Guess, other: Guess): boolean =>
  one.kind === other.kind && JSON.stringify(one.rest ?? {}) === JSON.stringify(other.rest ?? {});

/** The same address, also by another name of the same port. */
export function isSame(one: DeviceAddress, other: DeviceAddress): boolean {
  if (one.kind === 'tcp' && other.kind === 'tcp')
    return one.host === other.host && one.port === other.port;
  if (one.kind === 'hid' && other.kind === 'hid')
    return (
      one.vendorId === other.vendorId &&
      one.productId === other.productId &&
      (one.serialNumber === null ||
        other.serialNumber === null ||
        one.serialNumber === other.serialNumber)
    );
  if (one.kind === 'sane' && other.kind === 'sane') return one.device === other.device;
  if (one.kind === 'folder' && other.kind === 'folder')
    return whereLinkLeads(one.path) === whereLinkLeads(other.path);
  const isPath = one.kind === 'serial' || one.kind === 'file';
  if (isPath && (other.kind === 'serial' || other.kind === 'file'))
    return whereLinkLeads(one.path) === whereLinkLeads(other.path);
  return false;
}

function whereLinkLeads(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}
