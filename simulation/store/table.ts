/** What must be taken back when a unit fails; null while none is open. */
export interface UndoLog {
  steps: (() => void)[] | null;
}

/** A table of the twin: rows by key, never changed in place, every change can be taken back. */
export class Table<Row> {
  private rows = new Map<string, Row>();

  constructor(private readonly undo: UndoLog) {}

  get size(): number {
    return this.rows.size;
  }

  get(key: string): Row | undefined {
    return this.rows.get(key);
  }

  has(key: string): boolean {
    return this.rows.has(key);
  }

  values(): Row[] {
    return [...this.rows.values()];
  }

  entries(): [string, Row][] {
    return [...this.rows];
  }

  /** Insert if new. */
  insert(key: string, row: Row): boolean {
    if (this.rows.has(key)) return false;
    this.put(key, row);
    return true;
  }

  put(key: string, row: Row): void {
    const { rows } = this;
    const before = rows.get(key);
    this.undo.steps?.push(() => (before === undefined ? rows.delete(key) : rows.set(key, before)));
    rows.set(key, row);
  }

  /** Add delta, or whatever else an update does. */
  change(key: string, change: (row: Row | undefined) => Row): Row {
    const after = change(this.rows.get(key));
    this.put(key, after);
    return after;
  }

  copy(): Map<string, Row> {
    return new Map(this.rows);
  }

  replace(rows: ReadonlyMap<string, Row>): void {
    this.rows = new Map(rows);
  }
}
