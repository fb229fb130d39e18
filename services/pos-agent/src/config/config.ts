import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lineForm } from '@khanut/protocols/scale-continuous';
import { z } from 'zod';
import { scaleProtocolNames } from '../devices/scale/scale-protocols.js';

const Tcp = z.strictObject({
  kind: z.literal('tcp'),
  host: z.string(),
  port: z.int().min(1).max(65_535),
});
const Serial = z.strictObject({
  kind: z.literal('serial'),
  path: z.string(),
  baudRate: z.int().optional(),
  dataBits: z.union([z.literal(7), z.literal(8)]).optional(),
  parity: z.enum(['none', 'even', 'odd']).optional(),
  hardwareFlow: z.boolean().optional(),
});
const File = z.strictObject({ kind: z.literal('file'), path: z.string() });
/** How a device is reached. */
export const TransportConfig = z.discriminatedUnion('kind', [Tcp, Serial, File]);
export type TransportConfig = z.infer<typeof TransportConfig>;

/** A line of an indicator that speaks by itself; see docs/devices/scale-continuous.md. */
const LineForm = z
  .strictObject({
    pattern: z.string().max(500),
    stable: z.string().optional(),
    overload: z.string().optional(),
    net: z.string().optional(),
    unit: z.enum(['kg', 'g']).optional(),
    zeroPadded: z.boolean().optional(),
  })
  .superRefine((form, context) => {
    try {
      lineForm(form);
    } catch (cause) {
      context.addIssue({ code: 'custom', message: (cause as RangeError).message });
    }
  });

const Scale = z.strictObject({
  transport: TransportConfig,
  /** What the scale speaks. */
  protocol: z.enum(scaleProtocolNames).default('mettler-8217'),
  /** Of `continuous`: how its line is written, where it isn't `ST,GS,+  1.240kg`. */
  line: LineForm.optional(),
  /** Of `shtrih-pos2`: four digits. */
  password: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
});

/** Devices of this counter; absent ones aren't there. */
export const DevicesConfig = z.strictObject({
  printer: z
    .strictObject({
      transport: TransportConfig,
      /** Characters a line in font A. */
      columns: z.int().min(16).max(96).default(48),
      /** Dots a line. */
      dots: z.int().min(128).max(1024).default(576),
      codePage: z.enum(['cp437', 'cp866', 'cp1251']).default('cp866'),
    })
    .optional(),
  scanner: z.strictObject({ transport: TransportConfig }).optional(),
  scale: Scale.optional(),
  fiscal: z
    .strictObject({
      transport: Tcp,
      password: z.string(),
      cashier: z.int(),
      pin: z.string(),
      crn: z.string(),
      department: z.int().default(1),
    })
    .optional(),
  modem: z.strictObject({ transport: TransportConfig }).optional(),
});
export type DevicesConfig = z.infer<typeof DevicesConfig>;

/** The agent's settings: environment for the process, `agent.json` in the data directory for the devices. */
const Environment = z.object({
  /** Port of the local server; fixed at enrolment, a busy one is an error. */
  AGENT_PORT: z.coerce.number().int().min(0).max(65_535).default(4810),
  AGENT_DATA_DIR: z.string().default('.khanut/agent'),
  API_URL: z.url().default('http://127.0.0.1:4800'),
  /** Built till to serve at /till/. */
  CASHIER_DIST: z.string().optional(),
  /** 1: devices are simulated, with a page to play with. */
  AGENT_SIMULATE: z.enum(['0', '1']).default('0'),
  AGENT_NAME: z.string().max(100).default('Counter'),
});

export interface AgentConfig {
  port: number;
  dataDir: string;
  apiUrl: string;
  cashierDist: string | null;
  simulate: boolean;
  name: string;
  devices: DevicesConfig;
}

/** Settings that can't be used: which one and why, in one sentence. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
}

function sentence(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}

function devicesIn(dataDir: string): DevicesConfig {
  const path = join(dataDir, 'agent.json');
  if (!existsSync(path)) return {};
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new ConfigError(`${path} is not readable JSON`);
  }
  const parsed = z.strictObject({ devices: DevicesConfig }).safeParse(content);
  if (!parsed.success) throw new ConfigError(`${path}: ${sentence(parsed.error)}`);
  return parsed.data.devices;
}

/** Reads the settings once.
 * @throws ConfigError */
export function readConfig(env: NodeJS.ProcessEnv): AgentConfig {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new ConfigError(sentence(parsed.error));
  const e = parsed.data;
  const dataDir = resolve(e.AGENT_DATA_DIR);
  return Object.freeze({
    port: e.AGENT_PORT,
    dataDir,
    apiUrl: e.API_URL.replace(/\/$/, ''),
    cashierDist: e.CASHIER_DIST ? resolve(e.CASHIER_DIST) : null,
    simulate: e.AGENT_SIMULATE === '1',
    name: e.AGENT_NAME,
    devices: devicesIn(dataDir),
  });
}
