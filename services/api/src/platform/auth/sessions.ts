import type { Locale, Role } from '@khanut/shared/contracts';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../clock/clock.js';
import { rows } from '../database/rows.js';
import { Ids } from '../ids/ids.js';
import { tokenHash } from './token-hash.js';

export const sessionHours = 12;
export const cashierSessionHours = 10;

/** A live session with the rights of its person as they are now. */
export interface Session {
  staffId: string;
  role: Role;
  locale: Locale;
  outlets: 'all' | string[];
  registerId: string | null;
}

interface SessionRow {
  staff_id: string;
  register_id: string | null;
  role: Role;
  locale: Locale;
  all_outlets: boolean;
  outlet_ids: string[];
  is_live: boolean;
  is_ageing: boolean;
}

const findSql = `
  select s.staff_id, s.register_id, t.role, t.locale, t.all_outlets or t.role = 'owner' as all_outlets,
         array(select o.outlet_id from staff_outlets o where o.staff_id = t.id order by 1) as outlet_ids,
         s.revoked_at is null and s.expires_at > $3 and t.disabled_at is null and t.deleted_at is null as is_live,
         s.expires_at < $3::timestamptz + interval '${sessionHours / 2} hours' as is_ageing
  from sessions s join staff t on t.id = s.staff_id where s.token_hash = $1 and s.kind = $2`;

/** Sessions in the database under the hash of their token: any API process knows them, and none can be made from a dump. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** @returns the token, which is kept nowhere. */
  async open(
    tx: EntityManager,
    staffId: string,
    kind: 'cookie' | 'cashier',
    registerId: string | null = null,
  ) {
    const token = this.ids.secret();
    const hours = kind === 'cookie' ? sessionHours : cashierSessionHours;
    const expiresAt = new Date(this.clock.now().getTime() + hours * 3_600_000);
    await rows(
      tx,
      'insert into sessions (token_hash, staff_id, kind, register_id, expires_at) values ($1, $2, $3, $4, $5)',
      [tokenHash(token), staffId, kind, registerId, expiresAt],
    );
    return { token, expiresAt };
  }

  /** 'expired' when the session was known once: the person is told to sign in again. */
  async find(token: string, kind: 'cookie' | 'cashier'): Promise<Session | 'expired' | undefined> {
    const [row] = await rows<SessionRow>(this.dataSource.manager, findSql, [
      tokenHash(token),
      kind,
      this.clock.now(),
    ]);
    if (!row) return undefined;
    if (!row.is_live) return 'expired';
    if (kind === 'cookie' && row.is_ageing) await this.renew(token);
    const outlets = row.all_outlets ? 'all' : row.outlet_ids;
    return {
      staffId: row.staff_id,
      role: row.role,
      locale: row.locale,
      outlets,
      registerId: row.register_id,
    };
  }

  async end(token: string): Promise<void> {
    await rows(
      this.dataSource.manager,
      'update sessions set revoked_at = $2 where token_hash = $1',
      [tokenHash(token), this.clock.now()],
    );
  }

  /** Ends all sessions of a person: disabled, role or password changed. */
  async endAllOf(tx: EntityManager, staffId: string): Promise<void> {
    await rows(
      tx,
      'update sessions set revoked_at = $2 where staff_id = $1 and revoked_at is null',
      [staffId, this.clock.now()],
    );
  }

  /** A session in use lives on, but never longer than a week after the password was given. */
  private async renew(token: string): Promise<void> {
    await rows(
      this.dataSource.manager,
      `update sessions set expires_at = least($2::timestamptz + interval '${sessionHours} hours', created_at + interval '7 days')
       where token_hash = $1`,
      [tokenHash(token), this.clock.now()],
    );
  }
}
