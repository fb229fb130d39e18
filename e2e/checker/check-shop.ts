import { checkTables } from '@khanut/testkit/checker';
import { openDatabase } from '../shop/database.js';
import { salesOfTills } from './sales.js';
import { fiscalReceipts, papersOf } from './tapes.js';

export interface Expected {
  /** Receipts that a person asked to be printed once more. */
  copies?: number;
  /** Times the drawer was opened without a sale. */
  kicksByHand?: number;
  /** Sales whose drawer may have stayed shut because the printer or the browser died before it. */
  kicksInDoubt?: number;
}

/**
 * What does not agree in a shop at rest, a line each: the tables among themselves, the paper and the drawer with the
 * sales, the fiscal register with both. It looks at tables and tapes alone and imports nothing of the application.
 */
export async function checkShop(shopDir: string, expected: Expected = {}): Promise<string[]> {
  const client = await openDatabase(shopDir);
  try {
    const sold = await salesOfTills(client);
    return [
      ...(await checkTables(client)),
      ...checkPaper(shopDir, sold, expected),
      ...checkFiscal(shopDir, sold.length),
    ];
  } finally {
    await client.end();
  }
}

function checkPaper(
  shopDir: string,
  sold: { id: string; number: number; inCash: boolean }[],
  expected: Expected,
): string[] {
  const { copies = 0, kicksByHand = 0, kicksInDoubt = 0 } = expected;
  const { papers, kicks } = papersOf(shopDir);
  const ids = new Set(sold.map(({ id }) => id));
  const without = sold.filter(({ id }) => !papers.has(id));
  const sheets = [...papers.values()].reduce((sum, count) => sum + count, 0);
  const kicksDue = sold.filter(({ inCash }) => inCash).length + kicksByHand;
  const lines = [
    ...[...papers.keys()].filter((id) => !ids.has(id)).map((id) => `paper without a sale: ${id}`),
    without.length > 0 && `sales without paper: ${without.map(({ number }) => number).join(', ')}`,
    sheets > sold.length + copies &&
      `${sheets} papers for ${sold.length} sales and ${copies} copies`,
    (kicks > kicksDue || kicks < kicksDue - kicksInDoubt) &&
      `the drawer was kicked ${kicks} times, not ${kicksDue}`,
  ];
  return lines.filter((line) => line !== false);
}

function checkFiscal(shopDir: string, sales: number): string[] {
  const registered = fiscalReceipts(shopDir).length;
  return registered === sales
    ? []
    : [`the fiscal register has ${registered} receipts for ${sales} sales`];
}
