import { simulateHid } from '../simulators/simulated-hid.js';
import { createHidTransport } from './hid.js';
import type { HidBus } from './hid-bus.js';

const identity = { vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'B' };
const like = { ...identity, serialNumber: 'A' };
const report = Uint8Array.of(2, 1, 0, 0, 0, 0x37);

/** Two guns of one model on one bus. */
function twoGuns() {
  const [a, b] = [like, identity].map((each) => simulateHid(each, 'gun', { page: 0x8c, usage: 2 }));
  const guns = [a!, b!];
  const bus: HidBus = {
    list: async () =>
      (await Promise.all(guns.map(({ bus: one }) => one.list()))).flatMap((found, at) =>
        found.map((one) => ({ ...one, path: `${at} ${one.path}` })),
      ),
    open: (path) => guns[Number(path.slice(0, 1))]!.bus.open(path.slice(2)),
  };
  return { a: guns[0]!, b: guns[1]!, bus };
}

it('opens the one with its serial number, and any where none is asked for', async () => {
  const { a, b, bus } = twoGuns();
  const begin = Uint8Array.of(0xfe, 1);
  const link = await createHidTransport({ kind: 'hid', ...identity }, { bus, begin }).open();
  expect([a.isHeard(), b.isHeard()]).toEqual([false, true]);
  await link.close();
  const any = { kind: 'hid', ...identity, serialNumber: null } as const;
  const other = await createHidTransport(any, { bus, begin }).open();
  expect([a.isHeard(), b.isHeard()]).toEqual([true, false]);
  await other.close();
});

it('hears nothing of a device that was not begun', async () => {
  const { b, bus } = twoGuns();
  const link = await createHidTransport({ kind: 'hid', ...identity }, { bus }).open();
  const heard: Uint8Array[] = [];
  link.onData((chunk) => heard.push(chunk));
  b.send(report);
  expect(heard).toEqual([]);
  await link.close();
});

it('says that the plug was pulled, refuses to write then, and finds the device again at another path', async () => {
  const { b, bus } = twoGuns();
  const transport = createHidTransport({ kind: 'hid', ...identity }, { bus });
  const link = await transport.open();
  const closed = new Promise<void>((resolve) => link.onClose(resolve));
  const before = (await b.bus.list())[0]!.path;
  await b.plug.pull();
  await closed;
  await expect(link.write(report)).rejects.toMatchObject({ code: 'LINK_CLOSED' });
  await expect(transport.open()).rejects.toMatchObject({ code: 'OPEN_FAILED' });
  await b.plug.putBack();
  expect((await b.bus.list())[0]!.path).not.toBe(before);
  await (await transport.open()).close();
});

it('gives a machine up that does not answer in time, and closes what still opens', async () => {
  const { b } = twoGuns();
  let open: () => void = () => undefined;
  let closed = 0;
  const bus: HidBus = {
    list: () => b.bus.list(),
    open: async (path) => {
      const device = await b.bus.open(path);
      await new Promise<void>((resolve) => {
        open = resolve;
      });
      return { ...device, close: async () => void (closed += 1) };
    },
  };
  const transport = createHidTransport({ kind: 'hid', ...identity }, { bus });
  await expect(transport.open(1)).rejects.toMatchObject({ code: 'OPEN_TIMEOUT' });
  open();
  await new Promise((resolve) => setImmediate(resolve));
  expect(closed).toBe(1);
});
