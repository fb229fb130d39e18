import type { DotsPerMm, LabelDocument, LabelFont } from '@khanut/protocols/labels';
import { createMailbox, type Mailbox } from '../../transports/exchange.js';
import type { Link, Transport } from '../../transports/transport.js';
import { createTurns } from '../../transports/turns.js';
import { withDrawnTexts } from './draw-texts.js';
import type { LabelPrinter, LabelPrinterState, LabelResult } from './label-printer.js';
import {
  labelLanguages,
  type LabelCondition,
  type LabelLanguage,
  type LabelLanguageName,
} from './languages.js';

export interface WireLabelPrinterOptions {
  readonly transport: Transport;
  readonly language: LabelLanguageName;
  readonly dotsPerMm: DotsPerMm;
  /** What its own font holds; everything else is drawn. */
  readonly font: LabelFont;
  readonly openTimeoutMs?: number;
  readonly statusTimeoutMs?: number;
  /** From the last byte until the printer says that nothing waits any more, and five seconds more for each label. */
  readonly doneTimeoutMs?: number;
}

/** One connection: what was said on it. */
interface Talk {
  readonly link: Link;
  readonly mail: Mailbox<LabelCondition>;
  readonly language: LabelLanguage;
}

const offline: LabelPrinterState = { state: 'offline', problem: 'OFFLINE' };
const unknown: LabelPrinterState = { state: 'unknown', problem: undefined };
/** While labels come out the printer is asked this often. */
const watchEveryMs = 200;

/** ZPL II, TSPL or EPL2 over TCP, a serial line or a file. Connects for each job and closes after it. */
export function createWireLabelPrinter(options: WireLabelPrinterOptions): LabelPrinter {
  const inTurn = createTurns();
  return {
    print: (label, copies) =>
      inTurn(async () => {
        const job = encode(options, label, copies);
        return 'outcome' in job ? job : send(options, job, copies);
      }),
    state: () =>
      inTurn(() =>
        withTalk<LabelPrinterState>(options, (talk) => askState(options, talk), offline),
      ),
  };
}

function encode(
  { language, dotsPerMm, font }: WireLabelPrinterOptions,
  label: LabelDocument,
  copies: number,
): Uint8Array | Extract<LabelResult, { outcome: 'refused' }> {
  const { holds, encode: encodeLabel } = labelLanguages[language];
  try {
    const drawn = withDrawnTexts(label, dotsPerMm, (text) => holds(font, text));
    return encodeLabel(drawn, { dotsPerMm, font, copies });
  } catch (cause) {
    return {
      outcome: 'refused',
      reason: cause instanceof Error ? cause.message : 'cannot be encoded',
    };
  }
}

async function withTalk<T>(
  { transport, language, openTimeoutMs = 2_500 }: WireLabelPrinterOptions,
  work: (talk: Talk) => Promise<T>,
  unreachable: T,
): Promise<T> {
  let link: Link;
  try {
    link = await transport.open(openTimeoutMs);
  } catch {
    return unreachable;
  }
  try {
    const spoken = labelLanguages[language];
    return await work({ link, mail: createMailbox(link, spoken.createReader()), language: spoken });
  } finally {
    await link.close();
  }
}

function send(
  options: WireLabelPrinterOptions,
  bytes: Uint8Array,
  copies: number,
): Promise<LabelResult> {
  const job = async (talk: Talk): Promise<LabelResult> => {
    const before = await askState(options, talk);
    if (before.problem) return { outcome: 'not-printed', problem: before.problem };
    return sendAll(options, talk, bytes, copies);
  };
  return withTalk<LabelResult>(options, job, { outcome: 'not-printed', problem: 'OFFLINE' });
}

/** From here on bytes may have left: every doubt is `maybe-printed`. */
async function sendAll(
  options: WireLabelPrinterOptions,
  talk: Talk,
  bytes: Uint8Array,
  copies: number,
): Promise<LabelResult> {
  try {
    await talk.link.write(bytes);
  } catch {
    return { outcome: 'maybe-printed', problem: 'OFFLINE' };
  }
  return options.transport.readsBack ? awaitDone(options, talk, copies) : { outcome: 'sent' };
}

const slowestLabelMs = 5_000;
/** Twice in a row, since no answer has a check sum. */
const doneAnswers = 2;

async function awaitDone(
  options: WireLabelPrinterOptions,
  talk: Talk,
  copies: number,
): Promise<LabelResult> {
  const wholeMs = (options.doneTimeoutMs ?? 30_000) + copies * slowestLabelMs;
  const until = performance.now() + wholeMs;
  let done = 0;
  while (performance.now() < until) {
    const now = await askState(options, talk);
    if (now.problem) return { outcome: 'maybe-printed', problem: now.problem };
    done = now.state === 'ready' ? done + 1 : 0;
    if (done === doneAnswers) return { outcome: talk.language.saysWhenDone ? 'printed' : 'sent' };
    if (done === 0) await new Promise((resolve) => setTimeout(resolve, watchEveryMs));
  }
  return { outcome: 'maybe-printed', problem: 'OFFLINE' };
}

async function askState(
  { transport, statusTimeoutMs = 1_000 }: WireLabelPrinterOptions,
  { link, mail, language }: Talk,
): Promise<LabelPrinterState> {
  if (!transport.readsBack) return unknown;
  try {
    mail.drop();
    await link.write(language.statusRequest);
    const condition = await mail.next(() => true, statusTimeoutMs);
    return condition ? stateOf(condition) : offline;
  } catch {
    return offline;
  }
}

function stateOf({ problem, isBusy }: LabelCondition): LabelPrinterState {
  if (problem) return { state: 'stopped', problem };
  return { state: isBusy ? 'busy' : 'ready', problem: undefined };
}
