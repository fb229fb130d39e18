/** So long after it was asked for, somebody still watches the drawer. */
export const drawerWatchedMs = 5_000;

/** The clock of an agent elsewhere, as its newest answer told it: behind by that answer's way, never ahead. */
export class AgentClock {
  private told: { agentAt: number; atMs: number } | null = null;

  /** @param uptimeMs grows whatever is done to this machine's clock */
  constructor(private readonly uptimeMs: () => number) {}

  hear(agentAt: number): void {
    this.told = { agentAt, atMs: this.uptimeMs() };
  }

  /** By the agent's clock, for what is asked now; of an agent that was never heard the drawer stays shut. */
  drawerDeadline(): number {
    if (!this.told) return 0;
    const { agentAt, atMs } = this.told;
    return Math.floor(agentAt + (this.uptimeMs() - atMs) + drawerWatchedMs);
  }
}
