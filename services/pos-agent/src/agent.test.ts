import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceSettings, TransportConfig } from '@khanut/shared/contracts';
import { waitFor } from '@khanut/testkit';
import { pino } from 'pino';
import { type RunningAgent, startAgent } from './agent.js';
import { run } from './cli/run.js';
import { openCounter } from './counter/open-counter.js';
import { tcpPlug } from './simulators/plug.js';
import {
  printedLines,
  type PrinterSimulator,
  startPrinterSimulator,
} from './simulators/printer-simulator.js';
import { ApiSide } from './testing/api-side.js';

let dir: string;
let api: ApiSide;
let apiUrl: string;
let printer: PrinterSimulator;
let agent: RunningAgent | undefined;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-agent-'));
  api = new ApiSide();
  apiUrl = await api.listen();
  printer = await startPrinterSimulator({
    tapePath: join(dir, 'printer.jsonl'),
    connect: (serve) => tcpPlug(0, serve),
  });
});
afterEach(async () => {
  await agent?.stop();
  agent = undefined;
  await printer.stop();
  await api.close();
  rmSync(dir, { recursive: true });
});

const dataDir = () => join(dir, 'data');
const start = (devices: DeviceSettings[] = []): Promise<RunningAgent> =>
  startAgent(
    {
      port: 0,
      dataDir: dataDir(),
      apiUrl,
      cashierDist: null,
      simulate: false,
      name: 'Test',
      devices,
    },
    openCounter,
    pino({ level: 'silent' }),
  );

/** An agent that is enrolled and on the line. */
async function startEnrolled(): Promise<void> {
  agent = await start();
  const url = `http://localhost:${agent.port}`;
  await fetch(`${url}/agent/v1/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: 'ABCD-1234', origin: url }),
  });
  await waitFor(async () => {
    const { out } = await type('status', '--json');
    return (JSON.parse(out) as { uplink: string }).uplink === 'connected';
  });
}

async function type(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const code = await run(['--data', dataDir(), ...args], {
    env: {},
    cwd: dir,
    out: (line) => void (said.out += `${line}\n`),
    err: (line) => void (said.err += `${line}\n`),
    gone: new AbortController().signal,
  });
  return { code, ...said };
}

const written = () =>
  JSON.parse(readFileSync(join(dataDir(), 'agent.json'), 'utf8')) as { devices: unknown[] };

test('the backoffice adds a printer, tries it and takes it away, while the agent runs', async () => {
  await startEnrolled();
  expect(await api.ask({ ask: 'list' })).toEqual({ ask: 'list', devices: [] });
  const device: DeviceSettings = {
    id: 'front',
    name: 'Front',
    kind: 'printer',
    transport: printer.plug.address as TransportConfig,
    language: 'escpos',
    columns: 48,
    dots: 576,
    codePage: 'cp866',
  };
  expect(await api.ask({ ask: 'put', device })).toEqual({ ask: 'put', devices: [device] });
  expect(written().devices).toEqual([device]);
  expect(await api.ask({ ask: 'test', id: 'front' })).toMatchObject({ result: { ok: true } });
  expect(printedLines(printer.tape.events())).toContain('Front');
  expect(await type('devices')).toMatchObject({ code: 0, out: expect.stringContaining('ready') });
  await printer.setFaults({ paperOut: true });
  expect(await type('test', 'front')).toMatchObject({ code: 1, out: 'failed: PAPER_OUT\n' });
  expect(await api.ask({ ask: 'remove', id: 'front' })).toEqual({ ask: 'remove', devices: [] });
  expect(written().devices).toEqual([]);
  expect(await api.ask({ ask: 'test', id: 'front' })).toMatchObject({ code: 'DEVICE_UNKNOWN' });
});

test('a device that is not there is taken and shown as offline', async () => {
  await startEnrolled();
  const { address } = printer.plug;
  await printer.stop();
  const transport = address as TransportConfig;
  const device: DeviceSettings = { id: 'x', name: '', kind: 'scanner', transport };
  expect(await api.ask({ ask: 'put', device })).toMatchObject({ ask: 'put' });
  expect((await type('devices')).out).toContain('offline');
});

test('a second agent on one directory does not start, and leaves the first alone', async () => {
  agent = await start();
  await expect(start()).rejects.toMatchObject({ code: 'AGENT_RUNNING' });
  expect(await type('status')).toMatchObject({ code: 0 });
  await agent.stop();
  agent = undefined;
  expect(existsSync(join(dataDir(), 'control.sock'))).toBe(false);
  expect((await type('status')).code).toBe(3);
});
