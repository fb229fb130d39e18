/** A row of the file as read: one line of an invoice. */
export interface InvoiceRow {
  row: number;
  invoice: string;
  code: string;
  name: string;
  /** Thousandths, as the file has it: negative in cancellations and corrections. */
  quantity: number;
  unitPrice: number;
  atMs: number;
  /** The calendar day in the shop, YYYY-MM-DD. */
  businessDate: string;
  /** Minutes since midnight of the shop's clock. */
  minuteOfDay: number;
  customer: string | null;
}

export interface InvoiceLine extends InvoiceRow {
  /** 1..n among the invoice's rows of one code: with the code it is the row's identity. */
  occurrence: number;
}

/** All rows of one old number. */
export interface Invoice {
  number: string;
  isCancellation: boolean;
  customer: string | null;
  lines: InvoiceLine[];
}
