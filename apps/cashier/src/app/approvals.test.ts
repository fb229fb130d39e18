import { ApprovalBody } from '@khanut/shared/contracts';
import { silence } from '../devices/sounds.js';
import { profile } from '../offline/testing-stores.js';
import {
  type ApprovalAsk,
  approveByPin,
  approversOf,
  cancelApproval,
  mayDo,
  withApproval,
} from './approval-actions.js';
import { showDocument } from './customer-actions.js';
import { enrol } from './enrol-actions.js';
import { sealAudit } from './entries.js';
import { IdleLock } from './idle-lock.js';
import { enterPin } from './lock-actions.js';
import { percentOff, setDiscount } from './discount-actions.js';
import { dropReceipt } from './recorded-actions.js';
import { askRemote, lookRemote } from './remote-approval.js';
import { maySell } from './rights.js';
import { scan } from './scan-actions.js';
import { openShift } from './shift-actions.js';
import { pullNow } from './sync-actions.js';
import { davit, shop } from './testing-shop.js';
import { testingTill } from './testing-till.js';

const milk = '4850001000025';
const discount = (ratePpm: number): ApprovalAsk => ({
  act: 'discount',
  saleId: null,
  amountMinor: null,
  ratePpm,
});

/** Ani at the till, Davit may approve. */
async function approvableTill(browser = profile()) {
  const parts = testingTill(browser);
  const { till, world } = parts;
  world.shop = { ...shop, staff: [...shop.staff, davit] };
  await enrol(till, 'AAAA');
  const ani = till.store.get().staff.find((one) => one.id !== davit.id)!;
  await enterPin(till, ani, 'passwd');
  await openShift(till, 0);
  return { ...parts, ani };
}
const approvals = async ({ database }: Awaited<ReturnType<typeof approvableTill>>['till']) =>
  (await database.entries.toArray())
    .filter((one) => one.kind === 'approval')
    .map((one) => ApprovalBody.parse(JSON.parse(one.body)));

test('a cashier does what role and limit allow, and no more', async () => {
  const { till } = await approvableTill();
  expect(mayDo(till, discount(100_000))).toBe(true);
  expect(mayDo(till, discount(100_001))).toBe(false);
  expect(mayDo(till, { ...discount(0), act: 'return' })).toBe(false);
  till.store.set({ cashier: davit });
  expect(mayDo(till, discount(500_000))).toBe(true);
  expect(mayDo(till, { ...discount(0), act: 'return' })).toBe(true);
});

test('rights that were pulled go before the role’s own', async () => {
  const { till, ani } = await approvableTill();
  till.store.set({ cashier: { ...ani, permissions: ['till.sell', 'till.return'] } });
  expect(mayDo(till, { ...discount(0), act: 'return' })).toBe(true);
  expect(mayDo(till, discount(0))).toBe(false);
});

test('who sells at a till: by right, or by role where no rights are told', async () => {
  const { ani } = await approvableTill();
  expect(maySell({ ...ani, permissions: ['till.discount'] })).toBe(false);
  expect(maySell({ ...ani, permissions: ['till.sell'] })).toBe(true);
  expect(maySell({ ...ani, permissions: [], role: 'cashier' })).toBe(true);
  expect(maySell({ ...ani, permissions: [], role: 'marketer' })).toBe(false);
});

test('a document that the cashier may not accept alone is seen by who approves', async () => {
  const { till, ani } = await approvableTill();
  till.store.set({ cashier: { ...ani, permissions: ['till.sell', 'till.discount'] } });
  await scan(till, milk);
  showDocument(till, { id: 'c1', name: 'Pensioner' });
  expect(till.store.get()).toMatchObject({
    sale: { shownDocuments: [] },
    approval: { ask: { act: 'document-shown' } },
  });
  await approveByPin(till, davit, 'passwd', 'seen');
  expect(till.store.get().sale.shownDocuments).toMatchObject([
    { categoryId: 'c1', seenBy: davit.id },
  ]);
});

test('a discount above the limit waits for a manager’s PIN; the entry is bound and named on the discount', async () => {
  const { till } = await approvableTill();
  await scan(till, milk);
  setDiscount(till, 'line', percentOff(200_000), 'damaged');
  const pending = till.store.get().approval!;
  expect(till.store.get().priced?.totals.discount).toBe(0);
  expect(approversOf(till, pending)).toEqual([expect.objectContaining({ id: davit.id })]);
  expect(await approveByPin(till, davit, 'wrong!', 'damaged')).toEqual({ kind: 'wrong' });
  expect(till.store.get().approval).toBe(pending);
  expect(await approveByPin(till, davit, 'passwd', 'damaged')).toEqual({ kind: 'in' });
  const { sale, priced, approval } = till.store.get();
  expect(approval).toBeNull();
  expect(priced?.totals.discount).toBe(10_800);
  expect(sale.manualDiscounts).toMatchObject([
    { approvedBy: davit.id, approvalId: pending.approvalId },
  ]);
  expect(await approvals(till)).toMatchObject([
    {
      id: pending.approvalId,
      act: 'discount',
      saleId: sale.id,
      rate: 200_000,
      approverId: davit.id,
      staffId: till.store.get().cashier!.id,
      reason: 'damaged',
    },
  ]);
});

test('a soft sound says that a manager is needed, and none what a cashier may do alone', async () => {
  const { till } = await approvableTill();
  let heard = 0;
  till.sounds = { ...silence, approvalNeeded: () => void heard++ };
  withApproval(till, discount(100_000), () => undefined);
  expect(heard).toBe(0);
  withApproval(till, discount(200_000), () => undefined);
  expect(heard).toBe(1);
});

test('scans land while a manager is asked, and the sheet stays', async () => {
  const { till } = await approvableTill();
  await scan(till, milk);
  setDiscount(till, 'receipt', percentOff(200_000), 'regular');
  await scan(till, '4850001012345');
  expect(till.store.get()).toMatchObject({
    approval: { ask: { act: 'discount' } },
    sale: { lines: [{}, {}] },
  });
});

test('a yes is good for one step: a second answer to the same sheet does nothing', async () => {
  const { till } = await approvableTill();
  let taken = 0;
  withApproval(till, discount(200_000), () => void taken++);
  await Promise.all([
    approveByPin(till, davit, 'passwd', 'agreed'),
    approveByPin(till, davit, 'passwd', 'agreed'),
  ]);
  expect(taken).toBe(1);
  expect(await approvals(till)).toHaveLength(1);
});

test('a step that was called off is not taken', async () => {
  const { till } = await approvableTill();
  let taken = 0;
  withApproval(till, discount(200_000), () => void taken++);
  cancelApproval(till);
  await approveByPin(till, davit, 'passwd', 'agreed');
  expect(taken).toBe(0);
  expect(await approvals(till)).toEqual([]);
});

test('a cashier’s PIN approves nothing, whoever types it', async () => {
  const { till, ani } = await approvableTill();
  withApproval(till, discount(200_000), () => undefined);
  expect(await approveByPin(till, ani, 'passwd', 'agreed')).toEqual({ kind: 'wrong' });
});

test('approver PINs lapse after 7 days without a pull, cashier PINs hold', async () => {
  const { till, world, ani } = await approvableTill();
  world.nowMs += 8 * 86_400_000;
  withApproval(till, discount(200_000), () => undefined);
  expect(await approveByPin(till, davit, 'passwd', 'agreed')).toEqual({ kind: 'lapsed', days: 7 });
  expect(await enterPin(till, ani, 'passwd')).toEqual({ kind: 'in' });
});

test('a clock turned back makes no PIN younger', async () => {
  const { till, world } = await approvableTill();
  const startMs = world.nowMs;
  world.nowMs += 8 * 86_400_000;
  await approveByPin(till, davit, 'passwd', 'agreed');
  world.nowMs = startMs;
  expect(await approveByPin(till, davit, 'passwd', 'agreed')).toMatchObject({ kind: 'lapsed' });
});

test('wrong PINs close the pad for one person: a reload or a moved clock opens nothing, others go on', async () => {
  const browser = profile();
  const { till, ani } = await approvableTill(browser);
  for (let attempt = 0; attempt < 5; attempt++) await enterPin(till, ani, '0000');
  expect(await enterPin(till, ani, 'passwd')).toMatchObject({ kind: 'closed' });
  expect(await enterPin(till, davit, 'passwd')).toEqual({ kind: 'in' });
  const again = testingTill(browser);
  await pullNow(again.till);
  again.world.nowMs += 3_600_000;
  expect(await enterPin(again.till, ani, 'passwd')).toMatchObject({ kind: 'closed' });
  again.world.uptimeMs += 30_000;
  expect(await enterPin(again.till, ani, 'passwd')).toEqual({ kind: 'in' });
});

test('a manager’s yes from the backoffice takes the step; the entry names the request', async () => {
  const { till, world } = await approvableTill();
  await scan(till, milk);
  setDiscount(till, 'line', percentOff(200_000), 'damaged');
  const pending = till.store.get().approval!;
  await askRemote(till, pending);
  await lookRemote(till, pending);
  expect(till.store.get()).toMatchObject({ approval: pending, approvalCall: { state: 'waiting' } });
  const approver = { id: davit.id, name: davit.name };
  world.answers[pending.approvalId] = { state: 'approved', approver, reason: 'agreed' };
  await lookRemote(till, pending);
  expect(till.store.get().approval).toBeNull();
  expect(till.store.get().priced?.totals.discount).toBe(10_800);
  expect(await approvals(till)).toMatchObject([
    { approverId: davit.id, requestId: pending.approvalId, reason: 'agreed' },
  ]);
});

test('a no, and nobody to be heard, are said in words; the PIN still works', async () => {
  const { till, world } = await approvableTill();
  let taken = 0;
  withApproval(till, discount(200_000), () => void taken++);
  const pending = till.store.get().approval!;
  world.answers[pending.approvalId] = { state: 'refused', approver: null, reason: 'too much' };
  await lookRemote(till, pending);
  expect(till.store.get().approvalCall).toEqual({ state: 'refused', reason: 'too much' });
  world.isServerUp = false;
  await askRemote(till, pending);
  expect(till.store.get().approvalCall).toMatchObject({ state: 'unreachable' });
  await approveByPin(till, davit, 'passwd', 'agreed');
  expect(taken).toBe(1);
});

test('a sheet that is gone calls the question off', async () => {
  const { till, world } = await approvableTill();
  withApproval(till, discount(200_000), () => undefined);
  const pending = till.store.get().approval!;
  cancelApproval(till);
  await lookRemote(till, pending);
  expect(world.log).toContain(`cancel ${pending.approvalId}`);
});

test('an untouched till locks, the receipt waits, and another cashier goes on with their own rights', async () => {
  const { till, world } = await approvableTill();
  await scan(till, milk);
  const saleId = till.store.get().sale.id;
  const idle = new IdleLock(till);
  world.uptimeMs += 299_000;
  idle.look();
  expect(till.store.get().screen).toBe('sell');
  world.uptimeMs += 1000;
  idle.look();
  expect(till.store.get()).toMatchObject({ screen: 'lock', cashier: null });
  await enterPin(till, davit, 'passwd');
  expect(till.store.get()).toMatchObject({
    screen: 'sell',
    cashier: { id: davit.id },
    sale: { id: saleId, lines: [{}] },
  });
  expect(mayDo(till, { ...discount(0), act: 'return' })).toBe(true);
});

test('a dropped receipt is on record with what was in it', async () => {
  const { till } = await approvableTill();
  await scan(till, milk);
  const { id } = till.store.get().sale;
  dropReceipt(till);
  // The journal seals one after another: what follows stands behind the drop.
  await sealAudit(till, 'after');
  const entries = await till.database.entries.toArray();
  const dropped = entries.find((one) => one.kind === 'receipt-dropped')!;
  expect(JSON.parse(dropped.body)).toMatchObject({ saleId: id, total: 54_000, lineCount: 1 });
});
