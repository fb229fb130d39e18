import { minuteText } from '../i18n/format.js';
import type { KeptProduct } from '../offline/till-database.js';
import { outletClock } from '../sale/outlet-clock.js';
import { productName } from '../sale/product-facts.js';
import { ageToCheck, forbiddenLine, isForbidden, restrictionOf } from '../sale/restrictions.js';
import type { SaleEvent } from '../sale/sale-machine.js';
import { withApproval } from './approval-actions.js';
import { passOn, sealAudit } from './entries.js';
import { happen, takeOut } from './sale-actions.js';
import { instant, outletTime, type Till } from './till.js';

/** The minute on the outlet's wall clock. */
const minuteNow = (till: Till): number =>
  outletClock(till.nowMs(), outletTime(till.store.get())).minuteOfDay;

/**
 * Lets an item be added, with what the receipt must know of its age and hours. In its forbidden hours it is refused in
 * words, or a manager is asked; the receipt goes on meanwhile.
 */
export function whenAllowed(
  till: Till,
  product: KeptProduct,
  add: (restrictions: SaleEvent[]) => void,
): void {
  const { categoryRestrictions, sale, language } = till.store.get();
  const restriction = restrictionOf(product, categoryRestrictions);
  if (!restriction) return add([]);
  const known: SaleEvent = { kind: 'restricted', productId: product.id, restriction };
  const isAllowed = sale.allowedHours.includes(product.id);
  if (isAllowed || !isForbidden(restriction, minuteNow(till))) {
    const isFirst = !sale.restrictions[product.id];
    add([known]);
    if (isFirst && ageToCheck(till.store.get().sale)) till.sounds.badScan();
    return;
  }
  const item = productName(product, language);
  const { fromMinute, toMinute } = restriction.forbidden!;
  const hours = { from: minuteText(fromMinute), to: minuteText(toMinute) };
  if (restriction.inForbidden === 'refuse') {
    till.sounds.badScan();
    const values = { name: item, ...hours };
    return till.store.set({ search: null, notice: { tone: 'act', key: 'notice.notNow', values } });
  }
  const detail = { item, hours: `${hours.from}–${hours.to}` };
  const ask = {
    act: 'forbidden-hours' as const,
    saleId: sale.id,
    amountMinor: null,
    ratePpm: null,
    detail,
  };
  withApproval(till, ask, () => {
    if (till.store.get().sale.id !== sale.id) return;
    add([known, { kind: 'hours-allowed', productId: product.id }]);
  });
}

/** The age that has to be looked at before paying; null when all is settled. */
export const openAge = (till: Till) => ageToCheck(till.store.get().sale);

/** The buyer is old enough: said once for a receipt, kept on it and on record. */
export function confirmAge(till: Till, seen: 'document' | 'evident'): void {
  const open = openAge(till);
  const { sale, cashier } = till.store.get();
  if (!open || !cashier) return;
  const { minimumAge, name } = open;
  const ask = {
    act: 'age-check' as const,
    saleId: sale.id,
    amountMinor: null,
    ratePpm: null,
    detail: { item: name, age: `${minimumAge}+` },
  };
  withApproval(till, ask, async (approval) => {
    if (till.store.get().sale.id !== sale.id) return;
    const by = approval?.approverId ?? cashier.id;
    happen(till, { kind: 'age-checked', check: { minimumAge, seen, by, at: instant(till) } });
    till.store.set({ notice: null });
    await passOn(
      till,
      await sealAudit(till, 'age-check', sale.id, { minimumAge, seen, item: name }),
    );
  });
}

/** The buyer is too young, or shows nothing: the line goes, and that is on record. */
export async function refuseAge(till: Till): Promise<void> {
  const open = openAge(till);
  if (!open) return;
  const { id } = till.store.get().sale;
  const { minimumAge, name, lineId } = open;
  const line = till.store.get().sale.lines.find((one) => one.id === lineId);
  if (line) takeOut(till, line);
  await passOn(till, await sealAudit(till, 'age-refused', id, { minimumAge, item: name }));
}

/** Why the receipt can't be paid for what lies in it; null when it can. */
export function restrictionObstacle(till: Till): string | null {
  const { sale } = till.store.get();
  if (ageToCheck(sale)) return 'notice.checkAge';
  return forbiddenLine(sale, minuteNow(till)) ? 'notice.notNowInReceipt' : null;
}
