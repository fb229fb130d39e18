import { type Answer, type ApiProcess, never, type Request } from '../server/api-process.js';
import type { Draws } from '../time/draws.js';
import type { VirtualTime } from '../time/virtual-time.js';

/** What a way between a till and the server does to messages: probabilities, and states that hold for a while. */
export interface LinkFaults {
  loss: number;
  answerLoss: number;
  doubling: number;
  /** Extra delay of up to so long, by which messages overtake each other. */
  jitterMs: number;
  /** A digit of the request arrives as another. */
  flip: number;
  isCut: boolean;
  /** A captive portal answers with its page, and 200: everything, or what is sent to be written. */
  portal: 'none' | 'all' | 'writes';
  /** A proxy refuses larger requests. */
  mostBytes: number | null;
  /** A filter on the way refuses whatever contains this. */
  poison: string | null;
}

export const perfectLink = (): LinkFaults => ({
  loss: 0,
  answerLoss: 0,
  doubling: 0,
  jitterMs: 0,
  flip: 0,
  isCut: false,
  portal: 'none',
  mostBytes: null,
  poison: null,
});

/** The few parts of a response that the contracts' client reads. */
const response = (status: number, body: unknown): Response =>
  ({
    ok: status >= 200 && status < 300,
    status,
    statusText: String(status),
    json: () =>
      body === undefined
        ? Promise.reject(new SyntaxError('not JSON'))
        : Promise.resolve(JSON.parse(JSON.stringify(body))),
  }) as unknown as Response;

const isLive = /\/health\/|\/holds\/|\/balances\/|\/till\/sales\//;

/** The net between one till and the API processes. */
export class Network {
  constructor(
    private readonly time: VirtualTime,
    private readonly draws: Draws,
    private readonly processes: readonly ApiProcess[],
    private readonly note: (text: string) => void,
  ) {}

  /** `fetch` as a till's page has it, over a link with these faults; of a page that is gone nothing is heard. */
  fetchOver(faults: LinkFaults, isAlive: () => boolean): typeof fetch {
    return (input, init) => {
      if (!isAlive()) return never();
      const headers = (init?.headers ?? {}) as Record<string, string>;
      const request: Request = {
        url: String(input),
        method: init?.method ?? 'GET',
        token: headers['authorization']?.replace('Bearer ', '') ?? null,
        body: typeof init?.body === 'string' ? init.body : null,
      };
      return new Promise((resolve, reject) => this.carry(request, faults, resolve, reject));
    };
  }

  private carry(
    request: Request,
    faults: LinkFaults,
    resolve: (answer: Response) => void,
    reject: (error: Error) => void,
  ): void {
    const { time, draws } = this;
    const timeoutMs = isLive.test(request.url) ? 4000 : 15_000;
    time.after(timeoutMs, () => reject(new Error('timeout')));
    const wayMs = () => 1 + draws.next() * (4 + faults.jitterMs);
    if (faults.isCut) return void time.after(wayMs(), () => reject(new Error('unreachable')));
    if (faults.portal === 'all' || (faults.portal === 'writes' && request.body !== null))
      return void time.after(wayMs(), () => resolve(response(200, undefined)));
    if (faults.mostBytes && (request.body?.length ?? 0) > faults.mostBytes)
      return void time.after(wayMs(), () => resolve(response(413, undefined)));
    if (faults.poison && request.body?.includes(faults.poison))
      return void time.after(wayMs(), () => resolve(response(400, undefined)));
    const isDoubled = draws.chance(faults.doubling);
    const isLost = draws.chance(faults.loss);
    const sent = draws.chance(faults.flip) ? flipped(request, draws) : request;
    if (isDoubled) time.after(wayMs(), () => void this.deliver(sent).catch(() => undefined));
    if (isLost) return this.note('request lost');
    const isAnswerLost = draws.chance(faults.answerLoss);
    time.after(wayMs(), () => {
      this.deliver(sent).then(
        ({ status, body }) => {
          if (isAnswerLost || faults.isCut) return this.note('answer lost');
          time.after(wayMs(), () => resolve(response(status, body)));
        },
        (error: Error) => time.after(wayMs(), () => reject(error)),
      );
    });
  }

  private deliver(request: Request): Promise<Answer> {
    const up = this.processes.filter(({ isUp }) => isUp);
    const process = up.length ? this.draws.pick(up) : this.processes[0]!;
    return process.handle(request);
  }
}

/** A digit of the body becomes another: still JSON, no longer what was sealed. */
function flipped(request: Request, draws: Draws): Request {
  const { body } = request;
  const from = body?.indexOf('\\"priced\\"') ?? -1;
  if (!body || from < 0) return request;
  const digits = [...body.slice(from, from + 400).matchAll(/[1-8]/g)].map(({ index }) => index);
  if (!digits.length) return request;
  const at = from + draws.pick(digits);
  return { ...request, body: `${body.slice(0, at)}${Number(body[at]) + 1}${body.slice(at + 1)}` };
}
