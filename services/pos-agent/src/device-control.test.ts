import type { DeviceSettings, DeviceTestResult } from '@khanut/shared/contracts';
import { DeviceControl, type DeviceControlOptions } from './device-control.js';
import { NetworkRefusedError } from './discovery/network.js';

const printer = {
  id: 'printer',
  name: 'Front',
  kind: 'printer',
  transport: { kind: 'tcp', host: '192.168.1.50', port: 9100 },
  language: 'escpos',
  columns: 48,
  dots: 576,
  codePage: 'cp866',
} as const satisfies DeviceSettings;
const fiscal = {
  id: 'fiscal',
  name: '',
  kind: 'fiscal',
  transport: { kind: 'tcp', host: '192.168.1.60', port: 8080 },
  password: 'secret-password',
  cashier: 3,
  pin: 'secret-pin',
  crn: '1',
  department: 1,
} as const satisfies DeviceSettings;
const ok: DeviceTestResult = { ok: true, advice: null, seen: null };

/** Devices that open and close as told, and a file that can be full. */
class Counter {
  served: DeviceSettings[];
  file: readonly DeviceSettings[];
  readonly done: string[] = [];
  cannotOpen = (_device: DeviceSettings): boolean => false;
  isDiskFull = false;

  constructor(...devices: DeviceSettings[]) {
    this.served = devices;
    this.file = devices;
  }

  control(more: Partial<DeviceControlOptions> = {}): DeviceControl {
    return new DeviceControl({
      served: {
        list: () => this.served,
        open: async (device) => {
          this.done.push(`open ${device.id}`);
          if (this.cannotOpen(device)) throw new RangeError('No such thing');
          this.served = [...this.served.filter(({ id }) => id !== device.id), device];
        },
        close: async (id) => {
          this.done.push(`close ${id}`);
          this.served = this.served.filter((device) => device.id !== id);
        },
        test: async (id) => (this.served.some((device) => device.id === id) ? ok : null),
      },
      save: async (devices) => {
        this.done.push('write');
        if (this.isDiskFull) throw new Error('ENOSPC');
        this.file = devices;
      },
      discover: async () => ({ found: [] }),
      ...more,
    });
  }
}

it('opens a device first, then writes it', async () => {
  const counter = new Counter();
  const answer = await counter.control().answer({ ask: 'put', device: printer });
  expect(answer).toEqual({ ask: 'put', devices: [printer] });
  expect(counter.done).toEqual(['open printer', 'write']);
  expect(counter.file).toEqual([printer]);
});

it('tells no secret, and keeps those that are left out', async () => {
  const counter = new Counter(fiscal);
  const control = counter.control();
  const listed = await control.answer({ ask: 'list' });
  expect(JSON.stringify(listed)).not.toContain('secret');
  const { password: _, pin: __, ...shown } = fiscal;
  expect(listed).toEqual({ ask: 'list', devices: [shown] });
  const answer = await control.answer({ ask: 'put', device: { ...shown, name: 'HDM' } });
  expect(JSON.stringify(answer)).not.toContain('secret');
  expect(counter.file).toEqual([{ ...fiscal, name: 'HDM' }]);
});

it('takes a new secret, and an empty one away', async () => {
  const modem: DeviceSettings = {
    id: 'modem',
    name: '',
    kind: 'modem',
    transport: { kind: 'serial', path: '/dev/ttyUSB0' },
    pin: '1234',
  };
  const counter = new Counter(modem);
  await counter.control().answer({ ask: 'put', device: { ...modem, pin: '9999' } });
  expect(counter.file).toEqual([{ ...modem, pin: '9999' }]);
  await counter.control().answer({ ask: 'put', device: { ...modem, pin: '' } });
  expect(counter.file[0]).not.toHaveProperty('pin');
});

it("doesn't hand the secrets of one kind to another, nor write a register without them", async () => {
  const counter = new Counter({ ...printer, id: 'fiscal' });
  const { pin: _, ...rest } = fiscal;
  expect(await counter.control().answer({ ask: 'put', device: rest })).toMatchObject({
    ask: 'refused',
    code: 'SECRET_MISSING',
  });
  expect(counter.done).toEqual([]);
});

it.each([
  ['KIND_TWICE', { ...printer, id: 'second' }],
  [
    'LINE_PATTERN_INVALID',
    {
      id: 'scale',
      name: '',
      kind: 'scale',
      transport: printer.transport,
      protocol: 'continuous',
      line: { pattern: '^(?<state>S)(?<weight>[$' },
    },
  ],
] as const)('refuses with %s before anything is opened', async (code, device) => {
  const counter = new Counter(printer);
  expect(await counter.control().answer({ ask: 'put', device })).toMatchObject({
    ask: 'refused',
    code,
    detail: expect.any(String),
  });
  expect(counter.done).toEqual([]);
});

it('what cannot be opened is not written', async () => {
  const counter = new Counter(printer);
  counter.cannotOpen = ({ name }) => name === 'New';
  expect(
    await counter.control().answer({ ask: 'put', device: { ...printer, name: 'New' } }),
  ).toMatchObject({
    ask: 'refused',
    code: 'DEVICE_NOT_OPENED',
  });
  expect(counter.done).toEqual(['open printer']);
  expect(counter.file).toEqual([printer]);
});

it('what cannot be written is taken back: the old one is served on, a new one is closed, a removed one is back', async () => {
  const counter = new Counter(printer);
  counter.isDiskFull = true;
  const control = counter.control();
  for (const ask of [
    { ask: 'put', device: { ...printer, name: 'New' } },
    { ask: 'put', device: fiscal },
    { ask: 'remove', id: 'printer' },
  ] as const) {
    expect(await control.answer(ask)).toMatchObject({ ask: 'refused', code: 'NOT_WRITTEN' });
    expect(counter.served).toEqual([printer]);
    expect(counter.file).toEqual([printer]);
  }
});

it('removes a device, and names one that is not there', async () => {
  const counter = new Counter(printer, fiscal);
  const control = counter.control();
  const answer = await control.answer({ ask: 'remove', id: 'fiscal' });
  expect(answer).toEqual({ ask: 'remove', devices: [printer] });
  expect(counter.file).toEqual([printer]);
  for (const ask of ['remove', 'test'] as const)
    expect(await control.answer({ ask, id: 'fiscal' })).toMatchObject({
      ask: 'refused',
      code: 'DEVICE_UNKNOWN',
    });
});

it('two at a time go one after the other: both are there in the end', async () => {
  const counter = new Counter();
  const control = counter.control();
  await Promise.all([printer, fiscal].map((device) => control.answer({ ask: 'put', device })));
  expect(counter.done).toEqual(['open printer', 'write', 'open fiscal', 'write']);
  expect(counter.file).toEqual([printer, fiscal]);
});

it('looks through the network that it is told to, and says which it does not', async () => {
  const asked: (string | undefined)[] = [];
  const control = new Counter().control({
    discover: async (network) => {
      asked.push(network);
      if (network === '8.8.8.8') throw new NetworkRefusedError('NETWORK_NOT_PRIVATE', 'No.');
      return { found: [] };
    },
  });
  await control.answer({ ask: 'discover' });
  await control.answer({ ask: 'discover', network: 'own' });
  expect(asked).toEqual([undefined, 'own']);
  expect(await control.answer({ ask: 'discover', network: '8.8.8.8' })).toEqual({
    ask: 'refused',
    code: 'NETWORK_NOT_PRIVATE',
    detail: 'No.',
  });
});

it('tests a device, and gives one up that never answers', async () => {
  const counter = new Counter(printer);
  expect(await counter.control().answer({ ask: 'test', id: 'printer' })).toEqual({
    ask: 'test',
    result: ok,
  });
  const never = () => new Promise<never>(() => undefined);
  const control = counter.control({ discover: never, answerWithinMs: 1 });
  expect(await control.answer({ ask: 'discover' })).toMatchObject({
    ask: 'refused',
    code: 'NO_ANSWER',
  });
});
