import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import WebSocket from 'ws';
import { processCpuMs } from '../lib/cpu.mjs';
import { median, quantile, rounded } from '../lib/statistics.mjs';
import { openCounter } from './counter.mjs';
import { ours, plainBuffer, receipt, thermalPrinter } from './receipts.mjs';

// What stands between a hand and the till, and between the till and the paper: a scan, a receipt of 40 lines, its first
// byte; and what the agent costs while nobody sells.

const quick = process.argv.includes('--quick');
const BUILDS = quick ? 200 : 2_000;
const DRAWN = quick ? 40 : 300;
const SCANS = quick ? 300 : 3_000;
const JOBS = quick ? 20 : 100;
const IDLE_MS = quick ? 5_000 : 30_000;

/** Milliseconds of each call, after a tenth of them to warm up. */
function timed(count, work) {
  const warmUp = Math.ceil(count / 10);
  const times = [];
  for (let n = 0; n < warmUp + count; n += 1) {
    const start = performance.now();
    work(n);
    if (n >= warmUp) times.push(performance.now() - start);
  }
  return times;
}

/** In turns, so that all three meet the same machine. */
function builds() {
  const builders = { ours, plainBuffer, thermalPrinter };
  const times = Object.fromEntries(Object.keys(builders).map((name) => [name, []]));
  for (let round = 0; round < 5; round += 1)
    for (const [name, build] of Object.entries(builders))
      times[name].push(...timed(BUILDS / 5, (n) => build(receipt('en', round * BUILDS + n))));
  const drawn = timed(DRAWN, (n) => ours(receipt('hy', n)));
  return {
    text: median(times.ours),
    plain: median(times.plainBuffer),
    thermal: median(times.thermalPrinter),
    raster: median(drawn),
    textBytes: ours(receipt('en', 1)).length,
    rasterBytes: ours(receipt('hy', 1)).length,
  };
}

async function eventsOf({ url, token }) {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/agent/v1/events`);
  let heard = () => undefined;
  socket.on('message', (data) => heard(JSON.parse(String(data)), performance.now()));
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const next = (isIt) =>
    new Promise((resolve) => {
      heard = (event, at) => isIt(event) && resolve(at);
    });
  const hello = next(({ kind }) => kind === 'hello');
  socket.send(JSON.stringify({ token }));
  await hello;
  return { next, close: () => socket.terminate() };
}

async function scanTimes(counter, events) {
  const times = [];
  for (let n = 0; n < SCANS; n += 1) {
    const code = String(4_850_000_000_000 + n);
    const heard = events.next((event) => event.kind === 'scan' && event.code === code);
    const fired = performance.now();
    counter.simulators.scanner.fire(code);
    times.push((await heard) - fired);
  }
  return times;
}

/** From the till's call to the first byte towards the printer; the next job waits until this one is on paper. */
async function firstByteTimes({ url, token, wire }, events) {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const times = [];
  for (let n = 0; n < JOBS; n += 1) {
    const jobId = randomUUID();
    const job = { jobId, kind: 'test', entry: null, rows: receipt('en', n), openDrawer: false };
    const printed = events.next((event) => event.kind === 'print' && event.job.jobId === jobId && event.job.state === 'printed'); // prettier-ignore
    const first = wire.firstByte();
    const sent = performance.now();
    const answer = await fetch(`${url}/agent/v1/print`, { method: 'POST', headers, body: JSON.stringify(job) }); // prettier-ignore
    if (!answer.ok) throw new Error(`print: ${answer.status} ${await answer.text()}`);
    times.push((await first) - sent);
    await printed;
  }
  return times;
}

const memoryMb = (pid) => {
  const status = fs.existsSync(`/proc/${pid}/status`) ? fs.readFileSync(`/proc/${pid}/status`, 'utf8') : ''; // prettier-ignore
  const kb = /^VmRSS:\s+(\d+)/m.exec(status)?.[1];
  return kb === undefined ? null : Number(kb) / 1024;
};

async function idleCpuPercent(pid) {
  const [start, before] = [performance.now(), processCpuMs(pid)];
  await pause(IDLE_MS);
  return before === null
    ? null
    : (100 * (processCpuMs(pid) - before)) / (performance.now() - start);
}

const built = builds();
const counter = await openCounter();
try {
  console.log(`attached: ${counter.kinds.join(', ')}`);
  const events = await eventsOf(counter);
  const scans = await scanTimes(counter, events);
  const firstBytes = await firstByteTimes(counter, events);
  const idle = await idleCpuPercent(counter.pid);
  const memory = memoryMb(counter.pid);
  events.close();
  console.log(
    JSON.stringify({
      bench: 'agent',
      ratios: {
        vsBuffer: rounded(built.text / built.plain),
        vsNodeThermalPrinter: rounded(built.text / built.thermal),
      },
      figures: {
        scanP99Ms: rounded(quantile(scans, 0.99)),
        scanP50Ms: rounded(median(scans)),
        textBuildMs: rounded(built.text),
        rasterBuildMs: rounded(built.raster),
        firstByteMs: rounded(median(firstBytes)),
        memoryMb: rounded(memory, 1),
        idleCpuPercent: rounded(idle, 2),
        textBytes: built.textBytes,
        rasterBytes: built.rasterBytes,
        devices: counter.kinds.length,
      },
    }),
  );
} finally {
  await counter.stop();
}
