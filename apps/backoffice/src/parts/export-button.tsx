import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toast } from '../shell/toasts.js';
import { csvText, saveFile } from './csv.js';
import { Icon } from './icon.js';

const pageSize = 500;
const mostRows = 100_000;

interface Props<Row> {
  name: string;
  head: string[];
  cells: (row: Row) => (string | number)[];
  load: (page: number, pageSize: number) => Promise<{ rows: Row[]; total: number }>;
}

/** The list as filtered, as CSV; long ones show how far they are and can be stopped. */
export function ExportButton<Row>({ name, head, cells, load }: Props<Row>) {
  const { t } = useTranslation();
  const [done, setDone] = useState<number | null>(null);
  const stop = useRef(new AbortController());
  const run = async () => {
    const { signal } = (stop.current = new AbortController());
    const rows: (string | number)[][] = [];
    setDone(0);
    try {
      for (let page = 1; !signal.aborted && rows.length < mostRows; page += 1) {
        const answer = await load(page, pageSize);
        rows.push(...answer.rows.map(cells));
        setDone(Math.round((rows.length / Math.max(answer.total, 1)) * 100));
        if (answer.rows.length < pageSize) break;
      }
      if (!signal.aborted) saveFile(`${name}.csv`, csvText(head, rows));
    } catch {
      toast(t('list.exportFailed'));
    }
    setDone(null);
  };
  return done === null ? (
    <button className="btn bare" onClick={() => void run()} data-testid="export-csv">
      <Icon name="load" />
      CSV
    </button>
  ) : (
    <button className="btn bare" onClick={() => stop.current.abort()}>
      {t('list.exporting', { percent: done })}
    </button>
  );
}
