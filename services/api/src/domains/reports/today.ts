import type { Today } from '@khanut/shared/contracts';
import { marginOf } from './sales-report.js';
import type { HourSums, PeriodSums, TodayOutlet } from './today.repository.js';

type Usual = Today['usual']['takings'];
type Glance = Pick<
  Today,
  | 'takings'
  | 'receipts'
  | 'averageReceipt'
  | 'marginPpm'
  | 'discount'
  | 'usual'
  | 'hours'
  | 'outlets'
>;

/** With fewer of them, nothing is usual yet. */
const samplesAtLeast = 3;

/** The value a part of the way through the sorted samples, between neighbours in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
  return Math.round(below + (above - below) * (at - Math.floor(at)));
}

/** Quartiles of the samples, or null while there are too few. Pure. */
export function usualOf(samples: readonly number[]): Usual {
  if (samples.length < samplesAtLeast) return null;
  const sorted = [...samples].sort((a, b) => a - b);
  return {
    low: quantile(sorted, 0.25),
    middle: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
  } as Usual;
}

/** Sums of all given rows per period back. */
function byPeriod(sums: readonly PeriodSums[]): PeriodSums[] {
  const periods = new Map<number, PeriodSums>();
  for (const row of sums) {
    const { back } = row;
    const so = periods.get(back) ?? {
      outletId: '',
      back,
      receipts: 0,
      net: 0,
      discount: 0,
      tax: 0,
      cost: 0,
    };
    for (const field of ['receipts', 'net', 'discount', 'tax', 'cost'] as const)
      so[field] += row[field];
    periods.set(back, so);
  }
  return [...periods.values()];
}

const averageOf = ({ net, receipts }: Pick<PeriodSums, 'net' | 'receipts'>): number =>
  receipts > 0 ? Math.round(net / receipts) : 0;

function figuresOf(present: readonly PeriodSums[], seesMargin: boolean) {
  const [sums] = byPeriod(present);
  if (!sums) return { takings: 0, receipts: 0, averageReceipt: 0, marginPpm: null, discount: 0 };
  const { net, receipts, discount } = sums;
  return {
    takings: net,
    receipts,
    averageReceipt: averageOf(sums),
    marginPpm: seesMargin ? marginOf(sums).marginPpm : null,
    discount,
  };
}

export interface GlanceInput {
  outlets: readonly TodayOutlet[];
  present: readonly PeriodSums[];
  before: readonly PeriodSums[];
  hours: readonly HourSums[];
  hoursBefore: readonly HourSums[];
  seesMargin: boolean;
}

/** Figures of the period against the usual, in all and per outlet. Pure. */
export function glance({
  outlets,
  present,
  before,
  hours,
  hoursBefore,
  seesMargin,
}: GlanceInput): Glance {
  const usual = byPeriod(before);
  return {
    ...figuresOf(present, seesMargin),
    usual: {
      takings: usualOf(usual.map((sums) => sums.net)),
      receipts: usualOf(usual.map((sums) => sums.receipts)),
      averageReceipt: usualOf(usual.filter((sums) => sums.receipts > 0).map(averageOf)),
    },
    hours: hoursOf(hours, hoursBefore),
    outlets: outlets.map(({ id, name, openTills, tills }) => {
      const own = (rows: readonly PeriodSums[]) => rows.filter((row) => row.outletId === id);
      const { discount: _discount, ...figures } = figuresOf(own(present), seesMargin);
      return {
        id,
        name,
        ...figures,
        usualTakings: usualOf(own(before).map((sums) => sums.net)),
        openTills,
        tills,
      };
    }),
  } as Glance;
}

/** Every hour in which something is or usually is sold; an hour that was empty on a selling day counts as nothing. */
function hoursOf(present: readonly HourSums[], before: readonly HourSums[]) {
  const weeks = [...new Set(before.map((row) => row.back))];
  const hours = [...new Set([...present, ...before].map((row) => row.hour))].sort((a, b) => a - b);
  const netOf = (rows: readonly HourSums[], hour: number, back: number) =>
    rows.find((row) => row.hour === hour && row.back === back)?.net ?? 0;
  return hours.map((hour) => ({
    hour,
    net: netOf(present, hour, 0),
    usual: usualOf(weeks.map((back) => netOf(before, hour, back))),
  }));
}
