import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { errnoOf } from './errors.js';

/** A process by number and birth, so that a number used again is not taken for the old process. */
export interface ProcessIdentity {
  pid: number;
  /** Clock ticks since boot (Linux), or null where the system does not tell. */
  startTicks: number | null;
}

export const processIdentity = (pid: number): ProcessIdentity => ({
  pid,
  startTicks: procStat(pid)?.startTicks ?? null,
});

/** True while that very process runs. A zombie answers kill(0) but is dead. */
export function isRunning({ pid, startTicks }: ProcessIdentity): boolean {
  if (process.platform !== 'linux') return answersSignal(pid);
  const stat = procStat(pid);
  if (!stat || stat.state === 'Z' || stat.state === 'X') return false;
  return startTicks === null || stat.startTicks === startTicks;
}

function answersSignal(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) === 'EPERM';
  }
}

function procStat(pid: number): { state: string; startTicks: number } | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    const text = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command in brackets may itself hold spaces and brackets: count from the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTicks: Number(fields[19]) };
  } catch {
    return undefined;
  }
}

/** The command line of a process, arguments separated by spaces; empty when unknown or dead. */
export function commandLine(pid: number): string {
  if (process.platform === 'linux') {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  }
  if (process.platform === 'win32') return '';
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? '';
}

/** Live processes whose working directory is `dir` (Linux only; elsewhere none are found). */
export function processesIn(dir: string): number[] {
  if (process.platform !== 'linux') return [];
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && workingDirectory(name) === dir)
    .map(Number);
}

function workingDirectory(pid: string): string | undefined {
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
