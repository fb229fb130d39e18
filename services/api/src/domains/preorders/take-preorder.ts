import type { PreorderChangedBody, PreorderTakenBody } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { requireOutlet } from '../../platform/database/scope.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { checkPreorder, preorderNumber, type PreorderWrite } from './preorders.policy.js';
import * as preorders from './preorders.repository.js';

/**
 * Takes a pre-order inside the caller's transaction and reserves its stock; the same id twice counts once.
 * @throws DomainError NOT_FOUND (outlet outside the rights), VALIDATION_FAILED (unknown customer or product)
 */
export async function takePreorder(
  tx: EntityManager,
  ctx: Ctx,
  body: PreorderWrite,
): Promise<void> {
  requireOutlet(ctx, body.outletId);
  checkPreorder(body);
  const names = await preorders.productNames(
    tx,
    body.lines.map((line) => line.productId),
  );
  const unknown = body.lines.findIndex((line) => !names.has(line.productId));
  if (unknown >= 0) throw faulty(`lines.${unknown}.productId`, 'no such product');
  if (!(await preorders.customerExists(tx, body.customerId)))
    throw faulty('customerId', 'no such customer');
  const lines = body.lines.map((line) => ({ ...line, name: names.get(line.productId) ?? '' }));
  await storeOnce(tx, {
    ...body,
    lines,
    createdAt: ctx.now.toISOString(),
    staffId: ctx.staffId ?? null,
  });
}

/** A pre-order as a till took it: never refused. The same entry twice counts once. */
export async function takeFromTill(tx: EntityManager, entry: PreorderTakenBody): Promise<void> {
  const { outletId, at, staffId, preorder } = entry;
  const lines = preorder.lines.filter((line) => line.quantity > 0);
  await storeOnce(tx, { ...preorder, lines, outletId, createdAt: at, staffId });
}

/**
 * What a till did with a pre-order. Handing over is done by posting the sale that names it; a move that is not possible
 * any more (another till was faster) changes nothing.
 */
export async function changeFromTill(tx: EntityManager, entry: PreorderChangedBody): Promise<void> {
  const { preorderId, state, staffId } = entry;
  if (state === 'handed-over') return;
  const from = state === 'ready' ? (['taken'] as const) : (['taken', 'ready'] as const);
  const moved = await preorders.moveState(tx, preorderId, from, state, staffId, null);
  if (moved && state === 'cancelled') await preorders.reserve(tx, preorderId, -1);
}

async function storeOnce(
  tx: EntityManager,
  preorder: Omit<preorders.NewPreorder, 'number'>,
): Promise<void> {
  await preorders.lockPreorder(tx, preorder.id);
  if (await preorders.lockState(tx, preorder.id)) return;
  const year = new Date(preorder.createdAt).getUTCFullYear();
  const { code, number } = await preorders.takeNumber(tx, preorder.outletId, year);
  await preorders.insertPreorder(tx, { ...preorder, number: preorderNumber(code, year, number) });
  await preorders.reserve(tx, preorder.id, 1);
}

const faulty = (path: string, message: string): DomainError =>
  new DomainError('VALIDATION_FAILED', undefined, { fields: [{ path: `body.${path}`, message }] });
