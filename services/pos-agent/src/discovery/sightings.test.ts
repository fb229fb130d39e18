import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import type { HidFound } from '../transports/hid-bus.js';
import { seenHidDevices } from './hid-devices.js';
import { guessesOf, readIdentity } from './ieee-1284.js';
import { hostsOf, ownHosts, seenOnNetwork } from './network.js';
import { seenSerialPorts } from './serial-ports.js';
import { portsBySysfs } from './sysfs-ports.js';
import { seenUsbPrinters } from './usb-printers.js';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'khanut-machine-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

describe('serial ports', () => {
  it('go by the name that stays, and leave out the system’s empty ones', async () => {
    put('sys/class/tty/ttyS0/type', '4\n');
    put('sys/class/tty/ttyS1/type', '0\n');
    put('dev/serial/by-id/usb-FTDI_FT232R_A5-if00');
    const list = async () => [
      { path: '/dev/ttyS0' },
      { path: '/dev/ttyS1' },
      { path: '/dev/ttyUSB0', vendorId: '0403', pnpId: 'usb-FTDI_FT232R_A5-if00' },
      { path: '/dev/ttyACM0', vendorId: '05f9', serialNumber: 'G1' },
      { path: '/dev/ttyACM1', vendorId: '1234', manufacturer: 'Somebody' },
      { path: '/dev/ttyUSB1', vendorId: '12d1' },
    ];
    const seen = await seenSerialPorts({ list, root });
    expect(
      seen.map(({ title, transport, mayAsk, guesses }) => [
        title,
        transport,
        mayAsk,
        guesses[0]?.kind,
      ]),
    ).toEqual([
      ['/dev/ttyS0', { kind: 'serial', path: '/dev/ttyS0' }, 'serial', 'scale'],
      [
        'FTDI · /dev/ttyUSB0',
        { kind: 'serial', path: '/dev/serial/by-id/usb-FTDI_FT232R_A5-if00' },
        'serial',
        'scale',
      ],
      [
        'Datalogic · G1 · /dev/ttyACM0',
        { kind: 'serial', path: '/dev/ttyACM0' },
        'nothing',
        'scanner',
      ],
      ['Somebody · /dev/ttyACM1', { kind: 'serial', path: '/dev/ttyACM1' }, 'nothing', 'scanner'],
      ['Huawei · /dev/ttyUSB1', { kind: 'serial', path: '/dev/ttyUSB1' }, 'modem', 'modem'],
    ]);
  });

  it('are found in the kernel’s files where udev has no tools', async () => {
    put('sys/devices/pci/usb1/1-1/idVendor', '0403\n');
    put('sys/devices/pci/usb1/1-1/serial', 'A5\n');
    mkdirSync(join(root, 'sys/devices/pci/usb1/1-1/1-1:1.0/ttyUSB0'), { recursive: true });
    mkdirSync(join(root, 'sys/class/tty/ttyUSB0'), { recursive: true });
    symlinkSync(
      join(root, 'sys/devices/pci/usb1/1-1/1-1:1.0/ttyUSB0'),
      join(root, 'sys/class/tty/ttyUSB0/device'),
    );
    put('sys/class/tty/ttyS0/type', '4\n');
    put('sys/class/tty/tty1/dev', '4:1');
    put('dev/ttyUSB0');
    mkdirSync(join(root, 'dev/serial/by-id'), { recursive: true });
    symlinkSync('../../ttyUSB0', join(root, 'dev/serial/by-id/usb-FTDI_A5-if00'));
    const seen = await seenSerialPorts({ list: () => portsBySysfs(root), root });
    expect(seen.map(({ title, transport }) => [title, transport])).toEqual([
      ['/dev/ttyS0', { kind: 'serial', path: '/dev/ttyS0' }],
      ['FTDI · A5 · /dev/ttyUSB0', { kind: 'serial', path: '/dev/serial/by-id/usb-FTDI_A5-if00' }],
    ]);
    expect(await portsBySysfs(join(root, 'nowhere'))).toEqual([]);
  });
});

describe('USB printers', () => {
  it('are what they say, else what their maker makes', async () => {
    put('dev/usb/lp0');
    put('dev/usb/lp1');
    put('dev/usb/hiddev0');
    put('sys/devices/usb1/1-1/idVendor', '04b8\n');
    put(
      'sys/devices/usb1/1-1/1-1:1.0/ieee1284_id',
      'MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;\n',
    );
    put('sys/devices/usb1/1-2/idVendor', '0a5f\n');
    put('sys/devices/usb1/1-2/1-2:1.0/name');
    for (const [name, device] of [
      ['lp0', '1-1/1-1:1.0'],
      ['lp1', '1-2/1-2:1.0'],
    ] as const) {
      mkdirSync(join(root, 'sys/class/usbmisc', name), { recursive: true });
      symlinkSync(
        join(root, 'sys/devices/usb1', device),
        join(root, 'sys/class/usbmisc', name, 'device'),
      );
    }
    const seen = await seenUsbPrinters(root);
    expect(seen.map(({ title, guesses }) => [title, guesses[0]])).toEqual([
      ['EPSON · TM-T20II · /dev/usb/lp0', { kind: 'printer' }],
      ['Zebra · /dev/usb/lp1', { kind: 'label-printer' }],
    ]);
  });

  it('are none where the system has none', async () => {
    expect(await seenUsbPrinters(root)).toEqual([]);
  });

  it.each([
    ['MANUFACTURER:Star;MODEL:TSP143;COMMAND SET:STAR;', 'Star', { language: 'star-line' }],
    ['MFG:TSC;MDL:TE200;CMD:TSPL,EPL;', 'TSC', { language: 'tspl' }],
    ['MFG:Zebra ;CMD:ZPL;MDL:GK420d;', 'Zebra', undefined],
  ])('read %s', (text, maker, rest) => {
    const identity = readIdentity(text);
    expect(identity.maker).toBe(maker);
    expect(guessesOf(identity)[0]?.rest).toEqual(rest);
  });

  it('that say nothing or nonsense are guessed by nobody', () => {
    for (const text of ['', ';;:;', 'CMD', 'CMD:PCL,PJL;', '\u0000\u0001'])
      expect(guessesOf(readIdentity(text))).toEqual([]);
  });
});

it('HID: scanners by their usage page or their maker, once each, and no keyboards', async () => {
  const hid = (vendorId: number, usagePage: number, more: Partial<HidFound> = {}): HidFound => ({
    path: `/dev/hidraw${usagePage}`,
    vendorId,
    productId: 1,
    serialNumber: null,
    title: '',
    usagePage,
    usage: 1,
    ...more,
  });
  const named = { serialNumber: 'S1', title: 'Honeywell Voyager' };
  const list = async () => [
    hid(0x0c2e, 0x8c, named),
    hid(0x0c2e, 0xff45, named),
    hid(0x05e0, 0x01),
    hid(0x046d, 0x01),
    hid(0x9999, 0x8c, { title: 'Noname' }),
    hid(0x05f9, 0x8c),
  ];
  const seen = await seenHidDevices({ list });
  expect(seen.map(({ title }) => title)).toEqual(['Honeywell Voyager · S1', 'Noname', 'Datalogic']);
  expect(seen[0]).toMatchObject({
    transport: { kind: 'hid', vendorId: 0x0c2e, productId: 1, serialNumber: 'S1' },
    guesses: [{ kind: 'scanner' }],
    mayAsk: 'nothing',
  });
});

describe('a network', () => {
  it('is its hosts', () => {
    expect(hostsOf('192.168.1.0/30')).toEqual(['192.168.1.1', '192.168.1.2']);
    expect(hostsOf('192.168.1.77/24')).toHaveLength(254);
    expect(hostsOf('10.0.0.9')).toEqual(['10.0.0.9']);
    expect(hostsOf('172.31.255.254/31')).toEqual(['172.31.255.254', '172.31.255.255']);
  });

  it.each([
    ['NETWORK_INVALID', '192.168.1'],
    ['NETWORK_INVALID', '192.168.1.256/24'],
    ['NETWORK_INVALID', '192.168.1.0/33'],
    ['NETWORK_INVALID', 'printer.example.com'],
    ['NETWORK_TOO_LARGE', '10.0.0.0/8'],
    ['NETWORK_NOT_PRIVATE', '8.8.8.0/24'],
    ['NETWORK_NOT_PRIVATE', '172.32.0.0/24'],
  ])('%s: %s', (code, network) => {
    expect(() => hostsOf(network)).toThrow(expect.objectContaining({ code }));
  });

  it('looks around its own addresses in private networks, and nowhere else', () => {
    const at = (address: string, more: object = {}) => [
      { address, family: 'IPv4', internal: false, netmask: '255.255.0.0', mac: '', cidr: null, ...more },
    ]; // prettier-ignore
    const hosts = ownHosts({
      lo: at('127.0.0.1', { internal: true }),
      eth0: at('192.168.7.20'),
      wifi: at('192.168.7.21'),
      internet: at('85.10.1.2'),
      six: at('fe80::1', { family: 'IPv6' }),
    } as never);
    expect(hosts).toHaveLength(252);
    expect(hosts).toEqual(expect.arrayContaining(['192.168.7.1', '192.168.7.254']));
    expect(hosts).not.toContain('192.168.7.20');
  });

  it('shows who listens on the port of printers', async () => {
    const printer = createServer().listen(0, '127.0.0.2');
    await once(printer, 'listening');
    const { port } = printer.address() as AddressInfo;
    const seen = await seenOnNetwork(['127.0.0.1', '127.0.0.2'], port);
    await new Promise((resolve) => printer.close(resolve));
    expect(seen).toMatchObject([
      { transport: { kind: 'tcp', host: '127.0.0.2', port }, mayAsk: 'printer' },
    ]);
  });
});
