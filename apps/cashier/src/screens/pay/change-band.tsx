import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { shownCashDue } from '../../app/pay-actions.js';
import { receivedTotal } from '../../sale/open-sale.js';
import { handOut } from '../../sale/money-keys.js';
import { SmallNote } from '../money-note.js';
import { useFormat, useTillState } from '../use-till.js';

/** The band of paying: change in large type with the notes to hand out, or what is still missing. */
export function ChangeBand() {
  const { t } = useTranslation();
  const state = useTillState();
  const { sale, settings } = state;
  const format = useFormat();
  const leftMinor = receivedTotal(sale) - shownCashDue(state);
  const isShort = leftMinor < 0;
  const notes = isShort ? [] : handOut(leftMinor, settings?.denominations ?? []);
  return (
    <section className="band change" aria-live="assertive" data-testid="band">
      <div className="give">
        <span>{t(isShort ? 'pay.missing' : 'pay.change')}</span>
        <div>
          {notes.map((one) => (
            <SmallNote key={one.faceMinor} faceMinor={one.faceMinor} count={one.count} />
          ))}
        </div>
      </div>
      <p
        className={isShort ? 'change-figure short' : 'change-figure'}
        data-testid={isShort ? 'missing' : 'change'}
        data-length={format.amount(leftMinor).length > 8 ? 'long' : undefined}
      >
        {format.amount(Math.abs(leftMinor))}
        <span className="sign">{`\u00a0${currencySign(format.currency)}`}</span>
      </p>
    </section>
  );
}
