import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config/config-error.js';
import { dataDirOf } from '../config/config.js';
import { AgentAwayError } from '../control/control-client.js';
import { ControlRefusal } from '../control/messages.js';
import type { Command, Io } from './command.js';
import { commands } from './commands.js';
import { ExportRefused } from './export.js';

/** What the process ends with. */
export const exitCodes = { done: 0, failed: 1, usage: 2, notRunning: 3 } as const;

export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly cwd: string;
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  /** Ctrl-C. */
  readonly gone: AbortSignal;
}

class UsageError extends Error {}

const options = {
  data: { type: 'string' },
  json: { type: 'boolean' },
  network: { type: 'string' },
  follow: { type: 'boolean', short: 'f' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** `khanut-agent COMMAND …`: each failure is one sentence on stderr and an exit code. */
export async function run(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    const [name, ...operands] = positionals;
    if (values.help || name === undefined) {
      around.out(usage());
      return values.help ? exitCodes.done : exitCodes.usage;
    }
    const command = commandNamed(name, operands, values);
    const isWell = await command.run(operands, ioOf(values, around));
    return isWell ? exitCodes.done : exitCodes.failed;
  } catch (cause) {
    const { code, sentence } = inWords(cause);
    around.err(sentence);
    return code;
  }
}

type Values = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new UsageError((cause as Error).message);
  }
}

function commandNamed(name: string, operands: readonly string[], values: Values): Command {
  const command = commands.find((one) => one.name === name);
  if (!command) throw new UsageError(`There is no command "${name}".`);
  const { operands: wanted, options: known } = command;
  const least = wanted.filter((operand) => !operand.startsWith('[')).length;
  if (operands.length < least || operands.length > wanted.length)
    throw new UsageError(`Write: khanut-agent ${usageOf(command)}`);
  for (const option of ['network', 'follow'] as const)
    if (values[option] !== undefined && !known.includes(option))
      throw new UsageError(`"${name}" knows no --${option}.`);
  return command;
}

function ioOf(values: Values, { env, cwd, out, err, gone }: Surroundings): Io {
  const dataDir = values.data === undefined ? dataDirOf(env, cwd) : resolve(cwd, values.data);
  const { network, follow = false, json = false } = values;
  return { dataDir, cwd, network, isFollowing: follow, isJson: json, out, err, gone };
}

function inWords(cause: unknown): { code: number; sentence: string } {
  if (cause instanceof UsageError)
    return { code: exitCodes.usage, sentence: `${cause.message} (khanut-agent --help)` };
  if (cause instanceof AgentAwayError)
    return { code: exitCodes.notRunning, sentence: cause.message };
  const isWorded =
    cause instanceof ControlRefusal ||
    cause instanceof ConfigError ||
    cause instanceof ExportRefused;
  const sentence = isWorded ? `${cause.message} [${cause.code}]` : String(cause);
  return { code: exitCodes.failed, sentence };
}

const usageOf = ({ name, operands, options: known }: Command): string =>
  [
    name,
    ...operands,
    ...known.map((option) => (option === 'network' ? '[--network CIDR]' : '[--follow]')),
  ].join(' ');

function usage(): string {
  const lines = commands.map((command) => `  ${usageOf(command).padEnd(30)} ${command.about}`);
  return [
    'khanut-agent [--data DIR] [--json] COMMAND',
    '',
    ...lines,
    '',
    'DIR is the data directory of the agent: AGENT_DATA_DIR, else .khanut/agent.',
    'Ends with 0 done, 1 failed, 2 used wrongly, 3 the agent does not run.',
  ].join('\n');
}
