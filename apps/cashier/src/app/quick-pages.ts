import type { KeptProduct } from '../offline/till-database.js';

/** A page of quick items with what stands on it. */
export interface QuickPage {
  id: string;
  /** '': the shop's favourites, as long as nobody arranged anything. */
  name: string;
  products: KeptProduct[];
}
