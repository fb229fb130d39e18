/** Whom a token stands for. */
export interface Enrolled {
  registerId: string;
  outletId: string;
  epoch: number;
  scopeVersion: number;
  isRevoked: boolean;
}

/** Who is enrolled: one live token a register, a new epoch each time. */
export class Registers {
  private readonly tokens = new Map<string, Enrolled>();
  /** Tokens that were made and with which nobody ever asked. */
  private readonly unused = new Set<string>();

  constructor(private readonly outletId: string) {}

  byToken(token: string | null): Enrolled | null {
    if (token === null) return null;
    this.unused.delete(token);
    return this.tokens.get(token) ?? null;
  }

  /** Enrolments that no till could keep, on a full disk or killed in the middle: each ended the token before it. */
  get unkept(): number {
    return this.unused.size;
  }

  /** A manager revoked it: no token of it is worth anything. */
  revoke(registerId: string): void {
    for (const one of this.tokens.values()) if (one.registerId === registerId) one.isRevoked = true;
  }

  enrol(registerId: string): { token: string; epoch: number } {
    let epoch = 1;
    for (const one of this.tokens.values())
      if (one.registerId === registerId) {
        one.isRevoked = true;
        epoch = Math.max(epoch, one.epoch + 1);
      }
    const token = `token-${this.tokens.size + 1}`;
    const { outletId } = this;
    this.tokens.set(token, { registerId, outletId, epoch, scopeVersion: 1, isRevoked: false });
    this.unused.add(token);
    return { token, epoch };
  }
}
