import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEscposPrinter } from '../devices/printer/escpos-printer.js';
import { epson80mm } from '../devices/printer/profile.js';
import { createTransport } from '../transports/create-transport.js';
import { startSimulators, type RunningSimulators } from './start-simulators.js';

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
    for (const path of ['/', '/page.css', '/page.js', '/paper.js', '/mono.ttf', '/mono-bold.ttf']) {
      expect([path, (await fetch(at(path))).status]).toEqual([path, 200]);
    }
    expect(Object.keys((await (await fetch(at('/state'))).json()) as object)).toEqual([
      'printer',
      'scanner',
      'scale',
      'fiscal',
      'modem',
    ]);
    expect((await fetch(at('/../package.json'))).status).toBe(404);
  });

  it('shows what was printed, with drawn lines and QR codes as pictures', async () => {
    const transport = createTransport(simulators.settings.printer.transport);
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

  it('works the devices', async () => {
    await press({ do: 'weigh', weightGrams: 1240 });
    await press({ do: 'fire', code: '4850001270041' });
    await press({ do: 'printer-faults', coverOpen: true });
    await press({ do: 'fiscal-faults', loseNextAnswer: true });
    await press({ do: 'plug', device: 'modem', isIn: false });
    expect(simulators.scale.platform().weightGrams).toBe(1240);
    expect(simulators.scanner.tape.events()).toEqual([{ kind: 'scan', code: '4850001270041' }]);
    expect(simulators.printer.faults()).toMatchObject({ coverOpen: true, paperOut: false });
    expect(simulators.fiscal.faults().cutAnswerAt).toBe(0);
    expect(simulators.modem.plug.isIn).toBe(false);
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
