import { currencyDecimals } from '@khanut/shared/money';
import type { SalesImportResult } from './import-sales.js';

/** The outcome for a person: what became of the rows, and each month's money to compare with the file's own sums. */
export function describeSales(
  result: SalesImportResult,
  currency: string,
  reportPath: string,
  dryRun: boolean,
): string {
  const decimals = currencyDecimals(currency);
  const amount = (minor: number): string => (minor / 10 ** decimals).toFixed(decimals);
  const {
    rows,
    accepted,
    rejected,
    sales,
    returns,
    returnsLinked,
    adjustments,
    known,
    products,
    customers,
  } = result;
  const lines = [
    `${dryRun ? 'dry run, nothing written: ' : ''}rows ${rows} = accepted ${accepted} + rejected ${rejected}`,
    `sales ${sales}, returns ${returns} (${returnsLinked} linked to their sale), stock adjustments ${adjustments}, there before ${known}`,
    `new products ${products}, new customers ${customers}`,
    ...Object.entries(result.rejectedByCode).map(([code, count]) => `rejected ${code}: ${count}`),
    ...(rejected ? [`rejected rows are listed in ${reportPath}`] : []),
    'month | rows | positive lines | negative lines | net',
    ...Object.entries(result.months).map(
      ([month, sum]) =>
        `${month} | ${sum.rows} | ${amount(sum.positive)} | ${amount(sum.negative)} | ${amount(sum.positive + sum.negative)}`,
    ),
  ];
  return `${lines.join('\n')}\n`;
}
