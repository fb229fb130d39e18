import { liveRoute, readyRoute } from '@khanut/shared/contracts';
import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Ctx } from '../http/ctx.js';
import { type Exchange, Handles, type Input } from '../http/handles.js';
import { Queues } from '../queue/queues.js';

const answerWithinMs = 2_000;

@Controller()
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: Queues,
  ) {}

  @Handles(liveRoute)
  live(_ctx: Ctx) {
    return { ok: true as const };
  }

  @Handles(readyRoute)
  async ready(_ctx: Ctx, _input: Input<typeof readyRoute>, { reply }: Exchange) {
    const [database, queue] = await Promise.all([
      state(() => this.dataSource.query('select 1')),
      state(() => this.queues.check()),
    ]);
    const ok = database === 'ok' && queue === 'ok';
    if (!ok) reply.status(503);
    return { ok, parts: { database, queue } };
  }
}

async function state(ask: () => Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve('does not answer in time'), answerWithinMs);
  });
  const asked = ask().then(
    () => 'ok',
    () => 'does not answer',
  );
  return Promise.race([asked, tooLate]).finally(() => clearTimeout(timer));
}
