import { z } from 'zod';

// The devices of one agent: how each is reached and set up, what was found plugged in, and what the backoffice may ask
// of the agent about them by way of the uplink.

const Tcp = z.strictObject({
  kind: z.literal('tcp'),
  host: z.string().min(1).max(253),
  port: z.int().min(1).max(65_535),
});
const Serial = z.strictObject({
  kind: z.literal('serial'),
  /** A path that stays with the device where the system has one (Linux: /dev/serial/by-id/…). */
  path: z.string().min(1).max(500),
  baudRate: z.int().min(300).max(921_600).optional(),
  dataBits: z.union([z.literal(7), z.literal(8)]).optional(),
  parity: z.enum(['none', 'even', 'odd']).optional(),
  hardwareFlow: z.boolean().optional(),
});
/** USB identity; the serial number tells like devices apart. */
const Hid = z.strictObject({
  kind: z.literal('hid'),
  vendorId: z.int().min(0).max(0xffff),
  productId: z.int().min(0).max(0xffff),
  serialNumber: z.string().max(200).nullable().default(null),
});
const File = z.strictObject({ kind: z.literal('file'), path: z.string().min(1).max(500) });

export const TransportConfig = z.discriminatedUnion('kind', [Tcp, Serial, Hid, File]);
export type TransportConfig = z.infer<typeof TransportConfig>;

/** A scanner of papers as SANE names it (`scanimage -L`): `fujitsu:ScanSnap iX500:1234`. */
const Sane = z.strictObject({ kind: z.literal('sane'), device: z.string().min(1).max(300) });
/** Where another program, or the scanner itself, lays its files. */
const Folder = z.strictObject({ kind: z.literal('folder'), path: z.string().min(1).max(500) });

/** Any way to a device: those that move bytes, and those of papers. */
export const DeviceAddress = z.discriminatedUnion('kind', [Tcp, Serial, Hid, File, Sane, Folder]);
export type DeviceAddress = z.infer<typeof DeviceAddress>;

export const scanColours = ['colour', 'gray', 'black-white'] as const;
export const scanSources = ['auto', 'flatbed', 'feeder', 'duplex'] as const;
export const scanFormats = ['png', 'pdf'] as const;

export const scaleProtocolNames = [
  'mettler-8217',
  'cas-dc1',
  'cas-line',
  'massa-k-100',
  'shtrih-pos2',
  'dialog-06',
  'mt-sics',
  'continuous',
] as const;

/** A line of an indicator that speaks by itself; see docs/devices/scale-continuous.md. */
const LineForm = z.strictObject({
  pattern: z.string().max(500),
  stable: z.string().max(100).optional(),
  overload: z.string().max(100).optional(),
  net: z.string().max(100).optional(),
  unit: z.enum(['kg', 'g']).optional(),
  zeroPadded: z.boolean().optional(),
});

const named = {
  /** Stays the same while the device is renamed or plugged in elsewhere. */
  id: z.string().min(1).max(60),
  /** What people call it; empty: the apps say its kind. */
  name: z.string().max(100).default(''),
};
/** Written, never read back: settings that are told leave it out, settings without it keep what was set. */
const Secret = z.string().max(100).optional();

/** One device; an agent has at most one of a kind. */
export const DeviceSettings = z.discriminatedUnion('kind', [
  z.strictObject({
    ...named,
    kind: z.literal('printer'),
    transport: TransportConfig,
    language: z.enum(['escpos', 'star-line']).default('escpos'),
    /** Characters a line in font A. */
    columns: z.int().min(16).max(96).default(48),
    /** Dots a line. */
    dots: z.int().min(128).max(1024).default(576),
    codePage: z.enum(['cp437', 'cp866', 'cp1251']).default('cp866'),
  }),
  z.strictObject({ ...named, kind: z.literal('scanner'), transport: TransportConfig }),
  z.strictObject({
    ...named,
    kind: z.literal('scale'),
    transport: TransportConfig,
    protocol: z.enum(scaleProtocolNames).default('mettler-8217'),
    /** Of `continuous`: how its line is written, where it isn't `ST,GS,+  1.240kg`. */
    line: LineForm.optional(),
    /** Of `shtrih-pos2`: four digits. */
    password: z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('display'),
    transport: TransportConfig,
    /** What it speaks; see docs/devices/display.md. */
    protocol: z.enum(['cd5220', 'epson']).default('cd5220'),
    codePage: z.enum(['cp437', 'cp866', 'cp1251']).default('cp866'),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('label-printer'),
    transport: TransportConfig,
    language: z.enum(['zpl', 'tspl', 'epl']).default('zpl'),
    dotsPerMm: z.union([z.literal(8), z.literal(12)]).default(8),
  }),
  z.strictObject({
    ...named,
    kind: z.literal('fiscal'),
    transport: Tcp,
    password: Secret,
    cashier: z.int(),
    pin: Secret,
    crn: z.string().max(50),
    department: z.int().default(1),
  }),
  z.strictObject({ ...named, kind: z.literal('modem'), transport: TransportConfig, pin: Secret }),
  /** What follows the transport is SANE's; a folder takes files as they come. */
  z.strictObject({
    ...named,
    kind: z.literal('document-scanner'),
    transport: z.discriminatedUnion('kind', [Sane, Folder]),
    /** Dots per inch; the nearest that the scanner has. */
    resolution: z.int().min(50).max(1200).default(300),
    colour: z.enum(scanColours).default('colour'),
    /** `auto`: where the scanner itself would begin. */
    source: z.enum(scanSources).default('auto'),
    /** `png`: a file for each page, `pdf`: one for all. */
    format: z.enum(scanFormats).default('png'),
  }),
]);
export type DeviceSettings = z.infer<typeof DeviceSettings>;
export type SettableKind = DeviceSettings['kind'];

/** Something plugged in or answering, and what it may be, the likeliest first. */
export const FoundDevice = z.object({
  /** How people tell it: maker, model, port. */
  title: z.string(),
  /** Nothing real: people are told so in their own language, by its kind. Older agents leave it out. */
  simulated: z.boolean().optional(),
  transport: DeviceAddress,
  /** The id of the device that already uses it. */
  usedBy: z.string().nullable(),
  proposals: z.array(DeviceSettings),
});
export type FoundDevice = z.infer<typeof FoundDevice>;

/** What a test of a device showed: `ok`, or a code of what to do as in `DeviceStatus.advice`. */
export const DeviceTestResult = z.object({
  ok: z.boolean(),
  advice: z.string().nullable(),
  /** What was seen: the weight, the code read, the job of the page, the signal of the modem. */
  seen: z.string().nullable(),
  /** A small picture of the page that was scanned, as a data URL; older agents have none. */
  preview: z
    .string()
    .regex(/^data:image\/(?:png|jpeg);base64,/)
    .max(100_000)
    .nullish(),
});
export type DeviceTestResult = z.infer<typeof DeviceTestResult>;

/** A list of which only what is understood is kept: a newer agent may know kinds and settings that are unheard of here. */
export const understood = <T extends z.ZodType>(shape: T) =>
  z
    .array(z.unknown())
    .transform((list): z.output<T>[] =>
      list
        .map((one) => shape.safeParse(one))
        .flatMap(({ data }) => (data === undefined ? [] : [data])),
    );

/** API -> agent, answered by `DeviceAnswer` with the same `askId` within a minute. */
export const DeviceAsk = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('list') }),
  z.object({
    ask: z.literal('discover'),
    /** Looked through for printers: `192.168.1.0/24`, or `own` for the networks the agent stands in. Older agents pass it over. */
    network: z.string().max(60).optional(),
  }),
  z.object({ ask: z.literal('put'), device: DeviceSettings }),
  z.object({ ask: z.literal('remove'), id: z.string() }),
  z.object({ ask: z.literal('test'), id: z.string() }),
]);
export type DeviceAsk = z.infer<typeof DeviceAsk>;

const Found = FoundDevice.extend({ proposals: understood(DeviceSettings) });

export const DeviceAnswer = z.discriminatedUnion('ask', [
  z.object({ ask: z.literal('list'), devices: understood(DeviceSettings) }),
  z.object({ ask: z.literal('discover'), found: understood(Found) }),
  z.object({ ask: z.literal('put'), devices: understood(DeviceSettings) }),
  z.object({ ask: z.literal('remove'), devices: understood(DeviceSettings) }),
  z.object({ ask: z.literal('test'), result: DeviceTestResult }),
  /** Nothing was changed; a stable code and a sentence. */
  z.object({ ask: z.literal('refused'), code: z.string(), detail: z.string() }),
]);
export type DeviceAnswer = z.infer<typeof DeviceAnswer>;
