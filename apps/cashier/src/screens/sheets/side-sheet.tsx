import { useTillState } from '../use-till.js';
import { CashMoveSheet } from './cash-move-sheet.js';
import { CustomerSheet } from './customer-sheet.js';
import { DiscountSheet } from './discount-sheet.js';
import { MenuSheet } from './menu-sheet.js';
import { NoteSheet } from './note-sheet.js';
import { PreorderSheet } from './preorder-sheet.js';
import { QuickSheet } from './quick-sheet.js';
import { StatusSheet } from './status-sheet.js';
import { WhySheet } from './why-sheet.js';

/** The sheet that is open on the money side; it ends at the band's upper edge. */
export function SideSheet() {
  const { sheet } = useTillState();
  switch (sheet) {
    case 'why':
      return <WhySheet />;
    case 'customer':
      return <CustomerSheet />;
    case 'discount':
      return <DiscountSheet />;
    case 'menu':
      return <MenuSheet />;
    case 'status':
      return <StatusSheet />;
    case 'preorder':
      return <PreorderSheet />;
    case 'note':
      return <NoteSheet />;
    case 'quick':
      return <QuickSheet />;
    case 'cash-move':
      return <CashMoveSheet />;
    default:
      return null;
  }
}
