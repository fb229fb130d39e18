import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceSettings } from '@khanut/shared/contracts';
import type { DeviceListener } from './counter/open-device.js';
import { DeviceSet } from './device-set.js';
import { PrinterUnavailable } from './jobs/ports.js';
import { printedLines } from './simulators/printer-simulator.js';
import { startSimulators, type RunningSimulators } from './simulators/start-simulators.js';
import { until } from './simulators/testing/until.js';

type Told = Parameters<DeviceListener>[0];
type Kind = DeviceSettings['kind'];

let dir: string;
let simulators: RunningSimulators;
let set: DeviceSet;
let told: Told[];

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'khanut-devices-'));
  simulators = await startSimulators({ dir });
});
afterAll(async () => {
  await simulators.stop();
  rmSync(dir, { recursive: true });
});
beforeEach(() => {
  told = [];
  set = new DeviceSet({ dataDir: dir, tell: (event) => told.push(event), hid: simulators.hid });
});
afterEach(() => set.stop());

const settingsOf = <K extends Kind>(kind: K): Extract<DeviceSettings, { kind: K }> =>
  simulators.settings.find((one) => one.kind === kind) as Extract<DeviceSettings, { kind: K }>;
const stateOf = (id: string) => set.statuses().find((one) => one.id === id)?.state;
const ready = (...ids: string[]) =>
  until(`${ids.join(', ')} ready`, () => ids.every((id) => stateOf(id) === 'ready'));
const scans = () => told.flatMap((event) => (event.kind === 'scan' ? [event.code] : []));

it('serves every kind of device, each under its own id and name', async () => {
  const named = simulators.settings.map((one) => ({ ...one, name: `The ${one.kind}` }));
  await set.openAll(named);
  await ready('printer', 'scanner', 'scale', 'display', 'label-printer', 'fiscal', 'modem', 'document-scanner'); // prettier-ignore
  expect(set.list()).toEqual(named);
  expect(set.statuses().map(({ id, kind, name }) => [id, kind, name])).toEqual(
    named.map(({ id, kind, name }) => [id, kind, name]),
  );
  const { printer, fiscal, modem, display, labelPrinter } = set;
  for (const port of [printer, fiscal, modem, display, labelPrinter]) expect(port).not.toBeNull();
});

it('tells an empty scale from one that moves: below zero nothing lies there either', async () => {
  const last = () => told.findLast((event) => event.kind === 'weight');
  await set.openAll([settingsOf('scale')]);
  simulators.scale.set({ weightGrams: 700, isMoving: true });
  await until('moving', () => last()?.stable === false && last()?.grams === 0);
  simulators.scale.set({ weightGrams: -200, isMoving: false });
  await until('an empty pan', () => last()?.stable === true);
  expect(last()).toMatchObject({ grams: 0, stable: true });
  simulators.scale.set({ weightGrams: 0 });
});

it('tries every kind of device, and a code of a test is sold to nobody', async () => {
  await set.openAll(simulators.settings);
  await ready('printer', 'scanner', 'scale', 'display', 'label-printer', 'modem');
  simulators.scale.set({ weightGrams: 1240 });
  await until('the weight', () => told.some((event) => event.kind === 'weight' && event.stable && event.grams === 1240)); // prettier-ignore
  const code = set.test('scanner');
  simulators.scanner.fire('4850001270041');
  simulators.papers.scanSheet();
  const results = await Promise.all(
    ['printer', 'scale', 'display', 'label-printer', 'fiscal', 'modem', 'document-scanner'].map((id) => set.test(id)), // prettier-ignore
  );
  expect(await code).toEqual({ ok: true, advice: null, seen: '4850001270041' });
  expect(results.map((result) => [result?.ok, result?.seen])).toEqual([
    [true, null],
    [true, '1240 g'],
    [true, 'Khanut 0123456789 / АБВ Ёё · Yndameny'],
    [true, null],
    [true, null],
    [true, '21/31'],
    [true, expect.stringMatching(/^620 × 877, \d+ kB, PNG$/)],
  ]);
  expect(scans()).toEqual([]);
  expect(simulators.labels.tape.events()).toHaveLength(1);
  simulators.scanner.fire('4850001270041');
  await until('a scan', () => scans().length > 0);
  expect(await set.test('nobody')).toBeNull();
});

it('says what is wrong with a device that is tried', async () => {
  await set.openAll(simulators.settings.filter(({ kind }) => kind !== 'modem'));
  await ready('display');
  await simulators.printer.setFaults({ coverOpen: true });
  await simulators.labels.setFaults({ headOpen: true });
  await simulators.fiscal.setFaults({ foreign: true });
  await simulators.display.plug.pull();
  simulators.scale.set({ isMute: true });
  await until('the display is missed', () => stateOf('display') === 'offline');
  const tried = ['printer', 'label-printer', 'fiscal', 'display', 'scale'];
  const results = await Promise.all(tried.map((id) => set.test(id)));
  expect(results.map((result) => [result?.ok, result?.advice])).toEqual([
    [false, 'COVER_OPEN'],
    [false, 'HEAD_OPEN'],
    [false, 'REGISTER_SETTINGS'],
    [false, 'OFFLINE'],
    [false, 'OFFLINE'],
  ]);
  expect(['printer', 'label-printer', 'fiscal'].map(stateOf)).toEqual(['cover-open', 'cover-open', 'error']); // prettier-ignore
  await simulators.printer.setFaults({ coverOpen: false });
  await simulators.labels.setFaults({ headOpen: false });
  await simulators.fiscal.setFaults({ foreign: false });
  await simulators.display.plug.putBack();
  simulators.scale.set({ isMute: false });
});

it('takes a device away and puts one in its place while the agent runs', async () => {
  await set.open(settingsOf('scanner'));
  await ready('scanner');
  await expect(set.open({ ...settingsOf('scanner'), id: 'another' })).rejects.toMatchObject({
    code: 'KIND_TAKEN',
  });
  // The same gun on its other cable.
  await set.open(simulators.others[0]!);
  await until('the gun is heard', () => simulators.hidScanner.isHeard());
  simulators.scanner.fire('1');
  simulators.hidScanner.fire('2');
  await until('a scan', () => scans().length > 0);
  expect(scans()).toEqual(['2']);
  expect(await set.close('scanner')).toBe(true);
  expect(await set.close('scanner')).toBe(false);
  expect(told.at(-1)).toEqual({ kind: 'device-gone', id: 'scanner' });
  expect([set.list(), set.statuses()]).toEqual([[], []]);
});

it('ends what is on the wire before another driver takes the printer, and prints it once', async () => {
  const settings = settingsOf('printer');
  await set.open(settings);
  const before = printedLines(simulators.printer.tape.events()).length;
  const rows = Array.from({ length: 20 }, (_, at) => ({ kind: 'text', text: `line ${at}` }));
  const printing = set.printer!.print(rows, { kick: false });
  await until('paper', () => printedLines(simulators.printer.tape.events()).length > before);
  simulators.printer.setLanguage('star-line');
  const opening = set.open({ ...settings, language: 'star-line' });
  await printing;
  await opening;
  await set.printer!.print([{ kind: 'text', text: 'Star' }], { kick: false });
  simulators.printer.setLanguage('escpos');
  expect(printedLines(simulators.printer.tape.events()).slice(before)).toEqual([
    ...rows.map(({ text }) => text),
    'Star',
  ]);
});

it('has a fiscal register also in the moment when another takes its place', async () => {
  const settings = settingsOf('fiscal');
  const seen: [string, boolean, boolean][] = [];
  // A register tells how it is while it is being opened: then neither the old nor the new one is within reach.
  const tell: DeviceListener = (event) =>
    event.kind === 'device' &&
    seen.push([event.device.name ?? '', changing.fiscal !== null, changing.hasFiscal]);
  const changing = new DeviceSet({ dataDir: dir, tell });
  await changing.open({ ...settings, name: 'First' });
  await changing.open({ ...settings, name: 'Second' });
  expect(seen).toEqual([
    ['First', false, false],
    ['Second', false, true],
  ]);
  expect(changing.fiscal).not.toBeNull();
  await changing.stop();
  expect(changing.hasFiscal).toBe(false);
});

it('keeps the old one when the new settings cannot be used', async () => {
  await set.open(settingsOf('modem'));
  await ready('modem');
  await expect(set.open({ ...settingsOf('modem'), pin: '12' })).rejects.toThrow(RangeError);
  expect(set.list()).toEqual([settingsOf('modem')]);
  await ready('modem');
});

it('fits the lines of a till on the glass, and says why labels did not come', async () => {
  await set.openAll([settingsOf('display'), settingsOf('label-printer')]);
  await ready('display', 'label-printer');
  set.display!.show({ text: 'Կաթ 3,2% 1 լ', amount: '650.00' }, { text: 'Ընդամենը', amount: '1 250.00' }); // prettier-ignore
  await until('the lines', () => simulators.display.screen()?.lines[1] === 'Yndameny    1 250.00');
  expect(simulators.display.screen()?.lines[0]).toBe('Kat 3,2% 1 l  650.00');
  await simulators.labels.setFaults({ paperOut: true });
  const label = { widthMm: 58, heightMm: 40, gapMm: 2, elements: [] };
  await expect(set.labelPrinter!.print(label, 1)).rejects.toBeInstanceOf(PrinterUnavailable);
  expect(stateOf('label-printer')).toBe('paper-out');
  await simulators.labels.setFaults({ paperOut: false });
});
