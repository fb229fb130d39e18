import type { SaleRow } from '@khanut/shared/contracts';
import { useTranslation } from 'react-i18next';

/** The number a person reads out: the till's, else that of the system it came from. */
export const saleNumber = (row: Pick<SaleRow, 'number' | 'reference'>): string =>
  String(row.number ?? row.reference ?? '—');

/** What is unusual about a receipt: returned, void, or with open exceptions. */
export function SalePills({ row }: { row: Pick<SaleRow, 'kind' | 'exceptions'> }) {
  const { t, i18n } = useTranslation();
  const word = (code: string) =>
    i18n.exists(`exception.code.${code}`) ? t(`exception.code.${code}`) : code;
  return (
    <span className="row wrap">
      {row.kind !== 'sale' && <span className="pill">{t(`sales.kinds.${row.kind}`)}</span>}
      {row.exceptions.map((code) => (
        <span className="pill look" key={code}>
          {word(code)}
        </span>
      ))}
    </span>
  );
}
