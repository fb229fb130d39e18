import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Queue, mostShown, readQueue } from '../../app/queue-actions.js';
import type { KeptEntry } from '../../offline/till-database.js';
import { ageWords } from '../age-words.js';
import { useTill, useTillPart } from '../use-till.js';

/** What waits for the server, and what the server kept aside; nothing where there is neither. */
export function QueueList() {
  const { t } = useTranslation();
  const till = useTill();
  const count = useTillPart((state) => state.unsent.count);
  const [queue, setQueue] = useState<Queue | null>(null);
  useEffect(() => void readQueue(till).then(setQueue), [till, count]);
  if (!queue) return null;
  return (
    <>
      <Rows title={t('panel.queue')} rows={queue.waiting} count={count} testId="queue-row" />
      <Rows
        title={t('panel.aside')}
        rows={queue.aside.slice(0, mostShown)}
        count={queue.aside.length}
        testId="aside-row"
      />
    </>
  );
}

interface RowsProps {
  title: string;
  rows: KeptEntry[];
  /** How many there are in all. */
  count: number;
  testId: string;
}

function Rows({ title, rows, count, testId }: RowsProps) {
  const { t } = useTranslation();
  const till = useTill();
  if (rows.length === 0) return null;
  const more = count - rows.length;
  return (
    <>
      <p className="quiet">{title}</p>
      {rows.map(({ id, kind, number, sealedAt }) => (
        <p key={id} className="part-row" data-testid={testId} data-kind={kind}>
          <span className="gap">
            {t(`panel.entry.${kind}`)}
            {number === null ? '' : ` № ${number}`}
          </span>
          <span>{ageWords(t, till.nowMs() - Date.parse(sealedAt))}</span>
        </p>
      ))}
      {more > 0 ? <p className="quiet">{t('panel.more', { count: more })}</p> : null}
    </>
  );
}
