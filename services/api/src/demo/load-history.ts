import type { DataSource } from 'typeorm';
import { rulebookByVersion, rulebookInForce } from '../domains/rulebook/index.js';
import { receiveGoods } from '../domains/stock/index.js';
import type { PushService } from '../domains/sync/index.js';
import { transaction } from '../platform/database/transaction.js';
import { systemCtx } from '../platform/http/ctx.js';
import type { DemoFiles } from './demo-files.js';
import { DemoIds, idOf } from './demo-ids.js';
import * as demo from './demo.repository.js';
import { generateHistory, type HistoryInput, type HistoryStep } from './history/generate.js';
import type { DemoGood } from './history/shelf.js';

const seed = 20_260;
const dayMs = 86_400_000;
/** Codes that the guide prints: nobody has used them. */
const codesKept = 5;

/** Where the trade goes in: deliveries and journal entries, as from a shop's own hands. */
export interface HistoryDoors {
  dataSource: DataSource;
  push: Pick<PushService, 'push'>;
}

/** Weeks of trade from `fromMs` to `untilMs`, each step in a transaction of its own; what is there already is known again. */
export async function loadHistory(
  doors: HistoryDoors,
  files: DemoFiles,
  fromMs: number,
  untilMs: number,
): Promise<void> {
  const tx = doors.dataSource.manager;
  await demo.ensureMonths(tx, monthsOf(fromMs, untilMs));
  const input = await historyInput(doors.dataSource, files, fromMs, untilMs);
  for (const step of generateHistory(input)) await store(doors, files, step);
}

async function store(doors: HistoryDoors, files: DemoFiles, step: HistoryStep): Promise<void> {
  if (step.kind === 'entries') {
    const { registerId, outletId, untilMs, envelopes } = step;
    const verdicts = await doors.push.push({ registerId, outletId }, untilMs, envelopes);
    const bad = verdicts.find(
      (verdict) => verdict.verdict !== 'accepted' && verdict.verdict !== 'duplicate',
    );
    if (bad)
      throw new Error(`demo history: entry ${bad.id} is ${bad.verdict} (${bad.codes.join(', ')})`);
    return;
  }
  const ids = new DemoIds(`delivery ${step.name}`, step.atMs);
  const supplierNames = files.shop.supplierNames;
  const body = {
    id: ids.next(),
    outletId: step.outletId,
    supplier: supplierNames[Math.floor(step.atMs / dayMs) % supplierNames.length] ?? null,
    note: null,
    receivedAt: new Date(step.atMs).toISOString(),
    lines: step.lines.map((line) => ({ ...line, lineId: ids.next() })),
  } as unknown as Parameters<typeof receiveGoods>[3];
  await transaction(doors.dataSource, (tx) =>
    receiveGoods(tx, systemCtx(new Date(step.atMs), 'demo'), ids, body),
  );
}

async function historyInput(
  dataSource: DataSource,
  files: DemoFiles,
  fromMs: number,
  untilMs: number,
): Promise<HistoryInput> {
  const tx = dataSource.manager;
  // The version the shop began with: a rule changed since then does not change the past.
  const rulebook =
    (await rulebookByVersion(tx, 1)) ?? (await rulebookInForce(tx, new Date(untilMs)));
  if (!rulebook) throw new Error('demo history: no rulebook is published');
  const plans = new Map(files.shop.outlets.map((outlet) => [outlet.code, outlet]));
  const outlets = (await demo.findOutlets(tx, [...plans.keys()])).flatMap((outlet) => {
    const plan = plans.get(outlet.code);
    return plan
      ? [{ ...outlet, stockShare: plan.stockShare, receiptsPerDay: plan.receiptsPerDay }]
      : [];
  });
  return {
    seed,
    fromMs,
    untilMs,
    outlets,
    rulebook,
    goods: await goodsOf(dataSource, files),
    buyers: await demo.findBuyers(tx),
    coupons: await demo.findCoupons(tx, codesKept),
  };
}

async function goodsOf(dataSource: DataSource, files: DemoFiles): Promise<DemoGood[]> {
  const facts = new Map(
    (await demo.findProductFacts(dataSource.manager)).map((found) => [found.sku, found]),
  );
  return files.products.flatMap((row) => {
    const found = facts.get(row.sku);
    if (!found) return [];
    const { barcode, ...product } = found;
    const price = Number(row.price);
    // Dear goods go seldom; how much a thing is liked is chance, but always the same one.
    const liking = 0.4 + (Number.parseInt(idOf(row.sku, 0).slice(-4), 16) / 0xffff) * 1.2;
    return [
      {
        facts: product,
        barcode,
        unitCost: Number(row.cost) * 100,
        fullShelf: Number(row.stock) * 1000,
        weight: ((row.favourite === 'yes' ? 4 : 1) * liking) / (1 + price / 2500),
      },
    ];
  });
}

function monthsOf(fromMs: number, untilMs: number): string[] {
  const months = new Set<string>();
  for (let atMs = fromMs - dayMs; atMs <= untilMs + dayMs; atMs += dayMs)
    months.add(`${new Date(atMs).toISOString().slice(0, 7)}-01`);
  return [...months];
}
