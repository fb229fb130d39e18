import type { CodePage } from '@khanut/protocols/escpos';
import { concatBytes } from '@khanut/protocols/framing';
import type { ReceiptRow } from '@khanut/shared/receipt';
import { epsonCodeTables, type PrinterProfile } from './profile.js';
import type { ReceiptWriter } from './receipt-writer.js';
import { renderReceipt } from './render.js';

/** What the page says of the printer beside its profile. */
export interface TestPageFacts {
  /** What people call it. */
  readonly name: string;
  /** How it is reached, in words. */
  readonly address: string;
}

/** Each is in its page wholly, so that none is drawn: on paper the one that reads right is the page to set. */
const samples: Readonly<Record<CodePage, string>> = {
  cp866: 'cp866   English Привет Ёё №',
  cp1251: 'cp1251  English Привет Ёё №',
  cp437: 'cp437   English Grüße café £',
};
/** Of the numbers that shops give out themselves: no maker's item. */
const testCode = '2000000000008';
/** Longer than any line: the printer breaks it where its paper ends. */
const rulerColumns = 96;

/**
 * A page for setting a printer up: a ruler whose first line ends with the number of columns to set, a line in each code page, a drawn
 * line that must touch both edges, codes to scan.
 */
export function renderTestPage(
  { name, address }: TestPageFacts,
  profile: PrinterProfile,
  writer: ReceiptWriter,
): Uint8Array {
  const inPage = (codePage: CodePage, text: string): Uint8Array =>
    renderReceipt(
      [{ kind: 'text', text }],
      { ...profile, codePage, codeTable: epsonCodeTables[codePage] },
      writer,
    );
  return concatBytes(
    renderReceipt(head(name, address, profile), profile, writer),
    writer.textLine(profile.codePage, ruler(rulerColumns)),
    renderReceipt(edges, profile, writer),
    ...Object.entries(samples).map(([page, text]) => inPage(page as CodePage, text)),
    renderReceipt(languages, profile, writer),
    writer.align('center'),
    writer.ean13(testCode),
    writer.align('left'),
    renderReceipt([{ kind: 'qr', data: `Khanut ${address}` }, { kind: 'cut' }], profile, writer),
  );
}

function head(
  name: string,
  address: string,
  { columns, dots, codePage }: PrinterProfile,
): ReceiptRow[] {
  return [
    { kind: 'text', text: 'Khanut', align: 'center', bold: true, double: true },
    { kind: 'text', text: 'Test page · Проверка · Ստուգում', align: 'center' },
    ...(name ? [{ kind: 'text', text: name, align: 'center', bold: true } as const] : []),
    { kind: 'text', text: address },
    { kind: 'text', text: `${columns} columns, ${dots} dots, ${codePage}` },
    { kind: 'rule' },
    { kind: 'text', text: 'The last two digits of the first line are its columns:' },
  ];
}

const edges: readonly ReceiptRow[] = [
  { kind: 'text', text: 'This line touches both edges:' },
  { kind: 'columns', left: '|Ձախ', right: 'Աջ|' },
  { kind: 'rule' },
  { kind: 'text', text: 'Set the code page whose line reads right:' },
];

const languages: readonly ReceiptRow[] = [
  { kind: 'columns', left: 'Հայերեն · Русский', right: '1 250 ֏' },
  { kind: 'rule' },
];

/** `.2.4.6.8101214…`: each number ends at the column that it names; no paper has an odd number of them. */
function ruler(columns: number): string {
  const marks = Array.from({ length: columns / 2 }, (_, at) =>
    String((at + 1) * 2).padStart(2, '.'),
  );
  return marks.join('');
}
