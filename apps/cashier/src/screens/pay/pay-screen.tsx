import { useTranslation } from 'react-i18next';
import type { KeyMap } from '../../app/keyboard.js';
import {
  cashDue,
  leavePay,
  payCard,
  receive,
  receiveTyped,
  sealSale,
  sealState,
} from '../../app/pay-actions.js';
import { eraseLast } from '../../app/hand-tender-actions.js';
import { chooseAccount } from '../../app/spend-actions.js';
import { kickDrawer } from '../../app/shift-actions.js';
import type { Till } from '../../app/till.js';
import { Frame } from '../frame.js';
import { Icon } from '../icon.js';
import { NoticeRow } from '../notice-row.js';
import { Keypad } from '../keypad.js';
import { CustomerBlock } from '../sell/customer-block.js';
import { useMoneyKeys } from '../sell/sell-pad.js';
import { toggleSheet, typeDigits } from '../../app/screen-actions.js';
import { SellTotal } from '../sell/sell-total.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { ChangeBand } from './change-band.js';
import { NoteKeys } from './note-keys.js';
import { TenderList } from './tender-list.js';

/** Digits typed and Enter: that much cash was put down; Enter again seals. */
function enter(till: Till): void {
  if (till.store.get().typed !== '') return receiveTyped(till);
  void sealSale(till);
}

function payKeys(till: Till): KeyMap {
  return {
    digit: (digit) => typeDigits(till, digit),
    Backspace: () => eraseLast(till),
    Enter: () => enter(till),
    Escape: () => (till.store.get().typed === '' ? leavePay(till) : till.store.set({ typed: '' })),
    F3: () => receive(till, cashDue(till)),
    F4: () => receiveTyped(till),
    F5: () => payCard(till),
    'Alt+K': () => payCard(till),
    F6: toggleSheet(till, 'gift-card'),
    F7: () => void chooseAccount(till, 'points'),
    F8: toggleSheet(till, 'ways'),
    F9: () => kickDrawer(till),
    F1: toggleSheet(till, 'menu'),
    F10: () => void sealSale(till),
  };
}

/** What was put down, what is handed back; sealing is the one solid key. */
export function PayScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const format = useFormat();
  const { nextNumber, notice } = useTillState();
  useKeys(payKeys(till));
  const keys = useMoneyKeys((amountMinor) => receive(till, amountMinor));
  const shortcuts = [
    { keyName: 'Esc', text: t('pay.back'), act: () => leavePay(till) },
    { keyName: 'F3', text: t('pay.exact'), act: () => receive(till, cashDue(till)) },
    { keyName: 'F4', text: t('pay.cash'), act: () => receiveTyped(till), testId: 'cash-take' },
    { keyName: 'F5', text: t('pay.card'), act: () => payCard(till), testId: 'pay-card-rest' },
    {
      keyName: 'F6',
      text: t('pay.giftCard'),
      act: toggleSheet(till, 'gift-card'),
      testId: 'gift-card-open',
    },
    {
      keyName: 'F7',
      text: t('pay.points'),
      act: () => void chooseAccount(till, 'points'),
      testId: 'points-open',
    },
    { keyName: 'F8', text: t('pay.other'), act: toggleSheet(till, 'ways'), testId: 'ways-open' },
    { keyName: 'F9', text: t('keys.drawer'), act: () => kickDrawer(till) },
    { keyName: 'F1', text: t('keys.menu'), act: toggleSheet(till, 'menu') },
  ];
  const cardKey = {
    label: t('pay.cardRest'),
    act: () => payCard(till),
    disabled: cashDue(till) === 0,
    testId: 'tender-card',
  };
  return (
    <Frame
      label={t('pay.title')}
      work={
        <>
          <div className="bar">
            <button
              type="button"
              tabIndex={-1}
              className="back"
              data-testid="pay-back"
              onClick={() => leavePay(till)}
            >
              <Icon name="back" />
              {t('pay.back')} <kbd>Esc</kbd>
            </button>
            <h1>{t('pay.title')}</h1>
            <span className="gap" />
            <p>{t('pay.receipt', { number: format.receipt(nextNumber) })}</p>
          </div>
          <TenderList />
          {notice ? <NoticeRow /> : <NoteKeys />}
        </>
      }
      customer={<CustomerBlock />}
      pad={
        <Keypad
          onDigit={(digits) => typeDigits(till, digits)}
          onErase={() => eraseLast(till)}
          sideKeys={[...keys, cardKey]}
        />
      }
      band={<ChangeBand />}
      total={<SellTotal />}
      shortcuts={shortcuts}
      pay={<SealKey />}
    />
  );
}

/** Off while money is missing, and says why in its second line. */
function SealKey() {
  const { t } = useTranslation();
  const till = useTill();
  const { busy, agent } = useTillState();
  const state = sealState(till);
  const isReady = state === 'ready' && !busy;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={isReady ? 'go primary single' : 'go off single'}
      aria-disabled={!isReady}
      data-testid="pay-seal"
      onClick={() => void sealSale(till)}
    >
      <span>
        {t(agent === 'none' ? 'pay.seal' : 'pay.sealPrint')}
        {state === 'short' ? <small>{t('pay.short')}</small> : null}
      </span>
      {isReady ? <kbd>Enter</kbd> : null}
    </button>
  );
}
