import { returnOf } from '@khanut/api/domains/sales/testing/return-of';
import type { SaleBody } from '@khanut/shared/contracts';
import { v7 } from 'uuid';
import { type ContractStore, type ContractTill, kinds, sealed } from './contract-store.js';

/** Serial numbers: each is out once, whoever sells it and in whatever order the tills deliver. */
export function serialsContract(store: () => ContractStore): void {
  const withSerials = (body: SaleBody, serials: string[]): SaleBody => ({
    ...body,
    cart: { ...body.cart, lines: body.cart.lines.map((line) => ({ ...line, serials })) },
  });
  const sale = (till: ContractTill, serials: string[]) =>
    withSerials(
      store().sale(till, { lines: [{ product: 0, quantity: serials.length * 1000 }] }),
      serials,
    );
  const returned = (till: ContractTill, of: SaleBody): SaleBody => {
    const { rulebook } = store().backend.shop;
    const body = returnOf(of, rulebook, { number: (till.number += 1), refund: 'cash' })!;
    return { ...body, registerId: till.registerId };
  };
  const sold = async (serial: string) =>
    (await store().view()).soldSerials.find((row) => row.serial === serial.toUpperCase())?.sold ??
    0;
  const pair = async () => [await store().till(), await store().till()] as const;

  test('a serial sold at two tills is told of the second, which stands all the same', async () => {
    const [one, other] = await pair();
    const [first, second] = [v7(), v7()];
    const entry = sealed(one, sale(one, [first, second]));
    expect(kinds(await store().push(0, one, [entry]))).toEqual(['accepted']);
    expect(await store().push(1, other, [sealed(other, sale(other, [second]))])).toMatchObject([
      { verdict: 'exception', codes: ['SERIAL_SOLD_TWICE'] },
    ]);
    expect([await sold(first), await sold(second)]).toEqual([1, 2]);
  });

  test('what is pushed again counts once', async () => {
    const [one] = await pair();
    const serial = v7();
    const entry = sealed(one, sale(one, [serial]));
    await store().push(0, one, [entry]);
    expect(kinds(await store().push(1, one, [entry]))).toEqual(['duplicate']);
    expect(await sold(serial)).toBe(1);
  });

  test('a return makes it free, also when it arrives before its sale', async () => {
    const [one, other] = await pair();
    const serial = v7();
    const body = sale(one, [serial]);
    const entry = sealed(one, body);
    await store().push(0, other, [sealed(other, returned(other, body))]);
    await store().push(0, one, [entry]);
    expect(await sold(serial)).toBe(0);
    expect(kinds(await store().push(1, other, [sealed(other, sale(other, [serial]))]))).toEqual([
      'accepted',
    ]);
  });

  test('twice on the receipts of one push is told as well', async () => {
    const [one] = await pair();
    const serial = v7();
    const entries = [sealed(one, sale(one, [serial])), sealed(one, sale(one, [serial]))];
    const codes = (await store().push(0, one, entries)).flatMap((verdict) => verdict.codes);
    expect(codes).toContain('SERIAL_SOLD_TWICE');
  });
}
