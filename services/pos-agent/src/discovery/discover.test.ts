import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeviceSettings } from '@khanut/shared/contracts';
import { discover, isSame, type Surroundings } from './discover.js';
import type { Guess } from './known-usb.js';
import type { Seen } from './seen.js';

const serial = (path: string): Seen => ({
  title: path,
  transport: { kind: 'serial', path },
  guesses: [{ kind: 'scanner' }, { kind: 'scale' }],
  mayAsk: 'serial',
});
const device = (kind: string, path: string, id = kind): DeviceSettings =>
  DeviceSettings.parse({ id, kind, name: `My ${kind}`, transport: { kind: 'serial', path } });

function machine(seen: Seen[], answer?: Guess): Surroundings & { asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    lists: { Ports: async () => seen },
    probe: async ({ title }) => {
      asked.push(title);
      return answer;
    },
  };
}

it('what a thing says of itself stands first, then what it may be', async () => {
  const here = machine([serial('/dev/a')], { kind: 'scale', rest: { protocol: 'cas-dc1' } });
  const { found } = await discover({ inUse: [] }, here);
  expect(found[0]).toMatchObject({ title: '/dev/a', usedBy: null });
  expect(found[0]!.proposals).toMatchObject([
    { kind: 'scale', id: 'scale', protocol: 'cas-dc1' },
    { kind: 'scanner', id: 'scanner' },
    { kind: 'scale', protocol: 'mettler-8217' },
  ]);
});

it('a proposal fills the place of the device of its kind, with its name', async () => {
  const { found } = await discover(
    { inUse: [device('scale', '/dev/b', 'deli')] },
    machine([serial('/dev/a')]),
  );
  const scale = found[0]!.proposals.find(({ kind }) => kind === 'scale');
  expect(scale).toMatchObject({ id: 'deli', name: 'My scale' });
});

it('asks nothing of a port that a device uses, also by its other name', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'khanut-ports-'));
  writeFileSync(join(dir, 'ttyUSB0'), '');
  symlinkSync(join(dir, 'ttyUSB0'), join(dir, 'by-id'));
  const here = machine([serial(join(dir, 'ttyUSB0')), serial('/dev/free')]);
  const { found } = await discover({ inUse: [device('scale', join(dir, 'by-id'), 'deli')] }, here);
  rmSync(dir, { recursive: true });
  expect(found.map(({ usedBy }) => usedBy)).toEqual(['deli', null]);
  expect(here.asked).toEqual(['/dev/free']);
});

it('one list that fails keeps nobody from the others', async () => {
  const here: Surroundings = {
    ...machine([serial('/dev/a')]),
    lists: {
      Ports: async () => [serial('/dev/a')],
      'USB scanners': () => Promise.reject(new Error('no native build')),
    },
  };
  const { found, notes } = await discover({ inUse: [] }, here);
  expect(found).toHaveLength(1);
  expect(notes).toEqual(['USB scanners could not be listed: no native build.']);
});

it('looks through a network only when it is named', async () => {
  const looked: (readonly string[])[] = [];
  const here: Surroundings = {
    probe: async () => undefined,
    lists: {
      Network: async ({ hosts }) => {
        looked.push(hosts);
        return [];
      },
    },
  };
  await discover({ inUse: [] }, here);
  await discover({ inUse: [], network: '192.168.1.0/30' }, here);
  expect(looked).toEqual([[], ['192.168.1.1', '192.168.1.2']]);
  await expect(discover({ inUse: [], network: '8.8.8.8' }, here)).rejects.toMatchObject({
    code: 'NETWORK_NOT_PRIVATE',
  });
});

it('shows simulated devices as they are to be set up, and which are in use', async () => {
  const simulated = [device('scale', '/tmp/scale'), device('scanner', '/tmp/scanner')];
  const inUse = [device('scale', '/tmp/scale', 'deli')];
  const { found } = await discover({ inUse, simulated }, machine([]));
  expect(found).toMatchObject([
    { title: 'Simulated scale', simulated: true, usedBy: 'deli', proposals: [{ id: 'deli' }] },
    { title: 'Simulated scanner', usedBy: null, proposals: [{ id: 'scanner' }] },
  ]);
});

it('tells like USB devices apart by their number where both have one', () => {
  const hid = (serialNumber: string | null) =>
    ({ kind: 'hid', vendorId: 1, productId: 2, serialNumber }) as const;
  expect(isSame(hid('a'), hid('b'))).toBe(false);
  expect(isSame(hid('a'), hid(null))).toBe(true);
  expect(isSame(hid('a'), { kind: 'tcp', host: 'a', port: 1 })).toBe(false);
});
