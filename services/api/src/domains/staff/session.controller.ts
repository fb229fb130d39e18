import {
  loginRoute,
  logoutRoute,
  meRoute,
  setupRoute,
  setupStateRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { FirstRun } from '../../platform/auth/first-run.js';
import {
  clearSessionCookie,
  readSessionCookie,
  writeSessionCookie,
} from '../../platform/auth/session-cookie.js';
import { Sessions } from '../../platform/auth/sessions.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { type Exchange, Handles, type Input } from '../../platform/http/handles.js';
import { SetUpShop } from './set-up-shop.js';
import { type OpenedSession, SignIn } from './sign-in.js';

/** Signing in and out, and the first-run wizard, which ends signed in. */
@Controller()
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly setUp: SetUpShop,
    private readonly sessions: Sessions,
    private readonly firstRun: FirstRun,
  ) {}

  @Handles(loginRoute)
  async login(ctx: Ctx, { body }: Input<typeof loginRoute>, http: Exchange) {
    return withCookie(http, await this.signIn.signIn(ctx, http.request.ip, body));
  }

  @Handles(logoutRoute)
  async logout(_ctx: Ctx, _input: Input<typeof logoutRoute>, { request, reply }: Exchange) {
    const token = readSessionCookie(request);
    if (token) await this.sessions.end(token);
    clearSessionCookie(request, reply);
    return { ok: true as const };
  }

  @Handles(meRoute)
  me(ctx: Ctx) {
    return this.signIn.describe(ctx.staffId ?? '');
  }

  @Handles(setupStateRoute)
  async setupState(_ctx: Ctx) {
    return { done: await this.firstRun.isDone() };
  }

  @Handles(setupRoute)
  async setup(ctx: Ctx, { body }: Input<typeof setupRoute>, http: Exchange) {
    return withCookie(http, await this.setUp.setUp(ctx, body));
  }
}

function withCookie({ request, reply }: Exchange, { token, signedIn }: OpenedSession) {
  writeSessionCookie(request, reply, token);
  return signedIn;
}
