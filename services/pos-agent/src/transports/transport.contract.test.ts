import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Channel } from '../simulators/channel.js';
import { serialPlug, tcpPlug, type Plug } from '../simulators/plug.js';
import { until } from '../simulators/testing/until.js';
import { createTransport } from './create-transport.js';
import type { Link } from './transport.js';

const everyByte = Uint8Array.from({ length: 256 }, (_, index) => index);

describe.each(['tcp', 'serial'] as const)('transport over %s', (kind) => {
  let dir: string;
  let plug: Plug;
  let far: Channel;
  let heard: number[];
  let link: Link;

  beforeEach(async () => {
    dir = mkdtempSync(join(tmpdir(), 'khanut-transport-'));
    heard = [];
    const serve = (channel: Channel): void => {
      far = channel;
      channel.onData((chunk) => heard.push(...chunk));
    };
    plug = await (kind === 'tcp' ? tcpPlug(0, serve) : serialPlug(join(dir, 'tty'), serve));
    expect(plug.address.kind).toBe(kind);
    link = await createTransport(plug.address).open();
  });
  afterEach(async () => {
    await link.close();
    await plug.pull();
    rmSync(dir, { recursive: true });
  });

  it('carries every byte both ways', async () => {
    const got: number[] = [];
    link.onData((chunk) => got.push(...chunk));
    await link.write(everyByte);
    await until('256 bytes at the device', () => heard.length >= 256);
    far.write(everyByte);
    await until('256 bytes at the driver', () => got.length >= 256);
    expect(heard).toEqual([...everyByte]);
    expect(got).toEqual([...everyByte]);
  });

  it('tells that the other end has gone, and refuses to write', async () => {
    let closed = 0;
    link.onClose(() => (closed += 1));
    await plug.pull();
    await until('the loss is told', () => closed > 0);
    await expect(link.write(everyByte)).rejects.toMatchObject({
      code: expect.stringMatching(/LINK_CLOSED|WRITE_FAILED/),
    });
    expect(closed).toBe(1);
  });

  it('closes once, twice does no harm', async () => {
    let closed = 0;
    link.onClose(() => (closed += 1));
    await Promise.all([link.close(), link.close()]);
    await until('the close is told', () => closed > 0);
    expect(closed).toBe(1);
  });

  it('gives a device that no longer reads up after the time, and closes', async () => {
    far.pause();
    let closed = false;
    link.onClose(() => (closed = true));
    await expect(link.write(new Uint8Array(32 * 1024 * 1024), 300)).rejects.toMatchObject({
      code: 'WRITE_TIMEOUT',
    });
    await until('the line is closed', () => closed);
  });

  it('cannot be opened when nothing is there', async () => {
    await plug.pull();
    await expect(createTransport(plug.address).open(500)).rejects.toMatchObject({
      code: 'OPEN_FAILED',
    });
  });
});

describe('a machine without pseudo-terminals', () => {
  it('gets its simulated serial devices over TCP', async () => {
    const heard: number[] = [];
    const plug = await serialPlug(join(tmpdir(), 'no-such-folder-khanut', 'tty'), (channel) =>
      channel.onData((chunk) => heard.push(...chunk)),
    );
    expect(plug.address.kind).toBe('tcp');
    const link = await createTransport(plug.address).open();
    await link.write(Uint8Array.of(0x57));
    await until('the byte', () => heard.length > 0);
    await link.close();
    await plug.pull();
  });
});
