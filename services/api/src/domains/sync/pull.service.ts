import {
  type PullAnswer,
  type PulledSettings,
  type PulledStaff,
  type Role,
  rolePermissions,
} from '@khanut/shared/contracts';
import type { AccumulationPeriod, TierLadder } from '@khanut/shared/engine';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { callingCodeOf } from '../customers/index.js';
import { nextTierOf, pulledDefinitions } from '../loyalty/index.js';
import { pulledParked } from '../parked/index.js';
import { currentVersions, rulebookByVersion } from '../rulebook/index.js';
import { accumulationPeriods } from './accumulation-periods.js';
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
import type { PullMoment } from './pulled-customers.repository.js';

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
    const versions = await currentVersions(this.dataSource.manager, now);
    const periods = await this.periodsOf(versions.inForce?.version, versions.next?.version);
    const ladder = await this.ladderOf(versions.inForce?.version);
    const isReady = isCurrent(given, around) && (await this.hasPeriods(given, periods));
    const full = !isReady;
    const from = isReady ? given : startCursor(around);
    const keys = await this.repository.keys(from, around.outlet.id, limit);
    const rulebooks = await this.rulebooks(from, versions);
    const reached = keys.at(-1) ?? from;
    const { xid, table, id } = reached;
    const page = await this.page(keys, around, { now, periods, ladder }, full);
    const isNews = keys.length > 0 || isOther(rulebooks, from);
    const cursor: PullCursor = {
      ...from,
      ...(isNews && { start: around.start, before: await this.repository.seenBefore() }),
      xid,
      table,
      id,
      rulebookVersion: rulebooks.version,
      nextVersion: rulebooks.nextVersion,
    };
    return {
      kind: 'pull-answer',
      full,
      generation: around.generation,
      cursor: encodeCursor(cursor),
      done: keys.length < limit,
      serverTime: now.toISOString(),
      settings: settingsOf(around, await pulledDefinitions(this.dataSource.manager)),
      ...rulebooks.told,
      ...page,
    };
  }

  private async ladderOf(version: number | undefined): Promise<TierLadder | null> {
    if (version === undefined) return null;
    return (await rulebookByVersion(this.dataSource.manager, version))?.loyalty?.tiers ?? null;
  }

  private async periodsOf(...versions: (number | null | undefined)[]) {
    const tx = this.dataSource.manager;
    const named = versions.filter((version) => typeof version === 'number');
    return accumulationPeriods(await Promise.all(named.map((one) => rulebookByVersion(tx, one))));
  }

  /** A rule that asks for a period of its own needs customers with that figure: such a till starts anew. */
  private async hasPeriods(given: PullCursor, periods: readonly AccumulationPeriod[]) {
    if (given.rulebookVersion === null) return true;
    const had = await this.periodsOf(given.rulebookVersion, given.nextVersion);
    return periods.every((period) => had.includes(period));
  }

  /** What is in force when the till hasn't it, and what is to begin when that is news; absent: as it was told. */
  private async rulebooks(
    from: PullCursor,
    { inForce, next }: Awaited<ReturnType<typeof currentVersions>>,
  ) {
    const tx = this.dataSource.manager;
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

  private async page(
    keys: readonly FeedKey[],
    { outlet }: RegisterSurroundings,
    { now, periods, ladder }: Pick<PullMoment, 'now' | 'periods'> & { ladder: TierLadder | null },
    full: boolean,
  ) {
    const { id: outletId, timeZone, dayStartMinute } = outlet;
    const moment: PullMoment = { now, timeZone, dayStartMinute, periods };
    const ids = (...tables: FeedTable[]) => [
      ...new Set(
        keys
          .filter((key) => tables.includes(feedTables[key.table] as FeedTable))
          .map(({ id }) => id),
      ),
    ];
    const load = async <Row>(
      table: FeedTable | readonly FeedTable[],
      read: (found: string[]) => Promise<Row[]>,
    ): Promise<Row[]> => {
      const found = ids(...[table].flat());
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
      customers: living(
        (
          await load(['customers', 'customer_totals'], (found) =>
            this.repository.customers(found, moment),
          )
        ).map((customer) => ({ ...customer, nextTier: nextTierOf(customer, ladder) })),
      ),
      staff: living(
        (await load('staff', (found) => this.repository.staff(found, outletId))).map(pulledStaff),
      ),
      preorders: living(
        await load('preorders', (found) => this.repository.preorders(found)),
      ).filter(({ state }) => !full || state === 'taken' || state === 'ready'),
      parked: living(
        await load('parked_receipts', (found) => pulledParked(this.dataSource.manager, found)),
      ),
    };
  }
}

/** Another rulebook is in force than the till was told of, or is to begin. */
const isOther = (
  now: { version: number | null; nextVersion: number | null },
  { rulebookVersion, nextVersion }: PullCursor,
): boolean => now.version !== rulebookVersion || now.nextVersion !== nextVersion;

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
    discountCategories,
    company,
    outlet,
    register,
    currency,
    denominations,
    locale,
    receiptLocale,
    receiptFooter,
    allowances,
    country,
    selling,
    quickLayout,
    returns,
    cash,
  } = around;
  if (!company || !currency) return null;
  return {
    company, outlet, register: register as PulledSettings['register'], currency, receiptFooter, allowances,
    cash: cash as PulledSettings['cash'], coupons, discountCategories, foreignRates: foreignRates ?? [],
    denominations: [...(denominations ?? [])].sort((a, b) => b - a) as PulledSettings['denominations'],
    locale: locale as PulledSettings['locale'],
    receiptLocale: receiptLocale as PulledSettings['receiptLocale'],
    // Tills of before know one pattern, of weights.
    weightLabelPattern: selling?.labelPatterns.find((one) => one.includes('N')) ?? WEIGHT_LABEL,
    selling: { ...selling, callingCode: country ? callingCodeOf(country) : undefined },
    quickLayout: quickLayout ?? null,
    returns,
    drawerOpensOn: ['cash'],
  }; // prettier-ignore
}
