import { Injectable } from '@nestjs/common';
import { Clock } from '../clock/clock.js';
import { Hot, type HotStatement } from '../database/hot.js';
import { tokenHash } from './token-hash.js';

export interface RegisterIdentity {
  id: string;
  outlet_id: string;
  epoch: number;
  is_revoked: boolean;
}

export interface AgentIdentity {
  id: string;
  outlet_id: string;
}

const findRegister: HotStatement = {
  name: 'auth-register',
  text: `with seen as (
      update registers set last_seen_at = now()
      where token_hash = $1 and deleted_at is null and (last_seen_at is null or last_seen_at < now() - interval '20 seconds'))
    select id, outlet_id, epoch, token_revoked_at is not null as is_revoked
    from registers where token_hash = $1 and deleted_at is null`,
};
const findAgent: HotStatement = {
  name: 'auth-agent',
  text: 'select id, outlet_id from agents where credential_hash = $1 and revoked_at is null',
};

const keptForMs = 5_000;
const keptAtMost = 2_000;

/**
 * Whose token is it? Registers are remembered for five seconds, so that a till which pushes often costs no
 * look-up each time; a revocation therefore bites within five seconds in every process, at once in its own.
 */
@Injectable()
export class MachineCredentials {
  private readonly kept = new Map<string, { register: RegisterIdentity; until: number }>();

  constructor(
    private readonly hot: Hot,
    private readonly clock: Clock,
  ) {}

  async register(token: string): Promise<RegisterIdentity | undefined> {
    const now = this.clock.now().getTime();
    const hash = tokenHash(token);
    const key = hash.toString('base64');
    const known = this.kept.get(key);
    if (known && known.until > now) return known.register;
    const [register] = await this.hot.run<RegisterIdentity>(findRegister, [hash]);
    this.kept.delete(key);
    if (!register) return undefined;
    if (this.kept.size >= keptAtMost) this.kept.clear();
    this.kept.set(key, { register, until: now + keptForMs });
    return register;
  }

  async agent(credential: string): Promise<AgentIdentity | undefined> {
    const [agent] = await this.hot.run<AgentIdentity>(findAgent, [tokenHash(credential)]);
    return agent;
  }

  /** After an enrolment or a revocation. */
  forget(): void {
    this.kept.clear();
  }
}
