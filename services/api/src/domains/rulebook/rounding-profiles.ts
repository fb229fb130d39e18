import type { RoundingProfile } from '@khanut/shared/engine';
import { money } from '@khanut/shared/money';

type Profile = Omit<RoundingProfile, 'cash'>;

const byLine: Profile = { lineMode: 'half-up', taxMode: 'half-up', taxPoint: 'line' };
const byReceipt: Profile = { lineMode: 'half-up', taxMode: 'half-up', taxPoint: 'receipt' };

/** Where a country rounds tax; countries without a row round on each line. */
const profiles: Record<string, Profile> = {
  AM: byLine,
  RU: byLine,
  DE: byReceipt,
  FR: byReceipt,
  EE: byReceipt,
};

/** Rounding of a country; the cash step is the company's, in minor units (AMD: 1000 is 10 dram). Pure. */
export function roundingProfile(country: string, cashStep: number): RoundingProfile {
  return { ...(profiles[country] ?? byLine), cash: { step: money(cashStep), mode: 'half-up' } };
}
