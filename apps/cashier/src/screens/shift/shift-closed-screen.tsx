import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { lock } from '../../app/lock-actions.js';
import { Frame, Total } from '../frame.js';
import { Icon } from '../icon.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';

/** The shift is closed: its Z number and what the count came to. */
export function ShiftClosedScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { closed, unsent } = useTillState();
  const format = useFormat();
  const done = () => lock(till);
  useKeys({ Enter: done, Escape: done });
  if (!closed) return null;
  return (
    <Frame
      label={t('closed.title')}
      work={
        <div className="welcome">
          <p className="cap">{t('closed.title')}</p>
          <h2 data-testid="z-number">{t('report.z', { number: closed.zNumber })}</h2>
          <p>{unsent.count > 0 ? t('closed.unsent', { count: unsent.count }) : t('closed.sent')}</p>
        </div>
      }
      side={
        <dl className="panel tall">
          <div>
            <dt>{t('expected.total')}</dt>
            <dd>{format.money(closed.expectedMinor)}</dd>
          </div>
          <div>
            <dt>{t('shiftClose.counted')}</dt>
            <dd>{format.money(closed.countedMinor)}</dd>
          </div>
        </dl>
      }
      band={
        <section className="band answer done">
          <Icon name="check" />
          <p className="large">{t('closed.printed')}</p>
        </section>
      }
      total={
        <Total
          label={t('shiftClose.difference')}
          figure={format.amount(closed.differenceMinor)}
          sign={currencySign(format.currency)}
          tone={closed.differenceMinor === 0 ? undefined : 'look'}
          testId="difference"
        />
      }
      shortcuts={[{ keyName: 'Enter', text: t('closed.done'), act: done }]}
      pay={
        <button
          type="button"
          tabIndex={-1}
          className="go primary single"
          data-testid="shift-done"
          onClick={done}
        >
          {t('closed.done')}
          <kbd>Enter</kbd>
        </button>
      }
    />
  );
}
