import * as hdm from '@khanut/protocols/fiscal-hdm';
import type { Channel } from './channel.js';
import { createHdmLedger, type HdmEvent, type HdmLedger, type HdmReply } from './hdm-ledger.js';
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

type Request = Readonly<Record<string, unknown>>;

/** An Armenian fiscal register on TCP; its tape is what the tax service would know. */
export async function startHdmSimulator(options: HdmSimulatorOptions): Promise<HdmSimulator> {
  const tape = openTape<HdmEvent>(options.tapePath);
  const ledger = createHdmLedger(tape, simulatedCrn);
  const register = new Register(ledger, { password: '1234ABCD', cashier: 3, pin: '3', ...options });
  const plug = await tcpPlug(options.port ?? 0, (channel) => register.serve(channel));
  return {
    plug,
    tape,
    faults: () => register.faults,
    setFaults: async (change) => {
      register.faults = { ...register.faults, ...change };
      if (register.faults.vanished) await plug.pull();
      else await plug.putBack();
    },
    keypadSale: (totalMinor) => ledger.keypadSale(totalMinor),
    stop: () => plug.pull(),
  };
}

/** The register's side of the dialogue. */
class Register {
  faults = noFaults;
  private lastSeq = 0;
  private readonly sessionKey = Uint8Array.from({ length: 24 }, (_, index) => index);

  constructor(
    private readonly ledger: HdmLedger,
    private readonly login: {
      readonly password: string;
      readonly cashier: number;
      readonly pin: string;
    },
  ) {}

  serve(channel: Channel): void {
    const reader = hdm.createRequestReader();
    channel.onData((chunk) => {
      if (this.cutsRequest(chunk)) return channel.cut();
      const frames = reader.push(chunk);
      if (frames === 'garbage') channel.cut();
      else frames.forEach((frame) => this.reply(channel, frame));
    });
  }

  /** The driver writes a request in one piece: its operation stands at byte 8. */
  private cutsRequest(chunk: Uint8Array): boolean {
    const { cutRequestAt } = this.faults;
    const isCut =
      cutRequestAt !== undefined &&
      fiscalOperations.includes(chunk[8] ?? 0) &&
      cutRequestAt < chunk.length;
    if (isCut) this.faults = { ...this.faults, cutRequestAt: undefined };
    return isCut;
  }

  private reply(channel: Channel, frame: hdm.RequestFrame): void {
    const key = frame.operationCode === login ? hdm.firstKey(this.login.password) : this.sessionKey;
    const { code, value } = this.replyTo(frame.operationCode, hdm.unseal(key, frame.payload));
    if (this.faults.silent) return;
    const bytes = hdm.encodeAnswer(code, value === undefined ? undefined : hdm.seal(key, value));
    const { cutAnswerAt } = this.faults;
    const isCut = cutAnswerAt !== undefined && fiscalOperations.includes(frame.operationCode);
    channel.write(isCut ? bytes.subarray(0, cutAnswerAt) : bytes);
    if (isCut) this.faults = { ...this.faults, cutAnswerAt: undefined };
    if (isCut || hdm.codeMeaning(code).closes) channel.hangUp();
  }

  private replyTo(operation: number, body: unknown): HdmReply {
    if (this.faults.foreign) return { code: 403 };
    const request = (body ?? {}) as Request;
    if (operation === login) return this.loginReply(request);
    if (body === undefined) return { code: 102 };
    const { seq } = request;
    if (typeof seq !== 'number' || seq <= this.lastSeq) return { code: 104 };
    this.lastSeq = seq;
    return this.sessionReply(operation, request);
  }

  private loginReply({ password, cashier, pin }: Request): HdmReply {
    if (password !== this.login.password) return { code: 101 };
    if (cashier !== this.login.cashier || pin !== this.login.pin) return { code: 111 };
    return { code: 200, value: { key: Buffer.from(this.sessionKey).toString('base64') } };
  }

  private sessionReply(operation: number, request: Request): HdmReply {
    if (fiscalOperations.includes(operation) && this.faults.busy) return { code: 408 };
    if (fiscalOperations.includes(operation) && this.faults.paperOut) return { code: 145 };
    switch (operation) {
      case sale:
        return this.ledger.sell(request);
      case refund:
        return this.ledger.refund(request);
      case lookup:
        return this.takeLookupCode() ?? this.ledger.lookUp(request);
      case copyOfLast:
        return this.ledger.copyOfLast();
      case synchronise:
      case clock:
        return { code: 200 };
      default:
        return { code: 404 };
    }
  }

  private takeLookupCode(): HdmReply | undefined {
    const [code, ...lookupCodes] = this.faults.lookupCodes;
    this.faults = { ...this.faults, lookupCodes };
    return code === undefined ? undefined : { code };
  }
}
