import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import type { EntryEnvelope, PullAnswer } from '@khanut/shared/contracts';
import { giftCard, ids } from './shop-codes.js';
import { pullAnswer } from './shop-data.js';

const distDir = path.resolve(__dirname, '../../apps/cashier/dist');
const types: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

type Answer = [status: number, body: unknown];

/** A refusal in the API's own words. */
const problem = (status: number, code: string): Answer => [
  status,
  { type: 'about:blank', title: code, status, code, detail: code, requestId: 'test' },
];

/**
 * The built till and, beside it, a server that speaks the sync contract over a shop in memory: what the till asks,
 * holds and pushes can be looked at, and the whole server can be made silent.
 */
export class ContractServer {
  /** Nobody answers for the API; the till's own files are still served. */
  isDown = false;
  /** The backoffice revoked this till. */
  isRevoked = false;
  /** False: its database is an older copy, or another one. */
  knowsTills = true;
  /** What a test changes in the shop before the till pulls it. */
  pulled: (shop: PullAnswer) => PullAnswer = (shop) => shop;
  /** Points, or minor units, by `kind:holder`. */
  readonly balances: Record<string, number> = {
    [`gift-card:${giftCard.code}`]: giftCard.balance,
    [`points:${ids.narine}`]: 1240,
    [`store-credit:${ids.narine}`]: 300_000,
    [`on-account:${ids.narine}`]: 3_800_000,
  };
  readonly holds = new Map<string, { account: string; amount: number; saleId: string }>();
  readonly pushed: EntryEnvelope[] = [];
  /** Receipts of other outlets, by id. */
  readonly elsewhere = new Map<string, object>();
  readonly claims: { saleId: string; customerId: string }[] = [];

  private constructor(private readonly server: http.Server) {
    server.on('request', (request, response) => void this.serve(request, response));
  }

  static async start(): Promise<ContractServer> {
    const server = http.createServer();
    const made = new ContractServer(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return made;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/till/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** The bodies of the entries of a kind that were pushed. */
  bodies(kind: string): Record<string, unknown>[] {
    return this.pushed
      .filter((entry) => entry.kind === kind)
      .map((entry) => JSON.parse(entry.body) as Record<string, unknown>);
  }

  private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://till');
    if (url.pathname.startsWith('/till')) return serveFile(url.pathname, response);
    if (this.isDown && url.pathname.startsWith('/api')) return void request.destroy();
    const [status, body] = this.answer(
      request.method ?? 'GET',
      url.pathname,
      await readJson(request),
    );
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }

  private answer(method: string, address: string, body: Record<string, unknown>): Answer {
    const [, kind = '', holder = ''] =
      /^\/api\/v1\/till\/balances\/([^/]+)\/([^/]+)$/.exec(address) ?? [];
    const holdId = /^\/api\/v1\/till\/holds\/([^/]+)$/.exec(address)?.[1];
    if (kind) return this.balance(kind, decodeURIComponent(holder));
    if (holdId) return method === 'DELETE' ? this.release(holdId) : this.hold(holdId, body);
    const saleId = /^\/api\/v1\/till\/sales\/([^/]+)$/.exec(address)?.[1];
    if (saleId) return this.sale(saleId);
    return this.plainAnswer(address, body);
  }

  private plainAnswer(address: string, body: Record<string, unknown>): Answer {
    if (!this.knowsTills && address.startsWith('/api/v1/sync'))
      return problem(401, 'NOT_SIGNED_IN');
    if (this.isRevoked && address.startsWith('/api/v1/sync'))
      return problem(403, 'REGISTER_REVOKED');
    switch (address) {
      case '/api/health/live':
        return [200, { ok: true }];
      case '/api/v1/enrol':
        return [201, enrolment];
      case '/api/v1/sync/pull':
        return [200, this.pulled(pullAnswer())];
      case '/api/v1/sync/numbers':
        return [200, { epoch: 1, lastNumber: 0, lastZNumber: 0, lastSeq: 0 }];
      case '/api/v1/sync/cashier-session':
        return [200, { token: 'session', expiresAt: '2099-01-01T00:00:00.000Z' }];
      case '/api/v1/sync/push':
        return this.push(body['entries'] as EntryEnvelope[]);
      case '/api/v1/till/sales':
        return [200, { rows: [] }];
      case '/api/v1/till/claims':
        this.claims.push(body as never);
        return [200, { ...body, points: 12, amount: 120_000 }];
      default:
        return problem(404, 'ROUTE_NOT_FOUND');
    }
  }

  /** A receipt that was pushed, or one of another outlet, with what came back of it. */
  private sale(id: string): Answer {
    const bodies = this.bodies('sale') as { id: string; original: { saleId: string } | null }[];
    const sale = bodies.find((one) => one.id === id) ?? this.elsewhere.get(id);
    if (!sale) return problem(404, 'NOT_FOUND');
    const returns = bodies.filter(({ original }) => original?.saleId === id);
    const outletName = this.elsewhere.has(id) ? 'Մաշտոցի 12' : 'Կոմիտաս 41';
    return [200, { sale, returns, outletName, registerName: 'Դրամարկղ 1' }];
  }

  private spendable(account: string): number | undefined {
    const held = [...this.holds.values()].filter((hold) => hold.account === account);
    const balance = this.balances[account];
    return balance === undefined
      ? undefined
      : held.reduce((left, hold) => left - hold.amount, balance);
  }

  private balance(kind: string, holder: string): Answer {
    const spendable = this.spendable(`${kind}:${holder}`);
    if (spendable === undefined) return problem(404, 'NOT_FOUND');
    const quiet = { pending: 0, expiringSoon: 0, expiresAt: null, blocked: false };
    return [200, { kind, holder, spendable, amount: spendable, ...quiet, customerId: null }];
  }

  private hold(id: string, body: Record<string, unknown>): Answer {
    const { kind, holder, amount, saleId } = body as {
      kind: string;
      holder: string;
      amount: number;
      saleId: string;
    };
    const account = `${kind}:${holder}`;
    const spendable = this.spendable(account);
    if (spendable === undefined) return problem(404, 'NOT_FOUND');
    if (spendable < amount) return problem(409, 'BALANCE_TOO_LOW');
    this.holds.set(id, { account, amount, saleId });
    return [200, this.holdRow(id, account, amount, 'open')];
  }

  private release(id: string): Answer {
    const hold = this.holds.get(id);
    if (!hold) return problem(409, 'HOLD_ENDED');
    this.holds.delete(id);
    return [200, this.holdRow(id, hold.account, hold.amount, 'released')];
  }

  private holdRow(id: string, account: string, amount: number, state: string) {
    const [kind, holder] = [
      account.slice(0, account.indexOf(':')),
      account.slice(account.indexOf(':') + 1),
    ];
    const expiresAt = new Date(Date.now() + 15 * 60_000).toISOString();
    const spendableAfter = this.spendable(account) ?? 0;
    return { id, kind, holder, amount, state, expiresAt, spendableAfter };
  }

  private push(entries: EntryEnvelope[]): Answer {
    this.pushed.push(...entries);
    const verdicts = entries.map(({ id, hash }) => ({ id, hash, verdict: 'accepted', codes: [] }));
    return [200, { kind: 'push-answer', verdicts }];
  }
}

const enrolment = {
  registerId: ids.register,
  outletId: ids.outlet,
  registerName: 'Դրամարկղ 3',
  outletName: 'Կոմիտաս 41',
  epoch: 1,
  registerToken: 'token',
  agent: null,
};

async function readJson(request: http.IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function serveFile(address: string, response: http.ServerResponse): void {
  const name = address.replace(/^\/till\/?/, '') || 'index.html';
  const file = path.join(distDir, name);
  if (!file.startsWith(distDir) || !fs.existsSync(file)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': types[path.extname(file)] ?? 'text/plain' });
  fs.createReadStream(file).pipe(response);
}
