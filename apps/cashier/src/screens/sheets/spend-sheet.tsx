import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cashDue } from '../../app/pay-actions.js';
import { forgetWished, spend, spendLimit } from '../../app/spend-actions.js';
import type { Spending } from '../../app/state.js';
import { outletTime, rulebookAt } from '../../app/till.js';
import { formatDate, groupTyped, typedMinor } from '../../i18n/format.js';
import { evenPoints } from '../../sale/even-points.js';
import { Icon } from '../icon.js';
import { Keypad } from '../keypad.js';
import { useFaces, useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { Sheet } from './sheet.js';

/** How much of an account pays: the most is written in already, and the screen says how sure it is. */
export function SpendSheet() {
  const { spending } = useTillState();
  return spending ? <Amount key={spending.holder} spending={spending} /> : null;
}

function Amount({ spending }: { spending: Spending }) {
  const { t } = useTranslation();
  const till = useTill();
  const { language, asking } = useTillState();
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const isPoints = spending.kind === 'points';
  const { most } = spendLimit(till, spending);
  const value = useValue(isPoints);
  const typedAmount = isPoints ? Number(typed) : typedMinor(typed ?? '', format.currency);
  const amount = typed === null ? most : Math.min(typedAmount, most);
  const asTyped = (one: number) => (isPoints ? String(one) : format.typed(one));
  const even = useEven(isPoints ? value : 0, most);
  const take = () => void (amount > 0 && spend(till, amount));
  const change = (next: (before: string | null) => string | null) => {
    forgetWished(till);
    setTyped(next);
  };
  const type = (digits: string) =>
    change((before) => ((before ?? '') + digits).replace(/^0+(?=\d)/, '').slice(0, 12));
  const erase = () => change((before) => (before ?? asTyped(most)).slice(0, -1));
  const all = () => change(() => null);
  useKeys({
    digit: (digit) => (isPoints && digit === ',' ? undefined : type(digit)),
    Backspace: erase,
    Enter: take,
    F3: all,
  });
  const sum = (one: number) => (isPoints ? format.count(one) : format.amount(one));
  return (
    <Sheet
      title={
        <span className="title-figure">
          {t(`spend.title.${spending.kind}`)}
          <b data-testid="spend-amount">{groupTyped(typed ?? asTyped(most), language) || '0'}</b>
        </span>
      }
      about={
        <About spending={spending} most={most} worthMinor={isPoints ? amount * value : null} />
      }
      testId="spend-sheet"
    >
      <Sureness spending={spending} />
      <Keypad
        onDigit={type}
        onErase={erase}
        sideKeys={[
          {
            label: t('spend.all'),
            hint: sum(most),
            act: all,
            testId: 'spend-all',
          },
          even > 0
            ? {
                label: t('spend.even'),
                hint: sum(even),
                act: () => change(() => asTyped(even)),
                testId: 'spend-even',
              }
            : null,
          isPoints
            ? null
            : { label: t('keys.decimal'), hint: t('keys.decimalHint'), act: () => type(',') },
          {
            label: t('spend.take'),
            hint: sum(amount),
            act: take,
            chosen: true,
            disabled: amount <= 0 || (asking !== null && spending.isLive),
            testId: 'spend-take',
          },
        ]}
      />
    </Sheet>
  );
}

function useValue(isPoints: boolean): number {
  const till = useTill();
  const state = useTillState();
  if (!isPoints) return 0;
  return rulebookAt(state, till.nowMs())?.loyalty?.points?.pointValue ?? 0;
}

function useEven(pointValueMinor: number, most: number): number {
  const till = useTill();
  const { notes } = useFaces();
  return evenPoints(cashDue(till), pointValueMinor, most, notes.at(-1) ?? 0);
}

function About({
  spending,
  most,
  worthMinor,
}: {
  spending: Spending;
  most: number;
  worthMinor: number | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const sum = (one: number) => (spending.kind === 'points' ? format.count(one) : format.money(one));
  const label = spending.kind === 'on-account' ? 'spend.limitLeft' : 'spend.balance';
  return (
    <>
      {`${t(label)} ${sum(spending.balance)} · ${t('spend.most')} ${sum(most)}`}
      {worthMinor === null ? null : ` ${t('spend.worth', { amount: format.money(worthMinor) })}`}
    </>
  );
}

/** How sure the figure is: the server's word of now, or the till's own memory with how much it may risk. */
function Sureness({ spending }: { spending: Spending }) {
  const { t } = useTranslation();
  const till = useTill();
  const state = useTillState();
  const format = useFormat();
  const { kind, isLive, allowance, dueDays, wished } = spending;
  const inWords = kind === 'points' ? format.count : format.money;
  const left = inWords(allowance ?? 0);
  const isAsking = state.asking !== null;
  const offlineKey =
    state.link !== 'offline' && !state.hasSession ? 'spend.noSession' : 'spend.offline';
  const due =
    dueDays === null
      ? null
      : t('spend.dueBy', {
          date: formatDate(
            till.nowMs() + dueDays * 86_400_000,
            outletTime(state).timeZone,
            format.language,
          ),
        });
  const words = isAsking
    ? wished === null
      ? t('spend.asking')
      : t('spend.askingThen', { amount: inWords(wished) })
    : isLive
      ? t('spend.live')
      : t(offlineKey, { amount: left });
  const problem = state.notice?.key.startsWith('spend.refused') ? t(state.notice.key) : null;
  return (
    <div className="sureness" data-testid="sureness" data-live={isLive}>
      <p className={isLive || isAsking ? '' : 'look-words'} role="status">
        <Icon name={isLive ? 'cloud' : isAsking ? 'clock' : 'cloudOff'} />
        <span>{words}</span>
      </p>
      {due ? <p>{due}</p> : null}
      {problem ? (
        <p className="look-words" role="alert" data-testid="spend-problem">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
