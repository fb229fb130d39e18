import type { SmsJob, UplinkDown, UplinkUp } from '@khanut/shared/contracts';
import type { Journal } from '../journal/journal.js';
import { type ModemPort, ModemUnavailable } from '../jobs/ports.js';

type Release = Extract<UplinkDown, { kind: 'sms-release' }>;

export interface SmsQueueOptions {
  /** How long an answer to "may it go?" is awaited. */
  answerWithinMs: number;
  /** Pause before asking again for a message that may not go now, or when nothing answers. */
  retryAfterMs: number;
}

/**
 * Messages of a campaign, queued in the journal and sent through the modem one by one. Before each the API is asked
 * for release (consent, cap, hours): without a fresh yes nothing goes out. What was on its way to the modem when the
 * agent died is `unknown` and is never sent again: a doubled offer is worse than a missing one.
 */
export class SmsQueue {
  private wake: (() => void) | null = null;
  private stopped = false;
  private working: Promise<void> | null = null;
  private readonly answers = new Map<string, (release: Release) => void>();
  /** When each question without an answer yet was asked, oldest first: answers come in the order of the questions. */
  private readonly askedMs = new Map<string, number[]>();

  constructor(
    private readonly journal: Journal,
    /** The modem of this moment: it may come and go. */
    private readonly modem: () => ModemPort | null,
    private readonly up: (message: UplinkUp) => boolean,
    private readonly monotonicMs: () => number = () => performance.now(),
    private readonly options: SmsQueueOptions = { answerWithinMs: 10_000, retryAfterMs: 15_000 },
  ) {}

  /** Settles what the last run left open, then works until stopped. */
  async start(): Promise<void> {
    for (const sms of this.journal.state.sms.values())
      if (sms.state === 'sending')
        await this.end(sms.messageId, 'unknown', 'AGENT_STOPPED_WHILE_SENDING');
    this.working = this.work();
  }

  /** Keeps offered messages; the ids go back once they stand on the disk. A known id is kept once. */
  async offer(messages: SmsJob[]): Promise<void> {
    if (!this.modem()) return;
    for (const { messageId, phone, text } of messages)
      if (!this.journal.state.sms.has(messageId))
        await this.journal.write({
          kind: 'sms-queued',
          messageId,
          phone,
          text,
          at: this.journal.instant(),
        });
    this.up({ kind: 'sms-queued', messageIds: messages.map((m) => m.messageId) });
    this.wake?.();
  }

  /** An answer held up on the line is as old as its question, whatever question waits now. */
  released(release: Release): void {
    const asked = this.askedMs.get(release.messageId)?.shift();
    if (asked === undefined) return;
    const validForMs = release.validForMs - (this.monotonicMs() - asked);
    this.answers.get(release.messageId)?.({ ...release, validForMs });
  }

  async stored(messageId: string): Promise<void> {
    if (this.journal.state.sms.has(messageId))
      await this.journal.write({ kind: 'sms-stored', messageId, at: this.journal.instant() });
  }

  /** After each (re)connection: results the API hasn't confirmed are told again, waiting ones are asked for. */
  connected(): void {
    this.askedMs.clear();
    for (const sms of this.journal.state.sms.values()) this.tellResult(sms.messageId);
    this.wake?.();
  }

  private async work(): Promise<void> {
    while (!this.stopped) {
      // What throws is the journal (disk full): then nothing is sent, and it is tried again after the pause.
      const moved = await this.round().catch(() => false);
      if (!moved) await this.pause();
    }
  }

  private async round(): Promise<boolean> {
    const queued = [...this.journal.state.sms.values()].filter((sms) => sms.state === 'queued');
    let moved = false;
    for (const sms of queued) {
      if (this.stopped) return moved;
      moved = (await this.one(sms.messageId)) || moved;
    }
    return moved;
  }

  private pause(): Promise<void> {
    if (this.stopped) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.options.retryAfterMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** true: the message got its result. */
  private async one(messageId: string): Promise<boolean> {
    if (!this.modem()) return false;
    const release = await this.ask(messageId);
    if (!release) return false;
    if (!release.release) {
      if (release.final) await this.end(messageId, 'failed', release.reason ?? 'NOT_RELEASED');
      return release.final;
    }
    return this.send(messageId, this.monotonicMs() + release.validForMs);
  }

  private ask(messageId: string): Promise<Release | null> {
    return new Promise((resolve) => {
      const done = (release: Release | null): void => {
        clearTimeout(timer);
        this.answers.delete(messageId);
        resolve(release);
      };
      const timer = setTimeout(() => done(null), this.options.answerWithinMs);
      this.answers.set(messageId, done);
      this.askedMs.set(messageId, [...(this.askedMs.get(messageId) ?? []), this.monotonicMs()]);
      if (this.up({ kind: 'sms-release?', messageId })) return;
      this.askedMs.get(messageId)?.pop();
      done(null);
    });
  }

  private async send(messageId: string, validUntilMs: number): Promise<boolean> {
    const sms = this.journal.state.sms.get(messageId);
    const modem = this.modem();
    if (!sms || !modem) return false;
    await this.journal.write({ kind: 'sms-sending', messageId, at: this.journal.instant() });
    if (this.monotonicMs() >= validUntilMs) return this.backToQueue(messageId, sms);
    try {
      const { accepted, reason } = await modem.send(sms.phone, sms.text);
      await this.end(messageId, accepted ? 'sent' : 'failed', reason);
    } catch (cause) {
      if (cause instanceof ModemUnavailable) return this.backToQueue(messageId, sms);
      await this.end(messageId, 'unknown', 'MODEM_GAVE_NO_CLEAR_ANSWER');
    }
    return true;
  }

  private async backToQueue(
    messageId: string,
    sms: { phone: string; text: string },
  ): Promise<false> {
    await this.journal.write({
      kind: 'sms-queued',
      messageId,
      phone: sms.phone,
      text: sms.text,
      at: this.journal.instant(),
    });
    return false;
  }

  private async end(
    messageId: string,
    result: 'sent' | 'failed' | 'unknown',
    reason: string | null,
  ): Promise<void> {
    this.askedMs.delete(messageId);
    await this.journal.write({
      kind: 'sms-ended',
      messageId,
      result,
      reason,
      at: this.journal.instant(),
    });
    this.tellResult(messageId);
  }

  private tellResult(messageId: string): void {
    const sms = this.journal.state.sms.get(messageId);
    if (!sms || sms.state === 'queued' || sms.state === 'sending') return;
    this.up({
      kind: 'sms-result',
      messageId,
      result: sms.state,
      reason: sms.reason,
      at: this.journal.instant(),
    });
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.wake?.();
    for (const done of this.answers.values())
      done({
        kind: 'sms-release',
        messageId: '',
        release: false,
        validForMs: 0,
        reason: null,
        final: false,
      });
    await this.working;
  }
}
