import { concatBytes } from '@khanut/protocols/framing';
import type { Link, Transport } from '../../transports/transport.js';
import { createTurns } from '../../transports/turns.js';
import { canPrint, offlineState, unknownState } from './printer-state.js';
import type { PrinterProblem, PrinterState, PrintResult, ReceiptPrinter } from './printer.js';
import type { PrinterProfile } from './profile.js';
import { readRows } from './receipt-rows.js';
import type { ReceiptWriter } from './receipt-writer.js';
import { renderReceipt } from './render.js';
import { renderTestPage } from './test-page.js';

export interface WirePrinterOptions {
  readonly transport: Transport;
  readonly profile: PrinterProfile;
  readonly openTimeoutMs?: number;
  /** One answer to a question after the state: half a second over LAN, a second at 9600 baud. */
  readonly statusTimeoutMs?: number;
  /** From the last byte until the printer says that it has worked through them. */
  readonly processedTimeoutMs?: number;
}

/** How far the printer is with a job; `untold`: this one never says so. */
export type Progress = 'done' | 'working' | 'untold';

/** The conversation over one connection. */
export interface PrinterTalk {
  /** Asks now. May throw when the line is gone. */
  state(): Promise<PrinterState>;
  /** Just before a job: what was said until now belongs to the past. */
  begin(): void;
  /** Asks, or waits a moment, for the word that everything up to the mark was worked through. */
  progress(waitMs: number): Promise<Progress>;
}

/** What a printer speaks. */
export interface PrinterLanguage {
  readonly writer: ReceiptWriter;
  /** One pulse to the drawer, whatever was set before. */
  kick(): Uint8Array;
  /** Sent behind a job: makes the printer tell when it is through with it. */
  readonly mark: Uint8Array;
  talk(link: Link, answerWithinMs: number): PrinterTalk;
}

interface Printer extends WirePrinterOptions {
  readonly language: PrinterLanguage;
}

/** While a slip prints the state is asked this often: paper that ends in the middle is told at once. */
const watchEveryMs = 400;

/**
 * A receipt printer over TCP 9100, a serial line or a file. Connects for each job and closes after it: most printers
 * serve one connection, and who keeps it shuts the other tills out.
 */
export function createWirePrinter(
  language: PrinterLanguage,
  options: WirePrinterOptions,
): ReceiptPrinter {
  const inTurn = createTurns();
  const printer: Printer = { ...options, language };
  return {
    print: (rows, { kick }) =>
      inTurn(() =>
        send(printer, () => {
          const slip = renderReceipt(readRows(rows), options.profile, language.writer);
          return kick ? concatBytes(language.kick(), slip) : slip;
        }),
      ),
    printTestPage: (facts) =>
      inTurn(() => send(printer, () => renderTestPage(facts, options.profile, language.writer))),
    kick: () => inTurn(() => send(printer, () => language.kick())),
    state: () =>
      inTurn(() =>
        withTalk(
          printer,
          (talk) => askState(printer, talk),
          async () => offlineState,
        ),
      ),
  };
}

async function withTalk<T>(
  { transport, language, openTimeoutMs = 2_500, statusTimeoutMs = 1_000 }: Printer,
  work: (talk: PrinterTalk, link: Link) => Promise<T>,
  unreachable: () => Promise<T>,
): Promise<T> {
  let link: Link;
  try {
    link = await transport.open(openTimeoutMs);
  } catch {
    return unreachable();
  }
  try {
    return await work(language.talk(link, statusTimeoutMs), link);
  } finally {
    await link.close();
  }
}

/** Drawn while the printer is asked how it is. */
function send(printer: Printer, draw: () => Uint8Array): Promise<PrintResult> {
  const job = async (talk: PrinterTalk, link: Link): Promise<PrintResult> => {
    const asked = askState(printer, talk);
    const bytes = draw();
    const before = await asked;
    if (!canPrint(before)) return { outcome: 'not-printed', problem: before.problem ?? 'OFFLINE' };
    return sendAll(printer, talk, link, bytes);
  };
  return withTalk(printer, job, async () => ({ outcome: 'not-printed', problem: 'OFFLINE' }));
}

/** From here on bytes may have left: every doubt is `maybe-printed`. */
async function sendAll(
  printer: Printer,
  talk: PrinterTalk,
  link: Link,
  bytes: Uint8Array,
): Promise<PrintResult> {
  const answers = doesAnswer(printer);
  talk.begin();
  try {
    await link.write(answers ? concatBytes(bytes, printer.language.mark) : bytes);
  } catch {
    return { outcome: 'maybe-printed', problem: 'OFFLINE' };
  }
  return answers ? awaitProcessed(printer, talk) : { outcome: 'sent' };
}

async function awaitProcessed(printer: Printer, talk: PrinterTalk): Promise<PrintResult> {
  const until = performance.now() + (printer.processedTimeoutMs ?? 15_000);
  while (performance.now() < until) {
    const progress = await talk.progress(watchEveryMs).catch(() => 'working' as const);
    if (progress === 'done') return { outcome: 'printed' };
    if (progress === 'untold') return { outcome: 'sent' };
    const problem = await stopCause(printer, talk);
    if (problem) return { outcome: 'maybe-printed', problem };
  }
  return { outcome: 'maybe-printed', problem: 'OFFLINE' };
}

/** Why the printer stopped in the middle; undefined while it is still at work. */
async function stopCause(printer: Printer, talk: PrinterTalk): Promise<PrinterProblem | undefined> {
  const now = await askState(printer, talk);
  return canPrint(now) ? undefined : (now.problem ?? 'OFFLINE');
}

async function askState(printer: Printer, talk: PrinterTalk): Promise<PrinterState> {
  if (!doesAnswer(printer)) return unknownState;
  return talk.state().catch(() => offlineState);
}

const doesAnswer = ({ transport, profile }: Printer): boolean =>
  transport.readsBack && profile.answersStatus;
