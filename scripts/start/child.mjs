import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '../setup/refusal.mjs';
import { root } from '../setup/root.mjs';

const LOG_LIMIT_BYTES = 20 * 1024 * 1024;
const READY_DEADLINE_MS = 300_000;
const STOP_DEADLINE_MS = 15_000;
const POLL_MS = 20;

/**
 * Starts a program of ours and waits for its line `{"ready":true,…}`. Its output goes to a file, not
 * through us: it must be able to outlive a starter that is killed. `onExit` hears of an end nobody asked for.
 */
export async function startChild({ name, script, nodeFlags = [], env, dataDir, onExit }) {
  const logFile = path.join(dataDir, `${name}.log`);
  const log = openLog(logFile);
  const args = [...nodeFlags, path.join(root, script)];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    cwd: root,
    // A group of its own: Ctrl-C reaches the starter, which ends everything in order.
    detached: process.platform !== 'win32',
    stdio: ['ignore', log.fd, log.fd],
  });
  fs.closeSync(log.fd);
  const state = { name, pid: child.pid, child, stopping: false, ended: false };
  child.once('exit', () => {
    state.ended = true;
    if (!state.stopping && state.ready) onExit(state);
  });
  state.ready = await readyLine(state, logFile, log.offset);
  return state;
}

function openLog(file) {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) fs.renameSync(file, `${file}.1`);
  const fd = fs.openSync(file, 'a', 0o600);
  return { fd, offset: fs.fstatSync(fd).size };
}

async function readyLine(state, logFile, offset) {
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (Date.now() < deadline) {
    const ended = state.ended;
    const text = fs.readFileSync(logFile).subarray(offset).toString('utf8');
    const line = text.split('\n').find((each) => each.startsWith('{"ready":true'));
    if (line) return JSON.parse(line);
    if (ended) throw new Refusal(lastWords(state.name, text, logFile));
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
  state.child.kill('SIGKILL');
  throw new Refusal(
    `${state.name} was not ready after ${READY_DEADLINE_MS / 1000} s; its log is ${logFile}.`,
  );
}

/** Our programs say why they cannot start in one plain sentence, the last line that is not JSON. */
function lastWords(name, text, logFile) {
  const plain = text.split('\n').filter((line) => line.trim() && !line.startsWith('{'));
  const isStack = plain.some((line) => /^\s+at /.test(line));
  const sentence = isStack ? plain.find((line) => /Error/.test(line)) : plain.at(-1);
  return `${name} could not start: ${sentence ?? 'it said nothing.'} (log: ${logFile})`;
}

/** Asks the program to end, and ends it when it does not. */
export async function stopChild(state) {
  if (!state || state.ended) return;
  state.stopping = true;
  const gone = new Promise((resolve) => state.child.once('exit', resolve));
  state.child.kill('SIGTERM');
  const timer = setTimeout(() => state.child.kill('SIGKILL'), STOP_DEADLINE_MS);
  await gone;
  clearTimeout(timer);
}
