/** A `fetch` that remembers what the server was asked last, and what it answered. */
export class LastAnswers {
  private readonly lines: string[] = [];

  constructor(private readonly most: number) {}

  readonly send: typeof fetch = async (url, init) => {
    const { pathname } = new URL(String(url));
    const began = Date.now();
    const note = (answer: string) => this.note(`${pathname}: ${answer}, ${Date.now() - began} ms`);
    try {
      const response = await fetch(url, init);
      const isTelling = !response.ok || pathname.endsWith('/push');
      const words = isTelling ? (await response.clone().text()).slice(0, 300) : '';
      note(`${response.status} ${words}`);
      return response;
    } catch (error) {
      const { message, cause } = error as Error;
      note(`${message} ${cause instanceof Error ? cause.message : ''}`);
      throw error;
    }
  };

  all(): readonly string[] {
    return this.lines;
  }

  private note(line: string): void {
    this.lines.push(line);
    if (this.lines.length > this.most) this.lines.shift();
  }
}
