import { hasReturn } from '../sale/open-sale.js';
import { ownReturns } from './return-finding.js';
import { happen } from './sale-actions.js';
import type { Till } from './till.js';

/**
 * Did anything come back here of the receipt since it was opened? One that was set aside doesn't know of it: it is
 * opened anew with all that is known now, and the cashier chooses again from what is left.
 */
export async function isReturnFresh(till: Till): Promise<boolean> {
  const { sale } = till.store.get();
  const source = hasReturn(sale) ? sale.returned.source : null;
  if (!source) return true;
  const known = new Set(source.returns.map(({ id }) => id));
  const since = (await ownReturns(till, source.sale.id)).filter(({ id }) => !known.has(id));
  if (since.length === 0) return true;
  const returns = [...source.returns, ...since];
  happen(till, { kind: 'return-opened', source: { ...source, returns } });
  const notice = { tone: 'look', key: 'return.cameBack' } as const;
  till.store.set({ screen: 'return', sheet: null, notice });
  return false;
}
