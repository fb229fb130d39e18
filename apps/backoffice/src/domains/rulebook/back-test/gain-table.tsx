import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../parts/use-format.js';
import { gainOf } from './back-test-words.js';

interface Row {
  key: string;
  name: ReactNode;
  receipts: number;
  discountBefore: number;
  discountAfter: number;
}

/** Who or what gains: receipts, the discount as it was, how much more. */
export function GainTable({ title, rows, testId }: { title: string; rows: Row[]; testId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (rows.length === 0) return null;
  return (
    <section>
      <table className="t plain" data-testid={testId}>
        <thead>
          <tr>
            <th>{title}</th>
            <th className="num wide">{t('figure.receipts')}</th>
            <th className="num">{t('rulebook.test.today')}</th>
            <th className="num">{t('rulebook.test.more')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, 8).map((row) => (
            <tr key={row.key}>
              <td className="name">{row.name}</td>
              <td className="num wide">{format.count(row.receipts)}</td>
              <td className="num">{format.amount(row.discountBefore)}</td>
              <td className="num strong">{signed(gainOf(row), format.amount)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const signed = (minor: number, write: (minor: number) => string): string =>
  minor > 0 ? `+${write(minor)}` : write(minor);
