import * as hdm from '@khanut/protocols/fiscal-hdm';
import { createMailbox, type Mailbox } from '../../transports/exchange.js';
import type { Link, Transport } from '../../transports/transport.js';

export interface HdmSettings {
  readonly password: string;
  readonly cashier: number;
  readonly pin: string;
  /** Number of the register (CRN), printed on its receipts. */
  readonly crn: string;
  readonly department: number;
}

export interface HdmTimes {
  readonly openMs: number;
  /** The register may print and even take a card before it answers. */
  readonly answerMs: number;
}

/** A whole answer, or what came instead; after `lost` the session is closed. */
export type HdmAnswer =
  | { readonly kind: 'answer'; readonly code: number; readonly value: unknown }
  | { readonly kind: 'lost' };

/** One logged-in connection. */
export interface HdmSession {
  ask(operation: hdm.Operation, body: object): Promise<HdmAnswer>;
  close(): Promise<void>;
}

export type LoginResult =
  | { readonly kind: 'session'; readonly session: HdmSession }
  | { readonly kind: 'offline' }
  | { readonly kind: 'refused'; readonly code: number };

/** Connects and logs in. Nothing fiscal can have happened when it fails. */
export async function logIn(
  transport: Transport,
  settings: HdmSettings,
  times: HdmTimes,
): Promise<LoginResult> {
  let link: Link;
  try {
    link = await transport.open(times.openMs);
  } catch {
    return { kind: 'offline' };
  }
  const mail = createMailbox(link, answersOf(link));
  const firstKey = hdm.firstKey(settings.password);
  const { password, cashier, pin } = settings;
  const answer = await exchange(
    { link, mail },
    firstKey,
    'login',
    hdm.loginBody(password, cashier, pin),
    times.openMs,
  );
  const key =
    answer.kind === 'answer' && answer.code === 200 ? hdm.decodeLogin(answer.value) : undefined;
  if (key) return { kind: 'session', session: sessionOn({ link, mail }, key, times) };
  await link.close();
  return answer.kind === 'answer' && answer.code !== 200
    ? { kind: 'refused', code: answer.code }
    : { kind: 'offline' };
}

/**
 * A session for questions only, which logs in again when the register has hung up: some of its answers do that
 * ("synchronise first"), and the next question needs a new connection.
 */
export function reopeningSession(
  first: HdmSession,
  reopen: () => Promise<LoginResult>,
): HdmSession {
  let current: HdmSession | undefined = first;
  const close = async (): Promise<void> => {
    const closing = current;
    current = undefined;
    await closing?.close();
  };
  return {
    ask: async (operation, body) => {
      if (!current) {
        const login = await reopen();
        if (login.kind === 'session') current = login.session;
      }
      const answer = (await current?.ask(operation, body)) ?? lost;
      if (answer.kind === 'lost' || hdm.codeMeaning(answer.code).closes) await close();
      return answer;
    },
    close,
  };
}

const lost: HdmAnswer = { kind: 'lost' };

interface Wire {
  readonly link: Link;
  readonly mail: Mailbox<hdm.AnswerFrame>;
}

function sessionOn(wire: Wire, key: Uint8Array, times: HdmTimes): HdmSession {
  return {
    ask: (operation, body) => exchange(wire, key, operation, body, times.answerMs),
    close: () => wire.link.close(),
  };
}

/** One question, one answer. A connection whose answer did not come whole is never listened to again. */
async function exchange(
  wire: Wire,
  key: Uint8Array,
  operation: hdm.Operation,
  body: object,
  timeoutMs: number,
): Promise<HdmAnswer> {
  wire.mail.drop();
  try {
    await wire.link.write(hdm.encodeRequest(operation, hdm.seal(key, body)));
  } catch {
    return lost;
  }
  const frame = await wire.mail.next(() => true, timeoutMs);
  if (!frame) {
    await wire.link.close();
    return lost;
  }
  return {
    kind: 'answer',
    code: frame.code,
    value: frame.payload.length === 0 ? undefined : hdm.unseal(key, frame.payload),
  };
}

function answersOf(link: Link): (chunk: Uint8Array) => readonly hdm.AnswerFrame[] {
  const reader = hdm.createAnswerReader();
  return (chunk) => {
    const frames = reader.push(chunk);
    if (frames !== 'garbage') return frames;
    void link.close();
    return [];
  };
}
