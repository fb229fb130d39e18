import * as hdm from '@khanut/protocols/fiscal-hdm';
import type { Channel } from './channel.js';
import { createHdmLedger, type HdmEvent } from './hdm-ledger.js';
import { tcpPlug, type Plug } from './plug.js';
import { openTape, type Tape } from './tape.js';

export interface HdmFaults {
  readonly paperOut: boolean;
  /** Somebody is in the menus: 408 to everything fiscal. */
  readonly busy: boolean;
  /** This computer's address is not entered: 403. */
  readonly foreign: boolean;
  /** Reads, never answers. */
  readonly silent: boolean;
  /** Cuts the line after so many bytes of the next fiscal request; less than the whole request registers nothing. */
  readonly cutRequestAt: number | undefined;
  /** Registers, then cuts the line after so many bytes of the answer. */
  readonly cutAnswerAt: number | undefined;
  /** Answers to the next look-ups before they are served again, e.g. 155, 185. */
  readonly lookupCodes: readonly number[];
  readonly vanished: boolean;
}

export interface HdmSimulator {
  readonly plug: Plug;
  readonly tape: Tape<HdmEvent>;
  faults(): HdmFaults;
  setFaults(change: Partial<HdmFaults>): Promise<void>;
  /** Somebody sells at the keypad of the register. */
  keypadSale(totalMinor: number): void;
  stop(): Promise<void>;
}

export interface HdmSimulatorOptions {
  readonly tapePath: string;
  readonly port?: number;
  readonly password?: string;
  readonly cashier?: number;
  readonly pin?: string;
}

export const simulatedCrn = '51815332';
const noFaults: HdmFaults = {
  paperOut: false,
  busy: false,
  foreign: false,
  silent: false,
  cutRequestAt: undefined,
  cutAnswerAt: undefined,
  lookupCodes: [],
  vanished: false,
};
const { login, sale, refund, lookup, copyOfLast, synchronise, clock } = hdm.operation;
const fiscalOperations: readonly number[] = [sale, refund];

interface Reply {
  readonly code: number;
  readonly value?: unknown;
}

/** An Armenian fiscal register on TCP; its tape is what the tax service would know. */
export async function startHdmSimulator(options: HdmSimulatorOptions): Promise<HdmSimulator> {
  const { password = '1234ABCD', cashier = 3, pin = '3' } = options;
  const tape = openTape<HdmEvent>(options.tapePath);
  const ledger = createHdmLedger(tape, simulatedCrn);
  const firstKey = hdm.firstKey(password);
  let faults = noFaults;
  let lastSeq = 0;

  const loginReply = (body: unknown, sessionKey: Uint8Array): Reply => {
    const { password: given, cashier: who, pin: code } = (body ?? {}) as Record<string, unknown>;
    if (given !== password) return { code: 101 };
    return who === cashier && code === pin
      ? { code: 200, value: { key: Buffer.from(sessionKey).toString('base64') } }
      : { code: 111 };
  };
  const sessionReply = (operation: number, body: unknown): Reply => {
    const request = (body ?? {}) as Record<string, unknown>;
    const seq = request['seq'];
    if (body === undefined) return { code: 102 };
    if (typeof seq !== 'number' || seq <= lastSeq) return { code: 104 };
    lastSeq = seq;
    return operationReply(operation, request);
  };
  const operationReply = (operation: number, request: Record<string, unknown>): Reply => {
    if (operation === lookup && faults.lookupCodes.length > 0) return { code: takeLookupCode() };
    if (fiscalOperations.includes(operation) && faults.busy) return { code: 408 };
    if (fiscalOperations.includes(operation) && faults.paperOut) return { code: 145 };
    switch (operation) {
      case sale:
        return ledger.sell(request);
      case refund:
        return ledger.refund(request);
      case lookup:
        return ledger.lookUp(request);
      case copyOfLast:
        return ledger.copyOfLast();
      case synchronise:
      case clock:
        return { code: 200 };
      default:
        return { code: 404 };
    }
  };
  const takeLookupCode = (): number => {
    const [code = 155, ...lookupCodes] = faults.lookupCodes;
    faults = { ...faults, lookupCodes };
    return code;
  };

  const serve = (channel: Channel): void => {
    const reader = hdm.createRequestReader();
    const sessionKey = Uint8Array.from({ length: 24 }, (_, index) => index);
    const reply = (frame: hdm.RequestFrame): void => {
      const isLogin = frame.operationCode === login;
      const key = isLogin ? firstKey : sessionKey;
      const body = hdm.unseal(key, frame.payload);
      const { code, value } = faults.foreign
        ? { code: 403 }
        : isLogin
          ? loginReply(body, sessionKey)
          : sessionReply(frame.operationCode, body);
      if (faults.silent) return;
      const bytes = hdm.encodeAnswer(code, value === undefined ? undefined : hdm.seal(key, value));
      const isCut =
        faults.cutAnswerAt !== undefined && fiscalOperations.includes(frame.operationCode);
      channel.write(isCut ? bytes.subarray(0, faults.cutAnswerAt) : bytes);
      if (isCut) faults = { ...faults, cutAnswerAt: undefined };
      if (isCut || hdm.codeMeaning(code).closes) channel.hangUp();
    };
    channel.onData((chunk) => {
      const isCut =
        faults.cutRequestAt !== undefined &&
        fiscalOperations.includes(chunk[8] ?? 0) &&
        faults.cutRequestAt < chunk.length;
      if (isCut) {
        faults = { ...faults, cutRequestAt: undefined };
        return channel.cut();
      }
      const frames = reader.push(chunk);
      if (frames === 'garbage') channel.cut();
      else frames.forEach(reply);
    });
  };

  const plug = await tcpPlug(options.port ?? 0, serve);
  return {
    plug,
    tape,
    faults: () => faults,
    setFaults: async (change) => {
      faults = { ...faults, ...change };
      if (faults.vanished) await plug.pull();
      else await plug.putBack();
    },
    keypadSale: (totalMinor) => ledger.keypadSale(totalMinor),
    stop: () => plug.pull(),
  };
}
