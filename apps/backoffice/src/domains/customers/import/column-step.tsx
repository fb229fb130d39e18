import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../../parts/field.js';
import { useFormat } from '../../../parts/use-format.js';
import { columnNames, type Columns, type Preview } from './read-file.js';

/** What each column of the file holds: guessed, to be set right, with the file's first rows below. */
export function ColumnStep({
  preview,
  columns,
  onChange,
  onBack,
  onNext,
  isRunning,
}: {
  preview: Preview;
  columns: Columns;
  onChange: (columns: Columns) => void;
  onBack: () => void;
  onNext: () => void;
  isRunning: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <p className="mid">{t('cardImport.columnsText', { count: preview.total })}</p>
      <div className="trio">
        {columnNames.map((name) => (
          <ChoiceField
            key={name}
            label={t(`cardImport.column.${name}`)}
            {...(name === 'number' ? {} : { optional: true })}
            value={columns[name] ?? ''}
            options={[
              { value: '', name: t('cardImport.noColumn') },
              ...preview.columns.map((column) => ({ value: column, name: column })),
            ]}
            onChange={(value) => onChange({ ...columns, [name]: value || null })}
            testId={`import-column-${name}`}
          />
        ))}
      </div>
      <div className="sec">
        <h2>{t('cardImport.first')}</h2>
        <span className="cap">{t('cardImport.rows', { rows: format.count(preview.total) })}</span>
      </div>
      <div className="scroll-x">
        <table className="t plain" data-testid="import-preview">
          <thead>
            <tr>
              {preview.columns.map((column) => (
                <th key={column}>{column}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.slice(0, 8).map((row, index) => (
              <tr key={index}>
                {row.map((cell, at) => (
                  <td key={at} className="keep">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="ends">
        <button className="btn" onClick={onBack}>
          {t('list.before')}
        </button>
        <button
          className="btn main"
          disabled={!columns.number || isRunning}
          onClick={onNext}
          data-testid="import-dry-run"
        >
          {t('cardImport.dryRun')}
        </button>
      </div>
    </>
  );
}
