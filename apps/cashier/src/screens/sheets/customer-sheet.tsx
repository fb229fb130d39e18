import { useState } from 'react';
import { useTillState } from '../use-till.js';
import { CustomerCard } from './customer-card.js';
import { CustomerSearch } from './customer-search.js';

/** Who buys: the chosen customer's card, or the search for one. */
export function CustomerSheet() {
  const { sale } = useTillState();
  const [isSearching, setIsSearching] = useState(false);
  if (sale.customer && !isSearching)
    return <CustomerCard customer={sale.customer} search={() => setIsSearching(true)} />;
  return <CustomerSearch />;
}
