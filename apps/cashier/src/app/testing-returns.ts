import { returnableLines } from '../sale/return-part.js';
import { enrol } from './enrol-actions.js';
import { enterPin } from './lock-actions.js';
import { nextSale, payCard, payCash, sealSale } from './pay-actions.js';
import { setReason } from './return-choosing.js';
import { scan } from './scan-actions.js';
import { openShift } from './shift-actions.js';
import { saleOf } from './testing-selling.js';
import { ids, shop } from './testing-shop.js';
import { testingTill } from './testing-till.js';
import type { Till } from './till.js';

export const tomatoes = '2112345007304';

export async function sellingTill(permissions: string[] = []) {
  const made = testingTill();
  const { till, world } = made;
  const returns = {
    windowDays: 14,
    storeCredit: true,
    withoutReceiptLimit: 100_000,
    categories: [],
    reasons: [
      { id: 'unfit', names: { hy: 'ա', ru: 'а', en: 'a' }, goods: null },
      { id: 'defect', names: { hy: 'բ', ru: 'б', en: 'b' }, goods: 'to-supplier' as const },
    ],
  };
  world.shop = {
    ...shop,
    settings: { ...shop.settings!, returns },
    products: shop.products.map((one) => ({
      ...one,
      recentLowest: one.id === ids.milk ? (49_000 as never) : null,
    })),
    staff: shop.staff.map((one) => ({ ...one, permissions })),
  };
  await enrol(till, 'AAAA');
  await enterPin(till, till.store.get().staff[0]!, 'passwd');
  await openShift(till, 5_000_000);
  return made;
}

export const sealed = async (till: Till) =>
  saleOf((await till.database.entries.get(till.store.get().paid!.entryId))!.body);
export const next = (till: Till) => nextSale(till);

/** Sells milk and tomatoes for cash or by card, and goes on to the next customer. */
export async function sold(till: Till, codes: string[], by: 'cash' | 'card' = 'cash') {
  for (const code of codes) await scan(till, code);
  if (by === 'card') payCard(till);
  else payCash(till, 5_000_000);
  await sealSale(till);
  const sale = await sealed(till);
  next(till);
  return sale;
}
export const linesOf = (till: Till) => returnableLines(till.store.get().sale.returned!);
export const withReason = (till: Till, reason = 'unfit') => {
  for (const line of linesOf(till)) setReason(till, line, reason);
};

export async function waitForPaid(till: Till): Promise<void> {
  const deadline = Date.now() + 3000;
  while (till.store.get().screen !== 'paid' || till.store.get().paid?.paper !== 'printed') {
    if (Date.now() > deadline)
      throw new Error(`not paid: ${JSON.stringify(till.store.get().notice)}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

export const asked = (till: Till) => till.store.get().approval?.ask;
export async function approve(till: Till): Promise<void> {
  const pending = till.store.get().approval!;
  till.store.set({ approval: null });
  await pending.act({
    approvalId: ids.rule,
    approverId: ids.silver,
    approverName: 'Boss',
    reason: 'ok',
  });
}
