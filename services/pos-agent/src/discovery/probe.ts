import { reset } from '@khanut/protocols/escpos';
import { createStatusFinder, statusRequest as starStatusRequest } from '@khanut/protocols/star';
import { createWireLabelPrinter } from '../devices/label-printer/wire-label-printer.js';
import { createAtTalk, isFinal } from '../devices/modem/at-talk.js';
import { createEscposPrinter } from '../devices/printer/escpos-printer.js';
import { epson80mm } from '../devices/printer/profile.js';
import { createTransport } from '../transports/create-transport.js';
import { withDeadline } from '../transports/deadline.js';
import { createMailbox } from '../transports/exchange.js';
import type { Link } from '../transports/transport.js';
import type { Guess } from './known-usb.js';
import { askScale, hearScale } from './probe-scale.js';
import type { Seen } from './seen.js';
import type { Wire } from './wire.js';

/** How long one question may take, and all that are put to one address. */
export interface ProbeTimes {
  readonly answerMs: number;
  readonly portMs: number;
}

/** Printers on a network take their time, scales answer at once; all questions of a port fit into its two seconds. */
const answerMsOf: Readonly<Record<Seen['mayAsk'], number>> = {
  nothing: 0,
  modem: 500,
  serial: 200,
  printer: 400,
};
const mostPortMs = 2_000;

/** @param enough no further question is begun */
type Question = (
  transport: Wire,
  answerMs: number,
  enough: AbortSignal,
) => Promise<Guess | undefined>;

/**
 * In this order, until one is answered: what comes first does no harm to a device of those that follow. No question
 * has a line end that a printer would print; only the last leaves letters in a printer's buffer, and takes them out.
 */
const questions: Readonly<Record<Seen['mayAsk'], readonly Question[]>> = {
  nothing: [],
  modem: [askModem],
  serial: [hearScale, askEscpos, askScale],
  printer: [askEscpos, askStar, askTspl, askZpl],
};

/** What the thing itself says that it is, within the time; undefined when it says nothing. Never throws. */
export async function probe(
  { transport, mayAsk }: Pick<Seen, 'transport' | 'mayAsk'>,
  { answerMs, portMs }: ProbeTimes = { answerMs: answerMsOf[mayAsk], portMs: mostPortMs },
): Promise<Guess | undefined> {
  if (transport.kind === 'hid' || transport.kind === 'sane' || transport.kind === 'folder')
    return undefined;
  const enough = new AbortController();
  try {
    return await withDeadline(
      askInTurn(questions[mayAsk], transport, answerMs, enough.signal),
      portMs,
      () => new Error('took too long'),
    );
  } catch {
    return undefined;
  } finally {
    enough.abort();
  }
}

async function askInTurn(
  asks: readonly Question[],
  transport: Wire,
  answerMs: number,
  enough: AbortSignal,
): Promise<Guess | undefined> {
  for (const ask of asks) {
    if (enough.aborted) return undefined;
    const guess = await ask(transport, answerMs, enough).catch(() => undefined);
    if (guess) return guess;
  }
  return undefined;
}

/** DLE EOT. */
async function askEscpos(transport: Wire, answerMs: number): Promise<Guess | undefined> {
  const printer = createEscposPrinter({
    transport: createTransport(transport),
    profile: epson80mm,
    openTimeoutMs: answerMs,
    statusTimeoutMs: answerMs,
  });
  const { state } = await printer.state();
  return state === 'offline' ? undefined : { kind: 'printer' };
}

/** ESC ACK SOH. */
function askStar(transport: Wire, answerMs: number): Promise<Guess | undefined> {
  return overLink(transport, answerMs, async (link) => {
    const finder = createStatusFinder();
    const blocks = createMailbox(link, (chunk) => finder.push(chunk));
    await link.write(starStatusRequest(), answerMs);
    const block = await blocks.next(() => true, answerMs);
    return block && { kind: 'printer', rest: { language: 'star-line' } };
  });
}

/** ESC ! ?: to an ESC/POS printer a style, which its next job takes back. */
function askTspl(transport: Wire, answerMs: number): Promise<Guess | undefined> {
  return askLabel('tspl', transport, answerMs);
}

/** `~HS`: to a mute ESC/POS printer three letters, which a reset throws away. */
async function askZpl(transport: Wire, answerMs: number): Promise<Guess | undefined> {
  const answer = await askLabel('zpl', transport, answerMs);
  if (answer) return answer;
  return overLink(transport, answerMs, async (link) => {
    await link.write(reset(), answerMs);
    return undefined;
  });
}

async function askLabel(
  language: 'zpl' | 'tspl',
  transport: Wire,
  answerMs: number,
): Promise<Guess | undefined> {
  const printer = createWireLabelPrinter({
    transport: createTransport(transport),
    language,
    dotsPerMm: 8,
    font: 'ascii',
    openTimeoutMs: answerMs,
    statusTimeoutMs: answerMs,
  });
  const { state } = await printer.state();
  return state === 'offline' || state === 'unknown'
    ? undefined
    : { kind: 'label-printer', rest: { language } };
}

/** AT. */
function askModem(transport: Wire, answerMs: number): Promise<Guess | undefined> {
  return overLink(transport, answerMs, async (link) => {
    const talk = createAtTalk(link, () => undefined);
    const lines = await talk.command('AT', answerMs);
    return lines?.some((line) => isFinal(line) && line.kind === 'ok')
      ? { kind: 'modem' }
      : undefined;
  });
}

async function overLink(
  transport: Wire,
  answerMs: number,
  work: (link: Link) => Promise<Guess | undefined>,
): Promise<Guess | undefined> {
  const link = await createTransport(transport).open(answerMs);
  try {
    return await work(link);
  } finally {
    await link.close();
  }
}
