import type { CartLine } from '@khanut/shared/engine';
import {
  askedOf,
  cleanNumber,
  type NumberGap,
  firstGap,
  isOnReceipt,
  numberGap,
  wantedSerials,
} from '../sale/line-numbers.js';
import { bandLine } from '../sale/open-sale.js';
import { happen } from './sale-actions.js';
import { soldElsewhere, soldOn } from './sold-serials.js';
import type { Notice } from './state.js';
import type { Till } from './till.js';

/** Opens the sheet where the line in the band lacks a serial number or its lot. */
export function askNumbers(till: Till): void {
  const line = bandLine(till.store.get().sale);
  if (line && numberGap(line)) till.store.set({ sheet: 'numbers' });
}

/** Alt S: the numbers of the line in the band, where it has any. */
export function openNumbers(till: Till): void {
  const { sale, sheet } = till.store.get();
  const line = bandLine(sale);
  if (!line || !askedOf(line)) return;
  till.store.set({ sheet: sheet === 'numbers' ? null : 'numbers', search: null, notice: null });
}

const gapNotice = (line: CartLine, gap: NumberGap): Notice => ({
  tone: 'look',
  key: `numbers.${gap}`,
  values: {
    name: line.product.name,
    have: line.serials?.length ?? 0,
    want: wantedSerials(line),
  },
});

/** Before paying: the first line that lacks something comes into the band, and its sheet opens. */
export function showNumberGap(till: Till): void {
  const found = firstGap(till.store.get().sale);
  if (!found) return;
  const { line, gap } = found;
  happen(till, { kind: 'line-chosen', lineId: line.id });
  till.store.set({ screen: 'sell', sheet: 'numbers', search: null, notice: gapNotice(line, gap) });
}

/** Why a piece can't be sold, in words; null when it can, as far as this till knows. */
export async function serialTrouble(
  till: Till,
  product: { id: string; name: string },
  serial: string,
): Promise<Notice | null> {
  const values = { name: product.name, serial };
  if (isOnReceipt(till.store.get().sale, product.id, serial))
    return { tone: 'look', key: 'numbers.onReceipt', values };
  const number = await soldOn(till, product.id, serial);
  if (number === null) return null;
  return { tone: 'act', key: 'numbers.sold', values: { ...values, number } };
}

/** Takes a number for the line in the band, scanned or typed. One too many, or sold before, is refused in words. */
export async function takeNumber(till: Till, text: string): Promise<void> {
  const { sale } = till.store.get();
  const line = bandLine(sale);
  const number = cleanNumber(text);
  if (!line || number === '') return;
  if (askedOf(line) === 'lot') return setLot(till, line.id, number);
  const trouble = await serialTrouble(till, line.product, number);
  const now = till.store.get().sale.lines.find((one) => one.id === line.id);
  if (!now?.serials || till.store.get().sale.id !== sale.id) return;
  const isFull = now.serials.length >= wantedSerials(now);
  const notice = trouble ?? (isFull ? gapNotice(now, 'serialsTooMany') : null);
  if (notice) {
    till.sounds.badScan();
    return till.store.set({ notice });
  }
  setSerials(till, line.id, [...now.serials, number]);
  till.sounds.scan();
  void lookElsewhere(till, now, number);
}

/** Behind the line: a piece that the chain knows as sold leaves it again and says where. Selling never waits for it. */
export async function lookElsewhere(
  till: Till,
  { product }: Pick<CartLine, 'product'>,
  serial: string,
): Promise<void> {
  const saleId = till.store.get().sale.id;
  const sold = await soldElsewhere(till, product.id, serial);
  const { sale, screen, busy } = till.store.get();
  const line = sale.lines.find((one) => one.product.id === product.id && one.serials?.includes(serial));
  if (!sold || !line || busy || sale.id !== saleId || screen === 'paid') return;
  dropSerial(till, line, serial);
  happen(till, { kind: 'line-chosen', lineId: line.id });
  const values = { name: product.name, serial, number: sold.number ?? '', outlet: sold.outletName };
  const notice = { tone: 'act', key: 'numbers.soldElsewhere', values } as const;
  till.store.set({ screen: 'sell', sheet: 'numbers', search: null, notice });
  till.sounds.badScan();
} // prettier-ignore

export function dropSerial(till: Till, line: CartLine, serial: string): void {
  setSerials(till, line.id, line.serials?.filter((one) => one !== serial) ?? []);
}

/** What is complete is done: the sheet goes, and the next scan is the next item. */
function setSerials(till: Till, lineId: string, serials: string[]): void {
  happen(till, { kind: 'numbered', lineId, numbers: { serials } });
  const line = till.store.get().sale.lines.find((one) => one.id === lineId);
  till.store.set({ notice: null, ...(line && !numberGap(line) && { sheet: null }) });
}

function setLot(till: Till, lineId: string, lot: string): void {
  happen(till, { kind: 'numbered', lineId, numbers: { lot } });
  till.store.set({ notice: null, sheet: null });
  till.sounds.scan();
}

/** The last look before sealing: a receipt may have waited while a piece on it was sold on another one. */
export async function areSerialsFree(till: Till): Promise<boolean> {
  for (const line of till.store.get().sale.lines)
    for (const serial of line.serials ?? []) {
      const number = await soldOn(till, line.product.id, serial);
      if (number === null) continue;
      happen(till, { kind: 'line-chosen', lineId: line.id });
      const values = { name: line.product.name, serial, number };
      const notice = { tone: 'act', key: 'numbers.sold', values } as const;
      till.store.set({ screen: 'sell', sheet: 'numbers', notice });
      return false;
    }
  return true;
}
