import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeviceSettings } from '@khanut/shared/contracts';
import { DeviceSet } from '../device-set.js';
import { createEscposPrinter } from '../devices/printer/escpos-printer.js';
import { epson80mm } from '../devices/printer/profile.js';
import { createTransport } from '../transports/create-transport.js';
import { startSimulators, type RunningSimulators } from './start-simulators.js';
import { until } from './testing/until.js';

let dir: string;
let simulators: RunningSimulators;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-simulators-'));
  simulators = await startSimulators({ dir });
});
afterEach(async () => {
  await simulators.stop();
  rmSync(dir, { recursive: true });
});

const at = (path: string): URL => new URL(path, simulators.pageUrl);
const press = (action: object, type = 'application/json'): Promise<Response> =>
  fetch(at('/'), {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(action),
  });

/** fetch does not let a caller choose the Host header. */
function statusForHost(host: string): Promise<number | undefined> {
  const { hostname, port } = at('/');
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: '/state', headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

describe('the page', () => {
  it('serves its files, fonts and the state of every device', async () => {
    for (const path of [
      '/',
      '/page.css',
      '/page.js',
      '/paper.js',
      '/devices.js',
      '/mono.ttf',
      '/mono-bold.ttf',
    ]) {
      expect([path, (await fetch(at(path))).status]).toEqual([path, 200]);
    }
    expect(Object.keys((await (await fetch(at('/state'))).json()) as object)).toEqual([
      'printer',
      'scanner',
      'scale',
      'display',
      'labels',
      'fiscal',
      'modem',
      'papers',
    ]);
    expect((await fetch(at('/../package.json'))).status).toBe(404);
  });

  it('shows what was printed, with drawn lines and QR codes as pictures', async () => {
    const transport = createTransport(simulators.printer.plug.address);
    const rows = [
      { kind: 'text', text: 'Tea' },
      { kind: 'text', text: 'Թեյ' },
      { kind: 'qr', data: 'x' },
      { kind: 'cut' },
    ];
    expect(
      await createEscposPrinter({ transport, profile: epson80mm }).print(rows, { kick: true }),
    ).toEqual({ outcome: 'printed' });
    const events = (await (await fetch(at('/tape/printer'))).json()) as { kind: string }[];
    expect(events.map((event) => event.kind)).toEqual([
      'kick',
      'line',
      'raster',
      'qr',
      'feed',
      'cut',
    ]);
    const png = Buffer.from(await (await fetch(at('/raster/2'))).arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(await (await fetch(at('/qr/3'))).text()).toContain('<svg');
    expect((await fetch(at('/raster/1'))).status).toBe(404);
  });

  it('shows the glass, and each label as a picture', async () => {
    const set = new DeviceSet({ dataDir: dir, tell: () => undefined });
    const kinds = ['display', 'label-printer'];
    await set.openAll(simulators.settings.filter(({ kind }) => kinds.includes(kind)));
    await until('the display', () => simulators.display.screen() !== undefined);
    set.display!.show({ text: 'Milk', amount: '650.00' }, { text: 'Total', amount: '650.00' });
    await until(
      'the lines',
      () => simulators.display.screen()?.lines[0].startsWith('Milk') === true,
    );
    expect(await set.test('label-printer')).toMatchObject({ ok: true });
    await set.stop();
    const state = (await (await fetch(at('/state'))).json()) as Record<string, object>;
    expect(state['display']).toMatchObject({
      lines: ['Milk          650.00', 'Total         650.00'],
    });
    expect(await (await fetch(at('/tape/labels'))).json()).toEqual([{ kind: 'label', base64: '' }]);
    const png = Buffer.from(await (await fetch(at('/label/0'))).arrayBuffer());
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    // 58 x 40 mm at 8 dots a millimetre.
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([464, 320]);
    expect((await fetch(at('/label/1'))).status).toBe(404);
  });

  it('fires the gun on the cable that somebody listens on', async () => {
    const codes: string[] = [];
    const set = new DeviceSet({
      dataDir: dir,
      hid: simulators.hid,
      tell: (event) => event.kind === 'scan' && codes.push(event.code),
    });
    const transport = simulators.hidScanner.plug.address;
    await set.open(DeviceSettings.parse({ id: 'gun', kind: 'scanner', transport }));
    await until('the gun is heard', () => simulators.hidScanner.isHeard());
    await press({ do: 'fire', code: '4850001270041' });
    await until('a code', () => codes.length > 0);
    expect(codes).toEqual(['4850001270041']);
    expect(simulators.scanner.tape.events()).toEqual([]);
    await set.stop();
  });

  it('works the devices', async () => {
    await press({ do: 'weigh', weightGrams: 1240 });
    await press({ do: 'fire', code: '4850001270041' });
    await press({ do: 'printer-faults', coverOpen: true });
    await press({ do: 'fiscal-faults', loseNextAnswer: true });
    await press({ do: 'labels-faults', headOpen: true });
    await press({ do: 'modem-faults', asksPin: true });
    await press({ do: 'speak', star: true });
    await press({ do: 'plug', device: 'modem', isIn: false });
    await press({ do: 'plug', device: 'display', isIn: false });
    await press({ do: 'scan-sheet' });
    expect(simulators.scale.platform().weightGrams).toBe(1240);
    expect(simulators.scanner.tape.events()).toEqual([{ kind: 'scan', code: '4850001270041' }]);
    expect(simulators.printer.faults()).toMatchObject({ coverOpen: true, paperOut: false });
    expect(simulators.fiscal.faults().cutAnswerAt).toBe(0);
    expect(simulators.labels.faults()).toMatchObject({ headOpen: true, paperOut: false });
    expect(simulators.modem.faults().sim).toBe('pin');
    expect(simulators.printer.language()).toBe('star-line');
    expect([simulators.modem.plug.isIn, simulators.display.plug.isIn]).toEqual([false, false]);
    const { path } = simulators.papers.plug.address;
    expect(readdirSync(path)).toEqual(['scan-0001.png']);
    const shown = Buffer.from(await (await fetch(at('/sheet/0'))).arrayBuffer());
    expect(shown.equals(readFileSync(join(path, 'scan-0001.png')))).toBe(true);
    await press({ do: 'plug', device: 'papers', isIn: false });
    expect((await press({ do: 'scan-sheet' })).status).toBe(400);
    await press({ do: 'plug', device: 'papers', isIn: true });
    expect(readdirSync(path)).toEqual(['scan-0001.png']);
  });

  it('does not obey a foreign page or a foreign name', async () => {
    expect((await press({ do: 'fire', code: '1' }, 'text/plain')).status).toBe(415);
    expect((await press({ do: 'format-disk' })).status).toBe(400);
    expect(await statusForHost('evil.test')).toBe(403);
    expect(simulators.scanner.tape.events()).toEqual([]);
  });
});

describe('the simulators', () => {
  it('continue their tapes after a restart', async () => {
    simulators.fiscal.keypadSale(1_000);
    await simulators.stop();
    simulators = await startSimulators({ dir });
    simulators.fiscal.keypadSale(2_000);
    expect(simulators.fiscal.tape.events().map((event) => event.number)).toEqual([1, 2]);
  });

  it("leave nothing running when the page's port is busy", async () => {
    const second = mkdtempSync(join(tmpdir(), 'khanut-simulators-'));
    await expect(startSimulators({ dir: second, port: Number(at('/').port) })).rejects.toThrow(
      /EADDRINUSE/,
    );
    expect(readdirSync(second).filter((name) => name.startsWith('tty-'))).toEqual([]);
    rmSync(second, { recursive: true });
  });
});
