import type { RoundingMode } from '../../../money/index.js';
import type { GroupReward } from '../../types.js';
import type { PartNeeds } from './parts.js';
import type { UnitKind } from './units.js';

/** What a rule's groups are chosen from. */
export interface GroupQuestion {
  /** In canonical order. */
  kinds: readonly UnitKind[];
  needs: PartNeeds;
  reward: GroupReward;
  /** The most whole groups that can be. */
  most: number;
  mode: RoundingMode;
  /** How many lines the shares are for. */
  lines: number;
}
