import { SearchField } from '../sell/find-bar.js';
import { SearchDrop } from '../sell/search-drop.js';

/** Goods without their receipt, by name or code, or who brings them; as on the sale. */
export const FindGoods = () => (
  <div className="find-receipt">
    <div className="find-line">
      <SearchField />
    </div>
    <SearchDrop />
  </div>
);
