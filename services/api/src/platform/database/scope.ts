import { DomainError } from '../errors/domain-error.js';
import type { Ctx } from '../http/ctx.js';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A SQL condition that keeps the rows of outlets the actor may see: `scopeOutlets(ctx, 's')` speaks of
 * `s.outlet_id`. Ids are checked and written as literals, so the statement's parameters keep their numbers.
 */
export function scopeOutlets(
  ctx: Pick<Ctx, 'outlets'>,
  alias: string,
  column = 'outlet_id',
): string {
  if (ctx.outlets === 'all') return 'true';
  if (ctx.outlets.length === 0) return 'false';
  for (const id of ctx.outlets) if (!uuid.test(id)) throw new Error(`not an outlet id: ${id}`);
  return `${alias}.${column} = any('{${ctx.outlets.join(',')}}'::uuid[])`;
}

/** @throws DomainError NOT_FOUND when the actor's role does not cover the outlet. */
export function requireOutlet(ctx: Pick<Ctx, 'outlets'>, outletId: string): void {
  if (ctx.outlets !== 'all' && !ctx.outlets.includes(outletId)) throw new DomainError('NOT_FOUND');
}
