import { useTillState } from '../use-till.js';
import { ByHandSheet } from './by-hand-sheet.js';
import { CashMoveSheet } from './cash-move-sheet.js';
import { ClaimSheet } from './claim-sheet.js';
import { CouponSheet } from './coupon-sheet.js';
import { CustomerSheet } from './customer-sheet.js';
import { DevicesSheet } from './devices-sheet.js';
import { DiscountSheet } from './discount-sheet.js';
import { DocumentSheet } from './document-sheet.js';
import { ForeignSheet } from './foreign-sheet.js';
import { GiftCardSheet } from './gift-card-sheet.js';
import { LateSheet } from './late-sheet.js';
import { MenuSheet } from './menu-sheet.js';
import { NewCustomerSheet } from './new-customer-sheet.js';
import { NoteSheet } from './note-sheet.js';
import { NumbersSheet } from './numbers-sheet.js';
import { PartSheet } from './part-sheet.js';
import { ParkedSheet } from './parked-sheet.js';
import { PreorderSheet } from './preorder-sheet.js';
import { PriceSheet } from './price-sheet.js';
import { QuickSheet } from './quick-sheet.js';
import { ReceiptsSheet } from './receipts-sheet.js';
import { ResetSheet } from './reset-sheet.js';
import { RepaySheet } from './repay-sheet.js';
import { ReturnLineSheet } from './return-line-sheet.js';
import { SpendSheet } from './spend-sheet.js';
import { StatusSheet } from './status-sheet.js';
import { WaysSheet } from './ways-sheet.js';
import { WhySheet } from './why-sheet.js';
import { XReportSheet } from './x-report-sheet.js';
import { ZListSheet } from './z-list-sheet.js';

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
    case 'numbers':
      return <NumbersSheet />;
    case 'quick':
      return <QuickSheet />;
    case 'part':
      return <PartSheet />;
    case 'receipts':
      return <ReceiptsSheet />;
    case 'x-report':
      return <XReportSheet />;
    case 'z-list':
      return <ZListSheet />;
    case 'late':
      return <LateSheet />;
    case 'cash-move':
      return <CashMoveSheet />;
    case 'document':
      return <DocumentSheet />;
    case 'coupon':
      return <CouponSheet />;
    case 'claim':
      return <ClaimSheet />;
    case 'repay':
      return <RepaySheet />;
    case 'ways':
      return <WaysSheet />;
    case 'spend':
      return <SpendSheet />;
    case 'gift-card':
      return <GiftCardSheet />;
    case 'parked':
      return <ParkedSheet />;
    case 'return-line':
      return <ReturnLineSheet />;
    case 'foreign':
      return <ForeignSheet />;
    case 'price':
      return <PriceSheet />;
    case 'by-hand':
      return <ByHandSheet />;
    case 'devices':
      return <DevicesSheet />;
    case 'reset':
      return <ResetSheet />;
    case 'new-customer':
      return <NewCustomerSheet />;
    default:
      return null;
  }
}
