import { DeviceSettings } from '@khanut/shared/contracts';
import { draftOf, newDraft, settableKinds, settingsOf, waysOf } from './device-draft.js';

const all: DeviceSettings[] = [
  { id: 'printer', name: 'Kitchen', kind: 'printer', transport: { kind: 'tcp', host: '10.0.0.5', port: 9100 }, language: 'star-line', columns: 42, dots: 512, codePage: 'cp1251' },
  { id: 'scanner', name: '', kind: 'scanner', transport: { kind: 'hid', vendorId: 0x0c2e, productId: 0x0b61, serialNumber: 'A1' } },
  { id: 'scale', name: 'Cheese', kind: 'scale', transport: { kind: 'serial', path: '/dev/ttyUSB0', baudRate: 4800, dataBits: 7, parity: 'even' }, protocol: 'continuous', line: { pattern: 'W%', unit: 'g' } },
  { id: 'display', name: '', kind: 'display', transport: { kind: 'serial', path: 'COM3', hardwareFlow: true }, protocol: 'epson', codePage: 'cp437' },
  { id: 'label-printer', name: '', kind: 'label-printer', transport: { kind: 'file', path: '/dev/usb/lp1' }, language: 'tspl', dotsPerMm: 12 },
  { id: 'fiscal', name: '', kind: 'fiscal', transport: { kind: 'tcp', host: 'hdm', port: 8080 }, cashier: 3, crn: '53201234', department: 2 },
  { id: 'modem', name: '', kind: 'modem', transport: { kind: 'serial', path: '/dev/ttyACM0' } },
  { id: 'papers', name: '', kind: 'document-scanner', transport: { kind: 'sane', device: 'fujitsu:ScanSnap iX500:1' }, resolution: 200, colour: 'gray', source: 'duplex', format: 'pdf' },
  { id: 'papers', name: 'Invoices', kind: 'document-scanner', transport: { kind: 'folder', path: '/srv/scans' }, resolution: 300, colour: 'colour', source: 'auto', format: 'png' },
]; // prettier-ignore

test.each(all.map((device) => [device.kind, device] as const))(
  'a %s goes through its form unchanged',
  (_, device) => {
    expect(settingsOf(draftOf(device), device)).toEqual({ device, wrong: new Set() });
  },
);

test('every kind has a form that begins with a usual way, and says which fields are still empty', () => {
  for (const kind of settableKinds) {
    const draft = newDraft(kind);
    expect(waysOf[kind]).toContain(draft.way);
    const { wrong } = settingsOf(draft, null);
    const secrets = kind === 'fiscal' ? ['password', 'pin'] : [];
    const address = { tcp: 'host', sane: 'device' }[draft.way as string] ?? 'path';
    expect([...wrong].sort()).toEqual([address, ...secrets]);
  }
});

test('a new device filled in is one that the contract knows', () => {
  const draft = { ...newDraft('printer', 'Receipts'), host: ' 192.168.1.50 ' };
  const { device } = settingsOf(draft, null);
  expect(device).toMatchObject({
    id: 'printer',
    name: 'Receipts',
    transport: { host: '192.168.1.50', port: 9100 },
  });
  expect(DeviceSettings.parse(device)).toEqual(device);
});

test('a secret that is typed goes along; one that is left empty stays as it was', () => {
  const [fiscal] = all.filter(({ kind }) => kind === 'fiscal');
  const draft = draftOf(fiscal as DeviceSettings);
  const before = fiscal ?? null;
  expect(settingsOf({ ...draft, pin: '4321' }, before).device).toMatchObject({ pin: '4321' });
  expect(settingsOf(draft, before).device).not.toHaveProperty('pin');
  expect([...settingsOf({ ...draft, pin: '4321' }, null).wrong]).toEqual(['password']);
});

test.each([
  [{ port: 'http' }, 'port'],
  [{ port: '70000' }, 'port'],
  [{ columns: '4' }, 'columns'],
])('%j names the field to mend', (change, field) => {
  const draft = { ...newDraft('printer'), host: 'printer.local', ...change };
  expect(settingsOf(draft, null)).toEqual({ device: null, wrong: new Set([field]) });
});

test('USB numbers are hexadecimal, as every system shows them', () => {
  const draft = { ...newDraft('scanner'), way: 'hid' as const, vendorId: '0C2E', productId: 'xyz' };
  expect([...settingsOf(draft, null).wrong]).toEqual(['productId']);
  expect(settingsOf({ ...draft, productId: '1' }, null).device?.transport).toEqual({
    kind: 'hid',
    vendorId: 0x0c2e,
    productId: 1,
    serialNumber: null,
  });
});

test('a password of four digits is asked where the protocol has one', () => {
  const draft = { ...newDraft('scale'), path: '/dev/ttyS0', password: '12' };
  expect(settingsOf(draft, null).device).toMatchObject({ protocol: 'mettler-8217' });
  const { wrong } = settingsOf({ ...draft, protocol: 'shtrih-pos2' }, null);
  expect([...wrong]).toEqual(['password']);
});
