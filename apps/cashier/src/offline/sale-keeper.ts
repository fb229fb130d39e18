import type { OpenSale } from '../sale/open-sale.js';
import type { TillDatabase } from './till-database.js';

/** Name of the receipt in progress among the till's values. */
export const openSaleKey = 'openSale';

/**
 * Stores the receipt in progress on every change, the latest state last. Writes don't overlap: while one is on its way
 * to disk, only the newest of the following states waits.
 */
export class SaleKeeper {
  private waiting: OpenSale | null = null;
  private writing: Promise<void> | null = null;

  constructor(
    private readonly database: TillDatabase,
    private readonly onError: (error: unknown) => void = () => undefined,
    /** What a write waits for: the frame that shows the change. */
    private readonly turn: () => Promise<void> = () => Promise.resolve(),
  ) {}

  keep(sale: OpenSale): void {
    this.waiting = sale;
    this.writing ??= this.write();
  }

  /** Settles when nothing is on its way any more: sealing must not be overtaken by an older state. */
  async settled(): Promise<void> {
    while (this.writing) await this.writing;
  }

  async read(): Promise<OpenSale | null> {
    return (
      ((await this.database.values.get(openSaleKey))?.value as OpenSale | null | undefined) ?? null
    );
  }

  private async write(): Promise<void> {
    try {
      while (this.waiting) {
        await this.turn();
        const sale: OpenSale | null = this.waiting;
        this.waiting = null;
        await this.database.values.put({ key: openSaleKey, value: sale });
      }
    } catch (error) {
      this.onError(error);
    } finally {
      this.writing = null;
    }
  }
}
