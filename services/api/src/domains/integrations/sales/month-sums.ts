import { lineAmount } from './build-sale.js';
import type { InvoiceRow } from './invoice.js';

/** What a month's accepted rows add up to, minor units. */
export interface MonthSum {
  rows: number;
  positive: number;
  negative: number;
}

/** Sums by calendar month of the shop, to compare with the file's own. */
export class MonthSums {
  readonly months = new Map<string, MonthSum>();

  add(line: InvoiceRow): void {
    const month = line.businessDate.slice(0, 7);
    const sum = this.months.get(month) ?? { rows: 0, positive: 0, negative: 0 };
    const amount = lineAmount(line);
    sum.rows += 1;
    sum[amount < 0 ? 'negative' : 'positive'] += amount;
    this.months.set(month, sum);
  }
}
