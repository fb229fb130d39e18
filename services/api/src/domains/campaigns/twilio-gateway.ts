import { Inject, Injectable } from '@nestjs/common';
import twilio from 'twilio';
import type RequestClient from 'twilio/lib/base/RequestClient.js';
import { CONFIG } from '../../config/config.module.js';
import type { Config } from '../../config/config-schema.js';

/**
 * What became of a text at Twilio. `not-taken`: certainly not accepted, may be tried again. `unknown`: it may have been
 * accepted, so it must not be sent again.
 */
export type Handover =
  | { kind: 'sent'; providerId: string }
  | { kind: 'failed'; reason: string; hasOptedOut: boolean }
  | { kind: 'not-taken' | 'unknown'; reason: string };

const timeoutMs = 20_000;
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
  private readonly client: ReturnType<typeof twilio> | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    const { TWILIO_ACCOUNT_SID: sid, TWILIO_AUTH_TOKEN: token, TWILIO_BASE_URL: baseUrl } = config;
    if (sid && token && config.TWILIO_FROM)
      this.client = twilio(sid, token, {
        httpClient: new BaseUrlClient(baseUrl),
        autoRetry: false,
      });
  }

  get isSetUp(): boolean {
    return this.client !== undefined;
  }

  async send(messageId: string, to: string, body: string): Promise<Handover> {
    if (!this.client) return { kind: 'not-taken', reason: 'TWILIO_NOT_SET_UP' };
    const from = this.config.TWILIO_FROM as string;
    const statusCallback = callbackFor(this.config.TWILIO_CALLBACK_URL, messageId);
    try {
      const taken = await this.client.messages.create({
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

/** Twilio's own client with the origin of the address exchanged. */
class BaseUrlClient extends twilio.RequestClient {
  constructor(private readonly baseUrl: string | undefined) {
    super({ timeout: timeoutMs });
  }

  override request<TData>(options: RequestClient.RequestOptions<TData>) {
    if (!this.baseUrl) return super.request<TData>(options);
    const { pathname, search } = new URL(options.uri);
    return super.request<TData>({ ...options, uri: new URL(pathname + search, this.baseUrl).href });
  }
}
