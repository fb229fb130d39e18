import type { LabelJob, LabelJobRow, LabelLineState } from '@khanut/shared/contracts';
import type { EntityManager } from 'typeorm';
import { changedRows, rows } from '../../platform/database/rows.js';

export interface NewJob {
  id: string;
  outletId: string;
  agentId: string;
  templateName: string;
  size: Pick<LabelJob, 'widthMm' | 'heightMm' | 'gapMm'>;
  createdAt: Date;
  staffId: string | null;
}

export interface NewLine {
  id: string;
  productId: string;
  name: string;
  copies: number;
  price: number;
  oldPrice: number | null;
  elements: LabelJob['labels'][number]['elements'];
}

/** False when the job is known already. */
export async function insertJob(
  tx: EntityManager,
  job: NewJob,
  lines: readonly NewLine[],
): Promise<boolean> {
  const added = await changedRows(
    tx,
    `insert into label_jobs (id, outlet_id, agent_id, template_name, size, created_at, created_by)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [
      job.id,
      job.outletId,
      job.agentId,
      job.templateName,
      JSON.stringify(job.size),
      job.createdAt,
      job.staffId,
    ],
  );
  if (added === 0) return false;
  await rows(
    tx,
    `insert into label_job_lines (id, job_id, outlet_id, place, product_id, name, copies, price, old_price, elements)
     select l.id, $1, $2, l.place, l."productId", l.name, l.copies, l.price, l."oldPrice", l.elements
     from jsonb_to_recordset($3::jsonb) as l(id uuid, place int, "productId" uuid, name text, copies int, price bigint,
       "oldPrice" bigint, elements jsonb)`,
    [job.id, job.outletId, JSON.stringify(lines.map((line, place) => ({ ...line, place })))],
  );
  return true;
}

/** A live agent of the outlet? */
export const isAgentOf = async (
  tx: EntityManager,
  agentId: string,
  outletId: string,
): Promise<boolean> =>
  (
    await rows(tx, 'select 1 from agents where id = $1 and outlet_id = $2 and revoked_at is null', [
      agentId,
      outletId,
    ])
  ).length > 0;

const shownJobs = 20;

/** Newest first. @param which a condition on `j`, with $1 */
async function findJobs(tx: EntityManager, which: string, value: string): Promise<LabelJobRow[]> {
  return rows<LabelJobRow>(
    tx,
    `select j.id, j.outlet_id as "outletId", j.agent_id as "agentId", coalesce(a.name, '') as "agentName",
       j.template_name as "templateName", j.created_at as "createdAt", s.name as "createdBy",
       j.at_agent_since is not null as "isAtAgent",
       coalesce((select jsonb_object_agg(state, n) from (select state, count(*) as n from label_job_lines
         where job_id = j.id group by state) as c), '{}') as counts,
       coalesce((select jsonb_agg(jsonb_build_object('labelId', l.id, 'name', l.name, 'copies', l.copies, 'state', l.state,
         'reason', l.reason) order by l.place) from label_job_lines l
         where l.job_id = j.id and l.state in ('unknown', 'failed')), '[]') as asking
     from label_jobs j left join agents a on a.id = j.agent_id left join staff s on s.id = j.created_by
     where ${which} order by j.created_at desc, j.id desc limit ${shownJobs}`,
    [value],
  );
}

export const findJobsOf = (tx: EntityManager, outletId: string): Promise<LabelJobRow[]> =>
  findJobs(tx, 'j.outlet_id = $1', outletId);

/** @param scope a condition on `j.outlet_id` */
export const findJob = async (
  tx: EntityManager,
  id: string,
  scope: string,
): Promise<LabelJobRow | undefined> => (await findJobs(tx, `j.id = $1 and ${scope}`, id))[0];

/**
 * What an agent should take into its journal. What it took is never offered again: an agent that lost its disk may have
 * printed it, so a person cancels the job and prints anew.
 */
export const findOffer = (tx: EntityManager, agentId: string): Promise<LabelJob[]> =>
  rows<LabelJob>(
    tx,
    `select j.id as "jobId", (j.size ->> 'widthMm')::float as "widthMm", (j.size ->> 'heightMm')::float as "heightMm",
       (j.size ->> 'gapMm')::float as "gapMm",
       (select jsonb_agg(jsonb_build_object('labelId', l.id, 'copies', l.copies, 'elements', l.elements) order by l.place)
         from label_job_lines l where l.job_id = j.id and l.state = 'queued') as labels
     from label_jobs j where j.agent_id = $1 and j.cancelled_at is null and j.at_agent_since is null
       and exists (select from label_job_lines l where l.job_id = j.id and l.state = 'queued')
     order by j.created_at, j.id limit 1`,
    [agentId],
  );

export async function markAtAgent(
  tx: EntityManager,
  agentId: string,
  jobIds: readonly string[],
  at: Date,
): Promise<void> {
  await rows(
    tx,
    'update label_jobs set at_agent_since = $3 where agent_id = $1 and id = any($2::uuid[])',
    [agentId, jobIds, at],
  );
}

/** Cancelled while the agent may have them: told until it has heard. */
export const findCancelled = async (tx: EntityManager, agentId: string): Promise<string[]> =>
  (
    await rows<{ id: string }>(
      tx,
      `select id from label_jobs where agent_id = $1 and cancelled_at is not null and cancel_heard_at is null
       order by created_at limit 20`,
      [agentId],
    )
  ).map(({ id }) => id);

/** @returns how many labels had not begun and are given up, copies counted */
export async function cancelJob(tx: EntityManager, id: string, at: Date): Promise<number> {
  await rows(tx, 'update label_jobs set cancelled_at = coalesce(cancelled_at, $2) where id = $1', [
    id,
    at,
  ]);
  const given = await rows<{ copies: number }>(
    tx,
    `update label_job_lines set state = 'cancelled', ended_at = $2 where job_id = $1 and state = 'queued' returning copies`,
    [id, at],
  );
  return given.reduce((sum, { copies }) => sum + copies, 0);
}

export async function markCancelHeard(
  tx: EntityManager,
  agentId: string,
  jobId: string,
  at: Date,
): Promise<void> {
  await rows(tx, 'update label_jobs set cancel_heard_at = $3 where agent_id = $1 and id = $2', [
    agentId,
    jobId,
    at,
  ]);
}

/** A line as its result left it. */
export interface SettledLine {
  outletId: string;
  productId: string;
  labelId: string;
  price: number;
  oldPrice: number | null;
}

/** Moves lines of a job into another state from one of those before; answers the lines that moved. */
export const settleLines = (
  tx: EntityManager,
  { jobId, labelIds }: { jobId: string; labelIds: readonly string[] },
  before: readonly LabelLineState[],
  result: { state: LabelLineState; reason: string | null; at: Date },
): Promise<SettledLine[]> =>
  rows<SettledLine>(
    tx,
    `update label_job_lines set state = $4, reason = $5, ended_at = $6
     where job_id = $1 and id = any($2::uuid[]) and state = any($3)
     returning outlet_id as "outletId", product_id as "productId", id as "labelId", price, old_price as "oldPrice"`,
    [jobId, labelIds, before, result.state, result.reason, result.at],
  );

/** Is it a job of that agent? */
export const isJobOf = async (
  tx: EntityManager,
  jobId: string,
  agentId: string,
): Promise<boolean> =>
  (await rows(tx, 'select 1 from label_jobs where id = $1 and agent_id = $2', [jobId, agentId]))
    .length > 0;
