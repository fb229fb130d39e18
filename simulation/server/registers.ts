/** Whom a token stands for. */
export interface Enrolled {
  registerId: string;
  outletId: string;
  epoch: number;
  scopeVersion: number;
  isRevoked: boolean;
}

function refill<V>(map: Map<string, V>, rows: Iterable<readonly [string, V]>): void {
  map.clear();
  for (const [key, value] of rows) map.set(key, value);
}

/** Who is enrolled: one live token a register, a new epoch each time. */
export class Registers {
  private readonly tokens = new Map<string, Enrolled>();
  private readonly epochs = new Map<string, number>();
  private made = 0;
  private epochFloor = 0;

  constructor(private readonly outletId: string) {}

  byToken(token: string | null): Enrolled | null {
    return (token !== null && this.tokens.get(token)) || null;
  }

  /** A manager revoked it: no token of it is worth anything. */
  revoke(registerId: string): void {
    for (const one of this.tokens.values()) if (one.registerId === registerId) one.isRevoked = true;
  }

  enrol(registerId: string): { token: string; epoch: number } {
    // A register has one token: whoever comes with the one before is nobody.
    for (const [token, one] of this.tokens)
      if (one.registerId === registerId) this.tokens.delete(token);
    const epoch = Math.max(this.epochFloor, this.epochs.get(registerId) ?? 0) + 1;
    this.epochs.set(registerId, epoch);
    const token = `token-${(this.made += 1)}`;
    const { outletId } = this;
    this.tokens.set(token, { registerId, outletId, epoch, scopeVersion: 1, isRevoked: false });
    return { token, epoch };
  }

  /** Above all that may have been granted since a backup was made; `by` of 0 to 899 is drawn. */
  liftFloor(by: number): void {
    const highest = Math.max(this.epochFloor, ...this.epochs.values());
    this.epochFloor = (Math.floor(highest / 1000) + 1) * 1000 + by;
  }

  /** A backup; called, it is put back. */
  backup(): () => void {
    const { epochFloor } = this;
    const tokens = [...this.tokens].map(([token, one]) => [token, { ...one }] as const);
    const epochs = [...this.epochs];
    return () => {
      this.epochFloor = epochFloor;
      refill(this.tokens, tokens);
      refill(this.epochs, epochs);
    };
  }
}
