import { spawn } from 'node:child_process';
import { root } from './root.mjs';

/**
 * Runs a command to its end. With `quiet` its output is kept and given back, to be shown only when
 * it fails. `whileRunning` is handed the process.
 */
export function run(command, args, { quiet = false, env = {}, cwd = root, whileRunning } = {}) {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
      shell: process.platform === 'win32' && command === 'npm',
    });
    whileRunning?.(child);
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code) => {
      const seconds = (performance.now() - started) / 1000;
      resolve({ ok: code === 0, code, seconds, output: Buffer.concat(output).toString('utf8') });
    });
  });
}

/** The same for a program of a package in node_modules, without npx's second of thinking. */
export const runTool = (script, args, options) =>
  run(process.execPath, [`${root}/node_modules/${script}`, ...args], options);
