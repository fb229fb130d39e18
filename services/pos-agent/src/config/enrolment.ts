import { createHash, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './write-whole.js';

const Stored = z.strictObject({
  agentId: z.string().nullable(),
  credential: z.string().nullable(),
  tills: z.array(
    z.strictObject({
      registerId: z.string(),
      tokenHash: z.string(),
      epoch: z.int(),
      origin: z.string(),
    }),
  ),
});
type Stored = z.infer<typeof Stored>;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Who this agent is to the API, and which tills may speak to it (by hash of their token). One file, mode 0600. */
export class Enrolment {
  private constructor(
    private readonly path: string,
    private stored: Stored,
  ) {}

  static open(dataDir: string): Enrolment {
    const path = join(dataDir, 'enrolment.json');
    const empty: Stored = { agentId: null, credential: null, tills: [] };
    return new Enrolment(
      path,
      existsSync(path) ? Stored.parse(JSON.parse(readFileSync(path, 'utf8'))) : empty,
    );
  }

  get agentId(): string | null {
    return this.stored.agentId;
  }

  get credential(): string | null {
    return this.stored.credential;
  }

  /** The register a token belongs to; null for a stranger. */
  registerOf(token: string): string | null {
    const given = Buffer.from(hashOf(token), 'hex');
    const till = this.stored.tills.find((t) =>
      timingSafeEqual(Buffer.from(t.tokenHash, 'hex'), given),
    );
    return till?.registerId ?? null;
  }

  /** Remembers a till; a newer enrolment of the same register replaces the older. */
  async add(
    till: { registerId: string; token: string; epoch: number; origin: string },
    agent: { agentId: string; credential: string } | null,
  ): Promise<void> {
    const others = this.stored.tills.filter((t) => t.registerId !== till.registerId);
    const { registerId, token, epoch, origin } = till;
    await this.save({
      agentId: agent?.agentId ?? this.stored.agentId,
      credential: agent?.credential ?? this.stored.credential,
      tills: [...others, { registerId, tokenHash: hashOf(token), epoch, origin }],
    });
  }

  private async save(next: Stored): Promise<void> {
    await writeWhole(this.path, JSON.stringify(next, null, 2));
    this.stored = next;
  }
}
