import type { PulledSettings } from '@khanut/shared/contracts';
import type { ReceiptRow } from '@khanut/shared/receipt';
import i18next from 'i18next';
import { formatDayTime, formatMoney } from '../i18n/format.js';
import type { OpenShift } from '../sale/shift.js';
import type { ClosedShift } from './state.js';

/** The Z report of a closed shift as rows for paper. */
export function zReportRows(
  shift: OpenShift,
  closed: ClosedShift,
  settings: PulledSettings,
  closedAt: string,
): ReceiptRow[] {
  const locale = settings.receiptLocale;
  const t = i18next.getFixedT(locale);
  const money = (amountMinor: number) => formatMoney(amountMinor, settings.currency, locale);
  const at = (instant: string) => formatDayTime(instant, settings.outlet.timeZone, locale);
  const row = (key: string, amountMinor: number): ReceiptRow => ({
    kind: 'columns',
    left: t(key),
    right: money(amountMinor),
  });
  const cash = shift.sums;
  return [
    { kind: 'text', text: settings.company.name, align: 'center', bold: true },
    { kind: 'text', text: `${settings.outlet.name} · ${settings.register.name}`, align: 'center' },
    {
      kind: 'text',
      text: t('report.z', { number: closed.zNumber }),
      align: 'center',
      bold: true,
      double: true,
    },
    { kind: 'columns', left: t('report.opened'), right: at(shift.openedAt) },
    { kind: 'columns', left: t('report.closed'), right: at(closedAt) },
    { kind: 'rule' },
    { kind: 'columns', left: t('report.sales'), right: String(cash.sales) },
    { kind: 'columns', left: t('report.returns'), right: String(cash.returns) },
    row('report.net', cash.netMinor),
    ...Object.entries(cash.byTender).map(([kind, amount]): ReceiptRow => ({
      kind: 'columns',
      left: `  ${t(`tender.${kind}`)}`,
      right: money(amount),
    })),
    { kind: 'rule' },
    row('expected.float', shift.floatMinor),
    row('expected.received', cash.cashReceivedMinor),
    row('expected.change', -cash.changeMinor),
    ...shift.movements.map((one): ReceiptRow => ({
      kind: 'columns',
      left: `  ${one.reason}`,
      right: money(one.amountMinor),
    })),
    row('expected.total', closed.expectedMinor),
    row('shiftClose.counted', closed.countedMinor),
    {
      kind: 'columns',
      left: t('shiftClose.difference'),
      right: money(closed.differenceMinor),
      bold: true,
    },
    { kind: 'cut' },
  ];
}
