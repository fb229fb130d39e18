import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/languages.js';
import { useSession } from '../shell/session.js';
import * as format from './format.js';
import { useNow } from './use-now.js';

/** Every figure of a screen in this person's language, the company's currency and the outlet's clock. */
export function useFormat() {
  const { i18n } = useTranslation();
  const { session, timeZoneOf } = useSession();
  const language = i18n.language as Language;
  const { currency } = session.company;
  const thisYear = new Date(useNow()).getFullYear();
  return useMemo(() => {
    const zone = (outletId?: string | null) => timeZoneOf(outletId ?? null);
    return {
      language,
      currency,
      sign: format.currencySign(currency),
      money: (minor: number) => format.moneyText(minor, currency, language),
      amount: (minor: number) => format.amountText(minor, currency, language),
      quantity: (thousandths: number) => format.quantityText(thousandths, language),
      percent: (ppm: number, decimals = 2) => format.percentText(ppm, language, decimals),
      change: (ppm: number) => format.changeText(ppm, language),
      count: (count: number) => format.countText(count, language),
      day: (instant: string, outletId?: string | null) =>
        format.dayText(new Date(instant), language, zone(outletId), thisYear),
      businessDay: (date: string) => format.dayText(format.dayOf(date), language, 'UTC', thisYear),
      month: (month: string) => format.monthText(month, language),
      longDay: (date: string) => format.longDayText(format.dayOf(date), language, 'UTC'),
      time: (instant: string, outletId?: string | null) =>
        format.timeText(new Date(instant), zone(outletId)),
      phone: format.phoneText,
    };
  }, [language, currency, timeZoneOf, thisYear]);
}
export type Format = ReturnType<typeof useFormat>;
