import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { groupTyped } from '../../i18n/format.js';
import type { OpenShift } from '../../sale/shift.js';
import { Frame, Total } from '../frame.js';
import { Keypad } from '../keypad.js';
import { NoticeRow } from '../notice-row.js';
import type { Shortcut } from '../shortcut-row.js';
import { useFormat, useKeys, useTillState } from '../use-till.js';
import { StepKey } from './close-bands.js';
import { CloseBar } from './close-bar.js';
import type { Closing } from './use-closing.js';

interface HandOverProps {
  closing: Closing;
  shift: OpenShift;
  title: string;
  shortcuts: Shortcut[];
}

/** What stays in the drawer, and who takes the rest: the last step of a closing. */
export function HandOver({ closing, shift, title, shortcuts }: HandOverProps) {
  const { t } = useTranslation();
  const { notice, language } = useTillState();
  const format = useFormat();
  const { floatMinor, handOverMinor, typed, setTyped } = closing;
  const type = (digits: string) =>
    setTyped((before) => `${before ?? ''}${digits}`.replace(/^0+(?=\d)/, '').slice(0, 12));
  const erase = () => setTyped((before) => (before ?? '').slice(0, -1));
  useKeys({
    digit: type,
    Backspace: erase,
    'Alt+1': () => closing.setTo('safe'),
    'Alt+2': () => closing.setTo('collector'),
  });
  const missing =
    handOverMinor < 0 ? t('handOver.tooMuch') : closing.isReady ? null : t('handOver.who');
  return (
    <Frame
      label={title}
      shortcuts={[
        { keyName: 'Alt 1', text: t('closed.to.safe'), act: () => closing.setTo('safe') },
        { keyName: 'Alt 2', text: t('closed.to.collector'), act: () => closing.setTo('collector') },
        ...shortcuts.slice(2),
      ]}
      work={
        <>
          <CloseBar
            title={title}
            backWords={t('handOver.back')}
            back={closing.back}
            shift={shift}
          />
          <TakerChoice closing={closing} />
          {notice ? <NoticeRow /> : null}
        </>
      }
      customer={
        <div className="side-head">
          <h2>{t('handOver.float')}</h2>
          <p>{t('handOver.floatHint')}</p>
        </div>
      }
      pad={
        <Keypad
          onDigit={type}
          onErase={erase}
          sideKeys={[
            {
              label: t('handOver.asOpened'),
              hint: format.amount(shift.floatMinor),
              act: () => setTyped(null),
            },
            { label: t('handOver.all'), act: () => setTyped('0'), testId: 'float-none' },
            null,
            null,
          ]}
        />
      }
      band={
        <section className="band answer">
          <div>
            <span className="label">{t('shiftClose.counted')}</span>
            <p className="large">{format.money(closing.counting.sumMinor)}</p>
          </div>
          <div>
            <span className="label">{t('handOver.stays')}</span>
            <p className="large" data-testid="float-left">
              {typed === null ? format.amount(floatMinor) : groupTyped(typed, language) || '0'}
            </p>
          </div>
        </section>
      }
      total={
        <Total
          label={t(`closed.to.${closing.to}`)}
          figure={format.amount(handOverMinor)}
          sign={currencySign(format.currency)}
          tone={handOverMinor < 0 ? 'look' : undefined}
          testId="hand-over"
        />
      }
      pay={
        <StepKey
          words={t('shiftClose.close', { number: shift.number })}
          missing={missing}
          keyName="F10"
          testId="shift-close"
          act={closing.next}
        />
      }
    />
  );
}

/** Safe or collector, and the second name on the slip. */
function TakerChoice({ closing }: { closing: Closing }) {
  const { t } = useTranslation();
  const { cashier, staff } = useTillState();
  const others = staff.filter((one) => one.id !== cashier?.id);
  return (
    <div className="hand-over" data-testid="hand-over-step">
      <h2>{t('handOver.to')}</h2>
      <div className="choices even two">
        {(['safe', 'collector'] as const).map((one) => (
          <button
            key={one}
            type="button"
            tabIndex={-1}
            className="chip"
            aria-pressed={closing.to === one}
            data-testid={`to-${one}`}
            onClick={() => closing.setTo(one)}
          >
            {t(`closed.to.${one}`)}
          </button>
        ))}
      </div>
      <h2>{t('closed.givenBy')}</h2>
      <p className="name">{cashier?.name}</p>
      <h2>{t('closed.takenBy')}</h2>
      <div className="choices">
        {others.map((one) => (
          <button
            key={one.id}
            type="button"
            tabIndex={-1}
            className="chip"
            aria-pressed={closing.takenBy === one.name}
            data-testid="taken-by"
            onClick={() => closing.setTakenBy(one.name)}
          >
            {one.name}
          </button>
        ))}
      </div>
      <input
        className="field"
        value={closing.takenBy}
        maxLength={100}
        placeholder={t('handOver.name')}
        aria-label={t('handOver.name')}
        data-testid="taken-by-name"
        onChange={(event) => closing.setTakenBy(event.target.value)}
      />
    </div>
  );
}
