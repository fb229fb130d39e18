import type { Server } from 'node:http';
import type { INestApplication, INestApplicationContext } from '@nestjs/common';
import { ConfigError } from './config/read-config.js';
import { DatabaseRefused } from './platform/database/boot-checks.js';

const closeWithinMs = 10_000;
const idleCheckMs = 50;

/**
 * Starts a program and ends it in order on SIGTERM or SIGINT: requests and jobs under way are finished.
 * What cannot start says why in one sentence and exits with 1.
 */
export async function runProcess(start: () => Promise<INestApplicationContext>): Promise<void> {
  let app: INestApplicationContext | undefined;
  // Before the start: whoever reads the ready line may send the signal at once.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close(app));
  try {
    app = await start();
  } catch (error) {
    process.stderr.write(`${failureSentence(error)}\n`);
    process.exit(1);
  }
}

async function close(app: INestApplicationContext | undefined): Promise<void> {
  setTimeout(() => process.exit(1), closeWithinMs).unref();
  if (app && 'getHttpServer' in app) dropIdle((app as INestApplication).getHttpServer() as Server);
  await app?.close();
  process.exit(0);
}

/** A connection whose answer came after the door shut would stay open for its keep-alive time and hold the end up. */
function dropIdle(server: Server): void {
  setInterval(() => server.closeIdleConnections(), idleCheckMs).unref();
}

/** One sentence where the cause is known; the stack where it is a surprise. */
export function failureSentence(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseRefused) return error.message;
  const { code, message, stack } = error as Error & { code?: string };
  if (code === 'EADDRINUSE')
    return `The port is in use by another program: choose another with PORT. (${message})`;
  if (code === 'EACCES') return `No permission: ${message}`;
  return stack ?? String(error);
}
