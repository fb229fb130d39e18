import type { CrashpointName } from './names.js';

const armed = process.env.KHANUT_CRASHPOINT;

/**
 * A named point at which a test may kill this process, as a power cut would: `KHANUT_CRASHPOINT=<name>`.
 * Without the variable it is one comparison.
 */
export function crashpoint(name: CrashpointName): void {
  if (armed === name) process.kill(process.pid, 'SIGKILL');
}
