import type { BodyOf, LoyaltySettings, loyaltySettingsSaveRoute } from '@khanut/shared/contracts';
import type {
  EarnRule,
  LoyaltyPolicy,
  PointsMultiplier,
  PointsPolicy,
} from '@khanut/shared/engine';
import { v7 } from 'uuid';
import { everything } from '../../rulebook/rule-draft.js';

export type SettingsDraft = Pick<LoyaltySettings, 'policy' | 'server'>;

/** Points as most shops begin with them: one for each 100, worth one, after the return window, for a year. */
export const usualPoints = {
  pointValue: 100,
  burnAs: 'tender',
  burnMaxRate: 500_000,
  burnMinPoints: 100,
  earnBase: 'with-tax',
  pendingDays: 14,
  expiryDays: 365,
} as unknown as PointsPolicy;

export const newEarn = (kind: EarnRule['by']['kind'], name: string): EarnRule =>
  ({
    id: v7(),
    name,
    stack: 'points',
    scope: everything,
    conditions: [],
    by:
      kind === 'amount'
        ? { kind, per: 10_000, points: 1 }
        : kind === 'unit'
          ? { kind, per: 1_000, points: 1 }
          : { kind, from: 0, points: 10 },
  }) as unknown as EarnRule;

export const newMultiplier = (name: string): PointsMultiplier => ({
  id: v7(),
  name,
  stack: 'points',
  scope: everything,
  conditions: [],
  factorPpm: 2_000_000,
});

/** The policy with points switched on or off; with them on, somebody earns something. */
export function withPoints(policy: LoyaltyPolicy, isOn: boolean, name: string): LoyaltyPolicy {
  if (!isOn) return { ...policy, points: null };
  return {
    ...policy,
    points: policy.points ?? usualPoints,
    earn: policy.earn.length > 0 ? policy.earn : [newEarn('amount', name)],
  };
}

/** The most that all registers together may spend unseen in a day without a network, minor units. */
export function moneyAtRisk({ policy, server }: SettingsDraft, registers: number): number {
  const { points, ...sums } = server.allowances;
  const money = Object.values(sums).reduce((sum, minor) => sum + minor, 0);
  return registers * (money + points * (policy.points?.pointValue ?? 0));
}

export type SettingsBody = BodyOf<typeof loyaltySettingsSaveRoute>;
