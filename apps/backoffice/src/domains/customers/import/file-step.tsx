import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type ChosenFile, readFile } from './read-file.js';

const mostBytes = 16 << 20;

/** The file: chosen, or dropped here. */
export function FileStep({
  onFile,
  isReading,
}: {
  onFile: (file: ChosenFile) => void;
  isReading: boolean;
}) {
  const { t } = useTranslation();
  const [isOver, setOver] = useState(false);
  const [isTooBig, setTooBig] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setTooBig(file.size > mostBytes);
    if (file.size <= mostBytes) onFile(await readFile(file));
  };
  return (
    <label
      className={isOver ? 'drop over' : 'drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void take(event.dataTransfer.files[0]);
      }}
    >
      <b>{t('cardImport.choose')}</b>
      <span className="mid">{t('cardImport.chooseText')}</span>
      <span className="btn main">{t('cardImport.browse')}</span>
      <input
        className="said"
        type="file"
        accept=".csv,.xlsx,.ods,.txt,text/csv"
        disabled={isReading}
        aria-label={t('cardImport.choose')}
        data-testid="import-file"
        onChange={(event) => void take(event.target.files?.[0])}
      />
      {isTooBig && <span className="wrong act">{t('cardImport.tooBig')}</span>}
    </label>
  );
}
