import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** Starts a program of ours that prints `{"ready":true,"port":…}`; `stop()` ends it in order. */
export async function startProgram(file, env, nodeFlags = []) {
  const child = spawn(process.execPath, [...nodeFlags, file], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  for await (const line of createInterface({ input: child.stdout })) {
    const { ready, port } = JSON.parse(line);
    if (ready) return { pid: child.pid, port, stop: () => (child.kill('SIGTERM'), ended) };
  }
  throw new Error(`${file} ended before it was ready`);
}
