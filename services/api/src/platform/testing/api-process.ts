import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';

/** A built program of the API, running for a test. */
export interface ApiProcess {
  /** Without a port (the worker) an empty text. */
  url: string;
  child: ChildProcess;
  ended: Promise<unknown[]>;
}

/** Starts the built `main` or `worker` and waits until it says that it is ready. */
export async function startApiProcess(
  program: 'main' | 'worker',
  env: Record<string, string | undefined>,
): Promise<ApiProcess> {
  const path = resolve(__dirname, `../../../dist/bundle/${program}.js`);
  if (!existsSync(path)) throw new Error('the API is not built: npm run build');
  const child = spawn(process.execPath, [path], {
    env: {
      ...process.env,
      PORT: '0',
      KHANUT_LOG_LEVEL: 'fatal',
      KHANUT_UNSAFE_DURABILITY_OK: '1',
      DATABASE_POOL_SIZE: '4',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const { ready, port } = JSON.parse(line) as { ready: boolean; port?: number };
    if (ready) return { url: port ? `http://127.0.0.1:${port}` : '', child, ended };
  }
  throw new Error(`${program} ended before it was ready`);
}

/** Ends it in order and waits. */
export async function stopApiProcess(running: ApiProcess): Promise<void> {
  if (running.child.exitCode === null && running.child.signalCode === null)
    running.child.kill('SIGTERM');
  await running.ended;
}
