import * as escpos from '@khanut/protocols/escpos';
import { concatBytes } from '@khanut/protocols/framing';
import { createMailbox, type Mailbox } from '../../transports/exchange.js';
import type { Link, Transport } from '../../transports/transport.js';
import { createTurns } from '../../transports/turns.js';
import { canPrint, offlineState, printerState, unknownState } from './printer-state.js';
import type { PrinterProblem, PrinterState, PrintResult, ReceiptPrinter } from './printer.js';
import type { PrinterProfile } from './profile.js';
import { readRows } from './receipt-rows.js';
import { renderReceipt } from './render.js';

export interface EscposPrinterOptions {
  readonly transport: Transport;
  readonly profile: PrinterProfile;
  readonly openTimeoutMs?: number;
  /** One answer to DLE EOT: half a second over LAN, a second at 9600 baud. */
  readonly statusTimeoutMs?: number;
  /** From the last byte until the printer says that it has worked through them. */
  readonly processedTimeoutMs?: number;
}

/** One connection: what was said on it, byte by byte. */
interface Talk {
  readonly link: Link;
  readonly mail: Mailbox<number>;
}

const questions: readonly escpos.StatusQuestion[] = [
  'printer',
  'offlineCause',
  'errorCause',
  'roll',
];
/** While a slip prints the state is asked this often: paper that ends in the middle is told at once. */
const watchEveryMs = 400;

/**
 * ESC/POS over TCP 9100, a serial line or a file. Connects for each job and closes after it: most printers serve one
 * connection, and who keeps it shuts the other tills out.
 */
export function createEscposPrinter(options: EscposPrinterOptions): ReceiptPrinter {
  const inTurn = createTurns();
  return {
    print: (rows, { kick }) =>
      inTurn(() => {
        const slip = renderReceipt(readRows(rows), options.profile);
        return send(options, kick ? concatBytes(escpos.reset(), escpos.kickDrawer(), slip) : slip);
      }),
    kick: () => inTurn(() => send(options, concatBytes(escpos.reset(), escpos.kickDrawer()))),
    state: () =>
      inTurn(() =>
        withTalk(
          options,
          (talk) => askState(options, talk),
          async () => offlineState,
        ),
      ),
  };
}

async function withTalk<T>(
  { transport, openTimeoutMs = 3_000 }: EscposPrinterOptions,
  work: (talk: Talk) => Promise<T>,
  unreachable: () => Promise<T>,
): Promise<T> {
  let link: Link;
  try {
    link = await transport.open(openTimeoutMs);
  } catch {
    return unreachable();
  }
  try {
    return await work({ link, mail: createMailbox(link, (chunk) => Array.from(chunk)) });
  } finally {
    await link.close();
  }
}

function send(options: EscposPrinterOptions, bytes: Uint8Array): Promise<PrintResult> {
  const job = async (talk: Talk): Promise<PrintResult> => {
    const before = await askState(options, talk);
    if (!canPrint(before)) return { outcome: 'not-printed', problem: before.problem ?? 'OFFLINE' };
    return sendAll(options, talk, bytes);
  };
  return withTalk(options, job, async () => ({ outcome: 'not-printed', problem: 'OFFLINE' }));
}

/** From here on bytes may have left: every doubt is `maybe-printed`. */
async function sendAll(
  options: EscposPrinterOptions,
  talk: Talk,
  bytes: Uint8Array,
): Promise<PrintResult> {
  const answers = options.transport.readsBack && options.profile.answersStatus;
  talk.mail.drop();
  try {
    await talk.link.write(answers ? concatBytes(bytes, escpos.processedRequest()) : bytes);
  } catch {
    return { outcome: 'maybe-printed', problem: 'OFFLINE' };
  }
  return answers ? awaitProcessed(options, talk) : { outcome: 'sent' };
}

async function awaitProcessed(options: EscposPrinterOptions, talk: Talk): Promise<PrintResult> {
  const until = performance.now() + (options.processedTimeoutMs ?? 15_000);
  while (performance.now() < until) {
    const done = await talk.mail.next(escpos.isProcessedByte, watchEveryMs);
    if (done !== undefined) return { outcome: 'printed' };
    const problem = await stopCause(options, talk);
    if (problem) return { outcome: 'maybe-printed', problem };
  }
  return { outcome: 'maybe-printed', problem: 'OFFLINE' };
}

/** Why the printer stopped in the middle; undefined while it is still at work. */
async function stopCause(
  options: EscposPrinterOptions,
  talk: Talk,
): Promise<PrinterProblem | undefined> {
  const now = await askState(options, talk).catch(() => offlineState);
  return canPrint(now) ? undefined : (now.problem ?? 'OFFLINE');
}

async function askState(options: EscposPrinterOptions, talk: Talk): Promise<PrinterState> {
  if (!options.transport.readsBack || !options.profile.answersStatus) return unknownState;
  try {
    return await askAll(options, talk);
  } catch {
    return offlineState;
  }
}

async function askAll(options: EscposPrinterOptions, { link, mail }: Talk): Promise<PrinterState> {
  const answers: Partial<escpos.StatusAnswers> = {};
  for (const question of questions) {
    await link.write(escpos.statusRequest(question));
    const byte = await mail.next(escpos.isStatusByte, options.statusTimeoutMs ?? 1_000);
    if (byte === undefined) return offlineState;
    Object.assign(answers, { [question]: escpos.decodeStatus(question, byte) });
  }
  return printerState(answers as escpos.StatusAnswers);
}
