import type {
  AgentStatus,
  DeviceSettings,
  DeviceStatus,
  DeviceTestResult,
} from '@khanut/shared/contracts';
import { addressInWords } from '../config/address-in-words.js';
import { AgentAwayError, askAgent } from '../control/control-client.js';
import type { ControlAsk } from '../control/messages.js';
import type { Discovery } from '../discovery/discover.js';
import type { Command, Io } from './command.js';
import { exportEntries } from './export.js';
import { logInWords, statusInWords, table } from './words.js';

const command = (
  name: string,
  about: string,
  run: Command['run'],
  { operands = [], options = [] }: Partial<Pick<Command, 'operands' | 'options'>> = {},
): Command => ({ name, about, run, operands, options });

export const commands: readonly Command[] = [
  command('status', 'whether it is enrolled, its line to the server, its journal', status),
  command('devices', 'the devices that are set up and how they are', devices),
  command('discover', 'what is plugged in and what it may be; printers of a network when named', discover, { options: ['network'] }), // prettier-ignore
  command('test', 'print a test page, weigh, read a code, scan a page …', test, {
    operands: ['ID'],
  }),
  command('export', 'the entries of the journal, one a line; also when the agent does not run', exportEntries, { operands: ['[FILE]'] }), // prettier-ignore
  command('logs', 'the newest lines of the log', logs, { options: ['follow'] }),
];

/** The only item of an answer. The agent is the same program: its answers have the shape they have here. */
async function one<T>(io: Io, ask: ControlAsk): Promise<T> {
  for await (const item of askAgent(io.dataDir, ask)) return item as T;
  throw new AgentAwayError('The agent gave no answer.');
}

async function all<T>(io: Io, ask: ControlAsk): Promise<T[]> {
  const items: T[] = [];
  for await (const item of askAgent(io.dataDir, ask)) items.push(item as T);
  return items;
}

const asJson = (io: Io, value: unknown): void => io.out(JSON.stringify(value, null, 2));

async function status(_: readonly string[], io: Io): Promise<boolean> {
  const answer = await one<AgentStatus & { asking: number }>(io, { ask: 'status' });
  if (io.isJson) asJson(io, answer);
  else for (const line of statusInWords(answer)) io.out(line);
  return true;
}

interface ShownDevice {
  readonly settings: DeviceSettings;
  readonly status: DeviceStatus | null;
}

async function devices(_: readonly string[], io: Io): Promise<boolean> {
  const shown = await all<ShownDevice>(io, { ask: 'devices' });
  if (io.isJson) asJson(io, shown);
  else if (shown.length === 0) io.out('No devices are set up; see: khanut-agent discover');
  else
    for (const line of table(
      ['ID', 'KIND', 'NAME', 'STATE', 'ADVICE', 'ADDRESS'],
      shown.map(({ settings, status: now }) => [
        settings.id,
        settings.kind,
        settings.name,
        now?.state ?? '',
        now?.advice ?? '',
        addressInWords(settings.transport),
      ]),
    ))
      io.out(line);
  return true;
}

async function discover(_: readonly string[], io: Io): Promise<boolean> {
  const { network } = io;
  const ask: ControlAsk = { ask: 'discover', ...(network === undefined ? {} : { network }) };
  const { found, notes } = await one<Discovery>(io, ask);
  if (io.isJson) {
    asJson(io, { found, notes });
    return true;
  }
  for (const note of notes) io.err(note);
  if (found.length === 0) io.out('Nothing was found.');
  const rows = found.map(({ title, transport, usedBy, proposals }) => [
    title,
    usedBy === null ? '' : `"${usedBy}"`,
    proposals.map(proposalInWords).join(', '),
    addressInWords(transport),
  ]);
  if (rows.length > 0)
    for (const line of table(['WHAT', 'USED BY', 'MAY BE', 'ADDRESS'], rows)) io.out(line);
  return true;
}

function proposalInWords(device: DeviceSettings): string {
  if (device.kind === 'scale') return `scale (${device.protocol})`;
  return 'language' in device ? `${device.kind} (${device.language})` : device.kind;
}

async function test([id = '']: readonly string[], io: Io): Promise<boolean> {
  const result = await one<DeviceTestResult>(io, { ask: 'test', id });
  const { ok, advice, seen } = result;
  if (io.isJson) asJson(io, result);
  else io.out([ok ? 'ok' : 'failed', advice, seen].filter((part) => part !== null).join(': '));
  return ok;
}

async function logs(_: readonly string[], io: Io): Promise<boolean> {
  const lines = askAgent(io.dataDir, { ask: 'logs', follow: io.isFollowing }, io.gone);
  for await (const line of lines) io.out(io.isJson ? String(line) : logInWords(String(line)));
  return true;
}
