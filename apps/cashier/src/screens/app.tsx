import { useEffect } from 'react';
import { showLanguage } from '../i18n/texts.js';
import { EnrolScreen } from './lock/enrol-screen.js';
import { LockScreen } from './lock/lock-screen.js';
import { PlainScreen } from './lock/plain-screen.js';
import { PaidScreen } from './pay/paid-screen.js';
import { PayScreen } from './pay/pay-screen.js';
import { PreordersScreen } from './preorders-screen.js';
import { ReturnScreen } from './return/return-screen.js';
import { SellScreen } from './sell/sell-screen.js';
import { CashCountScreen } from './shift/cash-count-screen.js';
import { ShiftCloseScreen } from './shift/shift-close-screen.js';
import { ShiftClosedScreen } from './shift/shift-closed-screen.js';
import { ShiftOpenScreen } from './shift/shift-open-screen.js';
import { useTillPart } from './use-till.js';

/** The screen that the till's state asks for. */
export function App() {
  const screen = useTillPart((state) => state.screen);
  const language = useTillPart((state) => state.language);
  useEffect(() => void showLanguage(language), [language]);
  switch (screen) {
    case 'starting':
    case 'read-only':
    case 'stopped':
      return <PlainScreen />;
    case 'enrol':
      return <EnrolScreen />;
    case 'lock':
      return <LockScreen />;
    case 'shift-open':
      return <ShiftOpenScreen />;
    case 'pay':
      return <PayScreen />;
    case 'paid':
      return <PaidScreen />;
    case 'shift-close':
      return <ShiftCloseScreen />;
    case 'cash-count':
      return <CashCountScreen />;
    case 'shift-closed':
      return <ShiftClosedScreen />;
    case 'preorders':
      return <PreordersScreen />;
    case 'return':
      return <ReturnScreen />;
    case 'sell':
      return <SellScreen />;
  }
}
