import { z } from 'zod';
import type { ScannerSimulator } from '../scanner-simulator.js';
import type { SimulatedDevices } from '../simulated-devices.js';

const flag = z.boolean().optional();

/** What the page's buttons can do, by device. */
const Action = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('fire'), code: z.string().min(1).max(200) }),
  z.strictObject({
    do: z.literal('weigh'),
    weightGrams: z.int().min(-100).max(30_000).optional(),
    isMoving: flag,
    isMute: flag,
  }),
  z.strictObject({
    do: z.literal('printer-faults'),
    paperOut: flag,
    paperLow: flag,
    coverOpen: flag,
    stalled: flag,
    mute: flag,
    vanished: flag,
  }),
  z.strictObject({ do: z.literal('speak'), star: z.boolean() }),
  z.strictObject({ do: z.literal('new-roll') }),
  z.strictObject({
    do: z.literal('labels-faults'),
    paperOut: flag,
    headOpen: flag,
    ribbonOut: flag,
    paused: flag,
    mute: flag,
    vanished: flag,
  }),
  z.strictObject({ do: z.literal('close-drawer') }),
  z.strictObject({ do: z.literal('scan-sheet') }),
  z.strictObject({
    do: z.literal('fiscal-faults'),
    paperOut: flag,
    busy: flag,
    silent: flag,
    vanished: flag,
    foreign: flag,
    loseNextAnswer: flag,
  }),
  z.strictObject({
    do: z.literal('modem-faults'),
    mute: flag,
    answerLost: flag,
    noNetwork: flag,
    asksPin: flag,
  }),
  z.strictObject({
    do: z.literal('plug'),
    device: z.enum(['scanner', 'scale', 'display', 'modem', 'papers']),
    isIn: z.boolean(),
  }),
]);
type Action = z.infer<typeof Action>;

/** @throws for anything that is not a button of the page */
export async function doAction(devices: SimulatedDevices, request: unknown): Promise<void> {
  const action = Action.parse(request);
  switch (action.do) {
    case 'fire':
      return gunOf(devices).fire(action.code);
    case 'weigh':
      return devices.scale.set(given(action));
    case 'printer-faults':
      return devices.printer.setFaults(given(action));
    case 'speak':
      return devices.printer.setLanguage(action.star ? 'star-line' : 'escpos');
    case 'labels-faults':
      return devices.labels.setFaults(given(action));
    case 'new-roll':
      return devices.printer.setFaults({ paperOut: false, paperLow: false, linesLeft: undefined });
    case 'close-drawer':
      return devices.printer.closeDrawer();
    case 'scan-sheet':
      return devices.papers.scanSheet();
    case 'fiscal-faults':
      return setFiscalFaults(devices, action);
    case 'modem-faults':
      return setModemFaults(devices, action);
    case 'plug': {
      const { plug } = action.device === 'scanner' ? gunOf(devices) : devices[action.device];
      return action.isIn ? plug.putBack() : plug.pull();
    }
  }
}

/** One gun with two cables: it fires where somebody listens, and a pulled plug stays the one that was pulled. */
function gunOf({ scanner, hidScanner }: SimulatedDevices): Pick<ScannerSimulator, 'fire' | 'plug'> {
  return hidScanner.isHeard() || !hidScanner.plug.isIn ? hidScanner : scanner;
}

function setFiscalFaults(
  { fiscal }: SimulatedDevices,
  action: Extract<Action, { do: 'fiscal-faults' }>,
): Promise<void> {
  const { loseNextAnswer, ...faults } = given(action);
  return fiscal.setFaults(
    loseNextAnswer === undefined
      ? faults
      : { ...faults, cutAnswerAt: loseNextAnswer ? 0 : undefined },
  );
}

function setModemFaults(
  { modem }: SimulatedDevices,
  action: Extract<Action, { do: 'modem-faults' }>,
): void {
  const { noNetwork, asksPin, ...faults } = given(action);
  const noNetworkError = 331;
  modem.setFaults({
    ...faults,
    ...(noNetwork === undefined ? {} : { cmsError: noNetwork ? noNetworkError : undefined }),
    ...(asksPin === undefined ? {} : { sim: asksPin ? 'pin' : 'ready' }),
  });
}

/** The members that the button set, without its name. */
function given<A extends Action>(action: A): Omit<A, 'do'> {
  const { do: _name, ...members } = action;
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== undefined),
  ) as Omit<A, 'do'>;
}
