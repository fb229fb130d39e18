import { type DeviceAddress, DeviceSettings, type SettableKind } from '@khanut/shared/contracts';

/** A device as its form holds it: texts as typed, whatever its kind and its way; `settingsOf` reads them. */
export interface DeviceDraft {
  id: string;
  kind: SettableKind;
  name: string;
  way: DeviceAddress['kind'];
  /** Of the way. */
  host: string;
  port: string;
  path: string;
  baudRate: string;
  dataBits: string;
  parity: string;
  hardwareFlow: boolean;
  vendorId: string;
  productId: string;
  serialNumber: string;
  device: string;
  /** Of the kind. */
  language: string;
  protocol: string;
  codePage: string;
  columns: string;
  dots: string;
  dotsPerMm: string;
  pattern: string;
  password: string;
  pin: string;
  cashier: string;
  crn: string;
  department: string;
  resolution: string;
  colour: string;
  source: string;
  format: string;
}

/** A part of the form: the draft, how to change it, and what is wrong with a field once saving was tried. */
export interface DraftPart {
  draft: DeviceDraft;
  change: (part: Partial<DeviceDraft>) => void;
  wrong: (field: keyof DeviceDraft) => string | undefined;
}

export const settableKinds = ['printer', 'scanner', 'scale', 'display', 'label-printer', 'fiscal', 'modem', 'document-scanner'] as const satisfies readonly SettableKind[]; // prettier-ignore

/** How a kind can be reached, the usual one first. */
export const waysOf: Record<SettableKind, readonly DeviceAddress['kind'][]> = {
  printer: ['tcp', 'file', 'serial'],
  scanner: ['serial', 'hid', 'tcp'],
  scale: ['serial', 'tcp'],
  display: ['serial', 'tcp'],
  'label-printer': ['tcp', 'file', 'serial'],
  fiscal: ['tcp'],
  modem: ['serial', 'tcp'],
  'document-scanner': ['sane', 'folder'],
};

/** What the form offers at first for a kind; the contract's own defaults do the rest. */
const firstOf: Record<SettableKind, Partial<DeviceDraft>> = {
  printer: { port: '9100', language: 'escpos', codePage: 'cp866', columns: '48', dots: '576' },
  scanner: {},
  scale: { protocol: 'mettler-8217' },
  display: { protocol: 'cd5220', codePage: 'cp866' },
  'label-printer': { port: '9100', language: 'zpl', dotsPerMm: '8' },
  fiscal: { port: '8080', cashier: '3', department: '1' },
  modem: {},
  'document-scanner': { resolution: '300', colour: 'colour', source: 'auto', format: 'png' },
};

const blank: Omit<DeviceDraft, 'id' | 'kind' | 'way'> = {
  name: '', host: '', port: '', path: '', baudRate: '', dataBits: '', parity: '', hardwareFlow: false,
  vendorId: '', productId: '', serialNumber: '', language: '', protocol: '', codePage: '', columns: '', dots: '',
  dotsPerMm: '', pattern: '', password: '', pin: '', cashier: '', crn: '', department: '',
  device: '', resolution: '', colour: '', source: '', format: '',
}; // prettier-ignore

/** A new device of a kind; an agent has one of each, so the kind is its id. */
export const newDraft = (kind: SettableKind, name = ''): DeviceDraft => ({
  ...blank,
  id: kind,
  kind,
  way: waysOf[kind][0] ?? 'tcp',
  ...firstOf[kind],
  name,
});

const hex = (value: number): string => value.toString(16).padStart(4, '0');

function draftOfWay(transport: DeviceAddress): Partial<DeviceDraft> {
  switch (transport.kind) {
    case 'tcp':
      return { host: transport.host, port: String(transport.port) };
    case 'serial':
      return {
        path: transport.path,
        baudRate: textOf(transport.baudRate),
        dataBits: textOf(transport.dataBits),
        parity: transport.parity ?? '',
        hardwareFlow: transport.hardwareFlow ?? false,
      };
    case 'hid':
      return {
        vendorId: hex(transport.vendorId),
        productId: hex(transport.productId),
        serialNumber: transport.serialNumber ?? '',
      };
    case 'file':
    case 'folder':
      return { path: transport.path };
    case 'sane':
      return { device: transport.device };
  }
}

const textOf = (value: string | number | undefined): string =>
  value === undefined ? '' : String(value);

/** How a device is set up, as its form shows it. Secrets are never told, so their fields are empty. */
export function draftOf(device: DeviceSettings): DeviceDraft {
  const { transport, ...own } = device;
  const texts = Object.fromEntries(
    Object.entries(own)
      .filter(([name]) => name in blank)
      .map(([name, value]) => [name, textOf(value as string | number | undefined)]),
  );
  return {
    ...blank,
    ...texts,
    id: device.id,
    kind: device.kind,
    way: transport.kind,
    ...draftOfWay(transport),
    pattern: device.kind === 'scale' ? (device.line?.pattern ?? '') : '',
  };
}

/** Digits as a number; anything else as it is, for the contract to refuse. */
const number = (text: string): number | string => (/^\d+$/.test(text.trim()) ? Number(text) : text);
const orLeftOut = (name: string, value: string | number): Record<string, string | number> =>
  value === '' ? {} : { [name]: value };
const fromHex = (text: string): number =>
  /^[0-9a-f]{1,4}$/i.test(text.trim()) ? Number.parseInt(text, 16) : Number.NaN;

function wayOf(draft: DeviceDraft): unknown {
  switch (draft.way) {
    case 'tcp':
      return { kind: 'tcp', host: draft.host.trim(), port: number(draft.port) };
    case 'serial':
      return {
        kind: 'serial',
        path: draft.path.trim(),
        ...orLeftOut('baudRate', number(draft.baudRate)),
        ...orLeftOut('dataBits', number(draft.dataBits)),
        ...orLeftOut('parity', draft.parity),
        ...(draft.hardwareFlow ? { hardwareFlow: true } : {}),
      };
    case 'hid':
      return {
        kind: 'hid',
        vendorId: fromHex(draft.vendorId),
        productId: fromHex(draft.productId),
        serialNumber: draft.serialNumber.trim() || null,
      };
    case 'file':
    case 'folder':
      return { kind: draft.way, path: draft.path.trim() };
    case 'sane':
      return { kind: 'sane', device: draft.device.trim() };
  }
}

function kindOf(draft: DeviceDraft, before: DeviceSettings | null): Record<string, unknown> {
  const { language, protocol, codePage } = draft;
  switch (draft.kind) {
    case 'printer':
      return { language, codePage, columns: number(draft.columns), dots: number(draft.dots) };
    case 'scale': {
      const line = before?.kind === 'scale' ? before.line : undefined;
      const pattern = draft.pattern.trim();
      return {
        protocol,
        ...(protocol === 'continuous' && pattern ? { line: { ...line, pattern } } : {}),
        ...(protocol === 'shtrih-pos2' ? orLeftOut('password', draft.password) : {}),
      };
    }
    case 'display':
      return { protocol, codePage };
    case 'label-printer':
      return { language, dotsPerMm: number(draft.dotsPerMm) };
    case 'fiscal':
      return {
        cashier: number(draft.cashier),
        crn: draft.crn.trim(),
        department: number(draft.department),
        ...orLeftOut('password', draft.password),
        ...orLeftOut('pin', draft.pin),
      };
    case 'modem':
      return orLeftOut('pin', draft.pin);
    case 'document-scanner': {
      const { colour, source, format } = draft;
      return { resolution: number(draft.resolution), colour, source, format };
    }
    case 'scanner':
      return {};
  }
}

/** Secrets without which a device can't work: typed when it is set up, kept by the agent from then on. */
export const neededSecrets = (kind: SettableKind, before: DeviceSettings | null) =>
  kind === 'fiscal' && before?.kind !== 'fiscal' ? (['password', 'pin'] as const) : [];

const missingSecrets = (draft: DeviceDraft, before: DeviceSettings | null): string[] =>
  neededSecrets(draft.kind, before).filter((secret) => draft[secret] === '');

/** The device, or null and the fields to mend. */
export interface ReadDraft {
  device: DeviceSettings | null;
  wrong: ReadonlySet<string>;
}

/** Reads the form by the contract. @param before how it was set up, for what has no field */
export function settingsOf(draft: DeviceDraft, before: DeviceSettings | null): ReadDraft {
  const { id, kind, name } = draft;
  const read = DeviceSettings.safeParse({
    id,
    kind,
    name: name.trim(),
    transport: wayOf(draft),
    ...kindOf(draft, before),
  });
  const wrong = new Set([
    ...(read.error?.issues.map(({ path }) => String(path.at(-1))) ?? []),
    ...missingSecrets(draft, before),
  ]);
  return { device: wrong.size === 0 ? (read.data ?? null) : null, wrong };
}
