import {
  type PullAnswer,
  type PulledSettings,
  type PulledStaff,
  type Role,
  rolePermissions,
} from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { pulledDefinitions } from '../loyalty/index.js';
import { currentVersions, rulebookByVersion } from '../rulebook/index.js';
import {
  decodeCursor,
  encodeCursor,
  type FeedTable,
  feedTables,
  isCurrent,
  type PullCursor,
  startCursor,
} from './pull-cursor.js';
import {
  type FeedKey,
  PullRepository,
  type RegisterSurroundings,
  type StaffRow,
} from './pull.repository.js';

/** EAN-13 that scales print: department 21, five digits of the item, weight in grams. */
const WEIGHT_LABEL = '21.....{NNDDD}';

/** Gives a till what changed since its cursor, a page at a time (docs/offline.md). */
@Injectable()
export class PullService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: PullRepository,
  ) {}

  async pull(
    registerId: string,
    now: Date,
    cursorText: string | undefined,
    limit: number,
  ): Promise<PullAnswer> {
    const around = await this.repository.surroundings(registerId);
    const given = decodeCursor(cursorText);
    const full = !isCurrent(given, around);
    const from = full ? startCursor(around.generation, around.scopeVersion) : given;
    const keys = await this.repository.keys(from, around.outlet.id, limit);
    const rulebooks = await this.rulebooks(from, now);
    const reached = keys.at(-1) ?? from;
    const { xid, table, id } = reached;
    const cursor: PullCursor = {
      ...from,
      xid,
      table,
      id,
      rulebookVersion: rulebooks.version,
      nextVersion: rulebooks.nextVersion,
    };
    return {
      kind: 'pull-answer',
      full,
      cursor: encodeCursor(cursor),
      done: keys.length < limit,
      serverTime: now.toISOString(),
      settings: settingsOf(around, await pulledDefinitions(this.dataSource.manager)),
      ...rulebooks.told,
      ...(await this.page(keys, around.outlet.id, full)),
    };
  }

  /** What is in force when the till hasn't it, and what is to begin when that is news; absent: as it was told. */
  private async rulebooks(from: PullCursor, now: Date) {
    const tx = this.dataSource.manager;
    const { inForce, next } = await currentVersions(tx, now);
    const [version, nextVersion] = [inForce?.version ?? null, next?.version ?? null];
    const isNews = version !== null && version !== from.rulebookVersion;
    const told: Pick<PullAnswer, 'rulebook' | 'nextRulebook'> = {
      rulebook: isNews ? await rulebookByVersion(tx, version) : null,
    };
    if (nextVersion === from.nextVersion) return { version, nextVersion, told };
    const rulebook = next ? await rulebookByVersion(tx, next.version) : null;
    told.nextRulebook =
      next && rulebook ? { startsAtMs: Date.parse(next.startsAt), rulebook } : null;
    return { version, nextVersion, told };
  }

  private async page(keys: readonly FeedKey[], outletId: string, full: boolean) {
    const ids = (table: FeedTable) =>
      keys.filter((key) => feedTables[key.table] === table).map(({ id }) => id);
    const load = async <Row>(
      table: FeedTable,
      read: (found: string[]) => Promise<Row[]>,
    ): Promise<Row[]> => {
      const found = ids(table);
      return found.length ? read(found) : [];
    };
    // A till that starts anew has nothing to forget.
    const living = <Row extends { deletedAt: string | null }>(found: Row[]): Row[] =>
      full ? found.filter((row) => row.deletedAt === null) : found;
    return {
      categories: living(await load('categories', (found) => this.repository.categories(found))),
      products: living(
        await load('products', (found) => this.repository.products(found, outletId)),
      ),
      customers: living(await load('customers', (found) => this.repository.customers(found))),
      staff: living(
        (await load('staff', (found) => this.repository.staff(found, outletId))).map(pulledStaff),
      ),
      preorders: living(
        await load('preorders', (found) => this.repository.preorders(found)),
      ).filter(({ state }) => !full || state === 'taken' || state === 'ready'),
    };
  }
}

/** Verifiers leave only for people of this outlet; of others the till learns no more than that they are gone. */
function pulledStaff({ isHere, ...person }: StaffRow): PulledStaff {
  const manualDiscountLimit = person.manualDiscountLimit as PulledStaff['manualDiscountLimit'];
  const permissions = [...(rolePermissions[person.role as Role] ?? [])];
  if (isHere) return { ...person, manualDiscountLimit, permissions };
  const deletedAt = person.deletedAt ?? new Date(0).toISOString();
  return { ...person, name: '', pin: null, permissions: [], manualDiscountLimit, deletedAt };
}

/** null before the company is set up: the till waits. */
function settingsOf(
  around: RegisterSurroundings,
  coupons: PulledSettings['coupons'],
): PulledSettings | null {
  const {
    foreignRates,
    company,
    outlet,
    register,
    currency,
    denominations,
    locale,
    receiptLocale,
    receiptFooter,
  } = around;
  if (!company || !currency) return null;
  return {
    company, outlet, register, currency, receiptFooter, coupons, foreignRates: foreignRates ?? [],
    denominations: [...(denominations ?? [])].sort((a, b) => b - a) as PulledSettings['denominations'],
    locale: locale as PulledSettings['locale'],
    receiptLocale: receiptLocale as PulledSettings['receiptLocale'],
    weightLabelPattern: WEIGHT_LABEL,
    drawerOpensOn: ['cash'],
  }; // prettier-ignore
}
