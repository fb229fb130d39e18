import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { crashpoint } from '../../../platform/crashpoint/crashpoint.js';
import { transaction } from '../../../platform/database/transaction.js';
import { type ArrivedSale, type Outcome, SaleAcceptor } from '../../sales/index.js';
import { moveAtAverage } from '../../stock/index.js';
import { derivedId } from '../derived-id.js';
import * as imports from '../imports.repository.js';
import {
  buildSale,
  customerIdOf,
  type ImportTarget,
  lineIdOf,
  type OriginalLink,
  type ProductIds,
  saleIdOf,
} from './build-sale.js';
import type { Invoice, InvoiceLine } from './invoice.js';
import { linkReturn } from './link-return.js';
import type { Parties } from './parties.js';

/** What became of an invoice's rows. */
export interface InvoiceOutcome {
  invoice: Invoice;
  /** new: stored now; known: there already, the same; refused: why. */
  state: 'new' | 'known' | 'refused';
  code?: string;
  /** A cancellation whose sale was found. */
  isLinked: boolean;
  adjustments: number;
}

type Stored = Awaited<ReturnType<typeof imports.storedEntries>>[number];
type Results = Map<string, Pick<InvoiceOutcome, 'state' | 'code' | 'isLinked'>>;

/** Puts slices of invoices through the accept path of a till's sales. */
@Injectable()
export class InvoicePoster {
  constructor(
    private readonly dataSource: DataSource,
    private readonly acceptor: SaleAcceptor,
  ) {}

  /**
   * Finds or makes what at most 10 invoices speak of, and builds their receipts. The answer stores them; until it is
   * called, the slice before may still be on its way, unless a cancellation here gives back what that one sells.
   * @throws what blames the server
   */
  async prepare(
    target: ImportTarget,
    parties: Parties,
    slice: readonly Invoice[],
  ): Promise<() => Promise<InvoiceOutcome[]>> {
    const lines = slice.flatMap((invoice) => invoice.lines);
    const customers = slice.flatMap(({ customer }) => (customer === null ? [] : [customer]));
    const productIds = await transaction(this.dataSource, (tx) =>
      parties.ensure(tx, lines, customers),
    );
    const parts = slice.map((invoice) => splitInvoice(invoice));
    const store = await this.prepareSales(
      target,
      productIds,
      parts.map(({ sale }) => sale).filter((sale) => sale.lines.length > 0),
    );
    return async () => {
      const outcomes = await store();
      const results: InvoiceOutcome[] = [];
      for (const [at, { corrections, sale }] of parts.entries()) {
        const posted = sale.lines.length ? outcomes.get(sale.number) : undefined;
        const isNew =
          corrections.length > 0 && (await this.correct(target, productIds, corrections));
        const state = posted?.state ?? (isNew ? 'new' : 'known');
        results.push({
          isLinked: false,
          ...posted,
          state,
          invoice: slice[at] as Invoice,
          adjustments: corrections.length,
        });
      }
      return results;
    };
  }

  private async prepareSales(
    target: ImportTarget,
    productIds: ProductIds,
    sales: readonly Invoice[],
  ): Promise<() => Promise<Results>> {
    const results: Results = new Map();
    const ids = sales.map((sale) => saleIdOf(target.source, sale.number));
    const stored = new Map(
      ids.length
        ? (await imports.storedEntries(this.dataSource.manager, ids)).map((row) => [row.id, row])
        : [],
    );
    const fresh: { number: string; arrived: ArrivedSale; isLinked: boolean }[] = [];
    for (const invoice of sales) {
      const known = stored.get(saleIdOf(target.source, invoice.number));
      const link = invoice.isCancellation
        ? await this.linkOf(target, productIds, invoice, known)
        : null;
      const arrived = arrive(target, invoice, productIds, link);
      if (!known) fresh.push({ number: invoice.number, arrived, isLinked: link !== null });
      else
        results.set(invoice.number, {
          ...compared(known.hash, arrived.hash),
          isLinked: link !== null,
        });
    }
    const arrival = { registerId: target.registerId, receivedMs: null, source: target.source };
    const prepared = await this.acceptor.prepare(
      arrival,
      fresh.map(({ arrived }) => arrived),
    );
    return async () => {
      crashpoint('import.before-commit');
      const outcomes = await this.acceptor.post(prepared);
      crashpoint('import.after-commit');
      for (const [at, { number, isLinked }] of fresh.entries())
        results.set(number, { ...resultOf(outcomes[at] as Outcome), isLinked });
      return results;
    };
  }

  /** Of a cancellation that is stored the link is as it was found then, so that its bytes are the same again. */
  private async linkOf(
    target: ImportTarget,
    productIds: ProductIds,
    invoice: Invoice,
    known: Stored | undefined,
  ): Promise<OriginalLink | null> {
    const tx = this.dataSource.manager;
    if (known?.originalSaleId === null) return null;
    if (known)
      return { saleId: known.originalSaleId, lines: await imports.storedLinks(tx, known.id) };
    if (invoice.customer === null) return null;
    const returned = invoice.lines.map((line) => ({
      lineId: lineIdOf(target.source, line),
      productId: productIds.get(line.code) ?? '',
      unitPrice: line.unitPrice,
      quantity: -line.quantity,
    }));
    const before = new Date(Math.min(...invoice.lines.map((line) => line.atMs))).toISOString();
    const customerId = customerIdOf(target.source, invoice.customer);
    return linkReturn(
      returned,
      await imports.soldLines(
        tx,
        customerId,
        returned.map((line) => line.productId),
        before,
      ),
    );
  }

  /** Negative lines outside cancellations: somebody corrected the stock. @returns whether any is new */
  private async correct(
    target: ImportTarget,
    productIds: ProductIds,
    lines: readonly InvoiceLine[],
  ): Promise<boolean> {
    const { source, outletId } = target;
    const movements = lines.map((line) => ({
      id: derivedId(source, 'adjustment', line.invoice, line.code, line.occurrence),
      outletId,
      productId: productIds.get(line.code) as string,
      quantity: line.quantity,
      cause: 'adjustment' as const,
      documentId: saleIdOf(source, line.invoice),
      lineId: null,
      at: new Date(line.atMs).toISOString(),
      staffId: null,
      reason: line.name || 'imported',
    }));
    movements.sort((a, b) => (a.productId < b.productId ? -1 : 1));
    return (await transaction(this.dataSource, (tx) => moveAtAverage(tx, movements))) > 0;
  }
}

/** Sold or returned lines make the receipt; what is negative outside a cancellation corrects the stock. */
function splitInvoice(invoice: Invoice): { sale: Invoice; corrections: InvoiceLine[] } {
  if (invoice.isCancellation) return { sale: invoice, corrections: [] };
  const corrections = invoice.lines.filter((line) => line.quantity < 0);
  if (!corrections.length) return { sale: invoice, corrections };
  return {
    sale: { ...invoice, lines: invoice.lines.filter((line) => line.quantity > 0) },
    corrections,
  };
}

function arrive(
  target: ImportTarget,
  invoice: Invoice,
  productIds: ProductIds,
  link: OriginalLink | null,
): ArrivedSale {
  const sale = buildSale(target, invoice, productIds, link);
  const body = Buffer.from(JSON.stringify(sale), 'utf8');
  const hash = createHash('sha256').update(body).digest('hex');
  return { sale, body, hash, seq: invoice.lines[0]?.row ?? 1 };
}

const compared = (stored: string, found: string): Pick<InvoiceOutcome, 'state' | 'code'> =>
  stored === found ? { state: 'known' } : { state: 'refused', code: 'CONFLICT' };

function resultOf(outcome: Outcome): Pick<InvoiceOutcome, 'state' | 'code'> {
  if (outcome.state === 'posted') return { state: 'new' };
  // Somebody else imports the same file at this moment: what stands is theirs.
  if (outcome.state === 'known') return { state: 'known' };
  return { state: 'refused', code: outcome.reason };
}
