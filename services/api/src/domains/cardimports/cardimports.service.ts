import { createHash } from 'node:crypto';
import type {
  BodyOf,
  cardImportPreviewRoute,
  CardImportReport,
  cardImportRoute,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { audit } from '../../platform/audit/audit.js';
import { transaction } from '../../platform/database/transaction.js';
import { DomainError } from '../../platform/errors/domain-error.js';
import type { Ctx } from '../../platform/http/ctx.js';
import { customerSearchText } from '../customers/index.js';
import { derivedId } from '../integrations/index.js';
import { readCardRows } from './card-rows.js';
import * as imports from './cardimports.repository.js';
import { guessColumns } from './guess-columns.js';
import { type Plan, type PlannedRow, planImport } from './plan-import.js';
import { type CardTable, readTable } from './read-table.js';
import * as undoing from './undo.repository.js';

type ImportBody = BodyOf<typeof cardImportRoute>;

const shownRows = 20;
const rejectionsAtMost = 1_000;

/** Discount cards of another system: number, holder, phone, percent, accumulated sum, birthday. */
@Injectable()
export class CardimportsService {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError FILE_UNREADABLE */
  async preview({ contentBase64 }: BodyOf<typeof cardImportPreviewRoute>) {
    const { columns, rows } = await readTable(contentBase64);
    return {
      columns,
      guess: guessColumns(columns),
      rows: rows.slice(0, shownRows).map(({ cells }) => columns.map((_, at) => cells[at] ?? '')),
      total: rows.length,
    };
  }

  /**
   * All rows that can be taken, in one transaction; a rehearsal stores nothing. The same id again answers what it did.
   * @throws DomainError FILE_UNREADABLE, VALIDATION_FAILED, ALREADY_EXISTS, NOT_ALLOWED_NOW
   */
  async run(ctx: Ctx, body: ImportBody): Promise<CardImportReport> {
    const table = await readTable(body.contentBase64);
    const hash = hashOf(body);
    return transaction(this.dataSource, async (tx) => {
      await imports.lockImports(tx);
      const stored = await imports.findImport(tx, body.id);
      if (stored && !body.dryRun) return answerAgain(stored, hash);
      const place = await imports.findPlace(tx);
      if (!place?.outletId) throw new DomainError('NOT_ALLOWED_NOW', 'The shop is not set up yet.');
      const plan = await this.plan(tx, table, body, place);
      const report = reportOf(body, table.rows.length, plan);
      if (body.dryRun) return report;
      await write(tx, ctx, body.id, plan, place.outletId);
      const staffId = ctx.staffId ?? null;
      const made = { id: body.id, fileName: body.fileName, hash, report };
      await imports.insertImport(tx, made, plan.rows.filter(doesSomething), staffId);
      await audit(tx, ctx, {
        act: 'cards.imported',
        subjectType: 'card-import',
        subjectId: body.id,
        detail: { fileName: body.fileName, added: report.added, matched: report.matched },
      });
      return report;
    });
  }

  /**
   * Takes back what the import made, as far as it still is so; who bought since keeps all (USED_SINCE). In the answer
   * `added` are customers removed again, `matched` those something was taken from.
   * @throws DomainError NOT_FOUND
   */
  undo(ctx: Ctx, id: string): Promise<CardImportReport> {
    return transaction(this.dataSource, async (tx) => {
      await imports.lockImports(tx);
      const stored = await imports.findImport(tx, id);
      if (!stored) throw new DomainError('NOT_FOUND');
      if (stored.undoReport) return stored.undoReport;
      const made = await undoing.findMade(tx, id);
      const used = new Set(made.filter(({ isUsed }) => isUsed).map((row) => row.customerId));
      const free = made.filter((row) => !used.has(row.customerId));
      await takeBack(tx, ctx, id, free);
      const report = undoReportOf(stored.report, made, free);
      const undone = free.map(({ row }) => row);
      await undoing.noteUndone(tx, id, report, undone, ctx.staffId ?? null);
      await audit(tx, ctx, { act: 'cards.import-undone', subjectType: 'card-import', subjectId: id }); // prettier-ignore
      return report;
    });
  }

  private async plan(
    tx: EntityManager,
    table: CardTable,
    { id, columns }: ImportBody,
    place: { country: string; currency: string },
  ): Promise<Plan> {
    const { cards, rejections } = readCardRows(table, columns, place);
    const phones = cards.flatMap(({ phone }) => (phone ? [phone] : []));
    const known = await imports.findKnown(tx, cards.map(({ number }) => number), phones); // prettier-ignore
    const plan = planImport(cards, known, (card) => derivedId('card-import', 'customer', id, card));
    return { ...plan, rejections: [...rejections, ...plan.rejections].sort((a, b) => a.row - b.row) }; // prettier-ignore
  }
}

/** The same file with the same columns, whatever it is called. */
const hashOf = ({ contentBase64, columns }: ImportBody): string =>
  createHash('sha256').update(JSON.stringify(columns)).update(contentBase64).digest('hex');

function answerAgain(stored: imports.StoredImport, hash: string): CardImportReport {
  if (stored.hash !== hash) throw new DomainError('ALREADY_EXISTS');
  if (stored.undoReport) throw new DomainError('NOT_ALLOWED_NOW', 'This import was undone.');
  return stored.report;
}

const doesSomething = ({ made }: PlannedRow): boolean => Object.keys(made).length > 0;

const reportOf = ({ id, dryRun }: ImportBody, rows: number, plan: Plan): CardImportReport => ({
  id,
  dryRun,
  rows,
  added: plan.added,
  matched: plan.matched,
  unchanged: plan.unchanged,
  rejected: plan.rejections.length,
  rejections: plan.rejections.slice(0, rejectionsAtMost),
});

async function write(
  tx: EntityManager,
  ctx: Ctx,
  importId: string,
  plan: Plan,
  outletId: string,
): Promise<void> {
  const staffId = ctx.staffId ?? null;
  const rows = plan.rows.filter(doesSomething);
  const customers = rows.flatMap(({ customerId: id, made: { customer } }) =>
    customer
      ? [{ ...customer, id, search: customerSearchText({ ...customer, email: null, taxId: null }) }]
      : [],
  );
  await imports.insertCustomers(tx, customers, staffId);
  await imports.insertCards(tx, rows);
  await imports.insertPhones(tx, rows);
  await imports.insertCategories(tx, rows, staffId);
  await imports.updateCustomers(tx, rows, staffId);
  await imports.insertOpenings(tx, openingsOf(rows, importId, 1), outletId);
}

async function takeBack(
  tx: EntityManager,
  ctx: Ctx,
  importId: string,
  rows: readonly PlannedRow[],
): Promise<void> {
  await undoing.takeBack(tx, rows, ctx.staffId ?? null);
  const place = await imports.findPlace(tx);
  if (place) await imports.insertOpenings(tx, openingsOf(rows, importId, -1), place.outletId);
}

/** The ledger only grows: what is taken back stands as an entry of its own. */
const openingsOf = (rows: readonly PlannedRow[], importId: string, sign: 1 | -1) =>
  rows.flatMap(({ customerId, made: { opening } }) =>
    opening
      ? [{ id: derivedId('card-import', sign < 0 ? 'undo' : 'opening', importId, opening.card), customerId, card: opening.card, amount: sign * opening.amount }]
      : [],
  ); // prettier-ignore

function undoReportOf(
  report: CardImportReport,
  made: readonly PlannedRow[],
  free: readonly PlannedRow[],
): CardImportReport {
  const kept = made.filter((row) => !free.includes(row)).sort((a, b) => a.row - b.row);
  return {
    ...report,
    added: free.filter((row) => row.made.customer).length,
    matched: free.filter((row) => !row.made.customer).length,
    unchanged: report.unchanged,
    rejected: kept.length,
    rejections: kept
      .slice(0, rejectionsAtMost)
      .map(({ row }) => ({ row, reason: 'USED_SINCE', detail: null })),
  };
}
