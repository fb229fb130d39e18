import type { EntityManager } from 'typeorm';
import { rows } from '../database/rows.js';

/** A fact that other rooms of the house may want to know: written with what it tells of, or not at all. */
export interface OutboxEvent {
  /** `noun.verb-in-past`: 'sale.posted'. */
  topic: string;
  subjectId: string;
  outletId?: string | null;
  /** Ids and figures; no personal data, readers look that up. */
  body?: Record<string, unknown>;
}

/** An event as a reader sees it. */
export interface StoredEvent {
  id: number;
  topic: string;
  outlet_id: string | null;
  subject_id: string;
  body: Record<string, unknown>;
  at: string;
}

/** Appends events in the transaction of `tx`, in one statement. */
export async function appendEvents(
  tx: EntityManager,
  events: readonly OutboxEvent[],
): Promise<void> {
  if (!events.length) return;
  await rows(
    tx,
    `insert into outbox (topic, subject_id, outlet_id, body)
     select topic, subject_id, outlet_id, coalesce(body, '{}')
     from jsonb_to_recordset($1::jsonb) as e(topic text, subject_id text, outlet_id uuid, body jsonb)`,
    [
      JSON.stringify(
        events.map((e) => ({
          topic: e.topic,
          subject_id: e.subjectId,
          outlet_id: e.outletId,
          body: e.body,
        })),
      ),
    ],
  );
}

/** A job for outside the house. The relay hands it to the queue after the commit; `key` makes it one for ever. */
export interface OutgoingJob {
  queue: string;
  name: string;
  key: string;
  body: Record<string, unknown>;
}

/** Asks for jobs in the transaction of `tx`; a key that was asked for before is left as it is. */
export async function appendJobs(tx: EntityManager, jobs: readonly OutgoingJob[]): Promise<void> {
  if (!jobs.length) return;
  await rows(
    tx,
    `insert into outgoing_jobs (queue, name, key, body)
     select queue, name, key, body from jsonb_to_recordset($1::jsonb) as j(queue text, name text, key text, body jsonb)
     on conflict (key) do nothing`,
    [JSON.stringify(jobs)],
  );
}
