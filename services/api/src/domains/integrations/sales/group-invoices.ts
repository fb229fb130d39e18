import type { Rejection } from '../import-refused.js';
import type { Invoice, InvoiceRow } from './invoice.js';

/** An invoice may be interrupted by others for so many rows; real files interleave a few written in one minute. */
export const WINDOW_ROWS = 5_000;
const CLOSED_KEPT = 20_000;

/**
 * Gathers rows into invoices in constant memory: an invoice is handed on when none of its rows came for a while.
 * A row that comes for one already handed on is rejected with INVOICE_REOPENED.
 */
export class InvoiceGrouper {
  private readonly open = new Map<
    string,
    { invoice: Invoice; lastAt: number; counts: Map<string, number> }
  >();
  private readonly closed = new Set<string>();
  private seen = 0;

  constructor(private readonly cancellationPrefix: string | null) {}

  /** @returns invoices that are complete now, in the order in which they began; or why the row can't join. */
  add(row: InvoiceRow): { ready: Invoice[]; rejection: Rejection | null } {
    this.seen += 1;
    const rejection = this.join(row);
    return { ready: this.seen % 100 === 0 ? this.take(this.seen - WINDOW_ROWS) : [], rejection };
  }

  /** The rest, at the end of the file. */
  end(): Invoice[] {
    return this.take(Number.POSITIVE_INFINITY);
  }

  private join(row: InvoiceRow): Rejection | null {
    const reject = (code: string, detail: string): Rejection => ({ row: row.row, code, detail });
    if (this.closed.has(row.invoice)) return reject('INVOICE_REOPENED', row.invoice);
    const known = this.open.get(row.invoice);
    const customer = known?.invoice.customer ?? null;
    if (customer !== null && row.customer !== null && customer !== row.customer)
      return reject('INVOICE_CUSTOMERS', row.customer);
    const group = known ?? this.begin(row);
    group.invoice.customer ??= row.customer;
    const occurrence = (group.counts.get(row.code) ?? 0) + 1;
    group.counts.set(row.code, occurrence);
    group.lastAt = this.seen;
    group.invoice.lines.push({ ...row, occurrence });
    return null;
  }

  private begin(row: InvoiceRow) {
    const isCancellation =
      this.cancellationPrefix !== null && row.invoice.startsWith(this.cancellationPrefix);
    const invoice: Invoice = {
      number: row.invoice,
      isCancellation,
      customer: row.customer,
      lines: [],
    };
    const group = { invoice, lastAt: this.seen, counts: new Map<string, number>() };
    this.open.set(row.invoice, group);
    return group;
  }

  private take(untouchedSince: number): Invoice[] {
    const ready: Invoice[] = [];
    for (const [number, { invoice, lastAt }] of this.open) {
      if (lastAt > untouchedSince) continue;
      ready.push(invoice);
      this.open.delete(number);
      this.remember(number);
    }
    return ready;
  }

  private remember(number: string): void {
    this.closed.add(number);
    const [oldest] = this.closed;
    if (this.closed.size > CLOSED_KEPT && oldest !== undefined) this.closed.delete(oldest);
  }
}
