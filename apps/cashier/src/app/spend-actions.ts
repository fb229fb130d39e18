import type { SpendKind } from '@khanut/shared/contracts';
import { ApiError } from '@khanut/shared/contracts';
import { type Tender, isRefusal, tenderLimit } from '@khanut/shared/engine';
import type { Money, Points } from '@khanut/shared/money';
import { allowanceLeft, uncovered } from '../sale/allowance.js';
import { type Cover, type SaleCustomer, pointsCover } from '../sale/open-sale.js';
import { outletClock } from '../sale/outlet-clock.js';
import { priceOpenSale } from '../sale/pricing.js';
import { happen } from './sale-actions.js';
import type { Spending } from './state.js';
import { outletTime, priceContext, rulebookAt, type Till } from './till.js';

/** The server can be asked: it answered last time, and a cashier's session is open. */
export const canAsk = (till: Till): boolean =>
  till.store.get().link !== 'offline' && till.session.token() !== null;

/** Refusals that say something of the account; anything else is as good as no network. */
const ofAccount = new Set([
  'BALANCE_TOO_LOW',
  'ACCOUNT_BLOCKED',
  'NOT_FOUND',
  'HOLD_ENDED',
  'NOT_ALLOWED_NOW',
]);

const refusalOf = (error: unknown): string | null =>
  error instanceof ApiError && ofAccount.has(error.code) ? error.code : null;

const say = (till: Till, key: string): void =>
  till.store.set({ notice: { tone: 'look', key: `spend.refused.${key}` } });

/** The business date of now. */
export const businessDate = (till: Till): string =>
  outletClock(till.nowMs(), outletTime(till.store.get())).businessDate;

/** What this till last knew of a customer's account; own unsent receipts are counted in already. */
export function knownBalance(kind: SpendKind, customer: SaleCustomer): number {
  if (kind === 'points') return customer.state.pointsBalance;
  if (kind === 'store-credit') return customer.storeCreditMinor;
  const { account } = customer;
  return account && kind === 'on-account' ? Math.max(0, account.limitMinor - account.owedMinor) : 0;
}

function offlineSpending(till: Till, kind: SpendKind, holder: string, known: number): Spending {
  const { settings, offlineSpent, sale } = till.store.get();
  const dueDays = kind === 'on-account' ? (sale.customer?.account?.dueDays ?? null) : null;
  return {
    kind,
    holder,
    balance: Math.max(0, known - (uncovered(sale)[kind] ?? 0)),
    isLive: false,
    allowance: allowanceLeft(kind, settings?.allowances, offlineSpent, businessDate(till), sale),
    dueDays,
    wished: null,
  };
}

/** Chooses an account of the customer as a way to pay: its balance is asked for, or what is known counts. */
export async function chooseAccount(
  till: Till,
  kind: Exclude<SpendKind, 'gift-card'>,
): Promise<void> {
  const { customer } = till.store.get().sale;
  if (!customer) return say(till, 'NO_CUSTOMER');
  if (kind === 'on-account' && !customer.account) return say(till, 'NO_ACCOUNT');
  if (kind === 'points' && customer.state.mayBurn === false) return say(till, 'MAY_NOT_BURN');
  await chooseHolder(till, kind, customer.id, knownBalance(kind, customer));
}

/** A gift card by its code, scanned or typed. False: there is no such card as far as can be known. */
export async function chooseGiftCard(till: Till, text: string): Promise<boolean> {
  const code = text.trim().toUpperCase();
  if (code === '') return false;
  if (till.store.get().sale.tenders.some((one) => one.reference === code)) {
    say(till, 'ALREADY_HERE');
    return true;
  }
  const seen = await till.database.seenBalances.get(`gift-card:${code}`);
  if (!canAsk(till) && !seen) {
    say(till, 'CARD_UNKNOWN_OFFLINE');
    return false;
  }
  return chooseHolder(till, 'gift-card', code, seen?.spendable ?? 0);
}

async function chooseHolder(
  till: Till,
  kind: SpendKind,
  holder: string,
  known: number,
): Promise<boolean> {
  const offline = offlineSpending(till, kind, holder, known);
  till.store.set({ spending: offline, sheet: 'spend', notice: null, typed: '' });
  if (!canAsk(till)) return true;
  const isKnown = await askBalance(till, offline);
  if (isKnown) await takeWished(till, offline);
  return isKnown;
}

/** Writes the server's word into the sheet. False: there is no such account, and the sheet is gone. */
async function askBalance(till: Till, offline: Spending): Promise<boolean> {
  const { kind, holder } = offline;
  till.store.set({ asking: kind });
  try {
    const answer = await till.server.balance(kind, holder);
    if (answer.blocked) throw new ApiError('ACCOUNT_BLOCKED', 409, '', null, null);
    await remember(till, kind, holder, answer.spendable);
    const { spending } = till.store.get();
    if (spending && isAbout(till, offline))
      till.store.set({
        spending: { ...spending, balance: answer.spendable, isLive: true, allowance: null },
      });
    return true;
  } catch (error) {
    const code = refusalOf(error);
    if (!code || !isAbout(till, offline)) return true;
    till.store.set({ spending: null, sheet: null });
    say(till, code === 'NOT_FOUND' && kind === 'gift-card' ? 'CARD_UNKNOWN' : code);
    return false;
  } finally {
    till.store.set({ asking: null });
  }
}

/** What was confirmed before the server answered is taken now, unless it said less or nothing: then the sheet stays. */
async function takeWished(till: Till, about: Spending): Promise<void> {
  const { spending } = till.store.get();
  if (!spending || !isAbout(till, about) || spending.wished === null) return;
  const { wished: amount } = spending;
  forgetWished(till);
  if (!spending.isLive) return;
  if (spendLimit(till, spending).most < amount) return say(till, 'BALANCE_TOO_LOW');
  await spend(till, amount);
}

/** The sum is being typed anew. */
export function forgetWished(till: Till): void {
  const { spending } = till.store.get();
  if (spending && spending.wished !== null)
    till.store.set({ spending: { ...spending, wished: null } });
}

const isAbout = (till: Till, { kind, holder }: Spending): boolean => {
  const { spending } = till.store.get();
  return spending?.kind === kind && spending.holder === holder;
};

/** Keeps what the server said: a gift card for days without a network, points for the engine. */
async function remember(
  till: Till,
  kind: SpendKind,
  holder: string,
  spendable: number,
): Promise<void> {
  if (kind === 'gift-card')
    await till.database.seenBalances.put({
      id: `gift-card:${holder}`,
      spendable,
      seenAtMs: till.nowMs(),
    });
  const { customer, covers, pointsToBurn } = till.store.get().sale;
  if (kind !== 'points' || !customer || customer.id !== holder) return;
  // Points that this receipt has set aside already are still the customer's until it is sealed.
  const ownHeld = covers[pointsCover]?.by === 'hold' ? pointsToBurn : 0;
  const state = { ...customer.state, pointsBalance: (spendable + ownHeld) as Points };
  happen(till, { kind: 'customer-set', customer: { ...customer, state } });
}

/** The most that may be spent here: points in points, else minor units. `amountMinor` is what that pays. */
export interface SpendLimit {
  most: number;
  amountMinor: number;
}

/** Never more than is due, than the balance, than the policy or, without a network, than the allowance permits. */
export function spendLimit(till: Till, spending: Spending): SpendLimit {
  const { sale, priced } = till.store.get();
  const rulebook = rulebookAt(till.store.get(), till.nowMs());
  const nothing = { most: 0, amountMinor: 0 };
  if (!priced || !rulebook) return nothing;
  if (spending.kind === 'points' && rulebook.loyalty?.points?.burnAs === 'discount')
    return burnLimit(till, spending);
  const { balance, allowance } = spending;
  const mayBurn = sale.customer?.state.mayBurn;
  const limit = tenderLimit(
    spending.kind,
    { priced, tenders: sale.tenders },
    { balance, allowance, ...(mayBurn === undefined ? {} : { mayBurn }) },
    rulebook,
  );
  return {
    most: spending.kind === 'points' ? limit.points : limit.amount,
    amountMinor: limit.amount,
  };
}

/** Points as a discount: the engine says how many it would take if all were asked for. */
function burnLimit(till: Till, { allowance }: Spending): SpendLimit {
  const context = priceContext(till);
  const { sale } = till.store.get();
  const value = context?.rulebook.loyalty?.points?.pointValue ?? 0;
  if (!context) return { most: 0, amountMinor: 0 };
  const asked = { ...sale, pointsToBurn: Math.min(Number.MAX_SAFE_INTEGER, allowance ?? 1e12) };
  const priced = priceOpenSale(asked, context);
  const most = isRefusal(priced) ? 0 : (priced.totals.pointsBurnt ?? 0);
  return { most, amountMinor: most * value };
}

/**
 * Spends from the chosen account: online a sum is set aside first, offline the allowance counts. While the balance is
 * being asked for, the sum is kept as a wish and taken with the answer. False: nothing happened yet.
 */
export async function spend(till: Till, wanted: number): Promise<boolean> {
  const { spending, asking } = till.store.get();
  if (!spending) return false;
  if (asking) {
    // A sum that is being set aside already is not wished for twice.
    if (!spending.isLive) till.store.set({ spending: { ...spending, wished: wanted } });
    return false;
  }
  const amount = Math.min(Math.floor(wanted), spendLimit(till, spending).most);
  if (amount <= 0) return false;
  const { id: saleId } = till.store.get().sale;
  await giveBackPoints(till, spending);
  const cover = await coverFor(till, spending, amount);
  // The server counts what it sets aside; what the sheet counted itself went with the sheet, in a second tap.
  if (!cover || (cover.by === 'allowance' && till.store.get().spending !== spending)) return false;
  if (!isStillFor(till, spending, saleId) || spendLimit(till, spending).most < amount) {
    if (cover.by === 'hold') void till.server.releaseHold(cover.holdId).catch(() => undefined);
    say(till, 'CHANGED');
    return false;
  }
  place(till, spending, amount, cover);
  till.store.set({ spending: null, sheet: null, typed: '', notice: null });
  return true;
}

/** While the server was asked the receipt may have been sealed or dropped, or its customer may have become another. */
function isStillFor(till: Till, { kind, holder }: Spending, saleId: string): boolean {
  const { sale, busy } = till.store.get();
  return !busy && sale.id === saleId && (kind === 'gift-card' || sale.customer?.id === holder);
}

/** Points spent as a discount are set anew as a whole: what stood before goes back first. */
async function giveBackPoints(till: Till, { kind }: Spending): Promise<void> {
  const { sale } = till.store.get();
  if (kind !== 'points' || sale.pointsToBurn === 0) return;
  const before = sale.covers[pointsCover];
  if (before?.by === 'hold') await till.server.releaseHold(before.holdId).catch(() => undefined);
  happen(till, { kind: 'points-set', points: 0, cover: null });
}

async function coverFor(till: Till, spending: Spending, amount: number): Promise<Cover | null> {
  if (!spending.isLive) return { by: 'allowance' };
  const { kind, holder } = spending;
  const { id: saleId } = till.store.get().sale;
  till.store.set({ asking: kind });
  try {
    const hold = await till.server.hold(till.newId(), { kind, holder, amount, saleId });
    await remember(
      till,
      kind,
      holder,
      kind === 'points' ? hold.spendableAfter + amount : hold.spendableAfter,
    );
    return {
      by: 'hold',
      holdId: hold.id,
      expiresAt: hold.expiresAt,
      leftAfter: hold.spendableAfter,
    };
  } catch (error) {
    const code = refusalOf(error);
    say(till, code ?? 'NETWORK');
    // No answer: the allowance is all there is now, and the sheet says so.
    if (!code) till.store.set({ spending: offlineSpending(till, kind, holder, spending.balance) });
    return null;
  } finally {
    till.store.set({ asking: null });
  }
}

function place(till: Till, spending: Spending, amount: number, cover: Cover): void {
  const points = rulebookAt(till.store.get(), till.nowMs())?.loyalty?.points;
  if (spending.kind === 'points' && points?.burnAs === 'discount')
    return happen(till, { kind: 'points-set', points: amount, cover });
  const isPoints = spending.kind === 'points';
  const minor = (isPoints ? amount * (points?.pointValue ?? 0) : amount) as Money;
  const tender: Tender = {
    id: till.newId(),
    kind: spending.kind,
    amount: minor,
    tendered: minor,
    reference: spending.holder,
    ...(cover.by === 'hold' && { holdId: cover.holdId }),
    ...(isPoints && { points: amount as Points }),
  };
  happen(till, { kind: 'tender-added', tender, cover });
}

/** Takes points off again that were spent as a discount. */
export function removePoints(till: Till): void {
  happen(till, { kind: 'points-set', points: 0, cover: null });
}
