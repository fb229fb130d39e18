import type { CashierSession } from './server.js';

/** The cashier's session, in memory alone: it goes with the page, with the cashier, and with its hour. */
export class SessionKeeper {
  private present: CashierSession | null = null;

  constructor(private readonly nowMs: () => number) {}

  open(session: CashierSession): void {
    this.present = session;
  }

  close(): void {
    this.present = null;
  }

  /** null: nobody gave a PIN while the server could hear it, or the session has ended. */
  token(): string | null {
    const { present } = this;
    return present && Date.parse(present.expiresAt) > this.nowMs() ? present.token : null;
  }
}
