import { decimalNumber, unitsOf, wholeNumber } from '@khanut/protocols/fiscal-hdm';
import type { Tape } from './tape.js';

export interface HdmEventItem {
  readonly rpid: number;
  readonly code: string;
  readonly name: string;
  readonly quantityThousandths: number;
  readonly unitPriceMinor: number;
  readonly discountMinor: number;
}

/** One fiscal receipt: exactly what was registered. */
export interface HdmEvent {
  readonly kind: 'sale' | 'return';
  readonly number: number;
  readonly totalMinor: number;
  readonly cashMinor: number;
  readonly cardMinor: number;
  readonly items: readonly HdmEventItem[];
  readonly returnsNumber?: number | undefined;
}

export interface HdmReply {
  readonly code: number;
  readonly value?: unknown;
}
type Request = Readonly<Record<string, unknown>>;

/** What the register does with requests; receipts are numbered 1, 2, 3 … and stand on the tape before the answer. */
export interface HdmLedger {
  sell(request: Request): HdmReply;
  refund(request: Request): HdmReply;
  lookUp(request: Request): HdmReply;
  copyOfLast(): HdmReply;
  keypadSale(totalMinor: number): void;
}

export function createHdmLedger(tape: Tape<HdmEvent>, crn: string): HdmLedger {
  const find = (value: unknown): HdmEvent | undefined =>
    tape.events().find((event) => event.number === wholeNumber(value));
  const store = (event: Omit<HdmEvent, 'number'>): HdmReply => {
    const stored = { ...event, number: tape.events().length + 1 };
    tape.append(stored);
    return { code: 200, value: receiptAnswer(stored, crn) };
  };
  return {
    sell: (request) => {
      const items = itemsOf(request['items']);
      const cashMinor = minor(request['paidAmount']);
      const cardMinor = minor(request['paidAmountCard']);
      if (items.some((item) => item.quantityThousandths <= 0 || item.unitPriceMinor <= 0))
        return { code: 159 };
      const totalMinor = items.reduce((sum, item) => sum + lineMinor(item), 0);
      if (items.length === 0 || totalMinor <= 0) return { code: 154 };
      if (cardMinor > totalMinor) return { code: 167 };
      if (cashMinor + cardMinor < totalMinor) return { code: 152 };
      return store({ kind: 'sale', totalMinor, cashMinor, cardMinor, items });
    },
    refund: (request) => {
      const original = find(request['returnTicketId']);
      if (String(request['crn']) !== crn) return { code: 175 };
      if (!original) return { code: 174 };
      if (original.kind === 'return') return { code: 182 };
      const earlier = tape.events().filter((event) => event.returnsNumber === original.number);
      return refundReply(request, original, earlier, store);
    },
    lookUp: (request) => {
      const event = find(request['receiptId']);
      if (String(request['crn']) !== crn) return { code: 175 };
      return event ? { code: 200, value: lookupAnswer(event) } : { code: 174 };
    },
    copyOfLast: () => {
      const last = tape.events().at(-1);
      return last ? { code: 200, value: receiptAnswer(last, crn) } : { code: 141 };
    },
    keypadSale: (totalMinor) =>
      void store({ kind: 'sale', totalMinor, cashMinor: totalMinor, cardMinor: 0, items: [] }),
  };
}

function refundReply(
  request: Request,
  original: HdmEvent,
  earlier: readonly HdmEvent[],
  store: (event: Omit<HdmEvent, 'number'>) => HdmReply,
): HdmReply {
  const parts = request['returnItemList'];
  const returned = earlier.reduce((sum, event) => sum + event.totalMinor, 0);
  if (!Array.isArray(parts)) {
    if (returned > 0) return { code: 158 };
    const { totalMinor, cashMinor, cardMinor, items } = original;
    return store({
      kind: 'return',
      totalMinor,
      cashMinor,
      cardMinor,
      items,
      returnsNumber: original.number,
    });
  }
  const cashMinor = minor(request['cashAmountForReturn']);
  const cardMinor = minor(request['cardAmountForReturn']);
  const totalMinor = cashMinor + cardMinor;
  const items = parts.flatMap((part: Request) => {
    const item = original.items.find((each) => each.rpid === wholeNumber(part['rpid']));
    return item ? [{ ...item, quantityThousandths: unitsOf(part['quantity'], 3) ?? 0 }] : [];
  });
  if (items.length !== parts.length) return { code: 181 };
  if (returned + totalMinor > original.totalMinor) return { code: 180 };
  return store({
    kind: 'return',
    totalMinor,
    cashMinor,
    cardMinor,
    items,
    returnsNumber: original.number,
  });
}

function itemsOf(value: unknown): HdmEventItem[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: Request, index) => ({
    rpid: index + 1,
    code: String(item['productCode']),
    name: String(item['productName']),
    quantityThousandths: unitsOf(item['qty'], 3) ?? 0,
    unitPriceMinor: unitsOf(item['price'], 2) ?? 0,
    discountMinor: unitsOf(item['discount'] ?? 0, 2) ?? 0,
  }));
}

/** quantity x price, half up, less the discount of the line. */
function lineMinor(item: HdmEventItem): number {
  const exact = BigInt(item.quantityThousandths) * BigInt(item.unitPriceMinor);
  return Number((exact + 500n) / 1000n) - item.discountMinor;
}

function minor(value: unknown): number {
  return unitsOf(value, 2) ?? 0;
}

function receiptAnswer(event: HdmEvent, crn: string): object {
  return {
    rseq: event.number,
    crn,
    sn: 'V98745506068',
    tin: '01234567',
    taxpayer: '«Խանութ» ՍՊԸ',
    address: 'Երևան',
    time: 0,
    fiscal: String(10_000_000 + event.number),
    lottery: '',
    prize: 0,
    total: decimalNumber(event.totalMinor, 2),
    change: decimalNumber(Math.max(0, event.cashMinor + event.cardMinor - event.totalMinor), 2),
    qr: `TIN: 01234567, CRN: ${crn}, FISCAL: ${10_000_000 + event.number}, SUM: ${event.totalMinor}`,
  };
}

/** As live firmware does it, numbers are text. */
function lookupAnswer(event: HdmEvent): object {
  const money = (units: number): string => decimalNumber(units, 2).toFixed(2);
  const totals = event.items.map((item) => ({
    gc: item.code,
    gn: item.name,
    qty: String(decimalNumber(item.quantityThousandths, 3)),
    p: money(item.unitPriceMinor),
    rpid: String(item.rpid),
  }));
  return {
    rseq: event.number,
    ta: money(event.totalMinor),
    cash: money(event.cashMinor),
    card: money(event.cardMinor),
    cid: '3',
    saleType: event.kind === 'sale' ? '0' : '2',
    subType: totals.length > 0 ? '2' : '1',
    ref: event.returnsNumber ?? null,
    eMarks: null,
    totals: totals.length > 0 ? totals : null,
  };
}
