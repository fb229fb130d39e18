import { useTranslation } from 'react-i18next';
import { zReportRows } from '../../app/report-rows.js';
import { lock } from '../../app/lock-actions.js';
import { Frame } from '../frame.js';
import { Icon } from '../icon.js';
import { PaperView } from '../sheets/paper-view.js';
import { useFormat, useKeys, useTill, useTillState } from '../use-till.js';
import { StepKey } from './close-bands.js';
import { DifferenceTotal } from './difference-total.js';

/** The shift is closed: its Z on the screen, what went where, what the count came to. */
export function ShiftClosedScreen() {
  const { t } = useTranslation();
  const till = useTill();
  const { closed, unsent, settings, language, agent } = useTillState();
  const format = useFormat();
  const done = () => lock(till);
  useKeys({ Enter: done, Escape: done });
  if (!closed || !settings) return null;
  const { body } = closed;
  const row = (name: string, words: string) => (
    <div>
      <dt>{name}</dt>
      <dd>{words}</dd>
    </div>
  );
  return (
    <Frame
      label={t('closed.title')}
      work={
        <>
          <div className="bar">
            <h1 data-testid="z-number">{t('report.z', { number: body.zNumber })}</h1>
            <span className="gap" />
            <p>
              {unsent.count > 0 ? t('closed.unsent', { count: unsent.count }) : t('closed.sent')}
            </p>
          </div>
          <div className="paper-place" tabIndex={0}>
            <PaperView rows={zReportRows(body, { ...settings, receiptLocale: language }, false)} />
          </div>
        </>
      }
      side={
        <dl className="panel tall">
          {row(t('expected.total'), format.money(body.expectedCash))}
          {row(t('shiftClose.counted'), format.money(body.countedCash))}
          {row(t('closed.floatLeft'), format.money(body.floatLeft))}
          {body.handOver
            ? row(t(`closed.to.${body.handOver.to}`), format.money(body.handOver.amount))
            : null}
          {body.handOver?.takenBy ? row(t('closed.takenBy'), body.handOver.takenBy) : null}
        </dl>
      }
      band={
        <section className="band answer done">
          <Icon name="check" />
          <p className="large">{t(agent === 'none' ? 'closed.stored' : 'closed.printed')}</p>
        </section>
      }
      total={<DifferenceTotal differenceMinor={body.difference} />}
      shortcuts={[{ keyName: 'Enter', text: t('closed.done'), act: done }]}
      pay={
        <StepKey
          words={t('closed.done')}
          missing={null}
          keyName="Enter"
          testId="shift-done"
          act={done}
        />
      }
    />
  );
}
