import { Locale, type RouteAuth } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { DomainError } from '../errors/domain-error.js';
import type { ApiRequest } from '../http/api-request.js';
import type { Ctx } from '../http/ctx.js';
import { FirstRun } from './first-run.js';
import { MachineCredentials } from './machine-credentials.js';
import { requireSameOrigin } from './same-origin.js';
import { readSessionCookie } from './session-cookie.js';
import { type Session, Sessions } from './sessions.js';

/** Routes a revoked register may still call: what it sold before is kept as it is. */
const openToRevoked = new Set(['sync.quarantine']);
/** Public, but answered with a cookie: must not be posted by a foreign page. */
const givesCookie = new Set(['auth.login']);

/** Proves who calls. Cookies are read on staff routes only, headers on all others. */
@Injectable()
export class Authenticator {
  constructor(
    private readonly sessions: Sessions,
    private readonly machines: MachineCredentials,
    private readonly firstRun: FirstRun,
    private readonly clock: Clock,
  ) {}

  /** @throws DomainError NOT_SIGNED_IN, SESSION_EXPIRED, REGISTER_REVOKED, ORIGIN_REFUSED, SETUP_… */
  async authenticate(auth: RouteAuth, routeId: string, request: ApiRequest): Promise<Ctx> {
    switch (auth) {
      case 'public':
        if (givesCookie.has(routeId)) requireSameOrigin(request);
        return this.ctx(request, { actor: 'public', outlets: [] });
      case 'setup':
        requireSameOrigin(request);
        await this.firstRun.prove((request.body as { secret?: unknown } | null)?.secret);
        return this.ctx(request, { actor: 'public', outlets: [] });
      case 'staff':
        return this.staff(request);
      case 'register':
        return this.register(request, routeId);
      case 'register+cashier':
        return this.cashier(request, routeId);
      case 'agent':
        return this.agent(request);
    }
  }

  private async staff(request: ApiRequest): Promise<Ctx> {
    requireSameOrigin(request);
    const session = await this.session(readSessionCookie(request), 'cookie');
    const { staffId, role, locale, outlets } = session;
    return this.ctx(request, { actor: 'staff', staffId, role, locale, outlets });
  }

  private async register(
    request: ApiRequest,
    routeId: string,
  ): Promise<Ctx & { registerId: string }> {
    const token = bearer(request);
    const register = token ? await this.machines.register(token) : undefined;
    if (!register) throw new DomainError('NOT_SIGNED_IN');
    if (register.is_revoked && !openToRevoked.has(routeId))
      throw new DomainError('REGISTER_REVOKED');
    const { id, outlet_id: outletId, epoch, is_revoked: isRevoked } = register;
    const facts = {
      actor: 'register',
      registerId: id,
      outletId,
      epoch,
      isRevoked,
      outlets: [outletId],
    } as const;
    return this.ctx(request, { ...facts, outlets: [outletId] }) as Ctx & { registerId: string };
  }

  private async cashier(request: ApiRequest, routeId: string): Promise<Ctx> {
    const ctx = await this.register(request, routeId);
    const header = request.headers['x-cashier-session'];
    const session = await this.session(typeof header === 'string' ? header : undefined, 'cashier');
    if (session.registerId !== ctx.registerId) throw new DomainError('NOT_SIGNED_IN');
    return { ...ctx, staffId: session.staffId, role: session.role, locale: session.locale };
  }

  private async agent(request: ApiRequest): Promise<Ctx> {
    const credential = bearer(request);
    const agent = credential ? await this.machines.agent(credential) : undefined;
    if (!agent) throw new DomainError('NOT_SIGNED_IN');
    return this.ctx(request, {
      actor: 'agent',
      agentId: agent.id,
      outletId: agent.outlet_id,
      outlets: [agent.outlet_id],
    });
  }

  private async session(token: string | undefined, kind: 'cookie' | 'cashier'): Promise<Session> {
    const session = token ? await this.sessions.find(token, kind) : undefined;
    if (!session) throw new DomainError('NOT_SIGNED_IN');
    if (session === 'expired') throw new DomainError('SESSION_EXPIRED');
    return session;
  }

  private ctx(
    request: ApiRequest,
    facts: Omit<Ctx, 'requestId' | 'now' | 'locale'> & { locale?: Locale },
  ): Ctx {
    return {
      locale: wantedLocale(request),
      ...facts,
      requestId: request.id,
      now: this.clock.now(),
    };
  }
}

function bearer(request: ApiRequest): string | undefined {
  const header = request.headers.authorization;
  return header?.startsWith('Bearer ') ? header.slice(7) : undefined;
}

const locales: readonly string[] = Locale.options;

function wantedLocale(request: ApiRequest): Locale {
  const wanted = request.headers['accept-language']?.slice(0, 2);
  return wanted && locales.includes(wanted) ? (wanted as Locale) : 'en';
}
