import { type Role, roles } from '@khanut/shared/contracts';
import type { DataSource } from 'typeorm';
import { hashPassword } from '../auth/passwords.js';
import { pinVerifier } from '../auth/pins.js';
import { tokenHash } from '../auth/token-hash.js';
import { rows } from '../database/rows.js';
import type { Ids } from '../ids/ids.js';

/** A small company: two outlets, one person of each role (who but the owner works at the first), one enrolled till. */
export interface TestShop {
  outletId: string;
  otherOutletId: string;
  registerId: string;
  registerToken: string;
  otherRegisterId: string;
  agentId: string;
  agentCredential: string;
  staff: Record<Role, { id: string; email: string }>;
  password: string;
  pin: string;
}

const password = 'a long test password';
const pin = '123456';

/** Written with plain SQL, so that no test of one domain waits for another domain's code. */
export async function seedTestShop(dataSource: DataSource, ids: Ids): Promise<TestShop> {
  const [outletId, otherOutletId, registerId, otherRegisterId, agentId] = Array.from({ length: 5 }, () => ids.next()) as [
    string, string, string, string, string,
  ]; // prettier-ignore
  const [registerToken, agentCredential] = [ids.secret(), ids.secret()];
  const run = (text: string, values: unknown[]) => rows(dataSource.manager, text, values);
  await run(
    `insert into company (id, name, currency, country, locale, cash_step, denominations)
     values ($1, 'Test shop', 'AMD', 'AM', 'hy', 1000, '{2000000,1000000,500000,100000,50000,20000,10000,5000,2000,1000}')`,
    [ids.next()],
  );
  await run(
    `insert into outlets (id, code, name, time_zone) values ($1, 'A', 'First', 'Asia/Yerevan'), ($2, 'B', 'Second', 'Asia/Yerevan')`,
    [outletId, otherOutletId],
  );
  await run(
    `insert into agents (id, outlet_id, name, credential_hash) values ($1, $2, 'Agent', $3)`,
    [agentId, outletId, tokenHash(agentCredential)],
  );
  await run(
    `insert into registers (id, outlet_id, code, name, epoch, token_hash, agent_id)
     values ($1, $3, 'T1', 'Till 1', 1, $5, $6), ($2, $4, 'T2', 'Till 2', 0, null, null)`,
    [registerId, otherRegisterId, outletId, otherOutletId, tokenHash(registerToken), agentId],
  );
  const staff = await seedStaff(dataSource, ids, outletId);
  return {
    outletId,
    otherOutletId,
    registerId,
    registerToken,
    otherRegisterId,
    agentId,
    agentCredential,
    staff,
    password,
    pin,
  };
}

async function seedStaff(
  dataSource: DataSource,
  ids: Ids,
  outletId: string,
): Promise<TestShop['staff']> {
  const [passwordHash, verifier] = await Promise.all([
    hashPassword(password),
    pinVerifier(pin, true),
  ]);
  const people = roles.map(
    (role) => [role, { id: ids.next(), email: `${role}@test.example` }] as const,
  );
  for (const [role, { id, email }] of people) {
    await rows(
      dataSource.manager,
      `insert into staff (id, email, name, role, password_hash, pin_verifier, all_outlets) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, email, `Test ${role}`, role, passwordHash, JSON.stringify(verifier), role === 'owner'],
    );
    await rows(
      dataSource.manager,
      'insert into staff_outlets (staff_id, outlet_id) values ($1, $2)',
      [id, outletId],
    );
  }
  return Object.fromEntries(people) as TestShop['staff'];
}
