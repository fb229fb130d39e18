/** NOTIFY takes less than 8000 bytes. */
const partLength = 7_000;
/** Words that never became whole are forgotten, the oldest first. */
const openAtMost = 100;

interface Open {
  parts: (string | undefined)[];
  missing: number;
}

/** Long words cut into parts that one NOTIFY takes, and put together again: `id number count text`, the text in base64. */
export class Parts {
  private readonly open = new Map<string, Open>();

  static of(id: string, text: string): string[] {
    const data = Buffer.from(text).toString('base64');
    const count = Math.max(1, Math.ceil(data.length / partLength));
    return Array.from(
      { length: count },
      (_, at) => `${id} ${at} ${count} ${data.slice(at * partLength, (at + 1) * partLength)}`,
    );
  }

  /** @returns the whole text with the last of its parts */
  take(part: string): string | undefined {
    const [id = '', number = '', count = '', data = ''] = part.split(' ');
    const open = this.open.get(id) ?? this.begin(id, Number(count));
    if (open.parts[Number(number)] === undefined) open.missing -= 1;
    open.parts[Number(number)] = data;
    if (open.missing > 0) return undefined;
    this.open.delete(id);
    return Buffer.from(open.parts.join(''), 'base64').toString();
  }

  private begin(id: string, count: number): Open {
    const [oldest] = this.open.keys();
    if (this.open.size >= openAtMost && oldest !== undefined) this.open.delete(oldest);
    const made = { parts: Array.from<undefined>({ length: count }), missing: count };
    this.open.set(id, made);
    return made;
  }
}
