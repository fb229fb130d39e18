import { setTimeout as sleep } from 'node:timers/promises';
import {
  abortPdu,
  cmsMeaning,
  createStartUp,
  encodeSubmit,
  endOfPdu,
  submitCommand,
  type ModemLine,
  type SmsPart,
  type StartFacts,
  type StartFailure,
  type SubmitPdu,
} from '@khanut/protocols/gsm';
import { keepOpen } from '../../transports/keep-open.js';
import type { Link, Transport } from '../../transports/transport.js';
import { createTurns } from '../../transports/turns.js';
import { createAtTalk, isFinal, type AtTalk } from './at-talk.js';
import type { Modem, ModemListener, SendResult } from './modem.js';
import { shortPinMemory, type PinMemory } from './pin-memory.js';

export interface GsmModemOptions {
  readonly transport: Transport;
  /** Of the SIM card; four to eight digits. */
  readonly pin?: string | undefined;
  /** What the card refused once must not be tried again by itself: the third wrong PIN locks it. */
  readonly pins?: PinMemory | undefined;
  readonly commandTimeoutMs?: number;
  /** The network's answer to one part; modems take up to a minute. */
  readonly submitTimeoutMs?: number;
}

/** What became of one part. */
type PartResult =
  | { readonly outcome: 'sent'; readonly reference: number }
  | Exclude<SendResult, { outcome: 'sent' }>;

type NotSent = Extract<SendResult, { outcome: 'not-sent' }>;

/** Why a modem does not start, for the people who look after it. */
const failureTexts: Readonly<Record<StartFailure, string>> = {
  mute: 'the modem does not answer',
  'no-sim': 'there is no SIM card in the modem',
  'pin-wanted': 'the SIM card asks for its PIN: enter it in the settings',
  'pin-wrong': 'the SIM card refused its PIN: enter the right one, the third wrong one locks it',
  'puk-wanted': 'the SIM card is locked and asks for its PUK',
  'sim-failure': 'the modem cannot read its SIM card',
  'no-network': 'the modem finds no network',
  'network-denied': 'the network refuses the SIM card',
  refused: 'the modem refuses a command that it needs',
};

function notReady(failure: StartFailure): NotSent {
  return { outcome: 'not-sent', mayRetry: true, reason: failureTexts[failure] };
}

/** A GSM modem in PDU mode on a serial line. @throws RangeError for a PIN that cannot be one */
export function createGsmModem(given: GsmModemOptions, listener: ModemListener = {}): Modem {
  const options = {
    commandTimeoutMs: 5_000,
    submitTimeoutMs: 60_000,
    ...given,
    pins: given.pins ?? shortPinMemory(),
  };
  const { transport, commandTimeoutMs, submitTimeoutMs } = options;
  createStartUp(options.pin);
  let talk: AtTalk | undefined;
  let isReady = false;
  let failure: StartFailure = 'mute';
  let signal: number | undefined;
  const inTurn = createTurns();
  const tell = changesTo(listener);
  const setReady = (now: boolean): void => {
    isReady = now;
    tell(now, failure);
  };
  const start = async (triesRefusedPin = false): Promise<void> => {
    const current = talk;
    const started = current ? await startWithPin(current, options, triesRefusedPin) : 'mute';
    if (current !== talk) return;
    const facts = typeof started === 'object' ? started : undefined;
    failure = typeof started === 'object' ? 'mute' : started;
    signal = facts?.signal;
    setReady(facts !== undefined);
  };
  const onLink = (link: Link): void => {
    talk = createAtTalk(link, (report) => listener.onReport?.(report));
    void inTurn(() => start());
  };
  const onLost = (): void => {
    talk = undefined;
    failure = 'mute';
    setReady(false);
  };
  const sendNow = async (to: string, pdus: readonly SubmitPdu[]): Promise<SendResult> => {
    if (!isReady) await start();
    if (!isReady || !talk) return notReady(failure);
    const result = await sendParts(talk, pdus, commandTimeoutMs, submitTimeoutMs);
    // A late answer to this message must not be taken for the next one's: the modem starts anew first.
    if (result.outcome === 'unknown') setReady(false);
    return result;
  };

  const kept = keepOpen({ transport, onLink, onLost });
  return {
    isReady: () => isReady,
    send: async (to, parts) => {
      const pdus = encodeAll(to, parts);
      return 'outcome' in pdus ? pdus : inTurn(() => sendNow(to, pdus));
    },
    check: () =>
      inTurn(async () => {
        await start(true);
        return { isReady, failure, signal };
      }),
    stop: () => kept.stop(),
  };
}

function changesTo(listener: ModemListener): NonNullable<ModemListener['onState']> {
  let told = '';
  return (isReady, failure) => {
    const state = isReady ? 'ready' : failure;
    if (state === told) return;
    told = state;
    listener.onState?.(isReady, failure);
  };
}

interface StartOptions {
  readonly pin?: string | undefined;
  readonly pins: PinMemory;
  readonly commandTimeoutMs: number;
}

/** A PIN that the card refused is not given again; a card that still asks for one has refused it still. */
async function startWithPin(
  talk: AtTalk,
  { pin, pins, commandTimeoutMs }: StartOptions,
  triesRefusedPin: boolean,
): Promise<StartFacts | StartFailure> {
  const isRefused = pin !== undefined && !triesRefusedPin && pins.isRefused(pin);
  const started = await startModem(talk, commandTimeoutMs, isRefused ? undefined : pin);
  if (started === 'pin-wrong' && pin !== undefined) pins.refuse(pin);
  if (typeof started === 'object') pins.forget();
  return started === 'pin-wanted' && isRefused ? 'pin-wrong' : started;
}

/** All parts are encoded before the first one goes out. */
function encodeAll(to: string, parts: readonly SmsPart[]): SubmitPdu[] | NotSent {
  try {
    return parts.map((part) => encodeSubmit(part, { to, statusReport: true }));
  } catch (cause) {
    return {
      outcome: 'not-sent',
      mayRetry: false,
      reason: cause instanceof Error ? cause.message : 'cannot be encoded',
    };
  }
}

/** Escape first: an agent that died in the middle of a message left the modem at its prompt. */
async function startModem(
  talk: AtTalk,
  timeoutMs: number,
  pin: string | undefined,
): Promise<StartFacts | StartFailure> {
  const startUp = createStartUp(pin);
  try {
    await talk.write(abortPdu);
    let move = startUp.begin();
    while (move.kind === 'send') {
      if (move.afterMs > 0) await sleep(move.afterMs);
      move = startUp.answered(await talk.command(move.command, timeoutMs));
    }
    return move.kind === 'failed' ? move.failure : move.facts;
  } catch {
    return 'mute';
  }
}

async function sendParts(
  talk: AtTalk,
  pdus: readonly SubmitPdu[],
  commandMs: number,
  submitMs: number,
): Promise<SendResult> {
  const references: number[] = [];
  for (const pdu of pdus) {
    const result = await sendPart(talk, pdu, commandMs, submitMs);
    if (result.outcome === 'sent') references.push(result.reference);
    else if (references.length === 0) return result;
    // The phone shows what came; the same message again would show it twice.
    else
      return {
        outcome: 'unknown',
        reason: `only ${references.length} of ${pdus.length} parts went out: ${result.reason}`,
      };
  }
  return { outcome: 'sent', references };
}

async function sendPart(
  talk: AtTalk,
  pdu: SubmitPdu,
  commandMs: number,
  submitMs: number,
): Promise<PartResult> {
  if (!(await reachPrompt(talk, pdu, commandMs))) return notReady('mute');
  talk.lines.drop();
  try {
    await talk.write(pdu.hex + endOfPdu);
  } catch {
    return { outcome: 'unknown', reason: 'the line broke while the message was handed over' };
  }
  const submitted = await talk.lines.next(
    (line) => line.kind === 'submitted' || isFinal(line),
    submitMs,
  );
  return submitResult(submitted);
}

/** Until the prompt nothing can have gone out. */
async function reachPrompt(talk: AtTalk, pdu: SubmitPdu, timeoutMs: number): Promise<boolean> {
  try {
    talk.lines.drop();
    await talk.write(`${submitCommand(pdu)}\r`);
    const answer = await talk.lines.next(
      (line) => line.kind === 'prompt' || isFinal(line),
      timeoutMs,
    );
    if (answer?.kind === 'prompt') return true;
    await talk.write(abortPdu);
  } catch {
    // The line is gone; the caller says so.
  }
  return false;
}

function submitResult(line: ModemLine | undefined): PartResult {
  if (line?.kind === 'submitted') return { outcome: 'sent', reference: line.reference };
  if (line?.kind !== 'error')
    return { outcome: 'unknown', reason: 'the modem did not say whether the message went out' };
  const { fault, text } = cmsMeaning(line.family === 'cms' ? line.code : undefined);
  return fault === 'unknown'
    ? { outcome: 'unknown', reason: text }
    : { outcome: 'not-sent', mayRetry: fault === 'later', reason: text };
}
