import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { messageResource, problem } from './answers.js';
import { type TapedMessage, type TwilioFault, TwilioTape } from './tape.js';

export interface TwilioServerOptions {
  accountSid?: string;
  authToken?: string;
  port?: number;
}

const bodyAtMostBytes = 100_000;

/**
 * A local server that speaks Twilio's messages API: basic auth, form in, JSON out. It keeps a tape of everything that
 * reached it, goes wrong on request, and makes the callbacks that Twilio would make, signed as Twilio signs them.
 */
export class TwilioServer {
  readonly tape = new TwilioTape();
  private readonly faults: TwilioFault[] = [];
  private readonly server: Server;
  private count = 0;

  private constructor(
    readonly accountSid: string,
    readonly authToken: string,
  ) {
    this.server = createServer((request, response) => void this.take(request, response));
  }

  static async start(options: TwilioServerOptions = {}): Promise<TwilioServer> {
    const twilio = new TwilioServer(
      options.accountSid ?? `AC${'0'.repeat(31)}1`,
      options.authToken ?? 'test-auth-token',
    );
    await new Promise<void>((resolve) =>
      twilio.server.listen(options.port ?? 0, '127.0.0.1', resolve),
    );
    return twilio;
  }

  /** For TWILIO_BASE_URL. */
  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The next requests go wrong so, one after the other; then all is well again. */
  failNext(...faults: TwilioFault[]): void {
    this.faults.push(...faults);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await readBody(request));
    if (request.headers.authorization !== this.credentials())
      return send(response, 401, problem(401, 20003, 'Authenticate'));
    if (
      request.method !== 'POST' ||
      request.url !== `/2010-04-01/Accounts/${this.accountSid}/Messages.json`
    )
      return send(
        response,
        404,
        problem(404, 20404, `The requested resource ${request.url} was not found`),
      );
    const fault = this.faults.shift() ?? null;
    const message = this.record(form, fault);
    if (fault === 'timeout') return;
    if (fault === 'answer-lost') return void request.socket.destroy();
    const refusal = fault ? refusals[fault] : missing(form);
    return refusal
      ? send(response, refusal.status as number, refusal)
      : send(response, 201, messageResource(this.accountSid, message));
  }

  private record(form: URLSearchParams, fault: TwilioFault | null): TapedMessage {
    this.count += 1;
    const sid = `SM${createHash('md5').update(String(this.count)).digest('hex')}`;
    const [to, from, body] = ['To', 'From', 'Body'].map((name) => form.get(name) ?? '') as [
      string,
      string,
      string,
    ];
    const accepted = !missing(form) && (fault === null || fault === 'answer-lost');
    const message = {
      at: new Date().toISOString(),
      sid,
      to,
      from,
      body,
      statusCallback: form.get('StatusCallback'),
      accepted,
      fault,
    };
    this.tape.append(message);
    return message;
  }

  private credentials(): string {
    return `Basic ${Buffer.from(`${this.accountSid}:${this.authToken}`).toString('base64')}`;
  }
}

const refusals: Record<Exclude<TwilioFault, 'timeout' | 'answer-lost'>, Record<string, unknown>> = {
  'error-500': problem(500, 20500, 'Internal server error'),
  busy: problem(429, 20429, 'Too Many Requests'),
  refused: problem(400, 21211, "Invalid 'To' Phone Number"),
};

function missing(form: URLSearchParams): Record<string, unknown> | null {
  if (!form.get('To')) return problem(400, 21604, "A 'To' phone number is required.");
  if (!form.get('From') && !form.get('MessagingServiceSid'))
    return problem(400, 21603, "A 'From' phone number is required.");
  return form.get('Body') ? null : problem(400, 21602, 'Message body is required.');
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > bodyAtMostBytes) throw new Error('a message form is not that long');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, body: Record<string, unknown>): void {
  response
    .writeHead(status, { 'content-type': 'application/json;charset=utf-8' })
    .end(JSON.stringify(body));
}

/**
 * X-Twilio-Signature of a form posted to `url`: base64 HMAC-SHA1, keyed with the auth token, of the URL followed by each
 * parameter's name and value in the order of the names (twilio.com/docs/usage/security).
 */
export function twilioSignature(
  authToken: string,
  url: string,
  form: Record<string, string>,
): string {
  const parameters = Object.keys(form).sort().map((name) => name + form[name]); // prettier-ignore
  return createHmac('sha1', authToken).update(url + parameters.join(''), 'utf8').digest('base64'); // prettier-ignore
}
