import { currencySign } from '@khanut/shared/money';
import { useTranslation } from 'react-i18next';
import { formatAmount, formatMoney } from '../i18n/format.js';
import type { DisplayPart } from './use-view.js';

/** The one figure that matters now: the total, and once money was given the change. */
export function DisplaySum({ view, language }: DisplayPart) {
  const { t } = useTranslation();
  const { phase, totalMinor, savedMinor, receivedMinor, changeMinor, currency } = view;
  const money = (minor: number) => formatMoney(minor, currency, language);
  const isChange = (phase === 'paid' && receivedMinor > 0) || changeMinor > 0;
  const figure = formatAmount(isChange ? changeMinor : totalMinor, currency, language);
  const title = isChange ? 'display.change' : phase === 'pay' ? 'display.due' : 'display.total';
  const given =
    receivedMinor > 0
      ? `${t('display.received')} ${money(receivedMinor)} · ${t('display.total')} ${money(totalMinor)}`
      : null;
  return (
    <section className="sum" aria-live="polite" data-testid="display-sum">
      <div>
        <b>{t(phase === 'paid' && !isChange ? 'display.thanks' : title)}</b>
        {given ? <span data-testid="display-given">{given}</span> : null}
        {savedMinor > 0 ? <span>{t('display.saved', { amount: money(savedMinor) })}</span> : null}
        {phase === 'paid' && isChange ? <span>{t('display.thanks')}</span> : null}
      </div>
      <p data-testid="display-figure" data-length={figure.length > 9 ? 'long' : undefined}>
        {figure}
        <span className="sign">{` ${currencySign(currency)}`}</span>
      </p>
    </section>
  );
}
