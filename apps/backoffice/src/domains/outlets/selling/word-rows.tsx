import { useTranslation } from 'react-i18next';
import { Icon } from '../../../parts/icon.js';

interface WordRowsProps {
  /** Names its words (`selling.<name>…`) and its test ids. */
  name: 'wallets' | 'labels';
  rows: readonly string[];
  change: (rows: string[]) => void;
  isFixed: boolean;
  most: number;
  maxLength: number;
  /** What is wrong with a row. */
  wrongOf?: (row: string) => string | null;
}

/** Short words, one a row: wallets, patterns of labels. */
export function WordRows({ name, rows, change, isFixed, most, maxLength, wrongOf }: WordRowsProps) {
  const { t } = useTranslation();
  const title = t(`selling.${name}`);
  return (
    <section data-testid={`selling-${name}`}>
      <div className="sec">
        <h2>{title}</h2>
      </div>
      <p className="mid words-block">{t(`selling.${name}Text`)}</p>
      {rows.map((row, at) => {
        const wrong = row.trim() === '' ? null : (wrongOf?.(row.trim()) ?? null);
        return (
          <div key={at}>
            <div className="row">
              <input
                className="in"
                value={row}
                maxLength={maxLength}
                disabled={isFixed}
                aria-label={title}
                aria-invalid={wrong !== null}
                data-testid={`selling-${name}-row`}
                onChange={({ target }) => change(rows.with(at, target.value))}
              />
              <button
                type="button"
                className="btn bare"
                aria-label={t('act.remove')}
                disabled={isFixed}
                onClick={() => change(rows.toSpliced(at, 1))}
              >
                <Icon name="cross" />
              </button>
            </div>
            {wrong && (
              <p className="field">
                <span className="wrong">{wrong}</span>
              </p>
            )}
          </div>
        );
      })}
      <button
        type="button"
        className="btn s fit"
        disabled={isFixed || rows.length >= most}
        data-testid={`selling-${name}-add`}
        onClick={() => change([...rows, ''])}
      >
        <Icon name="plus" />
        {t(`selling.${name}Add`)}
      </button>
    </section>
  );
}
