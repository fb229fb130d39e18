import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AgentStatus, DeviceSettings } from '@khanut/shared/contracts';
import { controlHandler } from '../control/control-room.js';
import { type ControlServer, startControl } from '../control/control-server.js';
import { DeviceControl } from '../device-control.js';
import { NetworkRefusedError } from '../discovery/network.js';
import { Journal } from '../journal/journal.js';
import { LogLines } from '../logging/log-lines.js';
import { soldEntry } from '../testing/sold-entry.js';
import { run } from './run.js';

const registerId = '01900000-0000-7000-8000-000000000001';
const printer = {
  id: 'front',
  name: 'Front',
  kind: 'printer',
  transport: { kind: 'tcp', host: '192.168.1.50', port: 9100 },
  language: 'escpos',
  columns: 48,
  dots: 576,
  codePage: 'cp866',
} as const satisfies DeviceSettings;
const status: AgentStatus = {
  agentId: null,
  enrolled: false,
  devices: [
    {
      id: 'front',
      kind: 'printer',
      name: 'Front',
      state: 'paper-out',
      advice: 'PAPER_OUT',
      at: '',
    },
  ],
  journal: { entries: 2, epoch: 1, lastSeq: 2, lastNumber: 2, lastZNumber: 0 },
  uplink: 'off',
  simulatorsUrl: null,
};

let dir: string;
let journal: Journal;
let server: ControlServer | undefined;
const logs = new LogLines();
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-cli-'));
  journal = await Journal.open(dir);
  await journal.keepEntries(registerId, [soldEntry(registerId, 1), soldEntry(registerId, 2)]);
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await journal.close();
  rmSync(dir, { recursive: true });
});

/** An agent of one printer whose test says that it has no paper. */
async function startAgent(): Promise<void> {
  const devices = new DeviceControl({
    served: {
      list: () => [printer],
      open: async () => undefined,
      close: async () => undefined,
      test: async (id) => (id === 'front' ? { ok: false, advice: 'PAPER_OUT', seen: null } : null),
    },
    save: async () => undefined,
    discover: async () => ({ found: [] }),
  });
  const discover = async (network: string | undefined) => {
    if (network === '8.8.8.8') throw new NetworkRefusedError('NETWORK_NOT_PRIVATE', 'No.');
    const { transport } = printer;
    const found = { title: 'Epson', transport, usedBy: 'front', proposals: [printer] };
    return { found: [found], notes: ['USB scanners could not be listed: none.'] };
  };
  const entries = () => journal.state.entries.values();
  server = await startControl(
    dir,
    controlHandler({ status: () => status, asking: () => 1, devices, discover, entries, logs }),
  );
}

async function type(...args: string[]): Promise<{ code: number; out: string[]; err: string[] }> {
  const said = { out: [] as string[], err: [] as string[] };
  const code = await run(args, {
    env: { AGENT_DATA_DIR: dir },
    cwd: dir,
    out: (line) => said.out.push(...line.split('\n')),
    err: (line) => said.err.push(line),
    gone: new AbortController().signal,
  });
  return { code, ...said };
}

describe('without an agent', () => {
  it('says so in one sentence and ends with 3', async () => {
    const { code, out, err } = await type('status');
    expect([code, out]).toEqual([3, []]);
    expect(err).toEqual([`No agent runs on ${dir}; name its directory with --data.`]);
  });

  it('exports from the files, for the owner only, never over a file', async () => {
    expect(await type('export', 'out.jsonl')).toMatchObject({
      code: 0,
      err: ['2 entries, 2 of them not yet at the server.'],
    });
    const path = join(dir, 'out.jsonl');
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    expect(JSON.parse(lines[1]!)).toMatchObject({
      registerId,
      acknowledged: false,
      entry: { seq: 2 },
    });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await type('export', 'out.jsonl')).toMatchObject({
      code: 1,
      err: [expect.stringContaining('[FILE_EXISTS]')],
    });
    expect(await type('--data', join(dir, 'nowhere'), 'export')).toMatchObject({
      code: 1,
      err: [expect.stringContaining('[NO_JOURNAL]')],
    });
  });
});

describe('used wrongly', () => {
  it.each([
    [['bake']],
    [['test']],
    [['status', 'x']],
    [['status', '--follow']],
    [['--colour']],
    [[]],
  ])('%j ends with 2', async (args) => {
    expect((await type(...args)).code).toBe(2);
  });

  it('help names every command', async () => {
    const { code, out } = await type('--help');
    expect(code).toBe(0);
    for (const name of ['status', 'devices', 'discover', 'test ID', 'export [FILE]', 'logs'])
      expect(out.join('\n')).toContain(`  ${name}`);
  });
});

describe('beside an agent', () => {
  beforeEach(startAgent);

  it('status and devices, for people and for programs', async () => {
    expect((await type('status')).out).toEqual(
      expect.arrayContaining([
        'Enrolled              no: open the till and enter its code',
        'Journal               2 entries',
        'Devices               0 of 1 ready',
      ]),
    );
    expect(JSON.parse((await type('status', '--json')).out.join(''))).toEqual({
      ...status,
      asking: 1,
    });
    expect((await type('devices')).out).toEqual([
      'ID     KIND     NAME   STATE      ADVICE     ADDRESS',
      'front  printer  Front  paper-out  PAPER_OUT  tcp 192.168.1.50:9100',
    ]);
    expect(JSON.parse((await type('devices', '--json')).out.join(''))).toEqual([
      { settings: printer, status: status.devices[0] },
    ]);
  });

  it('discover shows what is there and says what could not be looked at', async () => {
    const { code, out, err } = await type('discover', '--network', '192.168.1.0/24');
    expect([code, err]).toEqual([0, ['USB scanners could not be listed: none.']]);
    expect(out[1]).toMatch(/^Epson +"front" +printer \(escpos\) +tcp 192\.168\.1\.50:9100$/);
    expect(await type('discover', '--network', '8.8.8.8')).toMatchObject({
      code: 1,
      err: ['No. [NETWORK_NOT_PRIVATE]'],
    });
  });

  it('a test that fails ends with 1, and so does one of nothing', async () => {
    expect(await type('test', 'front')).toMatchObject({ code: 1, out: ['failed: PAPER_OUT'] });
    expect(await type('test', 'back')).toMatchObject({
      code: 1,
      err: ['There is no device "back". [DEVICE_UNKNOWN]'],
    });
  });

  it('export asks the agent, whose files are its own', async () => {
    writeFileSync(join(dir, 'journal.log'), '');
    const { code, out, err } = await type('export');
    expect([code, out.length, err]).toEqual([
      0,
      2,
      ['2 entries, 2 of them not yet at the server.'],
    ]);
  });

  it('logs reads like a log', async () => {
    logs.write('{"level":40,"time":0,"pid":1,"hostname":"x","msg":"no paper","id":"front"}\n');
    expect((await type('logs')).out).toEqual(['1970-01-01T00:00:00.000Z warn no paper id="front"']);
    expect((await type('logs', '--json')).out[0]).toContain('"level":40');
  });
});
