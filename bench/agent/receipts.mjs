import { CharacterSet, PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { pageHolds, textLine } from '../../packages/protocols/dist/escpos/index.js';
import { receiptLines } from '../../packages/shared/dist/receipt/index.js';
import { epson80mm } from '../../services/pos-agent/dist/devices/printer/profile.js';
import { renderReceipt } from '../../services/pos-agent/dist/devices/printer/render.js';

const goods = {
  en: ['Matnakash bread', 'Milk 3.2 % 1 l', 'Lori cheese', 'Tomatoes', 'Ground coffee 100 g'],
  hy: ['Մատնաքաշ հաց', 'Կաթ 3,2 % 1 լ', 'Պանիր լոռի', 'Լոլիկ', 'Սուրճ աղացած 100 գ'],
};
const words = { en: ['Total', 'Thank you'], hy: ['Ընդամենը', 'Շնորհակալություն'] };

/** A receipt of 40 lines; each is another one, so that no drawn line is there already unless receipts repeat it too. */
export function receipt(language, number) {
  const names = goods[language];
  const items = Array.from({ length: 33 }, (_, at) => ({
    kind: 'columns',
    left: `${names[at % names.length]} ${number % 997}-${at}`,
    right: `${100 + ((number * 7 + at * 13) % 900)}.00`,
  }));
  const [total, thanks] = words[language];
  return [
    { kind: 'text', text: 'Khanut', align: 'center', bold: true, double: true },
    { kind: 'text', text: `#${number}`, align: 'center' },
    { kind: 'rule' },
    ...items,
    { kind: 'rule' },
    { kind: 'columns', left: total, right: '18 250.00', bold: true },
    { kind: 'text', text: thanks, align: 'center' },
    { kind: 'feed', lines: 1 },
    { kind: 'cut' },
  ];
}

export const ours = (rows) => renderReceipt(rows, epson80mm);

/** What a hand would write: the same lines, encoded and joined, without a style, a check or a picture. */
export function plainBuffer(rows) {
  const { columns, codePage } = epson80mm;
  const lines = receiptLines(rows, columns).map((line) =>
    pageHolds(codePage, line) ? textLine(codePage, line) : Buffer.from(`${line}\n`, 'latin1'),
  );
  return Buffer.concat([Buffer.from([0x1b, 0x40]), ...lines, Buffer.from([0x1d, 0x56, 0x01])]);
}

/** The same rows by node-thermal-printer. */
export function thermalPrinter(rows) {
  const printer = new ThermalPrinter({
    type: PrinterTypes.EPSON,
    interface: '/dev/null',
    characterSet: CharacterSet.PC866_CYRILLIC2,
    width: epson80mm.columns,
  });
  for (const row of rows) {
    if (row.kind === 'columns') printer.leftRight(row.left, row.right);
    if (row.kind === 'rule') printer.drawLine();
    if (row.kind === 'cut') printer.partialCut();
    if (row.kind !== 'text') continue;
    if (row.align === 'center') printer.alignCenter();
    printer.bold(Boolean(row.bold));
    printer.println(row.text);
    printer.alignLeft();
  }
  return printer.getBuffer();
}
