/** What a scan said besides the item. */
export interface Scanned {
  barcode: string | null;
  /** What the code stands for: a pack, or a weight. */
  thousandths?: number;
  /** The code itself tells the weight: no scale is asked. */
  isWeight?: boolean;
  /** A sum that a label states. */
  amountMinor?: number | null;
  /** A number of the very piece, or of its lot. */
  serial?: string | null;
  lot?: string | null;
}
