import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Queue, mostShown, readQueue } from '../../app/queue-actions.js';
import type { KeptEntry } from '../../offline/till-database.js';
import { ageWords } from '../age-words.js';
import { useTill, useTillPart } from '../use-till.js';

/** What waits for the server, and what the server kept aside, each behind its heading; nothing where there is neither. */
export function QueueList() {
  const { t } = useTranslation();
  const till = useTill();
  const count = useTillPart((state) => state.unsent.count);
  const [queue, setQueue] = useState<Queue | null>(null);
  useEffect(() => void readQueue(till).then(setQueue), [till, count]);
  if (!queue) return null;
  const { waiting, aside } = queue;
  return (
    <>
      <Rows title={t('panel.queue')} rows={waiting} count={count} name="queue" />
      <Rows
        title={t('panel.asideCount', { count: aside.length })}
        about={t('panel.aside')}
        rows={aside.slice(0, mostShown)}
        count={aside.length}
        name="aside"
      />
    </>
  );
}

interface RowsProps {
  title: string;
  about?: string;
  rows: KeptEntry[];
  /** How many there are in all. */
  count: number;
  name: string;
}

function Rows({ title, about, rows, count, name }: RowsProps) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  if (rows.length === 0) return null;
  const more = count - rows.length;
  return (
    <>
      <button
        type="button"
        className="chip wide"
        aria-expanded={isOpen}
        data-testid={`${name}-open`}
        onClick={() => setIsOpen((was) => !was)}
      >
        {title}
      </button>
      {isOpen && about ? <p className="quiet">{about}</p> : null}
      {isOpen ? rows.map((entry) => <Row key={entry.id} entry={entry} name={name} />) : null}
      {isOpen && more > 0 ? <p className="quiet">{t('panel.more', { count: more })}</p> : null}
    </>
  );
}

function Row({ entry: { kind, number, sealedAt }, name }: { entry: KeptEntry; name: string }) {
  const { t } = useTranslation();
  const till = useTill();
  return (
    <p className="part-row" data-testid={`${name}-row`} data-kind={kind}>
      <span className="gap">
        {t(`panel.entry.${kind}`)}
        {number === null ? '' : ` № ${number}`}
      </span>
      <span>{ageWords(t, till.nowMs() - Date.parse(sealedAt))}</span>
    </p>
  );
}
