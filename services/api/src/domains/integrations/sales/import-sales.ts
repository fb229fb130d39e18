import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ImportMapping } from '../import-mapping.js';
import { ImportReport } from '../import-report.js';
import { ImportRefused } from '../import-refused.js';
import { importRows } from '../import-rows.js';
import { ImportTargets } from '../import-target.js';
import * as imports from '../imports.repository.js';
import { derivedId } from '../derived-id.js';
import type { ImportTarget } from './build-sale.js';
import { InvoiceGrouper } from './group-invoices.js';
import type { Invoice } from './invoice.js';
import { MonthSums } from './month-sums.js';
import { Parties } from './parties.js';
import { InvoicePoster, type InvoiceOutcome } from './post-invoices.js';
import { optionalSaleFields, saleFields, saleRowReader } from './read-sale-row.js';

export interface SalesImportOptions {
  file: string;
  mapping: ImportMapping;
  source: string;
  outletCode: string;
  /** Where rejected rows are written; null: nowhere. */
  reportPath: string | null;
  /** The shop keeps another currency and the owner said that this is all right. */
  otherCurrencyOk: boolean;
  dryRun: boolean;
  onProgress?: (rowsRead: number, rowsAll: number) => void;
}

export interface SalesImportResult {
  rows: number;
  accepted: number;
  rejected: number;
  rejectedByCode: Record<string, number>;
  sales: number;
  returns: number;
  returnsLinked: number;
  adjustments: number;
  /** Invoices that were there already. */
  known: number;
  products: number;
  customers: number;
  months: Record<string, { rows: number; positive: number; negative: number }>;
}

const SLICE_INVOICES = 10;
const SLICE_LINES = 1_000;

/** Past sales from a file: rows become invoices, invoices go through the accept path of a till's sales. */
@Injectable()
export class SalesImporter {
  constructor(
    private readonly dataSource: DataSource,
    private readonly targets: ImportTargets,
    private readonly poster: InvoicePoster,
  ) {}

  /** @throws ImportRefused before anything is written */
  async run(options: SalesImportOptions): Promise<SalesImportResult> {
    const rowsAll = await checkFile(options);
    const target = await this.targets.prepare(options);
    const taxClassId = await imports.ensureTaxClass(
      this.dataSource.manager,
      options.mapping.taxClassId,
    );
    if (taxClassId === null)
      throw new ImportRefused(
        'TAX_CLASS_UNKNOWN',
        `There is no tax class ${options.mapping.taxClassId}.`,
      );
    const parties = new Parties(target, taxClassId, new Set(options.mapping.serviceCodes));
    const fileHash = await hashOf(options.file);
    const importId = await imports.beginImport(
      this.dataSource.manager,
      derivedId(options.source, 'import', fileHash),
      options.source,
      'sales',
      fileHash,
    );
    const post = new SliceQueue(this.dataSource, target, (slice) =>
      this.poster.prepare(target, parties, slice),
    );
    const run = new SalesRun(options, rowsAll, target.currency, post);
    const result = { ...(await run.all(async (report, progress, finished) => {
      await imports.storeRejections(this.dataSource.manager, importId, report.takeUnstored());
      await imports.noteProgress(this.dataSource.manager, importId, progress, finished);
    })), products: parties.productsMade, customers: parties.customersMade }; // prettier-ignore
    return result;
  }
}

/** The same reading without a database: what would be accepted and why not. */
export async function rehearseSales(options: SalesImportOptions): Promise<SalesImportResult> {
  const rowsAll = await checkFile(options);
  const post = {
    add: (invoice: Invoice) => Promise.resolve([rehearsed(invoice)]),
    end: () => Promise.resolve([]),
  };
  const run = new SalesRun(options, rowsAll, options.mapping.currency ?? 'USD', post);
  return { ...(await run.all(async () => {})), products: 0, customers: 0 };
}

const rehearsed = (invoice: Invoice): InvoiceOutcome => ({
  invoice,
  state: 'new',
  isLinked: false,
  adjustments: invoice.isCancellation
    ? 0
    : invoice.lines.filter((line) => line.quantity < 0).length,
});

/** Reads the file once to its end, so that a torn one is refused before anything is written. @returns its data rows */
async function checkFile({ file, mapping }: SalesImportOptions): Promise<number> {
  let count = 0;
  for await (const _ of importRows(file, mapping, saleFields, optionalSaleFields)) count += 1;
  return count;
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

interface InvoiceSink {
  add(invoice: Invoice): Promise<InvoiceOutcome[]>;
  end(): Promise<InvoiceOutcome[]>;
}

type Store = () => Promise<InvoiceOutcome[]>;

/** Collects slices; one is stored by the database while the next is read and built. */
class SliceQueue implements InvoiceSink {
  private slice: Invoice[] = [];
  private lines = 0;
  private before: readonly Invoice[] = [];
  private preparing: Promise<unknown> = Promise.resolve();
  private storing: Promise<InvoiceOutcome[]> = Promise.resolve([]);
  private readonly months = new Set<string>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly target: ImportTarget,
    private readonly prepare: (slice: Invoice[]) => Promise<Store>,
  ) {}

  async add(invoice: Invoice): Promise<InvoiceOutcome[]> {
    const isFull =
      this.slice.length >= SLICE_INVOICES || this.lines + invoice.lines.length > SLICE_LINES;
    const isLate = givesBack(invoice, this.slice);
    const done = this.slice.length > 0 && (isFull || isLate) ? await this.flush() : [];
    this.slice.push(invoice);
    this.lines += invoice.lines.length;
    return done;
  }

  async end(): Promise<InvoiceOutcome[]> {
    return [...(await this.flush()), ...(await this.storing)];
  }

  /** Waits for the slice before, then lets this one go. */
  private async flush(): Promise<InvoiceOutcome[]> {
    const slice = this.slice;
    // One slice is prepared at a time: what it makes (products, months) the next one must find.
    const { before, storing } = this;
    const ready = this.preparing.then(() => this.ready(slice, before, storing));
    this.preparing = ready;
    // Both are awaited below or at the next flush; a failure until then must not count as unhandled.
    ready.catch(() => {});
    const done = await this.storing;
    this.storing = ready.then((store) => store());
    this.storing.catch(() => {});
    this.before = slice;
    this.slice = [];
    this.lines = 0;
    return done;
  }

  private async ready(
    slice: Invoice[],
    before: readonly Invoice[],
    storing: Promise<unknown>,
  ): Promise<Store> {
    if (slice.length === 0) return () => Promise.resolve([]);
    // What a cancellation gives back must be stored before it is looked for.
    if (slice.some((invoice) => givesBack(invoice, before))) await storing;
    await this.ensureMonths(slice);
    return this.prepare(slice);
  }

  private async ensureMonths(slice: readonly Invoice[]): Promise<void> {
    for (const { businessDate } of slice.flatMap((invoice) => invoice.lines)) {
      const month = `${this.target.source} ${businessDate.slice(0, 7)}`;
      if (this.months.has(month)) continue;
      await imports.ensureMonth(this.dataSource.manager, businessDate);
      this.months.add(month);
    }
  }
}

const givesBack = (invoice: Invoice, sales: readonly Invoice[]): boolean =>
  invoice.isCancellation && sales.some(({ customer }) => customer === invoice.customer);

const NOTE_EVERY_ROWS = 5_000;

/** One pass over the file with all its counts. */
class SalesRun {
  private readonly report: ImportReport;
  private readonly sums = new MonthSums();
  private readonly counts = {
    rows: 0,
    accepted: 0,
    sales: 0,
    returns: 0,
    returnsLinked: 0,
    adjustments: 0,
    known: 0,
  };

  constructor(
    private readonly options: SalesImportOptions,
    private readonly rowsAll: number,
    private readonly currency: string,
    private readonly sink: InvoiceSink,
  ) {
    this.report = new ImportReport(options.reportPath);
  }

  async all(
    note: (report: ImportReport, progress: object, finished: boolean) => Promise<void>,
  ): Promise<Omit<SalesImportResult, 'products' | 'customers'>> {
    const { file, mapping, onProgress } = this.options;
    const read = saleRowReader(mapping, this.currency);
    const grouper = new InvoiceGrouper(mapping.cancellationPrefix);
    for await (const found of importRows(file, mapping, saleFields, optionalSaleFields)) {
      this.counts.rows += 1;
      const row = read(found);
      if (!('invoice' in row)) await this.report.reject(row);
      else {
        const { ready, rejection } = grouper.add(row);
        if (rejection) await this.report.reject(rejection);
        for (const invoice of ready) await this.settle(await this.sink.add(invoice));
      }
      if (this.counts.rows % NOTE_EVERY_ROWS === 0) await note(this.report, this.counts, false);
      if (this.counts.rows % 500 === 0) onProgress?.(this.counts.rows, this.rowsAll);
    }
    for (const invoice of grouper.end()) await this.settle(await this.sink.add(invoice));
    await this.settle(await this.sink.end());
    await note(this.report, { ...this.counts, rejected: this.report.rejected }, true);
    await this.report.close();
    onProgress?.(this.counts.rows, this.rowsAll);
    return this.result();
  }

  private async settle(outcomes: readonly InvoiceOutcome[]): Promise<void> {
    for (const { invoice, state, code, isLinked, adjustments } of outcomes) {
      if (state === 'refused') {
        for (const { row } of invoice.lines)
          await this.report.reject({ row, code: code ?? 'NOT_POSTABLE', detail: invoice.number });
        continue;
      }
      this.counts.accepted += invoice.lines.length;
      this.counts.adjustments += adjustments;
      if (state === 'known') this.counts.known += 1;
      if (invoice.isCancellation) this.counts.returns += 1;
      else if (adjustments < invoice.lines.length) this.counts.sales += 1;
      if (isLinked) this.counts.returnsLinked += 1;
      for (const line of invoice.lines) this.sums.add(line);
    }
  }

  private result(): Omit<SalesImportResult, 'products' | 'customers'> {
    const months = [...this.sums.months].sort(([a], [b]) => (a < b ? -1 : 1));
    const byCode = [...this.report.byCode].sort(([a], [b]) => (a < b ? -1 : 1));
    return {
      ...this.counts,
      rejected: this.report.rejected,
      rejectedByCode: Object.fromEntries(byCode),
      months: Object.fromEntries(months),
    };
  }
}
