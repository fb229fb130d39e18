import { pino } from 'pino';
import { startAgent } from './agent.js';
import { readConfig } from './config/config.js';
import { ConfigError } from './config/config-error.js';
import { AgentRunningError } from './control/control-server.js';
import { openCounter } from './counter/open-counter.js';
import { JournalDamagedError } from './journal/append-log.js';
import { LogLines } from './logging/log-lines.js';
import { PortBusyError } from './server/server.js';

/** What can't start says why in one sentence and ends with 1. */
function reasonOf(cause: unknown): string {
  if (
    cause instanceof ConfigError ||
    cause instanceof AgentRunningError ||
    cause instanceof PortBusyError ||
    cause instanceof JournalDamagedError
  )
    return cause.message;
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  if (code === 'EACCES' || code === 'EPERM')
    return `The agent may not write to its data directory: ${(cause as Error).message}`;
  if (code === 'ENOSPC')
    return 'The disk is full; the agent can keep nothing safe and does not start.';
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
}

/** The agent process. Prints one JSON line when the till can be opened; logs go to stderr. */
try {
  const config = await readConfig(process.env);
  const logs = new LogLines();
  // Alone it would be taken for options, and the lines would go to stdout.
  const log = pino({}, pino.multistream([{ stream: pino.destination(2) }, { stream: logs }]));
  const agent = await startAgent(config, openCounter, log, logs);
  process.stdout.write(
    `${JSON.stringify({ ready: true, port: agent.port, simulatorsUrl: agent.simulatorsUrl })}\n`,
  );
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => void agent.stop().then(() => process.exit(0)));
} catch (cause) {
  process.stderr.write(`${reasonOf(cause)}\n`);
  process.exit(1);
}
