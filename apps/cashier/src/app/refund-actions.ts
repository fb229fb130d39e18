import type { Tender } from '@khanut/shared/engine';
import { isRefusal } from '@khanut/shared/engine';
import { type OpenSale, hasReturn } from '../sale/open-sale.js';
import { type PriceContext, priceOpenSale } from '../sale/pricing.js';
import { refundTenders, withCashRefund } from '../sale/refund.js';
import { isLastOf } from '../sale/return-part.js';
import { type Breach, breaches } from '../sale/return-rules.js';
import { type ApprovalAsk, type GivenApproval, mayDo, withApproval } from './approval-actions.js';
import { payCash, sealWith } from './pay-actions.js';
import { toSale } from './return-opening.js';
import { returnPolicy } from './return-state.js';
import { happen } from './sale-actions.js';
import { businessDate } from './spend-actions.js';
import { priceContext, type Till } from './till.js';

/** Where the money of this return goes, in tenders; none while the customer is to pay. */
export function refundOf(sale: OpenSale, context: PriceContext, newId: () => string): Tender[] {
  if (!hasReturn(sale)) return [];
  const bare = priceOpenSale(sale, context, []);
  if (isRefusal(bare) || bare.totals.payableExact >= 0) return [];
  const { source, refundTo: to } = sale.returned;
  const exactMinor = bare.totals.payableExact;
  const endsWithin = isLastOf(sale.returned) ? context.rulebook.rounding.cash.step : null;
  const others = refundTenders({ source, to, sumMinor: -exactMinor, endsWithin, newId });
  const settled = priceOpenSale(sale, context, others);
  if (isRefusal(settled)) return others;
  const inCashMinor = settled.totals.payableInCash;
  return withCashRefund(others, { exactMinor, inCashMinor, newId });
}

/** The refund as the screen shows it before it is sealed. */
export function plannedRefund(till: Till): Tender[] {
  const context = priceContext(till);
  return context ? refundOf(till.store.get().sale, context, () => 'planned') : [];
}

/** Where the chosen goods go beyond the shop's rules: who may allow it, and why it is asked. */
export function returnBreaches(till: Till): Breach[] {
  const { sale, priced } = till.store.get();
  if (!hasReturn(sale)) return [];
  const back = priced?.lines.filter(({ quantity }) => quantity < 0) ?? [];
  const sumMinor = -back.reduce((sum, { net }) => sum + net, 0);
  return breaches(sale.returned, returnPolicy(till.store.get()), { today: businessDate(till), sumMinor }); // prettier-ignore
}

/** What a manager is asked for; null: the cashier may. */
function askOf(till: Till): ApprovalAsk | null {
  const { sale, priced } = till.store.get();
  if (!hasReturn(sale) || sale.returned.approval) return null;
  const found = returnBreaches(till);
  const ask = (act: ApprovalAsk['act']): ApprovalAsk => ({
    act,
    saleId: sale.id,
    amountMinor: Math.abs(priced?.totals.payable ?? 0),
    ratePpm: null,
  });
  const bare = ask('return-without-receipt');
  if (!sale.returned.source && !mayDo(till, bare)) return bare;
  const beyond = ask('return');
  return found.length > 0 && !mayDo(till, beyond) ? beyond : null;
}

/** What stands in the way of handing the money back, as a notice key; null: nothing. */
function obstacle(till: Till): string | null {
  const { sale, shift, refusal, priced } = till.store.get();
  if (!shift) return 'notice.noShift';
  if (!hasReturn(sale)) return 'return.chooseFirst';
  if (sale.badScans.length > 0) return 'notice.settleCode';
  if (refusal || !priced) return 'notice.cannotPrice';
  if (!sale.returned.source && !sale.customer) return 'return.whoBrings';
  if (sale.returned.lines.some(({ reason }) => reason === null)) return 'return.reasonFirst';
  return null;
}

/** Does `act` once all that comes back has its reason, and a manager allowed what goes beyond the shop's rules. */
function whenAllowed(till: Till, act: () => void | Promise<void>): void {
  const reason = obstacle(till);
  if (reason) return tell(till, reason);
  const ask = askOf(till);
  const { returned } = till.store.get().sale;
  const go = (approval: GivenApproval | null) => {
    // Scans go on beside the manager: what is on the counter by now is not what was allowed.
    if (till.store.get().sale.returned !== returned) return tell(till, 'return.changed');
    if (!till.store.get().shift) return tell(till, 'notice.noShift');
    const given = approval && { approvalId: approval.approvalId, approverId: approval.approverId };
    const before = till.store.get().sale.returned?.approval ?? null;
    happen(till, { kind: 'return-allowed', approval: given ?? before });
    return act();
  };
  if (!ask) return void go(null);
  withApproval(till, ask, go);
}

/** Enter: gives the money back and prints. More goes out than comes back: the customer pays the difference. */
export const refund = (till: Till): void => whenAllowed(till, () => giveOut(till));

/** F6: other goods go out on the same receipt. */
export const toExchange = (till: Till): void =>
  whenAllowed(till, () => {
    const notice = { tone: 'good', key: 'return.exchanging' } as const;
    till.store.set({ ...toSale, notice });
  });

function tell(till: Till, key: string): void {
  till.store.set({ notice: { tone: 'look', key } });
  if (key === 'return.whoBrings') till.store.set({ sheet: 'customer' });
  if (key === 'return.reasonFirst') till.store.set({ sheet: 'return-line' });
}

async function giveOut(till: Till): Promise<void> {
  const { busy, priced } = till.store.get();
  if (busy) return;
  if ((priced?.totals.payableExact ?? 0) > 0) return payCash(till, 0);
  await sealWith(till, (sale, context) => refundOf(sale, context, () => till.newId()));
  if (till.store.get().screen === 'paid') till.store.set({ returning: null, sheet: null });
}
