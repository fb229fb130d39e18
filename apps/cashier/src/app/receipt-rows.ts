import type { PulledSettings, SaleBody } from '@khanut/shared/contracts';
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
  return saleReceipt({
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
    pointsBalance: null,
    originalNumber: null,
  });
}
