import {
  cashierSessionRoute,
  holdReleaseRoute,
  holdRoute,
  liveRoute,
  numbersRoute,
  pullRoute,
  pushRoute,
  quarantineRoute,
  type Route,
  tillBalanceRoute,
  tillSaleRoute,
  type Witness,
} from '@khanut/shared/contracts';
import type { PushService } from '@khanut/api/domains/sync/push.service';
import { sha256 } from '@khanut/api/domains/sync/read-entry';
import type { HoldAnswer, StoreDoors } from '../store/backend.js';
import type { MemoryBackend } from '../store/memory-backend.js';
import type { StoreLink } from '../store/store-link.js';
import type { Draws } from '../time/draws.js';
import type { VirtualTime } from '../time/virtual-time.js';
import type { Feed } from './feed.js';
import { pushOf } from './push-of.js';
import type { Enrolled, Registers } from './registers.js';

export interface Request {
  method: string;
  url: string;
  token: string | null;
  body: string | null;
}
export interface Answer {
  status: number;
  body: unknown;
}
/** How unreliable the way to the store is: probabilities. */
export interface StoreFaults {
  breaksBefore: number;
  breaksAfter: number;
  deadlocks: number;
}

export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
const problem = (status: number, code: string): Answer => ({
  status,
  body: { type: 'about:blank', title: code, status, code, detail: code, requestId: 'sim' },
});

type Handler = (life: Life, register: Enrolled, input: Parts) => Promise<Answer>;
interface Parts {
  params: string[];
  query: URLSearchParams;
  body: unknown;
}
/** What one start of the process holds; a crash leaves it to nobody. */
interface Life {
  isOver: boolean;
  doors: StoreDoors;
  pushing: PushService;
}

/** One API process: the contracts' shapes at its door, the server's own taking of entries behind it. */
export class ApiProcess {
  private life: Life | null = null;
  private readonly broken: (() => void)[] = [];

  constructor(
    readonly name: string,
    private readonly time: VirtualTime,
    private readonly draws: Draws,
    private readonly backend: MemoryBackend,
    private readonly registers: Registers,
    private readonly feed: Feed,
    private readonly faults: StoreFaults,
  ) {
    this.start();
  }

  /** A server's clock tells whole milliseconds. */
  private get nowMs(): number {
    return Math.floor(this.time.nowMs);
  }

  get isUp(): boolean {
    return this.life !== null;
  }

  start(): void {
    if (this.life) return;
    const life = { isOver: false } as Life;
    life.doors = this.backend.doors(this.name, this.linkOf(life));
    life.pushing = pushOf(life.doors);
    this.life = life;
  }

  /** The process is gone in the middle of whatever it did; its connections break. */
  crash(): void {
    if (!this.life) return;
    this.life.isOver = true;
    this.life = null;
    this.backend.abandon(this.name);
    for (const breakOff of this.broken.splice(0)) this.time.after(1, breakOff);
  }

  /** Takes a request. Rejects when the process is down or dies before it has answered. */
  handle(request: Request): Promise<Answer> {
    const { life } = this;
    if (!life) return Promise.reject(new Error('connection refused'));
    return new Promise((resolve, reject) => {
      this.broken.push(() => reject(new Error('connection reset')));
      this.answer(life, request).then(
        (answer) => life.isOver || resolve(answer),
        () => life.isOver || resolve(problem(500, 'INTERNAL')),
      );
    });
  }

  private linkOf(life: Life): StoreLink {
    const { time, draws, faults } = this;
    const away = async (mostMs: number): Promise<void> => {
      await time.pause(0.1 + draws.next() * mostMs);
      if (life.isOver) await never();
    };
    const maybe = (probability: number, code: string): void => {
      if (draws.chance(probability)) throw Object.assign(new Error(`store: ${code}`), { code });
    };
    return {
      toStore: async () => {
        await away(4);
        maybe(faults.breaksBefore, '08006');
        maybe(faults.deadlocks, '40P01');
      },
      step: () => away(1),
      toCaller: async () => {
        await away(4);
        maybe(faults.breaksAfter, '08006');
      },
    };
  }

  private async answer(life: Life, request: Request): Promise<Answer> {
    const [path = '', query = ''] = request.url.split('?');
    const found = routes.find(({ route, pattern }) => route.method === request.method && pattern.test(path)); // prettier-ignore
    if (!found) return problem(404, 'NOT_FOUND');
    if (found.route === (liveRoute as Route)) return { status: 200, body: { ok: true } };
    const register = this.registers.byToken(request.token);
    if (!register) return problem(401, 'NOT_SIGNED_IN');
    if (register.isRevoked && found.route !== (quarantineRoute as Route))
      return problem(403, 'REGISTER_REVOKED');
    const limit = found.route.bodyLimitBytes ?? 1_000_000;
    if (request.body && Buffer.byteLength(request.body) > limit) return problem(413, 'TOO_LARGE');
    const body = read(found.route, request.body);
    if (body === undefined) return problem(400, 'VALIDATION_FAILED');
    const params = pattern(path, found.pattern);
    return this.handlers[found.route.id]!(life, register, {
      params,
      query: new URLSearchParams(query),
      body,
    });
  }

  /** What this store acknowledged in the present generation it must still hold (docs/decisions/0037). */
  private heedWitness({ generation, entryId }: Partial<Witness> = {}): void {
    if (entryId && this.feed.isPresent(generation) && !this.backend.holds(entryId)) this.renew();
  }

  /** The database is an older copy of itself. */
  renew(): void {
    this.feed.renew();
    this.registers.liftFloor(this.draws.integer(0, 899));
  }

  private readonly handlers: Record<string, Handler> = {
    [pushRoute.id]: async ({ pushing }, register, { body }) => {
      const { entries, witness } = body as { entries: never[]; witness?: Witness };
      this.heedWitness(witness);
      const verdicts = await pushing.push(register, this.nowMs, entries);
      return { status: 200, body: { kind: 'push-answer', verdicts } };
    },
    [quarantineRoute.id]: async ({ pushing }, register, { body }) => {
      const given = body as { id: string; body: string; witness?: Witness };
      if (!register.isRevoked) this.heedWitness(given.witness);
      const bytes = Buffer.from(given.body, 'utf8');
      const entry = { id: given.id, hash: sha256(bytes), body: bytes };
      const reason = register.isRevoked ? 'REGISTER_REVOKED' : 'SENT_RAW';
      const verdicts = [await pushing.keepRaw(register, entry, reason)];
      return { status: 200, body: { kind: 'push-answer', verdicts } };
    },
    [numbersRoute.id]: async ({ pushing }, { registerId, epoch }, { query }) => {
      this.heedWitness(Object.fromEntries(query));
      return { status: 200, body: await pushing.numbers(registerId, epoch) };
    },
    [pullRoute.id]: async ({ doors }, register, { query }) => {
      const spendable = (holder: string) => doors.accounts.spendable('points', holder, this.nowMs);
      const cursor = query.get('cursor') ?? undefined;
      if (this.feed.hasForgotten(cursor)) this.renew();
      return {
        status: 200,
        body: await this.feed.pull(register, cursor, this.nowMs, spendable),
      };
    },
    [tillSaleRoute.id]: async ({ doors }, _register, { params: [id = ''] }) => {
      const found = await doors.receipt(id);
      if (!found) return problem(404, 'NOT_FOUND');
      return { status: 200, body: { ...found, outletName: 'Komitas 41', registerName: 'Till' } };
    },
    [cashierSessionRoute.id]: async () => ({
      status: 200,
      body: { token: 'session', expiresAt: new Date(this.nowMs + 3_600_000).toISOString() },
    }),
    [tillBalanceRoute.id]: async ({ doors }, _register, { params }) => {
      const [kind, holder] = params as ['points' | 'gift-card', string];
      const spendable = await doors.accounts.spendable(kind, holder, this.nowMs);
      if (spendable === null) return problem(404, 'NOT_FOUND');
      const quiet = { amount: spendable, pending: 0, expiringSoon: 0, expiresAt: null };
      return {
        status: 200,
        body: { kind, holder, spendable, ...quiet, blocked: false, customerId: null },
      };
    },
    [holdRoute.id]: async ({ doors }, { registerId }, { params: [id = ''], body }) => {
      const asked = body as { kind: 'points' | 'gift-card'; holder: string; amount: number; saleId: string }; // prettier-ignore
      const answer = await doors.accounts.hold({ ...asked, id, registerId }, this.nowMs);
      return holdAnswer(answer, asked);
    },
    [holdReleaseRoute.id]: async ({ doors }, _register, { params: [id = ''] }) => {
      const answer = await doors.accounts.release(id, this.nowMs);
      return holdAnswer(answer, { kind: 'points', holder: '', amount: 0 });
    },
  };
}

const routes = [
  liveRoute,
  pushRoute,
  quarantineRoute,
  numbersRoute,
  pullRoute,
  cashierSessionRoute,
  tillBalanceRoute,
  tillSaleRoute,
  holdRoute,
  holdReleaseRoute,
].map((one) => {
  const route = one as Route;
  return { route, pattern: new RegExp(`^${route.path.replace(/:\w+/g, '([^/]+)')}$`) };
});

const pattern = (path: string, expression: RegExp): string[] =>
  (expression.exec(path) ?? []).slice(1).map(decodeURIComponent);

/** The body in the route's shape; undefined when it isn't. */
function read(route: Route, text: string | null): unknown {
  if (!route.body) return null;
  try {
    const parsed = route.body.safeParse(JSON.parse(text ?? ''));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function holdAnswer(
  answer: HoldAnswer,
  { kind, holder, amount }: { kind: string; holder: string; amount: number },
): Answer {
  if ('refused' in answer)
    return problem(answer.refused === 'NOT_FOUND' ? 404 : 409, answer.refused);
  const { id, state, expiresAtMs, spendableAfter } = answer;
  const expiresAt = new Date(expiresAtMs).toISOString();
  return { status: 200, body: { id, kind, holder, amount, state, expiresAt, spendableAfter } };
}
