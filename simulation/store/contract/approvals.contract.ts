import { returnOf } from '@khanut/api/domains/sales/testing/return-of';
import type { SaleBody } from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { type ContractStore, type ContractTill, kinds, sealed } from './contract-store.js';

/** A manager's yes: good once, for the sale it names, whichever comes first. */
export function approvalsContract(store: () => ContractStore): void {
  const manager = () => store().backend.shop.staff.find(({ role }) => role === 'store_manager')!.id;
  const approval = (till: ContractTill, saleId: string, facts: object = {}) =>
    store().other(till, 'approval', { act: 'discount', saleId, amount: null, rate: 300_000, approverId: manager(), reason: 'stain', ...facts }); // prettier-ignore
  /** Its figures are as they were: only who allowed what is looked at. */
  const discounted = (till: ContractTill, approvalIds: string[], saleId: string): SaleBody => {
    const { cashierId } = store().backend.shop;
    const body = store().sale(till);
    const manualDiscounts = approvalIds.map((approvalId) => ({
      ...{ id: v7(), lineId: null, amount: { kind: 'percent', rate: 300_000 } as never },
      ...{ reason: 'stain', byStaffId: cashierId, approvedBy: manager(), approvalId },
    }));
    return { ...body, id: saleId, cart: { ...body.cart, manualDiscounts } };
  };
  /** What is told of the approval; the engine has its own words about a discount that it never saw. */
  const told = async (till: ContractTill, body: SaleBody) => {
    const [verdict] = await store().push(0, till, [sealed(till, body)]);
    return verdict!.codes.filter((code) => code.startsWith('APPROVAL'));
  };

  test('an approval that is there is good for its sale; used twice on it, that is told', async () => {
    const [one, saleId, again] = [await store().till(), v7(), v7()];
    const yes = approval(one, saleId);
    expect(kinds(await store().push(1, one, [yes]))).toEqual(['accepted']);
    expect(await told(one, discounted(one, [yes.id], saleId))).toEqual([]);
    const twice = approval(one, again);
    await store().push(1, one, [twice]);
    expect(await told(one, discounted(one, [twice.id, twice.id], again))).toEqual(['APPROVAL_USED_TWICE']); // prettier-ignore
  });

  test('one that comes after its sale takes the flag down', async () => {
    const [one, saleId] = [await store().till(), v7()];
    const yes = approval(one, saleId);
    expect(await told(one, discounted(one, [yes.id], saleId))).toEqual(['APPROVAL_MISSING']);
    await store().push(1, one, [yes]);
    const { exceptions } = await store().view();
    const flag = exceptions.find((row) => row.subjectId === saleId && row.code === 'APPROVAL_MISSING'); // prettier-ignore
    expect(flag).toMatchObject({ isResolved: true });
  });

  test('of another sale, or for less: told', async () => {
    const [one, first, second] = [await store().till(), v7(), v7()];
    const [other, less] = [approval(one, v7()), approval(one, second, { rate: 100_000 })];
    await store().push(0, one, [other, less]);
    expect(await told(one, discounted(one, [other.id], first))).toEqual(['APPROVAL_OF_OTHER_SALE']);
    expect(await told(one, discounted(one, [less.id], second))).toEqual(['APPROVAL_DIFFERS']);
  });

  test('a price that somebody set by right needs no yes, whoever seals the receipt; one set for them does', async () => {
    const one = await store().till();
    const priced = (byStaffId: string): SaleBody => {
      const body = store().sale(one);
      const lines = body.cart.lines.map((line) => ({
        ...line,
        fixedPrice: {
          ...{ kind: 'override' as const, unitPrice: 10_000 as never, lineAmount: null },
          ...{ reason: 'stain', byStaffId, approvedBy: manager() },
        },
      }));
      return { ...body, cart: { ...body.cart, lines } };
    };
    expect(await told(one, priced(manager()))).toEqual([]);
    expect(await told(one, priced(store().backend.shop.cashierId))).toContain('APPROVAL_MISSING');
  });

  /** Sold three weeks ago: too late for a cashier alone. */
  const broughtLate = async (till: ContractTill, named: object = {}, id = v7()): Promise<SaleBody> => {
    const sale = store().sale(till);
    const day = new Date(Date.parse(sale.businessDate) - 21 * 86_400_000).toISOString().slice(0, 10);
    const wish = { number: (till.number += 1), refund: 'cash' as const };
    const back = returnOf(sale, store().backend.shop.rulebook, wish)!;
    await store().push(0, till, [sealed(till, { ...sale, businessDate: day })]);
    return { ...back, id, registerId: till.registerId, original: { ...back.original!, ...named } };
  }; // prettier-ignore

  test('goods that come back too late, or without a receipt, name who allowed it', async () => {
    const one = await store().till();
    expect(await told(one, await broughtLate(one))).toEqual(['APPROVAL_MISSING']);
    const byManager = { ...(await broughtLate(one)), cashierId: manager() };
    expect(await told(one, byManager)).toEqual([]);
    const bare = await broughtLate(one, { saleId: null });
    expect(await told(one, bare)).toEqual(['APPROVAL_MISSING']);
    const { exceptions } = await store().view();
    const flag = exceptions.find((row) => row.subjectId === bare.id && row.code === 'APPROVAL_MISSING'); // prettier-ignore
    expect(flag).toMatchObject({ isResolved: false });
  });

  test('with its sale in the same push its day is known', async () => {
    const one = await store().till();
    const late = await broughtLate(one);
    const sale = { ...store().sale(one), businessDate: '2026-01-01' };
    const back = { ...late, original: { ...late.original!, saleId: sale.id } };
    const verdicts = await store().push(1, one, [sealed(one, sale), sealed(one, back)]);
    expect(verdicts.at(-1)?.codes).toContain('APPROVAL_MISSING');
  });

  test('the approval that a return names is there, or awaited, and good once', async () => {
    const one = await store().till();
    const [first, second] = [v7(), v7()];
    const given = (saleId: string) => approval(one, saleId, { act: 'return', rate: null });
    const [yes, later] = [given(first), given(second)];
    const named = (approvalId: string) => ({ approvedBy: manager(), approvalId });
    await store().push(1, one, [yes]);
    expect(await told(one, await broughtLate(one, named(yes.id), first))).toEqual([]);
    expect(await told(one, await broughtLate(one, named(yes.id)))).toEqual(['APPROVAL_OF_OTHER_SALE']); // prettier-ignore
    expect(await told(one, await broughtLate(one, named(later.id), second))).toEqual(['APPROVAL_MISSING']); // prettier-ignore
    await store().push(1, one, [later]);
    const { exceptions } = await store().view();
    const flag = exceptions.find((row) => row.subjectId === second && row.code === 'APPROVAL_MISSING'); // prettier-ignore
    expect(flag).toMatchObject({ isResolved: true });
  });

  test('who may not approve, and who is not known, is told', async () => {
    const one = await store().till();
    const { cashierId } = store().backend.shop;
    const verdicts = await store().push(1, one, [
      approval(one, v7(), { approverId: cashierId }),
      approval(one, v7(), { approverId: v7() }),
    ]);
    expect(verdicts.map(({ codes }) => codes)).toEqual([['APPROVER_NOT_ALLOWED'], ['APPROVER_UNKNOWN']]); // prettier-ignore
  });

  test('a discount above the limit that nobody approved is told', async () => {
    const one = await store().till();
    const { cashierId } = store().backend.shop;
    const body = discounted(one, [v7()], v7());
    const manualDiscounts = body.cart.manualDiscounts.map(({ id, lineId, amount, reason }) => ({
      ...{ id, lineId, amount, reason },
      ...{ byStaffId: cashierId, approvedBy: null },
    }));
    const [verdict] = await store().push(0, one, [
      sealed(one, { ...body, cart: { ...body.cart, manualDiscounts } }),
    ]);
    expect(verdict?.codes).toContain('DISCOUNT_ABOVE_LIMIT');
  });
}
