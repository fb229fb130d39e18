import { Inject, Injectable } from '@nestjs/common';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';
import type { twilioClient } from './twilio-client.js';

/**
 * What became of a text at Twilio. `not-taken`: certainly not accepted, may be tried again. `unknown`: it may have been
 * accepted, so it must not be sent again.
 */
export type Handover =
  | { kind: 'sent'; providerId: string }
  | { kind: 'failed'; reason: string; hasOptedOut: boolean }
  | { kind: 'not-taken' | 'unknown'; reason: string };

/** Nothing left this machine, or nobody was there to hear it. */
const neverReached = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);
/** The recipient has sent STOP to this sender (twilio.com/docs/errors/21610). */
const optedOutCode = 21610;

/** Sends one text by Twilio's official client; TWILIO_BASE_URL moves it to another server (tests, a proxy). */
@Injectable()
export class TwilioGateway {
  private client: ReturnType<typeof twilioClient> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  get isSetUp(): boolean {
    const { TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, TWILIO_FROM } = this.config;
    return Boolean(TWILIO_ACCOUNT_SID && TWILIO_AUTH_TOKEN && TWILIO_FROM);
  }

  async send(messageId: string, to: string, body: string): Promise<Handover> {
    if (!this.isSetUp) return { kind: 'not-taken', reason: 'TWILIO_NOT_SET_UP' };
    const client = await this.opened();
    const from = this.config.TWILIO_FROM as string;
    const statusCallback = callbackFor(this.config.TWILIO_CALLBACK_URL, messageId);
    try {
      const taken = await client.messages.create({
        to,
        body,
        ...sender(from),
        ...(statusCallback ? { statusCallback } : {}),
      });
      return { kind: 'sent', providerId: taken.sid };
    } catch (error) {
      return handoverOf(error);
    }
  }

  /** Loaded with the first text: most processes never send one. */
  private async opened(): Promise<ReturnType<typeof twilioClient>> {
    if (this.client) return this.client;
    const { twilioClient: open } = await import('./twilio-client.js');
    const {
      TWILIO_ACCOUNT_SID: sid,
      TWILIO_AUTH_TOKEN: token,
      TWILIO_BASE_URL: baseUrl,
    } = this.config;
    return (this.client = open(sid as string, token as string, baseUrl));
  }
}

const sender = (from: string) =>
  /^MG[0-9a-f]{32}$/.test(from) ? { messagingServiceSid: from } : { from };

/** Our id rides along, so that a report finds its message even when Twilio's answer never came. */
const callbackFor = (callbackUrl: string | undefined, messageId: string): string | undefined =>
  callbackUrl ? `${callbackUrl}?message=${messageId}` : undefined;

/** What a failure of the client means for the message. Pure. */
export function handoverOf(error: unknown): Handover {
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (typeof status !== 'number') {
    const kind = typeof code === 'string' && neverReached.has(code) ? 'not-taken' : 'unknown';
    return { kind, reason: String(code ?? 'NO_ANSWER') };
  }
  const reason = `TWILIO_${typeof code === 'number' ? code : status}`;
  if (status === 429 || status === 401 || status === 403) return { kind: 'not-taken', reason };
  if (status >= 500) return { kind: 'unknown', reason };
  return { kind: 'failed', reason, hasOptedOut: code === optedOutCode };
}
