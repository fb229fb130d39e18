import type { PulledSettings, SaleBody } from '@khanut/shared/contracts';
import i18next from 'i18next';
import { type ReceiptRow, saleReceipt } from '@khanut/shared/receipt';
import { formatDayTime } from '../i18n/format.js';

/** The receipt of a sealed sale as rows for paper, in the language of the outlet's receipts. */
export function receiptRows(
  sale: SaleBody,
  settings: PulledSettings,
  cashierName: string | null,
  kind: 'receipt' | 'copy',
): ReceiptRow[] {
  const { company, outlet, register, receiptLocale, receiptFooter } = settings;
  const rows = saleReceipt({
    locale: receiptLocale,
    header: {
      companyName: company.name,
      taxId: company.taxId,
      outletName: outlet.name,
      address: outlet.address,
      phone: outlet.phone,
      registerName: register.name,
      cashierName,
      sealedAtText: formatDayTime(sale.sealedAt, outlet.timeZone, receiptLocale),
      footer: receiptFooter,
    },
    sale,
    isCopy: kind === 'copy',
    pointsBalance: pointsAfter(sale),
    originalNumber: sale.original?.number ?? null,
  });
  const code = rows.findIndex((row) => row.kind === 'qr');
  return code < 0 ? rows : rows.toSpliced(code, 0, ...shownRows(sale, receiptLocale));
}

/** Points the customer has with this receipt, as far as the till knew; null where points play no part. */
function pointsAfter({ customerState, priced, cart }: SaleBody): number | null {
  const { pointsEarned, pointsBurnt } = priced.totals;
  const spent = cart.tenders.reduce((sum, one) => sum + (one.points ?? 0), pointsBurnt ?? 0);
  const before = customerState?.pointsBalance ?? 0;
  if (!customerState || (before === 0 && pointsEarned === 0)) return null;
  return before - spent + pointsEarned;
}

/** Documents shown for this receipt, by the name of their category. */
function shownRows({ cart }: SaleBody, locale: PulledSettings['receiptLocale']): ReceiptRow[] {
  const t = i18next.getFixedT(locale);
  return (cart.shownDocuments ?? []).map(({ name }): ReceiptRow => ({
    kind: 'columns',
    left: t('paper.document'),
    right: name,
  }));
}
