import type { CartLine, PricedLine } from '@khanut/shared/engine';
import { type Money, priceOf } from '@khanut/shared/money';
import { listPriceMinor } from '../../app/price-actions.js';
import { useFormat, useTill } from '../use-till.js';

/** What the line would have come to, where it comes to less: before its discounts, or before its price was changed. */
export function Struck({ line, figures }: { line: CartLine; figures: PricedLine | null }) {
  const till = useTill();
  const format = useFormat();
  if (!figures) return null;
  const isChanged = line.fixedPrice?.kind === 'override';
  const listMinor = isChanged ? listPriceMinor(till, line) : null;
  const before =
    listMinor === null ? figures.gross : priceOf(listMinor as Money, line.quantity, 'half-up');
  return before > figures.net ? <s>{format.amount(before)}</s> : null;
}
