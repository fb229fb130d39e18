import {
  cashierSessionRoute,
  numbersRoute,
  pullRoute,
  pushRoute,
  quarantineRoute,
} from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import type { Ctx } from '../../platform/http/ctx.js';
import { Handles, type Input } from '../../platform/http/handles.js';
import { CashierSessions } from './cashier-sessions.js';
import { PullService } from './pull.service.js';
import { PushService } from './push.service.js';
import { PutBack } from './put-back.js';
import { type PushingRegister, sha256 } from './read-entry.js';

/** What a till asks of the server. */
@Controller()
export class SyncController {
  constructor(
    private readonly pushing: PushService,
    private readonly pulling: PullService,
    private readonly cashierSessions: CashierSessions,
    private readonly putBack: PutBack,
  ) {}

  @Handles(pushRoute)
  async push(ctx: Ctx, { body }: Input<typeof pushRoute>) {
    // Before what comes now takes the place of what is missing.
    await this.putBack.heedWitness(ctx, body.witness);
    const verdicts = await this.pushing.push(registerOf(ctx), ctx.now.getTime(), body.entries);
    return { kind: 'push-answer' as const, verdicts };
  }

  @Handles(quarantineRoute)
  async quarantine(ctx: Ctx, { body }: Input<typeof quarantineRoute>) {
    if (!ctx.isRevoked) await this.putBack.heedWitness(ctx, body.witness);
    const bytes = Buffer.from(body.body, 'utf8');
    const reason = ctx.isRevoked ? 'REGISTER_REVOKED' : 'SENT_RAW';
    const entry = { id: body.id, hash: sha256(bytes), body: bytes };
    return {
      kind: 'push-answer' as const,
      verdicts: [await this.pushing.keepRaw(registerOf(ctx), entry, reason)],
    };
  }

  @Handles(numbersRoute)
  async numbers(ctx: Ctx, { query }: Input<typeof numbersRoute>) {
    await this.putBack.heedWitness(ctx, query);
    return this.pushing.numbers(registerOf(ctx).registerId, ctx.epoch ?? 0);
  }

  @Handles(pullRoute)
  async pull(ctx: Ctx, { query }: Input<typeof pullRoute>) {
    await this.putBack.heedCursor(ctx, query.cursor);
    return this.pulling.pull(registerOf(ctx).registerId, ctx.now, query.cursor, query.limit);
  }

  @Handles(cashierSessionRoute)
  openSession(ctx: Ctx, { body }: Input<typeof cashierSessionRoute>) {
    return this.cashierSessions.open(registerOf(ctx), body.staffId, body.pin);
  }
}

function registerOf(ctx: Ctx): PushingRegister {
  const { registerId, outletId } = ctx;
  if (!registerId || !outletId) throw new Error('not a register’s request');
  return { registerId, outletId };
}
