import { type ReceiptRow, saleReceipt } from '@khanut/shared/receipt';
import qrcode from 'qrcode-generator';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SaleAnswer } from './sale-answer.js';
import { saleNumber } from './sale-words.js';

/** «23.11.2026 18:42» on the outlet's clock. */
export const paperTime = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('de-DE', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  })
    .format(at)
    .replace(',', '');

/** The document that the printer got: the same rows, drawn on a screen. */
export function receiptOf(sale: SaleAnswer): ReceiptRow[] {
  const { row, body, header, original } = sale;
  return saleReceipt({
    locale: body.locale,
    header: {
      companyName: header.companyName,
      taxId: header.taxId,
      outletName: header.outletName,
      address: header.address,
      phone: null,
      registerName: row.registerName,
      cashierName: row.cashierName,
      sealedAtText: paperTime(new Date(row.sealedAt), header.timeZone),
      footer: header.footer,
    },
    sale: body,
    isCopy: false,
    pointsBalance: null,
    originalNumber: body.original?.number ?? (original ? saleNumber(original) : null),
  });
}

const face = (row: { bold?: boolean; double?: boolean }): string =>
  [row.bold && 'bold', row.double && 'double'].filter(Boolean).join(' ');

function Qr({ text }: { text: string }) {
  const path = useMemo(() => {
    const code = qrcode(0, 'M');
    code.addData(text);
    code.make();
    const size = code.getModuleCount();
    let dots = '';
    for (let y = 0; y < size; y += 1)
      for (let x = 0; x < size; x += 1) if (code.isDark(y, x)) dots += `M${x} ${y}h1v1h-1z`;
    return { dots, size };
  }, [text]);
  return (
    <svg
      className="qr"
      viewBox={`-1 -1 ${path.size + 2} ${path.size + 2}`}
      role="img"
      aria-label={text}
      shapeRendering="crispEdges"
    >
      <path d={path.dots} />
    </svg>
  );
}

function PaperRow({ row }: { row: ReceiptRow }) {
  switch (row.kind) {
    case 'text':
      return <p className={`${row.align ?? 'left'} ${face(row)}`}>{row.text}</p>;
    case 'columns':
      return (
        <p className={`cols ${face(row)}`}>
          <span>{row.left}</span>
          <span>{row.right}</span>
        </p>
      );
    case 'rule':
      return <hr />;
    case 'qr':
      return <Qr text={row.data} />;
    case 'feed':
      return <div style={{ height: `${row.lines * 0.9}em` }} />;
    default:
      return null;
  }
}

/** The receipt as printed. */
export function ReceiptPaper({ sale }: { sale: SaleAnswer }) {
  const { t } = useTranslation();
  const rows = useMemo(() => receiptOf(sale), [sale]);
  return (
    <figure>
      <figcaption className="cap paper-cap">{t('sales.asPrinted')}</figcaption>
      <div className="paper" lang={sale.body.locale} data-testid="receipt-paper">
        {rows.map((row, index) => (
          <PaperRow row={row} key={index} />
        ))}
      </div>
    </figure>
  );
}
