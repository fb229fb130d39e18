import type { Money } from '@khanut/shared/money';
import { v7 } from 'uuid';
import { account, type ContractStore, kinds, sealed } from './contract-store.js';

/** Holds, balances and what overdraws them. */
export function accountsContract(store: () => ContractStore): void {
  const card = (amount: number, holdId: string | null = null) => ({
    id: v7(),
    kind: 'gift-card' as const,
    amount: amount as Money,
    tendered: amount as Money,
    reference: 'GIFT-1',
    ...(holdId && { holdId }),
  });
  test('a hold sets aside, is captured once by its sale, and never twice by one id', async () => {
    const one = await store().till();
    const before = account(await store().view(), 'GIFT-1')!;
    const body = store().sale(one);
    const [id, nowMs] = [v7(), Date.now()];
    const asked = { id, kind: 'gift-card' as const, holder: 'GIFT-1', amount: 10_000, saleId: body.id, registerId: one.registerId }; // prettier-ignore
    const answers = await Promise.all(
      [0, 1, 0].map((at) => store().processes[at]!.doors.accounts.hold(asked, nowMs)),
    );
    expect(answers.map((answer) => 'state' in answer && answer.state)).toEqual(['open', 'open', 'open']); // prettier-ignore
    expect(account(await store().view(), 'GIFT-1')?.held).toBe(before.held + 10_000);
    const other = { ...asked, amount: 9999 };
    expect(await store().processes[1]!.doors.accounts.hold(other, nowMs)).toEqual({ refused: 'ALREADY_EXISTS' }); // prettier-ignore
    one.number -= 1;
    const paid = { ...store().sale(one, { tenders: [card(10_000, id)] }), id: body.id };
    const entry = sealed(one, paid);
    expect(kinds(await store().push(0, one, [entry]))).toEqual(['accepted']);
    expect(kinds(await store().push(1, one, [entry]))).toEqual(['duplicate']);
    const view = await store().view();
    expect(account(view, 'GIFT-1')).toMatchObject({
      amount: before.amount - 10_000,
      held: before.held,
    });
    expect(view.holds.find((hold) => hold.id === id)).toMatchObject({ state: 'captured' });
    expect(await store().processes[0]!.doors.accounts.release(id, nowMs)).toEqual({
      refused: 'HOLD_ENDED',
    });
  });

  test('parallel holds never set aside more than there is', async () => {
    const one = await store().till();
    const nowMs = Date.now();
    const spendable = (await store().processes[0]!.doors.accounts.spendable(
      'gift-card',
      'GIFT-2',
      nowMs,
    ))!;
    const each = Math.floor(spendable / 3);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        store().processes[at % 2]!.doors.accounts.hold(
          { id: v7(), kind: 'gift-card', holder: 'GIFT-2', amount: each, saleId: v7(), registerId: one.registerId }, // prettier-ignore
          nowMs,
        ),
      ),
    );
    const given = answers.filter((answer) => 'state' in answer);
    expect(given).toHaveLength(3);
    const { held, amount } = account(await store().view(), 'GIFT-2')!;
    expect(held).toBeLessThanOrEqual(amount);
    const later = nowMs + 16 * 60_000;
    expect(await store().processes[1]!.doors.accounts.spendable('gift-card', 'GIFT-2', later)).toBe(
      amount,
    );
    expect(account(await store().view(), 'GIFT-2')?.held).toBe(0);
  });

  test('what is spent beyond the balance is booked as an overdraft and told', async () => {
    const one = await store().till();
    const { amount } = account(await store().view(), 'GIFT-2')!;
    const tender = { ...card(amount + 500), reference: 'GIFT-2' };
    const body = store().sale(one, { tenders: [tender], lines: [{ product: 4 }] });
    expect((await store().push(0, one, [sealed(one, body)]))[0]?.codes).toEqual([
      'BALANCE_OVERDRAFT',
    ]);
    const view = await store().view();
    expect(account(view, 'GIFT-2')?.amount).toBe(-500);
    const entries = view.balanceEntries.filter(({ sourceId }) => sourceId === body.id);
    expect(entries.filter(({ overdraft }) => overdraft)).toMatchObject([{ amount: -amount - 500 }]);
  });
}
