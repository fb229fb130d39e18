import { modemFault } from './constants.js';
import type { ModemLine } from './frame.js';

export type StartFailure =
  | 'mute'
  | 'no-sim'
  | 'pin-wanted'
  /** The SIM refused the PIN. It must not be tried again by itself: the third wrong one locks the card. */
  | 'pin-wrong'
  | 'puk-wanted'
  | 'sim-failure'
  | 'no-network'
  | 'network-denied'
  /** A command that nothing works without was refused. */
  | 'refused';

export interface StartFacts {
  /** 0 to 31; undefined while the modem does not know. */
  readonly signal: number | undefined;
  readonly isRoaming: boolean;
  /** Number of the message centre that the SIM names. */
  readonly centre: string | undefined;
  /** Whether delivery reports will come. */
  readonly hasReports: boolean;
}

export type StartMove =
  /** Write this line and hand in what comes back; wait so long before, since the modem was busy. */
  | { readonly kind: 'send'; readonly command: string; readonly afterMs: number }
  | { readonly kind: 'ready'; readonly facts: StartFacts }
  | { readonly kind: 'failed'; readonly failure: StartFailure };

export interface StartUp {
  begin(): StartMove;
  /** The lines that came up to OK or an error; undefined when neither came in time. */
  answered(lines: readonly ModemLine[] | undefined): StartMove;
}

/** What a step makes of its answer: on to the next step, once more, another command in its place, or the end. */
type Verdict =
  | { readonly next: Partial<StartFacts> }
  | { readonly again: number }
  | { readonly instead: string }
  | { readonly failure: StartFailure };

interface Step {
  readonly command: string;
  /** How often `again` counts before it is the failure. */
  readonly tries: number;
  readonly exhausted: StartFailure;
  read(answer: Answer): Verdict;
}

interface Answer {
  readonly isOk: boolean;
  readonly errorCode: number | undefined;
  /** The groups of the first line that the pattern fits. */
  find(pattern: RegExp): readonly (string | undefined)[] | undefined;
}

const onwards: Verdict = { next: {} };
const mustWork = ({ isOk }: Answer): Verdict => (isOk ? onwards : { failure: 'refused' });

/** Start-up of a modem in PDU mode: no echo, numbered errors, SIM, network, reports straight to the line. */
export function createStartUp(pin?: string): StartUp {
  if (pin !== undefined && !/^\d{4,8}$/.test(pin)) throw new RangeError('Not a PIN');
  const steps = stepsWith(pin);
  let at = 0;
  let tries = 0;
  let facts: StartFacts = {
    signal: undefined,
    isRoaming: false,
    centre: undefined,
    hasReports: false,
  };

  const send = (command: string, afterMs = 0): StartMove => ({ kind: 'send', command, afterMs });
  const go = (to: number): StartMove => {
    at = to;
    tries = 0;
    const step = steps[at];
    return step ? send(step.command) : { kind: 'ready', facts };
  };
  const once = (step: Step, afterMs: number): StartMove => {
    tries += 1;
    if (tries >= step.tries) return { kind: 'failed', failure: step.exhausted };
    return send(step.command, afterMs);
  };

  return {
    begin: () => go(0),
    answered: (lines) => {
      const step = steps[at];
      if (!step) return { kind: 'ready', facts };
      const answer = lines && answerOf(lines);
      if (!answer) return once({ ...step, exhausted: 'mute', tries: Math.min(step.tries, 3) }, 0);
      const verdict = step.read(answer);
      if ('failure' in verdict) return { kind: 'failed', failure: verdict.failure };
      if ('again' in verdict) return once(step, verdict.again);
      if ('instead' in verdict) return send(verdict.instead);
      facts = { ...facts, ...verdict.next };
      return go(at + 1);
    },
  };
}

function answerOf(lines: readonly ModemLine[]): Answer | undefined {
  const last = lines.at(-1);
  if (last?.kind !== 'ok' && last?.kind !== 'error') return undefined;
  return {
    isOk: last.kind === 'ok',
    errorCode: last.kind === 'error' && last.family === 'cme' ? last.code : undefined,
    find: (pattern) =>
      lines
        .map((line) => (line.kind === 'text' ? pattern.exec(line.text) : null))
        .find((match) => match !== null)
        ?.slice(1),
  };
}

function stepsWith(pin: string | undefined): readonly Step[] {
  const plain = (command: string): Step => ({
    command,
    tries: 1,
    exhausted: 'mute',
    read: mustWork,
  });
  return [
    { ...plain('AT'), tries: 3 },
    plain('ATE0'),
    plain('AT+CMEE=1'),
    { command: 'AT+CPIN?', tries: 8, exhausted: 'sim-failure', read: readPin(pin) },
    { command: 'AT+CREG?', tries: 15, exhausted: 'no-network', read: readRegistration },
    { ...plain('AT+CSQ'), read: readSignal },
    plain('AT+CMGF=0'),
    { ...plain('AT+CSCA?'), read: readCentre },
    { ...plain('AT+CNMI=2,1,0,1,0'), read: ({ isOk }) => ({ next: { hasReports: isOk } }) },
  ];
}

const busyMs = 1_000;
const searchingMs = 2_000;

/** The PIN is given once; whatever comes then but READY is its refusal. */
function readPin(pin: string | undefined): Step['read'] {
  let isGiven = false;
  return ({ isOk, errorCode, find }) => {
    if (!isOk)
      return isGiven && modemFault(errorCode) !== 'sim-busy'
        ? { failure: 'pin-wrong' }
        : pinError(errorCode);
    const [state] = find(/^\+CPIN: *(.+)$/) ?? [];
    if (state === 'READY') return onwards;
    // OK to the PIN itself: the card may need a moment before it says READY.
    if (state === undefined) return { again: busyMs };
    if (/PUK/.test(state)) return { failure: 'puk-wanted' };
    if (state !== 'SIM PIN') return { failure: 'sim-failure' };
    if (isGiven) return { failure: 'pin-wrong' };
    if (pin === undefined) return { failure: 'pin-wanted' };
    isGiven = true;
    return { instead: `AT+CPIN="${pin}"` };
  };
}

function pinError(code: number | undefined): Verdict {
  switch (modemFault(code)) {
    case 'no-sim':
      return { failure: 'no-sim' };
    case 'pin':
      return { failure: 'pin-wanted' };
    case 'puk':
      return { failure: 'puk-wanted' };
    case 'sim-busy':
      return { again: busyMs };
    default:
      return { failure: 'sim-failure' };
  }
}

function readRegistration({ isOk, find }: Answer): Verdict {
  // The answer to the question has two numbers; one alone is news between the lines.
  const [state] = find(/^\+CREG: *\d,(\d)/) ?? [];
  if (!isOk) return { failure: 'refused' };
  if (state === '1' || state === '5') return { next: { isRoaming: state === '5' } };
  return state === '3' ? { failure: 'network-denied' } : { again: searchingMs };
}

function readSignal({ find }: Answer): Verdict {
  const [text] = find(/^\+CSQ: *(\d{1,2}),/) ?? [];
  const signal = Number(text ?? 99);
  return { next: { signal: signal <= 31 ? signal : undefined } };
}

function readCentre({ find }: Answer): Verdict {
  const [number] = find(/^\+CSCA: *"(\+?\d{3,20})"/) ?? [];
  return { next: { centre: number } };
}
