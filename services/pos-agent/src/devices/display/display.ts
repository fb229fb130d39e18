/** The two lines that the customer reads. Nothing comes back from it, and a sale never waits for it. */
export interface CustomerDisplay {
  /** Only the newest text counts: what was not sent yet is left out. Never throws. */
  show(top: string, bottom: string): void;
  stop(): Promise<void>;
}
