import { resolve } from 'node:path';
import type { DeviceSettings } from '@khanut/shared/contracts';
import { z } from 'zod';
import { ConfigError } from './config-error.js';
import { issuesInWords, readDevices } from './device-file.js';

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
  devices: readonly DeviceSettings[];
}

/** Where an agent keeps its files. @throws ConfigError */
export const dataDirOf = (env: NodeJS.ProcessEnv, cwd: string): string =>
  resolve(cwd, read(env).AGENT_DATA_DIR);

function read(env: NodeJS.ProcessEnv): z.output<typeof Environment> {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw new ConfigError('CONFIG_INVALID', issuesInWords(parsed.error));
  return parsed.data;
}

/** Reads the settings once.
 * @throws ConfigError */
export async function readConfig(env: NodeJS.ProcessEnv): Promise<AgentConfig> {
  const e = read(env);
  const dataDir = resolve(e.AGENT_DATA_DIR);
  return Object.freeze({
    port: e.AGENT_PORT,
    dataDir,
    apiUrl: e.API_URL.replace(/\/$/, ''),
    cashierDist: e.CASHIER_DIST ? resolve(e.CASHIER_DIST) : null,
    simulate: e.AGENT_SIMULATE === '1',
    name: e.AGENT_NAME,
    devices: await readDevices(dataDir),
  });
}
