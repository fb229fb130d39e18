import type { DataSource } from 'typeorm';
import { changeFromTill, takePreorder } from '../domains/preorders/index.js';
import { transaction } from '../platform/database/transaction.js';
import { systemCtx } from '../platform/http/ctx.js';
import type { DemoFiles } from './demo-files.js';
import { DemoIds } from './demo-ids.js';
import * as demo from './demo.repository.js';

const hourMs = 3_600_000;

/** The pre-orders of the shop's file, due some hours after `untilMs`. */
export async function takePreorders(
  dataSource: DataSource,
  files: DemoFiles,
  untilMs: number,
): Promise<void> {
  const tx = dataSource.manager;
  const [facts, buyers] = [await demo.findProductFacts(tx), await demo.findBuyers(tx)];
  const outlets = await demo.findOutlets(
    tx,
    files.shop.outlets.map((outlet) => outlet.code),
  );
  const products = new Map(facts.map((product) => [product.sku, product]));
  for (const [at, row] of files.shop.preorders.entries()) {
    const ids = new DemoIds(`preorder ${at}`, untilMs - hourMs);
    const outlet = outlets.find((found) => found.code === row.outlet);
    const buyer = buyers.find((found) => found.reference === row.customer);
    const lines = row.lines.map(([sku, amount]) => {
      const product = products.get(sku);
      // Weighed goods stand in thousandths already, pieces in pieces.
      const quantity = product?.unit === 'kg' ? amount : amount * 1000;
      return {
        id: ids.next(),
        productId: product?.id ?? '',
        quantity,
        unitPrice: product?.prices[0]?.unitPrice ?? 0,
      };
    });
    const dueAt = new Date(untilMs + row.dueInHours * hourMs).toISOString();
    const body = {
      id: ids.next(),
      outletId: outlet?.id ?? '',
      customerId: buyer?.state.id ?? '',
      dueAt,
      note: row.note,
      lines,
    };
    await transaction(dataSource, async (inside) => {
      await takePreorder(inside, systemCtx(new Date(untilMs - hourMs), 'demo'), body as never);
      if (row.state === 'ready')
        await changeFromTill(inside, {
          preorderId: body.id,
          state: 'ready',
          staffId: null,
        } as never);
    });
  }
}
