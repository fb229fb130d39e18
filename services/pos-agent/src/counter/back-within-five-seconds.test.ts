import { createEscposPrinter } from '../devices/printer/escpos-printer.js';
import { createWireLabelPrinter } from '../devices/label-printer/wire-label-printer.js';
import { epson80mm } from '../devices/printer/profile.js';
import { createSerialScanner } from '../devices/scanner/serial-scanner.js';
import { defaultOpenTimeoutMs, type Link, type Transport } from '../transports/transport.js';
import { LabelDesk } from './label-desk.js';
import { PrinterDesk } from './printer-desk.js';

// Whenever a plug comes back, the device behind it is served again within five seconds, whatever the port did meanwhile.
// The agent's clock runs as fast as the test likes: what is looked at is the plan, not this machine.
const boundMs = 5_000;

/** What opening a port does while nothing is behind it. */
const ports = {
  'is refused at once': () => 20,
  'is refused after a while': () => 1_700,
  'hangs until it is given up': (timeoutMs: number) => timeoutMs,
} as const;

/** A port whose device is away at first. */
function portOf(refuseAfter: (timeoutMs: number) => number): Transport & { isBack: boolean } {
  const port = {
    address: 'a port',
    // So that nothing but the opening has to be answered.
    readsBack: false,
    isBack: false,
    open: async (timeoutMs = defaultOpenTimeoutMs) => {
      // What was asked before the plug came back does not know of it.
      const wasBack = port.isBack;
      await pass(wasBack ? 200 : refuseAfter(timeoutMs));
      if (!wasBack) throw new Error('nothing there');
      return openLink();
    },
  };
  return port;
}

const pass = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

function openLink(): Link {
  let tellClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (tellClosed = resolve));
  return {
    write: async () => undefined,
    onData: () => undefined,
    onClose: (listener) => void closed.then(listener),
    close: async () => tellClosed(),
  };
}

type Serve = (transport: Transport, tell: (isHere: boolean) => void) => { stop(): Promise<void> };

const kinds: Record<string, Serve> = {
  'a line that is kept open (scanner, scale, display, modem)': (transport, onState) =>
    createSerialScanner(transport, { onScan: () => undefined, onState }),
  'a receipt printer': (transport, tell) => {
    const printer = createEscposPrinter({ transport, profile: epson80mm });
    const desk = new PrinterDesk(printer, (state) => tell(state === 'ready'));
    void desk.start();
    return desk;
  },
  'a label printer': (transport, tell) => {
    const about = { language: 'zpl', dotsPerMm: 8, font: 'ascii' } as const;
    const desk = new LabelDesk(createWireLabelPrinter({ transport, ...about }), (state) =>
      tell(state === 'ready'),
    );
    void desk.start();
    return desk;
  },
};

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** So long it took after a plug had come back this long after the start. */
async function tookMs(serve: Serve, refuseAfter: (ms: number) => number, awayMs: number) {
  let isHere = false;
  const port = portOf(refuseAfter);
  const device = serve(port, (now) => (isHere = now));
  await jest.advanceTimersByTimeAsync(awayMs);
  expect(isHere).toBe(false);
  port.isBack = true;
  let took = 0;
  for (; !isHere && took < 60_000; took += 50) await jest.advanceTimersByTimeAsync(50);
  const stopped = device.stop();
  await jest.advanceTimersByTimeAsync(10_000);
  await stopped;
  return took;
}

describe.each(Object.entries(ports))('a port that %s', (_, refuseAfter) => {
  it.each(Object.entries(kinds))('%s is back within five seconds', async (_kind, serve) => {
    const tooLate: string[] = [];
    for (let awayMs = 10; awayMs < 16_000; awayMs += 190) {
      const took = await tookMs(serve, refuseAfter, awayMs);
      if (took > boundMs) tooLate.push(`away ${awayMs} ms: back after ${took} ms`);
    }
    expect(tooLate).toEqual([]);
  });
});
