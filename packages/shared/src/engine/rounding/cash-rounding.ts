import { type Money, roundToStep } from '../../money/index.js';
import type { RoundingProfile } from '../types.js';

/** What is paid in cash for an amount: |amount| by the country's step and mode, the sign restored. */
export const inCash = (amount: Money, { cash }: RoundingProfile): Money =>
  roundToStep(amount, cash.step, cash.mode);
