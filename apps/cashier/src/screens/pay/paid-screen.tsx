import { currencySign } from '@khanut/shared/money';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { KeyMap } from '../../app/keyboard.js';
import { reprint } from '../../app/recorded-actions.js';
import { nextSale } from '../../app/pay-actions.js';
import { openSearch } from '../../app/search-actions.js';
import { kickDrawer } from '../../app/shift-actions.js';
import type { PaidReceipt } from '../../app/state.js';
import type { Till } from '../../app/till.js';
import { handOut } from '../../sale/money-keys.js';
import { Frame, Total } from '../frame.js';
import { SmallNote } from '../money-note.js';
import { NoticeRow } from '../notice-row.js';
import { CustomerBlock } from '../sell/customer-block.js';
import { toggleSheet } from '../../app/screen-actions.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { PaperJobs } from './paper-jobs.js';

function searchNext(till: Till): void {
  nextSale(till);
  openSearch(till);
}

function paidKeys(till: Till, paid: PaidReceipt | null): KeyMap {
  return {
    Enter: () => nextSale(till),
    Escape: () => nextSale(till),
    F1: toggleSheet(till, 'menu'),
    F2: () => searchNext(till),
    F4: () => (paid ? reprint(till, paid.entryId) : undefined),
    F9: () => kickDrawer(till),
  };
}

/** Change in giant type: it stays until the next customer or the next scan. */
export function PaidScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { paid, notice } = useTillState();
  const format = useFormat();
  useKeys(paidKeys(till, paid));
  if (!paid) return null;
  const shortcuts = [
    { keyName: 'F2', text: t('keys.search'), act: () => searchNext(till) },
    {
      keyName: 'F4',
      text: t('paid.copy'),
      act: () => reprint(till, paid.entryId),
      testId: 'receipt-copy',
    },
    { keyName: 'F9', text: t('keys.drawer'), act: () => kickDrawer(till) },
    { keyName: 'F1', text: t('keys.menu'), act: toggleSheet(till, 'menu') },
  ];
  return (
    <Frame
      label={t('paid.title')}
      work={<Change paid={paid} />}
      band={
        notice ? (
          <section className="band paid-foot">
            <NoticeRow />
          </section>
        ) : (
          <PaidFoot paid={paid} />
        )
      }
      customer={<CustomerBlock />}
      pad={<PaperJobs paid={paid} />}
      total={
        <Total
          label={t('total.lines', { count: paid.lineCount })}
          aside={
            paid.discountMinor > 0
              ? t('total.discount', { amount: format.amount(-paid.discountMinor) })
              : null
          }
          figure={format.amount(paid.totalMinor)}
          sign={currencySign(format.currency)}
        />
      }
      shortcuts={shortcuts}
      pay={
        <button
          type="button"
          tabIndex={-1}
          className="go primary single"
          data-testid="next-sale"
          onClick={() => nextSale(till)}
        >
          {t('paid.next')}
          <kbd>Enter</kbd>
        </button>
      }
    />
  );
}

function Change({ paid }: { paid: PaidReceipt }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (paid.refund) return <HandedBack paid={paid} refund={paid.refund} />;
  const cashTitle = t(paid.changeMinor > 0 ? 'pay.change' : 'pay.noChange');
  return (
    <PaidBand
      paid={paid}
      title={paid.receivedMinor > 0 ? cashTitle : paidWith(t, paid.ways)}
      words={
        paid.receivedMinor > 0
          ? t('paid.ofCash', { amount: format.amount(paid.receivedMinor) })
          : t('paid.noCash')
      }
      figure={format.amount(paid.changeMinor)}
      figureId="change"
    />
  );
}

/** What it was paid with where no cash changed hands; nothing when discounts or points took it all. */
function paidWith(t: TFunction, ways: PaidReceipt['ways']): string {
  const [way, ...others] = ways;
  if (!way) return t('paid.nothing');
  if (others.length === 0) return t(`paid.by.${way}`);
  return t('paid.inParts', { ways: ways.map((one) => t(`tender.${one}`)).join(', ') });
}

/** What goes back to the customer: out of the drawer in giant type, or nothing of it. */
function HandedBack({
  paid,
  refund,
}: {
  paid: PaidReceipt;
  refund: NonNullable<PaidReceipt['refund']>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { cashMinor, otherMinor } = refund;
  return (
    <PaidBand
      paid={paid}
      title={t(cashMinor > 0 ? 'paid.handBack' : 'paid.givenBack')}
      words={
        cashMinor > 0 && otherMinor > 0
          ? t('paid.backOtherwise', { amount: format.amount(otherMinor) })
          : t(cashMinor > 0 ? 'paid.outOfDrawer' : 'paid.notCash')
      }
      figure={format.amount(cashMinor > 0 ? cashMinor : otherMinor)}
      figureId="refunded"
    />
  );
}

/** The band once all is paid: what it is in words, and the figure in giant type. */
function PaidBand(props: {
  paid: PaidReceipt;
  title: string;
  words: string;
  figure: string;
  figureId: string;
}) {
  const { paid, figure } = props;
  const { currency } = useFormat();
  return (
    <div
      className="paid"
      data-testid="paid"
      data-number={paid.number}
      data-paper={paid.paper}
      data-copies={paid.copies}
    >
      <div>
        <h1>{props.title}</h1>
        <p>{props.words}</p>
      </div>
      <p
        className="giant"
        data-testid={props.figureId}
        data-length={figure.length > 9 ? 'longer' : figure.length > 6 ? 'long' : undefined}
      >
        {figure}
        <span className="sign">{`\u00a0${currencySign(currency)}`}</span>
      </p>
    </div>
  );
}

function PaidFoot({ paid }: { paid: PaidReceipt }) {
  const { t } = useTranslation();
  const { settings } = useTillState();
  const notes = handOut(paid.refund?.cashMinor ?? paid.changeMinor, settings?.denominations ?? []);
  return (
    <section className="band paid-foot">
      {notes.length > 0 ? <span>{t('paid.handOut')}</span> : null}
      <div className="give">
        <div>
          {notes.map((one) => (
            <SmallNote key={one.faceMinor} faceMinor={one.faceMinor} count={one.count} />
          ))}
        </div>
      </div>
      <span className="gap" />
      <p>{t('paid.hint')}</p>
    </section>
  );
}
