import type { BodyOf, claimRoute, ResponseOf, SaleBody } from '@khanut/shared/contracts';
import { type AccumulationPeriod, earnPoints, type Rulebook } from '@khanut/shared/engine';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { bookEntries } from '../balances/index.js';
import { rulebookByVersion } from '../rulebook/index.js';
import { afterPurchase } from './after-purchase.js';
import { pointsLeft } from './claimed-points.js';
import * as claims from './claims.repository.js';
import { customerAt } from './customer-facts.js';
import { serverSettings } from './loyalty-settings.repository.js';
import { pointsHolders } from './rewards.repository.js';
import { lifeOf } from './rewards.js';

type ClaimAnswer = ResponseOf<typeof claimRoute>;
const dayMs = 86_400_000;

/** Puts a receipt whose card was forgotten to its customer, once. */
@Injectable()
export class ClaimSale {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * The same customer asked for again gets the same answer: a till whose line broke asks twice.
   * @throws DomainError NOT_FOUND, ALREADY_CLAIMED, CLAIM_TOO_LATE
   */
  claim(ctx: Ctx, body: BodyOf<typeof claimRoute>): Promise<ClaimAnswer> {
    return transaction(this.dataSource, (tx) => claimSale(tx, ctx, body));
  }
}

async function claimSale(
  tx: EntityManager,
  ctx: Ctx,
  { saleId, customerId }: BodyOf<typeof claimRoute>,
): Promise<ClaimAnswer> {
  const sale = await claims.findSale(tx, saleId);
  const body = sale && (await claims.sealedBody(tx, saleId));
  if (!sale || !body || sale.kind !== 'sale' || sale.training) throw new DomainError('NOT_FOUND');
  const earlier = await claims.findClaim(tx, saleId);
  if (earlier) return answerOf(body, earlier, customerId);
  if (sale.customerId) throw new DomainError('ALREADY_CLAIMED');
  const { claimDays } = await serverSettings(tx);
  if (ctx.now.getTime() >= Date.parse(sale.sealedAt) + claimDays * dayMs)
    throw new DomainError('CLAIM_TOO_LATE');
  const rulebook = await rulebookByVersion(tx, body.priced.rulebookVersion);
  const lines = await linePoints(tx, body, rulebook, customerId);
  const points = pointsLeft(lines, await claims.returnedOf(tx, saleId));
  const claim = { saleId, customerId, points, pointsLeft: points, lines };
  const by = { at: ctx.now, registerId: ctx.registerId ?? null, staffId: ctx.staffId ?? null };
  if (!(await claims.insertClaim(tx, claim, by)))
    return answerOf(body, await claims.findClaim(tx, saleId), customerId);
  await book(tx, ctx, body, claim, rulebook);
  return answerOf(body, claim, customerId);
}

function answerOf(body: SaleBody, claim: claims.Claim | null, customerId: string): ClaimAnswer {
  if (claim?.customerId !== customerId) throw new DomainError('ALREADY_CLAIMED');
  const { saleId, points } = claim;
  const amount = body.priced.totals.payable;
  return { saleId, customerId, points: points as ClaimAnswer['points'], amount };
}

/** What each line would have earned for this customer at the receipt's own moment. @throws DomainError NOT_FOUND */
async function linePoints(
  tx: EntityManager,
  { priced, cart, clock }: SaleBody,
  rulebook: Rulebook | null,
  customerId: string,
): Promise<claims.LinePoints[]> {
  const customer = await customerAt(tx, customerId, clock, periodsOf(rulebook));
  if (!customer) throw new DomainError('NOT_FOUND');
  return rulebook ? earnPoints({ priced, cart }, rulebook, customer, clock).lines : [];
}

const periodsOf = (rulebook: Rulebook | null): AccumulationPeriod[] =>
  [...(rulebook?.loyalty?.earn ?? []), ...(rulebook?.loyalty?.multipliers ?? [])]
    .flatMap(({ conditions }) => conditions)
    .flatMap((condition) => (condition.kind === 'accumulated' ? [condition.period] : []));

async function book(
  tx: EntityManager,
  ctx: Ctx,
  body: SaleBody,
  { saleId, customerId, points }: claims.Claim,
  rulebook: Rulebook | null,
): Promise<void> {
  const policy = rulebook?.loyalty?.points;
  const holder = (await pointsHolders(tx, [customerId])).get(customerId) ?? customerId;
  const { sealedAt, outletId } = body;
  const where = {
    outletId,
    registerId: ctx.registerId ?? null,
    staffId: ctx.staffId ?? null,
    saleId,
  };
  // The receipt's id names the lot, so that a return takes back from it.
  const claim = {
    sourceId: saleId,
    kind: 'points',
    holder,
    reason: 'claim',
    amount: points,
    at: ctx.now,
  } as const;
  if (policy)
    await bookEntries(tx, [{ ...claim, ...where, ...lifeOf(new Date(sealedAt), policy) }]);
  await addReceipts(tx, customerId, [saleId, ...(await claims.returnIdsOf(tx, saleId))]);
  await afterPurchase(tx, [customerId], ctx.now);
  await audit(tx, ctx, {
    act: 'sale.claimed',
    subjectType: 'sale',
    subjectId: saleId,
    detail: { customerId, points },
  });
}

/** Adds receipts to the ledger of purchases with what the till said they count. */
export async function addReceipts(
  tx: EntityManager,
  customerId: string,
  ids: readonly string[],
): Promise<void> {
  const receipts: { id: string; purchases: number }[] = [];
  for (const id of ids) {
    const totals = (await claims.sealedBody(tx, id))?.priced.totals;
    if (totals) receipts.push({ id, purchases: totals.purchases ?? totals.net + totals.addedTax });
  }
  await claims.addToLedger(tx, customerId, receipts);
}
