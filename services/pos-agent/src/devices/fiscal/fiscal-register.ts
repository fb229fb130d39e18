/** A line as it goes on the fiscal receipt; the register computes quantity x price - discount itself. */
export interface FiscalLine {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly quantityThousandths: number;
  readonly unitPriceMinor: number;
  readonly discountMinor: number;
  /**
   * What the line came to. Where quantity x price - discount is not that (a price label is the truth of its line),
   * the line is told so that the register's sum is right.
   */
  readonly netMinor?: number | undefined;
}

interface FiscalAmounts {
  /** Id of the sealed entry: one fiscal document for ever. */
  readonly id: string;
  readonly lines: readonly FiscalLine[];
  /** Cash rounding may be in it or not: the register's own sum of the lines counts, cash takes the difference. */
  readonly totalMinor: number;
  readonly cashMinor: number;
  readonly cardMinor: number;
}

export interface FiscalSale extends FiscalAmounts {
  readonly kind: 'sale';
}

/** Amounts are what goes back to the customer, positive. */
export interface FiscalReturn extends FiscalAmounts {
  readonly kind: 'return';
  /** Number that the register gave the receipt of the sale. */
  readonly originalNumber: number;
}

export type FiscalDocument = FiscalSale | FiscalReturn;

/** What must stand in the journal before the first byte goes to the register, so that a later run can ask it. */
export interface FiscalIntent {
  /** Last receipt number of the register, read just before. */
  readonly watermark: number;
  readonly attempt: number;
}

export interface FiscalReceipt {
  readonly number: number;
  /** Both are missing on a receipt that was found again after a lost answer: the look-up does not tell them. */
  readonly fiscalNumber: string | undefined;
  readonly qr: string | undefined;
}

/** Codes the apps translate. */
export type FiscalAdvice =
  | 'REGISTER_OFFLINE'
  | 'REGISTER_PAPER_OUT'
  | 'REGISTER_BUSY'
  | 'REGISTER_REFUSED'
  | 'REGISTER_SETTINGS'
  | 'REGISTER_ANOTHER_IN_DOUBT'
  | 'REGISTER_UNDECIDED'
  | 'REGISTER_LOOK_AT_TAPE'
  | 'REGISTER_NO_ORIGINAL';

export type FiscalResult =
  | { readonly outcome: 'registered'; readonly receipt: FiscalReceipt; readonly isAdopted: boolean }
  /** The register has not made it. */
  | {
      readonly outcome: 'refused';
      readonly mayRetry: boolean;
      readonly advice: FiscalAdvice;
      readonly reason: string;
    }
  /** Nobody knows yet: call again with the same intent, the register is asked first. Never sent twice blindly. */
  | { readonly outcome: 'in-doubt'; readonly advice: FiscalAdvice; readonly reason: string }
  /** The figures disagree: a person decides. */
  | { readonly outcome: 'manual'; readonly advice: FiscalAdvice; readonly reason: string };

/** A fiscal register. Calls are served one after another and do not throw for what the register does. */
export interface FiscalRegister {
  /**
   * Makes the one fiscal document of a sealed sale or return.
   * @param earlier the intent of a try whose outcome is not known; then the register is asked before anything is sent
   * @param intend stores an intent durably; the first byte goes out only after it has resolved
   */
  register(
    document: FiscalDocument,
    earlier: FiscalIntent | undefined,
    intend: (intent: FiscalIntent) => Promise<void>,
  ): Promise<FiscalResult>;
  /** Why no document could be made now; undefined when the register lets us in. Makes nothing. */
  trouble(): Promise<FiscalAdvice | undefined>;
  /** Ends after the document on the wire. */
  stop(): Promise<void>;
  /** A person has looked at the register's tape and decided: other documents may pass again. */
  settleByHand(documentId: string): Promise<void>;
}

/** What the driver remembers of one register between runs. */
export interface FiscalMemory {
  /** Highest sequence number used; the register wants every next one higher. */
  readonly seq: number;
  readonly lastNumber: number | undefined;
  /** The document in doubt: until it is settled no other may be sent. */
  readonly openDocumentId: string | undefined;
}

/** Keeps the memory durably: `save` resolves when it would survive a power cut. */
export interface FiscalMemoryPort {
  load(): Promise<FiscalMemory>;
  save(memory: FiscalMemory): Promise<void>;
}

export const blankMemory: FiscalMemory = {
  seq: 0,
  lastNumber: undefined,
  openDocumentId: undefined,
};
