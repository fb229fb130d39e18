import { useTranslation } from 'react-i18next';
import { useFormat } from '../use-till.js';

const reasons = ['change', 'coins', 'noReceipt', 'other'] as const;

interface ReasonBandProps {
  countedMinor: number;
  differenceMinor: number;
  reason: string | null;
  choose: (reason: string) => void;
}

/** What was counted; a difference wants one of the reasons. */
export function ReasonBand({ countedMinor, differenceMinor, reason, choose }: ReasonBandProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="band reasons">
      <div>
        <span className="label">{t('shiftClose.counted')}</span>
        <b className="large">{format.money(countedMinor)}</b>
        <span className="gap" />
        <span className="label">
          {differenceMinor === 0 ? t('shiftClose.fits') : t('shiftClose.needsReason')}
        </span>
      </div>
      <div className="choices">
        {differenceMinor === 0
          ? null
          : reasons.map((one) => (
              <button
                key={one}
                type="button"
                tabIndex={-1}
                className="chip"
                data-testid={`reason-${one}`}
                aria-pressed={reason === t(`shiftClose.reason.${one}`)}
                onClick={() => choose(t(`shiftClose.reason.${one}`))}
              >
                {t(`shiftClose.reason.${one}`)}
              </button>
            ))}
      </div>
    </section>
  );
}

/** While counting blind: what to do, and a way to begin anew. */
export function BlindBand({ restart }: { restart: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="band answer">
      <div>
        <span className="label">{t('count.help')}</span>
        <p className="large">{t('count.helpText')}</p>
      </div>
      <button type="button" tabIndex={-1} className="chip" onClick={restart}>
        {t('shiftClose.restart')}
      </button>
    </section>
  );
}

/** Off while a difference has no reason, and says so in its second line. */
export function CloseKey({
  number,
  isBlocked,
  close,
}: {
  number: number;
  isBlocked: boolean;
  close: () => void;
}) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      tabIndex={-1}
      className={isBlocked ? 'go off single' : 'go primary single'}
      aria-disabled={isBlocked}
      data-testid="shift-close"
      onClick={close}
    >
      <span>
        {t('shiftClose.close', { number })}
        {isBlocked ? <small>{t('shiftClose.needsReason')}</small> : null}
      </span>
      <kbd>F10</kbd>
    </button>
  );
}
