import type { ListControls } from '../../parts/use-list-state.js';
import { useSession } from '../../shell/session.js';

/** Labels are of one shop: that of the address, else the first. */
export function useOutletId(list: ListControls): string {
  const { session } = useSession();
  return list.filter('outletId') ?? session.outlets[0]?.id ?? '';
}
