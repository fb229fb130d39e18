import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { rows } from '../database/rows.js';
import { DomainError } from '../errors/domain-error.js';

/** Something that may be tried only so often: `login:<mail>:<ip>`, `pin:<register>:<staff>`. */
export interface AttemptSubject {
  subject: string;
  /** Failures without a penalty; each further one doubles the wait. */
  freeFailures: number;
}

const longestLockS = 900;
const forgottenAfter = '24 hours';

/** Counts first, forgives after success: so a thousand guesses at once are a thousand failures. */
const countSql = `
  insert into attempts as a (subject, failures, last_at) values ($1, 1, now())
  on conflict (subject) do update set
    failures = case when a.last_at < now() - interval '${forgottenAfter}' then 1 else a.failures + 1 end,
    last_at = now(),
    locked_until = case when a.last_at < now() - interval '${forgottenAfter}' or a.failures < $2 then null
      else now() + make_interval(secs => least(power(2, least(a.failures + 1 - $2, 20)), ${longestLockS})) end
  where a.locked_until is null or a.locked_until <= now()
  returning failures`;

const waitSql = `select ceil(extract(epoch from locked_until - now()))::int as wait_s from attempts where subject = $1`;

/** Lock-out with growing waits, kept in the database: it survives a restart and counts for all API processes. */
@Injectable()
export class Attempts {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes one attempt for every subject. @throws DomainError LOCKED_OUT with the seconds to wait. */
  async begin(subjects: readonly AttemptSubject[]): Promise<void> {
    const manager = this.dataSource.manager;
    for (const { subject, freeFailures } of subjects) {
      const counted = await rows(manager, countSql, [subject, freeFailures]);
      if (counted.length) continue;
      const [lock] = await rows<{ wait_s: number }>(manager, waitSql, [subject]);
      throw new DomainError('LOCKED_OUT', undefined, {
        retryAfterS: Math.max(1, lock?.wait_s ?? 1),
      });
    }
  }

  /** The attempt was right: the first subject is forgiven all, the wider ones this attempt. */
  async succeeded([narrow, ...wide]: readonly AttemptSubject[]): Promise<void> {
    const manager = this.dataSource.manager;
    await rows(manager, 'delete from attempts where subject = $1', [narrow?.subject]);
    for (const { subject } of wide)
      await rows(
        manager,
        'update attempts set failures = greatest(failures - 1, 0), locked_until = null where subject = $1',
        [subject],
      );
  }
}
