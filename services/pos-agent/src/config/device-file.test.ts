import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceSettings } from '@khanut/shared/contracts';
import { readDevices, writeDevices } from './device-file.js';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-config-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const path = () => join(dir, 'agent.json');
const put = (content: unknown) => writeFileSync(path(), JSON.stringify(content));
const written = () => JSON.parse(readFileSync(path(), 'utf8')) as { version: number };

const tcp = { kind: 'tcp', host: '192.168.1.50', port: 9100 } as const;
const fiscal = {
  id: 'hdm',
  name: '',
  kind: 'fiscal',
  transport: { ...tcp, port: 8080 },
  password: 'secret',
  cashier: 3,
  pin: '3',
  crn: '1',
  department: 1,
} as const satisfies DeviceSettings;

it('an agent without a file has no devices and writes none', async () => {
  expect(await readDevices(dir)).toEqual([]);
  expect(readdirSync(dir)).toEqual([]);
});

it('what was written is read back; only its owner may read it, and an editor finds its schema beside it', async () => {
  await writeDevices(dir, [fiscal]);
  expect(await readDevices(dir)).toEqual([fiscal]);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
  expect(readdirSync(dir).toSorted()).toEqual(['agent.json', 'agent.schema.json']);
  const schema = JSON.parse(readFileSync(join(dir, 'agent.schema.json'), 'utf8')) as object;
  expect(schema).toMatchObject({ properties: { devices: { type: 'array' } } });
});

it('a file half written beside it does no harm and gives nobody its mode', async () => {
  writeFileSync(`${path()}.new`, '{"version":2,"dev', { mode: 0o666 });
  await writeDevices(dir, [fiscal]);
  expect(await readDevices(dir)).toEqual([fiscal]);
  expect(statSync(path()).mode & 0o777).toBe(0o600);
});

it('the first form is upgraded: ids are the kinds as before, and the old file stays beside', async () => {
  const old = {
    devices: {
      printer: { transport: tcp, columns: 42 },
      scale: { transport: { kind: 'serial', path: '/dev/ttyS0' }, protocol: 'cas-dc1' },
    },
  };
  put(old);
  const devices = await readDevices(dir);
  expect(devices).toMatchObject([
    { id: 'printer', kind: 'printer', name: '', transport: tcp, columns: 42, language: 'escpos' },
    { id: 'scale', kind: 'scale', protocol: 'cas-dc1' },
  ]);
  expect(written().version).toBe(2);
  expect(JSON.parse(readFileSync(`${path()}.v1`, 'utf8'))).toEqual(old);
  expect(statSync(`${path()}.v1`).mode & 0o777).toBe(0o600);
  expect(await readDevices(dir)).toEqual(devices);
});

it('a newer form is refused and left as it is', async () => {
  put({ version: 3, devices: [], cloud: true });
  await expect(readDevices(dir)).rejects.toMatchObject({
    code: 'DEVICES_TOO_NEW',
    message: expect.stringContaining('version 3'),
  });
  expect(written().version).toBe(3);
});

it.each([
  ['DEVICES_UNREADABLE', '{"version":2,'],
  ['DEVICES_INVALID', '[]'],
  ['DEVICES_INVALID', JSON.stringify({ version: 2, devices: [{ kind: 'printer' }] })],
  ['DEVICES_INVALID', JSON.stringify({ devices: { kettle: {} } })],
  ['ID_TWICE', JSON.stringify({ version: 2, devices: [fiscal, fiscal] })],
  ['KIND_TWICE', JSON.stringify({ version: 2, devices: [fiscal, { ...fiscal, id: 'b' }] })],
  ['SECRET_MISSING', JSON.stringify({ version: 2, devices: [{ ...fiscal, pin: undefined }] })],
])('%s is told in one sentence that names the file: %s', async (code, text) => {
  writeFileSync(path(), text);
  await expect(readDevices(dir)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(/agent\.json: [^\n]+$/),
  });
  expect(readFileSync(path(), 'utf8')).toBe(text);
});
