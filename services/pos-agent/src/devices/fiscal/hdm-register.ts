import * as hdm from '@khanut/protocols/fiscal-hdm';
import { asRegisterAddsUp } from './register-sum.js';
import type { Transport } from '../../transports/transport.js';
import { createTurns } from '../../transports/turns.js';
import type {
  FiscalAdvice,
  FiscalDocument,
  FiscalIntent,
  FiscalMemory,
  FiscalMemoryPort,
  FiscalRegister,
  FiscalResult,
} from './fiscal-register.js';
import { documentRequest, type DocumentRequest } from './hdm-request.js';
import {
  logIn,
  reopeningSession,
  type HdmAnswer,
  type HdmSession,
  type HdmSettings,
  type HdmTimes,
  type LoginResult,
} from './hdm-session.js';
import {
  findLastNumber,
  lookUp,
  recover,
  type RecoveryTimes,
  type RecoveryTools,
} from './recovery.js';

export interface HdmRegisterOptions {
  readonly transport: Transport;
  readonly settings: HdmSettings;
  readonly memory: FiscalMemoryPort;
  readonly times?: Partial<HdmTimes & RecoveryTimes>;
}

type Intend = (intent: FiscalIntent) => Promise<void>;

const defaultTimes: HdmTimes & RecoveryTimes = {
  openMs: 5_000,
  answerMs: 50_000,
  notFoundMs: 3_000,
  busyMs: 5_000,
  givenUpMs: 60_000,
};
/** After a lost answer the next number jumps, in case the register counted what we did not see. */
const seqJump = 10;
const mostAttempts = 2;
const wrongSeq = 104;
const paperCodes: readonly number[] = [143, 144, 145];
const settingsCodes: readonly number[] = [101, 111, 112, 113, 121, 175, 403];

/**
 * Armenian HDM over TCP. One document at a time; its intent stands in the journal before the first byte, and while
 * its outcome is unknown the register is asked, never told again (protocols: 0.4 and 2.10).
 */
export function createHdmRegister(options: HdmRegisterOptions): FiscalRegister {
  const inTurn = createTurns();
  return {
    register: (document, earlier, intend) =>
      inTurn(async () =>
        new Registration(
          options,
          await options.memory.load(),
          asRegisterAddsUp(document),
          intend,
        ).run(earlier),
      ),
    trouble: () =>
      inTurn(async () => {
        const { transport, settings, times } = options;
        const login = await logIn(transport, settings, { ...defaultTimes, ...times });
        if (login.kind === 'session') await login.session.close();
        return troubleOf(login);
      }),
    stop: () => inTurn(async () => undefined),
    settleByHand: async (documentId) => {
      const memory = await options.memory.load();
      if (memory.openDocumentId === documentId)
        await options.memory.save({ ...memory, openDocumentId: undefined });
    },
  };
}

/** The course of one document. */
class Registration {
  private readonly times: HdmTimes & RecoveryTimes;

  constructor(
    private readonly options: HdmRegisterOptions,
    private memory: FiscalMemory,
    private readonly document: FiscalDocument,
    private readonly intend: Intend,
  ) {
    this.times = { ...defaultTimes, ...options.times };
  }

  async run(earlier: FiscalIntent | undefined): Promise<FiscalResult> {
    const { openDocumentId } = this.memory;
    if (openDocumentId !== undefined && openDocumentId !== this.document.id) {
      return refused(
        true,
        'REGISTER_ANOTHER_IN_DOUBT',
        `document ${openDocumentId} is not settled`,
      );
    }
    return this.inSession(earlier !== undefined, (session) =>
      earlier ? this.resume(session, earlier) : this.first(session),
    );
  }

  /** Logs in, works and closes, whatever happens. */
  private async inSession(
    isInDoubt: boolean,
    work: (session: HdmSession) => Promise<FiscalResult>,
  ): Promise<FiscalResult> {
    const login = await this.logIn();
    if (login.kind === 'session') {
      try {
        return await work(login.session);
      } finally {
        await login.session.close();
      }
    }
    const reason =
      login.kind === 'offline' ? 'the register does not answer' : hdm.codeMeaning(login.code).text;
    const advice = troubleOf(login) ?? 'REGISTER_OFFLINE';
    return isInDoubt ? { outcome: 'in-doubt', advice, reason } : refused(true, advice, reason);
  }

  private logIn(): Promise<LoginResult> {
    return logIn(this.options.transport, this.options.settings, this.times);
  }

  private async first(session: HdmSession): Promise<FiscalResult> {
    const watermark = await this.readWatermark(session);
    if (watermark === undefined)
      return refused(true, 'REGISTER_BUSY', 'the register does not tell its last receipt');
    return this.send(session, { watermark, attempt: 1 });
  }

  /** The last number, read now: somebody may have used the keypad since. */
  private async readWatermark(session: HdmSession): Promise<number | undefined> {
    const tools = this.tools(session);
    let last = this.memory.lastNumber ?? (await findLastNumber(tools));
    while (last !== undefined) {
      const next = await lookUp(tools, last + 1);
      if (next.kind === 'none') break;
      last = next.kind === 'found' ? last + 1 : undefined;
    }
    if (last !== undefined) await this.remember({ lastNumber: last });
    return last;
  }

  private async send(session: HdmSession, intent: FiscalIntent): Promise<FiscalResult> {
    const prepared = await documentRequest(
      this.document,
      this.options.settings,
      this.tools(session),
    );
    if (prepared.kind === 'refused')
      return refused(prepared.mayRetry, prepared.advice, prepared.reason);
    const seq = await this.nextSeq();
    await this.intend(intent);
    await this.remember({ openDocumentId: this.document.id });
    const answer = await session.ask(prepared.operation, prepared.body(seq));
    return this.settle(answer, intent, prepared);
  }

  private async settle(
    answer: HdmAnswer,
    intent: FiscalIntent,
    request: DocumentRequest,
  ): Promise<FiscalResult> {
    if (answer.kind === 'lost') return this.askAfterLoss(intent);
    const receipt = answer.code === 200 ? hdm.decodeReceipt(answer.value) : undefined;
    if (receipt) return this.registered(receipt.receiptNumber, receipt, false);
    const meaning = hdm.codeMeaning(answer.code);
    if (answer.code === 200 || meaning.class === 'unknown-outcome')
      return this.askAfterLoss(intent);
    if (answer.code === wrongSeq) await this.remember({ seq: this.memory.seq + 1_000 });
    await this.remember({ openDocumentId: undefined });
    const mayRetry = meaning.class !== 'refused' || answer.code === wrongSeq;
    return refused(
      mayRetry,
      adviceOf(answer.code),
      `${request.operation}: ${meaning.text} (${answer.code})`,
    );
  }

  /** The old connection is closed for good; the question goes over a new one. */
  private async askAfterLoss(intent: FiscalIntent): Promise<FiscalResult> {
    await this.remember({ seq: this.memory.seq + seqJump });
    return this.inSession(true, (session) => this.resume(session, intent));
  }

  private async resume(session: HdmSession, intent: FiscalIntent): Promise<FiscalResult> {
    const questions = reopeningSession(session, () => this.logIn());
    const found = await recover(this.tools(questions), this.document, intent.watermark);
    switch (found.kind) {
      case 'adopt':
        return this.registered(found.number, undefined, true);
      case 'undecided':
        await questions.close();
        return { outcome: 'in-doubt', advice: 'REGISTER_UNDECIDED', reason: found.reason };
      case 'manual':
        return { outcome: 'manual', advice: 'REGISTER_LOOK_AT_TAPE', reason: found.reason };
      case 'not-registered':
        await questions.close();
        return this.sendAgain(intent, found.lastNumber);
    }
  }

  private async sendAgain(intent: FiscalIntent, lastNumber: number): Promise<FiscalResult> {
    await this.remember({ lastNumber, openDocumentId: undefined });
    const next = { watermark: lastNumber, attempt: intent.attempt + 1 };
    if (next.attempt <= mostAttempts)
      return this.inSession(false, (session) => this.send(session, next));
    return refused(
      true,
      'REGISTER_OFFLINE',
      'the register lost the document twice and has not made it',
    );
  }

  private async registered(
    number: number,
    receipt: hdm.HdmReceipt | undefined,
    isAdopted: boolean,
  ): Promise<FiscalResult> {
    await this.remember({ lastNumber: number, openDocumentId: undefined });
    const { fiscalNumber, qr } = receipt ?? {};
    return {
      outcome: 'registered',
      isAdopted,
      receipt: { number, fiscalNumber: fiscalNumber || undefined, qr: qr || undefined },
    };
  }

  private tools(session: HdmSession): RecoveryTools {
    return {
      session,
      crn: this.options.settings.crn,
      times: this.times,
      nextSeq: () => this.nextSeq(),
      pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    };
  }

  private async nextSeq(): Promise<number> {
    await this.remember({ seq: this.memory.seq + 1 });
    return this.memory.seq;
  }

  private async remember(change: Partial<FiscalMemory>): Promise<void> {
    this.memory = { ...this.memory, ...change };
    await this.options.memory.save(this.memory);
  }
}

function troubleOf(login: LoginResult): FiscalAdvice | undefined {
  if (login.kind === 'session') return undefined;
  return login.kind === 'offline' ? 'REGISTER_OFFLINE' : adviceOf(login.code);
}

function refused(mayRetry: boolean, advice: FiscalAdvice, reason: string): FiscalResult {
  return { outcome: 'refused', mayRetry, advice, reason };
}

function adviceOf(code: number): FiscalAdvice {
  if (paperCodes.includes(code)) return 'REGISTER_PAPER_OUT';
  if (settingsCodes.includes(code)) return 'REGISTER_SETTINGS';
  return hdm.codeMeaning(code).class === 'retry' ? 'REGISTER_BUSY' : 'REGISTER_REFUSED';
}
