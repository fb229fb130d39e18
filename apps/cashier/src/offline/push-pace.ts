/**
 * How many entries a push carries. A slow line has no time for a full batch before the push is given up, and would have
 * none the next time either: after a failure half as many are tried, after each push that got through one more.
 */
export class PushPace {
  private entries: number;

  constructor(private readonly most = 50) {
    this.entries = most;
  }

  get size(): number {
    return this.entries;
  }
  passed(): void {
    this.entries = Math.min(this.most, this.entries + 1);
  }
  failed(): void {
    this.entries = Math.max(1, Math.floor(this.entries / 2));
  }
}
