import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DeviceSettings } from '@khanut/shared/contracts';
import { z } from 'zod';
import { AgentFile, upgraded } from './agent-file.js';
import { agentSchemaText } from './agent-schema.js';
import { ConfigError } from './config-error.js';
import { checkDevices } from './device-rules.js';
import { writeWhole } from './write-whole.js';

const schemaName = 'agent.schema.json';
const newest = 2;

const pathIn = (dataDir: string): string => join(dataDir, 'agent.json');

/** The devices of `agent.json`; none when there is no such file. One of the first form is upgraded and kept beside.
 * @throws ConfigError */
export async function readDevices(dataDir: string): Promise<DeviceSettings[]> {
  const path = pathIn(dataDir);
  const text = await readIfThere(path);
  if (text === undefined) return [];
  try {
    const content = jsonOf(text);
    const next = upgraded(content);
    const { devices } = AgentFile.parse(next ?? content);
    checkDevices(devices);
    if (next) await keepBeside(dataDir, text, devices);
    return devices;
  } catch (cause) {
    throw inWords(path, cause);
  }
}

/** Writes the devices, whole or not at all. */
export async function writeDevices(
  dataDir: string,
  devices: readonly DeviceSettings[],
): Promise<void> {
  await writeWhole(join(dataDir, schemaName), agentSchemaText(), 0o644);
  const content = { $schema: `./${schemaName}`, version: newest, devices };
  await writeWhole(pathIn(dataDir), `${JSON.stringify(content, null, 2)}\n`);
}

async function keepBeside(
  dataDir: string,
  old: string,
  devices: readonly DeviceSettings[],
): Promise<void> {
  await writeWhole(`${pathIn(dataDir)}.v1`, old);
  await writeDevices(dataDir, devices);
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw cause;
  }
}

function jsonOf(text: string): unknown {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new ConfigError('DEVICES_UNREADABLE', 'it is not readable JSON');
  }
  const { version } = z.looseObject({ version: z.int() }).safeParse(content).data ?? {};
  if (version !== undefined && version > newest)
    throw new ConfigError(
      'DEVICES_TOO_NEW',
      `it was written by a newer agent (version ${version}), this one knows version ${newest}; install the newer agent again`,
    );
  return content;
}

function inWords(path: string, cause: unknown): unknown {
  if (cause instanceof ConfigError) return new ConfigError(cause.code, `${path}: ${cause.message}`);
  if (cause instanceof z.ZodError)
    return new ConfigError('DEVICES_INVALID', `${path}: ${issuesInWords(cause)}`);
  return cause;
}

/** Which settings and why, in one line. */
export function issuesInWords(error: z.ZodError): string {
  return error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
}
