/** One unit at a time: the twin has no finer locks. A holder that dies gives its turn back. */
export class Turns {
  private holder: string | null = null;
  private readonly waiting: { name: string; begin: () => void }[] = [];

  /** Waits for the turn; `end` gives it on. */
  take(name: string): Promise<void> {
    if (this.holder === null) {
      this.holder = name;
      return Promise.resolve();
    }
    return new Promise((begin) => this.waiting.push({ name, begin }));
  }

  end(): void {
    const next = this.waiting.shift();
    this.holder = next?.name ?? null;
    next?.begin();
  }

  /** A process is gone: it waits no longer. True: the turn was its own, and the caller takes back what it did. */
  leave(name: string): boolean {
    for (let at = this.waiting.length - 1; at >= 0; at--)
      if (this.waiting[at]!.name === name) this.waiting.splice(at, 1);
    return this.holder === name;
  }
}
