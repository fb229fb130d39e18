import type { PulledCustomer } from '@khanut/shared/contracts';
import type {
  AccumulationPeriod,
  CustomerState,
  EngineClock,
  Rulebook,
} from '@khanut/shared/engine';
import type { Money, Points } from '@khanut/shared/money';
import type { CustomerMove } from './customer-moves.js';
import type { SaleCustomer } from './open-sale.js';

/** A customer as pulled, with the business date of the figures; null: not known. */
export type KnownCustomer = PulledCustomer & { keptOn?: string | null };

/** What a customer's state is built from, besides the pulled row. */
export interface CustomerContext {
  /** Own receipts that the pulled figures don't contain: of this customer, and of those who share its points. */
  moves: readonly CustomerMove[];
  clock: Pick<EngineClock, 'instantMs' | 'businessDate'>;
  /** Periods that the rules in force ask for. */
  periods: readonly AccumulationPeriod[];
}

const sumOf = (moves: readonly CustomerMove[], of: (move: CustomerMove) => number): number =>
  moves.reduce((sum, move) => sum + of(move), 0);

/** The customer of a receipt: what is shown and what the engine reads, with this till's own unsent receipts added. */
export function saleCustomer(customer: KnownCustomer, context: CustomerContext): SaleCustomer {
  const { id, name } = customer;
  const own = context.moves.filter((move) => move.customerId === id);
  const { account } = customer;
  return {
    id,
    name,
    cardNumber: customer.cards[0] ?? null,
    phone: customer.phones[0] ?? null,
    birthday: customer.birthday,
    note: customer.note,
    documents: customer.categories
      .filter((one) => one.documentSeen || one.validUntilMs)
      .map(({ name: title, documentSeen, validUntilMs }) => ({
        name: title,
        seen: documentSeen ?? null,
        validUntilMs: validUntilMs ?? null,
      })),
    storeCreditMinor: Math.max(
      0,
      (customer.storeCredit ?? 0) - sumOf(own, (move) => move.storeCreditSpentMinor),
    ),
    account: account
      ? {
          limitMinor: account.limit,
          owedMinor: account.owed + sumOf(own, (move) => move.owedMinor),
          dueDays: account.dueDays,
        }
      : null,
    nextTier: nextTier(customer, own),
    smsConsent: customer.smsConsent ?? null,
    lastVisitAt: lastVisit(customer, own),
    state: stateOf(customer, own, context),
  };
}

function stateOf(
  customer: KnownCustomer,
  own: readonly CustomerMove[],
  context: CustomerContext,
): CustomerState {
  const accountId = customer.pointsAccountId ?? customer.id;
  const sharing = context.moves.filter((move) => move.pointsAccountId === accountId);
  const pointsLeft = customer.pointsBalance - sumOf(sharing, (move) => move.pointsSpent);
  return {
    id: customer.id,
    categories: customer.categories.map(({ id, name, validUntilMs }) => ({
      id,
      name,
      ...(validUntilMs === undefined ? {} : { validUntilMs }),
    })),
    tier: customer.tier ? { id: customer.tier.id, name: customer.tier.name } : null,
    individual: individualOf(customer, own, context),
    accumulations: accumulationsOf(customer, own, context),
    pointsBalance: Math.max(0, pointsLeft) as Points,
    ...(customer.pointsAccountId === undefined
      ? {}
      : { pointsAccountId: customer.pointsAccountId }),
    ...(customer.mayBurn === undefined ? {} : { mayBurn: customer.mayBurn }),
    ...(customer.birthday === null ? {} : { birthday: customer.birthday.slice(-5) }),
    ...(customer.stamps || own.some((move) => move.stamps.length > 0)
      ? { stamps: stampsOf(customer.stamps ?? [], own) }
      : {}),
  };
}

/** The letters of a date that name its calendar period. */
const placesOf = (period: string): number => (period === 'month' ? 7 : period === 'year' ? 4 : 0);

/** A figure of a calendar period that has ended meanwhile counts for nothing. */
function isOver(customer: KnownCustomer, period: string, businessDate: string): boolean {
  const places = placesOf(period);
  if (places === 0 || !customer.keptOn) return false;
  return customer.keptOn.slice(0, places) !== businessDate.slice(0, places);
}

const daysMs = 86_400_000;

function isInPeriod(
  move: CustomerMove,
  period: string,
  { instantMs, businessDate }: CustomerContext['clock'],
): boolean {
  const days = /^rolling-(\d+)$/.exec(period)?.[1];
  if (days) return move.instantMs >= instantMs - Number(days) * daysMs;
  const places = placesOf(period);
  return move.businessDate.slice(0, places) === businessDate.slice(0, places);
}

function accumulationsOf(
  customer: KnownCustomer,
  own: readonly CustomerMove[],
  { clock, periods }: CustomerContext,
): CustomerState['accumulations'] {
  const stored = new Map(customer.accumulations.map(({ period, amount }) => [period, amount]));
  const wanted = [...new Set<string>([...stored.keys(), ...periods])];
  return wanted.map((period) => {
    const known = isOver(customer, period, clock.businessDate) ? 0 : (stored.get(period) ?? 0);
    const added = sumOf(
      own.filter((move) => isInPeriod(move, period, clock)),
      (move) => move.purchasesMinor,
    );
    return { period, amount: (known + added) as Money };
  });
}

function individualOf(
  { individual, ...customer }: KnownCustomer,
  own: readonly CustomerMove[],
  { clock }: CustomerContext,
): CustomerState['individual'] {
  if (!individual) return null;
  const { rate, expiresAtMs, grantedBy, monthlyCap } = individual;
  const plain = { rate, expiresAtMs, grantedBy };
  if (monthlyCap === undefined || monthlyCap === null) return plain;
  const known = isOver({ individual, ...customer }, 'month', clock.businessDate)
    ? 0
    : (individual.usedThisMonth ?? 0);
  const added = sumOf(
    own.filter((move) => isInPeriod(move, 'month', clock)),
    (move) => move.individualMinor,
  );
  return { ...plain, monthlyCap, usedThisMonth: (known + added) as Money };
}

function stampsOf(
  stored: { ruleId: string; count: number }[],
  own: readonly CustomerMove[],
): { ruleId: string; count: number }[] {
  const counts = new Map(stored.map(({ ruleId, count }) => [ruleId, count]));
  for (const { ruleId, added, used } of own.flatMap((move) => move.stamps))
    counts.set(ruleId, (counts.get(ruleId) ?? 0) + added - used);
  return [...counts].map(([ruleId, count]) => ({ ruleId, count }));
}

/** The later of what was pulled and what was sealed here since. */
function lastVisit({ lastVisitAt }: KnownCustomer, own: readonly CustomerMove[]): string | null {
  const instants = own.map((move) => move.instantMs);
  if (lastVisitAt) instants.push(Date.parse(lastVisitAt));
  return instants.length === 0 ? null : new Date(Math.max(...instants)).toISOString();
}

function nextTier(
  { nextTier: next }: KnownCustomer,
  own: readonly CustomerMove[],
): SaleCustomer['nextTier'] {
  if (!next) return null;
  const missingMinor = next.missing - sumOf(own, (move) => move.purchasesMinor);
  return missingMinor > 0 ? { name: next.name, missingMinor } : null;
}

/** The periods over which the rules in force sum purchases. */
export function periodsOf(rulebook: Rulebook | null): AccumulationPeriod[] {
  const rules = [
    ...(rulebook?.rules ?? []),
    ...(rulebook?.loyalty?.earn ?? []),
    ...(rulebook?.loyalty?.multipliers ?? []),
  ];
  const asked = rules.flatMap((rule) => [
    ...rule.conditions.flatMap((one) => (one.kind === 'accumulated' ? [one.period] : [])),
    ...('action' in rule && rule.action.kind === 'ladder' && rule.action.period
      ? [rule.action.period]
      : []),
  ]);
  return [...new Set(asked)];
}
